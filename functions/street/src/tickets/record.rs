//! Writing what happened to a ticket.

use super::{Stored, runs_until};
use crate::book::{Book, Failure, Notice};
use crate::inbox;
use crate::outbox::{self, Recipient};
use crate::sql::{statements, values};
use crate::timers::{self, TimerKind};
use domain::ticket::{Event, RULES_VERSION, Reporter, decide};
use domain::view::InboxChange;
use domain::{PersonId, SessionId, TicketId};

statements! {
    ADD_EVENT = "INSERT INTO ticket_events (ticket, at_ms, actor, actor_id, kind, payload, rules_version) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING sequence";
    KEEP = "UPDATE tickets SET session = ?2, person = ?3, state = ?4, state_since_ms = ?5, ending = ?6, \
        attempts = ?7, found_untrue = ?8, reopened = ?9, stars = ?10, call_kept_at_ms = ?11, call_broken_at_ms = ?12 \
        WHERE id = ?1";
}

/// Who made it happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// A browser in which nobody had signed in.
    Session(SessionId),
    /// A person.
    Person(PersonId),
    /// Time.
    Clock,
}

impl From<Reporter> for By {
    fn from(reporter: Reporter) -> Self {
        match reporter {
            Reporter::Session(session) => Self::Session(session),
            Reporter::Person(person) => Self::Person(person),
        }
    }
}

/// Takes decided events into a ticket: events, state, timer, outbox and notice.
pub(super) fn record(book: &mut Book<'_>, stored: &mut Stored, by: By, events: &[Event]) -> Result<(), Failure> {
    let ran = runs_until(&stored.ticket.call).is_some();
    let mut sequence = 0;
    for event in events {
        stored.ticket.apply(book.now, event);
        sequence = write_event(book, stored, by, event)?;
    }
    keep(book, stored)?;
    if ran && runs_until(&stored.ticket.call).is_none() {
        timers::clear(book, TimerKind::Promise, stored.id.0)?;
    }
    tell_inboxes(book, stored, sequence)
}

/// Writes the first event of a ticket whose row was just written, and sets the timer of its promise.
pub(super) fn record_report(book: &mut Book<'_>, stored: &Stored, by: By, event: &Event) -> Result<(), Failure> {
    let sequence = write_event(book, stored, by, event)?;
    if let Some(due_at) = runs_until(&stored.ticket.call) {
        timers::set(book, TimerKind::Promise, stored.id.0, due_at)?;
    }
    tell_inboxes(book, stored, sequence)
}

/// The promise of a ticket's call fell due.
pub(crate) fn call_fell_due(book: &mut Book<'_>, ticket: TicketId) -> Result<(), Failure> {
    let mut stored = super::by_id(book, ticket)?.ok_or(Failure::Unreadable("timer's ticket"))?;
    match decide::call_missed(&stored.ticket, book.now) {
        Some(event) => record(book, &mut stored, By::Clock, &[event]),
        None => Ok(()),
    }
}

fn write_event(book: &Book<'_>, stored: &Stored, by: By, event: &Event) -> Result<i64, Failure> {
    let (actor, actor_id) = match by {
        By::Session(SessionId(id)) => ("session", Some(id)),
        By::Person(PersonId(id)) => ("person", Some(id)),
        By::Clock => ("clock", None),
    };
    let payload = serde_json::to_string(event).map_err(|_| Failure::Unreadable("event"))?;
    let parameters = values![stored.id, book.now, actor, actor_id, event.kind(), payload, RULES_VERSION];
    let rows = book.sql.run(ADD_EVENT, &parameters)?;
    let sequence = rows.first().ok_or(Failure::Unreadable("event"))?.integer(0)?;
    if let Some((topic, recipient)) = message(stored, event) {
        let payload = format!(r#"{{"ticket":{},"event":{sequence}}}"#, stored.id);
        outbox::put(book, topic, recipient, &payload)?;
    }
    Ok(sequence)
}

/// Who is told: the reporter of what the office does (and misses), the grid's workers of what the reporter does.
fn message(stored: &Stored, event: &Event) -> Option<(&'static str, Recipient)> {
    let grid = Recipient::Grid(stored.ticket.grid);
    let reporter = match stored.ticket.reporter {
        Reporter::Session(session) => Recipient::Session(session),
        Reporter::Person(person) => Recipient::Person(person),
    };
    match event {
        Event::Reported { .. } => Some(("ticket_reported", grid)),
        Event::Called { .. } => Some(("ticket_called", reporter)),
        Event::CallMissed { .. } => Some(("ticket_call_missed", reporter)),
        Event::Answered { .. } => Some(("ticket_answered", reporter)),
        Event::Rated { .. } => Some(("ticket_rated", grid)),
        Event::Reopened { .. } => Some(("ticket_reopened", grid)),
        Event::Claimed { .. } => None,
    }
}

fn keep(book: &Book<'_>, stored: &Stored) -> Result<(), Failure> {
    let ticket = &stored.ticket;
    let (session, person) = match ticket.reporter {
        Reporter::Session(session) => (Some(session), None),
        Reporter::Person(person) => (None, Some(person)),
    };
    let parameters = values![
        stored.id,
        session,
        person,
        ticket.state.as_str(),
        ticket.state_since,
        ticket.ending.map(domain::Ending::as_str),
        ticket.attempts,
        i64::from(ticket.found_untrue),
        ticket.reopened,
        ticket.stars,
        ticket.call.kept_at,
        ticket.call.broken_at,
    ];
    book.sql.run(KEEP, &parameters)?;
    Ok(())
}

fn tell_inboxes(book: &mut Book<'_>, stored: &Stored, sequence: i64) -> Result<(), Failure> {
    let change = InboxChange { sequence, row: inbox::row(stored) };
    let text = serde_json::to_string(&change).map_err(|_| Failure::Unreadable("notice"))?;
    book.notices.push(Notice { tag: inbox::grid_tag(stored.ticket.grid), text });
    Ok(())
}
