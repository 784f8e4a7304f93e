//! What everybody may read: boards, the register, remedies, duties.

use crate::residents::Sheet;
use crate::samples::*;
use app::Frame;
use app::pages;
use domain::plan::Settings;
use domain::view::*;
use domain::*;

pub fn all(at: &dyn Fn(&str) -> Frame) -> Vec<Sheet> {
    let mut sheets = boards(&at("/xianlin/board"));
    sheets.extend(register(&at("/xianlin/register")));
    sheets.extend(remedies(&at("/xianlin/remedies")));
    let mut worked = Settings::default();
    let spans = vec![
        calendar::Minutes { from_minute: 9 * 60, to_minute: 12 * 60 },
        calendar::Minutes { from_minute: 13 * 60 + 30, to_minute: 17 * 60 },
    ];
    worked.dispatch_hours = calendar::Hours::Daily { days: calendar::OpenDays::Working, spans };
    worked.resolve_minutes.damage = 36 * 60;
    let duties = at("/xianlin/duties");
    sheets.push(("duties", pages::duties(&duties, &page(stranger(), Settings::default()))));
    sheets.push(("duties-hours", pages::duties(&duties, &page(stranger(), worked))));
    sheets
}

fn row(kind: Kind, excerpt: &str, state: TicketState) -> PublicRow {
    let over = matches!(state, TicketState::Answered | TicketState::Rated | TicketState::Closed);
    PublicRow {
        code: "T4K9-M2XW".into(),
        kind,
        excerpt: excerpt.into(),
        place: "学衡花园 3幢".into(),
        reported_at: ago(2 * DAY),
        state,
        ending: over.then_some(Ending::Solved),
        promise: Some(if over { promise_kept() } else { resolve_running() }),
        follower: "林燕".into(),
        level: Level::Grid,
        joined: 0,
        stars: (state == TicketState::Rated).then_some(5),
        answer: if over {
            "换了新的灯座和声控开关，晚上请您再看看。".into()
        } else {
            String::new()
        },
        before: over.then(|| photos(1).remove(0)),
        after: over.then(|| photos(2).remove(1)),
    }
}

fn rows() -> Vec<PublicRow> {
    let long = long_text().chars().take(60).collect::<String>();
    vec![
        PublicRow { joined: 7, ..row(Kind::Damage, "三楼的灯三天不亮了", TicketState::Handling) },
        PublicRow {
            level: Level::Street,
            promise: Some(promise_broken()),
            ..row(Kind::Hazard, &long, TicketState::Reported)
        },
        PublicRow {
            place: "仙林大道与文苑路交叉口东北侧学衡花园二期人才公寓北区 甲12幢".into(),
            follower: "欧阳娜娜·买买提".into(),
            before: photos(1).pop(),
            ..row(Kind::Suggestion, "希望门口加一把长椅", TicketState::Verified)
        },
    ]
}

fn solved() -> Vec<PublicRow> {
    vec![
        row(Kind::Damage, "单元门关不上", TicketState::Rated),
        PublicRow { before: None, ..row(Kind::Damage, "水管漏水", TicketState::Closed) },
        row(Kind::Hazard, "电线裸露", TicketState::Answered),
    ]
}

