//! The inbox, the search, the desk and the covering of a photo: empty, full, long, refused.

use crate::residents::Sheet;
use crate::samples::*;
use app::Frame;
use app::pages::{self, BulkDone, Typed};
use domain::likeness::Reason;
use domain::view::*;
use domain::*;

const ME: PersonId = PersonId(12);

pub fn all(elder: bool) -> Vec<Sheet> {
    let at = |path: &str| frame(path, elder);
    let mut sheets = inbox(&at("/xianlin/inbox"));
    sheets.extend(search(&at("/xianlin/search")));
    sheets.extend(desk(&at("/xianlin/desk/T4K9-M2XW")));
    sheets.extend(cover(&at("/xianlin/desk/T4K9-M2XW/photo/a")));
    sheets
}

pub fn row(code: &str, kind: Kind, excerpt: &str, state: TicketState, promise: Promise) -> InboxRow {
    let other = matches!(kind, Kind::Hazard | Kind::Dispute);
    InboxRow {
        code: code.into(),
        kind,
        excerpt: excerpt.into(),
        place: "学衡花园 3幢2单元".into(),
        reported_at: promise.started_at,
        state,
        promise: Some(promise),
        has_phone: kind != Kind::Hazard,
        photos: 2,
        reopened: u32::from(kind == Kind::Suggestion),
        joined: if kind == Kind::Hazard { 7 } else { 0 },
        level: if other { Level::Community } else { Level::Grid },
        urgent: kind == Kind::Hazard,
        responsible: if other { PersonId(13) } else { ME },
        responsible_name: if other { "周明" } else { "林燕" }.into(),
        waiting: state == TicketState::Handling,
        broken: u32::from(kind == Kind::Hazard),
        claim: (kind == Kind::Dispute).then(|| Claim {
            person: PersonId(13),
            name: "周明".into(),
            until: ahead(9 * MINUTE),
        }),
        unread: kind == Kind::Damage,
    }
}

pub fn rows() -> Vec<InboxRow> {
    let long = long_text().chars().take(60).collect::<String>();
    vec![
        row("T4K9-M2XA", Kind::Hazard, "二楼消防栓门打不开", TicketState::Reported, promise_broken()),
        row("T4K9-M2XB", Kind::Damage, "三楼的灯三天不亮了", TicketState::Reported, promise_running()),
        row("T4K9-M2XC", Kind::Dispute, "楼上半夜拖椅子，说了几次都不听", TicketState::Verified, promise_running()),
        row("T4K9-M2XD", Kind::Suggestion, &long, TicketState::Handling, resolve_running()),
    ]
}

pub fn colleagues() -> Vec<PersonOption> {
    let person = |id, name: &str, level| PersonOption { id: PersonId(id), name: name.into(), level };
    vec![person(13, "周明", Level::Community), person(14, "吴芳", Level::Grid)]
}

fn inbox(frame: &Frame) -> Vec<Sheet> {
    let full = InboxView {
        me: ME,
        filter: InboxFilter::All,
        grids: vec!["第三网格".into(), "第四网格".into()],
        rows: rows(),
        open_total: 61,
        colleagues: colleagues(),
        counts: InboxFilter::ALL.iter().map(|filter| (*filter, 3)).collect(),
        sequence: 812,
    };
    let empty = InboxView { filter: InboxFilter::Broken, rows: vec![], open_total: 0, ..full.clone() };
    let roles = [Role::GridWorker, Role::PartyMember, Role::Arbiter, Role::Admin];
    let none = Typed::default();
    let show = |view: &InboxView, typed: &Typed, done: Option<&BulkDone>, refusal: Option<&Refusal>| {
        pages::inbox(frame, &page(staff(&roles), view.clone()), &colleagues(), typed, done, refusal)
    };
    let claimed = TicketRefusal::ClaimedBy { name: "周明".into(), until: ahead(9 * MINUTE) };
    let done = BulkDone { done: 2, refused: vec![("T4K9-M2XC".into(), Refusal::Ticket(claimed))] };
    let typed = Typed::of("bulk", [("act", "hide"), ("reason", "")]);
    vec![
        ("inbox", show(&full, &none, None, None)),
        ("inbox-empty", show(&empty, &none, None, None)),
        ("inbox-bulk", show(&full, &none, Some(&done), None)),
        ("inbox-refused", show(&full, &typed, None, Some(&Refusal::Ticket(TicketRefusal::TextEmpty)))),
    ]
}

fn search(frame: &Frame) -> Vec<Sheet> {
    let show = |typed: &str, rows: Vec<InboxRow>| {
        let view = SearchView { typed: typed.into(), more: rows.len() > 3, rows };
        pages::search(frame, &page(staff(&[Role::GridWorker]), view))
    };
    vec![
        ("search", show("消防", rows())),
        ("search-empty", show("没有的词", vec![])),
        ("search-blank", show("", vec![])),
        ("search-hostile", show(HOSTILE, vec![])),
    ]
}

