//! Who sees what.

use crate::calls::*;
use crate::testing::*;
use domain::view::*;
use domain::*;

#[test]
fn others_read_of_things_without_numbers() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    town.call(&lin, &ticket, "true");
    town.answer(&lin, &ticket, "solved");
    town.reopen("granny", &ticket);
    town.answer(&lin, &ticket, "solved");
    town.rate("granny", &ticket, "2");
    let view = town.ask("neighbour", AskProgress { ticket: ticket.clone() }).unwrap();
    assert_eq!(view.text.as_deref(), Some("电梯坏了，电话 *** **** ****"));
    assert_eq!((view.photos.len(), view.mine, view.can.len(), view.coins), (1, false, 0, CoinNote::None));
    for step in &view.steps {
        match &step.what {
            StepKind::Called { note, .. } | StepKind::Rated { note, .. } => assert_eq!(note, ""),
            StepKind::Reopened { reason, .. } => assert_eq!(reason, ""),
            StepKind::Answered { text, photos, .. } => assert_eq!((text.as_str(), photos.len()), ("已修好", 1)),
            _ => {}
        }
    }
    let desk = town.ask(&lin, AskDesk { ticket, place: String::new() }).unwrap();
    assert_eq!(
        desk.steps[3].what,
        StepKind::Reopened { reason: "又坏了".into(), level: Level::Community },
        "who handles it reads all"
    );
}

#[test]
fn others_read_nothing_about_people() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    for kind in ["dispute", "question"] {
        let call = Report { kind: kind.into(), ..town.report_call("3幢2单元") };
        let ticket = town.report("granny", call);
        town.call(&lin, &ticket, "true");
        town.answer(&lin, &ticket, "solved");
        let view = town.ask("neighbour", AskProgress { ticket: ticket.clone() }).unwrap();
        assert_eq!((view.text, view.photos.len()), (None, 0));
        let ending = Ending::Solved;
        let answered = StepKind::Answered { ending, text: String::new(), photos: vec![], passed_on: None };
        assert_eq!(view.steps[2].what, answered);
        let mine = town.ask("granny", AskProgress { ticket }).unwrap();
        assert_eq!((mine.text.is_some(), mine.photos.len()), (true, 1));
    }
}

#[test]
fn the_stairwell_page() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let code = town.stairwell("3幢2单元");
    let first = town.broken_lift("granny");
    let dispute = Report { kind: "dispute".into(), ..town.report_call("3幢2单元") };
    town.later(Span::minutes(1)).report("neighbour", dispute);
    let solved = town.later(Span::minutes(1)).broken_lift("granny");
    town.call(&lin, &solved, "true");
    town.answer(&lin, &solved, "solved");
    let view = town.ask("granny", AskStairwell { code: code.clone() }).unwrap();
    assert_eq!((view.place.estate.as_str(), view.place.community.as_str()), ("学衡花园", "学衡社区"));
    let open: Vec<_> = view.open.iter().map(|line| (line.code.clone(), line.excerpt.clone())).collect();
    assert_eq!(open, [(None, None)], "her own stands above it");
    assert_eq!(view.open_total, 1, "others', as they are listed");
    let mine: Vec<_> = view.mine.iter().map(|line| line.code.clone().unwrap()).collect();
    assert_eq!(mine, [solved, first.clone()]);
    let stranger = town.ask("", AskStairwell { code }).unwrap();
    assert_eq!(stranger.mine, []);
    let codes: Vec<_> = stranger.open.iter().map(|line| line.code.clone()).collect();
    assert_eq!(codes, [None, Some(first)], "what is public is followed by its code");
    assert_eq!(stranger.open[1].excerpt.as_deref(), Some("电梯坏了，电话 *** **** ****"));
    let elsewhere = AskStairwell { code: town.stairwell("3幢1单元") };
    let elsewhere = town.ask("granny", elsewhere).unwrap();
    assert_eq!((elsewhere.open.len(), elsewhere.mine.len(), elsewhere.open_total), (0, 0, 0));
}

