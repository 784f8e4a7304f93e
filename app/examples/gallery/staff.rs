//! Every page of staff, and the scan page: empty, full, long, refused.

use crate::residents::Sheet;
use crate::samples::*;
use app::Frame;
use app::pages::{self, DeskTyped};
use domain::view::*;
use domain::*;

pub fn all(elder: bool) -> Vec<Sheet> {
    let at = |path: &str| frame(path, elder);
    let mut sheets =
        vec![("scan", pages::scan(&at("/xianlin/scan"), &page(stranger(), HomeView { mine_open: vec![] })))];
    sheets.extend(inbox(&at("/xianlin/inbox")));
    sheets.extend(desk(&at("/xianlin/desk/T4K9-M2XW")));
    sheets.extend(counter(&at("/xianlin/counter")));
    sheets.extend(posters(&at("/xianlin/posters")));
    sheets
}

fn row(kind: Kind, excerpt: &str, state: TicketState, promise: Promise) -> InboxRow {
    InboxRow {
        code: "T4K9-M2XW".into(),
        kind,
        excerpt: excerpt.into(),
        place: "学衡花园 3幢2单元".into(),
        reported_at: promise.started_at,
        state,
        promise: Some(promise),
        has_phone: kind != Kind::Hazard,
        photos: 2,
        reopened: u32::from(kind == Kind::Suggestion),
        joined: 0,
        level: Level::Grid,
        urgent: kind == Kind::Hazard,
        responsible: PersonId(12),
        responsible_name: "林燕".into(),
        waiting: false,
        broken: u32::from(kind == Kind::Hazard),
        claim: None,
        unread: false,
    }
}

fn inbox(frame: &Frame) -> Vec<Sheet> {
    let long = long_text().chars().take(60).collect::<String>();
    let rows = vec![
        row(Kind::Hazard, "二楼消防栓门打不开", TicketState::Reported, promise_broken()),
        row(Kind::Damage, "三楼的灯三天不亮了", TicketState::Reported, promise_running()),
        row(Kind::Suggestion, &long, TicketState::Verified, promise_kept()),
    ];
    let full = InboxView {
        me: PersonId(12),
        filter: InboxFilter::All,
        grids: vec!["第三网格".into(), "第四网格".into()],
        rows,
        open_total: 61,
        counts: InboxFilter::ALL.iter().map(|filter| (*filter, 3)).collect(),
        sequence: 812,
    };
    let empty = InboxView { rows: vec![], open_total: 0, ..full.clone() };
    let show = |view| pages::inbox(frame, &page(staff(&[Role::GridWorker]), view));
    vec![("inbox", show(full)), ("inbox-empty", show(empty))]
}

fn desk_photos(count: usize) -> Vec<DeskPhoto> {
    photos(count).into_iter().map(|photo| DeskPhoto { photo, covered: None }).collect()
}

