//! What a wallet says of its past and of what lapses.

use super::WalletEntry;
use crate::Instant;
use serde::{Deserialize, Serialize};

/// Coins that lapse at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lapsing {
    /// When.
    pub at: Instant,
    /// How many.
    pub coins: u64,
    /// Whether there are more that were not counted.
    pub more: bool,
}

/// What moved in a wallet in a calendar month, each for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthSums {
    /// Year and month (1 to 12).
    pub month: (i64, i64),
    /// Given by rules.
    pub earned: i64,
    /// Spent before and come back.
    pub returned: i64,
    /// Spent.
    pub spent: i64,
    /// Lapsed.
    pub lapsed: i64,
    /// Given (above zero) or taken by corrections.
    pub corrected: i64,
}

impl MonthSums {
    /// A month in which nothing moved.
    #[must_use]
    pub const fn none(month: (i64, i64)) -> Self {
        Self { month, earned: 0, returned: 0, spent: 0, lapsed: 0, corrected: 0 }
    }

    /// By how much the balance has changed.
    #[must_use]
    pub const fn change(&self) -> i64 {
        self.earned + self.returned - self.spent - self.lapsed + self.corrected
    }
}

/// A month of a wallet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementView {
    /// The account's name in the ledger, e.g. `wallet:17`.
    pub account: String,
    /// What it held when the month began.
    pub opening: i64,
    /// What moved.
    pub sums: MonthSums,
    /// What it held at the end of each day on which something moved; days in Asia/Shanghai since 1970-01-01.
    pub days: Vec<(i64, i64)>,
    /// A part of the entries, oldest first.
    pub entries: Vec<WalletEntry>,
    /// Whether entries stand before this part.
    pub is_later_part: bool,
    /// The last entry of this part, when there are more.
    pub next: Option<i64>,
    /// Whether the wallet has an earlier month.
    pub has_before: bool,
    /// Whether a later month has begun.
    pub has_after: bool,
}
