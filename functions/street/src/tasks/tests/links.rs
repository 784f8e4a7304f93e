//! The life of a one-time link.

use super::*;

impl Given {
    fn link(&mut self, task: u32) -> String {
        let desk = self.desk(DeskAct::Link { task });
        let link = desk.links.iter().find(|link| link.task == task).unwrap();
        assert_eq!(link.expires_at, self.town.now.after(Span::days(7)));
        link.secret.clone().unwrap()
    }

    fn open(&mut self, secret: &str) -> Result<TaskView, Refusal> {
        self.town.ask("", AskLinkedTask { secret: secret.into() })
    }

    fn try_linked(&mut self, secret: &str, act: TaskAct) -> Result<Outcome<TaskView, TaskView>, Refusal> {
        let key = self.town.key();
        self.town.ask("plumber", ActOnLinkedTask { key, secret: secret.into(), act })
    }

    fn is_over(&mut self, secret: &str) {
        let over = || task_refusal(TaskRefusal::LinkOver);
        let stored = self.town.dump();
        assert_eq!(self.open(secret).unwrap_err(), over());
        for act in [TaskAct::Take, refuse(), finish()] {
            assert_eq!(self.try_linked(secret, act).unwrap_err(), over());
        }
        assert_eq!(self.town.dump(), stored);
    }
}

/// Made, shown once, worked through, ended with the task.
#[test]
fn from_the_link_to_the_end() {
    let mut given = Given::to(OWNERS, &[POLICE]);
    let secret = given.link(1);
    assert_eq!(given.on_desk().links[0].secret, None, "told once");
    assert!(given.town.dump().iter().all(|row| !row.contains(&secret)), "stands nowhere");

    let page = given.open(&secret).unwrap();
    names_no_number(&page);
    assert_eq!(page.link_until, Some(NOON.after(Span::days(7))));
    assert_eq!((page.task.number, page.task.party.as_str(), page.task.can.len()), (1, "业主委员会", 3));
    assert!(page.others.iter().all(|other| other.can.is_empty()), "one task and no other");
    assert_eq!(page.parties, []);

    let progress = TaskAct::Progress { text: "已开会".into(), photos: Photos::Stored(vec![]) };
    for act in [TaskAct::Take, TaskAct::Ask { text: "谁出钱？".into() }] {
        assert!(done(given.try_linked(&secret, act).unwrap()).link_until.is_some());
    }
    given.desk(DeskAct::Reply { task: 1, text: "维修基金".into() });
    done(given.try_linked(&secret, progress).unwrap());
    let refused = given.try_linked(&secret, TaskAct::Finish { text: "好了".into(), photos: Photos::Stored(vec![]) });
    assert!(matches!(&refused, Ok(Outcome::Refused { form, .. }) if form.link_until.is_some()));
    assert_eq!(refusal(refused), Refusal::Ticket(TicketRefusal::AfterPhotoMissing));

    let call = ActOnLinkedTask { key: "end".into(), secret: secret.clone(), act: finish() };
    let first = given.town.ask("plumber", call.clone()).unwrap();
    let page = done(first.clone());
    assert_eq!((page.task.state, page.task.can.len(), page.link_until), (TaskState::Finished, 0, None));
    let actors = "SELECT group_concat(DISTINCT actor) FROM ticket_events WHERE kind = 'task' AND actor <> 'person'";
    assert_eq!(given.town.column(actors), ["link".into()]);
    assert_eq!(given.town.count("task_links"), 0);

    // The reply was lost: the same form again is told the same, also after more has happened.
    let stored = given.town.dump();
    assert_eq!(given.town.ask("plumber", call.clone()).unwrap(), first);
    assert_eq!(given.town.dump(), stored);
    given.town.later(Span::minutes(5));
    given.desk(DeskAct::Revoke { task: 2, text: String::new() });
    let Outcome::Done(again) = given.town.ask("plumber", call.clone()).unwrap() else { panic!("refused") };
    assert_eq!(again.steps, page.steps, "nothing of what came later");
    // From another browser it is nobody's.
    assert_eq!(given.town.ask("thief", call).unwrap_err(), task_refusal(TaskRefusal::LinkOver));
    given.is_over(&secret);
}

#[test]
fn replaced_withdrawn_expired() {
    let mut given = Given::to(OWNERS, &[]);
    let first = given.link(1);
    let second = given.link(1);
    assert_ne!(first, second);
    given.is_over(&first);
    given.open(&second).unwrap();
    given.desk(DeskAct::Unlink { task: 1 });
    given.is_over(&second);
    assert_eq!(given.on_desk().links, []);

    let third = given.link(1);
    given.later(Span(Span::days(7).0 - 1));
    given.open(&third).unwrap();
    given.town.later(Span(1));
    given.is_over(&third);
    assert_eq!(given.on_desk().links, []);
    given.town.later(Span::days(-1));
    given.open(&third).unwrap();
}

/// A form that is sent again tells the secret that it made, as long as that is good.
#[test]
fn told_again_while_it_is_good() {
    let mut given = Given::to(OWNERS, &[]);
    let (lin, ticket) = (given.lin.clone(), given.ticket.clone());
    let make = ActOnTicket { key: "make".into(), ticket, act: DeskAct::Link { task: 1 } };
    let told = |given: &mut Given| done(given.town.ask(&lin, make.clone()).unwrap()).links[0].secret.clone();
    let first = told(&mut given);
    assert!(first.is_some());
    assert_eq!(told(&mut given), first);
    given.link(1);
    assert_eq!(told(&mut given), None);
}

