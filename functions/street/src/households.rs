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

/// How a household is named in lists: estate, stairwell and door.
macro_rules! name {
    () => {
        "coalesce(stairwells.estate || stairwells.name || ' ', '') || households.door"
    };
}
pub(crate) use name;

/// The household of a redemption.
macro_rules! of_redemption {
    () => {
        "LEFT JOIN households ON households.id = redemptions.household \
        LEFT JOIN stairwells ON stairwells.id = households.stairwell"
    };
}
pub(crate) use of_redemption;

statements! {
    NAME = concat!("SELECT ", name!(), " FROM households LEFT JOIN stairwells ON stairwells.id = households.stairwell \
        WHERE households.id = ?1");
    FIND = "SELECT id FROM households WHERE stairwell = ?1 AND door = ?2";
    COMMUNITY = "SELECT grids.community FROM stairwells CROSS JOIN grids ON grids.id = stairwells.grid \
        WHERE stairwells.id = ?1";
    ADD = "INSERT INTO households (community, stairwell, door) VALUES (?1, ?2, ?3) RETURNING id";
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
            // Who lives where decides who may review whose claims.
            if is_own(book, person)? {
                return Err(Refusal::Household(HouseholdRefusal::Own).into());
            }
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

/// The household behind a door, if somebody has named it.
pub(crate) fn find(book: &Book<'_>, stairwell: StairwellId, door: &str) -> Result<Option<HouseholdId>, Failure> {
    let rows = book.sql.run(FIND, &values![stairwell, door])?;
    Ok(rows.first().map(|row| row.integer(0)).transpose()?.map(HouseholdId))
}

/// The household behind a door; added when nobody has named it before.
pub(crate) fn find_or_add(book: &Book<'_>, stairwell: StairwellId, door: &str) -> Result<HouseholdId, Failure> {
    if let Some(household) = find(book, stairwell, door)? {
        return Ok(household);
    }
    let rows = book.sql.run(COMMUNITY, &values![stairwell])?;
    let community = rows.first().ok_or(Failure::Unreadable("stairwell"))?.integer(0)?;
    let rows = book.sql.run(ADD, &values![community, stairwell, door])?;
    Ok(HouseholdId(rows.first().ok_or(Failure::Unreadable("new household"))?.integer(0)?))
}

/// Where a person lives, once they have said so.
pub(crate) fn of(book: &Book<'_>, person: PersonId) -> Result<Option<HouseholdId>, Failure> {
    let rows = book.sql.run(OF, &values![person])?;
    Ok(rows.first().ok_or(Failure::Unreadable("person"))?.integer_or_null(0)?.map(HouseholdId))
}

/// The caller's household by name, once they have said where they live.
pub(crate) fn own_name(book: &Book<'_>) -> Result<Option<String>, Failure> {
    let Some(household) = book.actor.household else { return Ok(None) };
    let rows = book.sql.run(NAME, &values![household])?;
    Ok(rows.first().map(|row| row.text(0).map(ToOwned::to_owned)).transpose()?)
}

/// Whether what concerns that person concerns the caller too: themselves, or somebody of their household.
pub(crate) fn is_own(book: &Book<'_>, person: PersonId) -> Result<bool, Failure> {
    if book.actor.person == Some(person) {
        return Ok(true);
    }
    Ok(book.actor.household.is_some() && of(book, person)? == book.actor.household)
}

#[cfg(test)]
mod tests {
    use crate::calls::*;
    use crate::testing::*;
    use domain::view::HouseholdView;
    use domain::*;

    fn keep(town: &mut Town, token: &str, code: &str, door: &str) -> Result<HouseholdView, Refusal> {
        let key = town.key();
        match town.ask(token, KeepHousehold { key, code: code.into(), door: door.into() })? {
            view::Outcome::Done(view) => Ok(view),
            view::Outcome::Refused { refusal, .. } => Err(refusal),
        }
    }

    #[test]
    fn residents_say_where_they_live_once_in_thirty_days() {
        let mut town = Town::new();
        let (code, other) = (town.stairwell("3幢1单元"), town.stairwell("3幢2单元"));
        assert_eq!(town.ask("stranger", AskHousehold {}), Err(Refusal::SignInRequired));
        assert_eq!(keep(&mut town, "stranger", &code, "301"), Err(Refusal::SignInRequired));
        let granny = town.sign_in("granny", GRANNY);
        let empty = HouseholdView { mine: None, change_from: None };
        assert_eq!(town.ask(&granny, AskHousehold {}), Ok(empty));
        let before = town.dump();
        let door = keep(&mut town, &granny, &code, "?");
        assert_eq!(door, Err(Refusal::Household(HouseholdRefusal::DoorShape)));
        assert!(matches!(keep(&mut town, &granny, "nowhere", "301"), Err(Refusal::Place(_))));
        assert_eq!(town.dump(), before);
        let view = keep(&mut town, &granny, &code, "３０１室").unwrap();
        let mine = view.mine.unwrap();
        assert_eq!((mine.place.stairwell.as_str(), mine.door.as_str()), ("3幢1单元", "301"));
        let again_at = town.now.after(Span::days(30));
        assert_eq!(view.change_from, Some(again_at));
        assert!(keep(&mut town, &granny, &code, "0301").is_ok(), "the same door changes nothing");
        let too_soon = Err(Refusal::Household(HouseholdRefusal::TooSoon { again_at }));
        assert_eq!(keep(&mut town, &granny, &other, "301"), too_soon);
        assert_eq!(town.count("households"), 1, "what was refused added no door");
        town.later(Span::days(30));
        assert_eq!(keep(&mut town, &granny, &other, "301").unwrap().mine.unwrap().place.stairwell, "3幢2单元");
    }

    #[test]
    fn staff_say_it_for_somebody_at_any_time() {
        let mut town = Town::new();
        let (granny, zhou) = (town.sign_in("granny", GRANNY), town.sign_in("zhou", ZHOU));
        let code = town.stairwell("3幢1单元");
        let keep_of = |town: &mut Town, token: &str, phone: &str| {
            let key = town.key();
            let (phone, code, door) = (phone.to_owned(), code.clone(), "502".to_owned());
            town.ask(token, KeepHouseholdOf { key, phone, code, door })
        };
        assert!(matches!(keep_of(&mut town, &granny, GRANNY), Err(Refusal::RoleRequired { .. })));
        let unknown = Refusal::Household(HouseholdRefusal::PersonUnknown);
        assert_eq!(refusal(keep_of(&mut town, &zhou, "13999999999")), unknown.clone());
        assert_eq!(refusal(keep_of(&mut town, &zhou, "nobody")), unknown);
        done(keep_of(&mut town, &zhou, GRANNY).unwrap());
        done(keep_of(&mut town, &zhou, GRANNY).unwrap());
        assert_eq!(town.ask(&granny, AskHousehold {}).unwrap().mine.unwrap().door, "502");
        assert_eq!(town.count("office_log"), 1, "the same again is no change");
        // Who reviews does not move out of a household for a moment: neither themselves nor those at home.
        let own = Refusal::Household(HouseholdRefusal::Own);
        assert_eq!(refusal(keep_of(&mut town, &zhou, ZHOU)), own.clone());
        keep(&mut town, &zhou, &code, "502").unwrap();
        assert_eq!(refusal(keep_of(&mut town, &zhou, GRANNY)), own);
    }
}
