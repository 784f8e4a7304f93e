//! What happens to a ticket.

use super::{Reporter, Task, Ticket};
use crate::view::{PassedOn, Pause, PhotoLink, Promise};
use crate::{
    CallOutcome, Ending, GridId, Instant, Kind, Level, PartyId, PersonId, PromiseKind, RemedyId, ReturnReason, Ruling,
    TaskState, TaskVerb, TicketId, TicketState, Visibility,
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

    /// The ticket that a report opens; `None` for every other event, and for a report that nobody answers for.
    #[must_use]
    pub fn open(&self, at: Instant) -> Option<Ticket> {
        let Event::Reported { grid, kind, reporter, visibility, filed, .. } = self.event else { return None };
        let Office { level, person } = self.office?;
        let mut ticket = Ticket {
            grid,
            kind,
            reporter,
            reported_at: at,
            state: TicketState::Reported,
            state_since: at,
            ending: None,
            attempts: 0,
            found_untrue: false,
            reopened: 0,
            stars: None,
            urgent: kind.is_urgent(),
            visibility,
            hidden: false,
            slip: filed,
            joined: 0,
            level,
            responsible: person,
            merged_into: None,
            before_merge: None,
            promises: Vec::new(),
            tasks: Vec::new(),
        };
        ticket.begin(at, &self.promised);
        Some(ticket)
    }
}

impl Ticket {
    /// Takes in one entry.
    pub fn apply(&mut self, at: Instant, entry: &Entry) {
        self.take_in(at, &entry.event);
        if let Some(Office { level, person }) = entry.office {
            (self.level, self.responsible) = (level, person);
        }
        self.begin(at, &entry.promised);
    }

    fn take_in(&mut self, at: Instant, event: &Event) {
        match event {
            Event::Reported { .. }
            | Event::Planned
            | Event::HandedOver
            | Event::Split { .. }
            | Event::Covered { .. } => {}
            Event::Called { outcome, .. } => {
                self.attempts = self.attempts.saturating_add(1);
                self.keep(at, |promise| promise.kind == PromiseKind::Call);
                match outcome {
                    CallOutcome::True | CallOutcome::SeenOnSite => {
                        self.found_untrue = false;
                        self.enter(TicketState::Verified, at);
                    }
                    CallOutcome::NotTrue => self.found_untrue = true,
                    CallOutcome::NotReached => {}
                }
            }
            Event::Broken { promise, due_at } => {
                if let Some(promise) = self.promise_mut(*promise) {
                    promise.broken_at.get_or_insert(*due_at);
                }
            }
            Event::TakenOn => {
                self.keep(at, |promise| promise.kind == PromiseKind::Dispatch);
                self.enter(TicketState::Handling, at);
            }
            Event::Dispatched { orders, urgent, .. } => {
                self.urgent |= urgent;
                self.keep(at, |promise| promise.kind == PromiseKind::Dispatch);
                for order in orders {
                    self.give(order.party, order.lead);
                }
                if self.state != TicketState::Handling {
                    self.enter(TicketState::Handling, at);
                }
            }
            Event::Returned { .. } => {
                self.keep(at, |promise| promise.kind == PromiseKind::Dispatch);
                self.enter(TicketState::Verified, at);
            }
            Event::Task { task, verb, ruling, to, .. } => self.take_in_task(at, *task, *verb, *ruling, *to),
            Event::Paused { promise, until, reason } => {
                if let Some(promise) = self.promise_mut(*promise) {
                    promise.due_at = promise.due_at.after(until.since(at));
                    promise.pause = Some(Pause { from: at, until: *until, reason: reason.clone() });
                }
            }
            Event::Resumed { promise } => {
                if let Some(promise) = self.promise_mut(*promise)
                    && let Some(pause) = promise.pause.as_mut().filter(|pause| pause.until > at)
                {
                    promise.due_at = promise.due_at.before(pause.until.since(at));
                    pause.until = at;
                }
            }
            Event::Reached { promise: number, .. } => self.keep(at, |promise| promise.number == *number),
            Event::Merged { into } => {
                self.merged_into = Some(*into);
                self.before_merge = Some(self.state);
                self.stop(at);
                self.enter(TicketState::Merged, at);
            }
            Event::Unmerged => {
                let before = self.before_merge.take();
                self.merged_into = None;
                self.ending = None;
                let is_new = before == Some(TicketState::Reported);
                self.enter(if is_new { TicketState::Reported } else { TicketState::Verified }, at);
            }
            Event::SplitFrom { .. } => {
                self.void(at, |promise| promise.kind == PromiseKind::Call);
                self.enter(TicketState::Verified, at);
            }
            Event::Hidden { .. } => self.hidden = true,
            Event::Shown => self.hidden = false,
            Event::Joined { .. } => self.joined = self.joined.saturating_add(1),
            Event::Answered { ending, .. } => {
                self.ending = Some(*ending);
                self.keep(at, |promise| matches!(promise.kind, PromiseKind::Resolve | PromiseKind::Dispatch));
                self.stop(at);
                self.enter(TicketState::Answered, at);
            }
            Event::Rated { stars, .. } => {
                self.stars = Some(*stars);
                self.enter(TicketState::Rated, at);
            }
            Event::Reopened { .. } => {
                self.reopened = self.reopened.saturating_add(1);
                self.ending = None;
                self.found_untrue = false;
                self.merged_into = None;
                self.before_merge = None;
                self.enter(TicketState::Verified, at);
            }
            Event::Closed => self.enter(TicketState::Closed, at),
            Event::Withdrawn { .. } => {
                self.stop(at);
                self.enter(TicketState::Withdrawn, at);
            }
            Event::Claimed { reporter } => {
                self.reporter = *reporter;
                self.slip = false;
            }
        }
    }

