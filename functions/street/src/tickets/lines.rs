//! Lists of tickets.

use super::{code, ending};
use crate::book::{Book, Failure};
use crate::sql::{Row, Value, statements, values};
use domain::excerpt::excerpt;
use domain::privacy::hidden;
use domain::view::{Promise, TicketLine};
use domain::{Kind, StairwellId, TicketId, TicketState};

/// Lines of a stairwell's page.
const OPEN_HERE_MAX: i64 = 20;
const MINE_HERE_MAX: i64 = 5;
/// Lines of the front page, and of my reports.
pub(super) const HOME_MAX: i64 = 3;
pub(super) const MINE_MAX: i64 = 50;
/// Lines beside a ticket on the desk, and above the report form.
const BESIDE_MAX: i64 = 5;

// The first 200 characters are enough for an excerpt of 40, however they are spaced. Who joined is told by a subselect
// over an index; a reader who is nobody joins nothing. `?1` is the reader's session, `?2` the person.
macro_rules! line_columns {
    () => {
        "SELECT tickets.code, tickets.kind, substr(tickets.text, 1, 200), tickets.state, tickets.ending, \
        stairwells.name, tickets.reported_at_ms, tickets.promise, tickets.joined, \
        tickets.visibility = 'public' AND NOT tickets.hidden, \
        NOT tickets.slip AND (tickets.person = ?2 OR (?2 IS NULL AND tickets.session = ?1)), \
        EXISTS (SELECT 1 FROM followers WHERE followers.ticket = tickets.id AND followers.joined \
            AND (followers.person = ?2 OR followers.session = ?1)) FROM "
    };
}

macro_rules! lines {
    () => {
        concat!(line_columns!(), "tickets CROSS JOIN stairwells ON stairwells.id = tickets.stairwell ")
    };
}

// What is the reader's own stands above it, and is not counted with it.
macro_rules! others_open_here {
    () => {
        "WHERE tickets.stairwell = ?3 AND tickets.due_at_ms IS NOT NULL \
        AND (tickets.slip OR NOT ((?2 IS NOT NULL AND tickets.person IS ?2) \
            OR (?2 IS NULL AND ?1 IS NOT NULL AND tickets.session IS ?1))) "
    };
}

// Tickets are numbered in the order of reporting: the newest followed ones are read off the follower's index, and the
// newest of those that are handled with one by their numbers.
macro_rules! followed_lines {
    () => {
        concat!(
            line_columns!(),
            "followers AS mine CROSS JOIN tickets ON tickets.id = mine.ticket \
            CROSS JOIN stairwells ON stairwells.id = tickets.stairwell "
        )
    };
}