fn desk(frame: &Frame) -> Vec<Sheet> {
    let view = |state: TicketState, can: &[Verb], endings: &[Ending]| DeskView {
        code: "T4K9-M2XW".into(),
        place: place(),
        kind: Kind::Damage,
        text: "三楼的灯三天不亮了，\n晚上看不见台阶。".into(),
        photos: desk_photos(3),
        phone_masked: Some("138****5678".into()),
        state,
        ending: (state == TicketState::Answered).then_some(Ending::Solved),
        reported_at: ago(4 * MINUTE),
        promise: Some(if state == TicketState::Reported { promise_running() } else { promise_kept() }),
        steps: progress(state).steps,
        can: can.to_vec(),
        endings: endings.to_vec(),
        urgent: false,
        level: Level::Grid,
        responsible: "林燕".into(),
        responsible_is_me: true,
        claim: None,
        me: PersonId(12),
        promises: vec![],
        tasks: vec![],
        links: vec![],
        visibility: Visibility::Public,
        hidden: None,
        joined: 0,
        merged: vec![],
        merged_into: None,
        proposal: None,
        parties: vec![],
        colleagues: vec![],
        templates: vec![],
        remedies: vec![],
        alike: vec![],
        here: vec![],
        theirs: vec![],
        on_site: false,
        unknown_years: vec![],
        filed: false,
    };
    let worker = || staff(&[Role::GridWorker]);
    let none = DeskTyped::default();
    let show = |view: DeskView| pages::desk(frame, &page(worker(), view), &none, None);
    let verified = page(worker(), view(TicketState::Verified, &[Verb::Answer], Ending::ALL));
    let hostile = DeskView { text: HOSTILE.into(), phone_masked: None, ..verified.view.clone() };
    let typed = DeskTyped { ending: "solved".into(), text: HOSTILE.into(), ..none.clone() };
    let photo = Refusal::Ticket(TicketRefusal::AfterPhotoMissing);
    let long = DeskView {
        text: long_text(),
        place: long_place(),
        photos: desk_photos(6),
        ..view(TicketState::Rated, &[], &[])
    };
    vec![
        ("desk-reported", show(view(TicketState::Reported, &[Verb::RecordCall], &[]))),
        ("desk-verified", show(verified.view.clone())),
        (
            "desk-no-photo",
            pages::desk(frame, &verified, &DeskTyped { text: "换好了".into(), ..typed.clone() }, Some(&photo)),
        ),
        ("desk-hostile", pages::desk(frame, &page(worker(), hostile), &typed, Some(&photo))),
        ("desk-long", show(long)),
        (
            "dial",
            pages::dial(frame, &page(worker(), DialView { code: "T4K9-M2XW".into(), phone: "13812345678".into() })),
        ),
    ]
}

fn counter(frame: &Frame) -> Vec<Sheet> {
    let clerk = || staff(&[Role::Clerk]);
    let line = |minutes: i64| RedeemedLine {
        at: ago(minutes * MINUTE),
        reward: "抽纸 1 提".into(),
        coins: coins(8),
        clerk: "王小梅".into(),
    };
    let view = CounterView { merchant: "惠民超市".into(), today: vec![line(3), line(90)] };
    let empty = CounterView { today: vec![], ..view.clone() };
    let used = Refusal::Redeem(RedeemRefusal::AlreadyUsed {
        at: ago(DAY),
        merchant: "惠民超市".into(),
        reward: "抽纸 1 提".into(),
    });
    let done = RedeemDone { redeemed: line(0), counter: view.clone() };
    vec![
        ("counter", pages::counter(frame, &page(clerk(), view.clone()), "", None)),
        ("counter-empty", pages::counter(frame, &page(clerk(), empty), "48210573", None)),
        ("counter-used", pages::counter(frame, &page(clerk(), view), "48210573", Some(&used))),
        ("counter-done", pages::counter_done(frame, &page(clerk(), done))),
    ]
}

fn posters(frame: &Frame) -> Vec<Sheet> {
    let admin = || staff(&[Role::Admin]);
    let grid = |id, grid: &str, worker| PosterGrid {
        id: GridId(id),
        community: "仙林新村社区".into(),
        grid: grid.into(),
        worker,
        stairwells: 42,
    };
    let grids = vec![grid(1, "第一网格", Some(worker())), grid(2, "第二网格", None)];
    let sheets = PostersView { worker: Some(worker()), places: vec![place(), long_place()] };
    let nobody = PostersView { worker: None, places: vec![place()] };
    vec![
        ("posters-grids", pages::poster_grids(frame, &page(admin(), PosterGridsView { grids }))),
        ("posters-grids-empty", pages::poster_grids(frame, &page(admin(), PosterGridsView { grids: vec![] }))),
        ("posters", pages::posters(frame, &page(admin(), sheets))),
        ("posters-nobody", pages::posters(frame, &page(admin(), nobody))),
    ]
}
