//! Tickets with names, for tests.

use super::{Event, Reporter, Ticket};
use crate::{CallOutcome, Ending, GridId, Instant, Kind, SessionId};

/// When every ticket here was reported; its call is due ten minutes later.
pub const REPORTED_AT: Instant = Instant(1_000_000);
/// When the promise of the call ends.
pub const CALL_DUE_AT: Instant = Instant(1_600_000);
/// When everything else here happened: in time.
pub const CALLED_AT: Instant = Instant(1_300_000);

pub fn report() -> Event {
    Event::Reported {
        grid: GridId(1),
        kind: Kind::Damage,
        reporter: Reporter::Session(SessionId(1)),
        photos: Vec::new(),
        call_due_at: CALL_DUE_AT,
    }
}

pub fn called(outcome: CallOutcome) -> Event {
    Event::Called { outcome, in_time: true, note: String::new() }
}

pub fn answer() -> Event {
    Event::Answered { ending: Ending::Solved, text: "修好了".into(), photos: Vec::new() }
}

pub fn after(events: &[Event]) -> Ticket {
    let mut ticket = report().open(REPORTED_AT).expect("a report");
    for event in events {
        ticket.apply(CALLED_AT, event);
    }
    ticket
}

pub fn broken_lift() -> Ticket {
    after(&[])
}

pub fn not_reached() -> Ticket {
    after(&[called(CallOutcome::NotReached)])
}

pub fn found_untrue() -> Ticket {
    after(&[called(CallOutcome::NotTrue)])
}

pub fn verified() -> Ticket {
    after(&[called(CallOutcome::True)])
}

pub fn answered() -> Ticket {
    after(&[called(CallOutcome::True), answer()])
}

pub fn rated() -> Ticket {
    after(&[called(CallOutcome::True), answer(), Event::Rated { stars: 4, note: String::new() }])
}
