//! "Not mine", and what the arbiter makes of it.

use super::*;
use domain::TaskVerb::{Arbitrate as Rule, Refuse};

#[test]
fn theirs_after_all() {
    let mut given = Given::to(POLICE, &[]);
    let (qian, zheng, ticket) = (given.qian.clone(), given.zheng.clone(), given.ticket.clone());
    let view = given.qian(refuse());
    let due_at = given.town.now.after(Span::hours(8));
    assert_eq!((view.task.state, view.arbitration.unwrap().due_at), (TaskState::Refused, due_at));

    let listed = given.town.ask(&zheng, AskRefusedTasks {}).unwrap();
    assert_eq!((listed.parties.len(), listed.done.len(), listed.tasks.len()), (0, 0, 1));
    assert_eq!(listed.tasks[0].task.refusal, "不归我们管");
    names_no_number(&listed);
    let page = given.town.ask(&zheng, AskRefusedTask { ticket: ticket.clone(), task: 1 }).unwrap();
    names_no_number(&page);
    assert_eq!((page.task.can.as_slice(), page.arbitration.unwrap().due_at), ([Rule].as_slice(), due_at));
    let to: Vec<_> = page.parties.iter().map(|party| (party.id, party.signs_in)).collect();
    assert_eq!(to, [(REPAIR, true), (OWNERS, false)], "not to the one that refuses");

    let view = done(given.try_rule(1, "stands", None, "在贵队职责内").unwrap());
    assert_eq!(
        (view.task.state, view.task.can, view.parties.len(), view.arbitration),
        (TaskState::Offered, vec![], 0, None)
    );
    assert_eq!(given.told("ticket_task"), [1, 1], "its refusal, and the ruling");
    let stored = given.town.dump();
    assert_eq!(refusal(given.try_task(&qian, 1, refuse())), task_refusal(TaskRefusal::Bound));
    let again = given.try_rule(1, "dropped", None, "算了");
    assert_eq!(refusal(again), not_now(Rule, TaskState::Offered, &[]));
    assert_eq!(given.town.dump(), stored);
    assert!(!given.tasks(&qian).tasks[0].task.can.contains(&Refuse));
    for act in [TaskAct::Take, finish()] {
        given.qian(act);
    }
    assert_eq!(given.town.ask(&zheng, AskRefusedTasks {}).unwrap().tasks, []);
    let kept = given.town.column("SELECT kept FROM promise_ends WHERE kind = 'arbitrate'");
    assert_eq!(kept, [1_i64.into()]);
}

/// Not theirs; nor the next one's; nobody's in the end: the ticket goes on with whoever answers for it.
#[test]
fn moved_and_dropped() {
    let mut given = Given::to(POLICE, &[]);
    given.qian(refuse());
    let view = done(given.try_rule(1, "moved", Some(REPAIR), "归物业维修").unwrap());
    assert_eq!((view.task.state, view.others.len()), (TaskState::Released, 1));
    let other = &view.others[0];
    assert_eq!((other.party.as_str(), other.lead, other.state), ("物业维修队", true, TaskState::Offered));
    assert_eq!((other.note.as_str(), given.told("ticket_task")), ("归物业维修", vec![1, 1, 2]));

    let (qian, xiu) = (given.qian.clone(), given.xiu.clone());
    assert_eq!(refusal(given.try_task(&qian, 1, TaskAct::Take)), not_now(TaskVerb::Take, TaskState::Released, &[]));
    assert_eq!((given.tasks(&qian).tasks.len(), given.tasks(&xiu).tasks.len()), (0, 1));
    done(given.try_task(&xiu, 2, refuse()).unwrap());
    let view = done(given.try_rule(2, "dropped", None, "无需办理").unwrap());
    assert_eq!(view.task.state, TaskState::Released);
    let desk = given.on_desk();
    assert_eq!((desk.state, desk.promise.unwrap().kind), (TicketState::Handling, PromiseKind::Resolve));
    assert!(desk.can.contains(&Verb::Answer) && desk.can.contains(&Verb::Dispatch), "{:?}", desk.can);
    let rulings = desk.steps.iter().filter_map(|step| match &step.what {
        StepKind::Task { ruling: Some(ruling), to, .. } => Some((step.who.clone().unwrap(), *ruling, to.clone())),
        _ => None,
    });
    let zheng = || "郑刚".to_owned();
    let expected = [(zheng(), Ruling::Moved, Some("物业维修队".into())), (zheng(), Ruling::Dropped, None)];
    assert_eq!(rulings.collect::<Vec<_>>(), expected);
    // Given once more to the one that was let go.
    given.dispatch(POLICE, &[]);
    assert_eq!(given.tasks(&qian).tasks[0].task.number, 3);
}

