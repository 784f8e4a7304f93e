//! 申报 → 审核 → 赋分: what a resident says to have done, until it is 一米币 or is not (MECHANISMS 3).
//!
//! Invariant: nobody reviews what concerns themselves or their household; above a limit two people agree; what was
//! decided is never edited: an appeal is decided by somebody else, with an entry that cites the old one.

mod decide;
mod transitions;

pub use decide::{
    APPEAL_DAYS, Amount, CLAIM_DAYS_MAX, Claimed, GOOD_STARS, PANEL_VOICES, PHOTOS_MAX, PLACE_CHARACTERS_MAX, Review,
    Reviewer, Settlement, TEXT_CHARACTERS_MAX, amount, appeal, capped, claim, counts_at, day, foreign, rated, reason,
    review, settle, voices_needed, words,
};
pub use transitions::{ActorKind, TRANSITIONS, Transition, allow, possible};

use crate::{ClaimState, Coins, Instant, PersonId};

/// A claim, as far as deciding asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// Whose.
    pub person: PersonId,
    /// Where it stands.
    pub state: ClaimState,
    /// Since when.
    pub since: Instant,
    /// What the rule gives.
    pub coins: Coins,
    /// What the first reviewer wants to give; `None` before one has decided.
    pub proposed: Option<Coins>,
    /// Who decided first.
    pub reviewer: Option<PersonId>,
    /// Who agreed besides.
    pub second: Option<PersonId>,
}

#[cfg(test)]
mod tests;
