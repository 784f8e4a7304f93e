//! Tickets left out of the scores: by one person with a reason, agreed by a second one whom they do not concern.

use super::{daily, log, refused, scores, words};
use crate::book::{Book, Failure};
use crate::calls::{AgreeExclusion, Caller, ExcludeTicket, Handle};
use crate::once::{once, refusable};
use crate::sql::{Row, statements, values};
use crate::tickets;
use domain::code::TicketCode;
use domain::view::{ExclusionLine, Outcome, ScoresView};
use domain::{Month, OfficeRefusal, PersonId, TicketId};

/// Lines of a page.
const LINES_MAX: i64 = 200;
/// Characters of a reason.
const REASON_CHARACTERS_MAX: usize = 500;

// `?1` who reads; the last column is whether it is their own work.
macro_rules! lines {
    () => {
        "SELECT tickets.code, exclusions.reason, exclusions.asked_by, \
        (SELECT people.name FROM people WHERE people.id = exclusions.asked_by), \
        (SELECT people.name FROM people WHERE people.id = exclusions.agreed_by), exclusions.agreed_by, \
        tickets.responsible = ?1 OR EXISTS (SELECT 1 FROM answers WHERE answers.ticket = tickets.id \
                AND answers.person = ?1) \
            OR EXISTS (SELECT 1 FROM promise_ends WHERE promise_ends.ticket = tickets.id AND promise_ends.person = ?1) \
        FROM exclusions CROSS JOIN tickets ON tickets.id = exclusions.ticket "
    };
}

statements! {
    NEWEST = concat!(lines!(), "ORDER BY exclusions.asked_at_ms DESC LIMIT ?2");
    AMONG = concat!(lines!(), "WHERE exclusions.ticket IN (SELECT value FROM json_each(?2)) LIMIT ?3");
    OF_TICKET = concat!(lines!(), "WHERE exclusions.ticket = ?2");
    ASK = "INSERT INTO exclusions (ticket, reason, asked_by, asked_at_ms) VALUES (?1, ?2, ?3, ?4) \
        ON CONFLICT (ticket) DO NOTHING RETURNING ticket";
    AGREE = "UPDATE exclusions SET agreed_by = ?2, agreed_at_ms = ?3 WHERE ticket = ?1";
}

type Done = Result<Outcome<(), ScoresView>, Failure>;

impl Handle for ExcludeTicket {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        let who = daily(book)?;
        let Self { key, ticket, reason } = self;
        let done = once(book, "ExcludeTicket", &key, |book| {
            let ticket = find(book, &ticket)?;
            if reason.trim().is_empty() {
                return Err(refused(OfficeRefusal::ReasonEmpty));
            }
            let reason = words(&reason, REASON_CHARACTERS_MAX)?;
            if book.sql.run(ASK, &values![ticket, reason.as_str(), who, book.now])?.is_empty() {
                return Err(refused(OfficeRefusal::DoneAlready));
            }
            log(book, &format!("exclusion {ticket}"), &None, &Some(reason))
        });
        outcome(book, done)
    }
}

impl Handle for AgreeExclusion {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        let who = daily(book)?;
        let Self { key, ticket } = self;
        let done = once(book, "AgreeExclusion", &key, |book| {
            let ticket = find(book, &ticket)?;
            let rows = book.sql.run(OF_TICKET, &values![who, ticket])?;
            let row = rows.first().ok_or_else(|| refused(OfficeRefusal::TicketUnknown))?;
            let (line, agreed_by) = (line(row, Some(who))?, row.integer_or_null(5)?);
            if agreed_by.is_some() {
                return Err(refused(OfficeRefusal::DoneAlready));
            }
            if !line.may_agree {
                return Err(refused(OfficeRefusal::SecondPersonNeeded));
            }
            book.sql.run(AGREE, &values![ticket, who, book.now])?;
            log(book, &format!("exclusion {ticket} agreed"), &None, &Some(who))
        });
        outcome(book, done)
    }
}

fn outcome(book: &Book<'_>, done: Result<(), Failure>) -> Done {
    Ok(match refusable(done)? {
        Ok(()) => Outcome::Done(()),
        Err(refusal) => Outcome::Refused { refusal, form: scores::view(book, Month::of(book.now))? },
    })
}

fn find(book: &Book<'_>, typed: &str) -> Result<TicketId, Failure> {
    let stored = tickets::find(book, typed)?;
    stored.map(|stored| stored.id).ok_or_else(|| refused(OfficeRefusal::TicketUnknown))
}

/// The newest, agreed or not.
pub(super) fn newest(book: &Book<'_>) -> Result<Vec<ExclusionLine>, Failure> {
    let reader = reader(book);
    book.sql.run(NEWEST, &values![book.actor.person, LINES_MAX])?.iter().map(|row| line(row, reader)).collect()
}

/// Those of certain tickets.
pub(super) fn among(book: &Book<'_>, tickets: &[i64]) -> Result<Vec<ExclusionLine>, Failure> {
    let tickets = serde_json::to_string(tickets).map_err(|_| Failure::Unreadable("tickets"))?;
    let reader = reader(book);
    let rows = book.sql.run(AMONG, &values![book.actor.person, tickets, LINES_MAX])?;
    rows.iter().map(|row| line(row, reader)).collect()
}

/// Who might agree.
fn reader(book: &Book<'_>) -> Option<PersonId> {
    daily(book).ok()
}

fn line(row: &Row, reader: Option<PersonId>) -> Result<ExclusionLine, Failure> {
    const DAMAGED: Failure = Failure::Unreadable("exclusion");
    let asked_by = PersonId(row.integer(2)?);
    let concerns_reader = row.integer_or_null(6)?.unwrap_or(1) != 0;
    let agreed = row.integer_or_null(5)?.is_some();
    let name = |column: usize| row.text_or_null(column).map(|name| name.unwrap_or_default().to_owned());
    Ok(ExclusionLine {
        code: TicketCode::parse(row.text(0)?).map_err(|_| DAMAGED)?.shown(),
        reason: row.text(1)?.to_owned(),
        by: name(3)?,
        agreed_by: if agreed { Some(name(4)?) } else { None },
        may_agree: !agreed && !concerns_reader && reader.is_some_and(|reader| reader != asked_by),
    })
}
