//! What entries make of a ticket: the state record, by which everything is decided.
//!
//! Invariant: every open ticket has a promise that runs and one person who answers for it; a promise ends once.

use super::{Entry, Event, Office, Promised, Task, Ticket};
use crate::view::{Pause, Promise};
use crate::{CallOutcome, Instant, PartyId, PromiseKind, Ruling, TaskState, TaskVerb, TicketState};

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

impl Entry {
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
            Event::SetBack { promises } => {
                for promise in self.promises.iter_mut().filter(|promise| promises.contains(&promise.number)) {
                    promise.void_at = Some(at);
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
                    // A clock that was set back takes no more than the pause had given.
                    let ended = at.max(pause.from);
                    promise.due_at = promise.due_at.before(pause.until.since(ended));
                    pause.until = ended;
                }
            }
            Event::Reached { promise: number, .. } => {
                let milestone = self.promise_mut(*number).map(|promise| promise.title.clone());
                let is_broken =
                    |promise: &Promise| promise.kind == PromiseKind::Milestone && promise.broken_at.is_some();
                // Late, it fulfils all that was promised of it before.
                let was_it = |promise: &Promise| is_broken(promise) && Some(&promise.title) == milestone.as_ref();
                self.keep(at, |promise| promise.number == *number || was_it(promise));
            }
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
            Event::Recounted { .. } => self.joined = self.joined.saturating_sub(1),
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
                (self.merged_into, self.before_merge) = (None, None);
                self.enter(TicketState::Verified, at);
            }
            Event::Closed => self.enter(TicketState::Closed, at),
            Event::Withdrawn { .. } => {
                self.stop(at);
                (self.merged_into, self.before_merge) = (None, None);
                self.enter(TicketState::Withdrawn, at);
            }
            Event::Claimed { reporter } => {
                self.reporter = *reporter;
                self.slip = false;
            }
        }
    }

    fn take_in_task(&mut self, at: Instant, number: u32, verb: TaskVerb, ruling: Option<Ruling>, to: Option<PartyId>) {
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
        for promise in self.promises.iter_mut().filter(|promise| promise.is_undone() && which(promise)) {
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

#[cfg(test)]
mod tests;
