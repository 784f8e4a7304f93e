//! Objections and appeals.
//!
//! Invariant: an objection is decided once, and once more when it is appealed, each time by somebody else and never by
//! whom it concerns; what was right becomes an entry that cites it.

use super::entries::{self, Entry, entry_columns};
use super::{DAMAGED, Stored, all, in_own_grid, is_own, line, line_columns, lists, refused, running, standing};
use crate::book::{Book, Failure};
use crate::sql::{Row, SqlError, statements, values};
use domain::merit::{self, Pending, ToDecide};
use domain::view::{MeritObjection, MeritObjectionLine};
use domain::{HouseholdId, Instant, MeritId, MeritRefusal, ObjectionState, PersonId, SeasonId};

/// Objections of a page.
const LINES_MAX: i64 = 50;

/// The columns of an objection, for every statement that reads `merit_objections`.
macro_rules! objection_columns {
    () => {
        "merit_objections.id, merit_objections.at_ms, merit_objections.entry, merit_objections.text, \
        merit_objections.state, merit_objections.reason, merit_objections.appeal, merit_objections.appeal_reason, \
        merit_objections.decided_at_ms, merit_objections.person, merit_objections.decided_by, \
        merit_objections.household, merit_objections.season"
    };
}

/// How many columns [`objection_columns`] are.
const OBJECTION_COLUMNS: usize = 13;

statements! {
    ADD = "INSERT INTO merit_objections (season, household, entry, person, at_ms, text, state) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'open')";
    // To points altogether somebody may object again, once it was decided.
    HAS_OBJECTED = "SELECT 1 FROM merit_objections WHERE season = ?1 AND household = ?2 AND entry = ?3 AND person = ?4 \
        AND (entry > 0 OR state IN ('open', 'appealed')) LIMIT 1";
    FIND = concat!("SELECT ", objection_columns!(), " FROM merit_objections WHERE merit_objections.id = ?1");
    OF_HOUSEHOLD = concat!("SELECT ", objection_columns!(), " FROM merit_objections \
        WHERE merit_objections.season = ?1 AND merit_objections.household = ?2 AND (?3 OR merit_objections.person = ?4) \
        ORDER BY merit_objections.id DESC LIMIT ?5");
    DECIDE = "UPDATE merit_objections SET state = ?2, decided_by = ?3, decided_at_ms = ?4, reason = ?5 WHERE id = ?1";
    APPEAL = "UPDATE merit_objections SET state = 'appealed', appeal = ?2 WHERE id = ?1";
    DECIDE_APPEAL = "UPDATE merit_objections SET state = ?2, appeal_by = ?3, appeal_at_ms = ?4, appeal_reason = ?5 \
        WHERE id = ?1";
    OPEN = "SELECT count(*) FROM merit_objections WHERE season = ?1 AND state IN ('open', 'appealed')";
    REFUSED = "SELECT max(decided_at_ms) FROM merit_objections WHERE season = ?1 AND state = 'refused'";
    // `?2`: all grids; else those of `?3`.
    WAITING = concat!("SELECT ", line_columns!(), ", ", objection_columns!(), " FROM merit_objections \
        CROSS JOIN merit_standings ON merit_standings.season = ?1 \
            AND merit_standings.household = merit_objections.household \
        CROSS JOIN households ON households.id = merit_standings.household \
        CROSS JOIN stairwells ON stairwells.id = merit_standings.stairwell \
        WHERE merit_objections.season = ?1 AND merit_objections.state IN ('open', 'appealed') \
        AND (?2 OR merit_standings.grid IN (SELECT value FROM json_each(?3))) \
        ORDER BY merit_objections.id LIMIT ?4");
    // Besides what an objection was right about: that is a ruling already.
    HAS_ENTERED = "SELECT 1 FROM merit_entries WHERE season = ?1 AND household = ?2 AND person = ?3 \
        AND objection IS NULL LIMIT 1";
    ENTRY = concat!("SELECT ", entry_columns!(), " FROM merit_entries WHERE merit_entries.id = ?1");
}

