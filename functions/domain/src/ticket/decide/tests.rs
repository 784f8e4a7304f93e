use super::super::fixtures::{
    self as tickets, AT, CALL_DUE_AT, DUTY, HANDLER, REPORTED_AT, REPORTER, SOLVED, STRANGER, photos, terms,
};
use super::*;
use crate::{Instant, Span, TicketState};

fn bad_photo() -> SentPhotos {
    Err(PhotoFault::Refused { ordinal: 2, refusal: PhotoRefusal::UnknownFormat })
}

#[test]
fn reports_are_refused_in_order() {
    let long = "一".repeat(5_001);
    let check = |kind: &str, text: &str, phone: &str, photos: SentPhotos, refusal: ReportRefusal| {
        assert_eq!(report(kind, text, phone, "", photos), Err(refusal));
    };
    let too_long = ReportRefusal::TextTooLong { characters: 5_001, characters_max: 5_000 };
    check("lift", "", "1", bad_photo(), ReportRefusal::KindUnknown);
    check("damage", " \r\n", "1", bad_photo(), ReportRefusal::TextEmpty);
    check("damage", &long, "1", bad_photo(), too_long);
    check("damage", "坏了", "1", bad_photo(), ReportRefusal::PhoneInvalid);
    check("damage", "坏了", "", photos(7), ReportRefusal::TooManyPhotos { photos: 7, photos_max: 6 });
    let nine = ReportRefusal::TooManyPhotos { photos: 9, photos_max: 6 };
    check("damage", "坏了", "", Err(PhotoFault::TooMany { photos: 9 }), nine);
    let second = ReportRefusal::Photo { ordinal: 2, refusal: PhotoRefusal::UnknownFormat };
    check("damage", "坏了", "", bad_photo(), second);
}

#[test]
fn reports_at_the_limits_are_taken() {
    let text = "一".repeat(5_000);
    let draft = report("hazard", &format!(" {text}\n"), "+86 138 1234 5678", "office", photos(6)).expect("a draft");
    assert_eq!((draft.kind, draft.text, draft.photos.len()), (Kind::Hazard, text, 6));
    assert_eq!(draft.phone.expect("a phone").as_str(), "13812345678");
    assert_eq!(draft.visibility, Visibility::Office);
    let unchosen = report("need", "灯", " ", "everybody", photos(0)).expect("a draft");
    assert_eq!((unchosen.phone, unchosen.visibility), (None, Kind::Need.usual_visibility()));
}

#[test]
fn a_report_promises_the_call_and_the_answer() {
    let check = |kind: &str, call_minutes: i64, resolve_days: i64| {
        let ticket = tickets::reported(kind, "", false);
        let running: Vec<_> = ticket.running().map(|promise| (promise.kind, promise.due_at, promise.level)).collect();
        let call = (PromiseKind::Call, REPORTED_AT.after(Span::minutes(call_minutes)), Level::Grid);
        let resolve = (PromiseKind::Resolve, REPORTED_AT.after(Span::days(resolve_days)), Level::Grid);
        assert_eq!(running, [call, resolve], "{kind}");
        assert_eq!((ticket.responsible, ticket.level), (DUTY.grid.person, Level::Grid));
    };
    check("damage", 10, 3);
    check("hazard", 5, 1);
    check("dispute", 10, 7);
    check("question", 10, 2);
    check("suggestion", 10, 7);
    check("need", 10, 15);
}

/// Records a call at that moment; gives whether it says that it was in time.
fn call(ticket: &mut Ticket, outcome: &str, at: Instant) -> bool {
    let entry = record_call(ticket, HANDLER, outcome, "", false, &terms(at)).expect("called");
    ticket.apply(at, &entry);
    let Event::Called { in_time, .. } = entry.event else { panic!("{entry:?}") };
    in_time
}

#[test]
fn the_first_attempt_in_time_keeps_the_promise() {
    for (outcome, state) in [
        ("true", TicketState::Verified),
        ("seen_on_site", TicketState::Verified),
        ("not_true", TicketState::Reported),
        ("not_reached", TicketState::Reported),
    ] {
        let mut ticket = tickets::broken_lift();
        assert!(call(&mut ticket, outcome, AT));
        let first = &ticket.promises[0];
        assert_eq!((ticket.state, first.kept_at, first.broken_at), (state, Some(AT), None), "{outcome}");
        // And running out of time afterwards breaks nothing.
        assert_eq!(fell_due(&ticket, 1, &terms(CALL_DUE_AT), &DUTY), None);
    }
}

#[test]
fn a_late_call_leaves_the_promise_broken_and_fulfilled() {
    for timer_rang in [false, true] {
        let mut ticket = tickets::broken_lift();
        let due = CALL_DUE_AT;
        assert_eq!(fell_due(&ticket, 1, &terms(due.before(Span(1))), &DUTY), None);
        if timer_rang {
            let missed = fell_due(&ticket, 1, &terms(due), &DUTY).expect("due");
            ticket.apply(due, &missed);
            assert_eq!(fell_due(&ticket, 1, &terms(due), &DUTY), None, "broken once");
        }
        let late = due.after(Span(5));
        assert!(!call(&mut ticket, "true", late));
        assert_eq!((ticket.promises[0].kept_at, ticket.promises[0].broken_at), (Some(late), Some(due)));
        assert_eq!(ticket.broken(), 1);
    }
}