fn desk_photos(count: usize) -> Vec<DeskPhoto> {
    let covered = |at: usize| (at == 1).then(|| PhotoLink(format!("{:064x}.jpg", 0xdef)));
    photos(count).into_iter().enumerate().map(|(at, photo)| DeskPhoto { photo, covered: covered(at) }).collect()
}

fn party(id: i64, name: &str, signs_in: bool) -> PartyOption {
    PartyOption { id: PartyId(id), name: name.into(), signs_in }
}

pub fn options() -> Vec<PartyOption> {
    vec![
        party(1, "城管中队", true),
        party(2, "交警三大队", true),
        party(3, "学衡花园物业", false),
        party(4, "学衡花园业主委员会", false),
        party(5, "区住建局仙林服务中心房屋安全管理科", true),
    ]
}

pub fn task(number: u32, name: &str, state: TaskState, can: &[TaskVerb]) -> TaskLine {
    let text = |is: bool, words: &str| if is { words.to_owned() } else { String::new() };
    TaskLine {
        number,
        party: name.into(),
        lead: number == 1,
        state,
        promise: Some(Promise { kind: PromiseKind::Task, task: Some(number), ..resolve_running() }),
        note: "请到现场看一下车位划线，和业委会商量怎么恢复。".into(),
        outcome: text(state == TaskState::Finished, "已重新划线 12 个车位。"),
        photos: if state == TaskState::Finished { photos(1) } else { vec![] },
        question: text(state == TaskState::Asked, "施工许可是哪一天批的？"),
        refusal: text(state == TaskState::Refused, "小区内部道路归物业管。"),
        can: can.to_vec(),
        since: ago(3 * HOUR),
    }
}

pub fn tasks() -> Vec<TaskLine> {
    let (reply, revoke) = (TaskVerb::Reply, TaskVerb::Revoke);
    vec![
        task(1, "城管中队", TaskState::Taken, &[revoke]),
        task(2, "交警三大队", TaskState::Asked, &[reply, revoke]),
        task(3, "学衡花园物业", TaskState::Offered, &[revoke]),
        task(4, "学衡花园业主委员会", TaskState::Offered, &[revoke]),
        task(5, "区住建局仙林服务中心房屋安全管理科", TaskState::Finished, &[]),
    ]
}

fn template(id: i64, title: &str, text: &str) -> TemplateLine {
    TemplateLine { id: TemplateId(id), title: title.into(), text: text.into() }
}

fn view(state: TicketState, can: &[Verb], endings: &[Ending]) -> DeskView {
    let promise = if state == TicketState::Reported { promise_running() } else { resolve_running() };
    let alike = Alike {
        code: "T9Q2-RR7C".into(),
        line: line(Kind::Damage, Some("二楼到三楼的声控灯坏了"), TicketState::Reported),
        reasons: vec![
            Reason::SameStairwell,
            Reason::SameKind,
            Reason::SharedWords(vec!["三楼".into(), "的灯".into()]),
            Reason::NearInTime(Span::hours(5)),
        ],
        remedy: Some(RemedyId(2)),
    };
    DeskView {
        code: "T4K9-M2XW".into(),
        place: place(),
        kind: Kind::Damage,
        text: "三楼的灯三天不亮了，\n晚上看不见台阶。".into(),
        photos: desk_photos(3),
        phone_masked: Some("138****5678".into()),
        state,
        ending: (state == TicketState::Answered).then_some(Ending::Solved),
        reported_at: ago(4 * MINUTE),
        urgent: false,
        level: Level::Grid,
        responsible: "林燕".into(),
        responsible_is_me: true,
        claim: None,
        me: ME,
        promise: Some(promise.clone()),
        promises: vec![promise_kept(), promise],
        tasks: vec![],
        links: vec![],
        steps: progress(state).steps,
        can: can.to_vec(),
        endings: endings.to_vec(),
        visibility: Visibility::Public,
        hidden: None,
        joined: 0,
        merged: vec![],
        merged_into: None,
        proposal: None,
        parties: options(),
        colleagues: colleagues(),
        templates: vec![
            template(1, "已换灯", "您报的 3幢2单元 的灯已经换好，谢谢您。"),
            template(2, "已约时间", "已经和物业约好，明天上午来修。"),
        ],
        remedies: vec![RemedyLine { id: RemedyId(2), kind: Kind::Damage, title: "楼道灯不亮怎么办".into() }],
        alike: vec![alike],
        here: lines().into_iter().take(3).collect(),
        theirs: vec![line(Kind::Question, Some("居住证去哪里办"), TicketState::Rated)],
        on_site: false,
        unknown_years: vec![],
        filed: false,
    }
}

