//! 善治积分 of 100+X: the public's, a household's and the staff's pages.

use crate::residents::Sheet;
use crate::samples::*;
use app::Frame;
use app::pages::{self, Typed};
use domain::merit::first_items;
use domain::view::*;
use domain::*;

fn season(state: SeasonState) -> MeritSeason {
    let posted = state != SeasonState::Open;
    MeritSeason {
        id: SeasonId(2),
        title: "2026 年下半年".into(),
        state,
        honours: 120,
        posting_days: 7,
        opened_at: ago(90 * DAY),
        posted_until: posted.then(|| if state == SeasonState::Closed { ago(DAY) } else { ahead(4 * DAY) }),
        closed_at: (state == SeasonState::Closed).then(|| ago(HOUR)),
    }
}

fn items() -> Vec<MeritItem> {
    let item = |(id, item): (i64, domain::merit::Item)| {
        let domain::merit::Item { list, area, title, points } = item;
        MeritItem { id, list, area, title, points }
    };
    (1..).zip(first_items()).map(item).collect()
}

fn place(level: MeritLevel, place: i64, name: &str, households: u32, points: i64) -> MeritLine {
    MeritLine { level, place, name: name.into(), households, points: Some(points) }
}

fn line(household: i64, name: Option<&str>, points: i64) -> MeritHouseholdLine {
    MeritHouseholdLine {
        household: HouseholdId(household),
        place: "东头村三组".into(),
        door: household.to_string(),
        name: name.map(Into::into),
        points,
    }
}

fn public(state: Option<SeasonState>) -> MeritView {
    let open = state.is_none_or(|state| state == SeasonState::Open);
    let honours = vec![line(12, Some("王桂兰"), 131), line(7, None, 120), line(9, Some(HOSTILE), 120)];
    MeritView {
        season: state.map(season),
        seasons: vec![(SeasonId(2), "2026 年下半年".into()), (SeasonId(1), "2026 年上半年".into())],
        items: if state.is_some() { items() } else { vec![] },
        place: Some(place(MeritLevel::Street, 0, "仙林街道", 252, 25_231)),
        above: None,
        below: vec![
            place(MeritLevel::Community, 1, "东头村", 130, 12_870),
            place(MeritLevel::Community, 2, "西岗村", 0, 0),
            MeritLine { points: None, ..place(MeritLevel::Community, 3, "南湾村", 2, 0) },
        ],
        households: vec![],
        next: None,
        honours: if open { vec![] } else { honours },
        honours_cut: state == Some(SeasonState::Posted),
        own: open.then_some(HouseholdId(12)),
    }
}

fn group(state: SeasonState) -> MeritView {
    let households =
        if state == SeasonState::Open { vec![] } else { vec![line(12, Some("王桂兰"), 131), line(13, None, -4)] };
    MeritView {
        place: Some(place(MeritLevel::Group, 3, "东头村三组", 43, -9)),
        above: Some((MeritLevel::Grid, 1)),
        below: vec![place(MeritLevel::Member, 5, "李书记", 12, 1_290)],
        next: (state != SeasonState::Open).then_some(HouseholdId(13)),
        households,
        honours: vec![],
        ..public(Some(state))
    }
}

fn entry(id: i64, points: i64, cause: MeritCause, left: u32) -> MeritEntry {
    let words = if cause == MeritCause::Base { String::new() } else { "十一月的检查".into() };
    MeritEntry { id: MeritId(id), at: ago(id * DAY), points, cause, words, left }
}

fn entries() -> Vec<MeritEntry> {
    let cause =
        |title: &str| MeritCause::Item {
            title: title.into(), area: MeritArea::Yard, evidence: "检查记录 3 号".into()
        };
    vec![
        entry(9, 2, MeritCause::Correction { of: MeritId(5) }, 0),
        entry(5, -5, cause("占道堆放、私搭乱建"), 3),
        entry(4, 3, cause(HOSTILE), 3),
        entry(1, 100, MeritCause::Base, 0),
    ]
}

fn objection(id: i64, entry: Option<i64>, state: ObjectionState) -> MeritObjection {
    let decided = state != ObjectionState::Open;
    let appealed = matches!(state, ObjectionState::Appealed | ObjectionState::Dismissed);
    MeritObjection {
        id,
        at: ago(2 * DAY),
        entry: entry.map(MeritId),
        text: if id == 1 { HOSTILE.into() } else { "那天我们不在家".into() },
        state,
        reason: decided.then(|| "到户看过了，确实堆着".into()),
        appeal: appealed.then(|| "请另一个人再看".into()),
        appeal_reason: (state == ObjectionState::Dismissed).then(|| "两次都看过".into()),
        appeal_until: (state == ObjectionState::Refused).then(|| ahead(DAY)),
    }
}

fn household(own: bool, signed_in: bool, state: SeasonState) -> MeritHouseholdView {
    let objections =
        (1..).zip(ObjectionState::ALL).map(|(id, state)| objection(id, (id % 2 == 0).then_some(5), *state));
    MeritHouseholdView {
        season: season(state),
        seasons: if own { public(None).seasons } else { vec![] },
        line: line(12, own.then_some("王桂兰"), 131),
        own,
        signed_in,
        entries: if own { entries() } else { vec![] },
        objections: if own { objections.collect() } else { vec![] },
        can_object: state != SeasonState::Closed,
    }
}

