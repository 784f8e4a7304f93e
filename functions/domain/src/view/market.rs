//! Rewards, funders and settlements as the office sees them, and the pool as everybody does.

use crate::redemption::Terms;
use crate::{Coins, FunderId, Instant, MerchantId, RedemptionId, RewardId, RewardKind};
use serde::{Deserialize, Serialize};

/// The rewards, as the office edits them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RewardEditorView {
    /// Newest first, at most 200; also those withdrawn.
    pub rewards: Vec<RewardEdited>,
    /// Who can hand something over.
    pub merchants: Vec<(MerchantId, String)>,
    /// Who can pay for it.
    pub funders: Vec<(FunderId, String)>,
}

/// One reward, as the office edits it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RewardEdited {
    /// Which.
    pub id: RewardId,
    /// What it is called.
    pub title: String,
    /// Where.
    pub merchant: String,
    /// The merchant stopped, so that it is not offered either.
    pub merchant_stopped: bool,
    /// Who pays.
    pub funder: FunderId,
    /// What it costs.
    pub price: Coins,
    /// In stock, reserved, handed over.
    pub pieces: (u32, u32, u32),
    /// No longer offered.
    pub withdrawn: bool,
    /// Under which terms.
    pub terms: Terms,
}

/// The funders, as the office sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundersView {
    /// All, at most 200.
    pub funders: Vec<FunderLine>,
}

/// A funder and its pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunderLine {
    /// Which.
    pub id: FunderId,
    /// By name.
    pub name: String,
    /// What it ever gave.
    pub given: u64,
    /// What merchants took of it.
    pub spent: u64,
    /// What open reservations hold.
    pub held: u64,
    /// What is left.
    pub available: u64,
}

/// The pool, in public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolView {
    /// Who pays.
    pub funders: Vec<FunderLine>,
    /// For what, most first, at most 100.
    pub spent_on: Vec<SpentOn>,
    /// Ever issued to residents.
    pub issued: u64,
    /// In residents' hands, also what they have reserved with.
    pub circulating: u64,
    /// Spent by them.
    pub redeemed: u64,
    /// Lapsed.
    pub expired: u64,
    /// Given (above zero) and taken by corrections.
    pub corrected: i64,
    /// What merchants were paid, and what they are still owed.
    pub paid: u64,
    /// Heads of the chain, newest first, at most 10.
    pub heads: Vec<ChainHead>,
    /// Whether newer ones stand before these.
    pub is_later_part: bool,
    /// The day of the last of these, when there are older ones.
    pub older: Option<i64>,
}

/// What was spent on one reward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpentOn {
    /// What it is called.
    pub title: String,
    /// Where.
    pub merchant: String,
    /// Who pays.
    pub funder: String,
    /// How many were handed over.
    pub pieces: u32,
    /// For how many coins.
    pub coins: u64,
}

/// The last link of the chain over all transfers, of one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainHead {
    /// Days in Asia/Shanghai since 1970-01-01.
    pub day: i64,
    /// How many transfers there were up to then.
    pub sequence: i64,
    /// The link.
    pub link: String,
}

/// What merchants took in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlementsView {
    /// Year and month (1 to 12).
    pub month: (i64, i64),
    /// Every merchant, at most 500.
    pub merchants: Vec<SettlementLine>,
}

/// What one merchant took in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlementLine {
    /// Which.
    pub merchant: MerchantId,
    /// By name.
    pub name: String,
    /// How many redemptions, without those undone before it was paid.
    pub pieces: u32,
    /// For how many coins.
    pub coins: u64,
    /// What is taken off it: paid before, and corrected since.
    pub deducted: u64,
    /// What the merchant is owed altogether, now; below zero what it owes.
    pub owed: i64,
    /// When the month was paid, and by whom.
    pub settled: Option<(Instant, String)>,
    /// Whether it can be marked as paid: the month is over.
    pub can_settle: bool,
}

/// A part of what was handed over in a month, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlementRows {
    /// Year and month (1 to 12).
    pub month: (i64, i64),
    /// Whose; `None`, and no name, for all who take something off the property fee.
    pub of: Option<MerchantId>,
    /// By name.
    pub merchant: String,
    /// What is taken off it: paid before, and corrected since.
    pub deducted: u64,
    /// The rows.
    pub rows: Vec<SettlementRow>,
    /// The last one of this part, when there are more.
    pub next: Option<RedemptionId>,
}

/// One redemption that was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlementRow {
    /// Which.
    pub id: RedemptionId,
    /// When.
    pub at: Instant,
    /// At which merchant.
    pub merchant: String,
    /// What.
    pub reward: String,
    /// Of which kind.
    pub kind: RewardKind,
    /// For how much.
    pub coins: Coins,
    /// By whom.
    pub clerk: String,
    /// Who pays.
    pub funder: String,
    /// For which household.
    pub door: Option<String>,
    /// Corrected after its merchant was paid: the list stays as it was, and it is taken off a later one.
    pub corrected: bool,
}
