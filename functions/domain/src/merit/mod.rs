//! 善治积分 100+X (MECHANISMS 4): what each household of a village holds, season by season.
//!
//! Invariant: a season is open, then posted, then closed, and one at a time is not closed. Points are entered while it
//! is open, from an item of the two lists, with evidence and a reason; what was wrong is taken back by a new entry that
//! cites the old one. Everybody may object until the posting period is over; nobody decides about their own household,
//! what they entered or their own objection, and nobody decides twice. Nothing counts before all of that is done.

mod lists;
#[cfg(test)]
mod tests;

pub use lists::{Item, first_items, item};

use crate::width::digit;
use crate::{Instant, MeritField as Field, MeritList, MeritRefusal as Refusal, ObjectionState, SeasonState, Span};

/// What each household begins with.
pub const BASE: u32 = 100;
/// The fewest households of which a sum is shown while it is not public what each of them holds.
pub const TOGETHER_MIN: u32 = 3;
/// How long a refused objection may be appealed.
pub const APPEAL: Span = Span::days(3);
/// How long results stay posted at least after one of them was changed, so that it can be objected to.
pub const HEARD: Span = Span::days(1);
/// From how many points on a household may be honoured.
pub const HONOURS: (u32, u32) = (BASE + 1, 1_000);
/// For how many days results may be posted.
pub const POSTING_DAYS: (u32, u32) = (3, 60);
/// The most points of one entry.
pub const POINTS_MAX: u32 = 100;
/// Characters of a title.
pub const TITLE_CHARACTERS_MAX: usize = 40;
/// Characters of a reason, of evidence, of an objection.
pub const WORDS_CHARACTERS_MAX: usize = 300;
/// Characters of a name.
pub const NAME_CHARACTERS_MAX: usize = 20;

/// A season, as far as decisions read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Season {
    /// Where it stands.
    pub state: SeasonState,
    /// For how many days its results are posted.
    pub posting_days: u32,
    /// Until when objections are taken; none while it is open.
    pub posted_until: Option<Instant>,
}

/// A season as it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSeason {
    /// What it is called.
    pub title: String,
    /// From how many points on a household is honoured.
    pub honours: u32,
    /// For how many days its results will be posted.
    pub posting_days: u32,
}

/// Decides whether a season begins as it was typed: title, honours, days.
///
/// # Errors
/// The first [`Refusal`] that applies.
pub fn open(is_running: bool, title: &str, honours: &str, posting_days: &str) -> Result<NewSeason, Refusal> {
    if is_running {
        return Err(Refusal::SeasonRunning);
    }
    Ok(NewSeason {
        title: words(title, Field::Title, TITLE_CHARACTERS_MAX)?,
        honours: number(honours, Field::Honours, HONOURS)?,
        posting_days: number(posting_days, Field::PostingDays, POSTING_DAYS)?,
    })
}

/// What is known of an entry that is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToEnter {
    /// Whether the person looks after the household's grid.
    pub in_own_grid: bool,
    /// Whether it is the person's own household.
    pub is_own: bool,
    /// List and most points of the item, if it is in use.
    pub item: Option<(MeritList, u32)>,
}

/// An entry to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Signed: below zero from the negative list.
    pub points: i64,
    /// What shows it.
    pub evidence: String,
    /// Why.
    pub words: String,
}

/// Decides whether points are entered as they were typed.
///
/// # Errors
/// The first [`Refusal`] that applies.
pub fn enter(season: Season, of: ToEnter, points: &str, evidence: &str, text: &str) -> Result<NewEntry, Refusal> {
    if season.state != SeasonState::Open {
        return Err(Refusal::NotOpen);
    }
    theirs(of.in_own_grid, of.is_own)?;
    let (list, most) = of.item.ok_or(Refusal::ItemUnknown)?;
    Ok(NewEntry {
        points: self::points(list, points, most)?,
        evidence: words(evidence, Field::Evidence, WORDS_CHARACTERS_MAX)?,
        words: words(text, Field::Text, WORDS_CHARACTERS_MAX)?,
    })
}

