//! Sample views: a real-looking 街道 at Sunday 2026-11-22 14:26 in Shanghai.

use app::Frame;
use domain::view::*;
use domain::*;
use std::cell::Cell;
use std::rc::Rc;

pub const MINUTE: i64 = 60_000;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;
pub const NOW: Instant = Instant(1_795_282_320_000 + 12 * HOUR + 54 * MINUTE);

/// What an attacker types, in every way out of text that HTML knows.
pub const HOSTILE: &str =
    "\"><script>alert(1)</script><img src=x onerror=alert(2)>'</textarea></title><!--&lt;b&gt;{{7*7}}";

pub fn ago(ms: i64) -> Instant {
    Instant(NOW.0 - ms)
}

pub fn ahead(ms: i64) -> Instant {
    Instant(NOW.0 + ms)
}

pub fn coins(amount: u32) -> Coins {
    Coins::new(amount).unwrap()
}

pub fn frame(path: &str, elder: bool) -> Frame {
    let forms = Cell::new(0_u32);
    Frame {
        slug: "xianlin".into(),
        street_name: Some("仙林街道".into()),
        origin: "https://yimi.example".into(),
        elder,
        assets: Rc::new(|name| format!("/{name}")),
        form_token: Rc::new(move || {
            forms.set(forms.get() + 1);
            format!("Zm9ybS1rZXktb2YtMTYtYnl0ZXM{:03}.bWFjLW9mLWZvcm0ta2V5LWFuZC1jb29raWUtdG9rZW4", forms.get())
        }),
        path: path.into(),
    }
}

pub fn outside() -> Frame {
    Frame { slug: String::new(), street_name: None, ..frame("/", false) }
}

pub fn page<V>(viewer: Viewer, view: V) -> Page<V> {
    Page { street_name: "仙林街道".into(), viewer, now: NOW, view }
}

pub fn stranger() -> Viewer {
    Viewer::default()
}

pub fn resident() -> Viewer {
    Viewer { signed_in: Some(SignedIn { label: "138****5678".into(), roles: vec![], coins_available: coins(12) }) }
}

pub fn staff(roles: &[Role]) -> Viewer {
    Viewer { signed_in: Some(SignedIn { label: "林燕".into(), roles: roles.to_vec(), coins_available: Coins::ZERO }) }
}

pub fn place() -> Place {
    Place {
        code: "K7M2QX4P".into(),
        community: "仙林新村社区".into(),
        grid: "第三网格".into(),
        estate: "学衡花园".into(),
        stairwell: "3幢2单元".into(),
    }
}

pub fn long_place() -> Place {
    Place {
        estate: "仙林大道与文苑路交叉口东北侧学衡花园二期人才公寓北区".into(),
        stairwell: "甲12幢附3号楼西侧单元".into(),
        community: "仙林新村东社区居民委员会".into(),
        grid: "第十三网格（学衡花园二期片区）".into(),
        ..place()
    }
}

pub fn worker() -> DutyWorker {
    DutyWorker { name: "林燕".into(), duty_phone: "025-8579 1234".into() }
}

pub fn promise_running() -> Promise {
    Promise {
        number: 1,
        kind: PromiseKind::Call,
        level: Level::Grid,
        task: None,
        title: String::new(),
        started_at: ago(4 * MINUTE),
        due_at: ahead(6 * MINUTE),
        kept_at: None,
        broken_at: None,
        void_at: None,
        pause: None,
    }
}

pub fn promise_kept() -> Promise {
    Promise {
        started_at: ago(DAY),
        due_at: ago(DAY - 10 * MINUTE),
        kept_at: Some(ago(DAY - 6 * MINUTE)),
        ..promise_running()
    }
}

pub fn promise_broken() -> Promise {
    Promise { started_at: ago(HOUR), due_at: ago(50 * MINUTE), broken_at: Some(ago(50 * MINUTE)), ..promise_running() }
}

pub fn resolve_running() -> Promise {
    Promise { number: 3, kind: PromiseKind::Resolve, started_at: ago(DAY), due_at: ahead(2 * DAY), ..promise_running() }
}

pub fn long_text() -> String {
    "楼道里的灯从上个星期开始就不亮了，老人晚上上下楼很不安全。".chars().cycle().take(4_990).collect::<String>()
        + "\n\n谢谢你们！"
}

pub fn photos(count: usize) -> Vec<PhotoLink> {
    (0..count).map(|number| PhotoLink(format!("{:064x}.jpg", 0xabc0 + number))).collect()
}

pub fn line(kind: Kind, excerpt: Option<&str>, state: TicketState) -> TicketLine {
    TicketLine {
        code: excerpt.is_some().then(|| "T4K9-M2XW".into()),
        kind,
        excerpt: excerpt.map(Into::into),
        state,
        ending: matches!(state, TicketState::Answered | TicketState::Rated | TicketState::Closed)
            .then_some(Ending::Solved),
        stairwell: "3幢2单元".into(),
        reported_at: ago(3 * HOUR),
        promise: Some(match state {
            TicketState::Reported => promise_running(),
            _ => promise_kept(),
        }),
        joined: 0,
        mine: false,
        joined_by_me: false,
    }
}

pub fn lines() -> Vec<TicketLine> {
    let late = TicketLine {
        promise: Some(promise_broken()),
        ..line(
            Kind::Hazard,
            Some("二楼消防栓门打不开，里面堆满了旧报纸和纸箱，已经好几个月没有人来看过了，万一着火怎么办"),
            TicketState::Reported,
        )
    };
    vec![
        line(Kind::Damage, Some("三楼的灯三天不亮了"), TicketState::Reported),
        late,
        TicketLine {
            reported_at: ago(DAY),
            ..line(Kind::Suggestion, Some("希望门口加一把长椅"), TicketState::Verified)
        },
        TicketLine {
            reported_at: ago(19 * DAY), ..line(Kind::Damage, Some("单元门关不上"), TicketState::Answered)
        },
        TicketLine { code: None, reported_at: ago(400 * DAY), ..line(Kind::Dispute, None, TicketState::Rated) },
    ]
}

