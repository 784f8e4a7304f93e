use super::*;
use crate::ticket::decide;
use crate::ticket::fixtures::{
    self as tickets, AT, DUTY, HANDLER, LEAD, REPORTER, SECOND, STRANGER, dispatched, terms, then, verified,
};

const THIRD: PartyId = PartyId(3);

fn to(ticket: &Ticket, lead: Option<PartyId>, others: &[PartyId], note: &str) -> Result<Entry, TicketRefusal> {
    dispatch(ticket, HANDLER, lead, others, note, None, |party| party.0 < 50, &terms(AT))
}

#[test]
fn dispatches_are_refused_in_order() {
    let long = "一".repeat(2_001);
    let stranger = dispatch(&verified(), STRANGER, None, &[], "", None, |_| true, &terms(AT));
    assert_eq!(stranger, Err(TicketRefusal::NotYours));
    let check = |ticket: Ticket, lead: Option<i64>, others: &[i64], refusal: TicketRefusal| {
        let others: Vec<PartyId> = others.iter().copied().map(PartyId).collect();
        assert_eq!(to(&ticket, lead.map(PartyId), &others, &long), Err(refusal));
    };
    assert!(matches!(to(&tickets::answered(), None, &[], ""), Err(TicketRefusal::NotNow { .. })));
    check(verified(), None, &[], TicketRefusal::LeadMissing);
    check(verified(), None, &[99], TicketRefusal::LeadMissing);
    check(dispatched(), None, &[], TicketRefusal::LeadMissing);
    check(verified(), Some(99), &[1, 1], TicketRefusal::PartyUnknown);
    check(verified(), Some(1), &[2, 99], TicketRefusal::PartyUnknown);
    check(verified(), Some(1), &[1], TicketRefusal::PartyTwice);
    check(verified(), Some(1), &[2, 3, 2], TicketRefusal::PartyTwice);
    check(dispatched(), None, &[2], TicketRefusal::PartyTwice);
    let eleven: Vec<i64> = (2..=12).collect();
    let too_many = |parties| TicketRefusal::TooManyParties { parties, parties_max: 10 };
    check(verified(), Some(1), &eleven, too_many(11));
    check(dispatched(), None, &(3..=12).collect::<Vec<_>>(), too_many(11));
    let too_long = TicketRefusal::TextTooLong { characters: 2_001, characters_max: 2_000 };
    check(verified(), Some(1), &eleven[1..], too_long);
}

#[test]
fn each_party_has_its_task_and_its_promise() {
    let ticket = dispatched();
    let tasks: Vec<_> = ticket.tasks.iter().map(|task| (task.number, task.party, task.lead)).collect();
    assert_eq!(tasks, [(1, LEAD, true), (2, SECOND, false)]);
    let due_at = AT.after(Span::days(3));
    let promised: Vec<_> = ticket.running().filter_map(|promise| Some((promise.task?, promise.due_at))).collect();
    assert_eq!(promised, [(1, due_at), (2, due_at)]);
    let decided = ticket.promises.iter().find(|promise| promise.kind == PromiseKind::Dispatch).expect("promised");
    assert_eq!(decided.kept_at, Some(AT));
    // Who was chosen to lead while another one leads joins it: one leads.
    let more = then(ticket, |ticket| to(ticket, Some(THIRD), &[], ""));
    assert_eq!((more.tasks[2].party, more.tasks[2].lead, more.tasks[2].number), (THIRD, false, 3));
}

#[test]
fn rules_route_what_nobody_has_in_hand() {
    let rule = |urgent| crate::routing::Rule {
        title: "电梯".into(),
        when: crate::routing::Conditions::default(),
        then: crate::routing::Then { lead: LEAD, others: vec![SECOND], automatic: true, urgent },
    };
    for urgent in [false, true] {
        let mut ticket = verified();
        let entry = route(&ticket, &rule(urgent), &terms(AT)).expect("routed");
        let Event::Dispatched { rule: by, .. } = &entry.event else { panic!("{entry:?}") };
        assert_eq!(by.as_deref(), Some("电梯"));
        ticket.apply(AT, &entry);
        assert_eq!((ticket.state, ticket.urgent, ticket.tasks.len()), (TicketState::Handling, urgent, 2));
        assert_eq!(route(&ticket, &rule(urgent), &terms(AT)), None);
    }
    for ticket in [tickets::broken_lift(), tickets::taken_on(), tickets::answered()] {
        assert_eq!(route(&ticket, &rule(false), &terms(AT)), None);
    }
}

