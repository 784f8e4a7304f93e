//! The rules of the coins, as everybody reads them and as the office writes them; what is on hold by them.

use crate::coin_rule::{CoinRule, Draft, Preview, RuleName, Signal};
use crate::{ActivityId, ClaimId, Coins, Instant};
use serde::{Deserialize, Serialize};

/// The public page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoinRulesView {
    /// Every rule, the positive list first.
    pub rules: Vec<PublishedRule>,
    /// Whether the reader may comment.
    pub signed_in: bool,
}

/// One rule with its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedRule {
    /// Which.
    pub name: RuleName,
    /// In force now; `None` while it is suspended or has not begun.
    pub in_force: Option<CoinRule>,
    /// Published, but not in force yet.
    pub coming: Option<ComingRule>,
    /// Versions that were in force before, newest first.
    pub earlier: Vec<CoinRule>,
}

/// A version that is to come into force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComingRule {
    /// The version.
    pub rule: CoinRule,
    /// What residents said about it, oldest first.
    pub comments: Vec<RuleComment>,
    /// Whether comments are still taken.
    pub open: bool,
}

/// What somebody said about a version. Who is not shown: only whether it was the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleComment {
    /// When.
    pub at: Instant,
    /// The words, without what must not be public.
    pub text: String,
    /// Whether the reader wrote it.
    pub mine: bool,
}

/// The office's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueView {
    /// As the public reads it.
    pub rules: Vec<PublishedRule>,
    /// The draft of the rule that is being written.
    pub draft: Option<Draft>,
    /// What it would have given last month, once that was asked.
    pub trial: Option<TrialView>,
    /// The first day on which what is published today can come into force.
    pub earliest: Instant,
    /// The name that another entry of the negative list would get.
    pub next_nothing: RuleName,
}

/// What a draft would have given last month, beside what was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialView {
    /// Year and month (1 to 12).
    pub month: (i64, i64),
    /// By the draft.
    pub draft: Preview,
    /// Coins that were given.
    pub given_coins: u64,
    /// How often.
    pub given_credits: u32,
    /// To how many people.
    pub given_people: u32,
    /// Whether there was more than is looked at.
    pub cut: bool,
}

/// The queue of holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldsView {
    /// What waits, the oldest first.
    pub open: Vec<HoldLine>,
    /// What was decided last.
    pub decided: Vec<HoldLine>,
}

/// A credit on hold, for whoever decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldLine {
    /// Its number.
    pub id: i64,
    /// Whose: the phone, masked.
    pub person: String,
    /// Whether it is the reader's own, or of their household.
    pub own: bool,
    /// What it is.
    pub hold: MyHold,
    /// Who decided.
    pub decided_by: Option<String>,
}

/// A credit on hold, for the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyHold {
    /// Its number.
    pub id: i64,
    /// Since when.
    pub at: Instant,
    /// How much.
    pub coins: Coins,
    /// Title of the rule that would give it.
    pub rule_title: String,
    /// Version of that rule.
    pub rule_version: u32,
    /// The ticket that earned it, if it was one.
    pub ticket: Option<String>,
    /// The claim, if it was one.
    pub claim: Option<ClaimId>,
    /// The activity, if it was one.
    pub activity: Option<ActivityId>,
    /// What was noticed.
    pub signals: Vec<Signal>,
    /// Where it stands.
    pub state: HoldState,
    /// Why it was decided so.
    pub reason: Option<String>,
}

/// Where a hold stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HoldState {
    /// Somebody has yet to look at it.
    Held,
    /// It was credited.
    Released,
    /// It was not.
    Refused,
}
