//! What a run must never show.

use std::fmt;

/// A broken invariant: its stable name, by which a shrunk case is known to be the same, and what was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Which invariant.
    pub invariant: &'static str,
    /// What was seen.
    pub seen: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.invariant, self.seen)
    }
}

/// Passes when the invariant holds.
pub fn hold(invariant: &'static str, holds: bool, seen: impl FnOnce() -> String) -> Result<(), Violation> {
    if holds { Ok(()) } else { Err(Violation { invariant, seen: seen() }) }
}

/// Passes when both are equal.
pub fn equal<T: PartialEq + fmt::Debug>(
    invariant: &'static str,
    what: &str,
    real: &T,
    wanted: &T,
) -> Result<(), Violation> {
    hold(invariant, real == wanted, || format!("{what}: {real:?} instead of {wanted:?}"))
}

/// The simulator itself cannot read what it wants to check.
pub fn unreadable(error: impl fmt::Display) -> Violation {
    Violation { invariant: "the book can be read", seen: error.to_string() }
}
