//! Pages of parties, of one-time links, of the arbiter; filing for others and its slip.

use crate::desk::{options, task, tasks};
use crate::residents::Sheet;
use crate::samples::*;
use app::pages::{self, Typed};
use domain::view::*;
use domain::*;

pub fn all(elder: bool) -> Vec<Sheet> {
    let at = |path: &str| frame(path, elder);
    let mut sheets = lists(&at("/xianlin/party"));
    sheets.extend(one(&at("/xianlin/party/T4K9-M2XW/1")));
    sheets.extend(file(&at("/xianlin/file")));
    sheets
}

fn lists(frame: &app::Frame) -> Vec<Sheet> {
    let row = |state, kind, excerpt: &str| TaskRow {
        code: "T4K9-M2XW".into(),
        kind,
        excerpt: excerpt.into(),
        place: "学衡花园 3幢2单元".into(),
        task: task(1, "城管中队", state, &[]),
    };
    let full = TasksView {
        parties: vec!["城管中队".into(), "交警三大队".into()],
        tasks: vec![
            row(TaskState::Offered, Kind::Damage, "改造以后车位少了一半，晚上没地方停车"),
            row(TaskState::Asked, Kind::Hazard, "消防通道上划了车位"),
            row(TaskState::Taken, Kind::Dispute, &long_text().chars().take(60).collect::<String>()),
        ],
        done: vec![row(TaskState::Finished, Kind::Damage, "单元门关不上")],
    };
    let empty = TasksView { tasks: vec![], done: vec![], ..full.clone() };
    let refused =
        TasksView { parties: vec![], tasks: vec![row(TaskState::Refused, Kind::Damage, "灯不亮")], ..empty.clone() };
    let member = || staff(&[Role::PartyMember]);
    vec![
        ("party", pages::party_tasks(frame, &page(member(), full))),
        ("party-empty", pages::party_tasks(frame, &page(member(), empty))),
        ("arbiter", pages::arbiter_tasks(frame, &page(staff(&[Role::Arbiter]), refused))),
    ]
}

fn one(frame: &app::Frame) -> Vec<Sheet> {
    let view = |state, can: &[TaskVerb]| TaskView {
        code: "T4K9-M2XW".into(),
        place: place(),
        kind: Kind::Damage,
        text: "改造以后车位少了一半，\n晚上没地方停车。".into(),
        photos: photos(2),
        reported_at: ago(DAY),
        task: task(1, "城管中队", state, can),
        others: tasks().into_iter().skip(1).collect(),
        follower: "林燕".into(),
        duty_phone: "025-8579 1234".into(),
        steps: course().into_iter().take(4).collect(),
        link_until: None,
        parties: vec![],
        arbitration: None,
    };
    let none = Typed::default();
    let member = || staff(&[Role::PartyMember]);
    let offered = view(TaskState::Offered, &[TaskVerb::Take, TaskVerb::Refuse, TaskVerb::Ask]);
    let taken = view(TaskState::Taken, &[TaskVerb::Finish, TaskVerb::Progress, TaskVerb::Ask, TaskVerb::Refuse]);
    let link = TaskView { link_until: Some(ahead(5 * DAY)), ..taken.clone() };
    let refused = TaskView {
        parties: options(),
        arbitration: Some(Promise { kind: PromiseKind::Arbitrate, ..resolve_running() }),
        ..view(TaskState::Refused, &[TaskVerb::Arbitrate])
    };
    let empty = Typed::of("finish", [("text", "")]);
    let hostile = Typed::of("refuse", [("text", HOSTILE)]);
    let moved = Typed::of("arbitrate", [("ruling", "moved"), ("to", ""), ("text", "应由物业办")]);
    let text_empty = Refusal::Ticket(TicketRefusal::TextEmpty);
    let bound = Refusal::Ticket(TicketRefusal::Task(TaskRefusal::Bound));
    let lead = Refusal::Ticket(TicketRefusal::LeadMissing);
    vec![
        ("task-offered", pages::party_task(frame, &page(member(), offered), &none, None)),
        ("task-taken", pages::party_task(frame, &page(member(), taken.clone()), &none, None)),
        ("task-refused", pages::party_task(frame, &page(member(), taken.clone()), &empty, Some(&text_empty))),
        ("task-hostile", pages::party_task(frame, &page(member(), taken), &hostile, Some(&bound))),
        ("task-done", pages::party_task(frame, &page(member(), view(TaskState::Finished, &[])), &none, None)),
        ("link", pages::link_task(frame, &page(stranger(), link), "9fX2kQ7mT4pL8vB3nR6wZc", &none, None)),
        ("arbitrate", pages::arbiter_task(frame, &page(staff(&[Role::Arbiter]), refused.clone()), &none, None)),
        ("arbitrate-to", pages::arbiter_task(frame, &page(staff(&[Role::Arbiter]), refused), &moved, Some(&lead))),
    ]
}

fn file(frame: &app::Frame) -> Vec<Sheet> {
    let volunteer = || staff(&[Role::Volunteer]);
    let none = Typed::default();
    let here = FileFormView { place: Some(place()) };
    let nowhere = FileFormView { place: None };
    let mistyped = Typed::of("place", [("place", "K7M2QX4X")]);
    let unknown = Refusal::Place(PlaceRefusal::Unknown);
    let typed = Typed::of("file", [("kind", "damage"), ("text", "灯不亮"), ("visibility", "office")]);
    let consent = Refusal::Ticket(TicketRefusal::ConsentMissing);
    let slip = |place| SlipView {
        code: "T4K9-M2XW".into(),
        place,
        reported_at: NOW,
        call_due_at: Some(ahead(10 * MINUTE)),
        follower: "林燕".into(),
        duty_phone: "025-8579 1234".into(),
        secret: "9fX2kQ7mT4pL8vB3nR6wZc".into(),
    };
    vec![
        ("file-place", pages::file(frame, &page(volunteer(), nowhere.clone()), &none, None)),
        ("file-mistyped", pages::file(frame, &page(volunteer(), nowhere), &mistyped, Some(&unknown))),
        ("file", pages::file(frame, &page(volunteer(), here.clone()), &none, None)),
        ("file-consent", pages::file(frame, &page(volunteer(), here), &typed, Some(&consent))),
        ("slip", pages::slip(frame, &page(volunteer(), slip(place())))),
        ("slip-long", pages::slip(frame, &page(volunteer(), SlipView { call_due_at: None, ..slip(long_place()) }))),
    ]
}
