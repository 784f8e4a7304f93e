//! What happens to a ticket.

use super::Reporter;
use crate::view::{PassedOn, PhotoLink};
use crate::{
    CallOutcome, Ending, GridId, Instant, Kind, Level, PartyId, PersonId, PromiseKind, RemedyId, ReturnReason, Ruling,
    TaskVerb, TicketId, Visibility,
};
use serde::{Deserialize, Serialize};

/// One event with what it sets running; stored as JSON, whose names are pinned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What happened.
    pub event: Event,
    /// The promises that begin with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promised: Vec<Promised>,
    /// Who answers for the ticket from now on, when that changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<Office>,
}

/// A promise that begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promised {
    /// What is promised.
    pub kind: PromiseKind,
    /// Until when.
    pub due_at: Instant,
    /// Of which task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<u32>,
    /// The milestone's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
}

/// Who answers for a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// On which rung of the ladder.
    pub level: Level,
    /// Who.
    pub person: PersonId,
}

/// A task that is given to a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// To whom.
    pub party: PartyId,
    /// Whether it leads.
    pub lead: bool,
    /// What it has to do.
    pub note: String,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Reported; the call is promised. Its words stand with the ticket, once.
    Reported {
        /// Whose workers handle it.
        grid: GridId,
        /// What it is about.
        kind: Kind,
        /// Who reported it.
        reporter: Reporter,
        /// Its photos.
        photos: Vec<PhotoLink>,
        /// Who may read it.
        visibility: Visibility,
        /// Whether staff filed it for somebody, who takes it over by the slip.
        #[serde(default, skip_serializing_if = "is_false")]
        filed: bool,
    },
    /// The reporter was called, or the place was seen.
    Called {
        /// What came of it.
        outcome: CallOutcome,
        /// Whether the promise was kept.
        in_time: bool,
        /// A word to the reporter.
        note: String,
        /// Whether the stairwell's code was scanned there and then.
        #[serde(default, skip_serializing_if = "is_false")]
        on_site: bool,
    },
    /// A promise was broken.
    Broken {
        /// Its number.
        promise: u32,
        /// What had been promised.
        due_at: Instant,
    },
    /// The clock was set back: what had been promised at a time that is still to come is void, and promised anew.
    SetBack {
        /// Their numbers.
        promises: Vec<u32>,
    },
    /// The worker handles it without others.
    TakenOn,
    /// Given to parties.
    Dispatched {
        /// To each its task, the lead first.
        orders: Vec<Order>,
        /// The rule that did or proposed it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<String>,
        /// Whether it is urgent from now on.
        #[serde(default, skip_serializing_if = "is_false")]
        urgent: bool,
    },
    /// Back to the command desk.
    Returned {
        /// Why, of the published list.
        reason: ReturnReason,
        /// A word besides.
        note: String,
    },
    /// Something was done with a party's task.
    Task {
        /// Which task.
        task: u32,
        /// What.
        verb: TaskVerb,
        /// The words.
        text: String,
        /// Photos.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        photos: Vec<PhotoLink>,
        /// What the arbiter decided.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ruling: Option<Ruling>,
        /// Who handles it instead.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<PartyId>,
    },
    /// A promise was paused: its end moves by as long as the pause lasts.
    Paused {
        /// Its number.
        promise: u32,
        /// Until when.
        until: Instant,
        /// Why.
        reason: String,
    },
    /// The pause was ended early.
    Resumed {
        /// Its number.
        promise: u32,
    },
    /// A milestone was planned.
    Planned,
    /// A milestone was reached.
    Reached {
        /// Its promise's number.
        promise: u32,
        /// A word.
        text: String,
    },
    /// Somebody else answers for it.
    HandedOver,
    /// Handled with another ticket from here on.
    Merged {
        /// Which.
        into: TicketId,
    },
    /// Handled by itself again.
    Unmerged,
    /// A second matter became a ticket of its own.
    Split {
        /// Which.
        into: TicketId,
    },
    /// This is that second matter; it was verified with the first.
    SplitFrom {
        /// The first.
        ticket: TicketId,
    },
    /// Hidden from the public.
    Hidden {
        /// Why.
        reason: String,
    },
    /// Shown again.
    Shown,
    /// A part of a photo was covered for the public.
    Covered {
        /// The photo as sent.
        photo: PhotoLink,
        /// What the public sees.
        covered: PhotoLink,
        /// Why.
        reason: String,
    },
    /// A neighbour has it too.
    Joined {
        /// Who.
        who: Reporter,
    },
    /// Somebody who had been counted turned out to be counted already, or to be the reporter: one fewer has it too.
    Recounted {
        /// Who.
        who: Reporter,
    },
    /// Answered.
    Answered {
        /// How.
        ending: Ending,
        /// The words.
        text: String,
        /// After-photos.
        photos: Vec<PhotoLink>,
        /// To whom it was passed on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        passed_on: Option<PassedOn>,
        /// The published remedy of its class.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remedy: Option<RemedyId>,
    },
    /// Rated.
    Rated {
        /// 1 to 5.
        stars: u32,
        /// The reporter's words.
        note: String,
    },
    /// 没解决.
    Reopened {
        /// What is still wrong.
        reason: String,
    },
    /// Nobody rated the answer in time.
    Closed,
    /// Taken back by its reporter.
    Withdrawn {
        /// Why.
        reason: String,
    },
    /// The browser that reported it signed in, or the slip's holder took it over: it is theirs from now on.
    Claimed {
        /// Whose.
        reporter: Reporter,
    },
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands references")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

impl Event {
    /// The event with nothing set running.
    #[must_use]
    pub const fn alone(self) -> Entry {
        Entry { event: self, promised: Vec::new(), office: None }
    }

    /// The stored name of its kind.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Reported { .. } => "reported",
            Self::Called { .. } => "called",
            Self::Broken { .. } => "broken",
            Self::SetBack { .. } => "set_back",
            Self::TakenOn => "taken_on",
            Self::Dispatched { .. } => "dispatched",
            Self::Returned { .. } => "returned",
            Self::Task { .. } => "task",
            Self::Paused { .. } => "paused",
            Self::Resumed { .. } => "resumed",
            Self::Planned => "planned",
            Self::Reached { .. } => "reached",
            Self::HandedOver => "handed_over",
            Self::Merged { .. } => "merged",
            Self::Unmerged => "unmerged",
            Self::Split { .. } => "split",
            Self::SplitFrom { .. } => "split_from",
            Self::Hidden { .. } => "hidden",
            Self::Shown => "shown",
            Self::Covered { .. } => "covered",
            Self::Joined { .. } => "joined",
            Self::Recounted { .. } => "recounted",
            Self::Answered { .. } => "answered",
            Self::Rated { .. } => "rated",
            Self::Reopened { .. } => "reopened",
            Self::Closed => "closed",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Claimed { .. } => "claimed",
        }
    }
}

impl Entry {
    /// With promises that begin.
    #[must_use]
    pub fn promising(mut self, promised: impl IntoIterator<Item = Promised>) -> Self {
        self.promised.extend(promised);
        self
    }

    /// With somebody who answers for the ticket from now on.
    #[must_use]
    pub const fn answered_for_by(mut self, office: Office) -> Self {
        self.office = Some(office);
        self
    }
}

#[cfg(test)]
mod tests;