#[test]
fn who_is_not_reached_is_called_again_but_not_for_ever() {
    let mut ticket = tickets::broken_lift();
    let mut at = CALL_DUE_AT;
    let calls = |ticket: &Ticket| ticket.running().filter(|promise| promise.kind == PromiseKind::Call).count();
    // The first is late; the second, within its own promise, is not.
    assert!(!call(&mut ticket, "not_reached", at));
    let retry = ticket.running().find(|promise| promise.kind == PromiseKind::Call).expect("a retry");
    assert_eq!((retry.number, retry.due_at), (3, at.after(Span::minutes(120))));
    at = at.after(Span::minutes(60));
    assert!(call(&mut ticket, "not_reached", at));
    assert_eq!(calls(&ticket), 1);
    assert!(call(&mut ticket, "not_reached", at));
    assert_eq!((calls(&ticket), ticket.attempts), (0, 3));
    // What was promised to be answered still is; and one more call does no harm.
    assert_eq!(ticket.next_promise().map(|promise| promise.kind), Some(PromiseKind::Resolve));
    assert!(call(&mut ticket, "true", at));
    assert_eq!(ticket.state, TicketState::Verified);
}

#[test]
fn only_what_was_seen_was_seen_on_site() {
    let on_site = |outcome: &str| {
        let entry = record_call(&tickets::broken_lift(), HANDLER, outcome, " 好 ", true, &terms(AT)).expect("called");
        let Event::Called { on_site, note, .. } = entry.event else { panic!() };
        assert_eq!(note, "好");
        on_site
    };
    assert!(on_site("seen_on_site"));
    assert!(!on_site("true"));
}

#[test]
fn calls_are_refused_in_order() {
    let long = "一".repeat(501);
    let check = |ticket: Ticket, standing, outcome: &str, refusal: TicketRefusal| {
        assert_eq!(record_call(&ticket, standing, outcome, &long, false, &terms(AT)), Err(refusal));
    };
    check(tickets::rated(), REPORTER, "perhaps", TicketRefusal::NotYours);
    let possible = vec![Verb::Hide, Verb::Cover];
    let not_now = TicketRefusal::NotNow { verb: Verb::RecordCall, state: TicketState::Rated, possible };
    check(tickets::rated(), HANDLER, "perhaps", not_now);
    check(tickets::broken_lift(), HANDLER, "perhaps", TicketRefusal::OutcomeUnknown);
    let too_long = TicketRefusal::TextTooLong { characters: 501, characters_max: 500 };
    check(tickets::broken_lift(), HANDLER, "true", too_long);
}

#[test]
fn answers_are_refused_in_order() {
    let [long, note] = [2_001, 501].map(|characters| "一".repeat(characters));
    let words = |ending, text, passed_to, follow| AnswerWords { ending, text, passed_to, follow, remedy: None };
    let check = |ticket: Ticket, standing, words: AnswerWords<'_>, photos: SentPhotos, refusal| {
        assert_eq!(answer(&ticket, standing, words, photos), Err(refusal));
    };
    check(tickets::verified(), STRANGER, words("?", "", "", ""), photos(7), TicketRefusal::NotYours);
    let possible = crate::ticket::possible(&tickets::broken_lift(), HANDLER);
    let not_now = TicketRefusal::NotNow { verb: Verb::Answer, state: TicketState::Reported, possible };
    check(tickets::broken_lift(), HANDLER, words("solved", "", "", ""), photos(7), not_now);
    let open = TicketRefusal::TasksOpen { open: 2 };
    check(tickets::dispatched(), HANDLER, words("?", "", "", ""), photos(7), open);
    let not_allowed = || TicketRefusal::EndingNotAllowed;
    for (ticket, ending) in [
        (tickets::verified(), "?"),
        (tickets::verified(), "not_true"),
        (tickets::verified(), "duplicate"),
        (tickets::not_reached(), "solved"),
        (tickets::not_reached(), "not_true"),
        (tickets::found_untrue(), "passed_on"),
    ] {
        check(ticket, HANDLER, words(ending, "", &note, ""), photos(7), not_allowed());
    }
    for (to, follow) in [("", "95598"), ("供电所", " "), (note.as_str(), ""), ("", note.as_str())] {
        let passed_on = words("passed_on", "", to, follow);
        check(tickets::verified(), HANDLER, passed_on, photos(7), TicketRefusal::PassedOnMissing);
    }
    let too_long = TicketRefusal::TextTooLong { characters: 501, characters_max: 500 };
    check(tickets::verified(), HANDLER, words("passed_on", "", &note, "95598"), photos(7), too_long);
    check(tickets::verified(), HANDLER, words("solved", "", &note, ""), photos(0), TicketRefusal::AfterPhotoMissing);
    check(tickets::verified(), HANDLER, words("solved", "\n", "", ""), photos(7), TicketRefusal::TextEmpty);
    let too_long = TicketRefusal::TextTooLong { characters: 2_001, characters_max: 2_000 };
    check(tickets::verified(), HANDLER, words("solved", &long, "", ""), photos(7), too_long);
    let seven = TicketRefusal::TooManyPhotos { photos: 7, photos_max: 6 };
    check(tickets::verified(), HANDLER, SOLVED, photos(7), seven);
    let second = TicketRefusal::Photo { ordinal: 2, refusal: PhotoRefusal::UnknownFormat };
    check(tickets::verified(), HANDLER, SOLVED, bad_photo(), second);
}

