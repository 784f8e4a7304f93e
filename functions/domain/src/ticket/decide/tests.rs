use super::super::fixtures::{self as tickets, CALL_DUE_AT, CALLED_AT};
use super::*;
use crate::{PersonId, TicketState};

const REPORTER: Standing = Standing { reporter: true, handler: false };
const HANDLER: Standing = Standing { reporter: false, handler: true };
const STRANGER: Standing = Standing { reporter: false, handler: false };

fn photos(count: usize) -> SentPhotos {
    Ok((0..count).map(|number| PhotoLink(format!("{number:064x}.jpg"))).collect())
}

fn bad_photo() -> SentPhotos {
    Err(PhotoFault::Refused { ordinal: 2, refusal: PhotoRefusal::UnknownFormat })
}

#[test]
fn reports_are_refused_in_order() {
    let long = "一".repeat(5_001);
    let check = |kind: &str, text: &str, phone: &str, photos: SentPhotos, refusal: ReportRefusal| {
        assert_eq!(report(kind, text, phone, photos), Err(refusal));
    };
    let too_long = ReportRefusal::TextTooLong { characters: 5_001, characters_max: 5_000 };
    check("lift", "", "1", bad_photo(), ReportRefusal::KindUnknown);
    check("damage", " \r\n", "1", bad_photo(), ReportRefusal::TextEmpty);
    check("damage", &long, "1", bad_photo(), too_long);
    check("damage", "坏了", "1", bad_photo(), ReportRefusal::PhoneInvalid);
    let seven = ReportRefusal::TooManyPhotos { photos: 7, photos_max: 6 };
    check("damage", "坏了", "", photos(7), seven);
    let nine = ReportRefusal::TooManyPhotos { photos: 9, photos_max: 6 };
    check("damage", "坏了", "", Err(PhotoFault::TooMany { photos: 9 }), nine);
    let second = ReportRefusal::Photo { ordinal: 2, refusal: PhotoRefusal::UnknownFormat };
    check("damage", "坏了", "", bad_photo(), second);
}

#[test]
fn reports_at_the_limits_are_taken() {
    let text = "一".repeat(5_000);
    let draft = report("hazard", &format!(" {text}\n"), "+86 138 1234 5678", photos(6)).expect("a draft");
    assert_eq!((draft.kind, draft.text, draft.photos.len()), (Kind::Hazard, text, 6));
    assert_eq!(draft.phone.expect("a phone").as_str(), "13812345678");
    assert_eq!(report("need", "灯", " ", photos(0)).expect("a draft").phone, None);
}

#[test]
fn the_first_attempt_in_time_keeps_the_promise() {
    let check = |outcome: CallOutcome, state: TicketState| {
        let mut ticket = tickets::broken_lift();
        let events = record_call(&ticket, HANDLER, outcome.as_str(), " 好 ", CALLED_AT).expect("events");
        assert_eq!(events, [Event::Called { outcome, in_time: true, note: "好".into() }]);
        ticket.apply(CALLED_AT, &events[0]);
        assert_eq!((ticket.state, ticket.call.kept_at, ticket.call.broken_at), (state, Some(CALLED_AT), None));
        // And running out of time afterwards breaks nothing.
        assert_eq!(call_missed(&ticket, Instant(CALL_DUE_AT.0 + 1)), None);
    };
    check(CallOutcome::True, TicketState::Verified);
    check(CallOutcome::SeenOnSite, TicketState::Verified);
    check(CallOutcome::NotTrue, TicketState::Reported);
    check(CallOutcome::NotReached, TicketState::Reported);
}

#[test]
fn a_late_call_leaves_the_promise_broken_and_fulfilled() {
    for timer_rang in [false, true] {
        let mut ticket = tickets::broken_lift();
        let missed = Event::CallMissed { due_at: CALL_DUE_AT };
        assert_eq!(call_missed(&ticket, Instant(CALL_DUE_AT.0 - 1)), None);
        assert_eq!(call_missed(&ticket, CALL_DUE_AT), Some(missed.clone()));
        if timer_rang {
            ticket.apply(CALL_DUE_AT, &missed);
            assert_eq!(call_missed(&ticket, CALL_DUE_AT), None, "broken once");
        }
        let late = Instant(CALL_DUE_AT.0 + 5);
        let events = record_call(&ticket, HANDLER, "true", "", late).expect("events");
        let called = Event::Called { outcome: CallOutcome::True, in_time: false, note: String::new() };
        let expected = if timer_rang { vec![called] } else { vec![missed, called] };
        assert_eq!(events, expected);
        for event in &events {
            ticket.apply(late, event);
        }
        assert_eq!((ticket.call.kept_at, ticket.call.broken_at), (Some(late), Some(CALL_DUE_AT)));
    }
}

