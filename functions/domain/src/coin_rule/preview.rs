//! What a draft would have given for what happened last month.

use super::{Counts, Terms};
use crate::{HouseholdId, PersonId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Something that happened, and could have earned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// Who would have earned.
    pub person: PersonId,
    /// Where they live.
    pub household: Option<HouseholdId>,
    /// The day, in Asia/Shanghai.
    pub day: i64,
}

/// What it would have given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Preview {
    /// Coins.
    pub coins: u64,
    /// How often.
    pub credits: u32,
    /// To how many people.
    pub people: u32,
    /// How often a cap would have been reached instead.
    pub capped: u32,
}

/// What the terms would have given for a month, in the order in which it happened.
#[must_use]
pub fn preview(terms: &Terms, past: &[Past]) -> Preview {
    let mut done = Preview::default();
    let mut days: BTreeMap<(PersonId, i64), u32> = BTreeMap::new();
    let mut months: BTreeMap<PersonId, u32> = BTreeMap::new();
    let mut households: BTreeMap<HouseholdId, u32> = BTreeMap::new();
    let mut people = BTreeSet::new();
    for one in past {
        let person_month = months.entry(one.person).or_default();
        let person_day = days.entry((one.person, one.day)).or_default();
        let counts = Counts {
            person_day: *person_day,
            person_month: *person_month,
            household_month: one.household.map_or(*person_month, |household| *households.entry(household).or_default()),
        };
        if terms.reached(counts).is_some() {
            done.capped += 1;
            continue;
        }
        *person_month += 1;
        *person_day += 1;
        if let Some(household) = one.household {
            *households.entry(household).or_default() += 1;
        }
        if terms.coins > crate::Coins::ZERO {
            done.credits += 1;
            done.coins += u64::from(terms.coins.get());
            people.insert(one.person);
        }
    }
    done.people = u32::try_from(people.len()).unwrap_or(u32::MAX);
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Coins;

    #[test]
    fn what_a_month_would_have_given() {
        let terms = |coins, person_day, person_month, household_month| Terms {
            title: String::new(),
            words: String::new(),
            coins: Coins::new(coins).unwrap(),
            person_day,
            person_month,
            household_month,
        };
        // 1 and 2 live together; 3 has not said where.
        let past: Vec<Past> = [(1, 1), (1, 1), (1, 2), (2, 2), (2, 3), (3, 3)]
            .map(|(person, day)| Past {
                person: PersonId(person),
                household: (person < 3).then_some(HouseholdId(7)),
                day,
            })
            .into();
        let check = |terms: &Terms, coins, credits, people, capped| {
            assert_eq!(preview(terms, &past), Preview { coins, credits, people, capped });
        };
        check(&terms(5, 9, 9, 9), 30, 6, 3, 0);
        check(&terms(5, 1, 9, 9), 25, 5, 3, 1);
        check(&terms(5, 9, 1, 9), 15, 3, 3, 3);
        check(&terms(5, 9, 9, 3), 20, 4, 2, 2);
        check(&terms(0, 9, 9, 9), 0, 0, 0, 0);
        assert_eq!(preview(&terms(5, 1, 1, 1), &[]), Preview::default());
    }
}