/// What stands in the way of closing a season.
pub(super) fn pending(book: &Book<'_>, season: SeasonId) -> Result<Pending, Failure> {
    let refused = book.sql.run(REFUSED, &values![season])?;
    let refused_at = refused.first().map(|row| row.instant_or_null(0)).transpose()?.flatten();
    Ok(Pending { open: open(book, season)?, refused_at })
}

fn open(book: &Book<'_>, season: SeasonId) -> Result<u32, Failure> {
    Ok(book.sql.run(OPEN, &values![season])?.first().ok_or(DAMAGED)?.count(0)?)
}

/// What waits, the oldest first, of the grids that the caller looks after; and how much waits altogether.
pub(super) fn waiting(book: &Book<'_>, season: SeasonId) -> Result<(Vec<MeritObjectionLine>, u32), Failure> {
    let grids = serde_json::to_string(&book.actor.grids).map_err(|_| DAMAGED)?;
    let everywhere = i64::from(book.actor.sees_all());
    let read = |row: &Row| {
        let objection = read(row, super::LINE_COLUMNS, None)?.shown;
        let entry = match objection.entry {
            Some(entry) => {
                book.sql.run(ENTRY, &values![entry])?.first().map(|row| entries::read(row, 0)).transpose()?
            }
            None => None,
        };
        Ok(MeritObjectionLine { line: line(row)?, objection, entry })
    };
    let lines = all(book, WAITING, &values![season, everywhere, grids, LINES_MAX], read)?;
    Ok((lines, open(book, season)?))
}

/// The objections about a household that a person reads: all, or their own.
pub(super) fn of_household(
    book: &Book<'_>,
    season: SeasonId,
    household: HouseholdId,
    everybody: bool,
) -> Result<Vec<MeritObjection>, Failure> {
    let person = book.actor.person;
    let parameters = values![season, household, i64::from(everybody), person, LINES_MAX];
    all(book, OF_HOUSEHOLD, &parameters, |row| Ok(read(row, 0, person)?.shown))
}

/// Files an objection to an entry of a household, or to its points altogether.
pub(super) fn object(
    book: &Book<'_>,
    season: &Stored,
    (person, household): (PersonId, HouseholdId),
    entry: Option<MeritId>,
    text: &str,
) -> Result<(), Failure> {
    let number = entry.map_or(0, |entry| entry.0);
    let before = book.sql.run(HAS_OBJECTED, &values![season.id(), household, number, person])?;
    let text = merit::object(season.facts(), !before.is_empty(), text, book.now).map_err(refused)?;
    if entry.is_some() {
        // Single entries are read, and objected to, by the household's own people.
        let found = entries::find(book, season.id(), entry)?;
        let theirs = found.is_some_and(|found| found.household == household) && is_own(book, household);
        if !theirs {
            return Err(refused(MeritRefusal::EntryUnknown));
        }
    }
    book.sql.run(ADD, &values![season.id(), household, number, person, book.now, text])?;
    Ok(())
}

/// Appeals a refused objection.
pub(super) fn appeal(
    book: &Book<'_>,
    season: &Stored,
    person: PersonId,
    objection: i64,
    text: &str,
) -> Result<(), Failure> {
    let found = find(book, season.id(), objection)?;
    let until = merit::appeal_until(found.shown.state, found.decided_at);
    let text = merit::appeal(season.facts(), found.person == person, until, text, book.now).map_err(refused)?;
    book.sql.run(APPEAL, &values![objection, text])?;
    Ok(())
}

