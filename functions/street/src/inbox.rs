//! The inbox of whoever handles tickets, and the sockets that keep it up to date.
//!
//! Invariant: rows stand in the order of [`InboxRow::order`] and are admitted by [`InboxFilter::admits`], which the
//! browser follows too; a change carries the number of its event, and a page the number of the last one that it
//! includes.

mod catch_up;
#[cfg(test)]
mod tests;

pub(crate) use catch_up::STATEMENTS as CATCH_UP_STATEMENTS;

use crate::book::{Book, Failure, Socket};
use crate::calls::{AskInbox, Caller, Handle};
use crate::opening::Actor;
use crate::sessions;
use crate::sql::{Row, Value, statements, values};
use crate::tickets::{Contact, Stored, lines};
use domain::code::TicketCode;
use domain::excerpt::excerpt;
use domain::inbox::SOON;
use domain::view::{Claim, InboxRow, InboxView, PersonOption};
use domain::{GridId, InboxFilter, Instant, Kind, Level, PersonId, Refusal, Role, TaskState, TicketState};

/// Rows of an inbox.
pub(crate) const ROWS_MAX: i64 = 50;
/// The tag of the sockets that follow all grids.
pub(crate) const ALL_TAG: &str = "all";

macro_rules! row_columns {
    () => {
        "SELECT tickets.code, tickets.kind, substr(tickets.text, 1, 200), stairwells.estate, stairwells.name, \
        tickets.reported_at_ms, tickets.state, tickets.promise, \
        tickets.contact_sealed IS NOT NULL OR tickets.contact_person IS NOT NULL, tickets.photo_count, \
        tickets.reopened, tickets.joined, tickets.level, tickets.urgent, tickets.responsible, \
        (SELECT people.name FROM people WHERE people.id = tickets.responsible), tickets.waiting, tickets.broken, \
        tickets.claimed_by, (SELECT people.name FROM people WHERE people.id = tickets.claimed_by), \
        tickets.claimed_until_ms, tickets.unread FROM tickets \
        CROSS JOIN stairwells ON stairwells.id = tickets.stairwell "
    };
}
pub(crate) use row_columns;

// The filters as SQL: `?2` who reads, `?3` now, `?4` what is due soon.
macro_rules! counted {
    () => {
        "SELECT count(*), coalesce(sum(responsible = ?2), 0), coalesce(sum(responsible = ?2 AND unread), 0), \
        coalesce(sum(due_at_ms <= ?4), 0), coalesce(sum(broken > 0 OR due_at_ms <= ?3), 0), \
        coalesce(sum(waiting), 0) FROM tickets "
    };
}

macro_rules! admitted {
    () => {
        "AND CASE ?5 WHEN 'mine' THEN tickets.responsible = ?2 \
            WHEN 'unread' THEN tickets.responsible = ?2 AND tickets.unread \
            WHEN 'due_soon' THEN tickets.due_at_ms <= ?4 \
            WHEN 'broken' THEN tickets.broken > 0 OR tickets.due_at_ms <= ?3 \
            WHEN 'waiting' THEN tickets.waiting ELSE 1 END \
        ORDER BY tickets.due_at_ms, tickets.code LIMIT ?6"
    };
}

statements! {
    SEQUENCE = "SELECT max(sequence) FROM ticket_events";
    GRIDS = "SELECT grids.name FROM grids WHERE grids.id IN (SELECT value FROM json_each(?1)) ORDER BY grids.id";
    // Who works in these grids, leads their community, or stands above.
    COLLEAGUES = "SELECT people.id, people.name, roles.role FROM roles CROSS JOIN people ON people.id = roles.person \
            WHERE roles.grid IN (SELECT value FROM json_each(?1)) \
        UNION ALL SELECT people.id, people.name, roles.role FROM grids \
            CROSS JOIN roles ON roles.community = grids.community CROSS JOIN people ON people.id = roles.person \
            WHERE grids.id IN (SELECT value FROM json_each(?1)) \
        UNION ALL SELECT people.id, people.name, roles.role FROM roles CROSS JOIN people ON people.id = roles.person \
            WHERE roles.role IN ('dispatcher', 'admin', 'district')";
    OF_ALL = concat!(row_columns!(), "WHERE tickets.due_at_ms IS NOT NULL AND ?1 IS NULL ", admitted!());
    OF_GRID = concat!(row_columns!(), "WHERE tickets.grid = ?1 AND tickets.due_at_ms IS NOT NULL ", admitted!());
    // What the reader answers for in grids that are not theirs.
    OF_PERSON = concat!(row_columns!(), "WHERE tickets.responsible = ?2 AND tickets.due_at_ms IS NOT NULL \
        AND tickets.grid NOT IN (SELECT value FROM json_each(?1)) ", admitted!());
    COUNT_ALL = concat!(counted!(), "WHERE due_at_ms IS NOT NULL AND ?1 IS NULL");
    COUNT_GRID = concat!(counted!(), "WHERE grid = ?1 AND due_at_ms IS NOT NULL");
    COUNT_PERSON = concat!(counted!(), "WHERE responsible = ?2 AND due_at_ms IS NOT NULL \
        AND grid NOT IN (SELECT value FROM json_each(?1))");
}

