//! What signals of abuse are made of: counted by index, for one credit at a time.

use crate::book::{Book, Failure};
use crate::households;
use crate::sql::{statements, values};
use domain::coin_rule::{Signal, SignalFacts, SignalLimits, signals};
use domain::{Instant, Month, PersonId, SessionId, StairwellId, TicketId};

/// Partners among whom a ring is looked for.
const PARTNERS_MAX: i64 = 20;

statements! {
    PLACE = "SELECT stairwell, grid FROM tickets WHERE id = ?1";
    COUNTS = "SELECT \
        (SELECT count(*) FROM credits WHERE session = ?1 AND day = ?2) + \
        (SELECT count(*) FROM credit_holds WHERE session = ?1 AND day = ?2 AND state = 'held'), \
        (SELECT count(*) FROM credits WHERE stairwell = ?3 AND month = ?4 AND (person = ?5 OR household = ?6)) + \
        (SELECT count(*) FROM credit_holds WHERE stairwell = ?3 AND month = ?4 AND state = 'held' \
            AND (person = ?5 OR household = ?6)), \
        EXISTS (SELECT 1 FROM roles WHERE person = ?5 AND role = 'grid_worker' AND grid = ?7)";
    PARTNERS = "SELECT person FROM followers WHERE ticket = ?1 AND joined = 1 AND person IS NOT NULL \
        ORDER BY id LIMIT ?2";
    MUTUAL = "SELECT \
        (SELECT count(*) FROM followers CROSS JOIN tickets ON tickets.id = followers.ticket \
            WHERE followers.person = ?1 AND followers.joined = 1 AND followers.at_ms >= ?3 AND followers.at_ms < ?4 \
            AND tickets.person = ?2), \
        (SELECT count(*) FROM followers CROSS JOIN tickets ON tickets.id = followers.ticket \
            WHERE followers.person = ?2 AND followers.joined = 1 AND followers.at_ms >= ?3 AND followers.at_ms < ?4 \
            AND tickets.person = ?1)";
}

/// A credit of a ticket, as far as signals ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Happening {
    /// Who would earn.
    pub person: PersonId,
    /// By which ticket.
    pub ticket: TicketId,
    /// Its reporter, for somebody who joined it; the reporter's own partners are those who joined.
    pub reporter: Option<PersonId>,
    /// The browser that brings it.
    pub session: Option<SessionId>,
    /// For which moment it counts.
    pub at: Instant,
}

/// Where the ticket happened, and what is noticed about a credit of it.
pub(crate) fn noticed(book: &Book<'_>, happening: &Happening) -> Result<(StairwellId, Vec<Signal>), Failure> {
    let Happening { person, ticket, reporter, session, at } = *happening;
    let rows = book.sql.run(PLACE, &values![ticket])?;
    let row = rows.first().ok_or(Failure::Unreadable("ticket"))?;
    let (stairwell, grid) = (StairwellId(row.integer(0)?), row.integer(1)?);
    let month = Month::of(at);
    let household = households::of(book, person)?;
    let day = at.in_shanghai().day_number;
    let rows = book.sql.run(COUNTS, &values![session, day, stairwell, month.0, person, household, grid])?;
    let row = rows.first().ok_or(Failure::Unreadable("counts of credits"))?;
    let partners = match reporter {
        Some(reporter) => vec![reporter],
        None => joined(book, ticket, PARTNERS_MAX)?,
    };
    let mut mutual = (0, 0);
    for partner in partners.into_iter().filter(|partner| *partner != person) {
        let rows = book.sql.run(MUTUAL, &values![person, partner, month.start(), month.next().start()])?;
        let both = rows.first().ok_or(Failure::Unreadable("counts of joins"))?;
        let both = (both.count(0)?, both.count(1)?);
        if both.0.min(both.1) > u32::min(mutual.0, mutual.1) {
            mutual = both;
        }
    }
    let facts = SignalFacts {
        mutual,
        session_day: row.count(0)?,
        stairwell_month: row.count(1)?,
        own_grid: row.integer(2)? != 0,
    };
    Ok((stairwell, signals(&facts, &limits(book))))
}

/// The people who joined a ticket, the first ones first.
pub(crate) fn joined(book: &Book<'_>, ticket: TicketId, most: i64) -> Result<Vec<PersonId>, Failure> {
    let rows = book.sql.run(PARTNERS, &values![ticket, most])?;
    rows.iter().map(|row| Ok(PersonId(row.integer(0)?))).collect()
}

/// What is noticed about something that a browser brings without a ticket: a claim, a checking in; `mutual` is how
/// often the person and somebody else vouched for one another.
pub(crate) fn burst(
    book: &Book<'_>,
    (person, mutual): (PersonId, (u32, u32)),
    session: Option<SessionId>,
    at: Instant,
) -> Result<Vec<Signal>, Failure> {
    let (day, month) = (at.in_shanghai().day_number, Month::of(at).0);
    let nowhere: Option<i64> = None;
    let rows = book.sql.run(COUNTS, &values![session, day, nowhere, month, person, nowhere, nowhere])?;
    let session_day = rows.first().ok_or(Failure::Unreadable("counts of credits"))?.count(0)?;
    Ok(signals(&SignalFacts { mutual, session_day, ..SignalFacts::default() }, &limits(book)))
}

fn limits(book: &Book<'_>) -> SignalLimits {
    let settings = &book.street.settings;
    SignalLimits {
        ring_month: settings.signal_ring_month,
        session_day: settings.signal_session_day,
        stairwell_month: settings.signal_stairwell_month,
    }
}
