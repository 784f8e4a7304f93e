//! A clock that jumps forward and back: what was promised meanwhile is promised anew, from now.

use crate::calls::*;
use crate::sql::Value;
use crate::testing::*;
use domain::view::*;
use domain::*;

fn promises(town: &Town) -> Vec<Promise> {
    let texts = town.column("SELECT promises FROM tickets ORDER BY id");
    let of = |text: &Value| match text {
        Value::Text(text) => serde_json::from_str::<Vec<Promise>>(text).unwrap(),
        other => panic!("{other:?}"),
    };
    texts.iter().flat_map(of).collect()
}

fn ring_until_quiet(town: &mut Town) {
    for _ in 0..10 {
        if town.fire().last.alarm_at.is_none_or(|alarm_at| alarm_at > town.now) {
            return;
        }
    }
    panic!("rings for ever");
}

#[test]
fn forward_and_back() {
    for jump in [Span::hours(1), Span::days(2), Span::days(365)] {
        let mut town = Town::new();
        let ticket = town.broken_lift("granny");
        let back = town.later(Span::minutes(1)).now;
        town.later(jump);
        ring_until_quiet(&mut town);
        assert!(promises(&town).iter().any(|promise| promise.runs() && promise.started_at > back), "{jump:?}");
        town.now = back;
        let stored = promises(&town);
        town.ask("granny", AskProgress { ticket: ticket.clone() }).unwrap();
        assert_eq!(town.last.alarm_at, Some(back), "{jump:?}: whoever comes first wakes the timers");
        ring_until_quiet(&mut town);
        let after = promises(&town);
        let ended: Vec<_> = stored.iter().filter(|promise| !promise.runs()).collect();
        assert!(ended.iter().all(|promise| after.contains(promise)), "nothing ends twice");
        let of = |promises: &[Promise]| {
            let running = promises.iter().filter(|promise| promise.runs());
            running.map(|promise| (promise.kind, promise.due_at.since(promise.started_at))).collect::<Vec<_>>()
        };
        assert_eq!(of(&after).len(), of(&stored).len(), "nothing is lost");
        assert!(of(&after).iter().all(|promise| of(&stored).contains(promise)), "as long as it was");
        assert!(after.iter().filter(|promise| promise.runs()).all(|promise| promise.started_at <= back));
        let next = after.iter().filter(|promise| promise.runs()).map(|promise| promise.due_at).min();
        assert_eq!(town.last.alarm_at.min(next), town.last.alarm_at);
        assert!(next <= Some(back.after(Span::hours(1))), "{next:?}");
        let dumped = town.dump();
        town.ask("granny", AskProgress { ticket: ticket.clone() }).unwrap();
        ring_until_quiet(&mut town);
        assert_eq!(town.dump(), dumped, "done once");
        let lin = town.later(Span::seconds(1)).sign_in("lin", LIN);
        town.call(&lin, &ticket, "true");
    }
}

#[test]
fn a_second_back_is_nothing() {
    let mut town = Town::new();
    let ticket = town.broken_lift("granny");
    town.later(Span::hours(30));
    ring_until_quiet(&mut town);
    town.now = town.now.before(Span::seconds(1));
    let stored = town.dump();
    town.ask("granny", AskProgress { ticket }).unwrap();
    ring_until_quiet(&mut town);
    assert_eq!(town.dump(), stored);
}

#[test]
fn what_rings_early_keeps_its_timer() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    town.now = town.now.before(Span::minutes(35));
    // Promises the next try, from now on: it falls due before all that was promised at the later time.
    town.call(&lin, &ticket, "not_reached");
    ring_until_quiet(&mut town);
    let next = promises(&town).iter().filter(|promise| promise.runs()).map(|promise| promise.due_at).min();
    let timers = town.column("SELECT due_at_ms FROM timers WHERE kind = 'promise'");
    assert_eq!(timers, next.map(|next| Value::Integer(next.0)).into_iter().collect::<Vec<_>>());
}
