//! Entries: what a household is given or loses, each with its transfer.
//!
//! Invariant: this file alone writes entries, standings and what places hold (besides who looks after a household), and
//! always together.

use super::{DAMAGED, in_own_grid, is_own, line_columns, lists, newest, refused, running};
use crate::book::{Book, Failure};
use crate::sql::{Row, statements, values};
use crate::{households, ledger, places};
use domain::ledger::{AccountId, Draft, Movement, TransferId};
use domain::merit::{self, ToCorrect, ToEnter};
use domain::view::{MeritCause, MeritEntry, MeritEntryLine};
use domain::{
    Coins, GridId, HouseholdId, MeritArea, MeritId, MeritRefusal, PersonId, Refusal, SeasonId, SeasonState, household,
};

/// Households that are given their base at once: 100 × about 15 statements stay far below a second.
const BATCH: i64 = 100;

/// The columns of an entry, for every statement that reads `merit_entries`; the last is who entered it.
macro_rules! entry_columns {
    () => {
        "merit_entries.id, merit_entries.at_ms, merit_entries.points, merit_entries.kind, \
        (SELECT merit_items.title FROM merit_items WHERE merit_items.id = merit_entries.item), \
        (SELECT merit_items.area FROM merit_items WHERE merit_items.id = merit_entries.item), \
        merit_entries.evidence, merit_entries.corrects, merit_entries.reason, \
        (SELECT coalesce(sum(later.points), 0) FROM merit_entries AS later \
            WHERE later.corrects = merit_entries.id), \
        (SELECT people.name FROM people WHERE people.id = merit_entries.person)"
    };
}
pub(super) use entry_columns;

/// How many columns [`entry_columns`] are.
pub(super) const ENTRY_COLUMNS: usize = 11;

statements! {
    TO_ENROL = "SELECT households.id FROM households WHERE households.id > ?1 ORDER BY households.id LIMIT ?2";
    HEARD = "UPDATE merit_seasons SET posted_until_ms = ?2 WHERE id = ?1 AND posted_until_ms < ?2";
    ENROLLED = "UPDATE merit_seasons SET enrolled = ?2 WHERE id = ?1";
    ENROL = "INSERT INTO merit_standings (season, household, community, grid, stairwell, member, points) \
        SELECT ?1, households.id, grids.community, grids.id, stairwells.id, \
            (SELECT merit_contacts.member FROM merit_contacts WHERE merit_contacts.household = households.id), 0 \
        FROM households CROSS JOIN stairwells ON stairwells.id = households.stairwell \
        CROSS JOIN grids ON grids.id = stairwells.grid WHERE households.id = ?2 \
        ON CONFLICT (season, household) DO NOTHING RETURNING grid";
    GRID = "SELECT grid FROM merit_standings WHERE season = ?1 AND household = ?2";
    ADD = "INSERT INTO merit_entries (season, household, grid, kind, points, item, corrects, objection, evidence, \
        reason, at_ms, person) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) RETURNING id";
    CHANGE = "UPDATE merit_standings SET points = points + ?3 WHERE season = ?1 AND household = ?2";
    // `?3` and `?4`: how many households and how many points more.
    SHARE = "INSERT INTO merit_totals (season, level, place, households, points) \
        SELECT season, 'street', 0, ?3, ?4 FROM merit_standings WHERE season = ?1 AND household = ?2 \
        UNION ALL SELECT season, 'community', community, ?3, ?4 FROM merit_standings \
            WHERE season = ?1 AND household = ?2 \
        UNION ALL SELECT season, 'grid', grid, ?3, ?4 FROM merit_standings WHERE season = ?1 AND household = ?2 \
        UNION ALL SELECT season, 'group', stairwell, ?3, ?4 FROM merit_standings \
            WHERE season = ?1 AND household = ?2 \
        UNION ALL SELECT season, 'member', member, ?3, ?4 FROM merit_standings \
            WHERE season = ?1 AND household = ?2 AND member IS NOT NULL \
        ON CONFLICT (season, level, place) DO UPDATE SET households = households + excluded.households, \
            points = points + excluded.points";
    FIND = concat!("SELECT ", entry_columns!(), ", merit_entries.household, merit_entries.grid, merit_entries.person \
        FROM merit_entries WHERE merit_entries.id = ?2 AND merit_entries.season = ?1");
    OF_HOUSEHOLD = concat!("SELECT ", entry_columns!(), " FROM merit_entries \
        WHERE merit_entries.season = ?1 AND merit_entries.household = ?2 ORDER BY merit_entries.id DESC LIMIT ?3");
    LINES_OF_HOUSEHOLD = concat!("SELECT ", line_columns!(), ", ", entry_columns!(), " FROM merit_entries \
        CROSS JOIN merit_standings ON merit_standings.season = ?1 AND merit_standings.household = ?2 \
        CROSS JOIN households ON households.id = merit_standings.household \
        CROSS JOIN stairwells ON stairwells.id = merit_standings.stairwell \
        WHERE merit_entries.season = ?1 AND merit_entries.household = ?2 AND merit_entries.id < ?3 \
        ORDER BY merit_entries.id DESC LIMIT ?4");
    LINES_OF_GRID = concat!("SELECT ", line_columns!(), ", ", entry_columns!(), " FROM merit_entries \
        CROSS JOIN merit_standings ON merit_standings.season = ?1 \
            AND merit_standings.household = merit_entries.household \
        CROSS JOIN households ON households.id = merit_standings.household \
        CROSS JOIN stairwells ON stairwells.id = merit_standings.stairwell \
        WHERE merit_entries.season = ?1 AND merit_entries.grid = ?2 AND merit_entries.kind <> 'base' \
        AND merit_entries.id < ?3 ORDER BY merit_entries.id DESC LIMIT ?4");
    LINES = concat!("SELECT ", line_columns!(), ", ", entry_columns!(), " FROM merit_entries \
        CROSS JOIN merit_standings ON merit_standings.season = ?1 \
            AND merit_standings.household = merit_entries.household \
        CROSS JOIN households ON households.id = merit_standings.household \
        CROSS JOIN stairwells ON stairwells.id = merit_standings.stairwell \
        WHERE merit_entries.season = ?1 AND merit_entries.kind <> 'base' AND merit_entries.id < ?2 \
        ORDER BY merit_entries.id DESC LIMIT ?3");
}

