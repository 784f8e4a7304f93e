//! 一米币: small whole numbers with checked arithmetic.

use serde::{Deserialize, Serialize};

/// An amount of 一米币; never negative, never fractional, at most [`Coins::MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Coins(u32);

impl Coins {
    /// No coins.
    pub const ZERO: Self = Self(0);
    /// One billion: 4,000 times all points that a 街道 of 220,000 people issued (249,215), and far below 2^53.
    pub const MAX: Self = Self(1_000_000_000);

    /// An amount up to [`Coins::MAX`].
    #[must_use]
    pub const fn new(amount: u32) -> Option<Self> {
        if amount <= Self::MAX.0 { Some(Self(amount)) } else { None }
    }
    /// The number of coins.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
    /// The sum, unless it exceeds [`Coins::MAX`].
    #[must_use]
    pub const fn plus(self, other: Self) -> Option<Self> {
        Self::new(self.0.saturating_add(other.0))
    }
    /// The difference, unless it would be negative.
    #[must_use]
    pub const fn minus(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(rest) => Some(Self(rest)),
            None => None,
        }
    }
}

impl core::fmt::Display for Coins {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.fmt(formatter)
    }
}
