//! The promise of the call, and its timer.

use crate::calls::*;
use crate::testing::*;
use domain::view::*;
use domain::*;

const DUE: Instant = Instant(NOON.0 + 600_000);

fn promise(town: &mut Town, ticket: &str) -> Promise {
    town.ask("granny", AskProgress { ticket: ticket.into() }).unwrap().promise.unwrap()
}

#[test]
fn kept_in_time_it_never_breaks() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    assert_eq!(town.last.alarm_at, Some(DUE));
    let called_at = town.later(Span::minutes(9)).now;
    let view = town.call(&lin, &ticket, "not_reached");
    assert_eq!((view.state, view.can.as_slice()), (TicketState::Reported, [Verb::RecordCall, Verb::Answer].as_slice()));
    assert!(town.last.alarm_at > Some(DUE), "only housekeeping is left");
    town.later(Span::minutes(5)).fire();
    let promise = promise(&mut town, &ticket);
    assert_eq!((promise.kept_at, promise.broken_at), (Some(called_at), None));
    let view = town.call(&lin, &ticket, "true");
    assert_eq!(view.promise.unwrap().kept_at, Some(called_at), "kept by the first attempt");
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
    assert_eq!(change.row.promise.unwrap().broken_at, Some(DUE));
    let after = town.dump();
    town.fire();
    assert_eq!((town.dump(), town.last.notices.len()), (after, 0), "ringing twice does no harm");
    let late = town.later(Span::minutes(3)).now;
    let view = town.call(&lin, &ticket, "true");
    let promise = view.promise.unwrap();
    assert_eq!((promise.kept_at, promise.broken_at), (Some(late), Some(DUE)));
    let kinds: Vec<StepKind> = view.steps.into_iter().map(|step| step.what).collect();
    let called = StepKind::Called { outcome: CallOutcome::True, in_time: false, note: "已联系".into() };
    assert_eq!(kinds[1..], [StepKind::CallMissed { due_at: DUE }, called]);
}

/// The machine slept: the late call itself says that the promise was broken, and the timer is gone.
#[test]
fn broken_without_the_timer() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    town.later(Span::hours(1)).call(&lin, &ticket, "true");
    let before = town.dump();
    town.fire();
    assert_eq!(town.dump(), before);
    assert_eq!(promise(&mut town, &ticket).broken_at, Some(DUE));
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
    assert_eq!(town.count("tickets WHERE call_broken_at_ms IS NOT NULL"), 250);
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