/// Gives the base to some households of the open season that do not have it; says whether there are more.
pub(crate) fn enrol(book: &mut Book<'_>) -> Result<bool, Failure> {
    let Some(season) = newest(book)?.filter(|season| season.view.state == SeasonState::Open) else { return Ok(false) };
    let waiting = to_enrol(book, season.enrolled)?;
    let Some(last) = waiting.last() else { return Ok(false) };
    for household in &waiting {
        enrol_one(book, season.id(), *household)?;
    }
    book.sql.run(ENROLLED, &values![season.id(), *last])?;
    Ok(is_batch(&waiting))
}

/// Households without a base: at most a batch.
pub(super) fn to_enrol(book: &Book<'_>, enrolled: HouseholdId) -> Result<Vec<HouseholdId>, Failure> {
    let rows = book.sql.run(TO_ENROL, &values![enrolled, BATCH])?;
    Ok(rows.iter().map(|row| row.integer(0).map(HouseholdId)).collect::<Result<_, _>>()?)
}

/// Whether there may be more behind them.
pub(super) fn is_batch(waiting: &[HouseholdId]) -> bool {
    i64::try_from(waiting.len()) == Ok(BATCH)
}

/// Gives a household its base, unless it has it; says in which grid it lives.
fn enrol_one(book: &mut Book<'_>, season: SeasonId, household: HouseholdId) -> Result<Option<GridId>, Failure> {
    if let Some(row) = book.sql.run(ENROL, &values![season, household])?.first() {
        let grid = GridId(row.integer(0)?);
        ledger::open_account(book, AccountId::Merit(season, household))?;
        book.sql.run(SHARE, &values![season, household, 1_u32, 0_u32])?;
        write(book, &Entry::base(season, household, grid))?;
        return Ok(Some(grid));
    }
    let rows = book.sql.run(GRID, &values![season, household])?;
    Ok(rows.first().map(|row| row.integer(0)).transpose()?.map(GridId))
}

/// An entry to be written.
pub(super) struct Entry<'a> {
    season: SeasonId,
    household: HouseholdId,
    grid: GridId,
    points: i64,
    item: Option<i64>,
    corrects: Option<MeritId>,
    objection: Option<i64>,
    evidence: Option<&'a str>,
    reason: Option<&'a str>,
    person: Option<PersonId>,
}

