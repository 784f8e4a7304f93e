//! The progress page in its states, and the lists that lead to it.

use crate::residents::Sheet;
use crate::samples::*;
use app::Frame;
use app::pages::{self, RatingTyped};
use domain::view::*;
use domain::*;
use std::cell::Cell;

pub fn all(at: &dyn Fn(&str) -> Frame) -> Vec<Sheet> {
    let frame = at("/xianlin/t/T4K9-M2XW");
    let blank = RatingTyped::default();
    let show = |view: ProgressView| pages::progress(&frame, &page(stranger(), view), &blank, None);
    let view = progress;
    let missed = ProgressView {
        promises: vec![promise_broken()],
        promise: Some(promise_broken()),
        steps: course()[..2].to_vec(),
        ..view(TicketState::Reported)
    };
    let other = ProgressView {
        mine: false,
        kind: Kind::Dispute,
        text: None,
        photos: vec![],
        can: vec![],
        coins: CoinNote::None,
        ..view(TicketState::Answered)
    };
    let long =
        ProgressView { text: Some(long_text()), place: long_place(), photos: photos(6), ..view(TicketState::Verified) };
    let hostile = ProgressView {
        text: Some(HOSTILE.into()),
        steps: vec![Step {
            at: NOW,
            who: Some(HOSTILE.into()),
            what: StepKind::Called { outcome: CallOutcome::True, in_time: true, note: HOSTILE.into(), on_site: false },
        }],
        ..view(TicketState::Verified)
    };
    let withdraw = vec![Verb::Withdraw];
    let open = page(stranger(), ProgressView { can: withdraw.clone(), ..view(TicketState::Verified) });
    let risen = ProgressView {
        level: Level::Community,
        worker: Some(DutyWorker { name: "周明".into(), duty_phone: "025-8579 1200".into() }),
        promises: vec![promise_broken(), Promise { number: 2, level: Level::Community, ..promise_running() }],
        promise: Some(Promise { number: 2, level: Level::Community, ..promise_running() }),
        steps: course()[..2].to_vec(),
        can: withdraw.clone(),
        reopened: 1,
        ..view(TicketState::Reported)
    };
    let mut passed_on = view(TicketState::Answered);
    passed_on.ending = Some(Ending::PassedOn);
    passed_on.steps.truncate(4);
    passed_on.steps.push(Step {
        at: ago(HOUR),
        who: Some("网格员林燕".into()),
        what: StepKind::Answered {
            ending: Ending::PassedOn,
            text: "路灯属于市政，已经转给市政设施处。".into(),
            photos: vec![],
            passed_on: Some(PassedOn {
                to: "栖霞区市政设施管理处".into(),
                follow: "打 025-8531 2345，报编号 2026-1187".into(),
            }),
        },
    });
    let merged = ProgressView {
        merged_into: Some(MergedInto { code: Some("T9Q2-RR7C".into()), state: TicketState::Handling }),
        can: withdraw.clone(),
        ..view(TicketState::Merged)
    };
    let closed = ProgressView { remedy: Some(remedy_lines()[0].clone()), ..view(TicketState::Closed) };
    let hidden = ProgressView { hidden: Some("照片里有小孩".into()), ..view(TicketState::Verified) };
    let neighbour = ProgressView {
        mine: false,
        can: vec![Verb::Join],
        coins: CoinNote::None,
        joined: 6,
        ..view(TicketState::Handling)
    };
    let slip = page(stranger(), ProgressView { slip: true, can: vec![], ..neighbour.clone() });
    let answered = page(stranger(), view(TicketState::Answered));
    let stars = Refusal::Ticket(TicketRefusal::StarsInvalid);
    let empty = Refusal::Ticket(TicketRefusal::TextEmpty);
    vec![
        ("progress-reported", show(view(TicketState::Reported))),
        ("progress-missed", show(missed)),
        ("progress-verified", show(view(TicketState::Verified))),
        ("progress-answered", show(view(TicketState::Answered))),
        ("progress-rated", show(view(TicketState::Rated))),
        ("progress-other", show(other)),
        ("progress-long", show(long)),
        ("progress-hostile", show(hostile)),
        ("progress-no-stars", pages::progress(&frame, &answered, &blank, Some(&stars))),
        (
            "progress-no-reason",
            pages::progress(&frame, &answered, &RatingTyped { stars: "2".into(), ..blank.clone() }, Some(&empty)),
        ),
        ("progress-parties", show(parking())),
        ("progress-risen", show(risen)),
        ("progress-passed-on", show(passed_on)),
        ("progress-merged", show(merged)),
        ("progress-withdrawn", show(view(TicketState::Withdrawn))),
        ("progress-closed", show(closed)),
        ("progress-hidden", show(hidden)),
        ("progress-neighbour", show(neighbour.clone())),
        ("progress-joined", show(ProgressView { joined_by_me: true, ..neighbour.clone() })),
        ("progress-followed", show(ProgressView { followed: true, ..neighbour })),
        ("progress-slip", pages::progress(&at("/xianlin/t/T4K9-M2XW?slip=5f2c9a"), &slip, &blank, None)),
        ("progress-slip-scan", pages::progress(&frame, &slip, &blank, None)),
        ("progress-every-step", show(ProgressView { steps: every_step(), ..view(TicketState::Handling) })),
        ("progress-withdraw-empty", pages::progress(&frame, &open, &blank, Some(&empty))),
        (
            "mine",
            pages::mine(&frame, &page(resident(), MineView { tickets: lines()[..4].to_vec(), followed: similar(2) })),
        ),
        ("mine-empty", pages::mine(&frame, &page(stranger(), MineView { tickets: vec![], followed: vec![] }))),
    ]
}

