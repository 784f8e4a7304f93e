//! The published list of what a grid worker is there for (网格员职责清单, MECHANISMS 2), by number. What is not on it may be
//! returned, with a [`ReturnReason`](crate::ReturnReason) from the list of what is others' work. The words of both
//! lists are the app's.

use serde::{Deserialize, Serialize};

/// Duties on the list.
pub const DUTIES: u8 = 19;

/// A duty on the published list, by its number from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Duty(u8);

impl Duty {
    /// The duty of that number, when the list has it.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (1..=DUTIES).contains(&number).then_some(Self(number))
    }

    /// Every duty, in the order of the list.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=DUTIES).map(Self)
    }

    /// Its number on the list.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl From<Duty> for u8 {
    fn from(duty: Duty) -> Self {
        duty.0
    }
}

impl TryFrom<u8> for Duty {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::new(number).ok_or("no such duty")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_on_the_list() {
        let check = |number, on_the_list: bool| {
            assert_eq!(Duty::new(number).map(Duty::number), on_the_list.then_some(number));
            assert_eq!(serde_json::from_str::<Duty>(&number.to_string()).is_ok(), on_the_list);
        };
        check(0, false);
        check(1, true);
        check(19, true);
        check(20, false);
        assert_eq!(Duty::all().count(), 19);
    }
}
