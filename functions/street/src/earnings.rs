//! What reports earn: asks `domain::coin_rule`, and lets `credits` give it, to the reporter and to whoever joined.
//!
//! Invariant: what a report earns is written in the transaction of the rating, or of the sign-in by which the ticket
//! came to its person.

use crate::book::{Book, Failure};
use crate::coin_rules;
use crate::credits::{self, Due, Given, Happening};
use crate::sql::{statements, values};
use crate::{households, ledger};
use domain::coin_rule::{Before, Cause, Earning, ReportFacts, RuleName};
use domain::plan::Settings;
use domain::view::CoinNote;
use domain::{Ending, Instant, PersonId, TicketId};

/// People who joined one report and earn by it.
const JOINED_MAX: i64 = 200;

statements! {
    // Once per ticket for ever, whoever its reporter was.
    BEFORE = "SELECT 'credited', coins FROM credits WHERE cause = 'report' AND cause_number = ?1 \
        UNION ALL SELECT state, coins FROM credit_holds WHERE cause = 'report' AND cause_number = ?1 \
        AND state <> 'released' LIMIT 1";
}

/// A ticket, as far as earning asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Report {
    /// The ticket.
    pub ticket: TicketId,
    /// Whom it belongs to; `None` while that is only a browser.
    pub person: Option<PersonId>,
    /// Whether it was verified before it was answered.
    pub verified: bool,
    /// How it was last answered; `None` while it waits.
    pub ending: Option<Ending>,
    /// When that answer was rated.
    pub rated_at: Option<Instant>,
}

/// Publishes the rules with which the 街道 begins, and opens its accounts.
pub(crate) fn found(book: &Book<'_>, settings: &Settings) -> Result<(), Failure> {
    coin_rules::found(book, settings)?;
    ledger::found(book)
}

/// Credits a report if it has earned now, and those who joined it; called when it is rated, and when it comes to a
/// person by sign-in.
pub(crate) fn credit_report(book: &mut Book<'_>, report: &Report) -> Result<Earning, Failure> {
    let mut earned = earning(book, report)?;
    if let (Earning::Credit(_), Some(person)) = (earned, report.person) {
        let session = book.actor.browser;
        let happening =
            Happening { person, ticket: report.ticket, reporter: None, session, at: counts_at(book, report) };
        if let Given::Held { coins } = give(book, RuleName::Report, Cause::Report, &happening)? {
            earned = Earning::Before(Before::Held(coins));
        }
    }
    credit_joined(book, report)?;
    Ok(earned)
}

/// Everybody who joined a report that was verified, solved and rated; called when it is, and when somebody who joined
/// it signs in afterwards.
pub(crate) fn credit_joined(book: &mut Book<'_>, report: &Report) -> Result<(), Failure> {
    let Some(at) = report.rated_at.filter(|_| report.verified && report.ending == Some(Ending::Solved)) else {
        return Ok(());
    };
    for person in credits::joined(book, report.ticket, JOINED_MAX)? {
        if report.person != Some(person) {
            let happening = Happening { person, ticket: report.ticket, reporter: report.person, session: None, at };
            give(book, RuleName::Join, Cause::Join, &happening)?;
        }
    }
    Ok(())
}

fn give(book: &mut Book<'_>, rule: RuleName, cause: Cause, happening: &Happening) -> Result<Given, Failure> {
    let Happening { person, ticket, session, at, .. } = *happening;
    if let Some(before) = credits::before(book, cause, ticket.0, person)? {
        return Ok(Given::Before(before));
    }
    let (stairwell, signals) = credits::noticed(book, happening)?;
    let stairwell = Some(stairwell);
    credits::give_due(
        book,
        &Due { person, rule, cause, number: ticket.0, at, coins: None, stairwell, session, signals },
    )
}

/// What the progress page says about coins to the reporter.
pub(crate) fn coin_note(book: &Book<'_>, report: &Report) -> Result<CoinNote, Failure> {
    Ok(earning(book, report)?.into())
}

fn earning(book: &Book<'_>, report: &Report) -> Result<Earning, Failure> {
    let rows = book.sql.run(BEFORE, &values![report.ticket])?;
    let before = rows.first().map(credits::read_before).transpose()?;
    let at = counts_at(book, report);
    let Some(rule) = coin_rules::earning(book, RuleName::Report, at)? else {
        return Ok(before.map_or(Earning::Nothing, Earning::Before));
    };
    let reached = match report.person {
        Some(person) => credits::reached(book, &rule, person, households::of(book, person)?, at)?,
        None => None,
    };
    let facts = ReportFacts {
        verified: report.verified,
        ending: report.ending,
        rated: report.rated_at.is_some(),
        owned: report.person.is_some(),
        before,
        reached,
    };
    Ok(rule.terms.report_earns(&facts))
}

/// The moment that a credit counts for: that of the rating, however late the reporter signs in.
fn counts_at(book: &Book<'_>, report: &Report) -> Instant {
    report.rated_at.unwrap_or(book.now)
}
