//! Who has it too, and who follows it.
//!
//! Invariant: a person, or a browser in which nobody has signed in, counts once.

use crate::book::{Book, Failure};
use crate::sql::{statements, values};
use domain::TicketId;
use domain::ticket::Reporter;

statements! {
    MINE = "SELECT joined FROM followers WHERE ticket = ?1 AND (person = ?2 OR session = ?3)";
    ADD = "INSERT INTO followers (ticket, session, person, joined, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)";
    JOIN = "UPDATE followers SET joined = 1 WHERE ticket = ?1 AND (person = ?2 OR session = ?3)";
    LEAVE = "DELETE FROM followers WHERE ticket = ?1 AND NOT joined AND (person = ?2 OR session = ?3)";
}

/// Whether the reader has joined a ticket, and whether the reader follows it.
pub(super) fn mine(book: &Book<'_>, ticket: TicketId) -> Result<(bool, bool), Failure> {
    let actor = &book.actor;
    let session = if actor.person.is_none() { actor.session } else { None };
    let rows = book.sql.run(MINE, &values![ticket, actor.person, session])?;
    let Some(row) = rows.first() else { return Ok((false, false)) };
    Ok((row.integer(0)? != 0, true))
}

/// Joins; tells whether that is new.
pub(super) fn join(book: &Book<'_>, ticket: TicketId, who: Reporter) -> Result<bool, Failure> {
    match mine(book, ticket)? {
        (true, _) => Ok(false),
        (false, true) => {
            let (session, person) = columns(who);
            book.sql.run(JOIN, &values![ticket, person, session])?;
            Ok(true)
        }
        (false, false) => {
            add(book, ticket, who, true)?;
            Ok(true)
        }
    }
}

/// Follows.
pub(super) fn follow(book: &Book<'_>, ticket: TicketId, who: Reporter) -> Result<(), Failure> {
    if mine(book, ticket)?.1 { Ok(()) } else { add(book, ticket, who, false) }
}

/// Follows no longer; who has joined goes on to hear the outcome.
pub(super) fn leave(book: &Book<'_>, ticket: TicketId) -> Result<(), Failure> {
    let actor = &book.actor;
    let session = if actor.person.is_none() { actor.session } else { None };
    book.sql.run(LEAVE, &values![ticket, actor.person, session])?;
    Ok(())
}

fn add(book: &Book<'_>, ticket: TicketId, who: Reporter, joined: bool) -> Result<(), Failure> {
    let (session, person) = columns(who);
    book.sql.run(ADD, &values![ticket, session, person, i64::from(joined), book.now])?;
    Ok(())
}

const fn columns(who: Reporter) -> (Option<domain::SessionId>, Option<domain::PersonId>) {
    match who {
        Reporter::Session(session) => (Some(session), None),
        Reporter::Person(person) => (None, Some(person)),
    }
}
