//! Who has nothing to do with a task, and learns nothing of it.

use super::*;

#[test]
fn only_the_tasks_own_people() {
    let mut given = Given::to(POLICE, &[]);
    let feng = given.town.sign_in("feng", FENG);
    let role = |role| Refusal::RoleRequired { role };
    let not_yours = || Refusal::Ticket(TicketRefusal::NotYours);
    let (lin, qian, xiu, zheng) = (given.lin.clone(), given.qian.clone(), given.xiu.clone(), given.zheng.clone());
    let ticket = given.ticket.clone();
    for (token, ticket, task, refused) in [
        ("", ticket.as_str(), 1, Refusal::SignInRequired),
        ("granny", &ticket, 1, Refusal::SignInRequired),
        (&lin, &ticket, 1, role(Role::PartyMember)),
        (&zheng, &ticket, 1, role(Role::PartyMember)),
        (&feng, &ticket, 1, role(Role::PartyMember)),
        (&xiu, &ticket, 1, not_yours()),
        (&xiu, &ticket, 2, not_yours()),
        (&qian, &ticket, 2, task_refusal(TaskRefusal::Unknown)),
        (&qian, &ticket, 0, task_refusal(TaskRefusal::Unknown)),
        (&qian, "2345 6789", 1, Refusal::NotFound),
    ] {
        let stored = given.town.dump();
        let asked = given.town.ask(token, AskTask { ticket: ticket.into(), task });
        assert_eq!(asked.unwrap_err(), refused, "{token} {task}");
        for act in [TaskAct::Take, refuse(), finish()] {
            let key = given.town.key();
            let acted = given.town.ask(token, ActOnTask { key, ticket: ticket.into(), task, act });
            assert_eq!(acted.unwrap_err(), refused, "{token} {task}");
        }
        assert_eq!(given.town.dump(), stored);
    }
    assert_eq!(given.town.ask(&lin, AskTasks {}).unwrap_err(), role(Role::PartyMember));
    assert_eq!(given.town.ask("", AskTasks {}).unwrap_err(), Refusal::SignInRequired);
}

/// A party has no desk, no inbox, no number to call, no photo in full; and is no arbiter.
#[test]
fn a_party_has_no_desk() {
    let mut given = Given::to(POLICE, &[]);
    let (qian, ticket) = (given.qian.clone(), given.ticket.clone());
    let worker = Refusal::RoleRequired { role: Role::GridWorker };
    let place = String::new();
    assert_eq!(given.town.ask(&qian, AskDesk { ticket: ticket.clone(), place }).unwrap_err(), worker);
    assert_eq!(given.town.ask(&qian, Dial { ticket: ticket.clone() }).unwrap_err(), worker);
    let photo = PHOTO.into();
    assert_eq!(given.town.ask(&qian, AskPhoto { ticket: ticket.clone(), photo }).unwrap_err(), worker);
    assert_eq!(refusal(given.town.try_act(&qian, &ticket, DeskAct::Link { task: 1 })), worker);
    assert_eq!(refusal(given.town.try_act(&qian, &ticket, DeskAct::Reply { task: 1, text: "好".into() })), worker);
    given.qian(refuse());
    let arbiter = Refusal::RoleRequired { role: Role::Arbiter };
    assert_eq!(given.town.ask(&qian, AskRefusedTasks {}).unwrap_err(), arbiter);
    assert_eq!(given.town.ask(&qian, AskRefusedTask { ticket: ticket.clone(), task: 1 }).unwrap_err(), arbiter);
    let (key, ruling, text) = (given.town.key(), "dropped".into(), "算了".into());
    assert_eq!(given.town.ask(&qian, Arbitrate { key, ticket, task: 1, ruling, to: None, text }).unwrap_err(), arbiter);
    assert_eq!(given.town.count("looks"), 0);
}

/// Whom a ticket concerns is not locked out by what a neighbour tries from the same address.
#[test]
fn a_party_is_not_locked_out() {
    let mut given = Given::to(POLICE, &[]);
    for _ in 0..60 {
        assert_eq!(given.town.ask("x", AskProgress { ticket: "2345 6789".into() }).unwrap_err(), Refusal::NotFound);
    }
    let (qian, xiu, ticket) = (given.qian.clone(), given.xiu.clone(), given.ticket.clone());
    assert!(given.town.ask(&qian, AskTask { ticket: ticket.clone(), task: 1 }).is_ok());
    let locked = given.town.ask(&xiu, AskTask { ticket, task: 1 }).unwrap_err();
    assert!(matches!(locked, Refusal::TooMany { .. }), "{locked:?}");
}
