//! Which tickets there were: when, where, by whom, about what, and what became of them.

use domain::{Instant, Kind, Span};

use super::SeedSize;
use super::chance::Chance;
use super::story::Places;
use super::texts::{Scene, scenes};

/// One ticket to be told.
#[derive(Debug, Clone)]
pub struct Case {
    /// When it is reported.
    pub at: Instant,
    /// What about, and in which words.
    pub scene: &'static Scene,
    /// Where, by place in the list.
    pub stairwell: usize,
    /// By whom.
    pub reporter: Reporter,
    /// What becomes of it.
    pub fate: Fate,
}

/// Who reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reporter {
    /// The resident of the tour.
    Tour,
    /// A resident who signs in, by number.
    Resident(usize),
    /// A browser in which nobody signs in, by number.
    Browser(usize),
}

/// What becomes of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Waits for the call.
    Waits,
    /// Was called, nobody answered.
    NotReached,
    /// Is being handled.
    Handled,
    /// Waits for the rating.
    Answered,
    /// Rated.
    Rated,
    /// Answered, reopened, and being handled again.
    Reopened,
    /// Answered, reopened, answered again and rated.
    SolvedAtLast,
}

/// Signed-in residents of the demo.
const RESIDENTS: usize = 46;
/// Of a hundred reporters so many sign in.
const SIGNED_IN_PERCENT: i64 = 55;

/// What is going on at the end: minutes before it, and how far it has come. The first promises still run, the next
/// was broken.
const TODAY: &[(i64, Fate)] = &[
    (3, Fate::Waits),
    (8, Fate::Waits),
    (26, Fate::Waits),
    (31, Fate::Handled),
    (47, Fate::NotReached),
    (58, Fate::Handled),
    (75, Fate::Waits),
    (110, Fate::Handled),
    (140, Fate::Answered),
    (170, Fate::Handled),
    (185, Fate::NotReached),
    (200, Fate::Handled),
    (230, Fate::Answered),
    (260, Fate::Handled),
];

/// All tickets, in no order.
pub fn cases(size: SeedSize, places: &Places, begins: Instant, now: Instant, chance: &mut Chance) -> Vec<Case> {
    let tour = if size == SeedSize::Demo { tour(places, now) } else { Vec::new() };
    let rest = usize::try_from(size.tickets()).unwrap_or(0).saturating_sub(tour.len());
    let people = if size == SeedSize::Demo { RESIDENTS } else { rest / 20 + 1 };
    let mut cases = tour;
    let scenes = scenes();
    for number in 0..rest {
        let today = TODAY.get(number).filter(|_| size == SeedSize::Demo);
        let at = match today {
            Some((minutes, _)) => now.before(Span::minutes(*minutes)).after(Span(chance.between(0, 60_000))),
            None => daytime(begins, now, chance),
        };
        let scene = scenes[chance.place(scenes.len())];
        let reporter = if chance.percent(SIGNED_IN_PERCENT) {
            Reporter::Resident(chance.place(people))
        } else {
            Reporter::Browser(chance.place(people * 2))
        };
        // A fuller inbox for the grid of the tour.
        let stairwell = if size == SeedSize::Demo && chance.percent(15) {
            places.tour_grid()[chance.place(places.tour_grid().len())]
        } else {
            chance.place(places.stairwells.len())
        };
        let fate = today.map_or_else(|| fate(now.since(at), scene.kind, chance), |(_, fate)| *fate);
        cases.push(Case { at, scene, stairwell, reporter, fate });
    }
    cases
}

/// The tickets of the tour's resident, one in each state, most of them in the tour's stairwell.
fn tour(places: &Places, now: Instant) -> Vec<Case> {
    let scenes = scenes();
    let solved = scenes.into_iter().filter(|scene| scene.kind == Kind::Damage);
    let days = |days: i64| now.before(Span::hours(days * 24 + 3));
    let moments = [
        (now.before(Span::minutes(4)), Fate::Waits),
        (now.before(Span::hours(5)), Fate::Handled),
        (days(1), Fate::Answered),
        (days(2), Fate::Reopened),
        (days(6), Fate::Rated),
        (days(9), Fate::Rated),
        (days(15), Fate::SolvedAtLast),
        (days(33), Fate::Rated),
        (days(38), Fate::Rated),
        (days(45), Fate::Rated),
    ];
    let case = |((at, fate), scene): ((Instant, Fate), &'static Scene)| Case {
        at,
        scene,
        stairwell: places.tour_place(),
        reporter: Reporter::Tour,
        fate,
    };
    moments.into_iter().zip(solved).map(case).collect()
}

/// A moment at which people are awake: mostly mornings and after supper.
fn daytime(begins: Instant, now: Instant, chance: &mut Chance) -> Instant {
    let latest = now.before(Span::hours(5));
    let day = Instant(chance.between(begins.0, latest.0)).start_of_day_in_shanghai();
    let hour = match chance.between(0, 100) {
        0..=29 => chance.between(7, 10),
        30..=54 => chance.between(10, 17),
        55..=89 => chance.between(17, 21),
        _ => chance.between(21, 23),
    };
    let at = day.after(Span::minutes(hour * 60 + chance.between(0, 60))).after(Span(chance.between(0, 60_000)));
    if at < begins { at.after(Span::days(1)) } else { at.min(latest) }
}

/// The older a ticket is, the further it has come; disputes and questions are explained, not repaired.
fn fate(age: Span, kind: Kind, chance: &mut Chance) -> Fate {
    let hours = age.0 / Span::hours(1).0;
    let lot = chance.between(0, 100);
    match (hours, lot) {
        (..=47, 0..=1) => Fate::Waits,
        (..=47, 2..=7) => Fate::NotReached,
        (..=47, 8..=54) => Fate::Handled,
        (..=47, 55..=84) => Fate::Answered,
        (48..=119, 0..=19) => Fate::Handled,
        (48..=119, 20..=24) if kind == Kind::Damage => Fate::Reopened,
        (48..=119, 25..=54) => Fate::Answered,
        (120.., 0..=1) => Fate::Handled,
        (120.., 2..=17) => Fate::Answered,
        (120.., 18..=23) if kind == Kind::Damage => Fate::SolvedAtLast,
        _ => Fate::Rated,
    }
}
