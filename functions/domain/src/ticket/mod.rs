//! A ticket (民情): what was reported, where it stands, and what may happen to it next.
//!
//! Invariant: every change is an [`Event`]; the state record is nothing but its events applied in order ([`rebuild`]),
//! and a command is decided from that record alone ([`decide`]), by the one table [`TRANSITIONS`].

pub mod decide;
pub mod diagram;
mod event;
#[cfg(test)]
mod fixtures;
mod record;
mod transitions;
#[cfg(test)]
mod walk;
mod words;

pub use event::{Entry, Event, Office, Order, Promised};
pub use record::rebuild;
pub use transitions::{
    ActorKind, BY_TIME, Standing, TASK_TRANSITIONS, TRANSITIONS, TaskTransition, Transition, allow, allow_task,
    endings, possible, possible_at, task_possible,
};
pub use words::{NOTE_CHARACTERS_MAX, REPLY_CHARACTERS_MAX, REPORT_CHARACTERS_MAX};

use crate::view::Promise;
use crate::{
    Ending, GridId, Instant, Kind, Level, PartyId, PersonId, SessionId, TaskState, TicketId, TicketState, Visibility,
};
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
    /// Who reported it; while `slip` stands, who filed it for somebody.
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
    /// Whether its promises are the urgent ones.
    pub urgent: bool,
    /// Who may read it, as the reporter chose.
    pub visibility: Visibility,
    /// Whether the office hides it from the public.
    pub hidden: bool,
    /// Whether it was filed for somebody who has not taken it over yet.
    pub slip: bool,
    /// How many others have it too.
    pub joined: u32,
    /// On which rung of the ladder it stands.
    pub level: Level,
    /// The one person who answers for it.
    pub responsible: PersonId,
    /// The ticket with which it is handled.
    pub merged_into: Option<TicketId>,
    /// Where it stood before.
    pub before_merge: Option<TicketState>,
    /// Its promises, by number.
    pub promises: Vec<Promise>,
    /// Its tasks, by number.
    pub tasks: Vec<Task>,
}

/// A party's task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its number within the ticket, from 1.
    pub number: u32,
    /// Whose.
    pub party: PartyId,
    /// Whether it leads.
    pub lead: bool,
    /// Where it stands.
    pub state: TaskState,
    /// Whether the arbiter has decided that it is theirs: it cannot be refused again.
    pub bound: bool,
}

impl Ticket {
    /// The promises that run, in the order of their numbers.
    pub fn running(&self) -> impl Iterator<Item = &Promise> {
        self.promises.iter().filter(|promise| promise.runs())
    }

    /// The promise that falls due next.
    #[must_use]
    pub fn next_promise(&self) -> Option<&Promise> {
        self.running().min_by_key(|promise| (promise.due_at, promise.number))
    }

    /// The tasks that are not done.
    pub fn open_tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| task.state.is_open())
    }

    /// The task of that number.
    #[must_use]
    pub fn task(&self, number: u32) -> Option<&Task> {
        self.tasks.iter().find(|task| task.number == number)
    }

    /// Whether everybody may read it.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.visibility == Visibility::Public && !self.hidden
    }

    /// How many of its promises were broken.
    #[must_use]
    pub fn broken(&self) -> u32 {
        let broken = self.promises.iter().filter(|promise| promise.broken_at.is_some()).count();
        u32::try_from(broken).unwrap_or(u32::MAX)
    }
}

impl Promise {
    /// Whether what was promised is still to be done: in time, or late.
    #[must_use]
    pub const fn is_undone(&self) -> bool {
        self.kept_at.is_none() && self.void_at.is_none()
    }

    /// Whether it is neither kept nor broken nor void.
    #[must_use]
    pub const fn runs(&self) -> bool {
        self.is_undone() && self.broken_at.is_none()
    }
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
        matches!(self, Self::Reported | Self::Verified | Self::Handling)
    }
}

impl TaskState {
    /// Whether somebody has to act on the task.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Offered | Self::Taken | Self::Asked | Self::Refused)
    }
}

impl Level {
    /// The rung above; the district stays the last.
    #[must_use]
    pub const fn above(self) -> Self {
        match self {
            Self::Grid => Self::Community,
            Self::Community => Self::Street,
            Self::Street | Self::District => Self::District,
        }
    }
}

impl Kind {
    /// Whether its promises are the urgent ones (MECHANISMS 2: urgent sources have 5 to 8 minutes).
    #[must_use]
    pub const fn is_urgent(self) -> bool {
        matches!(self, Self::Hazard)
    }

    /// Who may read a report of this kind unless the reporter chooses.
    #[must_use]
    pub const fn usual_visibility(self) -> Visibility {
        if self.concerns_things() { Visibility::Public } else { Visibility::Office }
    }
}
