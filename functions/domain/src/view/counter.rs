//! The merchant's counter.

use crate::{Coins, Instant};
use serde::{Deserialize, Serialize};

/// The counter page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterView {
    /// Whose counter.
    pub merchant: String,
    /// Redeemed today (Asia/Shanghai), newest first, at most 50.
    pub today: Vec<RedeemedLine>,
}

/// One redemption at this counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedeemedLine {
    /// When.
    pub at: Instant,
    /// What was handed over.
    pub reward: String,
    /// For how much.
    pub coins: Coins,
    /// Who redeemed it.
    pub clerk: String,
}

/// A redemption that has just been posted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedeemDone {
    /// What to hand over.
    pub redeemed: RedeemedLine,
    /// The counter, for the page below it.
    pub counter: CounterView,
}
