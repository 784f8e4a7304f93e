//! Every page of staff, and the scan page: empty, full, long, refused.

use crate::residents::Sheet;
use crate::samples::*;
use app::Frame;
use app::pages::{self, Typed};
use domain::view::*;
use domain::*;

pub fn all(elder: bool) -> Vec<Sheet> {
    let at = |path: &str| frame(path, elder);
    let mut sheets = vec![("scan", pages::scan(&at("/xianlin/scan"), &page(stranger(), HomeView::default())))];
    let back = at("/xianlin/scan?back=/xianlin/desk/T4K9-M2XW");
    let worker = page(staff(&[Role::GridWorker]), HomeView::default());
    sheets.push(("scan-back", pages::scan(&back, &worker)));
    sheets.push(dial(&at("/xianlin/desk/T4K9-M2XW/dial")));
    sheets.extend(crate::desk::all(elder));
    sheets.extend(crate::parties::all(elder));
    sheets.extend(crate::office::all(elder));
    sheets.extend(crate::merchants::all(&at("/xianlin/office")));
    sheets.extend(crate::rules::office(&at("/xianlin/office")));
    sheets.extend(crate::merit::office(&at("/xianlin/office/seasons")));
    sheets.extend(crate::claims::reviewers(&at));
    sheets.extend(counter(&at("/xianlin/counter")));
    sheets.extend(posters(&at("/xianlin/posters")));
    sheets
}

fn dial(frame: &Frame) -> Sheet {
    let view = DialView { code: "T4K9-M2XW".into(), phone: "13812345678".into() };
    ("dial", pages::dial(frame, &page(staff(&[Role::GridWorker]), view)))
}

fn counter(frame: &Frame) -> Vec<Sheet> {
    let clerk = || staff(&[Role::Clerk]);
    let line = |minutes: i64| RedeemedLine {
        id: RedemptionId(minutes),
        undo_until: (minutes < 15).then(|| ahead((15 - minutes) * MINUTE)),
        undone: (minutes == 90).then(|| "拿错了".into()),
        at: ago(minutes * MINUTE),
        reward: "抽纸 1 提".into(),
        coins: coins(8),
        clerk: "王小梅".into(),
    };
    let view = CounterView {
        merchant: "惠民超市".into(),
        others: vec![(MerchantId(2), "学衡书店".into())],
        today: vec![line(3), line(90)],
    };
    let (none, typed) = (Typed::default(), Typed::of("undo", [("redemption", "3"), ("reason", " ")]));
    let no_reason = Refusal::Undo(UndoRefusal::ReasonEmpty);
    let empty = CounterView { today: vec![], ..view.clone() };
    let used = Refusal::Redeem(RedeemRefusal::AlreadyUsed {
        at: ago(DAY),
        merchant: "惠民超市".into(),
        reward: "抽纸 1 提".into(),
    });
    let done = RedeemDone { redeemed: line(0), counter: view.clone() };
    let line = SettlementLine {
        merchant: MerchantId(1),
        name: "惠民超市".into(),
        pieces: 40,
        deducted: 0,
        coins: 320,
        owed: 120,
        settled: Some((ago(DAY), "蔡平".into())),
        can_settle: false,
    };
    let month = MerchantMonthView { month: (2026, 10), line, has_before: true, has_after: true };
    vec![
        ("counter", pages::counter(frame, &page(clerk(), view.clone()), "", &none, None)),
        ("counter-empty", pages::counter(frame, &page(clerk(), empty), "48210573", &none, None)),
        ("counter-undo-refused", pages::counter(frame, &page(clerk(), view.clone()), "", &typed, Some(&no_reason))),
        ("counter-used", pages::counter(frame, &page(clerk(), view), "48210573", &none, Some(&used))),
        ("counter-month", pages::merchant_month(frame, &page(clerk(), month))),
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
