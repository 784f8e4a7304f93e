//! The merchant's counter.

use crate::{Coins, Instant, MerchantId, RedemptionId};
use serde::{Deserialize, Serialize};

/// The counter page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterView {
    /// Whose counter.
    pub merchant: String,
    /// Where else the clerk may stand.
    pub others: Vec<(MerchantId, String)>,
    /// Handed over today (Asia/Shanghai) or not long ago, newest first, at most 50.
    pub today: Vec<RedeemedLine>,
}

/// One redemption at this counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedeemedLine {
    /// Which.
    pub id: RedemptionId,
    /// When.
    pub at: Instant,
    /// What was handed over.
    pub reward: String,
    /// For how much.
    pub coins: Coins,
    /// Who redeemed it.
    pub clerk: String,
    /// Until when it can be undone; `None` when it no longer can.
    pub undo_until: Option<Instant>,
    /// Why it was undone.
    pub undone: Option<String>,
}

/// A redemption that has just been posted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedeemDone {
    /// What to hand over.
    pub redeemed: RedeemedLine,
    /// The counter, for the page below it.
    pub counter: CounterView,
}
