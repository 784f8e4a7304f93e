//! Tickets in tables: found, changed, shown.
//!
//! Invariant: a ticket changes only by [`record`], which writes its events, the state that they add up to, the running
//! timers, what lists and scores are made of, the outbox and the notice together.

mod claim;
mod claims;
pub(crate) mod desk;
mod desk_acts;
pub(crate) mod desk_view;
mod followers;
mod likeness;
pub(crate) mod lines;
pub(crate) mod links;
pub(crate) mod look_up;
mod mine;
mod photo;
pub(crate) mod progress;
mod receipt;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod routing;
pub(crate) mod steps;
#[cfg(test)]
mod tests;
mod withheld;

pub(crate) use claim::claim;
pub(crate) use look_up::find;
pub(crate) use record::{By, close, fell_due, record};

/// The statements of the stores here, by store.
pub(crate) const STORES: &[(&str, &[(&str, &str)])] = &[
    ("tickets", STATEMENTS),
    ("tickets::claim", claim::STATEMENTS),
    ("tickets::claims", claims::STATEMENTS),
    ("tickets::desk_acts", desk_acts::STATEMENTS),
    ("tickets::desk_view", desk_view::STATEMENTS),
    ("tickets::followers", followers::STATEMENTS),
    ("tickets::likeness", likeness::STATEMENTS),
    ("tickets::lines", lines::STATEMENTS),
    ("tickets::links", links::STATEMENTS),
    ("tickets::record", record::STATEMENTS),
    ("tickets::report", report::STATEMENTS),
    ("tickets::routing", routing::STATEMENTS),
    ("tickets::steps", steps::STATEMENTS),
    ("tickets::withheld", withheld::STATEMENTS),
];

use crate::book::{Book, Failure};
use crate::places::{self, PLACE_COLUMNS};
use crate::sql::{Row, statements, values};
use crate::{earnings, keys, people};
use domain::code::TicketCode;
use domain::phone::Phone;
use domain::ticket::{Reporter, Standing, Ticket};
use domain::view::{Claim, DutyWorker, Place, Promise};
use domain::{
    Ending, GridId, Instant, Kind, Level, PersonId, Role, SessionId, StairwellId, TicketId, TicketState, Visibility,
};

/// What the sealed contacts of tickets belong to.
const ABOUT_CONTACT: &str = "tickets.contact";

macro_rules! ticket_columns {
    () => {
        concat!(
            crate::places::place_columns!(),
            ", tickets.id, tickets.code, tickets.grid, tickets.kind, tickets.text, tickets.photo_count, \
            tickets.contact_sealed, tickets.contact_person, tickets.reported_at_ms, tickets.session, tickets.person, \
            tickets.state, tickets.state_since_ms, tickets.ending, tickets.attempts, tickets.found_untrue, \
            tickets.reopened, tickets.stars, tickets.urgent, tickets.visibility, tickets.hidden, tickets.slip, \
            tickets.joined, tickets.level, tickets.responsible, tickets.merged_into, tickets.before_merge, \
            tickets.promises, tickets.tasks, tickets.filed_by, tickets.unread, tickets.claimed_by, \
            tickets.claimed_until_ms, (SELECT people.name FROM people WHERE people.id = tickets.responsible), \
            (SELECT people.name FROM people WHERE people.id = tickets.claimed_by), stairwells.id \
            FROM tickets \
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
    /// The stairwell.
    pub stairwell: StairwellId,
    /// The public duty phone of its grid.
    pub duty_phone: String,
    /// Who filed it for somebody.
    pub filed_by: Option<PersonId>,
    /// Name of the person who answers for it.
    pub responsible_name: String,
    /// Whether that person has not opened it yet.
    pub unread: bool,
    /// Who works on it right now.
    pub claim: Option<Claim>,
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
    pub fn standing<'a>(&self, book: &'a Book<'_>) -> Standing<'a> {
        let actor = &book.actor;
        let ticket = &self.ticket;
        let reporter = !ticket.slip
            && match ticket.reporter {
                Reporter::Session(session) => actor.session == Some(session) && actor.person.is_none(),
                Reporter::Person(person) => actor.person == Some(person),
            };
        let district = ticket.level == Level::District && actor.roles.contains(&Role::District);
        let handler = actor.sees_all()
            || actor.grids.contains(&ticket.grid)
            || district
            || actor.person == Some(ticket.responsible);
        let arbiter = actor.roles.contains(&Role::Arbiter) || actor.roles.contains(&Role::Admin);
        Standing { reporter, handler, arbiter, parties: &actor.parties }
    }

    /// Whether the caller has to do with it: reported, filed, handles it, has a task in it, or arbitrates.
    pub fn concerns(&self, book: &Book<'_>) -> bool {
        let Standing { reporter, handler, arbiter, parties } = self.standing(book);
        let filed = self.filed_by.is_some() && self.filed_by == book.actor.person;
        let has_task = self.ticket.tasks.iter().any(|task| parties.contains(&task.party));
        reporter || handler || arbiter || filed || has_task
    }

    /// Who answers for it, as its pages name them.
    pub fn worker(&self) -> DutyWorker {
        DutyWorker { name: self.responsible_name.clone(), duty_phone: self.duty_phone.clone() }
    }

    /// What a search finds it by: the reporter's words, the place, and the answer.
    pub fn words(&self, answer: &str) -> String {
        // Estate and stairwell in one word: parts of it are found too, and so is a place that is typed without a space.
        format!("{}\n{}{}\n{answer}", self.text, self.place.estate, self.place.stairwell)
    }

    /// The promise that its pages show: the one that falls due next, else the newest.
    pub fn promise(&self) -> Option<&Promise> {
        self.ticket.next_promise().or_else(|| self.ticket.promises.last())
    }

    /// The claim that still holds.
    pub fn claim(&self, now: Instant) -> Option<&Claim> {
        self.claim.as_ref().filter(|claim| claim.until > now)
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
        urgent: row.integer(T + 18)? != 0,
        visibility: Visibility::parse(row.text(T + 19)?).ok_or(DAMAGED)?,
        hidden: row.integer(T + 20)? != 0,
        slip: row.integer(T + 21)? != 0,
        joined: row.count(T + 22)?,
        level: Level::parse(row.text(T + 23)?).ok_or(DAMAGED)?,
        responsible: PersonId(row.integer(T + 24)?),
        merged_into: row.integer_or_null(T + 25)?.map(TicketId),
        before_merge: row.text_or_null(T + 26)?.and_then(TicketState::parse),
        promises: serde_json::from_str(row.text(T + 27)?).map_err(|_| DAMAGED)?,
        tasks: serde_json::from_str(row.text(T + 28)?).map_err(|_| DAMAGED)?,
    };
    let claim = match (row.integer_or_null(T + 31)?, row.instant_or_null(T + 32)?) {
        (Some(person), Some(until)) => {
            let name = row.text_or_null(T + 34)?.unwrap_or_default().to_owned();
            Some(Claim { person: PersonId(person), name, until })
        }
        _ => None,
    };
    Ok(Stored {
        id: TicketId(row.integer(T)?),
        code: code(row.text(T + 1)?)?,
        ticket,
        text: row.text(T + 4)?.to_owned(),
        photo_count: row.count(T + 5)?,
        contact,
        place: places::place(row, 0)?,
        stairwell: StairwellId(row.integer(T + 35)?),
        duty_phone: places::duty_phone(row, 0)?,
        filed_by: row.integer_or_null(T + 29)?.map(PersonId),
        responsible_name: row.text_or_null(T + 33)?.unwrap_or_default().to_owned(),
        unread: row.integer(T + 30)? != 0,
        claim,
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