statements! {
    OPEN_HERE = concat!(lines!(), others_open_here!(), "ORDER BY tickets.reported_at_ms DESC LIMIT ?4");
    OPEN_HERE_TOTAL = concat!("SELECT count(*) FROM tickets ", others_open_here!());
    SIMILAR_HERE = concat!(lines!(), "WHERE tickets.stairwell = ?3 AND tickets.due_at_ms IS NOT NULL \
        AND tickets.kind = ?5 AND tickets.visibility = 'public' AND NOT tickets.hidden \
        ORDER BY tickets.reported_at_ms DESC LIMIT ?4");
    SIMILAR_NEAR = concat!(lines!(), "WHERE tickets.grid = (SELECT grid FROM stairwells WHERE id = ?3) \
        AND tickets.stairwell <> ?3 AND stairwells.estate = (SELECT estate FROM stairwells WHERE id = ?3) \
        AND tickets.due_at_ms IS NOT NULL AND tickets.kind = ?5 \
        AND tickets.visibility = 'public' AND NOT tickets.hidden \
        ORDER BY tickets.reported_at_ms DESC LIMIT ?4");
    OF_PERSON = concat!(lines!(), "WHERE tickets.person = ?2 AND NOT tickets.slip \
        ORDER BY tickets.reported_at_ms DESC LIMIT ?3");
    OF_SESSION = concat!(lines!(), "WHERE tickets.session = ?1 \
        ORDER BY tickets.reported_at_ms DESC LIMIT ?3");
    OF_PERSON_HERE = concat!(lines!(), "WHERE tickets.person = ?2 AND tickets.stairwell = ?4 \
        AND NOT tickets.slip ORDER BY tickets.reported_at_ms DESC LIMIT ?3");
    OF_SESSION_HERE = concat!(lines!(), "WHERE tickets.session = ?1 AND tickets.stairwell = ?4 \
        ORDER BY tickets.reported_at_ms DESC LIMIT ?3");
    OF_PERSON_OPEN = concat!(lines!(), "WHERE tickets.person = ?2 AND NOT tickets.slip \
        AND tickets.state NOT IN ('rated', 'closed', 'withdrawn') ORDER BY tickets.reported_at_ms DESC LIMIT ?3");
    OF_SESSION_OPEN = concat!(lines!(), "WHERE tickets.session = ?1 \
        AND tickets.state NOT IN ('rated', 'closed', 'withdrawn') ORDER BY tickets.reported_at_ms DESC LIMIT ?3");
    FOLLOWED_BY_PERSON = concat!(followed_lines!(), "WHERE mine.person = ?2 ORDER BY mine.ticket DESC LIMIT ?3");
    FOLLOWED_BY_SESSION = concat!(followed_lines!(), "WHERE mine.session = ?1 ORDER BY mine.ticket DESC LIMIT ?3");
    HERE = concat!(lines!(), "WHERE tickets.stairwell = ?3 AND tickets.id <> ?5 \
        ORDER BY tickets.reported_at_ms DESC LIMIT ?4");
    // A ticket's reporter is a person or a session: one of the two finds nothing.
    SAME_PERSON = concat!(lines!(), "WHERE tickets.person = \
            (SELECT one.person FROM tickets AS one WHERE one.id = ?4 AND NOT one.slip) \
        AND NOT tickets.slip AND tickets.id <> ?4 ORDER BY tickets.reported_at_ms DESC LIMIT ?3");
    SAME_SESSION = concat!(lines!(), "WHERE tickets.session = \
            (SELECT one.session FROM tickets AS one WHERE one.id = ?4) \
        AND tickets.id <> ?4 ORDER BY tickets.reported_at_ms DESC LIMIT ?3");
    OF_TICKET = concat!(lines!(), "WHERE tickets.id = ?3");
    MERGED_INTO = concat!(lines!(), "WHERE tickets.merged_into = ?3 ORDER BY tickets.id DESC LIMIT ?4");
}

/// For whom lines are made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    /// Whoever calls.
    Reader,
    /// Somebody who handles tickets: nothing is hidden.
    Desk,
}

/// What others have open in a stairwell, newest first, and how much that is in all.
pub(crate) fn open_here(book: &Book<'_>, stairwell: StairwellId) -> Result<(Vec<TicketLine>, u32), Failure> {
    let lines = run(book, OPEN_HERE, For::Reader, &values![stairwell, OPEN_HERE_MAX])?;
    let [session, person] = reader(book);
    let rows = book.sql.run(OPEN_HERE_TOTAL, &[session, person, stairwell.into()])?;
    let total = rows.first().map_or(Ok(0), |row| row.count(0))?;
    Ok((lines, total))
}

/// Open public tickets of a kind in this stairwell, then in its estate.
pub(crate) fn similar(book: &Book<'_>, stairwell: StairwellId, kind: Kind) -> Result<Vec<TicketLine>, Failure> {
    let mut lines = run(book, SIMILAR_HERE, For::Reader, &values![stairwell, BESIDE_MAX, kind.as_str()])?;
    let left = BESIDE_MAX - i64::try_from(lines.len()).unwrap_or(BESIDE_MAX);
    if left > 0 {
        lines.extend(run(book, SIMILAR_NEAR, For::Reader, &values![stairwell, left, kind.as_str()])?);
    }
    Ok(lines)
}

/// The reader's own tickets of a stairwell, newest first.
pub(crate) fn mine_here(book: &Book<'_>, stairwell: StairwellId) -> Result<Vec<TicketLine>, Failure> {
    mine_by(book, [OF_PERSON_HERE, OF_SESSION_HERE], &values![MINE_HERE_MAX, stairwell])
}

/// The reader's own tickets, newest first.
pub(super) fn mine(book: &Book<'_>) -> Result<Vec<TicketLine>, Failure> {
    mine_by(book, [OF_PERSON, OF_SESSION], &values![MINE_MAX])
}

