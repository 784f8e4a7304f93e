//! The promise of the call, and its timer.

use crate::calls::*;
use crate::sql::Value;
use crate::testing::*;
use domain::view::*;
use domain::*;

const DUE: Instant = Instant(NOON.0 + 600_000);

/// The promises of the one ticket.
fn promises(town: &Town) -> Vec<Promise> {
    let [Value::Text(promises)] = &town.column("SELECT promises FROM tickets")[..] else { panic!("one ticket") };
    serde_json::from_str(promises).unwrap()
}

/// Those of the call: when each was kept and broken.
fn calls(town: &Town) -> Vec<(Option<Instant>, Option<Instant>)> {
    let calls = promises(town).into_iter().filter(|promise| promise.kind == PromiseKind::Call);
    calls.map(|promise| (promise.kept_at, promise.broken_at)).collect()
}

#[test]
fn kept_in_time_it_never_breaks() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    assert_eq!(town.last.alarm_at, Some(DUE));
    let called_at = town.later(Span::minutes(9)).now;
    let view = town.call(&lin, &ticket, "not_reached");
    assert_eq!(view.state, TicketState::Reported);
    assert!(view.can.contains(&Verb::RecordCall) && view.can.contains(&Verb::Answer), "{:?}", view.can);
    town.later(Span::minutes(5)).fire();
    assert!(town.last.alarm_at > Some(DUE), "the next call is promised");
    assert_eq!(calls(&town), [(Some(called_at), None), (None, None)]);
    let again_at = town.now;
    town.call(&lin, &ticket, "true");
    assert_eq!(calls(&town), [(Some(called_at), None), (Some(again_at), None)], "each by its own attempt");
    assert_eq!(town.count("promise_ends WHERE kept"), 2);
}

#[test]
fn broken_by_the_timer_and_fulfilled_later() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    town.now = Instant(DUE.0 - 1);
    let before = town.dump();
    town.fire();
    assert_eq!(town.dump(), before, "not yet due");
    assert_eq!(town.last.alarm_at, Some(DUE));
    town.now = DUE;
    town.fire();
    let [notice] = town.last.notices.as_slice() else { panic!("one notice") };
    let change: InboxChange = serde_json::from_str(&notice.text).unwrap();
    assert_eq!((change.row.broken, change.row.level), (1, Level::Community));
    assert_eq!(change.row.promise.unwrap().due_at, DUE.after(Span::minutes(10)), "promised again, one rung up");
    let after = town.dump();
    town.fire();
    assert_eq!((town.dump(), town.last.notices.len()), (after, 0), "ringing twice does no harm");
    let late = town.later(Span::minutes(3)).now;
    let view = town.call(&lin, &ticket, "true");
    assert_eq!(calls(&town), [(Some(late), Some(DUE)), (Some(late), None)]);
    assert_eq!((town.count("promise_ends WHERE kept"), town.count("promise_ends WHERE NOT kept")), (1, 1));
    let kinds: Vec<StepKind> = view.steps.into_iter().map(|step| step.what).collect();
    let called =
        StepKind::Called { outcome: CallOutcome::True, in_time: false, note: "已联系".into(), on_site: false };
    let broken = StepKind::Broken {
        kind: PromiseKind::Call,
        party: None,
        due_at: DUE,
        level: Level::Community,
        next_due_at: Some(DUE.after(Span::minutes(10))),
    };
    assert_eq!(kinds[1..], [broken, called]);
}

/// The machine slept: the late call itself says that the promise was broken, and the timer is gone.
#[test]
fn broken_without_the_timer() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    town.later(Span::minutes(50)).call(&lin, &ticket, "true");
    let before = town.dump();
    town.fire();
    assert_eq!(town.dump(), before);
    assert_eq!(calls(&town), [(Some(town.now), Some(DUE))]);
}

#[test]
fn health_tells_of_the_oldest_timer() {
    let mut town = Town::new();
    town.broken_lift("granny");
    let mut check = |now: Instant, oldest| {
        town.now = now;
        assert_eq!(town.ask("", AskHealth {}).unwrap().oldest_overdue_timer, oldest);
    };
    check(DUE, None);
    check(Instant(DUE.0 + 1), Some(DUE));
}

/// 250 promises break although one ringing works on 200.
#[test]
fn many_timers_ring_again_at_once() {
    let mut town = Town::with(|plan| {
        plan.settings.reports_per_session_hour = 1_000;
        plan.settings.reports_per_stairwell_hour = 1_000;
    });
    for _ in 0..250 {
        town.broken_lift("granny");
    }
    town.later(Span::minutes(10)).fire();
    assert_eq!(town.last.alarm_at, Some(DUE), "due already");
    town.fire();
    assert!(town.last.alarm_at > Some(town.now));
    assert_eq!(town.count("tickets WHERE broken = 1"), 250);
}

/// Once a day what has expired is removed; what has not stays.
#[test]
fn housekeeping() {
    let mut town = Town::new();
    let ticket = town.broken_lift("granny");
    town.request_code("granny", GRANNY);
    town.later(Span::days(1)).fire();
    assert_eq!((town.count("sign_in_codes"), town.count("limits"), town.count("idempotency")), (0, 0, 2));
    town.later(Span::days(7)).fire();
    assert_eq!((town.count("idempotency"), town.count("sessions")), (0, 1));
    assert!(town.ask("granny", AskProgress { ticket: ticket.clone() }).unwrap().mine);
    town.later(Span::days(180)).fire();
    assert_eq!(town.count("sessions"), 0);
    assert!(!town.ask("granny", AskProgress { ticket: ticket.clone() }).unwrap().mine);
    // The same browser begins anew, and the old ticket is not its own.
    town.broken_lift("granny");
    assert!(!town.ask("granny", AskProgress { ticket }).unwrap().mine);
    assert!(town.last.alarm_at.is_some(), "the next sweep is set");
}