/// The parking story: rebuilding took the places, five parties each do their part.
fn parking() -> ProgressView {
    let task = |number, party: &str, state, outcome: &str, photos_of: usize| TaskLine {
        number,
        party: party.into(),
        lead: number == 1,
        state,
        promise: Some(Promise {
            number: 3 + number,
            kind: PromiseKind::Task,
            task: Some(number),
            kept_at: (state == TaskState::Finished).then(|| ago(3 * HOUR)),
            ..resolve_running()
        }),
        note: String::new(),
        outcome: outcome.into(),
        photos: photos(photos_of),
        question: String::new(),
        refusal: String::new(),
        can: vec![],
        since: ago(5 * HOUR),
    };
    let paused = Promise {
        number: 4,
        kind: PromiseKind::Task,
        due_at: ahead(9 * DAY),
        pause: Some(Pause { from: ago(DAY), until: ahead(7 * DAY), reason: "等施工围挡拆除".into() }),
        ..resolve_running()
    };
    let milestone = |number, title: &str, due_at, kept_at| Promise {
        number,
        kind: PromiseKind::Milestone,
        title: title.into(),
        due_at,
        kept_at,
        ..promise_running()
    };
    ProgressView {
        text: Some("小区改造把北门外的停车位占了，晚上回来没地方停，大家停在消防通道上。".into()),
        promises: vec![
            promise_broken(),
            Promise {
                pause: Some(Pause { from: ago(DAY), until: ahead(DAY), reason: "等施工方案".into() }),
                ..resolve_running()
            },
            milestone(4, "划出临时车位", ago(HOUR), Some(ago(3 * HOUR))),
            milestone(5, "北门车位恢复", ahead(30 * DAY), None),
        ],
        tasks: vec![
            task(1, "城管中队", TaskState::Taken, "", 0),
            task(2, "交警大队", TaskState::Finished, "文苑路东侧晚上 7 点到早上 8 点可以停车，已经立了牌子。", 2),
            TaskLine {
                promise: Some(paused),
                ..task(3, "学衡花园改造项目施工单位（中建某局第三工程有限公司）", TaskState::Taken, "", 0)
            },
            task(4, "业委会", TaskState::Offered, "", 0),
            task(5, "物业", TaskState::Revoked, "", 0),
        ],
        level: Level::Street,
        worker: Some(DutyWorker { name: "陈志远".into(), duty_phone: "025-8579 1000".into() }),
        joined: 7,
        can: vec![Verb::Withdraw],
        steps: every_step(),
        ..progress(TicketState::Handling)
    }
}

