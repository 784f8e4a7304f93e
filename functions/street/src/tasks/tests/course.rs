//! The happy course, and what is refused on the way.

use super::*;
use domain::TaskVerb::{Ask, Finish, Progress, Refuse, Take};

/// The story: given to two parties; one takes it, asks, is answered, tells how it goes and finishes; the other too;
/// the office answers.
#[test]
fn from_dispatch_to_answer() {
    let mut given = Given::to(POLICE, &[REPAIR]);
    assert_eq!(given.told("ticket_dispatched"), [1, 2]);
    let (qian, xiu) = (given.qian.clone(), given.xiu.clone());

    let listed = given.tasks(&qian);
    assert_eq!((listed.parties, listed.done), (vec!["城管中队".to_owned()], vec![]));
    let [row] = listed.tasks.as_slice() else { panic!("{:?}", listed.tasks) };
    assert_eq!(
        (row.code.as_str(), row.place.as_str(), row.kind),
        (given.ticket.as_str(), "学衡花园 3幢2单元", Kind::Damage)
    );
    assert_eq!(
        (row.task.lead, row.task.state, row.task.can.as_slice()),
        (true, TaskState::Offered, [Take, Refuse, Ask].as_slice())
    );
    assert_eq!(row.task.note, "电梯停在三楼，住户电话 ***********");
    names_no_number(row);

    let task = given.town.ask(&qian, AskTask { ticket: given.ticket.clone(), task: 1 }).unwrap();
    assert_eq!((task.text.as_str(), task.photos.len()), ("电梯坏了，电话 *** **** ****", 1));
    assert_eq!((task.follower.as_str(), task.duty_phone.as_str()), ("林燕", "025-85791234"));
    assert_eq!((task.link_until, task.parties, task.arbitration), (None, vec![], None));
    let [other] = task.others.as_slice() else { panic!("{:?}", task.others) };
    assert_eq!((other.party.as_str(), other.lead, other.can.as_slice()), ("物业维修队", false, [].as_slice()));
    assert_eq!(task.task.promise.unwrap().due_at, NOON.after(Span::days(3)));

    let at = |view: TaskView| {
        names_no_number(&view);
        (view.task.state, view.task.can)
    };
    let taken = (TaskState::Taken, vec![Refuse, Ask, Progress, Finish]);
    assert_eq!(at(given.qian(TaskAct::Take)), taken);
    assert_eq!(at(given.qian(TaskAct::Ask { text: "哪一部电梯？".into() })), (TaskState::Asked, vec![Refuse]));
    let desk = given.on_desk();
    assert_eq!(
        (desk.tasks[0].question.as_str(), desk.tasks[0].can.as_slice()),
        ("哪一部电梯？", [TaskVerb::Reply, TaskVerb::Revoke].as_slice())
    );
    assert!(given.on_desk().tasks.iter().all(|task| !task.can.contains(&Take)), "the desk does not act for a party");
    given.desk(DeskAct::Reply { task: 1, text: "东侧那部".into() });
    assert_eq!(at(given.qian(TaskAct::Progress { text: "零件已到".into(), photos: photos() })), taken);

    let before = given.town.dump();
    let bare = TaskAct::Finish { text: "好了".into(), photos: Photos::Stored(vec![]) };
    let refused = given.try_task(&qian, 1, bare);
    assert!(matches!(&refused, Ok(Outcome::Refused { form, .. }) if form.task.can.contains(&Finish)));
    assert_eq!(refusal(refused), Refusal::Ticket(TicketRefusal::AfterPhotoMissing));
    assert_eq!(given.town.dump(), before);
    assert_eq!(at(given.qian(finish())), (TaskState::Finished, vec![]));

    let open = given.town.try_act(
        &given.lin.clone(),
        &given.ticket.clone(),
        DeskAct::Return { reason: "court".into(), note: String::new() },
    );
    assert_eq!(refusal(open), Refusal::Ticket(TicketRefusal::TasksOpen { open: 1 }));
    for act in [TaskAct::Take, finish()] {
        done(given.try_task(&xiu, 2, act).unwrap());
    }
    let (lin, ticket) = (given.lin.clone(), given.ticket.clone());
    given.town.answer(&lin, &ticket, "solved");

    let read = given.town.ask("granny", AskProgress { ticket: ticket.clone() }).unwrap();
    let rows: Vec<_> = read.tasks.iter().map(|task| (task.party.as_str(), task.state, task.outcome.as_str())).collect();
    let outcome = "换了钢丝绳";
    assert_eq!(rows, [("城管中队", TaskState::Finished, outcome), ("物业维修队", TaskState::Finished, outcome)]);
    assert!(read.tasks.iter().all(|task| task.note.is_empty() && task.can.is_empty() && task.photos.len() == 1));
    let listed = given.tasks(&qian);
    assert_eq!((listed.tasks, listed.done.len()), (vec![], 1));
    let kept = "SELECT party || ':' || kept FROM promise_ends WHERE kind = 'task' ORDER BY party";
    assert_eq!(given.town.column(kept), ["1:1".into(), "2:1".into()]);
    assert_eq!(given.told("ticket_task"), [1, 1, 1, 1, 1, 2, 2], "take, ask, reply, progress, finish; take, finish");
}

/// What the parties say to each other and to the office is not for the reporter, nor for anybody else.
#[test]
fn questions_and_notes_stay_inside() {
    let mut given = Given::to(POLICE, &[REPAIR]);
    given.qian(TaskAct::Ask { text: "内部问题".into() });
    let (xiu, ticket) = (given.xiu.clone(), given.ticket.clone());
    let seen = given.town.ask(&xiu, AskTask { ticket: ticket.clone(), task: 2 }).unwrap();
    assert_eq!(seen.others[0].question, "内部问题");
    for token in ["granny", "neighbour"] {
        let read = given.town.ask(token, AskProgress { ticket: ticket.clone() }).unwrap();
        let json = serde_json::to_string(&read).unwrap();
        assert!(!json.contains("内部问题") && !json.contains("停在三楼"), "{json}");
    }
}

