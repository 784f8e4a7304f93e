//! Signals of abuse: what puts a credit on hold until somebody has looked at it.
//!
//! Invariant: a signal refuses nothing. It says what was seen, with its number, to the reviewer and to the person.

use serde::{Deserialize, Serialize};

/// From which number on something is looked at; numbers of the 街道.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignalLimits {
    /// Joins that two people may give each other in a month, each way.
    pub ring_month: u32,
    /// Credits that one browser may bring on a day.
    pub session_day: u32,
    /// Credits that one household may earn in one stairwell in a month.
    pub stairwell_month: u32,
}

/// What was counted before the credit in question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SignalFacts {
    /// With the partner with whom most went both ways: joins of theirs by the person, joins of the person's by them,
    /// in the month.
    pub mutual: (u32, u32),
    /// Credits that this browser has brought on that day.
    pub session_day: u32,
    /// Credits of the household (or of the person, where it is not known) in that stairwell in the month.
    pub stairwell_month: u32,
    /// Whether the person works in the grid in which it happened.
    pub own_grid: bool,
}

/// What was noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Signal {
    /// Two people join each other's reports again and again.
    Ring {
        /// How often, in the direction in which it was less.
        times: u32,
    },
    /// Many credits from one browser on a day.
    Burst {
        /// How many, with this one.
        credits: u32,
    },
    /// One household earns again and again in one stairwell.
    Stairwell {
        /// How often, with this one.
        credits: u32,
    },
    /// Somebody earns in the grid in which they work.
    OwnGrid,
}

/// What is noticed about a credit.
#[must_use]
pub fn signals(facts: &SignalFacts, limits: &SignalLimits) -> Vec<Signal> {
    let times = facts.mutual.0.min(facts.mutual.1);
    let next = |count: u32, limit: u32| count.checked_add(1).filter(|count| *count > limit);
    let ring = (times > limits.ring_month).then_some(Signal::Ring { times });
    let burst = next(facts.session_day, limits.session_day).map(|credits| Signal::Burst { credits });
    let farm = next(facts.stairwell_month, limits.stairwell_month).map(|credits| Signal::Stairwell { credits });
    let own_grid = facts.own_grid.then_some(Signal::OwnGrid);
    [ring, burst, farm, own_grid].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: SignalLimits = SignalLimits { ring_month: 3, session_day: 3, stairwell_month: 4 };

    #[test]
    fn what_is_noticed() {
        let check = |facts: SignalFacts, then: &[Signal]| assert_eq!(signals(&facts, &LIMITS), then, "{facts:?}");
        let none = SignalFacts::default();
        check(none, &[]);
        check(SignalFacts { mutual: (3, 3), session_day: 2, stairwell_month: 3, own_grid: false }, &[]);
        check(SignalFacts { mutual: (9, 3), ..none }, &[]);
        check(SignalFacts { mutual: (0, 9), ..none }, &[]);
        check(SignalFacts { mutual: (4, 9), ..none }, &[Signal::Ring { times: 4 }]);
        check(SignalFacts { session_day: 3, ..none }, &[Signal::Burst { credits: 4 }]);
        check(SignalFacts { stairwell_month: 4, ..none }, &[Signal::Stairwell { credits: 5 }]);
        check(SignalFacts { own_grid: true, ..none }, &[Signal::OwnGrid]);
        let all = SignalFacts { mutual: (5, 5), session_day: 7, stairwell_month: 8, own_grid: true };
        let seen = [
            Signal::Ring { times: 5 },
            Signal::Burst { credits: 8 },
            Signal::Stairwell { credits: 9 },
            Signal::OwnGrid,
        ];
        check(all, &seen);
    }
}