/// Points of a list, as typed: what the negative one gives is taken away.
///
/// # Errors
/// [`Refusal::Number`].
pub fn points(list: MeritList, typed: &str, most: u32) -> Result<i64, Refusal> {
    let points = i64::from(number(typed, Field::Points, (1, most))?);
    Ok(match list {
        MeritList::Positive => points,
        MeritList::Negative => -points,
    })
}

/// What is known of an entry that is to be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToCorrect {
    /// Whether the person looks after the household's grid.
    pub in_own_grid: bool,
    /// Whether it is the person's own household.
    pub is_own: bool,
    /// What of the entry still counts, without its sign; none when it is no entry that can be corrected.
    pub left: Option<u32>,
}

/// Decides how much of an entry is taken back, so that what was typed is left of it.
///
/// # Errors
/// The first [`Refusal`] that applies.
pub fn correct(
    season: Season,
    of: ToCorrect,
    (points, text): (&str, &str),
    now: Instant,
) -> Result<(u32, String), Refusal> {
    if season.state == SeasonState::Closed {
        return Err(Refusal::Closed);
    }
    // Nobody could object to it any more.
    if season.posted_until.is_some_and(|until| until <= now) {
        return Err(Refusal::PostingOver);
    }
    theirs(of.in_own_grid, of.is_own)?;
    let back = take_back(of.left, points)?;
    Ok((back, words(text, Field::Text, WORDS_CHARACTERS_MAX)?))
}

/// How much is taken back of an entry.
///
/// # Errors
/// [`Refusal::EntryUnknown`], [`Refusal::Number`].
pub fn take_back(left: Option<u32>, points: &str) -> Result<u32, Refusal> {
    let left = left.filter(|left| *left > 0).ok_or(Refusal::EntryUnknown)?;
    Ok(left - number(points, Field::Points, (0, left - 1))?)
}

/// Decides until when the results of a season are posted.
///
/// # Errors
/// The first [`Refusal`] that applies.
pub fn post(season: Season, is_enrolling: bool, now: Instant) -> Result<Instant, Refusal> {
    if season.state != SeasonState::Open {
        return Err(Refusal::NotOpen);
    }
    if is_enrolling {
        return Err(Refusal::Enrolling);
    }
    Ok(now.after(Span::days(i64::from(season.posting_days))))
}

/// What stands in the way of closing a season.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pending {
    /// Objections and appeals without a decision.
    pub open: u32,
    /// When the last objection was refused that was not appealed.
    pub refused_at: Option<Instant>,
}

/// Decides whether a season is closed.
///
/// # Errors
/// The first [`Refusal`] that applies.
pub fn close(season: Season, pending: Pending, now: Instant) -> Result<(), Refusal> {
    let until = match (season.state, season.posted_until) {
        (SeasonState::Closed, _) => return Err(Refusal::Closed),
        (SeasonState::Posted, Some(until)) => until,
        _ => return Err(Refusal::NotPosted),
    };
    if pending.open > 0 {
        return Err(Refusal::ObjectionsOpen { open: pending.open });
    }
    if now < until {
        return Err(Refusal::PostingRuns { until });
    }
    match pending.refused_at.map(|at| at.after(APPEAL)) {
        Some(until) if now < until => Err(Refusal::AppealPossible { until }),
        _ => Ok(()),
    }
}

/// Decides whether somebody's objection is taken.
///
/// # Errors
/// The first [`Refusal`] that applies.
pub fn object(season: Season, has_objected: bool, text: &str, now: Instant) -> Result<String, Refusal> {
    if season.state == SeasonState::Closed || season.posted_until.is_some_and(|until| until <= now) {
        return Err(Refusal::ObjectionsOver);
    }
    if has_objected {
        return Err(Refusal::AlreadyObjected);
    }
    words(text, Field::Text, WORDS_CHARACTERS_MAX)
}

/// What is known of an objection about which somebody is to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToDecide {
    /// Where it stands.
    pub state: ObjectionState,
    /// Whether the person looks after the household's grid.
    pub in_own_grid: bool,
    /// Whether it is the person's own household.
    pub is_own: bool,
    /// Whether the person entered the points.
    pub is_own_entry: bool,
    /// Whether it is about points altogether, and the person entered some of them.
    pub has_entered: bool,
    /// Whether the person filed it.
    pub is_own_objection: bool,
    /// Whether the person decided about it the first time.
    pub decided_before: bool,
}

