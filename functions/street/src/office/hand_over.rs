//! Handing over everything that somebody answers for, as when they are away or leave.
//!
//! Invariant: each ticket is handed over by an event of its own; what has risen does not fall.

use super::{daily, desks, refused, roster, staff};
use crate::book::{Book, Failure};
use crate::calls::{Caller, HandOverAll, Handle};
use crate::once::{once, refusable};
use crate::sql::{statements, values};
use crate::tickets::{self, By};
use domain::ticket::{Event, Office};
use domain::view::{HandedOver, Outcome, RosterView};
use domain::{OfficeRefusal, TicketId};

/// Tickets of one call: each writes some five rows, which a call within a second bears.
const AT_ONCE: i64 = 200;

statements! {
    OPEN = "SELECT id FROM tickets WHERE responsible = ?1 AND due_at_ms IS NOT NULL ORDER BY due_at_ms, code LIMIT ?2";
}

impl Handle for HandOverAll {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<HandedOver, RosterView>, Failure> {
        let who = daily(book)?;
        let Self { key, from, to } = self;
        let done = refusable(once(book, "HandOverAll", &key, |book| {
            let known = desks::people(book)?;
            let to = known.iter().find(|known| Some(known.id) == to && to != from);
            let (Some(from), Some(to)) = (from, to) else { return Err(refused(OfficeRefusal::PersonUnknown)) };
            let mut moved = 0_u32;
            for row in book.sql.run(OPEN, &values![from, AT_ONCE])? {
                let stored = tickets::by_id(book, TicketId(row.integer(0)?))?;
                let mut stored = stored.ok_or(Failure::Unreadable("open ticket"))?;
                let office = Office { level: to.level.max(stored.ticket.level), person: to.id };
                let entry = Event::HandedOver.alone().answered_for_by(office);
                tickets::record(book, &mut stored, By::Person(who), &[entry])?;
                moved = moved.saturating_add(1);
            }
            Ok(HandedOver { moved, left: staff::open(book, from)? })
        }))?;
        Ok(match done {
            Ok(done) => Outcome::Done(done),
            Err(refusal) => Outcome::Refused { refusal, form: roster::view(book)? },
        })
    }
}