impl<'a> Entry<'a> {
    fn base(season: SeasonId, household: HouseholdId, grid: GridId) -> Self {
        Self {
            season,
            household,
            grid,
            points: i64::from(merit::BASE),
            item: None,
            corrects: None,
            objection: None,
            evidence: None,
            reason: None,
            person: None,
        }
    }

    /// Of an item, by somebody; perhaps because an objection was right.
    pub(super) fn item(
        (season, household, grid): (SeasonId, HouseholdId, GridId),
        (item, points): (i64, i64),
        (evidence, reason): (&'a str, &'a str),
        person: PersonId,
        objection: Option<i64>,
    ) -> Self {
        Self {
            points,
            item: Some(item),
            objection,
            evidence: Some(evidence),
            reason: Some(reason),
            person: Some(person),
            ..Self::base(season, household, grid)
        }
    }
}

/// Writes an entry with its transfer and all sums.
pub(super) fn write(book: &mut Book<'_>, entry: &Entry<'_>) -> Result<(), Failure> {
    let Entry { season, household, grid, points, item, corrects, objection, evidence, reason, person } = *entry;
    let kind = match (item, corrects) {
        (Some(_), _) => "item",
        (None, Some(_)) => "correction",
        (None, None) => "base",
    };
    let parameters =
        values![season, household, grid, kind, points, item, corrects, objection, evidence, reason, book.now, person];
    let rows = book.sql.run(ADD, &parameters)?;
    let id = TransferId::Merit(MeritId(rows.first().ok_or(DAMAGED)?.integer(0)?));
    let amount = u32::try_from(points.unsigned_abs()).ok().and_then(Coins::new).ok_or(DAMAGED)?;
    let account = AccountId::Merit(season, household);
    let draft = match corrects {
        Some(of) => Draft::Reverse { id, of: TransferId::Merit(of), amount },
        None => {
            let (debit, credit) =
                if points > 0 { (AccountId::MeritIssue, account) } else { (account, AccountId::MeritIssue) };
            Draft::Post { id, movement: Movement { debit, credit, amount }, lapses_at: None }
        }
    };
    ledger::transfer(book, &draft)?;
    book.sql.run(CHANGE, &values![season, household, points])?;
    book.sql.run(SHARE, &values![season, household, 0_u32, points])?;
    Ok(())
}

/// Points as staff typed them.
pub(super) struct TypedEntry {
    pub code: String,
    pub door: String,
    pub item: Option<i64>,
    pub points: String,
    pub evidence: String,
    pub text: String,
}

/// Enters points for a household; one that nobody has named before is added.
pub(super) fn enter(book: &mut Book<'_>, person: PersonId, typed: &TypedEntry) -> Result<(), Failure> {
    let season = running(book)?;
    let place = places::find(book, &typed.code)?;
    let door = household::door(&typed.door).map_err(Refusal::Household)?;
    let item = lists::find(book, typed.item)?;
    let known = households::find(book, place.id, &door)?;
    let of = ToEnter {
        in_own_grid: in_own_grid(book, place.grid),
        is_own: known.is_some_and(|known| is_own(book, known)),
        item: item.as_ref().map(|item| (item.list, item.points)),
    };
    let new = merit::enter(season.facts(), of, &typed.points, &typed.evidence, &typed.text).map_err(refused)?;
    let household = households::find_or_add(book, place.id, &door)?;
    let grid = enrol_one(book, season.id(), household)?.ok_or(DAMAGED)?;
    let item = item.ok_or(DAMAGED)?.id;
    let of = (season.id(), household, grid);
    write(book, &Entry::item(of, (item, new.points), (&new.evidence, &new.words), person, None))
}

/// An entry, with what decisions about it read.
pub(super) struct Found {
    pub entry: MeritEntry,
    pub household: HouseholdId,
    pub grid: GridId,
    pub person: Option<PersonId>,
}

/// An entry of a season.
pub(super) fn find(book: &Book<'_>, season: SeasonId, entry: Option<MeritId>) -> Result<Option<Found>, Failure> {
    let Some(entry) = entry else { return Ok(None) };
    let read = |row: &Row| {
        Ok(Found {
            entry: read(row, 0)?,
            household: HouseholdId(row.integer(ENTRY_COLUMNS)?),
            grid: GridId(row.integer(ENTRY_COLUMNS + 1)?),
            person: row.integer_or_null(ENTRY_COLUMNS + 2)?.map(PersonId),
        })
    };
    book.sql.run(FIND, &values![season, entry])?.first().map(read).transpose()
}

