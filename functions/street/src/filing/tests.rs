//! Filing for others: who may, the slip, who becomes the reporter.

use crate::calls::*;
use crate::testing::*;
use domain::view::*;
use domain::*;

const NOT_YOURS: Refusal = Refusal::Ticket(TicketRefusal::NotYours);

fn form(town: &mut Town) -> FileReport {
    FileReport {
        key: town.key(),
        place: town.stairwell("3幢2单元"),
        kind: "damage".into(),
        text: "楼道灯不亮".into(),
        phone: "13912345678".into(),
        visibility: String::new(),
        consent: "1".into(),
        photos: Photos::Stored(vec![PhotoLink(PHOTO.into())]),
    }
}

fn file(town: &mut Town, token: &str) -> String {
    let call = form(town);
    done(town.ask(token, call).unwrap()).ticket
}

fn slip(town: &mut Town, token: &str, ticket: &str) -> Result<SlipView, Refusal> {
    town.ask(token, AskSlip { ticket: ticket.into() })
}

fn take_over(town: &mut Town, token: &str, ticket: &str, slip: &str) -> Result<(), Refusal> {
    match town.act_on_progress(token, ticket, ProgressAct::TakeOver { slip: slip.into() })? {
        Outcome::Done(view) => {
            assert!(view.mine && !view.slip);
            Ok(())
        }
        Outcome::Refused { refusal, .. } => Err(refusal),
    }
}

/// Staff of every kind but the clerks of shops, and volunteers.
#[test]
fn who_files() {
    let mut town = Town::new();
    for phone in [FENG, LIN, SUN, CHEN, GAO, ZHENG, QIAN, ZHOU] {
        let token = town.sign_in(phone, phone);
        assert_eq!(town.ask(&token, AskFileForm { place: " ".into() }).unwrap(), FileFormView { place: None });
        file(&mut town, &token);
    }
    let role = Refusal::RoleRequired { role: Role::Volunteer };
    let [clerk, granny] = [WANG, GRANNY].map(|phone| town.sign_in(phone, phone));
    for (token, refused) in
        [("", Refusal::SignInRequired), ("x", Refusal::SignInRequired), (&clerk, role.clone()), (&granny, role)]
    {
        let stored = town.dump();
        assert_eq!(town.ask(token, AskFileForm { place: String::new() }).unwrap_err(), refused);
        let call = form(&mut town);
        assert_eq!(town.ask(token, call).unwrap_err(), refused);
        assert_eq!(town.dump(), stored);
    }
}

#[test]
fn what_is_filed() {
    let mut town = Town::new();
    let feng = town.sign_in("feng", FENG);
    let call = form(&mut town);
    let first = town.ask(&feng, call.clone()).unwrap();
    let stored = town.dump();
    assert_eq!(town.ask(&feng, call).unwrap(), first, "a repeated key files once");
    assert_eq!(town.dump(), stored);
    let ticket = done(first).ticket;
    // The same words for another person of the stairwell are another report.
    assert_ne!(file(&mut town, &feng), ticket);
    let row = "SELECT slip || ':' || (filed_by = person) || ':' || visibility || ':' || contact_last4 FROM tickets";
    assert_eq!(town.column(row), ["1:1:public:5678".into(), "1:1:public:5678".into()]);
    let view = town.ask("", AskProgress { ticket: ticket.clone() }).unwrap();
    assert!(view.slip && !view.mine);
    assert!(matches!(view.steps[0].what, StepKind::Reported { filed: true, .. }));
    let lin = town.sign_in("lin", LIN);
    assert!(town.ask(&lin, AskDesk { ticket, place: String::new() }).unwrap().filed);
}

#[test]
fn what_is_not_filed() {
    let mut town = Town::new();
    let feng = town.sign_in("feng", FENG);
    let good = form(&mut town);
    let report = Refusal::Report;
    let with = |change: fn(&mut FileReport)| {
        let mut call = good.clone();
        change(&mut call);
        call
    };
    let place = town.stairwell("3幢2单元");
    for (call, refused, knows_place) in [
        (with(|call| call.consent.clear()), Refusal::Ticket(TicketRefusal::ConsentMissing), true),
        (with(|call| call.consent = "on".into()), Refusal::Ticket(TicketRefusal::ConsentMissing), true),
        (with(|call| call.place.clear()), Refusal::Place(PlaceRefusal::Empty), false),
        (with(|call| call.kind = "love".into()), report(ReportRefusal::KindUnknown), true),
        (with(|call| call.text = " ".into()), report(ReportRefusal::TextEmpty), true),
        (with(|call| call.phone = "12".into()), report(ReportRefusal::PhoneInvalid), true),
    ] {
        let stored = town.dump();
        let answer = town.ask(&feng, call).unwrap();
        let Outcome::Refused { refusal, form } = answer else { panic!("{answer:?}") };
        assert_eq!((refusal, form.place.map(|place| place.code)), (refused, knows_place.then(|| place.clone())));
        assert_eq!(town.dump(), stored);
    }
    let unknown = town.ask(&feng, AskFileForm { place: "nowhere".into() }).unwrap_err();
    assert_eq!(unknown, Refusal::Place(PlaceRefusal::Shape));
    for _ in 0..10 {
        file(&mut town, &feng);
    }
    let call = form(&mut town);
    let again_at = town.now.after(Span::hours(1));
    assert_eq!(refusal(town.ask(&feng, call)), report(ReportRefusal::TooMany { again_at }));
}

