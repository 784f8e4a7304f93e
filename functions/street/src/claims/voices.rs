//! What members of the panel say on an appeal, until enough of them say the same.

use std::collections::BTreeSet;

use crate::book::{Book, Failure};
use crate::people;
use crate::sql::{statements, values};
use domain::claim;
use domain::view::VoiceLine;
use domain::{AppealId, Coins, HouseholdId, PersonId};

statements! {
    MEMBERS = "SELECT roles.person, people.household FROM roles CROSS JOIN people ON people.id = roles.person \
        WHERE roles.role IN ('arbiter', 'admin')";
    SAY = "INSERT INTO panel_voices (appeal, person, at_ms, coins, reason) VALUES (?1, ?2, ?3, ?4, ?5) \
        ON CONFLICT (appeal, person) DO UPDATE SET at_ms = ?3, coins = ?4, reason = ?5";
    VOICES = "SELECT person, at_ms, coins, reason FROM panel_voices WHERE appeal = ?1 ORDER BY person";
}

/// A member's word, which replaces an earlier one of theirs.
pub(super) fn say(book: &Book<'_>, appeal: AppealId, by: PersonId, coins: Coins, reason: &str) -> Result<(), Failure> {
    book.sql.run(SAY, &values![appeal, by, book.now, coins.get(), reason])?;
    Ok(())
}

/// What was said.
pub(super) fn of(book: &Book<'_>, appeal: AppealId) -> Result<Vec<VoiceLine>, Failure> {
    let rows = book.sql.run(VOICES, &values![appeal])?;
    let line = |row: &crate::sql::Row| {
        let person = PersonId(row.integer(0)?);
        Ok(VoiceLine {
            at: row.instant(1)?,
            who: people::name(book, person)?,
            own: book.actor.person == Some(person),
            coins: crate::ledger::coins(row, 2)?,
            reason: row.text(3)?.to_owned(),
        })
    };
    rows.iter().map(line).collect()
}

/// Whether enough of who may decide say `coins` about something of `person` that `deciders` have decided: neither those,
/// nor anybody of the household, nor who is no longer of the panel.
pub(super) fn agree(
    book: &Book<'_>,
    (appeal, coins): (AppealId, Coins),
    person: PersonId,
    deciders: &[PersonId],
) -> Result<bool, Failure> {
    let members = members(book, person, deciders)?;
    let mut agreeing = 0;
    for row in book.sql.run(VOICES, &values![appeal])? {
        if members.contains(&PersonId(row.integer(0)?)) && crate::ledger::coins(&row, 2)? == coins {
            agreeing += 1;
        }
    }
    Ok(agreeing >= claim::voices_needed(members.len()))
}

/// How many have to say the same.
pub(super) fn needed(book: &Book<'_>, person: PersonId, deciders: &[PersonId]) -> Result<usize, Failure> {
    Ok(claim::voices_needed(members(book, person, deciders)?.len()))
}

/// Who may decide, of the panel as it is now.
fn members(book: &Book<'_>, person: PersonId, deciders: &[PersonId]) -> Result<BTreeSet<PersonId>, Failure> {
    let household = crate::households::of(book, person)?;
    // Somebody may have both roles.
    let mut members = BTreeSet::new();
    for row in book.sql.run(MEMBERS, &[])? {
        let (member, home) = (PersonId(row.integer(0)?), row.integer_or_null(1)?.map(HouseholdId));
        let is_near = member == person || (home.is_some() && home == household);
        if !is_near && !deciders.contains(&member) {
            members.insert(member);
        }
    }
    Ok(members)
}
