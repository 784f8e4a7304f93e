//! 善治积分 of 100+X in its tables: seasons, entries, objections, and what each level holds.
//!
//! Invariant: each entry is one transfer of the currency of merit, named after it; what a household and each place
//! above it hold are sums of entries, kept with them. What was refused is in the audit log.

mod entries;
mod household;
mod lists;
mod objections;
mod public;
mod seasons;
#[cfg(test)]
mod tests;

pub(crate) use entries::enrol;

use crate::book::{Book, Failure};
use crate::sql::{Row, SqlError, Value, statements, values};
use domain::merit::Season;
use domain::view::{MeritHouseholdLine, MeritSeason};
use domain::{GridId, HouseholdId, MeritRefusal, Refusal, SeasonId, SeasonState};

/// The statements of the stores here, by store.
pub(crate) const STORES: &[(&str, &[(&str, &str)])] = &[
    ("merit", STATEMENTS),
    ("merit::entries", entries::STATEMENTS),
    ("merit::household", household::STATEMENTS),
    ("merit::lists", lists::STATEMENTS),
    ("merit::objections", objections::STATEMENTS),
    ("merit::public", public::STATEMENTS),
    ("merit::seasons", seasons::STATEMENTS),
];

/// The columns of a household's line, for every statement that joins standings, stairwells and households. A name is
/// shown as long as whoever agreed to it lives there.
macro_rules! line_columns {
    () => {
        "merit_standings.household, stairwells.estate || stairwells.name, households.door, \
        (SELECT merit_names.name FROM merit_names CROSS JOIN people ON people.id = merit_names.person \
            WHERE merit_names.household = merit_standings.household \
            AND people.household = merit_standings.household), \
        merit_standings.points"
    };
}
use line_columns;

/// How many columns [`line_columns`] are.
const LINE_COLUMNS: usize = 5;

statements! {
    NEWEST = "SELECT id, title, state, honours, posting_days, opened_at_ms, posted_until_ms, closed_at_ms, enrolled \
        FROM merit_seasons WHERE id = (SELECT max(id) FROM merit_seasons)";
    OF_NUMBER = "SELECT id, title, state, honours, posting_days, opened_at_ms, posted_until_ms, closed_at_ms, enrolled \
        FROM merit_seasons WHERE id = ?1";
    STANDING = concat!("SELECT ", line_columns!(), ", merit_standings.grid FROM merit_standings \
        CROSS JOIN households ON households.id = merit_standings.household \
        CROSS JOIN stairwells ON stairwells.id = merit_standings.stairwell \
        WHERE merit_standings.season = ?1 AND merit_standings.household = ?2");
}

/// A season as it is stored.
struct Stored {
    /// As it is shown.
    view: MeritSeason,
    /// All households up to this number have their base.
    enrolled: HouseholdId,
}

impl Stored {
    const fn id(&self) -> SeasonId {
        self.view.id
    }

    /// As decisions read it.
    const fn facts(&self) -> Season {
        let MeritSeason { state, posting_days, posted_until, .. } = self.view;
        Season { state, posting_days, posted_until }
    }

    /// Whether everybody reads what each household holds.
    fn is_public(&self) -> bool {
        self.view.state != SeasonState::Open
    }
}

/// The newest season.
fn newest(book: &Book<'_>) -> Result<Option<Stored>, Failure> {
    book.sql.run(NEWEST, &[])?.first().map(read_season).transpose()
}

/// The newest season, which there must be.
fn running(book: &Book<'_>) -> Result<Stored, Failure> {
    newest(book)?.ok_or_else(|| refused(MeritRefusal::SeasonUnknown))
}

/// The season of a number, or the newest.
fn of_number_or_newest(book: &Book<'_>, season: Option<SeasonId>) -> Result<Option<Stored>, Failure> {
    let Some(season) = season else { return newest(book) };
    let rows = book.sql.run(OF_NUMBER, &values![season])?;
    rows.first().map(read_season).transpose()?.map(Some).ok_or(Refusal::NotFound.into())
}

fn read_season(row: &Row) -> Result<Stored, Failure> {
    let view = MeritSeason {
        id: SeasonId(row.integer(0)?),
        title: row.text(1)?.to_owned(),
        state: SeasonState::parse(row.text(2)?).ok_or(DAMAGED)?,
        honours: row.count(3)?,
        posting_days: row.count(4)?,
        opened_at: row.instant(5)?,
        posted_until: row.instant_or_null(6)?,
        closed_at: row.instant_or_null(7)?,
    };
    Ok(Stored { view, enrolled: HouseholdId(row.integer(8)?) })
}

/// What a household holds in a season, and its grid.
fn standing(
    book: &Book<'_>,
    season: SeasonId,
    household: HouseholdId,
) -> Result<Option<(MeritHouseholdLine, GridId)>, Failure> {
    let rows = book.sql.run(STANDING, &values![season, household])?;
    let read = |row: &Row| Ok::<_, SqlError>((line(row)?, GridId(row.integer(LINE_COLUMNS)?)));
    Ok(rows.first().map(read).transpose()?)
}

/// The line in [`line_columns`] at the beginning of a row.
fn line(row: &Row) -> Result<MeritHouseholdLine, SqlError> {
    let text = |column| row.text(column).map(ToOwned::to_owned);
    Ok(MeritHouseholdLine {
        household: HouseholdId(row.integer(0)?),
        place: text(1)?,
        door: text(2)?,
        name: row.text_or_null(3)?.map(ToOwned::to_owned),
        points: row.integer(4)?,
    })
}

/// Whether the caller looks after that grid.
fn in_own_grid(book: &Book<'_>, grid: GridId) -> bool {
    book.actor.sees_all() || book.actor.grids.contains(&grid)
}

/// Whether it is the caller's own household.
fn is_own(book: &Book<'_>, household: HouseholdId) -> bool {
    book.actor.household == Some(household)
}

fn refused(refusal: MeritRefusal) -> Failure {
    Refusal::Merit(refusal).into()
}

/// All rows of a statement.
fn all<T>(
    book: &Book<'_>,
    statement: &str,
    parameters: &[Value],
    read: impl Fn(&Row) -> Result<T, Failure>,
) -> Result<Vec<T>, Failure> {
    book.sql.run(statement, parameters)?.iter().map(read).collect()
}

const DAMAGED: Failure = Failure::Unreadable("merit");