/// The reader's own tickets that are not yet over, newest first.
pub(super) fn mine_open(book: &Book<'_>) -> Result<Vec<TicketLine>, Failure> {
    mine_by(book, [OF_PERSON_OPEN, OF_SESSION_OPEN], &values![HOME_MAX])
}

/// Others' tickets that the reader has joined or follows.
pub(super) fn followed(book: &Book<'_>) -> Result<Vec<TicketLine>, Failure> {
    mine_by(book, [FOLLOWED_BY_PERSON, FOLLOWED_BY_SESSION], &values![MINE_MAX])
}

/// What else was reported in this stairwell, for the desk.
pub(super) fn beside_here(book: &Book<'_>, stairwell: StairwellId, but: TicketId) -> Result<Vec<TicketLine>, Failure> {
    run(book, HERE, For::Desk, &values![stairwell, BESIDE_MAX, but])
}

/// What else this reporter reported, for the desk.
pub(super) fn same_reporter(book: &Book<'_>, ticket: TicketId) -> Result<Vec<TicketLine>, Failure> {
    let mut lines = run(book, SAME_PERSON, For::Desk, &values![BESIDE_MAX, ticket])?;
    lines.extend(run(book, SAME_SESSION, For::Desk, &values![BESIDE_MAX, ticket])?);
    Ok(lines)
}

/// What is handled with a ticket, for the desk.
pub(super) fn merged_into(book: &Book<'_>, ticket: TicketId) -> Result<Vec<TicketLine>, Failure> {
    run(book, MERGED_INTO, For::Desk, &values![ticket, MINE_MAX])
}

/// One ticket's line, for the desk.
pub(super) fn of_ticket(book: &Book<'_>, ticket: TicketId) -> Result<Option<TicketLine>, Failure> {
    Ok(run(book, OF_TICKET, For::Desk, &values![ticket])?.pop())
}

fn mine_by(
    book: &Book<'_>,
    [of_person, of_session]: [&str; 2],
    parameters: &[Value],
) -> Result<Vec<TicketLine>, Failure> {
    match (book.actor.person, book.actor.session) {
        (Some(_), _) => run(book, of_person, For::Reader, parameters),
        (None, Some(_)) => run(book, of_session, For::Reader, parameters),
        (None, None) => Ok(Vec::new()),
    }
}

/// Runs a statement whose first two parameters are the reader.
fn run(book: &Book<'_>, statement: &str, reader: For, parameters: &[Value]) -> Result<Vec<TicketLine>, Failure> {
    let mut all: Vec<Value> = self::reader(book).into();
    all.extend_from_slice(parameters);
    book.sql.run(statement, &all)?.iter().map(|row| line(row, reader)).collect()
}

/// The reader's session, unless somebody has signed in, and the person.
fn reader(book: &Book<'_>) -> [Value; 2] {
    let actor = &book.actor;
    let session = if actor.person.is_none() { actor.session } else { None };
    values![session, actor.person]
}

fn line(row: &Row, reader: For) -> Result<TicketLine, Failure> {
    const DAMAGED: Failure = Failure::Unreadable("ticket line");
    let text = row.text(2)?;
    let flag = |column: usize| Ok::<bool, Failure>(row.integer_or_null(column)?.unwrap_or(0) != 0);
    let (public, mine) = (flag(9)?, flag(10)?);
    let readable = public || mine || reader == For::Desk;
    let words = if mine || reader == For::Desk { excerpt(text) } else { excerpt(&hidden(text)) };
    Ok(TicketLine {
        code: if readable { Some(code(row.text(0)?)?.shown()) } else { None },
        kind: Kind::parse(row.text(1)?).ok_or(DAMAGED)?,
        excerpt: readable.then_some(words),
        state: TicketState::parse(row.text(3)?).ok_or(DAMAGED)?,
        ending: ending(row.text_or_null(4)?)?,
        stairwell: row.text(5)?.to_owned(),
        reported_at: row.instant(6)?,
        promise: promise(row.text_or_null(7)?)?,
        joined: row.count(8)?,
        mine,
        joined_by_me: flag(11)?,
    })
}

/// The promise that a row shows.
pub(crate) fn promise(stored: Option<&str>) -> Result<Option<Promise>, Failure> {
    stored.map(serde_json::from_str).transpose().map_err(|_| Failure::Unreadable("promise"))
}