#[test]
fn answers_that_are_taken() {
    let check = |mut ticket: Ticket, ending: Ending, count: usize| {
        let words = AnswerWords {
            ending: ending.as_str(),
            text: " 好 ",
            passed_to: "供电所 ",
            follow: "95598",
            remedy: Some(RemedyId(2)),
        };
        let entry = answer(&ticket, HANDLER, words, photos(count)).expect("an answer");
        let passed_on =
            (ending == Ending::PassedOn).then(|| PassedOn { to: "供电所".into(), follow: "95598".into() });
        let photos = photos(count).expect("photos");
        let expected = Event::Answered { ending, text: "好".into(), photos, passed_on, remedy: Some(RemedyId(2)) };
        assert_eq!(entry, expected.alone());
        ticket.apply(AT, &entry);
        assert_eq!((ticket.state, ticket.ending), (TicketState::Answered, Some(ending)));
        assert_eq!(ticket.running().next(), None);
    };
    check(tickets::verified(), Ending::Solved, 1);
    check(tickets::verified(), Ending::Explained, 0);
    check(tickets::taken_on(), Ending::PassedOn, 0);
    check(tickets::tasks_done(), Ending::Solved, 6);
    check(tickets::found_untrue(), Ending::NotTrue, 0);
    check(tickets::not_reached(), Ending::Explained, 6);
}

#[test]
fn ratings() {
    let check = |ticket: Ticket, standing, stars: &str, expected: Result<u32, TicketRefusal>| {
        let entry = rate(&ticket, standing, stars, "谢谢");
        assert_eq!(entry, expected.map(|stars| Event::Rated { stars, note: "谢谢".into() }.alone()));
    };
    check(tickets::answered(), HANDLER, "5", Err(TicketRefusal::NotYours));
    let not_now = TicketRefusal::NotNow { verb: Verb::Rate, state: TicketState::Rated, possible: vec![] };
    check(tickets::rated(), REPORTER, "5", Err(not_now));
    for stars in ["", "0", "6", "-1", "4.5", "五"] {
        check(tickets::answered(), REPORTER, stars, Err(TicketRefusal::StarsInvalid));
    }
    for stars in 1..=5 {
        check(tickets::answered(), REPORTER, &stars.to_string(), Ok(stars));
    }
    let long = "一".repeat(501);
    let too_long = TicketRefusal::TextTooLong { characters: 501, characters_max: 500 };
    assert_eq!(rate(&tickets::answered(), REPORTER, "6", &long), Err(too_long));
}

#[test]
fn reopening_leads_up() {
    let reopened = |ticket: &Ticket, standing, reason| reopen(ticket, standing, reason, &terms(AT), &DUTY);
    assert_eq!(reopened(&tickets::answered(), STRANGER, ""), Err(TicketRefusal::NotYours));
    assert_eq!(reopened(&tickets::answered(), REPORTER, " "), Err(TicketRefusal::TextEmpty));
    assert!(matches!(reopened(&tickets::rated(), REPORTER, "又坏"), Err(TicketRefusal::NotNow { .. })));
    let mut ticket = tickets::answered();
    let rungs = [(1, Level::Community), (2, Level::Street), (3, Level::District), (4, Level::District)];
    for (times, level) in rungs {
        ticket = tickets::then(ticket, |ticket| reopened(ticket, REPORTER, "又坏"));
        assert_eq!((ticket.state, ticket.ending, ticket.reopened), (TicketState::Verified, None, times));
        assert_eq!((ticket.level, ticket.responsible), (level, DUTY.at(level).person));
        let running: Vec<PromiseKind> = ticket.running().map(|promise| promise.kind).collect();
        assert_eq!(running, [PromiseKind::Dispatch, PromiseKind::Resolve]);
        ticket = tickets::then(ticket, |ticket| answer(ticket, HANDLER, SOLVED, photos(1)));
    }
    // The second time at least to the 街道, wherever it stood.
    let mut second = Ticket { reopened: 1, ..tickets::answered() };
    second = tickets::then(second, |ticket| reopened(ticket, REPORTER, "又坏"));
    assert_eq!((second.level, second.responsible), (Level::Street, DUTY.street.person));
}

#[test]
fn claiming_changes_the_reporter_alone() {
    use crate::PersonId;
    let mut ticket = tickets::slip();
    let reporter = Reporter::Person(PersonId(4));
    ticket.apply(Instant(9), &Event::Claimed { reporter }.alone());
    assert_eq!(ticket, Ticket { reporter, slip: false, ..tickets::slip() });
}
