//! The grid worker's inbox, and the sockets that keep it up to date.
//!
//! Invariant: rows stand in the order of [`InboxRow::order`], which the browser follows too; a change carries the number
//! of its event, and a page the number of the last one that it includes.

use crate::book::{Book, Failure, Socket};
use crate::calls::{AskInbox, Caller, Handle};
use crate::sql::{Row, statements, values};
use crate::tickets::{Contact, Stored};
use domain::code::TicketCode;
use domain::excerpt::excerpt;
use domain::view::{InboxRow, InboxView, Promise};
use domain::{GridId, Kind, PersonId, PromiseKind, Role, TicketState};

/// Rows of an inbox.
const ROWS_MAX: i64 = 50;

macro_rules! row_columns {
    () => {
        "SELECT tickets.code, tickets.kind, substr(tickets.text, 1, 200), stairwells.estate, stairwells.name, \
        tickets.reported_at_ms, tickets.state, tickets.call_started_at_ms, tickets.call_due_at_ms, \
        tickets.call_kept_at_ms, tickets.call_broken_at_ms, \
        tickets.contact_sealed IS NOT NULL OR tickets.contact_person IS NOT NULL, tickets.photo_count, \
        tickets.reopened FROM tickets CROSS JOIN stairwells ON stairwells.id = tickets.stairwell "
    };
}

statements! {
    // The number of the last event comes along.
    GRIDS = "SELECT grids.name, (SELECT max(sequence) FROM ticket_events) FROM roles CROSS JOIN grids ON grids.id = roles.grid \
        WHERE roles.person = ?1 AND roles.role = 'grid_worker' ORDER BY roles.id";
    TO_CALL = concat!(row_columns!(), "WHERE tickets.grid = ?1 AND tickets.state = 'reported' \
        ORDER BY tickets.call_due_at_ms, tickets.code LIMIT ?2");
    TO_ANSWER = concat!(row_columns!(), "WHERE tickets.grid = ?1 AND tickets.state = 'verified' \
        ORDER BY tickets.reported_at_ms DESC, tickets.code LIMIT ?2");
    TOTAL = "SELECT (SELECT count(*) FROM tickets WHERE grid = ?1 AND state = 'reported') + \
        (SELECT count(*) FROM tickets WHERE grid = ?1 AND state = 'verified')";
}

impl Handle for AskInbox {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<InboxView, Failure> {
        let worker = book.actor.in_role(Role::GridWorker)?;
        view(book, worker)
    }
}

/// The tag of the sockets that follow one grid.
pub(crate) fn grid_tag(grid: GridId) -> String {
    format!("grid:{grid}")
}

/// Lets the caller's socket follow the caller's grids.
pub(crate) fn listen(book: &Book<'_>) -> Result<Socket, Failure> {
    let worker = book.actor.in_role(Role::GridWorker)?;
    let tags = book.actor.grids.iter().copied().map(grid_tag).collect();
    let first_text = serde_json::to_string(&view(book, worker)?).map_err(|_| Failure::Unreadable("inbox"))?;
    Ok(Socket { tags, first_text })
}

/// A ticket's row.
pub(crate) fn row(stored: &Stored) -> InboxRow {
    let ticket = &stored.ticket;
    InboxRow {
        code: stored.code.shown(),
        kind: ticket.kind,
        excerpt: excerpt(&stored.text),
        place: place(&stored.place.estate, &stored.place.stairwell),
        reported_at: ticket.reported_at,
        state: ticket.state,
        promise: Some(ticket.call.clone()),
        has_phone: stored.contact != Contact::None,
        photos: stored.photo_count,
        reopened: ticket.reopened,
    }
}

fn view(book: &Book<'_>, worker: PersonId) -> Result<InboxView, Failure> {
    let names = book.sql.run(GRIDS, &values![worker])?;
    let grids = names.iter().map(|row| row.text(0).map(ToOwned::to_owned)).collect::<Result<_, _>>()?;
    let sequence = names.first().map_or(Ok(None), |row| row.integer_or_null(1))?;
    let mut rows = Vec::new();
    let mut open_total: u32 = 0;
    for grid in &book.actor.grids {
        let before = rows.len();
        for statement in [TO_CALL, TO_ANSWER] {
            for row in book.sql.run(statement, &values![*grid, ROWS_MAX])? {
                rows.push(read(&row)?);
            }
        }
        let found = rows.len() - before;
        open_total = open_total.saturating_add(if found < ROWS_MAX as usize {
            u32::try_from(found).unwrap_or(u32::MAX)
        } else {
            book.sql.run(TOTAL, &values![*grid])?.first().map_or(Ok(0), |row| row.count(0))?
        });
    }
    rows.sort_by(|one, other| one.order().cmp(&other.order()));
    rows.truncate(ROWS_MAX as usize);
    Ok(InboxView { grids, rows, open_total, sequence: sequence.unwrap_or(0) })
}

fn read(row: &Row) -> Result<InboxRow, Failure> {
    const DAMAGED: Failure = Failure::Unreadable("inbox row");
    Ok(InboxRow {
        code: TicketCode::parse(row.text(0)?).map_err(|_| DAMAGED)?.shown(),
        kind: Kind::parse(row.text(1)?).ok_or(DAMAGED)?,
        excerpt: excerpt(row.text(2)?),
        place: place(row.text(3)?, row.text(4)?),
        reported_at: row.instant(5)?,
        state: TicketState::parse(row.text(6)?).ok_or(DAMAGED)?,
        promise: Some(Promise {
            kind: PromiseKind::Call,
            started_at: row.instant(7)?,
            due_at: row.instant(8)?,
            kept_at: row.instant_or_null(9)?,
            broken_at: row.instant_or_null(10)?,
        }),
        has_phone: row.integer(11)? != 0,
        photos: row.count(12)?,
        reopened: row.count(13)?,
    })
}

fn place(estate: &str, stairwell: &str) -> String {
    format!("{estate} {stairwell}")
}
