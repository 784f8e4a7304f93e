//! What happens to a ticket.

use super::{Reporter, Ticket};
use crate::view::{PhotoLink, Promise};
use crate::{CallOutcome, Ending, GridId, Instant, Kind, PersonId, PromiseKind, TicketState};
use serde::{Deserialize, Serialize};

/// One event; stored as JSON, whose names are pinned.
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
        /// End of the promise.
        call_due_at: Instant,
    },
    /// The reporter was called, or the place was seen.
    Called {
        /// What came of it.
        outcome: CallOutcome,
        /// Whether the promise was kept.
        in_time: bool,
        /// A word to the reporter.
        note: String,
    },
    /// The promise of the call was broken.
    CallMissed {
        /// What had been promised.
        due_at: Instant,
    },
    /// Answered.
    Answered {
        /// How.
        ending: Ending,
        /// The words.
        text: String,
        /// After-photos.
        photos: Vec<PhotoLink>,
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
    /// The browser that reported it signed in: it is this person's from now on.
    Claimed {
        /// Who.
        person: PersonId,
    },
}

impl Event {
    /// The stored name of its kind.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Reported { .. } => "reported",
            Self::Called { .. } => "called",
            Self::CallMissed { .. } => "call_missed",
            Self::Answered { .. } => "answered",
            Self::Rated { .. } => "rated",
            Self::Reopened { .. } => "reopened",
            Self::Claimed { .. } => "claimed",
        }
    }

    /// The ticket that a report opens; `None` for every other event.
    #[must_use]
    pub fn open(&self, at: Instant) -> Option<Ticket> {
        let Self::Reported { grid, kind, reporter, call_due_at, .. } = *self else { return None };
        let call =
            Promise { kind: PromiseKind::Call, started_at: at, due_at: call_due_at, kept_at: None, broken_at: None };
        Some(Ticket {
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
            call,
        })
    }
}

impl Ticket {
    /// Takes in one event.
    pub fn apply(&mut self, at: Instant, event: &Event) {
        match event {
            Event::Reported { .. } => {}
            Event::Called { outcome, .. } => {
                self.attempts = self.attempts.saturating_add(1);
                self.call.kept_at.get_or_insert(at);
                match outcome {
                    CallOutcome::True | CallOutcome::SeenOnSite => {
                        self.found_untrue = false;
                        self.enter(TicketState::Verified, at);
                    }
                    CallOutcome::NotTrue => self.found_untrue = true,
                    CallOutcome::NotReached => {}
                }
            }
            Event::CallMissed { due_at } => self.call.broken_at = Some(*due_at),
            Event::Answered { ending, .. } => {
                self.ending = Some(*ending);
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
                self.enter(TicketState::Verified, at);
            }
            Event::Claimed { person } => self.reporter = Reporter::Person(*person),
        }
    }

    const fn enter(&mut self, state: TicketState, at: Instant) {
        self.state = state;
        self.state_since = at;
    }
}

/// The state record that these events add up to; `None` when the first is not a report.
pub fn rebuild<'a>(events: impl IntoIterator<Item = (Instant, &'a Event)>) -> Option<Ticket> {
    let mut events = events.into_iter();
    let (at, report) = events.next()?;
    let mut ticket = report.open(at)?;
    for (at, event) in events {
        ticket.apply(at, event);
    }
    Some(ticket)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SessionId;

    /// Old rows meet new code: what is stored reads back, and is written the same.
    #[test]
    fn stored_names_are_pinned() {
        let check = |event: Event, json: &str| {
            assert_eq!(serde_json::to_string(&event).expect("JSON"), json);
            assert_eq!(serde_json::from_str::<Event>(json).expect(json), event);
            assert!(json.starts_with(&format!("{{\"{}\":", event.kind())), "{json}");
        };
        check(
            Event::Reported {
                grid: GridId(3),
                kind: Kind::Damage,
                reporter: Reporter::Session(SessionId(7)),
                photos: vec![PhotoLink("aa.jpg".into())],
                call_due_at: Instant(600_000),
            },
            r#"{"reported":{"grid":3,"kind":"damage","reporter":{"session":7},"photos":["aa.jpg"],"call_due_at":600000}}"#,
        );
        check(
            Event::Called { outcome: CallOutcome::SeenOnSite, in_time: true, note: "来过".into() },
            r#"{"called":{"outcome":"seen_on_site","in_time":true,"note":"来过"}}"#,
        );
        check(Event::CallMissed { due_at: Instant(1) }, r#"{"call_missed":{"due_at":1}}"#);
        check(
            Event::Answered { ending: Ending::Solved, text: "修好了".into(), photos: vec![] },
            r#"{"answered":{"ending":"solved","text":"修好了","photos":[]}}"#,
        );
        check(Event::Rated { stars: 5, note: String::new() }, r#"{"rated":{"stars":5,"note":""}}"#);
        check(Event::Reopened { reason: "又坏".into() }, r#"{"reopened":{"reason":"又坏"}}"#);
        check(Event::Claimed { person: PersonId(9) }, r#"{"claimed":{"person":9}}"#);
    }

    #[test]
    fn only_a_report_begins_a_ticket() {
        assert_eq!(rebuild([(Instant(1), &Event::Claimed { person: PersonId(9) })]), None);
        assert_eq!(rebuild([]), None);
    }
}
