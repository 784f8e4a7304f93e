//! 一米币 as residents see them.

use crate::redemption::Terms;
use crate::{ActivityId, AppealId, ClaimId, Coins, CreditId, Instant, RedemptionId, RedemptionState, RewardId};
use serde::{Deserialize, Serialize};

/// The wallet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WalletView {
    /// Can be spent now.
    pub available: Coins,
    /// Held by open reservations.
    pub reserved: Coins,
    /// Newest first, at most 50.
    pub entries: Vec<WalletEntry>,
    /// What lapses next, by moments.
    pub lapsing: Vec<super::Lapsing>,
    /// The twelve months up to this one, oldest first; empty when nothing ever moved.
    pub year: Vec<super::MonthSums>,
    /// Open reservations.
    pub open: Vec<RedemptionLine>,
    /// What is on hold, and what was not given after it had been.
    pub holds: Vec<super::MyHold>,
    /// Claims of having helped the reader that wait for their word.
    pub to_rate: u32,
}

/// One entry of the wallet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WalletEntry {
    /// The number of the transfer.
    pub number: i64,
    /// The name of the transfer, e.g. `credit:17`.
    pub transfer: String,
    /// When.
    pub at: Instant,
    /// How much.
    pub coins: Coins,
    /// Why, with the link to the cause.
    pub cause: EntryCause,
    /// The credit, while it can be appealed against from here.
    pub appealable: Option<CreditId>,
}

/// Why coins moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryCause {
    /// Earned by a rule.
    Earned {
        /// The ticket's code, where it was one.
        ticket: Option<String>,
        /// Title of the rule that gave it.
        rule_title: String,
        /// Version of that rule.
        rule_version: u32,
    },
    /// Earned by a claim that was reviewed.
    Claimed {
        /// The claim.
        claim: ClaimId,
        /// Title of the rule that gave it.
        rule_title: String,
        /// Version of that rule.
        rule_version: u32,
    },
    /// Earned by checking in at an activity.
    CheckedIn {
        /// The activity.
        activity: ActivityId,
        /// What it is called.
        title: String,
        /// Title of the rule that gave it.
        rule_title: String,
        /// Version of that rule.
        rule_version: u32,
    },
    /// Given or taken by a correction.
    Corrected {
        /// The appeal that it cites.
        appeal: AppealId,
        /// Title of the rule that gave, or did not give, what it corrects.
        rule_title: String,
        /// What the old decision gave.
        before: Coins,
        /// What it should have been.
        after: Coins,
        /// Why.
        reason: String,
    },
    /// Spent at a merchant.
    Spent {
        /// The redemption.
        redemption: RedemptionId,
        /// What for.
        reward: String,
        /// Where.
        merchant: String,
    },
    /// Lapsed.
    Lapsed,
    /// Come back: the office has taken the redemption back.
    TakenBack {
        /// The redemption.
        redemption: RedemptionId,
        /// What for.
        reward: String,
        /// Where.
        merchant: String,
        /// Why.
        reason: String,
    },
    /// Come back: the merchant has undone the redemption.
    Undone {
        /// The redemption.
        redemption: RedemptionId,
        /// What for.
        reward: String,
        /// Where.
        merchant: String,
    },
}

/// One redemption in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedemptionLine {
    /// The redemption.
    pub id: RedemptionId,
    /// What for.
    pub reward: String,
    /// Until when it is held.
    pub held_until: Instant,
}

/// The rewards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RewardsView {
    /// Cheapest first.
    pub rewards: Vec<RewardLine>,
    /// The reader's household, from whose property fee something is taken off; `None` until they have said where.
    pub household: Option<String>,
}

/// One reward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RewardLine {
    /// The reward.
    pub id: RewardId,
    /// e.g. 鸡蛋 10 枚.
    pub title: String,
    /// What it costs.
    pub price: Coins,
    /// What is left.
    pub stock: u32,
    /// Who pays for it.
    pub funder: String,
    /// Whether who pays for it has nothing left.
    pub pool_short: bool,
    /// Under which terms.
    pub terms: Terms,
    /// Where.
    pub merchant: String,
    /// Where exactly.
    pub merchant_address: String,
}

/// A redemption and its one-time code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedemptionView {
    /// The redemption.
    pub id: RedemptionId,
    /// What for.
    pub reward: String,
    /// What it costs.
    pub price: Coins,
    /// Where.
    pub merchant: String,
    /// Where exactly.
    pub merchant_address: String,
    /// Where it stands.
    pub state: RedemptionState,
    /// When that was.
    pub state_since: Instant,
    /// Until when stock and coins are held.
    pub held_until: Instant,
    /// The code, while reserved and fresh.
    pub code: Option<OneTimeCode>,
    /// When the course begins and ends.
    pub course: Option<(Instant, Instant)>,
    /// The household from whose property fee it is taken off.
    pub door: Option<String>,
    /// Why it was undone.
    pub undone: Option<String>,
    /// Whether it was the office who did.
    pub corrected: bool,
}

/// The one-time code for the counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneTimeCode {
    /// 8 digits.
    pub digits: String,
    /// Until when.
    pub expires_at: Instant,
}
