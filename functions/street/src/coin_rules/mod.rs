//! The published rules of the coins in their table.
//!
//! Invariant: a version is only ever added; what was withdrawn was never in force.

mod catalogue;
mod public;
#[cfg(test)]
mod tests;
mod trial;

pub(crate) use catalogue::STATEMENTS as CATALOGUE_STATEMENTS;
pub(crate) use public::STATEMENTS as PUBLIC_STATEMENTS;
pub(crate) use trial::STATEMENTS as TRIAL_STATEMENTS;

use crate::book::{Book, Failure};
use crate::ledger;
use crate::sql::{Row, statements, values};
use domain::coin_rule::{self, CoinRule, RuleName, Terms};
use domain::plan::Settings;
use domain::{Coins, Instant};

/// Versions of one rule that are read; a rule has a few a year.
const VERSIONS_MAX: i64 = 100;

macro_rules! columns {
    () => {
        "coin_rules.name, coin_rules.version, coin_rules.title, coin_rules.words, coin_rules.coins, \
        coin_rules.person_day, coin_rules.person_month, coin_rules.household_month, coin_rules.valid_from_ms, \
        coin_rules.valid_to_ms, coin_rules.after_stop, coin_rules.comment_until_ms, coin_rules.published_at_ms"
    };
}

/// That it was not withdrawn.
macro_rules! stands {
    () => {
        "NOT EXISTS (SELECT 1 FROM coin_rule_withdrawals AS taken \
        WHERE taken.name = coin_rules.name AND taken.version = coin_rules.version)"
    };
}

statements! {
    PUBLISH = "INSERT INTO coin_rules (name, version, title, words, coins, person_day, person_month, household_month, \
        valid_from_ms, valid_to_ms, after_stop, comment_until_ms, published_at_ms, published_by) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
    IN_FORCE = concat!("SELECT ", columns!(), " FROM coin_rules \
        WHERE coin_rules.name = ?1 AND coin_rules.valid_from_ms <= ?2 AND ", stands!(), " \
        ORDER BY coin_rules.version DESC LIMIT 1");
    VERSIONS = concat!("SELECT ", columns!(), " FROM coin_rules WHERE coin_rules.name = ?1 AND ", stands!(), " \
        ORDER BY coin_rules.version DESC LIMIT ?2");
    NEXT = "SELECT coalesce(max(version), 0) + 1 FROM coin_rules WHERE name = ?1";
    NAMES = "SELECT DISTINCT name FROM coin_rules ORDER BY name";
}

/// Publishes the rules with which the 街道 begins.
pub(crate) fn found(book: &Book<'_>, settings: &Settings) -> Result<(), Failure> {
    let rules = coin_rule::catalogue(settings, book.now);
    rules.iter().try_for_each(|rule| publish(book, rule))
}

/// Adds a version.
fn publish(book: &Book<'_>, rule: &CoinRule) -> Result<(), Failure> {
    let CoinRule { name, version, terms, valid_from, valid_to, after_stop, comment_until, published_at } = rule;
    let parameters = values![
        name.to_string(),
        *version,
        terms.title.as_str(),
        terms.words.as_str(),
        terms.coins.get(),
        terms.person_day,
        terms.person_month,
        terms.household_month,
        *valid_from,
        *valid_to,
        i64::from(*after_stop),
        *comment_until,
        *published_at,
        book.actor.person
    ];
    book.sql.run(PUBLISH, &parameters)?;
    Ok(())
}

/// The version of a rule that is in force at a moment.
pub(crate) fn in_force(book: &Book<'_>, name: RuleName, at: Instant) -> Result<Option<CoinRule>, Failure> {
    let rows = book.sql.run(IN_FORCE, &values![name.to_string(), at])?;
    Ok(rows.first().map(read).transpose()?.filter(|rule| rule.covers(at)))
}

/// The version by which something earns that the clock says happened then: also where the clock was set back to before
/// the 街道 was founded.
pub(crate) fn earning(book: &Book<'_>, name: RuleName, at: Instant) -> Result<Option<CoinRule>, Failure> {
    in_force(book, name, at.max(book.street.founded_at))
}

/// What the rules that fit give at a moment, in the order of the catalogue; a suspended one gives nothing.
pub(crate) fn giving(book: &Book<'_>, at: Instant, fits: fn(RuleName) -> bool) -> Result<Vec<CoinRule>, Failure> {
    let mut rules = Vec::new();
    for name in RuleName::EARNING.iter().filter(|name| fits(**name)) {
        rules.extend(in_force(book, *name, at)?.filter(|rule| rule.terms.coins > Coins::ZERO));
    }
    Ok(rules)
}

/// The versions of a rule, oldest first, without those that were withdrawn.
fn versions(book: &Book<'_>, name: RuleName) -> Result<Vec<CoinRule>, Failure> {
    let rows = book.sql.run(VERSIONS, &values![name.to_string(), VERSIONS_MAX])?;
    rows.iter().rev().map(read).collect()
}

/// Every rule that was ever published, by name.
fn names(book: &Book<'_>) -> Result<Vec<RuleName>, Failure> {
    let name = |row: &Row| RuleName::parse(row.text(0)?).ok_or(DAMAGED);
    let mut names: Vec<_> = book.sql.run(NAMES, &[])?.iter().map(name).collect::<Result<_, _>>()?;
    names.sort_unstable();
    Ok(names)
}

const DAMAGED: Failure = Failure::Unreadable("coin rule");

fn read(row: &Row) -> Result<CoinRule, Failure> {
    let terms = Terms {
        title: row.text(2)?.to_owned(),
        words: row.text(3)?.to_owned(),
        coins: ledger::coins(row, 4)?,
        person_day: row.count(5)?,
        person_month: row.count(6)?,
        household_month: row.count(7)?,
    };
    Ok(CoinRule {
        name: RuleName::parse(row.text(0)?).ok_or(DAMAGED)?,
        version: row.count(1)?,
        terms,
        valid_from: row.instant(8)?,
        valid_to: row.instant_or_null(9)?,
        after_stop: row.integer(10)? != 0,
        comment_until: row.instant(11)?,
        published_at: row.instant(12)?,
    })
}