#[test]
fn returning() {
    let back =
        |ticket: &Ticket, reason: &str, note: &str| return_to_desk(ticket, HANDLER, reason, note, &terms(AT), &DUTY);
    let long = "一".repeat(501);
    assert_eq!(back(&dispatched(), "?", &long), Err(TicketRefusal::TasksOpen { open: 2 }));
    assert_eq!(back(&verified(), "?", &long), Err(TicketRefusal::ReasonUnknown));
    let too_long = TicketRefusal::TextTooLong { characters: 501, characters_max: 500 };
    assert_eq!(back(&verified(), "court", &long), Err(too_long));
    for before in [verified(), tickets::taken_on(), tickets::tasks_done()] {
        let ticket = then(before, |ticket| back(ticket, "public_works", ""));
        assert_eq!((ticket.state, ticket.level), (TicketState::Verified, Level::Street));
        assert_eq!(ticket.responsible, DUTY.street.person);
        let decided = ticket.running().find(|promise| promise.kind == PromiseKind::Dispatch).expect("promised");
        assert_eq!((decided.level, decided.due_at), (Level::Street, AT.after(Span::minutes(60))));
        assert!(matches!(back(&ticket, "court", ""), Err(TicketRefusal::NotNow { .. })), "once");
    }
}

#[test]
fn pausing() {
    let (day, long) = (|days| Some(AT.after(Span::days(days))), "一".repeat(501));
    let check = |ticket: &Ticket, promise, until, reason: &str, refusal| {
        assert_eq!(pause(ticket, HANDLER, promise, until, reason, &terms(AT)), Err(refusal));
    };
    assert_eq!(pause(&verified(), REPORTER, None, None, "", &terms(AT)), Err(TicketRefusal::NotYours));
    // The call is kept, the dispatch is not to be put off, and there is no ninth.
    for promise in [None, Some(1), Some(3), Some(9)] {
        check(&verified(), promise, None, "", TicketRefusal::PromiseUnknown);
    }
    check(&tickets::planned(), Some(2), None, "", TicketRefusal::PromiseUnknown);
    let invalid = || TicketRefusal::UntilInvalid { days_max: 180 };
    for until in [None, day(0), day(-1), Some(AT.after(Span::days(180)).after(Span(1)))] {
        check(&verified(), Some(2), until, "", invalid());
    }
    check(&verified(), Some(2), day(180), "", TicketRefusal::TextEmpty);
    let too_long = TicketRefusal::TextTooLong { characters: 501, characters_max: 500 };
    check(&verified(), Some(2), day(1), &long, too_long);
    // What is due is missed, not paused.
    let overdue = terms(tickets::REPORTED_AT.after(Span::days(3)));
    let late = pause(&verified(), HANDLER, Some(2), day(30), "等料", &overdue);
    assert_eq!(late, Err(TicketRefusal::PromiseUnknown));
}

/// A pause of ten days moves the end by ten days; ended after five, by five; whatever the clock did, never by less
/// than nothing.
#[test]
fn resuming() {
    let due = tickets::REPORTED_AT.after(Span::days(3));
    let until = AT.after(Span::days(10));
    let paused = then(verified(), |ticket| pause(ticket, HANDLER, Some(2), Some(until), "等料", &terms(AT)));
    let due_at = |ticket: &Ticket| ticket.promises[1].due_at;
    assert_eq!(due_at(&paused), due.after(Span::days(10)));
    assert_eq!(fell_due(&paused, 2, &terms(until), &DUTY), None);
    let check = |at: Instant, expected: Option<Instant>| {
        let entry = resume(&paused, HANDLER, Some(2), at);
        assert_eq!(entry.is_ok(), expected.is_some(), "{at:?}");
        if let (Ok(entry), Some(expected)) = (entry, expected) {
            let mut ticket = paused.clone();
            ticket.apply(at, &entry);
            assert_eq!(due_at(&ticket), expected, "{at:?}");
            assert_eq!(resume(&ticket, HANDLER, Some(2), at.max(AT)), Err(TicketRefusal::PromiseUnknown));
        }
    };
    check(AT.after(Span::days(5)), Some(due.after(Span::days(5))));
    check(AT, Some(due));
    check(AT.before(Span::hours(1)), Some(due));
    check(AT.before(Span::days(365)), Some(due));
    // Over by itself.
    check(until, None);
    check(until.after(Span::days(365)), None);
    for promise in [None, Some(1), Some(3)] {
        assert_eq!(resume(&paused, HANDLER, promise, AT), Err(TicketRefusal::PromiseUnknown));
    }
}

#[test]
fn milestones() {
    let tomorrow = Some(AT.after(Span::days(1)));
    let long = "一".repeat(61);
    let check = |title: &str, until, refusal| {
        assert_eq!(plan(&verified(), HANDLER, title, until, &terms(AT)), Err(refusal));
    };
    check(&long, None, TicketRefusal::UntilInvalid { days_max: 180 });
    check(" ", tomorrow, TicketRefusal::TextEmpty);
    check(&long, tomorrow, TicketRefusal::TextTooLong { characters: 61, characters_max: 60 });

    let mut ticket = then(verified(), |ticket| plan(ticket, HANDLER, "进场", tomorrow, &terms(AT)));
    ticket = then(ticket, |ticket| plan(ticket, HANDLER, "通车", Some(AT.after(Span::days(30))), &terms(AT)));
    assert_eq!(reach(&ticket, HANDLER, Some(2), ""), Err(TicketRefusal::PromiseUnknown));
    let long = "一".repeat(501);
    let too_long = TicketRefusal::TextTooLong { characters: 501, characters_max: 500 };
    assert_eq!(reach(&ticket, HANDLER, Some(4), &long), Err(too_long));
    // Missed, then reached: broken and fulfilled, and the other one still runs.
    let missed = AT.after(Span::days(1));
    let entry = fell_due(&ticket, 4, &terms(missed), &DUTY).expect("due");
    ticket.apply(missed, &entry);
    let late = missed.after(Span::hours(2));
    let reached = reach(&ticket, HANDLER, Some(6), "到了").expect("reached");
    ticket.apply(late, &reached);
    let ends: Vec<_> = ticket.promises[3..].iter().map(|promise| (promise.kept_at, promise.broken_at)).collect();
    assert_eq!(ends, [(Some(late), Some(missed)), (None, None), (Some(late), None)]);
}

