//! A browser's tickets pass to the person who signs in on it.
//!
//! Invariant: whoever has joined a ticket is counted once, on however many browsers, and never with their own report.

use super::by_id;
use super::record::{By, record};
use crate::book::{Book, Failure};
use crate::earnings;
use crate::sql::{statements, values};
use domain::ticket::{Event, Reporter};
use domain::{PersonId, SessionId, TicketId};

/// Of one browser; the newest of more have to be joined again.
const JOINED_MAX: i64 = 50;

statements! {
    // What both follow; that the session has joined it, that the person has.
    BOTH = "SELECT mine.ticket, mine.joined, theirs.joined FROM followers AS mine \
        CROSS JOIN followers AS theirs ON theirs.person = ?2 AND theirs.ticket = mine.ticket WHERE mine.session = ?1";
    HAS_JOINED = "UPDATE followers SET joined = 1 WHERE person = ?1 AND ticket = ?2";
    FORGET = "DELETE FROM followers WHERE session = ?1 AND ticket = ?2";
    // What was rated before its joiner was known.
    JOINED = "SELECT followers.ticket FROM followers CROSS JOIN tickets ON tickets.id = followers.ticket \
        WHERE followers.session = ?1 AND followers.joined AND tickets.state = 'rated' LIMIT ?2";
    FOLLOWED = "UPDATE followers SET person = ?2, session = NULL WHERE session = ?1";
    OWN = "SELECT followers.ticket FROM followers CROSS JOIN tickets ON tickets.id = followers.ticket \
        WHERE followers.person = ?1 AND followers.joined AND tickets.person = ?1 AND NOT tickets.slip";
    NOT_THEIRS = "DELETE FROM followers WHERE person = ?1 AND ticket = ?2";
    OF_SESSION = "SELECT id FROM tickets WHERE session = ?1 ORDER BY reported_at_ms";
}

/// Makes every ticket of the session the person's, oldest first, and credits what they have earned.
pub(crate) fn claim(book: &mut Book<'_>, session: SessionId, person: PersonId) -> Result<(), Failure> {
    let joined = book.sql.run(JOINED, &values![session, JOINED_MAX])?;
    follow_as_one(book, session, person)?;
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
    own_is_not_joined(book, person)?;
    for row in joined {
        let stored = by_id(book, TicketId(row.integer(0)?))?.ok_or(Failure::Unreadable("ticket"))?;
        earnings::credit_joined(book, &stored.earnings_report())?;
    }
    Ok(())
}

/// Moves what the session follows to the person. What both have joined is counted once from now on.
fn follow_as_one(book: &mut Book<'_>, session: SessionId, person: PersonId) -> Result<(), Failure> {
    for row in book.sql.run(BOTH, &values![session, person])? {
        let ticket = TicketId(row.integer(0)?);
        let (mine, theirs) = (row.integer(1)? != 0, row.integer(2)? != 0);
        book.sql.run(FORGET, &values![session, ticket])?;
        match (mine, theirs) {
            (true, true) => recount(book, ticket, Reporter::Session(session), person)?,
            (true, false) => drop(book.sql.run(HAS_JOINED, &values![person, ticket])?),
            (false, _) => {}
        }
    }
    book.sql.run(FOLLOWED, &values![session, person])?;
    Ok(())
}

/// Nobody has their own report too: who turns out to be the reporter is not counted with those who joined.
fn own_is_not_joined(book: &mut Book<'_>, person: PersonId) -> Result<(), Failure> {
    for row in book.sql.run(OWN, &values![person])? {
        let ticket = TicketId(row.integer(0)?);
        book.sql.run(NOT_THEIRS, &values![person, ticket])?;
        recount(book, ticket, Reporter::Person(person), person)?;
    }
    Ok(())
}

fn recount(book: &mut Book<'_>, ticket: TicketId, who: Reporter, person: PersonId) -> Result<(), Failure> {
    let mut stored = by_id(book, ticket)?.ok_or(Failure::Unreadable("ticket"))?;
    record(book, &mut stored, By::Person(person), &[Event::Recounted { who }.alone()])
}
