//! Lists of tickets.

use super::{code, ending, promise};
use crate::book::{Book, Failure};
use crate::sql::{Row, Value, statements, values};
use domain::excerpt::{excerpt, excerpt_for_others};
use domain::view::TicketLine;
use domain::{Kind, StairwellId, TicketState};

/// Lines of a stairwell's page.
const OPEN_HERE_MAX: i64 = 20;
const MINE_HERE_MAX: i64 = 5;
/// Lines of the front page, and of my reports.
pub(super) const HOME_MAX: i64 = 3;
pub(super) const MINE_MAX: i64 = 50;

// The first 200 characters are enough for an excerpt of 40, however they are spaced.
macro_rules! line_columns {
    () => {
        "SELECT tickets.code, tickets.kind, substr(tickets.text, 1, 200), tickets.state, tickets.ending, \
        stairwells.name, tickets.reported_at_ms, tickets.call_started_at_ms, tickets.call_due_at_ms, \
        tickets.call_kept_at_ms, tickets.call_broken_at_ms, tickets.session, tickets.person \
        FROM tickets CROSS JOIN stairwells ON stairwells.id = tickets.stairwell "
    };
}

statements! {
    OPEN_HERE = concat!(line_columns!(), "WHERE tickets.stairwell = ?1 AND tickets.state IN ('reported', 'verified') \
        ORDER BY tickets.reported_at_ms DESC LIMIT ?2");
    OPEN_HERE_TOTAL = "SELECT count(*) FROM tickets WHERE stairwell = ?1 AND state IN ('reported', 'verified')";
    OF_PERSON = concat!(line_columns!(), "WHERE tickets.person = ?1 ORDER BY tickets.reported_at_ms DESC LIMIT ?2");
    OF_SESSION = concat!(line_columns!(), "WHERE tickets.session = ?1 ORDER BY tickets.reported_at_ms DESC LIMIT ?2");
    OF_PERSON_HERE = concat!(line_columns!(),
        "WHERE tickets.person = ?1 AND tickets.stairwell = ?3 ORDER BY tickets.reported_at_ms DESC LIMIT ?2");
    OF_SESSION_HERE = concat!(line_columns!(),
        "WHERE tickets.session = ?1 AND tickets.stairwell = ?3 ORDER BY tickets.reported_at_ms DESC LIMIT ?2");
    OF_PERSON_OPEN = concat!(line_columns!(),
        "WHERE tickets.person = ?1 AND tickets.state <> 'rated' ORDER BY tickets.reported_at_ms DESC LIMIT ?2");
    OF_SESSION_OPEN = concat!(line_columns!(),
        "WHERE tickets.session = ?1 AND tickets.state <> 'rated' ORDER BY tickets.reported_at_ms DESC LIMIT ?2");
}

/// What is open in a stairwell, newest first, and how much of it there is.
pub(crate) fn open_here(book: &Book<'_>, stairwell: StairwellId) -> Result<(Vec<TicketLine>, u32), Failure> {
    let rows = book.sql.run(OPEN_HERE, &values![stairwell, OPEN_HERE_MAX])?;
    let lines = rows.iter().map(|row| line(book, row)).collect::<Result<Vec<_>, _>>()?;
    let total = match i64::try_from(lines.len()) {
        Ok(shown) if shown < OPEN_HERE_MAX => lines.len().try_into().unwrap_or(u32::MAX),
        _ => match book.sql.run(OPEN_HERE_TOTAL, &values![stairwell])?.first() {
            Some(row) => row.count(0)?,
            None => 0,
        },
    };
    Ok((lines, total))
}

/// The reader's own tickets of a stairwell, newest first.
pub(crate) fn mine_here(book: &Book<'_>, stairwell: StairwellId) -> Result<Vec<TicketLine>, Failure> {
    mine_by(book, [OF_PERSON_HERE, OF_SESSION_HERE], MINE_HERE_MAX, Some(stairwell))
}

/// The reader's own tickets, newest first.
pub(super) fn mine(book: &Book<'_>) -> Result<Vec<TicketLine>, Failure> {
    mine_by(book, [OF_PERSON, OF_SESSION], MINE_MAX, None)
}

/// The reader's own tickets that are not yet rated, newest first.
pub(super) fn mine_open(book: &Book<'_>) -> Result<Vec<TicketLine>, Failure> {
    mine_by(book, [OF_PERSON_OPEN, OF_SESSION_OPEN], HOME_MAX, None)
}

fn mine_by(
    book: &Book<'_>,
    [of_person, of_session]: [&str; 2],
    lines_max: i64,
    stairwell: Option<StairwellId>,
) -> Result<Vec<TicketLine>, Failure> {
    let (statement, reader) = match (book.actor.person, book.actor.session) {
        (Some(person), _) => (of_person, Value::from(person)),
        (None, Some(session)) => (of_session, Value::from(session)),
        (None, None) => return Ok(Vec::new()),
    };
    let mut parameters = vec![reader, lines_max.into()];
    parameters.extend(stairwell.map(Value::from));
    book.sql.run(statement, &parameters)?.iter().map(|row| line(book, row)).collect()
}

fn line(book: &Book<'_>, row: &Row) -> Result<TicketLine, Failure> {
    const DAMAGED: Failure = Failure::Unreadable("ticket line");
    let kind = Kind::parse(row.text(1)?).ok_or(DAMAGED)?;
    let text = row.text(2)?;
    let (session, person) = (row.integer_or_null(11)?, row.integer_or_null(12)?);
    let mine = match book.actor.person {
        Some(reader) => person == Some(reader.0),
        None => session.is_some() && session == book.actor.session.map(|session| session.0),
    };
    Ok(TicketLine {
        code: if mine { Some(code(row.text(0)?)?.shown()) } else { None },
        kind,
        excerpt: if mine { Some(excerpt(text)) } else { excerpt_for_others(kind, text) },
        state: TicketState::parse(row.text(3)?).ok_or(DAMAGED)?,
        ending: ending(row.text_or_null(4)?)?,
        stairwell: row.text(5)?.to_owned(),
        reported_at: row.instant(6)?,
        promise: Some(promise(row, 7)?),
    })
}