impl Handle for AskInbox {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<InboxView, Failure> {
        let reader = reader(&book.actor)?;
        let view = view(book, reader, InboxFilter::parse(&self.filter).unwrap_or(InboxFilter::All))?;
        Ok(InboxView { colleagues: colleagues(book)?, ..view })
    }
}

/// The tag of the sockets that follow one grid.
pub(crate) fn grid_tag(grid: GridId) -> String {
    format!("grid:{grid}")
}

/// The tag of the sockets of one person.
pub(crate) fn person_tag(person: PersonId) -> String {
    format!("person:{person}")
}

/// Who has an inbox.
pub(crate) fn reader(actor: &Actor) -> Result<PersonId, Refusal> {
    actor.in_one_of(Role::GridWorker, &[Role::CommunityLead, Role::Dispatcher, Role::District, Role::Admin])
}

/// Lets the caller's socket follow what the caller's inbox shows. One that was told everything up to the event `after`
/// is told what it missed, when that is little; else the inbox as it stands.
pub(crate) fn listen(book: &Book<'_>, filter: InboxFilter, after: Option<i64>) -> Result<Socket, Failure> {
    let reader = reader(&book.actor)?;
    let missed = after.map_or(Ok(None), |after| catch_up::missed(book, reader, after))?;
    let first_text = match missed {
        Some(changes) => serde_json::to_string(&changes),
        None => serde_json::to_string(&view(book, reader, filter)?),
    };
    let first_text = first_text.map_err(|_| Failure::Unreadable("inbox"))?;
    let grids = book.actor.grids.iter().copied().map(grid_tag);
    let mut tags: Vec<String> = if book.actor.sees_all() { vec![ALL_TAG.to_owned()] } else { grids.collect() };
    // By these it is closed, too: when the session ends, and when a role is taken away.
    tags.push(person_tag(reader));
    tags.extend(book.actor.session.map(sessions::tag));
    Ok(Socket { tags, first_text })
}

/// A ticket's row.
pub(crate) fn row(book: &Book<'_>, stored: &Stored) -> InboxRow {
    let ticket = &stored.ticket;
    InboxRow {
        code: stored.code.shown(),
        kind: ticket.kind,
        excerpt: excerpt(&stored.text),
        place: place(&stored.place.estate, &stored.place.stairwell),
        reported_at: ticket.reported_at,
        state: ticket.state,
        promise: ticket.next_promise().cloned(),
        has_phone: stored.contact != Contact::None,
        photos: stored.photo_count,
        reopened: ticket.reopened,
        joined: ticket.joined,
        level: ticket.level,
        urgent: ticket.urgent,
        responsible: ticket.responsible,
        responsible_name: stored.responsible_name.clone(),
        waiting: ticket.open_tasks().any(|task| task.state != TaskState::Asked),
        broken: ticket.broken(),
        claim: stored.claim(book.now).cloned(),
        unread: stored.unread,
    }
}