/// Who filed it is the reporter of nothing.
#[test]
fn the_filer_is_not_the_reporter() {
    let mut town = Town::new();
    let [feng, lin] = [("feng", FENG), ("lin", LIN)].map(|(token, phone)| town.sign_in(token, phone));
    let ticket = file(&mut town, &feng);
    assert_eq!(town.ask(&feng, AskMine {}).unwrap().tickets, []);
    let own = Report { text: "楼道灯不亮".into(), ..town.report_call("3幢2单元") };
    assert_ne!(town.report(&feng, own), ticket, "the same words of their own are their own report");
    let withdraw = town.act_on_progress(&feng, &ticket, ProgressAct::Withdraw { reason: "好了".into() });
    assert_eq!(refusal(withdraw), NOT_YOURS);
    town.call(&lin, &ticket, "true");
    town.answer(&lin, &ticket, "solved");
    let (key, stars, note) = (town.key(), "5".into(), String::new());
    assert_eq!(refusal(town.ask(&feng, Rate { key, ticket: ticket.clone(), stars, note })), NOT_YOURS);
    let (key, reason) = (town.key(), "没好".into());
    assert_eq!(refusal(town.ask(&feng, Reopen { key, ticket: ticket.clone(), reason })), NOT_YOURS);
    assert_eq!(town.count("credits"), 0);
}

#[test]
fn who_sees_the_slip() {
    let mut town = Town::new();
    let [feng, lin, zhao, granny] = [("feng", FENG), ("lin", LIN), ("zhao", ZHAO), ("old", GRANNY)]
        .map(|(token, phone)| town.sign_in(token, phone));
    let ticket = file(&mut town, &feng);
    let seen = slip(&mut town, &feng, &ticket).unwrap();
    assert_eq!(
        (seen.code.as_str(), seen.follower.as_str(), seen.duty_phone.as_str()),
        (&*ticket, "林燕", "025-85791234")
    );
    assert_eq!((seen.reported_at, seen.call_due_at), (NOON, Some(NOON.after(Span::minutes(10)))));
    assert_eq!(slip(&mut town, &lin, &ticket).unwrap(), seen);
    for (token, refused) in [(zhao.as_str(), NOT_YOURS), (&granny, NOT_YOURS), ("", Refusal::SignInRequired)] {
        assert_eq!(slip(&mut town, token, &ticket).unwrap_err(), refused);
    }
    let unfiled = town.broken_lift("neighbour");
    assert_eq!(slip(&mut town, &lin, &unfiled).unwrap_err(), Refusal::NotFound);
    assert_eq!(slip(&mut town, &feng, &unfiled).unwrap_err(), NOT_YOURS);
    town.call(&lin, &ticket, "true");
    assert_eq!(slip(&mut town, &feng, &ticket).unwrap().call_due_at, None);
}

/// Whoever holds the slip becomes the reporter, once; not who filed it, nor who handles it.
#[test]
fn taken_over_by_the_slip() {
    let mut town = Town::new();
    let [feng, lin] = [("feng", FENG), ("lin", LIN)].map(|(token, phone)| town.sign_in(token, phone));
    let ticket = file(&mut town, &feng);
    let secret = slip(&mut town, &feng, &ticket).unwrap().secret;
    let other = file(&mut town, &feng);
    let others = slip(&mut town, &feng, &other).unwrap().secret;
    let shorter = &secret[1..];
    let stored = town.dump();
    for (token, secret) in [("old", ""), ("old", shorter), ("old", &others), (&feng, &secret), (&lin, &secret)] {
        assert_eq!(take_over(&mut town, token, &ticket, secret).unwrap_err(), NOT_YOURS, "{token} {secret}");
    }
    assert_eq!(town.dump(), stored);
    take_over(&mut town, "old", &ticket, &secret).unwrap();
    let stored = town.count("ticket_events");
    take_over(&mut town, "old", &ticket, &secret).unwrap();
    assert_eq!(town.count("ticket_events"), stored, "theirs already");
    for token in ["thief", &feng, &lin] {
        assert_eq!(take_over(&mut town, token, &ticket, &secret).unwrap_err(), NOT_YOURS);
    }
    assert_eq!(slip(&mut town, &feng, &ticket).unwrap_err(), Refusal::NotFound);
    town.call(&lin, &ticket, "true");
    town.answer(&lin, &ticket, "solved");
    town.rate("old", &ticket, "5");
    assert_eq!(town.count("credits"), 0);
    town.sign_in("old", GRANNY);
    assert_eq!(town.count("credits"), 1, "it earns for whom it was filed");
}

/// A filer who takes the slip on another browser and signs in there gets nothing by it.
#[test]
fn the_filer_does_not_earn_by_a_second_browser() {
    let mut town = Town::new();
    let [feng, lin] = [("feng", FENG), ("lin", LIN)].map(|(token, phone)| town.sign_in(token, phone));
    let ticket = file(&mut town, &feng);
    let secret = slip(&mut town, &feng, &ticket).unwrap().secret;
    take_over(&mut town, "second", &ticket, &secret).unwrap();
    town.call(&lin, &ticket, "true");
    town.answer(&lin, &ticket, "solved");
    town.rate("second", &ticket, "5");
    let signed_in = town.sign_in("second", FENG);
    assert_eq!(town.ask(&signed_in, AskMine {}).unwrap().tickets, []);
    assert_eq!(town.count("credits"), 0);
}
