//! Answers and what came of them: what ratings and reopenings in the scores are made of.
//!
//! Invariant: the rows of a ticket are what its events add up to: for each answer one for the person who answered for
//! the ticket then, and one for each party that had done its part; the rating and the reopening that followed stand
//! with the answer that they are about.

use crate::book::{Book, Failure};
use crate::sql::{statements, values};
use crate::tickets::Stored;
use domain::ticket::Event;
use domain::{PartyId, PersonId, TaskState};

statements! {
    ADD = "INSERT INTO answers (ticket, reopened_before, person, party, at_ms, reopened) VALUES (?1, ?2, ?3, ?4, ?5, 0)";
    // An answer that was taken back, as by going on alone after a merge, is no answer.
    FORGET = "DELETE FROM answers WHERE ticket = ?1 AND reopened_before = ?2";
    RATE = "UPDATE answers SET stars = ?3 WHERE ticket = ?1 AND reopened_before = ?2";
    REOPEN = "UPDATE answers SET reopened = 1 WHERE ticket = ?1 AND reopened_before = ?2";
}

/// Takes in an event that the ticket has just taken in. `responsible` answered for the ticket before it.
pub(crate) fn write(book: &Book<'_>, stored: &Stored, responsible: PersonId, event: &Event) -> Result<(), Failure> {
    let (id, ticket) = (stored.id, &stored.ticket);
    match event {
        Event::Answered { .. } => {
            book.sql.run(FORGET, &values![id, ticket.reopened])?;
            let finished = ticket.tasks.iter().filter(|task| task.state == TaskState::Finished);
            let mut parties: Vec<PartyId> = finished.map(|task| task.party).collect();
            parties.sort_unstable();
            parties.dedup();
            for party in std::iter::once(None).chain(parties.into_iter().map(Some)) {
                book.sql.run(ADD, &values![id, ticket.reopened, responsible, party, book.now])?;
            }
        }
        Event::Unmerged => {
            book.sql.run(FORGET, &values![id, ticket.reopened])?;
        }
        Event::Rated { stars, .. } => {
            book.sql.run(RATE, &values![id, ticket.reopened, *stars])?;
        }
        Event::Reopened { .. } => {
            book.sql.run(REOPEN, &values![id, ticket.reopened.saturating_sub(1)])?;
        }
        _ => {}
    }
    Ok(())
}
