//! Tickets in tables: found, changed, shown.
//!
//! Invariant: a ticket changes only by [`record`], which writes its events, the state that they add up to, the running
//! timer, the outbox and the notice together.

mod claim;
mod desk;
pub(crate) mod lines;
mod look_up;
mod mine;
mod progress;
mod receipt;
mod record;
mod report;
mod steps;
#[cfg(test)]
mod tests;

pub(crate) use claim::{STATEMENTS as CLAIM_STATEMENTS, claim};
pub(crate) use record::{STATEMENTS as RECORD_STATEMENTS, call_fell_due};
pub(crate) use report::STATEMENTS as REPORT_STATEMENTS;
pub(crate) use steps::STATEMENTS as STEPS_STATEMENTS;

use crate::book::{Book, Failure};
use crate::places::{self, PLACE_COLUMNS};
use crate::sql::{Row, statements, values};
use crate::{earnings, keys, people};
use domain::code::TicketCode;
use domain::phone::Phone;
use domain::ticket::{Reporter, Standing, Ticket};
use domain::view::{DutyWorker, Place, Promise};
use domain::{Ending, GridId, Instant, Kind, PersonId, PromiseKind, Role, SessionId, TicketId, TicketState};

/// What the sealed contacts of tickets belong to.
const ABOUT_CONTACT: &str = "tickets.contact";

macro_rules! ticket_columns {
    () => {
        concat!(
            crate::places::place_columns!(),
            ", tickets.id, tickets.code, tickets.grid, tickets.kind, tickets.text, tickets.photo_count, \
            tickets.contact_sealed, tickets.contact_person, tickets.reported_at_ms, tickets.session, tickets.person, \
            tickets.state, tickets.state_since_ms, tickets.ending, tickets.attempts, tickets.found_untrue, \
            tickets.reopened, tickets.stars, tickets.call_started_at_ms, tickets.call_due_at_ms, \
            tickets.call_kept_at_ms, tickets.call_broken_at_ms FROM tickets \
            CROSS JOIN stairwells ON stairwells.id = tickets.stairwell \
            CROSS JOIN grids ON grids.id = tickets.grid \
            CROSS JOIN communities ON communities.id = grids.community "
        )
    };
}

statements! {
    BY_CODE = concat!("SELECT ", ticket_columns!(), "WHERE tickets.code = ?1");
    BY_ID = concat!("SELECT ", ticket_columns!(), "WHERE tickets.id = ?1");
}

/// A ticket as stored, with everything that its pages say about it but its course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    /// The row.
    pub id: TicketId,
    /// The code.
    pub code: TicketCode,
    /// The state record.
    pub ticket: Ticket,
    /// The reporter's words.
    pub text: String,
    /// How many photos were reported with it.
    pub photo_count: u32,
    /// The number to call.
    pub contact: Contact,
    /// Where.
    pub place: Place,
    /// Who is on duty there.
    pub worker: Option<DutyWorker>,
}

/// The number to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Contact {
    /// None was given.
    None,
    /// Given with the report; sealed.
    Given(String),
    /// The signed-in reporter's own.
    Own(PersonId),
}

impl Stored {
    /// What the caller is to this ticket.
    pub fn standing(&self, book: &Book<'_>) -> Standing {
        let actor = &book.actor;
        let reporter = match self.ticket.reporter {
            Reporter::Session(session) => actor.session == Some(session) && actor.person.is_none(),
            Reporter::Person(person) => actor.person == Some(person),
        };
        let handler = actor.roles.contains(&Role::Admin) || actor.grids.contains(&self.ticket.grid);
        Standing { reporter, handler }
    }

    /// The number to call.
    pub fn phone(&self, book: &Book<'_>) -> Result<Option<Phone>, Failure> {
        match &self.contact {
            Contact::None => Ok(None),
            Contact::Own(person) => people::phone(book, *person).map(Some),
            Contact::Given(sealed) => {
                let phone = keys::unseal(book.secret, ABOUT_CONTACT, sealed)?;
                Phone::any(&phone).ok_or(Failure::Unreadable("phone")).map(Some)
            }
        }
    }

