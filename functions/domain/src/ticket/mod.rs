//! A ticket (民情): what was reported, where it stands, and what may happen to it next.
//!
//! Invariant: every change is an [`Event`]; the state record is nothing but its events applied in order ([`rebuild`]),
//! and a command is decided from that record alone ([`decide`]), by the one table [`TRANSITIONS`]. Dispatch, joint
//! handling and escalation join as new verbs, states and events beside these.

pub mod decide;
mod event;
#[cfg(test)]
mod fixtures;
mod transitions;
mod words;

pub use event::{Event, rebuild};
pub use transitions::{ActorKind, Standing, TRANSITIONS, allow, endings, possible};
pub use words::{NOTE_CHARACTERS_MAX, REPLY_CHARACTERS_MAX, REPORT_CHARACTERS_MAX};

use crate::view::Promise;
use crate::{Ending, GridId, Instant, Kind, PersonId, SessionId, TicketState};
use serde::{Deserialize, Serialize};

/// Version of the rules in this module; every event says by which it happened.
pub const RULES_VERSION: u32 = 1;
/// Photos of a report, and of an answer.
pub const PHOTOS_MAX: usize = 6;

/// The state record of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Whose workers handle it.
    pub grid: GridId,
    /// What it is about.
    pub kind: Kind,
    /// Who reported it.
    pub reporter: Reporter,
    /// When it was reported.
    pub reported_at: Instant,
    /// Where it stands.
    pub state: TicketState,
    /// Since when.
    pub state_since: Instant,
    /// How it was answered; `None` again after reopening.
    pub ending: Option<Ending>,
    /// How often the reporter was called, reached or not, or the place was seen.
    pub attempts: u32,
    /// Whether it was found not to be so (核实: 不属实).
    pub found_untrue: bool,
    /// How often it was reopened.
    pub reopened: u32,
    /// The rating of the answer.
    pub stars: Option<u32>,
    /// The promise of the call.
    pub call: Promise,
}

/// Who reported a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reporter {
    /// A browser in which nobody had signed in.
    Session(SessionId),
    /// A person.
    Person(PersonId),
}

impl TicketState {
    /// Whether the office has to act: before the answer.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Reported | Self::Verified)
    }
}
