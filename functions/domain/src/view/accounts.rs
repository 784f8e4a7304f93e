//! Statements of the accounts that are nobody's wallet, and a merchant's own month.

use super::SettlementLine;
use crate::Coins;
use crate::ledger::TransferId;
use serde::{Deserialize, Serialize};

/// A month of an account. What is counted is what stands on it, or, where coins only ever come from, what has left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    /// The account's name in the ledger, e.g. `pool:3`.
    pub account: String,
    /// The funder or the merchant; empty for an account that every 街道 has.
    pub name: String,
    /// Year and month (1 to 12).
    pub month: (i64, i64),
    /// When the month began.
    pub opening: i64,
    /// What was added in the month.
    pub came: i64,
    /// What was taken away in it.
    pub went: i64,
    /// At the end of each day on which something moved; days in Asia/Shanghai since 1970-01-01.
    pub days: Vec<(i64, i64)>,
    /// A part of the entries, oldest first.
    pub entries: Vec<AccountEntry>,
    /// Whether entries stand before this part.
    pub is_later_part: bool,
    /// The last entry of this part, when there are more.
    pub next: Option<i64>,
    /// Whether the account has an earlier month.
    pub has_before: bool,
    /// Whether a later month has begun.
    pub has_after: bool,
}

/// A transfer of an account, without who it was for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountEntry {
    /// The number of the transfer.
    pub number: i64,
    /// The day in Asia/Shanghai since 1970-01-01.
    pub day: i64,
    /// What it was.
    pub kind: AccountMove,
    /// Whether it was added.
    pub comes: bool,
    /// How much.
    pub coins: Coins,
}

/// What a transfer was, as everybody may know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AccountMove {
    /// A rule gave it.
    Earned,
    /// A reward was handed over.
    Spent,
    /// The merchant undid that.
    Undone,
    /// Lapsed.
    Lapsed,
    /// A correction.
    Corrected,
    /// A funder gave it.
    Funded,
    /// A merchant was paid.
    Settled,
}

impl AccountMove {
    /// Reads it from the name of a transfer that moved coins for good.
    #[must_use]
    pub const fn of(transfer: TransferId) -> Option<Self> {
        Some(match transfer {
            TransferId::Credit(_) => Self::Earned,
            TransferId::Post(_) | TransferId::PoolPost(_) => Self::Spent,
            TransferId::Undo(_) | TransferId::PoolUndo(_) => Self::Undone,
            TransferId::Expire(_) => Self::Lapsed,
            TransferId::Correct(_) => Self::Corrected,
            TransferId::Fund(_) => Self::Funded,
            TransferId::Settle(_) => Self::Settled,
            TransferId::Reserve(_)
            | TransferId::Void(_)
            | TransferId::PoolReserve(_)
            | TransferId::PoolVoid(_)
            | TransferId::Merit(_) => return None,
        })
    }
}

/// What one merchant took in a month, as its own clerks see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MerchantMonthView {
    /// Year and month (1 to 12).
    pub month: (i64, i64),
    /// What it took, and whether it was paid.
    pub line: SettlementLine,
    /// Whether something moved in an earlier month.
    pub has_before: bool,
    /// Whether a later month has begun.
    pub has_after: bool,
}