/// Decides whether somebody's decision about an objection is taken; says where it stands then, and the reason.
///
/// # Errors
/// The first [`Refusal`] that applies.
pub fn decide(of: ToDecide, is_upheld: bool, text: &str) -> Result<(ObjectionState, String), Refusal> {
    let refused = match of.state {
        ObjectionState::Open => ObjectionState::Refused,
        ObjectionState::Appealed => ObjectionState::Dismissed,
        _ => return Err(Refusal::AlreadyDecided),
    };
    theirs(of.in_own_grid, of.is_own)?;
    if of.is_own_entry {
        return Err(Refusal::OwnEntry);
    }
    if of.has_entered {
        return Err(Refusal::OwnEntries);
    }
    if of.is_own_objection {
        return Err(Refusal::OwnObjection);
    }
    if of.decided_before {
        return Err(Refusal::DecidedBefore);
    }
    let text = words(text, Field::Text, WORDS_CHARACTERS_MAX)?;
    Ok((if is_upheld { ObjectionState::Upheld } else { refused }, text))
}

/// Until when an objection may be appealed, if it may.
#[must_use]
pub fn appeal_until(state: ObjectionState, decided_at: Option<Instant>) -> Option<Instant> {
    decided_at.filter(|_| state == ObjectionState::Refused).map(|at| at.after(APPEAL))
}

/// Decides whether a refused objection is appealed.
///
/// # Errors
/// The first [`Refusal`] that applies.
pub fn appeal(
    season: Season,
    is_mine: bool,
    until: Option<Instant>,
    text: &str,
    now: Instant,
) -> Result<String, Refusal> {
    if !is_mine {
        return Err(Refusal::NotYours);
    }
    if season.state == SeasonState::Closed || until.is_none_or(|until| until <= now) {
        return Err(Refusal::AppealOver);
    }
    words(text, Field::Text, WORDS_CHARACTERS_MAX)
}

/// Which of the places below one show what their households hold together, while it is not public what each of them
/// holds: those with enough households, and none where what remains of the place above them would be too few.
/// `above`: how many households the place above has, if its own sum is shown.
#[must_use]
pub fn shown_together(above: Option<u32>, below: &[u32]) -> Vec<bool> {
    let shown: u32 = below.iter().filter(|households| **households >= TOGETHER_MIN).sum();
    let rest = above.map(|above| above.saturating_sub(shown));
    let are_shown = rest.is_some_and(|rest| rest == 0 || rest >= TOGETHER_MIN);
    below.iter().map(|households| are_shown && *households >= TOGETHER_MIN).collect()
}

/// Whether the person may do anything about that household's points.
fn theirs(in_own_grid: bool, is_own: bool) -> Result<(), Refusal> {
    match (in_own_grid, is_own) {
        (false, _) => Err(Refusal::OtherGrid),
        (true, true) => Err(Refusal::OwnHousehold),
        (true, false) => Ok(()),
    }
}

/// A name under which somebody is shown.
///
/// # Errors
/// [`Refusal::Empty`], [`Refusal::TooLong`].
pub fn name(typed: &str) -> Result<String, Refusal> {
    words(typed, Field::Name, NAME_CHARACTERS_MAX)
}

/// What was typed, without the spaces around it.
fn words(typed: &str, field: Field, characters_max: usize) -> Result<String, Refusal> {
    let typed = typed.trim();
    match typed.chars().count() {
        0 => Err(Refusal::Empty { field }),
        characters if characters > characters_max => Err(Refusal::TooLong { field, characters, characters_max }),
        _ => Ok(typed.to_owned()),
    }
}

/// A whole number as people type it.
fn number(typed: &str, field: Field, (least, most): (u32, u32)) -> Result<u32, Refusal> {
    let digits: Option<String> = typed.trim().chars().map(digit).collect();
    let number = digits.filter(|digits| !digits.is_empty()).and_then(|digits| digits.parse().ok());
    number.filter(|number| (least..=most).contains(number)).ok_or(Refusal::Number { field, least, most })
}