/// One step of each kind.
fn every_step() -> Vec<Step> {
    let at = Cell::new(40_i64);
    let step = |who: Option<&str>, what| {
        at.set(at.get() - 1);
        Step { at: ago(at.get() * HOUR), who: who.map(Into::into), what }
    };
    let worker = Some("林燕");
    let task = |party: &str, verb, text: &str| StepKind::Task {
        party: party.into(),
        verb,
        text: text.into(),
        photos: photos(usize::from(verb == TaskVerb::Finish)),
        ruling: (verb == TaskVerb::Arbitrate).then_some(Ruling::Moved),
        to: (verb == TaskVerb::Arbitrate).then(|| "物业".into()),
    };
    vec![
        step(worker, StepKind::Reported { call_due_at: ago(39 * HOUR), filed: true }),
        step(
            worker,
            StepKind::Called {
                outcome: CallOutcome::SeenOnSite,
                in_time: true,
                note: "看过了，消防通道上停了六辆车。".into(),
                on_site: true,
            },
        ),
        step(worker, StepKind::Returned { reason: ReturnReason::Enforcement, note: "要城管来定能不能停。".into() }),
        step(
            None,
            StepKind::Dispatched {
                parties: vec!["城管中队".into(), "交警大队".into(), "业委会".into()],
                rule: Some("占道停车".into()),
            },
        ),
        step(Some("吴刚"), task("城管中队", TaskVerb::Take, "")),
        step(None, task("业委会", TaskVerb::Refuse, "停车位归物业管")),
        step(Some("何静"), task("业委会", TaskVerb::Arbitrate, "物业合同里写明了")),
        step(Some("赵磊"), task("交警大队", TaskVerb::Ask, "具体是哪一段路？")),
        step(worker, task("交警大队", TaskVerb::Reply, "文苑路东侧，北门往南一百米。")),
        step(Some("赵磊"), task("交警大队", TaskVerb::Progress, "已经看过现场，准备立牌子。")),
        step(Some("赵磊"), task("交警大队", TaskVerb::Finish, "牌子立好了，晚上可以停车。")),
        step(worker, task("物业", TaskVerb::Revoke, "")),
        step(worker, StepKind::TakenOn),
        step(worker, StepKind::Paused { kind: PromiseKind::Resolve, until: ahead(DAY), reason: "等施工方案".into() }),
        step(worker, StepKind::Resumed { kind: PromiseKind::Resolve, due_at: ahead(2 * DAY) }),
        step(worker, StepKind::Planned { title: "划出临时车位".into(), due_at: ahead(DAY) }),
        step(worker, StepKind::Reached { title: "划出临时车位".into(), text: "二十个，先到先停。".into() }),
        step(
            None,
            StepKind::Broken {
                kind: PromiseKind::Task,
                party: Some("城管中队".into()),
                due_at: ago(20 * HOUR),
                level: Level::Street,
                next_due_at: Some(ahead(4 * HOUR)),
            },
        ),
        step(worker, StepKind::HandedOver { to: "陈志远".into() }),
        step(worker, StepKind::Merged { into: Some("T9Q2-RR7C".into()) }),
        step(worker, StepKind::Unmerged),
        step(worker, StepKind::Split { other: Some("T9Q2-RR7C".into()), from: false }),
        step(worker, StepKind::Split { other: None, from: true }),
        step(worker, StepKind::Hidden { reason: "照片里有车牌".into() }),
        step(worker, StepKind::Covered { reason: "车牌".into() }),
        step(worker, StepKind::Shown),
        step(None, StepKind::Joined { joined: 7 }),
        step(None, StepKind::Closed),
        step(None, StepKind::Withdrawn { reason: "已经有地方停了".into() }),
    ]
}