/// Takes back what an entry gave or took, so that what was typed is left of it.
pub(super) fn correct(
    book: &mut Book<'_>,
    person: PersonId,
    entry: Option<MeritId>,
    points: &str,
    text: &str,
) -> Result<(), Failure> {
    let season = running(book)?;
    let found = find(book, season.id(), entry)?;
    let of = ToCorrect {
        // An entry that is not there is nobody's.
        in_own_grid: found.as_ref().is_none_or(|found| in_own_grid(book, found.grid)),
        is_own: found.as_ref().is_some_and(|found| is_own(book, found.household)),
        left: found.as_ref().map(|found| found.entry.left),
    };
    let (back, words) = merit::correct(season.facts(), of, (points, text), book.now).map_err(refused)?;
    let found = found.ok_or_else(|| refused(MeritRefusal::EntryUnknown))?;
    take_back(book, season.id(), &found, back, (&words, person), None)?;
    heard(book, season.id())
}

/// What changed while it is posted can be objected to, however late it changed.
pub(super) fn heard(book: &Book<'_>, season: SeasonId) -> Result<(), Failure> {
    book.sql.run(HEARD, &values![season, book.now.after(merit::HEARD)])?;
    Ok(())
}

/// Writes the entry that takes back a part of another one.
pub(super) fn take_back(
    book: &mut Book<'_>,
    season: SeasonId,
    found: &Found,
    back: u32,
    (reason, person): (&str, PersonId),
    objection: Option<i64>,
) -> Result<(), Failure> {
    let points = if found.entry.points > 0 { -i64::from(back) } else { i64::from(back) };
    let base = Entry::base(season, found.household, found.grid);
    let corrects = Some(found.entry.id);
    write(book, &Entry { points, corrects, objection, reason: Some(reason), person: Some(person), ..base })
}

/// The entries of a household, newest first.
pub(super) fn of_household(
    book: &Book<'_>,
    season: SeasonId,
    household: HouseholdId,
    most: i64,
) -> Result<Vec<MeritEntry>, Failure> {
    super::all(book, OF_HOUSEHOLD, &values![season, household, most], |row| read(row, 0))
}

/// The newest entries before one that the caller looks after, at most so many: of one household, or of all.
pub(super) fn newest_lines(
    book: &Book<'_>,
    season: SeasonId,
    household: Option<HouseholdId>,
    before: i64,
    most: i64,
) -> Result<Vec<MeritEntryLine>, Failure> {
    let line = |row: &Row| {
        let by = row.text_or_null(super::LINE_COLUMNS + ENTRY_COLUMNS - 1)?.map(ToOwned::to_owned);
        Ok(MeritEntryLine { line: super::line(row)?, entry: read(row, super::LINE_COLUMNS)?, by })
    };
    if let Some(household) = household {
        return super::all(book, LINES_OF_HOUSEHOLD, &values![season, household, before, most], line);
    }
    if book.actor.sees_all() {
        return super::all(book, LINES, &values![season, before, most], line);
    }
    let mut lines = Vec::new();
    for grid in &book.actor.grids {
        lines.extend(super::all(book, LINES_OF_GRID, &values![season, *grid, before, most], line)?);
    }
    lines.sort_by_key(|line: &MeritEntryLine| std::cmp::Reverse(line.entry.id));
    lines.truncate(usize::try_from(most).unwrap_or(0));
    Ok(lines)
}

/// The entry in [`entry_columns`] that begin at `first`.
pub(super) fn read(row: &Row, first: usize) -> Result<MeritEntry, Failure> {
    let text = |column: usize| row.text_or_null(first + column).map(|text| text.unwrap_or_default().to_owned());
    let points = row.integer(first + 2)?;
    let left = points.saturating_add(row.integer(first + 9)?).unsigned_abs();
    let (cause, left) = match row.text(first + 3)? {
        "base" => (MeritCause::Base, 0),
        "correction" => (MeritCause::Correction { of: MeritId(row.integer(first + 7)?) }, 0),
        _ => {
            let area = MeritArea::parse(row.text(first + 5)?).ok_or(DAMAGED)?;
            (MeritCause::Item { title: text(4)?, area, evidence: text(6)? }, left)
        }
    };
    Ok(MeritEntry {
        id: MeritId(row.integer(first)?),
        at: row.instant(first + 1)?,
        points,
        cause,
        words: text(8)?,
        left: u32::try_from(left).map_err(|_| DAMAGED)?,
    })
}
