//! What becomes of a ticket, by its age and its matter.

use domain::{Kind, Span};

use super::{Hitch, Way};
use crate::seed::SeedSize;
use crate::seed::chance::Chance;
use crate::seed::texts::Scene;

/// What becomes of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Waits for the call.
    Waits,
    /// Was called, nobody answered.
    NotReached,
    /// Was called three times, nobody answered, and an answer says so.
    Unreached,
    /// Waits until it is decided who handles it.
    Verified,
    /// Is being handled.
    Handled,
    /// Is being handled, later: its promises pause.
    Paused,
    /// Is being handled for months, with milestones.
    Planned,
    /// Waits for the rating.
    Answered,
    /// Nobody rated it in time.
    Closed,
    /// Rated.
    Rated,
    /// Passed on to somebody outside, and rated.
    PassedOn,
    /// Answered, reopened, and being handled again.
    Reopened,
    /// Answered, reopened, answered again and rated.
    SolvedAtLast,
    /// Taken back by its reporter.
    Withdrawn,
    /// Handled with the ticket of that place in the list.
    Merged(usize),
}

/// Longer than this nothing is left open but what is put off: a promise that is broken again every day would be a
/// neglect that no 街道 has, and a thousand alarms.
const OPEN_HOURS: i64 = 60;
/// What is put off is younger: a pause lasts half a year at most.
const PAUSED_HOURS: i64 = 24 * 150;

/// The older a ticket is, the further it has come; disputes and questions are explained, not repaired.
pub fn fate(age: Span, scene: &Scene, chance: &mut Chance) -> Fate {
    let hours = age.0 / Span::hours(1).0;
    let lot = chance.between(0, 100);
    let solved = scene.solved();
    // Somebody has to have been reached to be told that it takes longer.
    let kind = scene.kind;
    match (hours, lot) {
        (..=2, 0..=3) => Fate::NotReached,
        (..=OPEN_HOURS, 0..=49) if solved && open_hours(kind) > hours => Fate::Handled,
        (..=OPEN_HOURS, 50..=79) => Fate::Answered,
        (48..=119, 0..=9) if kind == Kind::Damage => Fate::Reopened,
        (..=119, 0..=29) => Fate::Answered,
        (6..=PAUSED_HOURS, 96..=99) if solved => Fate::Paused,
        (..=PAUSED_HOURS, 94..=95) if solved && hours > 24 * 12 => Fate::Planned,
        (120.., 0..=9) => Fate::Closed,
        (120.., 10..=13) if kind == Kind::Damage => Fate::SolvedAtLast,
        (.., 86..=87) => Fate::Withdrawn,
        (72.., 88..=89) => Fate::Unreached,
        (72.., 90..=92) if solved => Fate::PassedOn,
        _ => Fate::Rated,
    }
}

/// How long what is being handled may still be in time.
const fn open_hours(kind: Kind) -> i64 {
    match kind {
        Kind::Hazard => 20,
        Kind::Question => 40,
        _ => OPEN_HOURS,
    }
}

/// What becomes of it when whoever it was filed for has no phone to say anything with.
pub const fn without_reporter(fate: Fate) -> Fate {
    match fate {
        Fate::Rated | Fate::SolvedAtLast | Fate::Reopened | Fate::Withdrawn | Fate::PassedOn => Fate::Answered,
        fate => fate,
    }
}

/// Who handles what is to be repaired. To measure, few parties will do: each takes five commands.
pub fn way(size: SeedSize, chance: &mut Chance) -> Way {
    if size != SeedSize::Demo && chance.percent(70) {
        return Way::Alone;
    }
    let hitch = match chance.between(0, 100) {
        0..=69 => Hitch::Nothing,
        70..=87 => Hitch::Asks,
        _ => Hitch::Refuses,
    };
    match chance.between(0, 100) {
        0..=54 => Way::Alone,
        55..=92 => Way::Parties(hitch),
        _ => Way::Returned(hitch),
    }
}

/// Whether neighbours come upon it while it is open.
pub fn can_be_joined(scene: &Scene, fate: Fate, office_only: bool) -> bool {
    let stays_open = matches!(
        fate,
        Fate::Handled | Fate::Paused | Fate::Planned | Fate::Closed | Fate::Rated | Fate::Reopened | Fate::SolvedAtLast
    );
    matches!(scene.kind, Kind::Damage | Kind::Hazard) && scene.solved() && stays_open && !office_only
}

/// How many neighbours have it too: mostly none.
pub fn joined(chance: &mut Chance) -> usize {
    match chance.between(0, 100) {
        0..=79 => 0,
        80..=94 => chance.between(1, 4) as usize,
        _ => chance.between(4, 8) as usize,
    }
}
