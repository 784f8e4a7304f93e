//! Claims, their review, appeals.

use super::{MyHold, PhotoLink};
use crate::coin_rule::CoinRule;
use crate::{AppealId, ClaimId, ClaimState, ClaimVerb, Coins, CorrectionId, CreditId, Instant, Refusal};
use serde::{Deserialize, Serialize};

/// One's own claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimsView {
    /// Newest first, at most 50.
    pub claims: Vec<ClaimLine>,
    /// Where somebody says to have helped the reader, and by whom, at most 20.
    pub to_rate: Vec<(ClaimLine, String)>,
}

/// A claim of help, as who was helped sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpView {
    /// As in a list.
    pub line: ClaimLine,
    /// Who says to have helped: a name, or a masked phone.
    pub helper: String,
    /// What was done.
    pub text: String,
    /// What the reader gave.
    pub stars: Option<u32>,
    /// Whether it can be rated.
    pub can_rate: bool,
}

/// One claim in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimLine {
    /// The claim.
    pub id: ClaimId,
    /// What the rule calls it.
    pub title: String,
    /// Midnight of the day for which it counts.
    pub day: Instant,
    /// Where.
    pub place: String,
    /// Where it stands.
    pub state: ClaimState,
    /// Since when.
    pub since: Instant,
    /// Until when it is reviewed.
    pub due_at: Option<Instant>,
    /// What the rule gives, or what a reviewer gave or wants to give.
    pub coins: Coins,
}

/// The form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimFormView {
    /// What can be claimed, as it is in force now.
    pub kinds: Vec<CoinRule>,
    /// Until when a claim that is sent now is reviewed.
    pub due_at: Instant,
}

/// One claim in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimView {
    /// As in the list.
    pub line: ClaimLine,
    /// What was done.
    pub text: String,
    /// Who saw it.
    pub witnesses: String,
    /// Its photos.
    pub photos: Vec<PhotoLink>,
    /// What happened to it, in order.
    pub steps: Vec<ClaimStep>,
    /// What the reader may do.
    pub can: Vec<ClaimVerb>,
    /// Until when it can be appealed, while it can.
    pub appeal_until: Option<Instant>,
    /// The appeal, once there is one.
    pub appeal: Option<AppealId>,
    /// Why its coins were not credited at once, if a signal of abuse was seen.
    pub hold: Option<MyHold>,
    /// Whose it is, for those who review; empty for the claimant.
    pub claimant: String,
    /// The most that a correction gives.
    pub most: Coins,
    /// Above so many coins two people agree.
    pub four_eyes_above: Coins,
}

/// One step of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimStep {
    /// When.
    pub at: Instant,
    /// Who of the staff; `None` for the claimant.
    pub who: Option<String>,
    /// What; `None` for the claim itself.
    pub verb: Option<ClaimVerb>,
    /// Where it led.
    pub state: ClaimState,
    /// For how many coins.
    pub coins: Option<Coins>,
    /// The words.
    pub text: String,
}

/// What waits for review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    /// What falls due first, first; at most 100.
    pub waiting: Vec<ReviewLine>,
    /// How many wait in all.
    pub total: u32,
    /// How many of them are overdue.
    pub overdue: u32,
}

/// One claim that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewLine {
    /// As its owner sees it.
    pub line: ClaimLine,
    /// Whose it is, masked.
    pub claimant: String,
    /// Whether it can be approved together with others: what the rule gives, by one person alone.
    pub bulk: bool,
}

/// What came of approving several at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkReviewed {
    /// Each by itself, with its title and why not.
    pub each: Vec<(ClaimId, String, Option<Refusal>)>,
    /// What waits now.
    pub review: ReviewView,
}

/// The appeals that wait for the panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealsView {
    /// What falls due first, first; at most 100.
    pub waiting: Vec<AppealLine>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealLine {
    /// The appeal.
    pub id: AppealId,
    /// What it is about.
    pub title: String,
    /// When it was filed.
    pub filed_at: Instant,
    /// Until when it is decided.
    pub due_at: Option<Instant>,
}

/// One appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealView {
    /// As in the list.
    pub line: AppealLine,
    /// The claim that it is about.
    pub claim: Option<ClaimView>,
    /// The credit that it is about.
    pub credit: Option<CreditLine>,
    /// Why.
    pub text: String,
    /// What was given for it so far.
    pub before: Coins,
    /// The most that can be given for it.
    pub most: Coins,
    /// What members of the panel have said; only they read it.
    pub voices: Vec<VoiceLine>,
    /// How many of them have to agree.
    pub voices_needed: usize,
    /// The panel's word.
    pub ruling: Option<RulingLine>,
    /// Whether the reader may decide it.
    pub can_decide: bool,
}

/// What a member of the panel says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoiceLine {
    /// When.
    pub at: Instant,
    /// Who.
    pub who: String,
    /// Whether it is the reader's own.
    pub own: bool,
    /// What is right.
    pub coins: Coins,
    /// Why.
    pub reason: String,
}

/// The panel's word: an entry of its own beside the old one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulingLine {
    /// When.
    pub at: Instant,
    /// Who agreed on it.
    pub who: Vec<String>,
    /// What was given before.
    pub before: Coins,
    /// What is right.
    pub after: Coins,
    /// Why.
    pub reason: String,
    /// The entry that moved the difference.
    pub correction: Option<CorrectionId>,
}

/// What is appealed against, when it is no claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Disputed {
    /// A credit.
    Credit(CreditId),
    /// A credit that was held, by the number of the hold, and refused.
    Hold(i64),
}

/// A credit that may be appealed against, given or refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditLine {
    /// Which.
    pub disputed: Disputed,
    /// What its rule is called.
    pub title: String,
    /// The rule's version.
    pub version: u32,
    /// How many, or how many it would have been.
    pub coins: Coins,
    /// When it was given or refused.
    pub at: Instant,
}
