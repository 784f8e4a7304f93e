//! Lists of tasks.

use crate::book::{Book, Failure};
use crate::inbox;
use crate::sql::{Row, statements, values};
use crate::tickets::by_id;
use crate::tickets::steps::{Course, Reader};
use domain::excerpt::excerpt;
use domain::privacy::hidden;
use domain::ticket::Standing;
use domain::view::TaskRow;
use domain::{Instant, PartyId, TicketId};

/// Rows of a list, and of what is done below it.
const OPEN_MAX: i64 = 100;
const DONE_MAX: i64 = 20;

statements! {
    OPEN = "SELECT ticket, number, due_at_ms FROM tasks WHERE party = ?1 AND due_at_ms IS NOT NULL \
        ORDER BY due_at_ms LIMIT ?2";
    DONE = "SELECT ticket, number, since_ms FROM tasks WHERE party = ?1 AND due_at_ms IS NULL \
        ORDER BY since_ms DESC LIMIT ?2";
    REFUSED = "SELECT ticket, number, due_at_ms FROM tasks WHERE state = 'refused' ORDER BY due_at_ms LIMIT ?1";
}

/// A task that is to be listed, and by what it is put in order.
struct Found {
    ticket: TicketId,
    number: u32,
    at: Instant,
}

/// What these parties have open, by due time.
pub(super) fn open(book: &Book<'_>, parties: &[PartyId]) -> Result<Vec<TaskRow>, Failure> {
    let mut found = of_parties(book, OPEN, parties, OPEN_MAX)?;
    found.sort_by_key(|found| (found.at, found.ticket, found.number));
    rows(book, &found, OPEN_MAX, Standing { parties, ..Standing::default() })
}

/// What these parties have done, the newest first.
pub(super) fn done(book: &Book<'_>, parties: &[PartyId]) -> Result<Vec<TaskRow>, Failure> {
    let mut found = of_parties(book, DONE, parties, DONE_MAX)?;
    found.sort_by_key(|found| std::cmp::Reverse((found.at, found.ticket, found.number)));
    rows(book, &found, DONE_MAX, Standing { parties, ..Standing::default() })
}

/// What waits for the arbiter, by due time.
pub(super) fn refused(book: &Book<'_>) -> Result<Vec<TaskRow>, Failure> {
    let found = book.sql.run(REFUSED, &values![OPEN_MAX])?.iter().map(found).collect::<Result<Vec<_>, _>>()?;
    rows(book, &found, OPEN_MAX, Standing { arbiter: true, ..Standing::default() })
}

fn of_parties(book: &Book<'_>, statement: &str, parties: &[PartyId], rows_max: i64) -> Result<Vec<Found>, Failure> {
    let mut all = Vec::new();
    for party in parties {
        for row in book.sql.run(statement, &values![*party, rows_max])? {
            all.push(found(&row)?);
        }
    }
    Ok(all)
}

fn found(row: &Row) -> Result<Found, Failure> {
    Ok(Found { ticket: TicketId(row.integer(0)?), number: row.count(1)?, at: row.instant(2)? })
}

fn rows(book: &Book<'_>, found: &[Found], rows_max: i64, standing: Standing<'_>) -> Result<Vec<TaskRow>, Failure> {
    const DAMAGED: Failure = Failure::Unreadable("task");
    let mut rows = Vec::new();
    for found in found.iter().take(usize::try_from(rows_max).unwrap_or(usize::MAX)) {
        let stored = by_id(book, found.ticket)?.ok_or(DAMAGED)?;
        let task = stored.ticket.task(found.number).ok_or(DAMAGED)?;
        let course = Course::read(book, &stored, Reader::Party)?;
        rows.push(TaskRow {
            code: stored.code.shown(),
            kind: stored.ticket.kind,
            excerpt: excerpt(&hidden(&stored.text)),
            place: inbox::place(&stored.place.estate, &stored.place.stairwell),
            task: course.task(&stored, task, standing),
        });
    }
    Ok(rows)
}