    fn take_in_task(
        &mut self,
        at: Instant,
        number: u32,
        verb: TaskVerb,
        ruling: Option<Ruling>,
        to: Option<PartyId>,
    ) {
        let is_its = |kind: PromiseKind| move |promise: &Promise| promise.kind == kind && promise.task == Some(number);
        let Some(task) = self.task_mut(number) else { return };
        match (verb, ruling) {
            (TaskVerb::Take | TaskVerb::Reply, _) => task.state = TaskState::Taken,
            (TaskVerb::Ask, _) => task.state = TaskState::Asked,
            (TaskVerb::Progress, _) | (TaskVerb::Arbitrate, None) => {}
            (TaskVerb::Refuse, _) => {
                task.state = TaskState::Refused;
                self.void(at, is_its(PromiseKind::Task));
            }
            (TaskVerb::Finish, _) => {
                task.state = TaskState::Finished;
                self.keep(at, is_its(PromiseKind::Task));
            }
            (TaskVerb::Revoke, _) => {
                task.state = TaskState::Revoked;
                self.void(at, |promise| promise.task == Some(number));
            }
            (TaskVerb::Arbitrate, Some(Ruling::Stands)) => {
                (task.state, task.bound) = (TaskState::Offered, true);
                self.keep(at, is_its(PromiseKind::Arbitrate));
            }
            (TaskVerb::Arbitrate, Some(Ruling::Moved | Ruling::Dropped)) => {
                task.state = TaskState::Released;
                let lead = task.lead;
                self.keep(at, is_its(PromiseKind::Arbitrate));
                if let Some(party) = to {
                    self.give(party, lead);
                }
            }
        }
    }

    fn give(&mut self, party: PartyId, lead: bool) {
        let number = u32::try_from(self.tasks.len()).unwrap_or(u32::MAX).saturating_add(1);
        self.tasks.push(Task { number, party, lead, state: TaskState::Offered, bound: false });
    }

    fn begin(&mut self, at: Instant, promised: &[Promised]) {
        for Promised { kind, due_at, task, title } in promised {
            let number = u32::try_from(self.promises.len()).unwrap_or(u32::MAX).saturating_add(1);
            self.promises.push(Promise {
                number,
                kind: *kind,
                level: self.level,
                task: *task,
                title: title.clone(),
                started_at: at,
                due_at: *due_at,
                kept_at: None,
                broken_at: None,
                void_at: None,
                pause: None,
            });
        }
    }

    /// What was promised is done: in time, or late, which stays broken.
    fn keep(&mut self, at: Instant, which: impl Fn(&Promise) -> bool) {
        let undone = |promise: &&mut Promise| promise.kept_at.is_none() && promise.void_at.is_none();
        for promise in self.promises.iter_mut().filter(undone).filter(|promise| which(promise)) {
            promise.kept_at = Some(at);
            if at >= promise.due_at {
                promise.broken_at.get_or_insert(promise.due_at);
            }
        }
    }

    /// What was promised is no longer needed; what was broken before stays broken, also when nobody noted it.
    fn void(&mut self, at: Instant, which: impl Fn(&Promise) -> bool) {
        for promise in self.promises.iter_mut().filter(|promise| promise.runs() && which(promise)) {
            if at >= promise.due_at {
                promise.broken_at = Some(promise.due_at);
            } else {
                promise.void_at = Some(at);
            }
        }
    }

    /// Nothing runs any more: promises are void, open tasks are taken back.
    fn stop(&mut self, at: Instant) {
        self.void(at, |_| true);
        for task in self.tasks.iter_mut().filter(|task| task.state.is_open()) {
            task.state = TaskState::Revoked;
        }
    }

    fn promise_mut(&mut self, number: u32) -> Option<&mut Promise> {
        self.promises.iter_mut().find(|promise| promise.number == number)
    }

    fn task_mut(&mut self, number: u32) -> Option<&mut Task> {
        self.tasks.iter_mut().find(|task| task.number == number)
    }

    const fn enter(&mut self, state: TicketState, at: Instant) {
        self.state = state;
        self.state_since = at;
    }
}

/// The state record that these entries add up to; `None` when the first is not a report.
pub fn rebuild<'a>(entries: impl IntoIterator<Item = (Instant, &'a Entry)>) -> Option<Ticket> {
    let mut entries = entries.into_iter();
    let (at, report) = entries.next()?;
    let mut ticket = report.open(at)?;
    for (at, entry) in entries {
        ticket.apply(at, entry);
    }
    Some(ticket)
}

#[cfg(test)]
mod tests;
