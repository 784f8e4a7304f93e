//! What everybody reads: the season, what each level holds, the lists; households once they are posted, and no sum
//! before that from which one or two of them could be told.
//!
//! Invariant: no page adds up households or entries; every list is bounded.

use super::{Stored, all, line, line_columns, lists, of_number_or_newest, standing};
use crate::book::{Book, Failure};
use crate::calls::{AskMerit, Caller, Handle};
use crate::sql::{Row, statements, values};
use domain::view::{MeritHouseholdLine, MeritLine, MeritView};
use domain::{HouseholdId, MeritLevel, Refusal, SeasonId, merit};

/// Seasons that are named.
const SEASONS_MAX: i64 = 20;
/// Places of one level below another.
const PLACES_MAX: i64 = 500;
/// Households of a part.
const HOUSEHOLDS_MAX: usize = 100;
/// Households of the honours list.
const HONOURS_MAX: usize = 100;

statements! {
    SEASONS = "SELECT id, title FROM merit_seasons WHERE id > 0 ORDER BY id DESC LIMIT ?1";
    TOTAL = "SELECT households, points FROM merit_totals WHERE season = ?1 AND level = ?2 AND place = ?3";
    COMMUNITY = "SELECT name, 0 FROM communities WHERE id = ?1";
    GRID = "SELECT name, community FROM grids WHERE id = ?1";
    GROUP = "SELECT estate || name, grid FROM stairwells WHERE id = ?1";
    MEMBER = "SELECT name, stairwell FROM merit_members WHERE id = ?1";
    COMMUNITIES = "SELECT communities.id, communities.name, merit_totals.households, merit_totals.points \
        FROM communities CROSS JOIN merit_totals ON merit_totals.season = ?1 AND merit_totals.level = 'community' \
            AND merit_totals.place = communities.id WHERE communities.id > ?2 ORDER BY communities.id LIMIT ?3";
    GRIDS = "SELECT grids.id, grids.name, merit_totals.households, merit_totals.points \
        FROM grids CROSS JOIN merit_totals ON merit_totals.season = ?1 AND merit_totals.level = 'grid' \
            AND merit_totals.place = grids.id WHERE grids.community = ?2 ORDER BY grids.id LIMIT ?3";
    GROUPS = "SELECT stairwells.id, stairwells.estate || stairwells.name, merit_totals.households, \
        merit_totals.points FROM stairwells CROSS JOIN merit_totals ON merit_totals.season = ?1 \
            AND merit_totals.level = 'group' AND merit_totals.place = stairwells.id \
        WHERE stairwells.grid = ?2 ORDER BY stairwells.ordinal LIMIT ?3";
    MEMBERS = "SELECT merit_members.id, merit_members.name, merit_totals.households, merit_totals.points \
        FROM merit_members CROSS JOIN merit_totals ON merit_totals.season = ?1 AND merit_totals.level = 'member' \
            AND merit_totals.place = merit_members.id \
        WHERE merit_members.stairwell = ?2 ORDER BY merit_members.name LIMIT ?3";
    OF_GROUP = concat!("SELECT ", line_columns!(), " FROM merit_standings \
        CROSS JOIN households ON households.id = merit_standings.household \
        CROSS JOIN stairwells ON stairwells.id = merit_standings.stairwell \
        WHERE merit_standings.season = ?1 AND merit_standings.stairwell = ?2 AND merit_standings.household > ?3 \
        ORDER BY merit_standings.household LIMIT ?4");
    OF_MEMBER = concat!("SELECT ", line_columns!(), " FROM merit_standings \
        CROSS JOIN households ON households.id = merit_standings.household \
        CROSS JOIN stairwells ON stairwells.id = merit_standings.stairwell \
        WHERE merit_standings.season = ?1 AND merit_standings.member = ?2 AND merit_standings.household > ?3 \
        ORDER BY merit_standings.household LIMIT ?4");
    HONOURS = concat!("SELECT ", line_columns!(), " FROM merit_standings \
        CROSS JOIN households ON households.id = merit_standings.household \
        CROSS JOIN stairwells ON stairwells.id = merit_standings.stairwell \
        WHERE merit_standings.season = ?1 AND merit_standings.points >= ?2 \
        ORDER BY merit_standings.points DESC, merit_standings.household LIMIT ?3");
}

