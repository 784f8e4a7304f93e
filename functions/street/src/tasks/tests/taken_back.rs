//! A party whose task was taken back reads its own part, until then.

use super::*;

fn later_words(given: &mut Given) {
    given.town.later(Span::minutes(1));
    given.qian(TaskAct::Take);
    given.qian(TaskAct::Progress { text: "后来的进展".into(), photos: Photos::Stored(Vec::new()) });
}

#[test]
fn what_came_later_is_not_theirs() {
    let mut given = Given::to(POLICE, &[REPAIR]);
    let (xiu, ticket) = (given.xiu.clone(), given.ticket.clone());
    let ask = |given: &mut Given| given.town.ask(&xiu, AskTask { ticket: ticket.clone(), task: 2 }).unwrap();
    assert_eq!(ask(&mut given).others.len(), 1);
    given.town.later(Span::minutes(1));
    given.desk(DeskAct::Revoke { task: 2, text: "不用了".into() });
    let before = ask(&mut given);
    assert_eq!((before.task.state, before.others.len()), (TaskState::Revoked, 0));
    assert!(before.steps.iter().any(|step| matches!(&step.what, StepKind::Task { verb: TaskVerb::Revoke, .. })));
    later_words(&mut given);
    assert_eq!(ask(&mut given), before);
    // Its fellow reads on.
    let qian = given.qian.clone();
    let theirs = given.town.ask(&qian, AskTask { ticket: given.ticket.clone(), task: 1 }).unwrap();
    assert!(theirs.steps.len() > before.steps.len());
}

/// Released by the arbiter, or taken back with the whole ticket.
#[test]
fn however_it_ended() {
    let mut given = Given::to(POLICE, &[REPAIR]);
    let (xiu, ticket) = (given.xiu.clone(), given.ticket.clone());
    let ask = |given: &mut Given, token: &str, task| {
        let view = given.town.ask(token, AskTask { ticket: ticket.clone(), task }).unwrap();
        (view.steps, view.others.len(), view.follower)
    };
    done(given.try_task(&xiu, 2, refuse()).unwrap());
    given.town.later(Span::minutes(1));
    done(given.try_rule(2, "dropped", None, "无需办理").unwrap());
    let before = ask(&mut given, &xiu, 2);
    later_words(&mut given);
    assert_eq!(ask(&mut given, &xiu, 2), before);

    let mut given = Given::to(POLICE, &[REPAIR]);
    let (lin, ticket) = (given.lin.clone(), given.ticket.clone());
    let other = given.town.broken_lift("granny");
    given.town.act(&lin, &ticket, DeskAct::Merge { into: other.clone() });
    let ask =
        |given: &mut Given| given.town.ask(&given.xiu.clone(), AskTask { ticket: ticket.clone(), task: 2 }).unwrap();
    let before = ask(&mut given);
    assert_eq!(before.task.state, TaskState::Revoked);
    given.town.later(Span::minutes(1)).call(&lin, &other, "true");
    given.town.answer(&lin, &other, "solved");
    assert_eq!(ask(&mut given).steps, before.steps);
}