/// Decides about an objection, or about an appeal; what was right becomes an entry.
pub(super) fn decide(
    book: &mut Book<'_>,
    person: PersonId,
    objection: i64,
    (uphold, item, points): (bool, Option<i64>, &str),
    text: &str,
) -> Result<(), Failure> {
    let season = running(book)?;
    let found = find(book, season.id(), objection)?;
    let entry = entries::find(book, season.id(), found.shown.entry)?;
    let (_, grid) = standing(book, season.id(), found.household)?.ok_or(DAMAGED)?;
    let before = found.shown.state;
    // An objection to points altogether is one to every entry.
    let has_entered = match found.shown.entry {
        Some(_) => false,
        None => !book.sql.run(HAS_ENTERED, &values![season.id(), found.household, person])?.is_empty(),
    };
    let of = ToDecide {
        state: before,
        in_own_grid: in_own_grid(book, grid),
        is_own: is_own(book, found.household),
        is_own_entry: entry.as_ref().is_some_and(|entry| entry.person == Some(person)),
        has_entered,
        is_own_objection: found.person == person,
        decided_before: found.decided_by == Some(person),
    };
    let (state, words) = merit::decide(of, uphold, text).map_err(refused)?;
    if uphold {
        let by = (words.as_str(), person);
        match (entry, lists::find(book, item)?) {
            // What has been taken back meanwhile is not taken back twice.
            (Some(entry), _) if entry.entry.left > 0 => {
                let back = merit::take_back(Some(entry.entry.left), points).map_err(refused)?;
                entries::take_back(book, season.id(), &entry, back, by, Some(objection))?;
            }
            (None, Some(item)) => {
                let points = merit::points(item.list, points, item.points).map_err(refused)?;
                let of = (season.id(), found.household, grid);
                let new = Entry::item(of, (item.id, points), (&words, &words), person, Some(objection));
                entries::write(book, &new)?;
            }
            (None, None) if item.is_some() => return Err(refused(MeritRefusal::ItemUnknown)),
            _ => {}
        }
        entries::heard(book, season.id())?;
    }
    let statement = if before == ObjectionState::Open { DECIDE } else { DECIDE_APPEAL };
    book.sql.run(statement, &values![objection, state.as_str(), person, book.now, words])?;
    Ok(())
}

/// An objection, with what decisions about it read.
struct Found {
    shown: MeritObjection,
    person: PersonId,
    decided_by: Option<PersonId>,
    decided_at: Option<Instant>,
    household: HouseholdId,
}

fn find(book: &Book<'_>, season: SeasonId, objection: i64) -> Result<Found, Failure> {
    let rows = book.sql.run(FIND, &values![objection])?;
    let of_season = |row: &&Row| row.integer(OBJECTION_COLUMNS - 1) == Ok(season.0);
    let row = rows.first().filter(of_season).ok_or_else(|| refused(MeritRefusal::ObjectionUnknown))?;
    read(row, 0, None)
}

/// The objection in [`objection_columns`] that begin at `first`, as the reader may go on with it.
fn read(row: &Row, first: usize, reader: Option<PersonId>) -> Result<Found, Failure> {
    let text = |column: usize| Ok::<_, SqlError>(row.text_or_null(first + column)?.map(ToOwned::to_owned));
    let state = ObjectionState::parse(row.text(first + 4)?).ok_or(DAMAGED)?;
    let person = PersonId(row.integer(first + 9)?);
    let decided_at = row.instant_or_null(first + 8)?;
    let shown = MeritObjection {
        id: row.integer(first)?,
        at: row.instant(first + 1)?,
        entry: Some(MeritId(row.integer(first + 2)?)).filter(|entry| entry.0 > 0),
        text: row.text(first + 3)?.to_owned(),
        state,
        reason: text(5)?,
        appeal: text(6)?,
        appeal_reason: text(7)?,
        appeal_until: merit::appeal_until(state, decided_at).filter(|_| reader == Some(person)),
    };
    let decided_by = row.integer_or_null(first + 10)?.map(PersonId);
    let household = HouseholdId(row.integer(first + 11)?);
    Ok(Found { shown, person, decided_by, decided_at, household })
}