#[test]
fn calls_are_refused_in_order() {
    let long = "一".repeat(501);
    let check = |ticket: Ticket, standing: Standing, outcome: &str, note: &str, refusal: TicketRefusal| {
        assert_eq!(record_call(&ticket, standing, outcome, note, CALLED_AT), Err(refusal));
    };
    check(tickets::rated(), REPORTER, "perhaps", &long, TicketRefusal::NotYours);
    let not_now =
        TicketRefusal::NotNow { verb: Verb::RecordCall, state: TicketState::Verified, possible: vec![Verb::Answer] };
    check(tickets::verified(), HANDLER, "perhaps", &long, not_now);
    check(tickets::broken_lift(), HANDLER, "perhaps", &long, TicketRefusal::OutcomeUnknown);
    let too_long = TicketRefusal::TextTooLong { characters: 501, characters_max: 500 };
    check(tickets::broken_lift(), HANDLER, "true", &long, too_long);
}

#[test]
fn answers_are_refused_in_order() {
    let long = "一".repeat(2_001);
    let check = |ticket: Ticket, standing: Standing, ending: &str, text: &str, photos: SentPhotos, refusal| {
        assert_eq!(answer(&ticket, standing, ending, text, photos), Err(refusal));
    };
    check(tickets::verified(), STRANGER, "?", "", photos(7), TicketRefusal::NotYours);
    let not_now =
        TicketRefusal::NotNow { verb: Verb::Answer, state: TicketState::Reported, possible: vec![Verb::RecordCall] };
    check(tickets::broken_lift(), HANDLER, "solved", "", photos(7), not_now);
    check(tickets::verified(), HANDLER, "?", "", photos(7), TicketRefusal::EndingNotAllowed);
    check(tickets::verified(), HANDLER, "not_true", "", photos(7), TicketRefusal::EndingNotAllowed);
    check(tickets::not_reached(), HANDLER, "solved", "", photos(7), TicketRefusal::EndingNotAllowed);
    check(tickets::not_reached(), HANDLER, "not_true", "", photos(7), TicketRefusal::EndingNotAllowed);
    check(tickets::verified(), HANDLER, "solved", "", photos(0), TicketRefusal::AfterPhotoMissing);
    check(tickets::verified(), HANDLER, "solved", "\n", photos(7), TicketRefusal::TextEmpty);
    let too_long = TicketRefusal::TextTooLong { characters: 2_001, characters_max: 2_000 };
    check(tickets::verified(), HANDLER, "solved", &long, photos(7), too_long);
    let seven = TicketRefusal::TooManyPhotos { photos: 7, photos_max: 6 };
    check(tickets::verified(), HANDLER, "solved", "修好了", photos(7), seven);
    let second = TicketRefusal::Photo { ordinal: 2, refusal: PhotoRefusal::UnknownFormat };
    check(tickets::verified(), HANDLER, "solved", "修好了", bad_photo(), second);
}

#[test]
fn answers_that_are_taken() {
    let check = |ticket: Ticket, ending: Ending, count: usize| {
        let event = answer(&ticket, HANDLER, ending.as_str(), " 好 ", photos(count)).expect("an answer");
        assert_eq!(event, Event::Answered { ending, text: "好".into(), photos: photos(count).expect("photos") });
    };
    check(tickets::verified(), Ending::Solved, 1);
    check(tickets::verified(), Ending::Explained, 0);
    check(tickets::found_untrue(), Ending::NotTrue, 0);
    check(tickets::not_reached(), Ending::Explained, 6);
}

#[test]
fn ratings() {
    let check = |ticket: Ticket, standing: Standing, stars: &str, expected: Result<u32, TicketRefusal>| {
        let event = rate(&ticket, standing, stars, "谢谢");
        assert_eq!(event, expected.map(|stars| Event::Rated { stars, note: "谢谢".into() }));
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
}

#[test]
fn reopening_leads_back_to_handling() {
    assert_eq!(reopen(&tickets::answered(), STRANGER, "又坏"), Err(TicketRefusal::NotYours));
    assert_eq!(reopen(&tickets::answered(), REPORTER, " "), Err(TicketRefusal::TextEmpty));
    assert!(matches!(reopen(&tickets::rated(), REPORTER, "又坏"), Err(TicketRefusal::NotNow { .. })));
    let mut ticket = tickets::answered();
    let event = reopen(&ticket, REPORTER, "又坏").expect("reopened");
    ticket.apply(Instant(9), &event);
    assert_eq!((ticket.state, ticket.state_since, ticket.ending), (TicketState::Verified, Instant(9), None));
    assert_eq!(ticket.reopened, 1);
}

#[test]
fn claiming_changes_the_reporter_alone() {
    let mut ticket = tickets::answered();
    ticket.apply(Instant(9), &Event::Claimed { person: PersonId(4) });
    let expected = Ticket { reporter: super::super::Reporter::Person(PersonId(4)), ..tickets::answered() };
    assert_eq!(ticket, expected);
}
