//! Households: who lives behind which door.
//!
//! Invariant: a door of a stairwell is one household, however it is written; each person lives in at most one. Caps
//! and "one's own household" read it here.

use crate::book::{Book, Failure};
use crate::calls::{AskHousehold, AskHouseholds, Caller, Handle, KeepHousehold, KeepHouseholdOf};
use crate::office::{change, daily, log};
use crate::sql::{statements, values};
use crate::{people, places};
use domain::phone::Phone;
use domain::view::{HouseholdLine, HouseholdView, Outcome};
use domain::{HouseholdId, HouseholdRefusal, PersonId, Refusal, StairwellId, household};

statements! {
    FIND = "SELECT id FROM households WHERE stairwell = ?1 AND door = ?2";
    ADD = "INSERT INTO households (community, stairwell, door) \
        SELECT grids.community, stairwells.id, ?2 FROM stairwells CROSS JOIN grids ON grids.id = stairwells.grid \
        WHERE stairwells.id = ?1 RETURNING id";
    MINE = concat!("SELECT ", crate::places::place_columns!(), ", households.door, people.household_since_ms ",
        "FROM people CROSS JOIN households ON households.id = people.household ",
        "CROSS JOIN stairwells ON stairwells.id = households.stairwell ",
        "CROSS JOIN grids ON grids.id = stairwells.grid ",
        "CROSS JOIN communities ON communities.id = grids.community WHERE people.id = ?1");
    SINCE = "SELECT household_since_ms FROM people WHERE id = ?1";
    OF = "SELECT household FROM people WHERE id = ?1";
    MOVE = "UPDATE people SET household = ?2, household_since_ms = ?3 WHERE id = ?1";
}

impl Handle for AskHousehold {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<HouseholdView, Failure> {
        view(book)
    }
}

impl Handle for KeepHousehold {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<HouseholdView, HouseholdView>, Failure> {
        let person = book.actor.signed_in()?;
        let Self { key, code, door } = self;
        let keep = |book: &mut Book<'_>| {
            let (stairwell, door) = named(book, &code, &door)?;
            let known = find(book, stairwell, &door)?;
            if known.is_some() && known == book.actor.household {
                return Ok(());
            }
            let rows = book.sql.run(SINCE, &values![person])?;
            let since = rows.first().ok_or(Failure::Unreadable("person"))?.instant_or_null(0)?;
            household::may_change(since, book.now).map_err(Refusal::Household)?;
            let household = find_or_add(book, stairwell, &door)?;
            book.sql.run(MOVE, &values![person, household, book.now])?;
            Ok(())
        };
        change(book, "KeepHousehold", &key, keep, view)
    }
}

impl Handle for AskHouseholds {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<(), Failure> {
        daily(book)?;
        Ok(())
    }
}

impl Handle for KeepHouseholdOf {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<(), ()>, Failure> {
        daily(book)?;
        let Self { key, phone, code, door } = self;
        let keep = |book: &mut Book<'_>| {
            let unknown = Refusal::Household(HouseholdRefusal::PersonUnknown);
            let person = match Phone::mobile(&phone) {
                Some(phone) => people::find(book, &phone)?.ok_or(unknown)?,
                None => return Err(unknown.into()),
            };
            let (stairwell, door) = named(book, &code, &door)?;
            let household = find_or_add(book, stairwell, &door)?;
            let before = of(book, person)?;
            book.sql.run(MOVE, &values![person, household, book.now])?;
            log(book, "household", &(person, before), &(person, Some(household)))
        };
        change(book, "KeepHouseholdOf", &key, keep, |_| Ok(()))
    }
}

/// The page of one's own household.
fn view(book: &Book<'_>) -> Result<HouseholdView, Failure> {
    let person = book.actor.signed_in()?;
    let rows = book.sql.run(MINE, &values![person])?;
    let Some(row) = rows.first() else { return Ok(HouseholdView { mine: None, change_from: None }) };
    let mine = HouseholdLine { place: places::place(row, 0)?, door: row.text(places::PLACE_COLUMNS)?.to_owned() };
    let change_from = row.instant(places::PLACE_COLUMNS + 1)?.after(household::BETWEEN_CHANGES);
    Ok(HouseholdView { mine: Some(mine), change_from: Some(change_from).filter(|from| book.now < *from) })
}

/// The door that was typed.
fn named(book: &Book<'_>, code: &str, door: &str) -> Result<(StairwellId, String), Failure> {
    let stairwell = places::find(book, code)?;
    let door = household::door(door).map_err(Refusal::Household)?;
    Ok((stairwell.id, door))
}

fn find(book: &Book<'_>, stairwell: StairwellId, door: &str) -> Result<Option<HouseholdId>, Failure> {
    let rows = book.sql.run(FIND, &values![stairwell, door])?;
    Ok(rows.first().map(|row| row.integer(0)).transpose()?.map(HouseholdId))
}

/// The household behind a door; added when nobody has named it before.
pub(crate) fn find_or_add(book: &Book<'_>, stairwell: StairwellId, door: &str) -> Result<HouseholdId, Failure> {
    if let Some(household) = find(book, stairwell, door)? {
        return Ok(household);
    }
    let rows = book.sql.run(ADD, &values![stairwell, door])?;
    Ok(HouseholdId(rows.first().ok_or(Failure::Unreadable("new household"))?.integer(0)?))
}

/// Where a person lives, once they have said so.
pub(crate) fn of(book: &Book<'_>, person: PersonId) -> Result<Option<HouseholdId>, Failure> {
    let rows = book.sql.run(OF, &values![person])?;
    Ok(rows.first().ok_or(Failure::Unreadable("person"))?.integer_or_null(0)?.map(HouseholdId))
}

/// Whether what concerns that person concerns the caller too: themselves, or somebody of their household.
pub(crate) fn is_own(book: &Book<'_>, person: PersonId) -> Result<bool, Failure> {
    if book.actor.person == Some(person) {
        return Ok(true);
    }
    Ok(book.actor.household.is_some() && of(book, person)? == book.actor.household)
}