pub fn report_form() -> ReportFormView {
    ReportFormView {
        place: place(),
        worker: Some(worker()),
        call_minutes: 10,
        call_due_at: ahead(10 * MINUTE),
        similar: vec![],
        remedies: vec![],
        own_phone_masked: None,
    }
}

/// Neighbours' tickets that it may be about.
pub fn similar(count: usize) -> Vec<TicketLine> {
    let words = [
        "三楼的灯三天不亮了",
        "楼道灯坏了一个星期没有人修，老人上下楼要摸黑，孩子晚上下课回来也害怕",
        "二楼拐角的灯一闪一闪",
        "声控灯叫了也不亮",
    ];
    let lines = words.iter().zip(0..).map(|(words, number)| TicketLine {
        joined: 3 * number,
        joined_by_me: number == 1,
        reported_at: ago((5 + 30 * i64::from(number)) * HOUR),
        ..line(Kind::Damage, Some(words), TicketState::Handling)
    });
    lines.take(count).collect()
}

pub fn remedy_lines() -> Vec<RemedyLine> {
    let line = |id, kind, title: &str| RemedyLine { id: RemedyId(id), kind, title: title.into() };
    vec![
        line(1, Kind::Damage, "楼道灯不亮怎么办"),
        line(2, Kind::Hazard, "电梯困人怎么办"),
        line(3, Kind::Dispute, "楼上漏水、两家说不清是谁的责任，先找谁、要留什么证据、多久有结果"),
    ]
}

pub fn receipt() -> ReceiptView {
    ReceiptView {
        code: "T4K9-M2XW".into(),
        place: place(),
        kind: Kind::Damage,
        worker: Some(worker()),
        promise: Some(promise_running()),
        phone_masked: Some("138****5678".into()),
    }
}

fn step(at: Instant, who: Option<&str>, what: StepKind) -> Step {
    Step { at, who: who.map(Into::into), what }
}

/// Missed, made up for, answered, not solved, answered again, rated.
pub fn course() -> Vec<Step> {
    let worker = Some("网格员林燕");
    let answered =
        |text: &str, photos| StepKind::Answered { ending: Ending::Solved, text: text.into(), photos, passed_on: None };
    let called = |outcome, in_time, note: &str| StepKind::Called {
        outcome,
        in_time,
        note: note.into(),
        on_site: outcome == CallOutcome::SeenOnSite,
    };
    vec![
        step(ago(2 * DAY), None, StepKind::Reported { call_due_at: ago(2 * DAY - 10 * MINUTE), filed: false }),
        step(
            ago(2 * DAY - 10 * MINUTE),
            None,
            StepKind::Broken {
                kind: PromiseKind::Call,
                party: None,
                due_at: ago(2 * DAY - 10 * MINUTE),
                level: Level::Community,
                next_due_at: Some(ago(DAY)),
            },
        ),
        step(ago(2 * DAY - 16 * MINUTE), worker, called(CallOutcome::NotReached, false, "")),
        step(
            ago(2 * DAY - 40 * MINUTE),
            worker,
            called(CallOutcome::SeenOnSite, false, "灯座烧坏了，已联系物业维修队。"),
        ),
        step(ago(DAY), worker, answered("换了新的灯座和声控开关，\n晚上请您再看看。", photos(2))),
        step(ago(20 * HOUR), None, StepKind::Reopened { reason: "四楼的也不亮".into(), level: Level::Community }),
        step(ago(3 * HOUR), worker, answered("四楼一并换好了。", photos(1))),
        step(ago(HOUR), None, StepKind::Rated { stars: 5, note: "谢谢小林".into() }),
    ]
}

pub fn progress(state: TicketState) -> ProgressView {
    let steps = match state {
        TicketState::Reported => 1,
        TicketState::Verified | TicketState::Handling | TicketState::Withdrawn | TicketState::Merged => 4,
        TicketState::Answered | TicketState::Closed => 7,
        TicketState::Rated => 8,
    };
    let can = match state {
        TicketState::Answered => vec![Verb::Rate, Verb::Reopen],
        TicketState::Rated => vec![Verb::Reopen],
        _ => vec![],
    };
    ProgressView {
        code: "T4K9-M2XW".into(),
        place: place(),
        kind: Kind::Damage,
        text: Some("三楼的灯三天不亮了，\n晚上看不见台阶。".into()),
        photos: photos(3),
        state,
        ending: matches!(state, TicketState::Answered | TicketState::Rated | TicketState::Closed)
            .then_some(Ending::Solved),
        reopened: u32::from(steps > 6),
        worker: Some(worker()),
        level: Level::Grid,
        promise: Some(if state == TicketState::Reported { promise_running() } else { resolve_running() }),
        promises: vec![if state == TicketState::Reported { promise_running() } else { resolve_running() }],
        tasks: vec![],
        visibility: Visibility::Public,
        hidden: None,
        joined: 0,
        joined_by_me: false,
        followed: false,
        merged_into: None,
        slip: false,
        remedy: None,
        steps: course().into_iter().take(steps).collect(),
        mine: true,
        can,
        stars: (state == TicketState::Rated).then_some(5),
        coins: match state {
            TicketState::Answered => CoinNote::AfterRating { coins: coins(3) },
            TicketState::Rated => CoinNote::AfterSignIn { coins: coins(3) },
            _ => CoinNote::None,
        },
    }
}