pub fn residents(at: &dyn Fn(&str) -> Frame) -> Vec<Sheet> {
    let (frame, home) = (at("/xianlin/merit"), at("/xianlin/merit/12"));
    let show = |view| pages::merit(&frame, &page(resident(), view));
    let none = Typed::default();
    let one = |viewer, view, typed: &Typed, refusal: Option<&Refusal>| {
        pages::merit_household(&home, &page(viewer, view), typed, refusal)
    };
    let typed = Typed::of("object", [("entry", "4"), ("text", HOSTILE)]);
    let long = MeritRefusal::TooLong { field: MeritField::Text, characters: 301, characters_max: 300 };
    let long = Refusal::Merit(long);
    let open = SeasonState::Open;
    vec![
        ("merit-none", show(MeritView { seasons: vec![], ..public(None) })),
        ("merit-open", show(public(Some(open)))),
        ("merit-posted", show(public(Some(SeasonState::Posted)))),
        ("merit-closed", show(MeritView { honours: vec![], ..public(Some(SeasonState::Closed)) })),
        ("merit-group", show(group(SeasonState::Posted))),
        ("merit-group-open", show(group(open))),
        ("merit-own", one(resident(), household(true, true, SeasonState::Posted), &none, None)),
        ("merit-own-refused", one(resident(), household(true, true, open), &typed, Some(&long))),
        ("merit-own-closed", one(resident(), household(true, true, SeasonState::Closed), &none, None)),
        ("merit-other", one(resident(), household(false, true, SeasonState::Posted), &none, None)),
        ("merit-stranger", one(stranger(), household(false, false, SeasonState::Posted), &none, None)),
    ]
}

pub fn office(frame: &Frame) -> Vec<Sheet> {
    let by = |entry: MeritEntry| {
        let by = (entry.cause != MeritCause::Base).then(|| "林燕".into());
        MeritEntryLine { line: line(12, None, 131), entry, by }
    };
    let waits = |(id, entry): (i64, Option<MeritEntry>)| {
        let state = if id == 1 { ObjectionState::Open } else { ObjectionState::Appealed };
        let objection = objection(id, entry.as_ref().map(|entry| entry.id.0), state);
        MeritObjectionLine { line: line(12, None, 131), objection, entry }
    };
    let gone = MeritEntry { left: 0, ..entries()[1].clone() };
    let view = |state: Option<SeasonState>, runs: bool| SeasonsView {
        season: state.map(season),
        items: items(),
        objections: [(1, Some(entries()[1].clone())), (2, None), (3, Some(gone.clone()))].map(waits).into(),
        open: 3,
        entries: entries().into_iter().map(by).collect(),
        next: Some(MeritId(1)),
        household: runs.then_some(HouseholdId(12)),
        runs,
        decides: runs,
    };
    let empty = |state: Option<SeasonState>| SeasonsView {
        items: vec![],
        objections: vec![],
        open: 0,
        entries: vec![],
        next: None,
        household: None,
        ..view(state, true)
    };
    let none = Typed::default();
    let show = |view, typed: &Typed, refusal: Option<&Refusal>| {
        pages::seasons(frame, &page(staff(&[Role::Admin]), view), typed, refusal)
    };
    let worker =
        pages::seasons(frame, &page(staff(&[Role::GridWorker]), view(Some(SeasonState::Open), false)), &none, None);
    let number = |least, most| Refusal::Merit(MeritRefusal::Number { field: MeritField::Points, least, most });
    let enter =
        Typed::of("enter", [("code", "K7M2QX4P"), ("door", "12"), ("item", "3"), ("points", "9"), ("text", HOSTILE)]);
    let decide = Typed::of("decide", [("objection", "1"), ("points", "9"), ("text", HOSTILE)]);
    let correct = Typed::of("correct", [("entry", "5"), ("points", "-1"), ("text", "记错了")]);
    let close = Typed::of("close", [("form", "")]);
    let open = Refusal::Merit(MeritRefusal::ObjectionsOpen { open: 3 });
    let (opened, posted) = (Some(SeasonState::Open), Some(SeasonState::Posted));
    vec![
        ("office-seasons", show(view(opened, true), &none, None)),
        ("office-seasons-none", show(empty(None), &none, None)),
        ("office-seasons-closed", show(empty(Some(SeasonState::Closed)), &none, None)),
        ("office-seasons-worker", worker),
        ("office-seasons-enter-refused", show(view(opened, true), &enter, Some(&number(1, 3)))),
        ("office-seasons-correct-refused", show(view(opened, true), &correct, Some(&number(0, 2)))),
        ("office-seasons-decide-refused", show(view(posted, true), &decide, Some(&number(0, 2)))),
        ("office-seasons-close-refused", show(view(posted, true), &close, Some(&open))),
    ]
}
