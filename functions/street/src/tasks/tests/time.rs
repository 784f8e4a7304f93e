//! Promises of tasks that fall due.

use super::*;

/// A task that is not done in time rises the ladder rung by rung, each time with a new promise; done late, it was
/// broken once a rung and is kept in the end.
#[test]
fn a_late_task_climbs_the_ladder() {
    let mut given = Given::to(POLICE, &[]);
    given.qian(TaskAct::Take);
    let people = ["孙丽", "陈涛", "高远", "高远"];
    let levels = [Level::Community, Level::Street, Level::District, Level::District];
    for (rung, (who, level)) in people.into_iter().zip(levels).enumerate() {
        given.later(if rung == 0 { Span::days(3) } else { Span::hours(24) }).fire();
        let qian = given.qian.clone();
        let listed = given.tasks(&qian);
        let promise = listed.tasks[0].task.promise.clone().unwrap();
        assert_eq!((promise.level, promise.due_at), (level, given.town.now.after(Span::hours(24))), "{rung}");
        let view = given.town.ask(&qian, AskTask { ticket: given.ticket.clone(), task: 1 }).unwrap();
        assert_eq!((view.follower.as_str(), view.task.state), (who, TaskState::Taken));
        let broken = view.steps.iter().filter(|step| {
            matches!(&step.what, StepKind::Broken { kind: PromiseKind::Task, party: Some(party), .. } if party == "城管中队")
        });
        assert_eq!(broken.count(), rung + 1);
    }
    let told = "SELECT count(DISTINCT recipient_id) FROM outbox WHERE topic = 'ticket_broken' AND recipient = 'person'";
    assert_eq!(given.town.column(told), [3_i64.into()], "孙丽, 陈涛, 高远");
    given.town.later(Span::minutes(30));
    given.qian(finish());
    let ends = "SELECT kept FROM promise_ends WHERE kind = 'task' AND party = 1 ORDER BY number";
    assert_eq!(given.town.column(ends), [0_i64.into(), 0_i64.into(), 0_i64.into(), 0_i64.into(), 1_i64.into()]);
    let stored = given.town.dump();
    given.town.fire();
    assert_eq!(given.town.dump(), stored, "what is done falls due no more");
}

/// The arbiter's promise is one too.
#[test]
fn a_late_arbiter_climbs_the_ladder() {
    let mut given = Given::to(POLICE, &[]);
    given.qian(refuse());
    given.town.later(Span::hours(8)).fire();
    let zheng = given.zheng.clone();
    let listed = given.town.ask(&zheng, AskRefusedTasks {}).unwrap();
    let promise = listed.tasks[0].task.promise.clone().unwrap();
    assert_eq!((promise.kind, promise.level), (PromiseKind::Arbitrate, Level::Community));
    assert_eq!(given.on_desk().responsible, "孙丽");
    let view = done(given.try_rule(1, "dropped", None, "无需办理").unwrap());
    assert_eq!((view.task.state, view.arbitration), (TaskState::Released, None));
    let ends = given.town.column("SELECT kept FROM promise_ends WHERE kind = 'arbitrate' ORDER BY number");
    assert_eq!(ends, [0_i64.into(), 1_i64.into()]);
}

/// A pause that has ended by itself is not offered to be ended.
#[test]
fn what_has_ended_is_not_resumed() {
    let mut given = Given::to(POLICE, &[]);
    let until = "2026-11-22".to_owned();
    given.desk(DeskAct::Pause { promise: Some(2), until, reason: "等料".into() });
    assert!(given.on_desk().can.contains(&Verb::Resume));
    given.later(Span::hours(36));
    assert!(!given.on_desk().can.contains(&Verb::Resume));
    let refused = given.town.try_act(&given.lin.clone(), &given.ticket.clone(), DeskAct::TakeOn);
    let Refusal::Ticket(TicketRefusal::NotNow { possible, .. }) = refusal(refused) else { panic!("not now") };
    assert!(!possible.contains(&Verb::Resume) && possible.contains(&Verb::Pause), "{possible:?}");
}