#[test]
fn rulings_that_are_none() {
    let mut given = Given::to(POLICE, &[REPAIR]);
    given.qian(refuse());
    for (ruling, to, text, refused) in [
        ("", None, "好", TicketRefusal::Task(TaskRefusal::RulingUnknown)),
        ("guilty", None, "好", TicketRefusal::Task(TaskRefusal::RulingUnknown)),
        ("moved", None, "好", TicketRefusal::PartyUnknown),
        ("moved", Some(PartyId(99)), "好", TicketRefusal::PartyUnknown),
        ("moved", Some(POLICE), "好", TicketRefusal::PartyTwice),
        ("moved", Some(REPAIR), "好", TicketRefusal::PartyTwice),
        ("stands", None, " ", TicketRefusal::TextEmpty),
    ] {
        let stored = given.town.dump();
        let answer = given.try_rule(1, ruling, to, text);
        assert!(matches!(&answer, Ok(Outcome::Refused { form, .. }) if form.parties.len() == 1), "{answer:?}");
        assert_eq!(refusal(answer), Refusal::Ticket(refused));
        assert_eq!(given.town.dump(), stored);
    }
}

/// The arbiter reads what was refused, and nothing else; an admin may stand in; a repeated key rules once.
#[test]
fn what_the_arbiter_may() {
    let mut given = Given::to(POLICE, &[REPAIR]);
    let (zheng, lin, ticket) = (given.zheng.clone(), given.lin.clone(), given.ticket.clone());
    let not_yours = Refusal::Ticket(TicketRefusal::NotYours);
    given.qian(refuse());
    for task in [2, 3] {
        let asked = given.town.ask(&zheng, AskRefusedTask { ticket: ticket.clone(), task });
        assert_eq!(asked.unwrap_err(), not_yours);
        assert_eq!(given.try_rule(task, "dropped", None, "算了").unwrap_err(), not_yours);
    }
    assert_eq!(
        given.town.ask(&zheng, AskDesk { ticket: ticket.clone(), place: String::new() }).unwrap_err(),
        not_yours
    );
    assert_eq!(given.town.ask(&zheng, Dial { ticket: ticket.clone() }).unwrap_err(), not_yours);
    let arbiter = Refusal::RoleRequired { role: Role::Arbiter };
    assert_eq!(given.town.ask(&lin, AskRefusedTasks {}).unwrap_err(), arbiter);
    let admin = given.town.sign_in("zhou", ZHOU);
    let (ruling, text) = ("stands".to_owned(), "应办".to_owned());
    let call = Arbitrate { key: "k".into(), ticket, task: 1, ruling, to: None, text };
    assert_eq!(given.town.ask(&lin, call.clone()).unwrap_err(), arbiter);
    let first = given.town.ask(&admin, call.clone()).unwrap();
    let stored = given.town.dump();
    assert_eq!(given.town.ask(&admin, call).unwrap(), first);
    assert_eq!(given.town.dump(), stored);
    done(first);
}

/// Who belongs to the party that refused does not rule on its refusal; another arbiter does.
#[test]
fn nobody_rules_in_their_own_matter() {
    let mut given = Given::to(POLICE, &[REPAIR]);
    let granted = "INSERT INTO roles (person, role) SELECT id, 'arbiter' FROM people WHERE name = '钱进' RETURNING id";
    given.town.column(granted);
    given.qian(refuse());
    let xiu = given.xiu.clone();
    done(given.try_task(&xiu, 2, refuse()).unwrap());
    let (qian, ticket) = (given.qian.clone(), given.ticket.clone());
    let own = given.town.ask(&qian, AskRefusedTask { ticket: ticket.clone(), task: 1 }).unwrap();
    assert_eq!((own.task.can, own.parties), (vec![], vec![]));
    let stored = given.town.dump();
    for ruling in ["stands", "dropped", "moved"] {
        let key = given.town.key();
        let (ruling, text, to) = (ruling.to_owned(), "算了".to_owned(), Some(OWNERS));
        let call = Arbitrate { key, ticket: ticket.clone(), task: 1, ruling, to, text };
        assert_eq!(refusal(given.town.ask(&qian, call)), task_refusal(TaskRefusal::OwnParty));
    }
    assert_eq!(given.town.dump(), stored);
    // What another party refused is theirs to rule on.
    let key = given.town.key();
    let (ruling, text) = ("dropped".to_owned(), "无需办理".to_owned());
    let view = done(given.town.ask(&qian, Arbitrate { key, ticket, task: 2, ruling, to: None, text }).unwrap());
    assert_eq!(view.task.state, TaskState::Released);
    assert_eq!(done(given.try_rule(1, "stands", None, "应办").unwrap()).task.state, TaskState::Offered);
}
