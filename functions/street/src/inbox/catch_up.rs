//! What a socket that was gone for a while is told when it comes back.
//!
//! Invariant: applied to the inbox as it was at the event `after`, the missed changes make the inbox as it is now. Each
//! event is one change with its own number, and with the ticket's row as it stands now: the last one counts.

use super::{ids, read, row_columns, sequence};
use crate::book::{Book, Failure};
use crate::sql::{Value, statements, values};
use domain::PersonId;
use domain::view::{InboxChange, InboxRow};
use std::collections::HashMap;

/// Events that are told one by one; after more of them the whole inbox is less.
const MISSED_MAX: usize = 200;
/// Events of all grids that are looked through, about a day of a whole 街道.
const LOOKED_THROUGH_MAX: i64 = 2_000;
const CLAIMED_MAX: i64 = 50;

// `?2` is null for who sees all, else the JSON list of the reader's grids; `?3` who reads.
macro_rules! theirs {
    () => {
        "(?2 IS NULL OR tickets.grid IN (SELECT value FROM json_each(?2)) OR tickets.responsible = ?3)"
    };
}

statements! {
    SINCE = concat!("SELECT ticket_events.sequence, ticket_events.ticket FROM ticket_events \
        CROSS JOIN tickets ON tickets.id = ticket_events.ticket WHERE ticket_events.sequence > ?1 AND ", theirs!(),
        " ORDER BY ticket_events.sequence LIMIT ?4");
    // What the reader answered for, in a grid that is not theirs, and no longer does.
    GIVEN_AWAY = concat!("SELECT 1 FROM ticket_events CROSS JOIN tickets ON tickets.id = ticket_events.ticket \
        WHERE ticket_events.sequence > ?1 AND NOT ", theirs!(), " \
        AND json_extract(ticket_events.payload, '$.office.person') IS NOT NULL \
        AND EXISTS (SELECT 1 FROM ticket_events AS earlier WHERE earlier.ticket = tickets.id \
            AND json_extract(earlier.payload, '$.office.person') = ?3) LIMIT 1");
    ROW = concat!(row_columns!(), "WHERE tickets.id = ?1");
    // `?1` now.
    CLAIMED = concat!(row_columns!(), "WHERE tickets.claimed_until_ms > ?1 AND tickets.due_at_ms IS NOT NULL AND ",
        theirs!(), " LIMIT ?4");
}

/// The changes after an event, in their order, when they tell everything; `None` when only the whole inbox does. Claims
/// are no events: those that hold now follow at the end.
pub(super) fn missed(book: &Book<'_>, reader: PersonId, after: i64) -> Result<Option<Vec<InboxChange>>, Failure> {
    let newest = sequence(book)?;
    // An event that never was: of another book, or of one that was restored since.
    if after < 0 || after > newest || newest - after > LOOKED_THROUGH_MAX {
        return Ok(None);
    }
    let grids = if book.actor.sees_all() { Value::Null } else { ids(&book.actor)?.into() };
    let given_away = values![after, grids.clone(), reader];
    if grids != Value::Null && !book.sql.run(GIVEN_AWAY, &given_away)?.is_empty() {
        return Ok(None);
    }
    let events = book.sql.run(SINCE, &values![after, grids.clone(), reader, MISSED_MAX as i64 + 1])?;
    if events.len() > MISSED_MAX {
        return Ok(None);
    }
    let mut rows: HashMap<i64, InboxRow> = HashMap::new();
    let mut changes = Vec::with_capacity(events.len());
    for event in events {
        let (sequence, ticket) = (event.integer(0)?, event.integer(1)?);
        let row = match rows.get(&ticket) {
            Some(row) => row.clone(),
            None => {
                let found = book.sql.run(ROW, &values![ticket])?;
                let row = read(found.first().ok_or(Failure::Unreadable("ticket"))?, book.now)?;
                rows.entry(ticket).or_insert(row).clone()
            }
        };
        changes.push(InboxChange { sequence, row });
    }
    for row in book.sql.run(CLAIMED, &values![book.now, grids, reader, CLAIMED_MAX])? {
        let row = read(&row, book.now)?;
        if !rows.values().any(|told| told.code == row.code) {
            changes.push(InboxChange { sequence: 0, row });
        }
    }
    Ok(Some(changes))
}
