//! Who may do what with a claim, from where, and where it leads: the one source for commands, buttons and refusals.

use super::Claim;
use crate::{ClaimRefusal, ClaimState, ClaimVerb};

/// In which part somebody acts on a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    /// Whose claim it is.
    Claimant,
    /// Who reviews claims.
    Reviewer,
    /// Who decides on appeals.
    Panel,
    /// Who was helped, as the claim names them.
    Helped,
}

/// One line of the table: from this state, this verb, by this kind of actor, leads to one of these states.
pub type Transition = (ClaimState, ClaimVerb, ActorKind, &'static [ClaimState]);

/// What is possible with a claim. The functions of this module know the conditions besides.
pub const TRANSITIONS: &[Transition] = {
    use ActorKind::{Claimant, Helped, Panel, Reviewer};
    use ClaimState::{Appealed, Approved, Decided, Refused, SecondLook, Submitted, Withdrawn};
    &[
        (Submitted, ClaimVerb::Approve, Reviewer, &[Approved, SecondLook]),
        (Submitted, ClaimVerb::Correct, Reviewer, &[Approved, SecondLook]),
        (Submitted, ClaimVerb::Refuse, Reviewer, &[Refused]),
        (Submitted, ClaimVerb::Withdraw, Claimant, &[Withdrawn]),
        (Submitted, ClaimVerb::Rate, Helped, &[Approved, Submitted]),
        (SecondLook, ClaimVerb::Consent, Reviewer, &[Approved]),
        (SecondLook, ClaimVerb::Refuse, Reviewer, &[Refused]),
        (Approved, ClaimVerb::Appeal, Claimant, &[Appealed]),
        (Refused, ClaimVerb::Appeal, Claimant, &[Appealed]),
        (Appealed, ClaimVerb::Decide, Panel, &[Decided]),
    ]
};

/// What an actor of this kind may do in this state, in the order of the table.
pub fn possible(state: ClaimState, kind: ActorKind) -> impl Iterator<Item = ClaimVerb> {
    TRANSITIONS.iter().filter(move |(from, _, by, _)| *from == state && *by == kind).map(|(_, verb, ..)| *verb)
}

/// Lets through what the table knows.
///
/// # Errors
/// [`ClaimRefusal::NotNow`].
pub fn allow(claim: &Claim, kind: ActorKind, verb: ClaimVerb) -> Result<(), ClaimRefusal> {
    if possible(claim.state, kind).any(|known| known == verb) {
        Ok(())
    } else {
        Err(ClaimRefusal::NotNow { verb, state: claim.state })
    }
}
