//! What can be claimed: read from the published rules.

use crate::book::{Book, Failure};
use crate::ledger;
use crate::sql::{Row, statements, values};
use domain::Coins;
use domain::claim::ClaimKind;
use domain::view::ClaimKindLine;

/// The rules by which a person claims; a reviewer looks at each.
const CLAIMABLE: [&str; 4] = ["volunteering", "neighbour_help", "cleaning", "patrol"];
/// The rule by which an activity earns, unless it is one of those.
const CHECK_IN: &str = "check_in";

statements! {
    PUBLISH = "INSERT INTO coin_rules (name, version, title, words, coins, credits_per_day, credits_per_month, \
        published_at_ms) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7)";
    NEWEST = "SELECT name, version, title, words, coins, credits_per_day, credits_per_month FROM coin_rules \
        WHERE name = ?1 ORDER BY version DESC LIMIT 1";
    OF = "SELECT name, version, title, words, coins, credits_per_day, credits_per_month FROM coin_rules \
        WHERE name = ?1 AND version = ?2";
}

/// Publishes the rules with which a 街道 begins. Titles and words are data of the street, not words of the product.
pub(crate) fn found(book: &Book<'_>) -> Result<(), Failure> {
    let rules = [
        ("volunteering", "志愿服务", "时间、地点、照片，或带队人证明。", 5, 1, 8),
        ("neighbour_help", "邻里互助", "帮了谁、帮了什么，受帮的人证明。", 3, 1, 8),
        ("cleaning", "环境清洁", "清理前、清理后的照片。", 3, 1, 8),
        ("patrol", "安全巡查", "巡查的时间、路线和照片。", 2, 1, 10),
        (CHECK_IN, "参加活动", "在现场扫码签到。", 2, 1, 8),
    ];
    for (name, title, words, coins, day, month) in rules {
        let (coins, day, month): (u32, u32, u32) = (coins, day, month);
        book.sql.run(PUBLISH, &values![name, title, words, coins, day, month, book.now])?;
    }
    Ok(())
}

/// What can be claimed now.
pub(crate) fn claimable(book: &Book<'_>) -> Result<Vec<ClaimKind>, Failure> {
    in_force(book, &CLAIMABLE)
}

/// What an activity can earn by now.
pub(crate) fn of_activities(book: &Book<'_>) -> Result<Vec<ClaimKind>, Failure> {
    in_force(book, &[&[CHECK_IN][..], &CLAIMABLE[..]].concat())
}

/// One version of a rule.
pub(crate) fn of(book: &Book<'_>, rule: &str, version: u32) -> Result<ClaimKind, Failure> {
    let rows = book.sql.run(OF, &values![rule, version])?;
    rows.first().map_or(Err(Failure::Unreadable("rule")), read)
}

/// As a form lists them.
pub(crate) fn lines(kinds: Vec<ClaimKind>) -> Vec<ClaimKindLine> {
    let line = |ClaimKind { rule, title, words, coins, .. }| ClaimKindLine { rule, title, words, coins };
    kinds.into_iter().map(line).collect()
}

fn in_force(book: &Book<'_>, names: &[&str]) -> Result<Vec<ClaimKind>, Failure> {
    let mut kinds = Vec::new();
    for name in names {
        if let Some(row) = book.sql.run(NEWEST, &values![*name])?.first() {
            kinds.push(read(row)?);
        }
    }
    // A rule that gives nothing is suspended.
    kinds.retain(|kind| kind.coins > Coins::ZERO);
    Ok(kinds)
}

fn read(row: &Row) -> Result<ClaimKind, Failure> {
    Ok(ClaimKind {
        rule: row.text(0)?.to_owned(),
        version: row.count(1)?,
        title: row.text(2)?.to_owned(),
        words: row.text(3)?.to_owned(),
        coins: ledger::coins(row, 4)?,
        person_day: row.count(5)?,
        person_month: row.count(6)?,
    })
}