#[test]
fn a_stairwell_with_more_than_a_page() {
    let mut town = Town::with(|plan| plan.settings.reports_per_session_hour = 100);
    let tickets: Vec<String> = (0..22).map(|_| town.later(Span::seconds(1)).broken_lift("granny")).collect();
    let code = town.stairwell("3幢2单元");
    let view = town.ask("granny", AskStairwell { code: code.clone() }).unwrap();
    let newest = |count| tickets.iter().rev().take(count).cloned().map(Some).collect::<Vec<_>>();
    let codes = |lines: &[TicketLine]| lines.iter().map(|line| line.code.clone()).collect::<Vec<_>>();
    assert_eq!((view.open.len(), view.open_total), (0, 0));
    let neighbour = town.ask("neighbour", AskStairwell { code }).unwrap();
    assert_eq!((codes(&neighbour.open), neighbour.open_total), (newest(20), 22));
    assert_eq!(codes(&view.mine), newest(5));
    assert_eq!(codes(&town.ask("granny", AskHome {}).unwrap().mine_open), newest(3));
    assert_eq!(codes(&town.ask("granny", AskMine {}).unwrap().tickets), newest(22));
    assert_eq!(town.ask("neighbour", AskMine {}).unwrap().tickets, []);
    assert_eq!(town.ask("", AskHome {}).unwrap().mine_open, []);
}

#[test]
fn the_front_page_forgets_what_is_rated() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    town.call(&lin, &ticket, "true");
    town.answer(&lin, &ticket, "solved");
    assert_eq!(town.ask("granny", AskHome {}).unwrap().mine_open.len(), 1, "waits for the rating");
    town.rate("granny", &ticket, "5");
    assert_eq!(town.ask("granny", AskHome {}).unwrap().mine_open, []);
    assert_eq!(town.ask("granny", AskMine {}).unwrap().tickets.len(), 1);
}

/// Guessing is limited by address, the reporter and the worker are never locked out.
#[test]
fn unknown_tickets_are_limited() {
    let mut town = Town::with(|plan| plan.settings.unknown_tickets_per_address_hour = 3);
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    let progress = |ticket: &str| AskProgress { ticket: ticket.into() };
    let again_at = town.now.after(Span::hours(1));
    for address in [Some("192.0.2.1"), None] {
        town.address = address.map(ToOwned::to_owned);
        for guess in ["33333-33333", "33333-33334", ""] {
            assert_eq!(town.ask("guesser", progress(guess)), Err(Refusal::NotFound), "{guess}");
        }
        let too_many = Refusal::TooMany { again_at };
        assert_eq!(town.ask("guesser", progress("33333-33333")), Err(too_many.clone()));
        assert_eq!(town.ask("guesser", progress(&ticket)), Err(too_many.clone()), "a hit says nothing either");
        assert_eq!(town.ask("guesser", AskReceipt { ticket: ticket.clone() }), Err(too_many));
        assert!(town.ask("granny", progress(&ticket)).is_ok());
        assert!(town.ask(&lin, AskDesk { ticket: ticket.clone(), place: String::new() }).is_ok());
    }
    town.address = Some("192.0.2.2".into());
    assert!(town.ask("guesser", progress(&ticket)).is_ok(), "another address");
    town.address = None;
    town.now = again_at;
    assert!(town.ask("guesser", progress(&ticket)).is_ok(), "an hour later");
}

#[test]
fn each_look_at_a_number_is_recorded() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    for looks in 1..=2 {
        let view = town.ask(&lin, Dial { ticket: ticket.clone() }).unwrap();
        assert_eq!((view.code.as_str(), view.phone.as_str()), (ticket.as_str(), "13912345678"));
        assert_eq!(town.count("looks"), looks);
    }
    assert_eq!(
        town.ask(&lin, AskDesk { ticket, place: String::new() }).unwrap().phone_masked.as_deref(),
        Some("139****5678")
    );
    assert_eq!(town.count("looks"), 2);
}

/// Nowhere in the file: a phone, a token, a sign-in code, an address.
#[test]
fn nothing_personal_is_stored_in_the_clear() {
    let mut town = Town::new();
    let granny = town.sign_in("granny", GRANNY);
    let call = Report { text: "电梯坏了".into(), phone: "13912345678".into(), ..town.report_call("3幢2单元") };
    town.report(&granny, call);
    let code = town.request_code("neighbour", "13700000009");
    let _ = town.ask("guesser", AskProgress { ticket: "33333-33333".into() });
    let limits = town.column("SELECT bucket FROM limits");
    let stored = format!("{:?} {limits:?}", town.dump());
    for secret in [LIN, ZHOU, GRANNY, "13912345678", "13700000009", "192.0.2.1", granny.as_str(), code.as_str()] {
        assert!(!stored.contains(secret), "{secret}");
    }
}
