//! The four ends of a promise.

use super::super::fixtures::{self as tickets, AT, CALL_DUE_AT};
use super::*;
use crate::Span;

fn called(ticket: &mut Ticket, at: Instant) {
    let event = Event::Called { outcome: CallOutcome::True, in_time: true, note: String::new(), on_site: false };
    ticket.apply(at, &event.alone());
}

#[test]
fn kept_late_broken_or_void() {
    let ends = |at: Instant, event: Event| {
        let mut ticket = tickets::broken_lift();
        ticket.apply(at, &event.alone());
        let call = &ticket.promises[0];
        (call.kept_at, call.broken_at, call.void_at)
    };
    let call = || Event::Called { outcome: CallOutcome::True, in_time: true, note: String::new(), on_site: false };
    let withdrawn = || Event::Withdrawn { reason: String::new() };
    let broken = || Event::Broken { promise: 1, due_at: CALL_DUE_AT };
    let (due, last) = (Some(CALL_DUE_AT), CALL_DUE_AT.before(Span(1)));
    assert_eq!(ends(last, call()), (Some(last), None, None));
    assert_eq!(ends(CALL_DUE_AT, call()), (due, due, None), "late, which stays broken");
    assert_eq!(ends(CALL_DUE_AT, broken()), (None, due, None));
    assert_eq!(ends(last, withdrawn()), (None, None, Some(last)));
    assert_eq!(ends(CALL_DUE_AT, withdrawn()), (None, due, None), "overdue, also when nobody noted it");
}

#[test]
fn an_end_is_an_end() {
    let mut ticket = tickets::broken_lift();
    ticket.apply(CALL_DUE_AT, &Event::Broken { promise: 1, due_at: CALL_DUE_AT }.alone());
    // A clock that goes back neither mends nor breaks it again.
    called(&mut ticket, AT);
    ticket.apply(AT, &Event::Broken { promise: 1, due_at: AT }.alone());
    ticket.apply(AT, &Event::Withdrawn { reason: String::new() }.alone());
    let call = &ticket.promises[0];
    assert_eq!((call.kept_at, call.broken_at, call.void_at), (Some(AT), Some(CALL_DUE_AT), None));
    // A promise or a task that is not there changes nothing.
    let before = ticket.clone();
    let nothing = [
        Event::Broken { promise: 9, due_at: AT },
        Event::Paused { promise: 9, until: CALL_DUE_AT, reason: String::new() },
        Event::Resumed { promise: 1 },
        Event::Reached { promise: 9, text: String::new() },
        Event::Task { task: 9, verb: TaskVerb::Take, text: String::new(), photos: vec![], ruling: None, to: None },
    ];
    for event in nothing {
        ticket.apply(AT, &event.alone());
        assert_eq!(ticket, before);
    }
}