impl Handle for AskMerit {
    /// Everybody may.
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<MeritView, Failure> {
        let season = of_number_or_newest(book, self.season)?;
        let level = if self.level.is_empty() { Some(MeritLevel::Street) } else { MeritLevel::parse(&self.level) };
        let level = level.ok_or(Refusal::NotFound)?;
        let place = if level == MeritLevel::Street { 0 } else { self.place };
        let mut view = MeritView {
            season: None,
            seasons: all(book, SEASONS, &values![SEASONS_MAX], |row| {
                Ok((SeasonId(row.integer(0)?), row.text(1)?.to_owned()))
            })?,
            items: lists::used(book)?,
            place: None,
            above: None,
            below: Vec::new(),
            households: Vec::new(),
            next: None,
            honours: Vec::new(),
            honours_cut: false,
            own: None,
        };
        let Some(season) = season else { return Ok(view) };
        let id = season.id();
        let (line, above, below) = self::place(book, &season, level, place)?;
        (view.place, view.above, view.below) = (Some(line), above, below);
        if season.is_public() {
            (view.households, view.next) = households(book, id, (level, place), self.after)?;
            if level == MeritLevel::Street {
                let most = i64::try_from(HONOURS_MAX + 1).unwrap_or(i64::MAX);
                let parameters = values![id, season.view.honours, most];
                view.honours = all(book, HONOURS, &parameters, |row| Ok(super::line(row)?))?;
                view.honours_cut = view.honours.len() > HONOURS_MAX;
                view.honours.truncate(HONOURS_MAX);
            }
        }
        if let Some(own) = book.actor.household
            && standing(book, id, own)?.is_some()
        {
            view.own = Some(own);
        }
        let Stored { view: season, .. } = season;
        view.season = Some(season);
        Ok(view)
    }
}

type Above = Option<(MeritLevel, i64)>;

/// A place, the one above it, and those below it. What is not posted yet has no sum where single households could be
/// told from it.
fn place(
    book: &Book<'_>,
    season: &Stored,
    level: MeritLevel,
    place: i64,
) -> Result<(MeritLine, Above, Vec<MeritLine>), Failure> {
    let (mut line, above) = shown(book, season.id(), level, place)?;
    let mut below = below(book, season.id(), level, place)?;
    if !season.is_public() {
        let is_shown = match above {
            None => line.households >= merit::TOGETHER_MIN,
            // As in the list of the place above, at most four levels up.
            Some((level, above)) => {
                let (_, _, beside) = self::place(book, season, level, above)?;
                beside.iter().any(|beside| beside.place == place && beside.points.is_some())
            }
        };
        line.points = line.points.filter(|_| is_shown);
        let households: Vec<u32> = below.iter().map(|line| line.households).collect();
        let are_shown = merit::shown_together(is_shown.then_some(line.households), &households);
        for (line, is_shown) in below.iter_mut().zip(are_shown) {
            line.points = line.points.filter(|_| is_shown);
        }
    }
    Ok((line, above, below))
}

/// The place itself, and the one above it.
fn shown(book: &Book<'_>, season: SeasonId, level: MeritLevel, place: i64) -> Result<(MeritLine, Above), Failure> {
    let named = match level {
        MeritLevel::Street => None,
        MeritLevel::Community => Some((COMMUNITY, MeritLevel::Street)),
        MeritLevel::Grid => Some((GRID, MeritLevel::Community)),
        MeritLevel::Group => Some((GROUP, MeritLevel::Grid)),
        MeritLevel::Member => Some((MEMBER, MeritLevel::Group)),
    };
    let (name, above) = match named {
        None => (book.street.name.clone(), None),
        Some((statement, above)) => {
            let rows = book.sql.run(statement, &values![place])?;
            let row = rows.first().ok_or(Refusal::NotFound)?;
            (row.text(0)?.to_owned(), Some((above, row.integer(1)?)))
        }
    };
    let rows = book.sql.run(TOTAL, &values![season, level.as_str(), place])?;
    let (households, points) = match rows.first() {
        Some(row) => (row.count(0)?, row.integer(1)?),
        None => (0, 0),
    };
    Ok((MeritLine { level, place, name, households, points: Some(points) }, above))
}

fn below(book: &Book<'_>, season: SeasonId, level: MeritLevel, place: i64) -> Result<Vec<MeritLine>, Failure> {
    let (statement, level) = match level {
        MeritLevel::Street => (COMMUNITIES, MeritLevel::Community),
        MeritLevel::Community => (GRIDS, MeritLevel::Grid),
        MeritLevel::Grid => (GROUPS, MeritLevel::Group),
        MeritLevel::Group => (MEMBERS, MeritLevel::Member),
        MeritLevel::Member => return Ok(Vec::new()),
    };
    let read = |row: &Row| {
        let name = row.text(1)?.to_owned();
        let (place, households, points) = (row.integer(0)?, row.count(2)?, Some(row.integer(3)?));
        Ok(MeritLine { level, place, name, households, points })
    };
    all(book, statement, &values![season, place, PLACES_MAX], read)
}

type Part = (Vec<MeritHouseholdLine>, Option<HouseholdId>);

/// The households of a group or of a party member, and the last one when there are more.
fn households(
    book: &Book<'_>,
    season: SeasonId,
    (level, place): (MeritLevel, i64),
    after: Option<HouseholdId>,
) -> Result<Part, Failure> {
    let statement = match level {
        MeritLevel::Group => OF_GROUP,
        MeritLevel::Member => OF_MEMBER,
        _ => return Ok((Vec::new(), None)),
    };
    let after = after.unwrap_or(HouseholdId(0));
    let most = i64::try_from(HOUSEHOLDS_MAX + 1).unwrap_or(i64::MAX);
    let mut lines = all(book, statement, &values![season, place, after, most], |row| Ok(line(row)?))?;
    let more = lines.len() > HOUSEHOLDS_MAX;
    lines.truncate(HOUSEHOLDS_MAX);
    let next = lines.last().map(|line| line.household).filter(|_| more);
    Ok((lines, next))
}