fn desk(frame: &Frame) -> Vec<Sheet> {
    let worker = || staff(&[Role::GridWorker]);
    let none = Typed::default();
    let show = |view: DeskView| pages::desk(frame, &page(worker(), view), &none, None);
    let refused = |view: DeskView, typed: &Typed, refusal| {
        pages::desk(frame, &page(worker(), view), typed, Some(&Refusal::Ticket(refusal)))
    };
    let everything: Vec<Verb> = Verb::ALL.iter().copied().take_while(|verb| *verb != Verb::Rate).collect();
    let reported = view(TicketState::Reported, &[Verb::RecordCall, Verb::Merge, Verb::Hide, Verb::Cover], &[]);
    let verified = DeskView {
        proposal: Some(Proposal {
            rule: "夜间噪声转城管".into(),
            lead: PartyId(1),
            others: vec![PartyId(2), PartyId(3)],
        }),
        unknown_years: vec![2027],
        claim: Some(Claim { person: PersonId(13), name: "周明".into(), until: ahead(9 * MINUTE) }),
        responsible: "周明".into(),
        responsible_is_me: false,
        ..view(TicketState::Verified, &everything, Ending::ALL)
    };
    let milestone = Promise {
        number: 5,
        kind: PromiseKind::Milestone,
        title: "召开居民议事会".into(),
        pause: Some(Pause { from: ago(DAY), until: ahead(30 * DAY), reason: "等雨季过去再施工".into() }),
        ..resolve_running()
    };
    let handling = DeskView {
        tasks: tasks(),
        links: vec![
            TaskLink { task: 3, expires_at: ahead(7 * DAY), secret: Some("9fX2kQ7mT4pL8vB3nR6wZc".into()) },
            TaskLink { task: 4, expires_at: ahead(6 * DAY), secret: None },
        ],
        claim: Some(Claim { person: ME, name: "林燕".into(), until: ahead(14 * MINUTE) }),
        level: Level::Street,
        urgent: true,
        joined: 7,
        merged: vec![line(Kind::Damage, Some("二楼的灯也不亮"), TicketState::Merged)],
        promises: vec![promise_broken(), resolve_running(), milestone],
        filed: true,
        ..view(TicketState::Handling, &everything, Ending::ALL)
    };
    let meanwhile = [Verb::Dispatch, Verb::Pause, Verb::Plan, Verb::HandOver, Verb::Merge, Verb::Hide];
    let parties = DeskView { tasks: tasks(), ..view(TicketState::Handling, &meanwhile, &[]) };
    let merged = DeskView {
        merged_into: Some("T9Q2-RR7C".into()),
        hidden: Some("照片里有孩子的脸".into()),
        ..view(TicketState::Merged, &[Verb::Unmerge, Verb::Show], &[])
    };
    let hostile = DeskView { text: HOSTILE.into(), phone_masked: None, ..handling.clone() };
    let typed = Typed::of("answer", [("ending", "solved"), ("text", HOSTILE)]);
    let changed = Typed::of("answer", [("ending", "solved"), ("text", "换好了")]);
    let pause = Typed::of("pause", [("promise", "3"), ("until", "2026-11-01"), ("reason", "等配件")]);
    let reply = Typed::of("reply", [("task", "2"), ("text", "")]);
    let filled = pages::with_template(&handling, "2");
    let here = DeskView { on_site: true, phone_masked: None, ..reported.clone() };
    let long = DeskView {
        text: long_text(),
        place: long_place(),
        photos: desk_photos(6),
        ..view(TicketState::Rated, &[], &[])
    };
    vec![
        ("desk-reported", show(reported.clone())),
        ("desk-on-site", show(here)),
        ("desk-verified", show(verified.clone())),
        ("desk-handling", show(handling.clone())),
        ("desk-parties", show(parties)),
        ("desk-answered", show(view(TicketState::Answered, &[Verb::Hide, Verb::Cover], &[]))),
        ("desk-merged", show(merged)),
        ("desk-template", pages::desk(frame, &page(worker(), handling.clone()), &filled, None)),
        ("desk-no-photo", refused(handling.clone(), &changed, TicketRefusal::AfterPhotoMissing)),
        ("desk-pause", refused(handling.clone(), &pause, TicketRefusal::UntilInvalid { days_max: 180 })),
        ("desk-reply", refused(handling.clone(), &reply, TicketRefusal::TextEmpty)),
        ("desk-merge", {
            let typed = Typed::of("merge", [("into", "T0000000")]);
            refused(reported, &typed, TicketRefusal::Merge(MergeRefusal::Unknown))
        }),
        ("desk-hostile", refused(hostile, &typed, TicketRefusal::AfterPhotoMissing)),
        ("desk-long", show(long)),
    ]
}

fn cover(frame: &Frame) -> Vec<Sheet> {
    let photo = |at: usize| {
        let DeskPhoto { photo, covered } = desk_photos(2)[at].clone();
        PhotoView { code: "T4K9-M2XW".into(), photo, covered, place: place() }
    };
    let show = |view: PhotoView, typed: &Typed, refusal: Option<&Refusal>| {
        pages::cover(frame, &page(staff(&[Role::Admin]), view), typed, refusal)
    };
    let typed = Typed::of("cover", [("rects", "100,100,200,200"), ("reason", "")]);
    vec![
        ("cover", show(photo(0), &Typed::default(), None)),
        ("cover-again", show(photo(1), &Typed::default(), None)),
        ("cover-refused", show(photo(0), &typed, Some(&Refusal::Ticket(TicketRefusal::TextEmpty)))),
    ]
}
