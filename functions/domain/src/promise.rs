//! Promises (时限): how long each kind runs, and by which hours.
//!
//! Invariant: a promise begins with an event, and ends exactly once: kept, broken or void.
//!
//! A clock that jumps forward breaks what falls due by it, once, and promises anew at the far time. When it goes back,
//! what broke stays broken, and what was promised at the far time is void and promised anew from now, for as long as it
//! was ([`set_back`](crate::ticket::decide::set_back)): else nobody would be reminded before the far time comes.

use crate::calendar::{Calendar, Hours, due};
use crate::plan::Settings;
use crate::ticket::{Office, Promised};
use crate::{Instant, Kind, Level, PersonId, PromiseKind, Span};

/// A clock that is behind by less was not set back: machines differ by as much.
pub const CLOCK_SLACK: Span = Span::minutes(1);

/// By what promises are counted at this moment.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The numbers and hours of the 街道.
    pub settings: &'a Settings,
    /// Its holidays.
    pub calendar: &'a Calendar,
    /// This moment.
    pub now: Instant,
}

impl Terms<'_> {
    /// A promise of that kind, beginning now.
    #[must_use]
    pub fn promise(&self, kind: PromiseKind, about: Kind, urgent: bool) -> Promised {
        Promised { kind, due_at: self.due(kind, about, urgent), task: None, title: String::new() }
    }

    /// A task's promise, beginning now.
    #[must_use]
    pub fn task_promise(&self, kind: PromiseKind, task: u32, about: Kind, urgent: bool) -> Promised {
        Promised { task: Some(task), ..self.promise(kind, about, urgent) }
    }

    /// The call after one that did not reach the reporter.
    #[must_use]
    pub fn retry(&self, urgent: bool) -> Promised {
        let hours = if urgent { &Hours::Always } else { &self.settings.call_hours };
        let due_at = self.open_time(hours, Span::minutes(self.settings.retry_minutes.into()));
        Promised { kind: PromiseKind::Call, due_at, task: None, title: String::new() }
    }

    /// The promise that follows a broken one on the next rung.
    #[must_use]
    pub fn again(&self, broken: &crate::view::Promise, about: Kind, urgent: bool) -> Promised {
        let due_at = match broken.kind {
            PromiseKind::Call | PromiseKind::Dispatch if broken.level < Level::District => {
                self.due(broken.kind, about, urgent)
            }
            _ => {
                let hours = if urgent { &Hours::Always } else { &self.settings.resolve_hours };
                self.open_time(hours, Span::hours(self.settings.extension_hours.into()))
            }
        };
        Promised { kind: broken.kind, due_at, task: broken.task, title: broken.title.clone() }
    }

    /// When a promise that begins now falls due. What is urgent knows no night.
    #[must_use]
    pub fn due(&self, kind: PromiseKind, about: Kind, urgent: bool) -> Instant {
        let settings = self.settings;
        let (minutes, hours) = match kind {
            PromiseKind::Call | PromiseKind::Dispatch if urgent => (settings.urgent_minutes, &Hours::Always),
            PromiseKind::Call => (settings.call_minutes, &settings.call_hours),
            PromiseKind::Dispatch => (settings.dispatch_minutes, &settings.dispatch_hours),
            PromiseKind::Arbitrate if urgent => (settings.arbitrate_minutes, &Hours::Always),
            PromiseKind::Arbitrate => (settings.arbitrate_minutes, &settings.dispatch_hours),
            PromiseKind::Resolve | PromiseKind::Task | PromiseKind::Milestone if urgent => {
                (settings.resolve_minutes.of(about), &Hours::Always)
            }
            PromiseKind::Resolve | PromiseKind::Task | PromiseKind::Milestone => {
                (settings.resolve_minutes.of(about), &settings.resolve_hours)
            }
        };
        self.open_time(hours, Span::minutes(minutes.into()))
    }

    fn open_time(&self, hours: &Hours, span: Span) -> Instant {
        due(self.calendar, hours, self.now, span)
    }
}

/// Who is on duty on each rung; where nobody is, somebody above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    /// In the grid.
    pub grid: Office,
    /// In the community.
    pub community: Office,
    /// At the command desk.
    pub street: Office,
    /// At the district.
    pub district: Office,
}

impl Duty {
    /// The same person on every rung.
    #[must_use]
    pub const fn of_one(person: PersonId) -> Self {
        const fn at(level: Level, person: PersonId) -> Office {
            Office { level, person }
        }
        Self {
            grid: at(Level::Grid, person),
            community: at(Level::Community, person),
            street: at(Level::Street, person),
            district: at(Level::District, person),
        }
    }

    /// Who answers on that rung.
    #[must_use]
    pub const fn at(&self, level: Level) -> Office {
        match level {
            Level::Grid => self.grid,
            Level::Community => self.community,
            Level::Street => self.street,
            Level::District => self.district,
        }
    }
}

#[cfg(test)]
mod tests;
