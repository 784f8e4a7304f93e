//! A browser's tickets pass to the person who signs in on it.

use super::by_id;
use super::record::{By, record};
use crate::book::{Book, Failure};
use crate::earnings;
use crate::sql::{statements, values};
use domain::ticket::{Event, Reporter};
use domain::{PersonId, SessionId, TicketId};

statements! {
    // What this person follows already on another browser stays as it is.
    FOLLOWED = "UPDATE OR IGNORE followers SET person = ?2, session = NULL WHERE session = ?1";
    OF_SESSION = "SELECT id FROM tickets WHERE session = ?1 ORDER BY reported_at_ms";
}

/// Makes every ticket of the session the person's, oldest first, and credits what they have earned.
pub(crate) fn claim(book: &mut Book<'_>, session: SessionId, person: PersonId) -> Result<(), Failure> {
    book.sql.run(FOLLOWED, &values![session, person])?;
    for row in book.sql.run(OF_SESSION, &values![session])? {
        let id = TicketId(row.integer(0)?);
        let mut stored = by_id(book, id)?.ok_or(Failure::Unreadable("ticket"))?;
        // What a person filed for somebody never becomes theirs, also when they took the slip on another browser.
        if stored.ticket.slip || stored.filed_by == Some(person) {
            continue;
        }
        record(
            book,
            &mut stored,
            By::Person(person),
            &[Event::Claimed { reporter: Reporter::Person(person) }.alone()],
        )?;
        earnings::credit_report(book, &stored.earnings_report())?;
    }
    Ok(())
}