#[test]
fn a_repeated_key_acts_once() {
    let mut given = Given::to(POLICE, &[]);
    let (qian, ticket) = (given.qian.clone(), given.ticket.clone());
    for (key, act) in [("a", TaskAct::Take), ("b", TaskAct::Ask { text: "?".into() })] {
        let call = ActOnTask { key: key.into(), ticket: ticket.clone(), task: 1, act };
        let first = given.town.ask(&qian, call.clone()).unwrap();
        let stored = given.town.dump();
        assert_eq!(given.town.ask(&qian, call).unwrap(), first);
        assert_eq!(given.town.dump(), stored);
        done(first);
    }
}

/// A party that goes on with what was taken back is told so, and what is possible.
#[test]
fn what_was_taken_back_cannot_be_finished() {
    let mut given = Given::to(POLICE, &[REPAIR]);
    let qian = given.qian.clone();
    given.qian(TaskAct::Take);
    let taken = given.try_task(&qian, 1, TaskAct::Take);
    assert_eq!(refusal(taken), not_now(Take, TaskState::Taken, &[Refuse, Ask, Progress, Finish]));
    given.desk(DeskAct::Revoke { task: 1, text: String::new() });
    for (act, verb) in [(finish(), Finish), (TaskAct::Take, Take), (refuse(), Refuse)] {
        let stored = given.town.dump();
        let answer = given.try_task(&qian, 1, act);
        assert!(matches!(&answer, Ok(Outcome::Refused { form, .. }) if form.task.state == TaskState::Revoked));
        assert_eq!(refusal(answer), not_now(verb, TaskState::Revoked, &[]));
        assert_eq!(given.town.dump(), stored);
    }
    assert_eq!(given.tasks(&qian).done.len(), 1);
}

/// Words and photos are checked as everywhere.
#[test]
fn words_and_photos() {
    let mut given = Given::to(POLICE, &[]);
    let qian = given.qian.clone();
    given.qian(TaskAct::Take);
    let mut check = |act: TaskAct, refused: TicketRefusal| {
        let stored = given.town.dump();
        assert_eq!(refusal(given.try_task(&qian, 1, act)), Refusal::Ticket(refused));
        assert_eq!(given.town.dump(), stored);
    };
    let empty = || " \n".to_owned();
    check(TaskAct::Refuse { text: empty() }, TicketRefusal::TextEmpty);
    check(TaskAct::Ask { text: empty() }, TicketRefusal::TextEmpty);
    check(TaskAct::Progress { text: empty(), photos: photos() }, TicketRefusal::TextEmpty);
    check(TaskAct::Finish { text: empty(), photos: photos() }, TicketRefusal::TextEmpty);
    let many = TaskAct::Progress { text: "好".into(), photos: Photos::TooMany { photos: 9 } };
    check(many, TicketRefusal::TooManyPhotos { photos: 9, photos_max: 6 });
    let fault = domain::photo::PhotoRefusal::UnknownFormat;
    let bad = Photos::Refused { ordinal: 2, refusal: fault };
    check(TaskAct::Finish { text: "好".into(), photos: bad }, TicketRefusal::Photo { ordinal: 2, refusal: fault });
    let long = "长".repeat(domain::ticket::REPLY_CHARACTERS_MAX + 1);
    let too_long =
        TicketRefusal::TextTooLong { characters: long.chars().count(), characters_max: long.chars().count() - 1 };
    check(TaskAct::Ask { text: long }, too_long);
}

/// A person of two parties sees the tasks of both, the earliest promise on top.
#[test]
fn lists_of_two_parties() {
    let mut town = Town::with(|plan| plan.parties[1].people.push(person("钱进", QIAN)));
    let [lin, qian] = [("lin", LIN), ("qian", QIAN)].map(|(token, phone)| town.sign_in(token, phone));
    let mut codes = Vec::new();
    for (kind, lead) in [("damage", REPAIR), ("hazard", POLICE), ("suggestion", REPAIR)] {
        let call = Report { kind: kind.into(), ..town.report_call("3幢2单元") };
        let ticket = town.report("granny", call);
        town.call(&lin, &ticket, "true");
        let rule = String::new();
        town.act(&lin, &ticket, DeskAct::Dispatch { lead: Some(lead), others: vec![], note: "去看看".into(), rule });
        codes.push(ticket);
    }
    let view = town.ask(&qian, AskTasks {}).unwrap();
    assert_eq!(view.parties, ["城管中队", "物业维修队"]);
    let listed: Vec<_> = view.tasks.iter().map(|row| (row.code.as_str(), row.task.party.as_str())).collect();
    assert_eq!(listed, [(&*codes[1], "城管中队"), (&*codes[0], "物业维修队"), (&*codes[2], "物业维修队")]);
    for (ticket, minutes) in [(&codes[0], 1), (&codes[1], 2)] {
        town.later(Span::minutes(minutes)).act(&lin, ticket, DeskAct::Revoke { task: 1, text: String::new() });
    }
    let view = town.ask(&qian, AskTasks {}).unwrap();
    let codes_of = |rows: &[TaskRow]| rows.iter().map(|row| row.code.clone()).collect::<Vec<_>>();
    assert_eq!(
        (codes_of(&view.tasks), codes_of(&view.done)),
        (vec![codes[2].clone()], vec![codes[1].clone(), codes[0].clone()])
    );
}