#[test]
fn handing_over() {
    let at = |level| move |person| (person == PersonId(5)).then_some(Office { level, person });
    let nobody = hand_over(&verified(), HANDLER, None, at(Level::Grid));
    assert_eq!(nobody, Err(TicketRefusal::PersonUnknown));
    let stranger = hand_over(&verified(), HANDLER, Some(PersonId(6)), at(Level::Grid));
    assert_eq!(stranger, Err(TicketRefusal::PersonUnknown));
    for (before, to, level) in [
        (verified(), Level::Grid, Level::Grid),
        (verified(), Level::Community, Level::Community),
        // What has risen does not fall.
        (tickets::at_street(), Level::Grid, Level::Street),
    ] {
        let ticket = then(before, |ticket| hand_over(ticket, HANDLER, Some(PersonId(5)), at(to)));
        assert_eq!((ticket.level, ticket.responsible), (level, PersonId(5)));
    }
}

/// The missed call climbs to the district, breaks once on each rung, and there it is promised again and again.
#[test]
fn the_ladder() {
    let mut ticket = tickets::broken_lift();
    let mut now = tickets::CALL_DUE_AT;
    let (ten_minutes, a_day) = (Span::minutes(10), Span::hours(24));
    for (level, until) in [
        (Level::Community, ten_minutes),
        (Level::Street, ten_minutes),
        (Level::District, ten_minutes),
        (Level::District, a_day),
        (Level::District, a_day),
    ] {
        let call = ticket.next_promise().expect("a call").clone();
        assert_eq!((call.kind, call.due_at), (PromiseKind::Call, now));
        let entry = fell_due(&ticket, call.number, &terms(now), &DUTY).expect("due");
        assert_eq!(entry.event, Event::Broken { promise: call.number, due_at: now });
        ticket.apply(now, &entry);
        assert_eq!(fell_due(&ticket, call.number, &terms(now), &DUTY), None, "broken once");
        assert_eq!((ticket.level, ticket.responsible), (level, DUTY.at(level).person));
        let again = ticket.promises.last().expect("promised again");
        assert_eq!((again.kind, again.level, again.due_at), (PromiseKind::Call, level, now.after(until)));
        now = now.after(until);
    }
    assert_eq!(ticket.broken(), 5);
    // Done at last: all five are fulfilled, late.
    let called = decide::record_call(&ticket, HANDLER, "true", "", false, &terms(now)).expect("called");
    ticket.apply(now, &called);
    let calls = ticket.promises.iter().filter(|promise| promise.kind == PromiseKind::Call);
    assert!(calls.clone().all(|promise| promise.kept_at == Some(now)));
    assert_eq!(calls.filter(|promise| promise.broken_at.is_some()).count(), 6);
}

/// Many parties miss the same day; the clock jumps by a year: everything that is due rises once, and together.
#[test]
fn what_falls_due_together_rises_together() {
    let mut ticket = then(verified(), |ticket| to(ticket, Some(LEAD), &(2..=11).map(PartyId).collect::<Vec<_>>(), ""));
    let year = AT.after(Span::days(365));
    let mut rung = 0;
    while let Some(entry) = ticket.next_promise().and_then(|next| fell_due(&ticket, next.number, &terms(year), &DUTY)) {
        ticket.apply(year, &entry);
        rung += 1;
    }
    assert_eq!((rung, ticket.level), (12, Level::Community));
    assert_eq!(ticket.running().count(), 12, "promised again, nothing lost");
    // The clock goes back: nothing is due, nothing is broken twice.
    for promise in 1..=30 {
        assert_eq!(fell_due(&ticket, promise, &terms(AT), &DUTY), None);
    }
    // What another party's delay raised stays with whoever has taken it over.
    let office = Office { level: Level::Street, person: PersonId(6) };
    let mut taken = then(dispatched(), |ticket| hand_over(ticket, HANDLER, Some(PersonId(6)), |_| Some(office)));
    let late = AT.after(Span::days(3));
    let number = taken.next_promise().expect("running").number;
    let entry = fell_due(&taken, number, &terms(late), &DUTY).expect("due");
    taken.apply(late, &entry);
    assert_eq!((taken.level, taken.responsible), (Level::Street, PersonId(6)));
}
