//! Tickets as the public reads them.
//!
//! Invariant: no name of a resident, no phone, no number plate and no flat leaves here; of a covered photo only what
//! covers it.

use crate::book::{Book, Failure};
use crate::inbox;
use crate::sql::{Row, Value, statements, values};
use crate::tickets::lines;
use domain::code::TicketCode;
use domain::excerpt::excerpt;
use domain::privacy::hidden;
use domain::ticket::{Entry, Event};
use domain::view::{PhotoLink, PublicRow};
use domain::{Ending, Instant, Kind, Level, TicketState};

const OPEN_MAX: i64 = 50;
const SOLVED_MAX: i64 = 20;

// Everything beside the ticket stands in a subselect by key: what an offset skips is then read from the index alone.
macro_rules! row_columns {
    () => {
        "SELECT tickets.code, tickets.kind, substr(tickets.text, 1, 200), \
        (SELECT stairwells.estate FROM stairwells WHERE stairwells.id = tickets.stairwell), \
        (SELECT stairwells.name FROM stairwells WHERE stairwells.id = tickets.stairwell), \
        tickets.reported_at_ms, tickets.state, tickets.ending, tickets.promise, \
        (SELECT people.name FROM people WHERE people.id = tickets.responsible), \
        tickets.level, tickets.joined, tickets.stars, \
        iif(tickets.ending IS NULL, NULL, (SELECT ticket_events.payload FROM ticket_events \
            WHERE ticket_events.ticket = tickets.id AND ticket_events.kind = 'answered' \
            ORDER BY ticket_events.sequence DESC LIMIT 1)), \
        coalesce((SELECT covered FROM covered_photos \
            WHERE ticket = tickets.id AND photo = tickets.before_photo), tickets.before_photo), \
        coalesce((SELECT covered FROM covered_photos \
            WHERE ticket = tickets.id AND photo = tickets.after_photo), tickets.after_photo) \
        FROM tickets "
    };
}
pub(crate) use row_columns;

macro_rules! solved_of {
    ($place:literal) => {
        concat!(
            crate::boards::row_columns!(),
            "WHERE tickets.",
            $place,
            " = ?1 AND tickets.solved_at_ms >= ?2 \
            AND tickets.solved_at_ms < ?3 AND tickets.visibility = 'public' AND tickets.hidden = 0 \
            ORDER BY tickets.solved_at_ms DESC LIMIT ?4"
        )
    };
}

macro_rules! open_of {
    ($place:literal) => {
        concat!(
            crate::boards::row_columns!(),
            "WHERE tickets.",
            $place,
            " = ?1 AND tickets.due_at_ms IS NOT NULL \
            AND tickets.visibility = 'public' AND tickets.hidden = 0 ORDER BY tickets.reported_at_ms DESC LIMIT ?2"
        )
    };
}

statements! {
    OPEN_OF_GRID = open_of!("grid");
    OPEN_OF_STAIRWELL = open_of!("stairwell");
    SOLVED_OF_GRID = solved_of!("grid");
    SOLVED_OF_STAIRWELL = solved_of!("stairwell");
}

/// Whose board it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Grid,
    Stairwell,
}

/// Public tickets that are open, newest first.
pub(super) fn open(book: &Book<'_>, of: Of, place: &Value) -> Result<Vec<PublicRow>, Failure> {
    let statement = match of {
        Of::Grid => OPEN_OF_GRID,
        Of::Stairwell => OPEN_OF_STAIRWELL,
    };
    book.sql.run(statement, &values![place.clone(), OPEN_MAX])?.iter().map(read).collect()
}

/// Public tickets that were solved in that time, newest first.
pub(super) fn solved(
    book: &Book<'_>,
    of: Of,
    place: &Value,
    from: Instant,
    until: Instant,
) -> Result<Vec<PublicRow>, Failure> {
    let statement = match of {
        Of::Grid => SOLVED_OF_GRID,
        Of::Stairwell => SOLVED_OF_STAIRWELL,
    };
    book.sql.run(statement, &values![place.clone(), from, until, SOLVED_MAX])?.iter().map(read).collect()
}

/// A row in [`row_columns`].
pub(crate) fn read(row: &Row) -> Result<PublicRow, Failure> {
    const DAMAGED: Failure = Failure::Unreadable("public row");
    let answer = row.text_or_null(13)?.map(answer_of).transpose()?.unwrap_or_default();
    let photo = |column: usize| Ok::<_, Failure>(row.text_or_null(column)?.map(|name| PhotoLink(name.to_owned())));
    Ok(PublicRow {
        code: TicketCode::parse(row.text(0)?).map_err(|_| DAMAGED)?.shown(),
        kind: Kind::parse(row.text(1)?).ok_or(DAMAGED)?,
        excerpt: excerpt(&hidden(row.text(2)?)),
        place: inbox::place(row.text(3)?, building(row.text(4)?)),
        reported_at: row.instant(5)?,
        state: TicketState::parse(row.text(6)?).ok_or(DAMAGED)?,
        ending: row.text_or_null(7)?.map(|ending| Ending::parse(ending).ok_or(DAMAGED)).transpose()?,
        promise: lines::promise(row.text_or_null(8)?)?,
        follower: row.text_or_null(9)?.unwrap_or_default().to_owned(),
        level: Level::parse(row.text(10)?).ok_or(DAMAGED)?,
        joined: row.count(11)?,
        stars: row.integer_or_null(12)?.map(|_| row.count(12)).transpose()?,
        answer: excerpt(&hidden(&answer)),
        before: photo(14)?,
        after: photo(15)?,
    })
}

/// The words of a stored answer.
pub(crate) fn answer_of(payload: &str) -> Result<String, Failure> {
    let entry: Entry = serde_json::from_str(payload).map_err(|_| Failure::Unreadable("event"))?;
    match entry.event {
        Event::Answered { text, .. } => Ok(text),
        _ => Err(Failure::Unreadable("answer")),
    }
}

/// The building in a stairwell's name: 3幢 of 3幢2单元. Where a name says no building, it stays whole.
pub(crate) fn building(stairwell: &str) -> &str {
    let end = stairwell.char_indices().find(|(_, character)| matches!(character, '幢' | '栋' | '楼' | '座'));
    let end = end.map_or(stairwell.len(), |(at, character)| at + character.len_utf8());
    stairwell.get(..end).unwrap_or(stairwell)
}