/// What ends the task ends the link: the office, the arbiter, the reporter, a merge.
#[test]
fn what_ends_the_task_ends_the_link() {
    let ends: [fn(&mut Given); 4] = [
        |given| drop(given.desk(DeskAct::Revoke { task: 1, text: String::new() })),
        |given| {
            let secret = given.link(1);
            done(given.try_linked(&secret, refuse()).unwrap());
            given.open(&secret).unwrap();
            done(given.try_rule(1, "moved", Some(REPAIR), "归物业").unwrap());
            given.is_over(&secret);
        },
        |given| {
            let ticket = given.ticket.clone();
            done(
                given.town.act_on_progress("granny", &ticket, ProgressAct::Withdraw { reason: "好了".into() }).unwrap(),
            );
        },
        |given| {
            let other = given.town.broken_lift("neighbour");
            given.desk(DeskAct::Merge { into: other });
        },
    ];
    for (case, end) in ends.into_iter().enumerate() {
        let mut given = Given::to(OWNERS, &[]);
        let secret = given.link(1);
        end(&mut given);
        assert_eq!(given.town.count("task_links"), 0, "{case}");
        given.is_over(&secret);
    }
}

/// Two links of one ticket: each opens its own task, and the end of one is not the end of the other.
#[test]
fn each_link_has_its_task() {
    let mut given = Given::to(OWNERS, &[POLICE]);
    let [owners, police] = [given.link(1), given.link(2)];
    for (secret, party) in [(&owners, "业主委员会"), (&police, "城管中队")] {
        assert_eq!(done(given.try_linked(secret, TaskAct::Take).unwrap()).task.party, party);
    }
    done(given.try_linked(&owners, finish()).unwrap());
    given.is_over(&owners);
    let page = given.open(&police).unwrap();
    assert_eq!((page.task.state, page.others[0].state), (TaskState::Taken, TaskState::Finished));
    let stored = given.town.dump();
    let lin = given.lin.clone();
    let ticket = given.ticket.clone();
    for task in [1, 9] {
        let refused = given.town.try_act(&lin, &ticket, DeskAct::Link { task });
        assert_eq!(refusal(refused), task_refusal(TaskRefusal::Unknown), "no link to what is done or is not");
    }
    assert_eq!(given.town.dump(), stored);
}

/// An old form's key does not open what its link no longer opens, nor another's.
#[test]
fn a_key_is_no_link() {
    let mut given = Given::to(OWNERS, &[]);
    let secret = given.link(1);
    let take = ActOnLinkedTask { key: "take".into(), secret, act: TaskAct::Take };
    let first = given.town.ask("plumber", take.clone()).unwrap();
    let stored = given.town.dump();
    assert_eq!(given.town.ask("plumber", take.clone()).unwrap(), first);
    assert_eq!(given.town.dump(), stored);
    given.desk(DeskAct::Unlink { task: 1 });
    let over = task_refusal(TaskRefusal::LinkOver);
    assert_eq!(given.town.ask("plumber", take.clone()).unwrap_err(), over);
    assert_eq!(given.town.ask("plumber", ActOnLinkedTask { act: finish(), ..take }).unwrap_err(), over);
}

/// Secrets cannot be searched: so many wrong ones from one address, then none is heard for an hour.
#[test]
fn wrong_secrets_are_counted() {
    let mut given = Given::to(OWNERS, &[]);
    let secret = given.link(1);
    let key = given.town.key();
    for try_number in 0..60 {
        let wrong = format!("{}{try_number}", &secret[2..]);
        assert_eq!(given.open(&wrong).unwrap_err(), task_refusal(TaskRefusal::LinkOver), "{try_number}");
    }
    let again_at = given.town.now.after(Span::hours(1));
    let locked = Refusal::TooMany { again_at };
    assert_eq!(given.open("").unwrap_err(), locked);
    assert_eq!(given.open(&secret).unwrap_err(), locked);
    let stored = given.town.dump();
    let take = ActOnLinkedTask { key, secret: secret.clone(), act: TaskAct::Take };
    assert_eq!(given.town.ask("plumber", take.clone()).unwrap_err(), locked);
    assert_eq!(given.town.dump(), stored);
    let address = given.town.address.replace("198.51.100.7".into());
    given.open(&secret).unwrap();
    given.town.address = address;
    given.town.later(Span::hours(1));
    done(given.town.ask("plumber", take).unwrap());
}

/// Expired, a link is removed with what else has expired; a good one stays.
#[test]
fn expired_links_are_swept() {
    let mut given = Given::to(OWNERS, &[POLICE]);
    given.desk(DeskAct::Link { task: 1 });
    let days = i64::from(domain::plan::Settings::default().link_days);
    given.later(Span::days(days - 1)).fire();
    given.desk(DeskAct::Link { task: 2 });
    assert_eq!(given.town.count("task_links"), 2);
    given.town.later(Span::days(2)).fire();
    assert_eq!(given.town.column("SELECT task FROM task_links"), [2_i64.into()]);
}
