//! Which tickets there were: when, where, by whom, about what, how they were handled, and what became of them.

mod fates;

use domain::{Instant, Kind, Span};

use super::SeedSize;
use super::chance::Chance;
use super::story::Places;
use super::texts::handling::{PARKING, WATER};
use super::texts::{Scene, scenes};

pub use fates::Fate;

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
    /// Who handles it.
    pub way: Way,
    /// How many neighbours have it too.
    pub joined: usize,
    /// Whether the reporter wants only the office to read it.
    pub office_only: bool,
}

/// Who handles a ticket once it is verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The worker.
    Alone,
    /// The parties that it needs.
    Parties(Hitch),
    /// The same, after it went back to the command desk.
    Returned(Hitch),
}

/// What does not go smoothly with the last party that was called in. In what is still being handled at the end, this is
/// where that party stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hitch {
    /// Nothing.
    Nothing,
    /// It asks back.
    Asks,
    /// It refuses, and the arbiter decides.
    Refuses,
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
    /// Somebody without a phone, for whom a volunteer files.
    Filed,
}

/// Signed-in residents of the demo.
const RESIDENTS: usize = 46;
/// Of a hundred reporters so many sign in.
const SIGNED_IN_PERCENT: i64 = 55;

/// So many of the tour's tickets are its resident's.
const OWN: usize = 12;

/// What is going on at the end: minutes before it, and how far it has come. The first promises still run, the next
/// was broken.
const TODAY: &[(i64, Fate)] = &[
    (3, Fate::Waits),
    (8, Fate::Waits),
    (26, Fate::Waits),
    (31, Fate::Verified),
    (47, Fate::NotReached),
    (58, Fate::Handled),
    (75, Fate::Verified),
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
    let mut cases = if size == SeedSize::Demo { tour(places, now) } else { Vec::new() };
    let all = usize::try_from(size.tickets()).unwrap_or(0);
    let rest = all.saturating_sub(cases.len());
    let people = if size == SeedSize::Demo { RESIDENTS } else { rest / 20 + 1 };
    let scenes = scenes();
    let mut number = 0;
    while cases.len() < all {
        let today = TODAY.get(number).filter(|_| size == SeedSize::Demo);
        number += 1;
        let at = match today {
            Some((minutes, _)) => now.before(Span::minutes(*minutes)).after(Span(chance.between(0, 60_000))),
            None => daytime(begins, now, chance),
        };
        let scene = scenes[chance.place(scenes.len())];
        let reporter = if today.is_none() && chance.percent(2) {
            Reporter::Filed
        } else if chance.percent(SIGNED_IN_PERCENT) {
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
        let mut fate = today.map_or_else(|| fates::fate(now.since(at), scene, chance), |(_, fate)| *fate);
        if reporter == Reporter::Filed {
            fate = fates::without_reporter(fate);
        }
        let way = if scene.solved() { fates::way(size, chance) } else { Way::Alone };
        let office_only = scene.kind.concerns_things() && chance.percent(6);
        let joined = if fates::can_be_joined(scene, fate, office_only) { fates::joined(chance) } else { 0 };
        let case = Case { at, scene, stairwell, reporter, fate, way, joined, office_only };
        // Now and then a neighbour reports the same once more, and the worker sees it.
        let again = fates::can_be_joined(scene, fate, office_only) && cases.len() + 1 < all && chance.percent(3);
        if again {
            let with = cases.len();
            let at = at.after(Span::minutes(chance.between(3, 20)));
            let reporter = Reporter::Browser(people * 2 + number);
            let twin = Case { at, reporter, fate: Fate::Merged(with), way: Way::Alone, joined: 0, ..case.clone() };
            cases.extend([case, twin].into_iter().filter(|case| case.at < now));
        } else {
            cases.push(case);
        }
    }
    cases
}

/// The tickets of the tour's resident, one in each state, most of them in the tour's stairwell; and what all its
/// neighbours have too.
fn tour(places: &Places, now: Instant) -> Vec<Case> {
    let solved = scenes().into_iter().filter(|scene| scene.kind == Kind::Damage);
    let days = |days: i64| now.before(Span::hours(days * 24 + 3));
    let case = |at: Instant, fate: Fate, scene: &'static Scene| Case {
        at,
        scene,
        stairwell: places.tour_place(),
        reporter: Reporter::Tour,
        fate,
        way: Way::Alone,
        joined: 0,
        office_only: false,
    };
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
        (days(20), Fate::Withdrawn),
        (days(24), Fate::Closed),
    ];
    let mut cases: Vec<Case> =
        moments.into_iter().zip(solved).map(|((at, fate), scene)| case(at, fate, scene)).collect();
    let parties = |hitch| Way::Parties(hitch);
    cases.push(Case { way: parties(Hitch::Refuses), joined: 3, ..case(days(2), Fate::Handled, &PARKING) });
    cases.push(Case { way: parties(Hitch::Nothing), joined: 7, ..case(days(1), Fate::Handled, &WATER) });
    cases.push(Case { way: parties(Hitch::Asks), ..case(now.before(Span::hours(9)), Fate::Handled, &WATER) });
    cases.push(Case { way: parties(Hitch::Nothing), joined: 5, ..case(days(30), Fate::Planned, &PARKING) });
    cases.push(Case { way: Way::Returned(Hitch::Refuses), joined: 2, ..case(days(12), Fate::Rated, &WATER) });
    // A neighbour reports what is reported already.
    let with = cases.len() - 4;
    cases.push(case(days(1).after(Span::minutes(40)), Fate::Merged(with), &WATER));
    // Not all of it is the tour's own.
    for (number, case) in (0..).zip(cases.iter_mut().skip(OWN)) {
        case.reporter = if number == 0 { Reporter::Tour } else { Reporter::Resident(20 + number) };
    }
    cases
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
