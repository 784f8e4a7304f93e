//! The two lists, and the party members who look after households.

use super::{DAMAGED, all, in_own_grid, newest, refused};
use crate::book::{Book, Failure};
use crate::office::log;
use crate::sql::{Row, statements, values};
use crate::{households, places};
use domain::merit::{self, Item};
use domain::view::MeritItem;
use domain::{
    HouseholdId, HouseholdRefusal, MeritArea, MeritField, MeritList, MeritRefusal, Refusal, SeasonState, household,
};

/// Items that are in use at once.
const ITEMS_MAX: i64 = 100;
/// Households that are named at once.
const DOORS_MAX: usize = 50;

statements! {
    USED = "SELECT id, list, area, title, points FROM merit_items WHERE dropped_at_ms IS NULL \
        ORDER BY list DESC, area, id LIMIT ?1";
    ANY = "SELECT 1 FROM merit_items WHERE id > 0 LIMIT 1";
    ADD = "INSERT INTO merit_items (list, area, title, points, added_at_ms) VALUES (?1, ?2, ?3, ?4, ?5)";
    DROP = "UPDATE merit_items SET dropped_at_ms = ?2 WHERE id = ?1 AND dropped_at_ms IS NULL RETURNING id";
    FIND = "SELECT id, list, area, title, points FROM merit_items WHERE id = ?1 AND dropped_at_ms IS NULL";
    ADD_MEMBER = "INSERT INTO merit_members (stairwell, name) VALUES (?1, ?2) \
        ON CONFLICT (stairwell, name) DO UPDATE SET name = excluded.name RETURNING id";
    ASSIGN = "INSERT INTO merit_contacts (household, member) VALUES (?1, ?2) \
        ON CONFLICT (household) DO UPDATE SET member = excluded.member";
    STANDS = "SELECT member, points FROM merit_standings WHERE season = ?1 AND household = ?2";
    MOVE = "UPDATE merit_standings SET member = ?3 WHERE season = ?1 AND household = ?2";
    TOTAL = "INSERT INTO merit_totals (season, level, place, households, points) VALUES (?1, 'member', ?2, 1, ?3) \
        ON CONFLICT (season, level, place) DO UPDATE SET households = households + 1, points = points + ?3";
    LESS = "UPDATE merit_totals SET households = households - 1, points = points - ?3 \
        WHERE season = ?1 AND level = 'member' AND place = ?2";
}

/// The lists that are in use.
pub(super) fn used(book: &Book<'_>) -> Result<Vec<MeritItem>, Failure> {
    all(book, USED, &values![ITEMS_MAX], read)
}

/// The item of that number, if it is in use.
pub(super) fn find(book: &Book<'_>, item: Option<i64>) -> Result<Option<MeritItem>, Failure> {
    let Some(item) = item else { return Ok(None) };
    book.sql.run(FIND, &values![item])?.first().map(read).transpose()
}

fn read(row: &Row) -> Result<MeritItem, Failure> {
    Ok(MeritItem {
        id: row.integer(0)?,
        list: MeritList::parse(row.text(1)?).ok_or(DAMAGED)?,
        area: MeritArea::parse(row.text(2)?).ok_or(DAMAGED)?,
        title: row.text(3)?.to_owned(),
        points: row.count(4)?,
    })
}

/// The lists with which the first season begins, unless there are some.
pub(super) fn begin(book: &Book<'_>) -> Result<(), Failure> {
    if !book.sql.run(ANY, &[])?.is_empty() {
        return Ok(());
    }
    merit::first_items().iter().try_for_each(|item| write(book, item))
}

fn write(book: &Book<'_>, item: &Item) -> Result<(), Failure> {
    let Item { list, area, title, points } = item;
    book.sql.run(ADD, &values![list.as_str(), area.as_str(), title.as_str(), *points, book.now])?;
    Ok(())
}

/// Adds an item.
pub(super) fn add(book: &Book<'_>, list: &str, area: &str, title: &str, points: &str) -> Result<(), Failure> {
    let item = merit::item(list, area, title, points).map_err(refused)?;
    begin(book)?;
    write(book, &item)?;
    log(book, "merit item", &"", &item.title.as_str())
}

/// Takes an item out of use.
pub(super) fn take_out(book: &Book<'_>, item: i64) -> Result<(), Failure> {
    if book.sql.run(DROP, &values![item, book.now])?.is_empty() {
        return Err(refused(MeritRefusal::ItemUnknown));
    }
    log(book, "merit item", &Some(item), &None)
}

/// Lets a party member look after households of a group; a household that nobody has named before is added.
pub(super) fn add_member(book: &Book<'_>, code: &str, name: &str, doors: &str) -> Result<(), Failure> {
    let place = places::find(book, code)?;
    if !in_own_grid(book, place.grid) {
        return Err(refused(MeritRefusal::OtherGrid));
    }
    let name = merit::name(name).map_err(refused)?;
    let apart = |character: char| character.is_whitespace() || ",，、;；".contains(character);
    let typed: Vec<&str> = doors.split(apart).filter(|door| !door.is_empty()).collect();
    let field = MeritField::Doors;
    if typed.is_empty() {
        return Err(refused(MeritRefusal::Empty { field }));
    }
    if typed.len() > DOORS_MAX {
        let (characters, characters_max) = (typed.len(), DOORS_MAX);
        return Err(refused(MeritRefusal::TooLong { field, characters, characters_max }));
    }
    let doors = typed.iter().map(|door| household::door(door)).collect::<Result<Vec<_>, HouseholdRefusal>>();
    let doors = doors.map_err(Refusal::Household)?;
    let rows = book.sql.run(ADD_MEMBER, &values![place.id, name.as_str()])?;
    let member = rows.first().ok_or(DAMAGED)?.integer(0)?;
    let season = newest(book)?.filter(|season| season.view.state != SeasonState::Closed);
    for door in &doors {
        let household = households::find_or_add(book, place.id, door)?;
        book.sql.run(ASSIGN, &values![household, member])?;
        if let Some(season) = &season {
            follow(book, season.id().0, household, member)?;
        }
    }
    log(book, "merit member", &String::new(), &format!("{name}: {}", doors.join("、")))
}

/// What a household holds in a running season goes with it to another party member.
fn follow(book: &Book<'_>, season: i64, household: HouseholdId, member: i64) -> Result<(), Failure> {
    let rows = book.sql.run(STANDS, &values![season, household])?;
    let Some(row) = rows.first() else { return Ok(()) };
    let (before, points) = (row.integer_or_null(0)?, row.integer(1)?);
    if before == Some(member) {
        return Ok(());
    }
    if let Some(before) = before {
        book.sql.run(LESS, &values![season, before, points])?;
    }
    book.sql.run(MOVE, &values![season, household, member])?;
    book.sql.run(TOTAL, &values![season, member, points])?;
    Ok(())
}
