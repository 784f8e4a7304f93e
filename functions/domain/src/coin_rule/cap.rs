//! Caps: nothing earns without an end.

use super::Terms;
use serde::{Deserialize, Serialize};

/// How often something has earned by one rule so far, with what is on hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// The person, on that day.
    pub person_day: u32,
    /// The person, in that month.
    pub person_month: u32,
    /// The person's household, in that month; the person alone where the household is not known.
    pub household_month: u32,
}

/// Which cap was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cap {
    /// Of the person and the day.
    PersonDay,
    /// Of the person and the month.
    PersonMonth,
    /// Of the household and the month.
    HouseholdMonth,
}

impl Terms {
    /// The cap that was reached, the longest-lasting first: it is what the person has to wait for.
    #[must_use]
    pub const fn reached(&self, counts: Counts) -> Option<Cap> {
        if counts.household_month >= self.household_month {
            Some(Cap::HouseholdMonth)
        } else if counts.person_month >= self.person_month {
            Some(Cap::PersonMonth)
        } else if counts.person_day >= self.person_day {
            Some(Cap::PersonDay)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Coins;

    #[test]
    fn which_cap_is_reached() {
        let terms = Terms {
            title: String::new(),
            words: String::new(),
            coins: Coins::ZERO,
            person_day: 1,
            person_month: 3,
            household_month: 5,
        };
        let check = |person_day, person_month, household_month, then| {
            assert_eq!(terms.reached(Counts { person_day, person_month, household_month }), then);
        };
        check(0, 0, 0, None);
        check(0, 2, 4, None);
        check(1, 1, 1, Some(Cap::PersonDay));
        check(1, 3, 4, Some(Cap::PersonMonth));
        check(0, 3, 3, Some(Cap::PersonMonth));
        check(0, 0, 5, Some(Cap::HouseholdMonth));
        check(9, 9, 9, Some(Cap::HouseholdMonth));
        let never = Terms { person_day: 0, ..terms };
        assert_eq!(never.reached(Counts::default()), Some(Cap::PersonDay));
    }
}