fn view(book: &Book<'_>, me: PersonId, filter: InboxFilter) -> Result<InboxView, Failure> {
    let sequence = sequence(book)?;
    let ids = ids(&book.actor)?;
    let all = book.actor.sees_all();
    let names = if all { Vec::new() } else { book.sql.run(GRIDS, &values![ids.as_str()])? };
    let grids = names.iter().map(|row| row.text(0).map(ToOwned::to_owned)).collect::<Result<_, _>>()?;
    let places: Vec<(&str, &str, Value)> = if all {
        vec![(OF_ALL, COUNT_ALL, Value::Null)]
    } else {
        let of_grids = book.actor.grids.iter().map(|grid| (OF_GRID, COUNT_GRID, Value::from(*grid)));
        of_grids.chain([(OF_PERSON, COUNT_PERSON, Value::from(ids.as_str()))]).collect()
    };
    let soon = book.now.after(SOON);
    let (mut rows, mut counts) = (Vec::new(), [0_u32; InboxFilter::ALL.len()]);
    for (of, count, place) in places {
        let mut parameters: Vec<Value> = values![place, me, book.now, soon].into();
        if let Some(row) = book.sql.run(count, &parameters)?.first() {
            for (column, total) in counts.iter_mut().enumerate() {
                *total = total.saturating_add(row.count(column)?);
            }
        }
        parameters.extend(values![filter.as_str(), ROWS_MAX]);
        for row in book.sql.run(of, &parameters)? {
            rows.push(read(&row, book.now)?);
        }
    }
    rows.sort_by(|one: &InboxRow, other: &InboxRow| one.order().cmp(&other.order()));
    rows.truncate(ROWS_MAX as usize);
    // The columns of the counts stand in the order of the vocabulary.
    let counts: Vec<(InboxFilter, u32)> = InboxFilter::ALL.iter().copied().zip(counts).collect();
    let open_total = counts.iter().find(|(counted, _)| *counted == filter).map_or(0, |(_, total)| *total);
    Ok(InboxView { me, filter, grids, rows, open_total, counts, colleagues: Vec::new(), sequence })
}

/// To whom the reader's tickets can be handed over.
fn colleagues(book: &Book<'_>) -> Result<Vec<PersonOption>, Failure> {
    people_of(&book.sql.run(COLLEAGUES, &values![ids(&book.actor)?])?)
}

/// Each person of these rows (number, name, role) once, on the lowest rung.
pub(crate) fn people_of(rows: &[Row]) -> Result<Vec<PersonOption>, Failure> {
    let mut people: Vec<PersonOption> = Vec::new();
    for row in rows {
        let id = PersonId(row.integer(0)?);
        if people.iter().any(|known| known.id == id) {
            continue;
        }
        let level = match Role::parse(row.text(2)?) {
            Some(Role::GridWorker) => Level::Grid,
            Some(Role::CommunityLead) => Level::Community,
            Some(Role::District) => Level::District,
            _ => Level::Street,
        };
        people.push(PersonOption { id, name: row.text(1)?.to_owned(), level });
    }
    Ok(people)
}

/// The number of the newest event.
fn sequence(book: &Book<'_>) -> Result<i64, Failure> {
    let rows = book.sql.run(SEQUENCE, &[])?;
    Ok(rows.first().map_or(Ok(None), |row| row.integer_or_null(0))?.unwrap_or(0))
}

/// The grids of a reader as a JSON list.
fn ids(actor: &Actor) -> Result<String, Failure> {
    let ids: Vec<i64> = actor.grids.iter().map(|grid| grid.0).collect();
    serde_json::to_string(&ids).map_err(|_| Failure::Unreadable("grids"))
}

/// A row in [`row_columns`].
pub(crate) fn read(row: &Row, now: Instant) -> Result<InboxRow, Failure> {
    const DAMAGED: Failure = Failure::Unreadable("inbox row");
    let state = TicketState::parse(row.text(6)?).ok_or(DAMAGED)?;
    let claim = match (row.integer_or_null(18)?, row.text_or_null(19)?, row.instant_or_null(20)?) {
        (Some(person), Some(name), Some(until)) if until > now => {
            Some(Claim { person: PersonId(person), name: name.to_owned(), until })
        }
        _ => None,
    };
    Ok(InboxRow {
        code: TicketCode::parse(row.text(0)?).map_err(|_| DAMAGED)?.shown(),
        kind: Kind::parse(row.text(1)?).ok_or(DAMAGED)?,
        excerpt: excerpt(row.text(2)?),
        place: place(row.text(3)?, row.text(4)?),
        reported_at: row.instant(5)?,
        state,
        promise: lines::promise(row.text_or_null(7)?)?.filter(|_| state.is_open()),
        has_phone: row.integer(8)? != 0,
        photos: row.count(9)?,
        reopened: row.count(10)?,
        joined: row.count(11)?,
        level: Level::parse(row.text(12)?).ok_or(DAMAGED)?,
        urgent: row.integer(13)? != 0,
        responsible: PersonId(row.integer(14)?),
        responsible_name: row.text_or_null(15)?.unwrap_or_default().to_owned(),
        waiting: row.integer(16)? != 0,
        broken: row.count(17)?,
        claim,
        unread: row.integer(21)? != 0,
    })
}

/// 小区 and 楼道.
pub(crate) fn place(estate: &str, stairwell: &str) -> String {
    format!("{estate} {stairwell}")
}
