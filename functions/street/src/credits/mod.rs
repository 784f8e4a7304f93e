//! Credits: the one way by which 一米币 come into a wallet.
//!
//! Invariant: what is given was checked against the version of the rule that was in force then, and against its caps;
//! it is one row that cites that version, and one transfer named after the row. What a signal puts on hold counts
//! towards the caps, and becomes a credit only when somebody releases it. Once per cause and person, for ever.

mod facts;
mod holds;
#[cfg(test)]
mod tests;

pub(crate) use facts::{Happening, STATEMENTS as FACT_STATEMENTS, burst, joined, noticed};
pub(crate) use holds::{STATEMENTS as HOLD_STATEMENTS, mine as holds_of, of_cause as hold_of};

use crate::book::{Book, Failure};
use crate::sql::{Row, statements, values};
use crate::{coin_rules, households, ledger};
use domain::coin_rule::{Before, Cap, Cause, CoinRule, Counts, RuleName, Signal};
use domain::ledger::{AccountId, Draft, Movement, TransferId};
use domain::{Coins, CreditId, HouseholdId, Instant, Month, PersonId, SessionId, StairwellId};

statements! {
    BEFORE = "SELECT 'credited', coins FROM credits WHERE cause = ?1 AND cause_number = ?2 AND person = ?3 \
        UNION ALL SELECT state, coins FROM credit_holds WHERE cause = ?1 AND cause_number = ?2 AND person = ?3 \
        AND state <> 'released' LIMIT 1";
    // `?5` is null where the household is not known.
    COUNTS = "SELECT \
        (SELECT count(*) FROM credits WHERE person = ?1 AND rule = ?2 AND month = ?3 AND day = ?4) + \
        (SELECT count(*) FROM credit_holds WHERE person = ?1 AND rule = ?2 AND month = ?3 AND day = ?4 \
            AND state = 'held'), \
        (SELECT count(*) FROM credits WHERE person = ?1 AND rule = ?2 AND month = ?3) + \
        (SELECT count(*) FROM credit_holds WHERE person = ?1 AND rule = ?2 AND month = ?3 AND state = 'held'), \
        (SELECT count(*) FROM credits WHERE household = ?5 AND rule = ?2 AND month = ?3) + \
        (SELECT count(*) FROM credit_holds WHERE household = ?5 AND rule = ?2 AND month = ?3 AND state = 'held')";
    CREDIT = "INSERT INTO credits (person, rule, rule_version, cause, cause_number, coins, household, stairwell, \
        session, day, month, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) RETURNING id";
    HOLD = "INSERT INTO credit_holds (person, rule, rule_version, cause, cause_number, coins, household, stairwell, \
        session, day, month, at_ms, signals, state) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 'held') RETURNING id";
}

/// Something that may earn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Due {
    /// Whom.
    pub person: PersonId,
    /// By which rule.
    pub rule: RuleName,
    /// What kind of thing earned it.
    pub cause: Cause,
    /// Its number.
    pub number: i64,
    /// The moment for whose day, month and version of the rule it counts.
    pub at: Instant,
    /// Less than the rule gives, when somebody decided so.
    pub coins: Option<Coins>,
    /// Where it happened.
    pub stairwell: Option<StairwellId>,
    /// The browser that brought it, when the person did so themselves.
    pub session: Option<SessionId>,
    /// What was noticed about it.
    pub signals: Vec<Signal>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Given {
    /// It stands in the wallet.
    Credited {
        /// The credit.
        credit: CreditId,
        /// How much.
        coins: Coins,
    },
    /// It waits until somebody has looked at it.
    Held {
        /// How much.
        coins: Coins,
    },
    /// It had brought something before; nothing was changed.
    Before(Before),
    /// A cap was reached.
    Capped(Cap),
    /// No version of the rule was in force then, or it gave nothing.
    NoRule,
}

