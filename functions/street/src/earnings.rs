//! What reports earn: asks `domain::coin_rule`, and credits the wallet.
//!
//! Invariant: a credit is one transfer, named after its ticket, with a row that cites the version of the rule; both
//! are written in the transaction of the rating, or of the sign-in by which the ticket came to its person.

use crate::book::{Book, Failure};
use crate::sql::{statements, values};
use crate::{claims, ledger};
use domain::coin_rule::{CoinRule, Earning, ReportFacts, RuleName, report_rule};
use domain::ledger::{AccountId, Draft, Movement, TransferId};
use domain::plan::Settings;
use domain::view::CoinNote;
use domain::{CreditId, Ending, Instant, Month, PersonId, TicketId};

statements! {
    PUBLISH = "INSERT INTO coin_rules (name, version, title, words, coins, credits_per_day, credits_per_month, \
        published_at_ms) VALUES (?1, ?2, ?3, '', ?4, ?5, ?5, ?6)";
    // The rule in force, what the ticket has earned, and how often its person has in that month.
    RULE_AND_FACTS = "SELECT coin_rules.version, coin_rules.title, coin_rules.coins, coin_rules.credits_per_month, \
        (SELECT credits.coins FROM credits WHERE credits.cause = 'report' AND credits.cause_number = ?2), \
        (SELECT count(*) FROM credits WHERE credits.person = ?3 AND credits.rule = ?1 AND credits.month = ?4) \
        FROM coin_rules WHERE coin_rules.name = ?1 ORDER BY coin_rules.version DESC LIMIT 1";
    CREDIT = "INSERT INTO credits (person, rule, rule_version, cause, cause_number, coins, day, month, at_ms) \
        VALUES (?1, ?2, ?3, 'report', ?4, ?5, ?6, ?7, ?8) RETURNING id";
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

/// Publishes the rules with which the 街道 begins.
pub(crate) fn found(book: &Book<'_>, settings: &Settings) -> Result<(), Failure> {
    let rule = report_rule(settings);
    let (name, coins) = (rule.name.as_str(), rule.coins.get());
    book.sql.run(PUBLISH, &values![name, rule.version, rule.title, coins, rule.credits_per_month, book.now])?;
    claims::kinds::found(book)?;
    ledger::found(book)
}

/// Credits a report if it has earned now; called when it is rated, and when it comes to a person by sign-in.
pub(crate) fn credit_report(book: &mut Book<'_>, report: &Report) -> Result<Earning, Failure> {
    let (rule, earning) = earning(book, report)?;
    if let (Earning::Credit(amount), Some(person)) = (earning, report.person) {
        let wallet = AccountId::Wallet(person);
        ledger::open_account(book, wallet)?;
        let movement = Movement { debit: AccountId::Issue, credit: wallet, amount };
        let (month, day) = (month(book, report), book.now.in_shanghai().day_number);
        let (name, version, coins) = (rule.name.as_str(), rule.version, amount.get());
        let rows =
            book.sql.run(CREDIT, &values![person, name, version, report.ticket, coins, day, month.0, book.now])?;
        let id = CreditId(rows.first().ok_or(Failure::Unreadable("new credit"))?.integer(0)?);
        let lapses_at = Some(book.street.settings.coins_lapse_at(book.now));
        ledger::transfer(book, &Draft::Post { id: TransferId::Credit(id), movement, lapses_at })?;
    }
    Ok(earning)
}

/// What the progress page says about coins to the reporter.
pub(crate) fn coin_note(book: &Book<'_>, report: &Report) -> Result<CoinNote, Failure> {
    let (_, earning) = earning(book, report)?;
    Ok(earning.into())
}

fn earning(book: &Book<'_>, report: &Report) -> Result<(CoinRule, Earning), Failure> {
    let parameters = values![RuleName::Report.as_str(), report.ticket, report.person, month(book, report).0];
    let rows = book.sql.run(RULE_AND_FACTS, &parameters)?;
    let row = rows.first().ok_or(Failure::Unreadable("coin rule"))?;
    let rule = CoinRule {
        name: RuleName::Report,
        version: row.count(0)?,
        title: row.text(1)?.to_owned(),
        coins: ledger::coins(row, 2)?,
        credits_per_month: row.count(3)?,
    };
    let credited = match row.integer_or_null(4)? {
        Some(_) => Some(ledger::coins(row, 4)?),
        None => None,
    };
    let facts = ReportFacts {
        verified: report.verified,
        ending: report.ending,
        rated: report.rated_at.is_some(),
        owned: report.person.is_some(),
        credited,
        credits_this_month: row.count(5)?,
    };
    let earning = rule.report_earns(&facts);
    Ok((rule, earning))
}

/// The month that a credit counts for: that of the rating, however late the reporter signs in.
fn month(book: &Book<'_>, report: &Report) -> Month {
    Month::of(report.rated_at.unwrap_or(book.now))
}