    /// What earning asks.
    pub fn earnings_report(&self) -> earnings::Report {
        let person = match self.ticket.reporter {
            Reporter::Person(person) => Some(person),
            Reporter::Session(_) => None,
        };
        earnings::Report {
            ticket: self.id,
            person,
            // Only what was verified, or reopened by its reporter, can be answered as solved.
            verified: self.ticket.ending == Some(Ending::Solved),
            ending: self.ticket.ending,
            rated_at: (self.ticket.state == TicketState::Rated).then_some(self.ticket.state_since),
        }
    }
}

/// The ticket of a well-formed code.
pub(crate) fn by_code(book: &Book<'_>, code: &TicketCode) -> Result<Option<Stored>, Failure> {
    book.sql.run(BY_CODE, &values![code.as_str()])?.first().map(read).transpose()
}

/// The ticket of a row.
pub(crate) fn by_id(book: &Book<'_>, id: TicketId) -> Result<Option<Stored>, Failure> {
    book.sql.run(BY_ID, &values![id])?.first().map(read).transpose()
}

fn read(row: &Row) -> Result<Stored, Failure> {
    const T: usize = PLACE_COLUMNS;
    const DAMAGED: Failure = Failure::Unreadable("ticket");
    let contact = match (row.text_or_null(T + 6)?, row.integer_or_null(T + 7)?) {
        (Some(sealed), None) => Contact::Given(sealed.to_owned()),
        (None, Some(person)) => Contact::Own(PersonId(person)),
        (None, None) => Contact::None,
        (Some(_), Some(_)) => return Err(DAMAGED),
    };
    let reporter = match (row.integer_or_null(T + 9)?, row.integer_or_null(T + 10)?) {
        (Some(session), None) => Reporter::Session(SessionId(session)),
        (None, Some(person)) => Reporter::Person(PersonId(person)),
        _ => return Err(DAMAGED),
    };
    let ticket = Ticket {
        grid: GridId(row.integer(T + 2)?),
        kind: Kind::parse(row.text(T + 3)?).ok_or(DAMAGED)?,
        reporter,
        reported_at: row.instant(T + 8)?,
        state: TicketState::parse(row.text(T + 11)?).ok_or(DAMAGED)?,
        state_since: row.instant(T + 12)?,
        ending: ending(row.text_or_null(T + 13)?)?,
        attempts: row.count(T + 14)?,
        found_untrue: row.integer(T + 15)? != 0,
        reopened: row.count(T + 16)?,
        stars: row.integer_or_null(T + 17)?.map(|_| row.count(T + 17)).transpose()?,
        call: promise(row, T + 18)?,
    };
    Ok(Stored {
        id: TicketId(row.integer(T)?),
        code: code(row.text(T + 1)?)?,
        ticket,
        text: row.text(T + 4)?.to_owned(),
        photo_count: row.count(T + 5)?,
        contact,
        place: places::place(row, 0)?,
        worker: places::worker(row, 0)?,
    })
}

/// The call promise in four columns from `first`.
fn promise(row: &Row, first: usize) -> Result<Promise, Failure> {
    Ok(Promise {
        kind: PromiseKind::Call,
        started_at: row.instant(first)?,
        due_at: row.instant(first + 1)?,
        kept_at: row.instant_or_null(first + 2)?,
        broken_at: row.instant_or_null(first + 3)?,
    })
}

fn ending(stored: Option<&str>) -> Result<Option<Ending>, Failure> {
    match stored {
        Some(stored) => Ending::parse(stored).ok_or(Failure::Unreadable("ending")).map(Some),
        None => Ok(None),
    }
}

fn code(stored: &str) -> Result<TicketCode, Failure> {
    TicketCode::parse(stored).map_err(|_| Failure::Unreadable("ticket code"))
}

/// When the promise that runs falls due; `None` when none runs.
fn runs_until(call: &Promise) -> Option<Instant> {
    (call.kept_at.is_none() && call.broken_at.is_none()).then_some(call.due_at)
}