/// Gives what a rule gives for a cause: credits it, puts it on hold, or says why not.
pub(crate) fn give_due(book: &mut Book<'_>, due: &Due) -> Result<Given, Failure> {
    if let Some(before) = before(book, due.cause, due.number, due.person)? {
        return Ok(Given::Before(before));
    }
    let Some(rule) = coin_rules::earning(book, due.rule, due.at)? else { return Ok(Given::NoRule) };
    let coins = due.coins.map_or(rule.terms.coins, |coins| coins.min(rule.terms.coins));
    if coins == Coins::ZERO {
        return Ok(Given::NoRule);
    }
    let household = households::of(book, due.person)?;
    if let Some(cap) = reached(book, &rule, due.person, household, due.at)? {
        return Ok(Given::Capped(cap));
    }
    let entry = Entry { due, version: rule.version, coins, household };
    if due.signals.is_empty() {
        let credit = credit(book, &entry)?;
        Ok(Given::Credited { credit, coins })
    } else {
        hold(book, &entry)?;
        Ok(Given::Held { coins })
    }
}

/// What a cause has brought a person before.
pub(crate) fn before(book: &Book<'_>, cause: Cause, number: i64, person: PersonId) -> Result<Option<Before>, Failure> {
    let rows = book.sql.run(BEFORE, &values![cause.as_str(), number, person])?;
    rows.first().map(read_before).transpose()
}

/// What a row of state and coins says.
pub(crate) fn read_before(row: &Row) -> Result<Before, Failure> {
    let coins = ledger::coins(row, 1)?;
    Ok(match row.text(0)? {
        "credited" => Before::Credited(coins),
        "held" => Before::Held(coins),
        _ => Before::Refused,
    })
}

/// The cap that a person has reached by a rule.
pub(crate) fn reached(
    book: &Book<'_>,
    rule: &CoinRule,
    person: PersonId,
    household: Option<HouseholdId>,
    at: Instant,
) -> Result<Option<Cap>, Failure> {
    Ok(rule.terms.reached(counts(book, rule.name, person, household, at)?))
}

/// How often something has earned by a rule, for the day and the month of a moment.
pub(crate) fn counts(
    book: &Book<'_>,
    rule: RuleName,
    person: PersonId,
    household: Option<HouseholdId>,
    at: Instant,
) -> Result<Counts, Failure> {
    let (name, month, day) = (rule.to_string(), Month::of(at).0, at.in_shanghai().day_number);
    let rows = book.sql.run(COUNTS, &values![person, name, month, day, household])?;
    let row = rows.first().ok_or(Failure::Unreadable("counts of credits"))?;
    let (person_day, person_month) = (row.count(0)?, row.count(1)?);
    let household_month = if household.is_some() { row.count(2)? } else { person_month };
    Ok(Counts { person_day, person_month, household_month })
}

/// A row of `credits` or `credit_holds`.
struct Entry<'a> {
    due: &'a Due,
    version: u32,
    coins: Coins,
    household: Option<HouseholdId>,
}

fn credit(book: &mut Book<'_>, entry: &Entry<'_>) -> Result<CreditId, Failure> {
    let Entry { due, version, coins, household } = *entry;
    let (rule, cause, amount) = (due.rule.to_string(), due.cause.as_str(), coins.get());
    let (day, month) = (due.at.in_shanghai().day_number, Month::of(due.at).0);
    let parameters = values![
        due.person,
        rule,
        version,
        cause,
        due.number,
        amount,
        household,
        due.stairwell,
        due.session,
        day,
        month,
        book.now
    ];
    let rows = book.sql.run(CREDIT, &parameters)?;
    let id = CreditId(rows.first().ok_or(Failure::Unreadable("new credit"))?.integer(0)?);
    let wallet = AccountId::Wallet(due.person);
    ledger::open_account(book, wallet)?;
    let movement = Movement { debit: AccountId::Issue, credit: wallet, amount: coins };
    let lapses_at = Some(book.street.settings.coins_lapse_at(book.now));
    ledger::transfer(book, &Draft::Post { id: TransferId::Credit(id), movement, lapses_at })?;
    Ok(id)
}

fn hold(book: &Book<'_>, entry: &Entry<'_>) -> Result<(), Failure> {
    let Entry { due, version, coins, household } = *entry;
    let (rule, cause, amount) = (due.rule.to_string(), due.cause.as_str(), coins.get());
    let (day, month) = (due.at.in_shanghai().day_number, Month::of(due.at).0);
    let signals = serde_json::to_string(&due.signals).map_err(|_| Failure::Unreadable("signals"))?;
    let parameters = values![
        due.person,
        rule,
        version,
        cause,
        due.number,
        amount,
        household,
        due.stairwell,
        due.session,
        day,
        month,
        book.now,
        signals
    ];
    book.sql.run(HOLD, &parameters)?;
    Ok(())
}