/// As many rows as a page holds, no two alike: what the photos are called cannot be packed.
fn crowd(count: u64, state: TicketState) -> Vec<PublicRow> {
    let places = ["三楼", "二楼拐角", "单元门口", "地下车库", "北门外", "电梯里", "天台", "快递柜旁边"];
    let things = ["灯不亮", "水管漏水", "堆了纸箱", "门关不上", "有异响", "地砖松了", "电线裸露"];
    let endings = ["好几天了", "老人走路不方便", "麻烦来看看", "晚上更明显", "下雨就积水"];
    let mixed = |number: u64| (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    let photo = |number: u64| {
        let name: String = (0..4).map(|part| format!("{:016x}", mixed(4 * number + part))).collect();
        Some(PhotoLink(name + ".jpg"))
    };
    let one = |number: u64| {
        let pick = |words: &[&'static str], by: u64| words[(mixed(number) / by) as usize % words.len()];
        let excerpt = format!("{}{}，{}", pick(&places, 3), pick(&things, 5), pick(&endings, 7));
        PublicRow {
            code: format!("{:08X}", mixed(number) >> 32),
            reported_at: ago((mixed(number) % (20 * DAY as u64)) as i64),
            joined: (mixed(number) % 4) as u32,
            before: photo(2 * number),
            after: photo(2 * number + 1).filter(|_| !state.is_open()),
            ..row(Kind::ALL[number as usize % Kind::ALL.len()], &excerpt, state)
        }
    };
    (0..count).map(one).collect()
}

fn boards(frame: &Frame) -> Vec<Sheet> {
    let figures = |open, overdue, solved| Counts { open, overdue, solved };
    let grid = |id, name: &str, counts| BoardGrid { id: GridId(id), name: name.into(), counts };
    let community = |id, name: &str, grids| BoardCommunity { id: CommunityId(id), name: name.into(), grids };
    let full = BoardsView {
        communities: vec![
            community(
                1,
                "仙林新村社区",
                vec![grid(1, "第一网格", figures(3, 0, 12)), grid(2, "第二网格", figures(11, 2, 4))],
            ),
            community(2, "仙林新村东社区居民委员会", vec![grid(3, "第十三网格（学衡花园二期片区）", figures(0, 0, 0))]),
        ],
        total: figures(1_214, 32, 10_816),
    };
    let empty = BoardsView { communities: vec![], total: Counts::default() };
    let of_grid = BoardView {
        community: "仙林新村社区".into(),
        grid: "第三网格".into(),
        grid_id: GridId(3),
        stairwell: None,
        counts: figures(11, 2, 4),
        open: rows(),
        solved: solved(),
    };
    let none = BoardView { counts: Counts::default(), open: vec![], solved: vec![], ..of_grid.clone() };
    let of_stairwell = BoardView { stairwell: Some(place()), counts: figures(1, 0, 1), ..of_grid.clone() };
    let long = BoardView {
        stairwell: Some(long_place()),
        community: long_place().community,
        grid: long_place().grid,
        ..of_grid.clone()
    };
    let crowded =
        BoardView { open: crowd(50, TicketState::Handling), solved: crowd(20, TicketState::Rated), ..of_grid.clone() };
    let hostile_row = PublicRow {
        answer: HOSTILE.into(),
        place: HOSTILE.into(),
        follower: HOSTILE.into(),
        ..row(Kind::Damage, HOSTILE, TicketState::Rated)
    };
    let hostile = BoardView { open: vec![hostile_row], ..of_grid.clone() };
    let show = |view| pages::board(frame, &page(stranger(), view));
    vec![
        ("boards", pages::boards(frame, &page(stranger(), full))),
        ("boards-empty", pages::boards(frame, &page(stranger(), empty))),
        ("board", show(of_grid)),
        ("board-empty", show(none)),
        ("board-stairwell", show(of_stairwell)),
        ("board-crowded", show(crowded)),
        ("board-long", show(long)),
        ("board-hostile", show(hostile)),
    ]
}

fn register(frame: &Frame) -> Vec<Sheet> {
    let month = |month, rows, page, more, staff| RegisterView { month, rows, total: 412, page, more, staff };
    let all = || rows().into_iter().chain(solved()).collect::<Vec<_>>();
    let show = |viewer, view| pages::register(frame, &page(viewer, view));
    vec![
        ("register", show(stranger(), month((2026, 11), all(), 0, true, false))),
        ("register-crowded", show(stranger(), month((2026, 10), crowd(100, TicketState::Rated), 0, true, false))),
        ("register-middle", show(stranger(), month((2026, 10), all(), 1, true, false))),
        ("register-empty", show(stranger(), month((2000, 1), vec![], 0, false, false))),
        ("register-staff", show(staff(&[Role::Admin]), month((2026, 1), all(), 2, false, true))),
    ]
}

fn remedies(frame: &Frame) -> Vec<Sheet> {
    let list = |remedies, staff| RemediesView { remedies, staff };
    let one = |text: &str, staff| RemedyView {
        line: remedy_lines()[1].clone(),
        text: text.into(),
        words: vec!["电梯".into(), "困".into()],
        changed_at: ago(19 * DAY),
        staff,
    };
    let said = "一、按轿厢里的黄色按钮，物业有人接。\n二、没人接，打 119。\n三、不要扒门，等人来。";
    let show = |view| pages::remedy(frame, &page(stranger(), view));
    vec![
        ("remedies", pages::remedies(frame, &page(stranger(), list(remedy_lines(), false)))),
        ("remedies-empty", pages::remedies(frame, &page(stranger(), list(vec![], false)))),
        ("remedies-staff", pages::remedies(frame, &page(staff(&[Role::GridWorker]), list(remedy_lines(), true)))),
        ("remedy", show(one(said, false))),
        ("remedy-staff", show(one(said, true))),
        ("remedy-long", show(one(&long_text(), false))),
        ("remedy-hostile", show(one(HOSTILE, false))),
    ]
}
