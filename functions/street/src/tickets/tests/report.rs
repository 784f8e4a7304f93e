//! 我要报.

use crate::calls::*;
use crate::testing::*;
use domain::photo::PhotoRefusal;
use domain::view::*;
use domain::*;

/// A change to a report that would be taken.
type Change = fn(&mut Report);

#[test]
fn refused_reports_store_nothing() {
    let mut town = Town::new();
    town.broken_lift("granny");
    let before = town.dump();
    let mut check = |change: Change, refusal: ReportRefusal, status: u16, field: &str| {
        let mut call = town.report_call("3幢2单元");
        change(&mut call);
        let Outcome::Refused { refusal: given, form } = town.ask("granny", call).unwrap() else { panic!("taken") };
        assert_eq!(given, Refusal::Report(refusal));
        assert_eq!((given.status(), given.field()), (status, Some(field)));
        assert_eq!((form.place.stairwell.as_str(), form.call_minutes), ("3幢2单元", 10));
        assert_eq!(town.dump(), before);
    };
    check(|call| call.kind = "lift".into(), ReportRefusal::KindUnknown, 422, "kind");
    check(|call| call.text = " \r\n".into(), ReportRefusal::TextEmpty, 422, "text");
    let too_long = ReportRefusal::TextTooLong { characters: 5_001, characters_max: 5_000 };
    check(|call| call.text = "灯".repeat(5_001), too_long, 422, "text");
    check(|call| call.phone = "12345".into(), ReportRefusal::PhoneInvalid, 422, "phone");
    let seven = ReportRefusal::TooManyPhotos { photos: 7, photos_max: 6 };
    check(|call| call.photos = Photos::TooMany { photos: 7 }, seven, 422, "photos");
    let pdf = ReportRefusal::Photo { ordinal: 2, refusal: PhotoRefusal::UnknownFormat };
    let not_a_photo: Change = |call| {
        call.photos = Photos::Refused { ordinal: 2, refusal: PhotoRefusal::UnknownFormat };
    };
    check(not_a_photo, pdf, 415, "photos");
}

#[test]
fn the_same_key_gives_the_same_receipt() {
    let mut town = Town::new();
    let call = town.report_call("3幢2单元");
    let ticket = town.report("granny", call.clone());
    let before = town.dump();
    for later in [Span::seconds(1), Span::days(6)] {
        town.later(later);
        assert_eq!(town.report("granny", call.clone()), ticket);
        let other_words = Report { text: "别的".into(), ..call.clone() };
        assert_eq!(town.report("granny", other_words), ticket, "the key decides");
        assert_eq!(town.dump(), before);
        assert_eq!(town.last.notices, []);
    }
    assert_ne!(town.report("neighbour", call.clone()), ticket, "another browser's key");
    assert_ne!(town.broken_lift("granny"), ticket);
    town.later(Span::days(2)).fire();
    assert_ne!(town.report("granny", call), ticket, "forgotten after a week");
}

#[test]
fn a_key_is_required() {
    let mut town = Town::new();
    let call = town.report_call("3幢2单元");
    assert_eq!(refusal(town.ask("", call.clone())), Refusal::SignInRequired);
    let message = town.message("granny", Report { key: String::new(), ..call });
    assert!(town.try_message(&message, None).is_err());
}

#[test]
fn places_are_refused_with_help() {
    let mut town = Town::new();
    let code = town.stairwell("3幢2单元");
    let mut check = |typed: &str, expected: PlaceRefusal| {
        let refusal = Refusal::Place(expected);
        assert_eq!(town.ask("granny", AskStairwell { code: typed.into() }), Err(refusal.clone()), "{typed}");
        assert_eq!(town.ask("granny", AskReportForm { code: typed.into(), kind: String::new() }), Err(refusal.clone()));
        let call = Report { place: typed.into(), ..town.report_call("3幢2单元") };
        assert_eq!(town.ask("granny", call), Err(refusal));
    };
    check(" ", PlaceRefusal::Empty);
    check(&code[1..], PlaceRefusal::Shape);
    check(&code.replace(&code[..1], "0"), PlaceRefusal::Shape);
    check("33333333", PlaceRefusal::Unknown);
    let meant = || PlaceRefusal::Mistyped { did_you_mean: vec![code.clone()] };
    for place in 0..8 {
        let mut typed: Vec<char> = code.chars().collect();
        typed[place] = if typed[place] == 'A' { 'C' } else { 'A' };
        check(&typed.iter().collect::<String>().to_lowercase(), meant());
        if place > 0 && code.as_bytes()[place] != code.as_bytes()[place - 1] {
            let mut swapped: Vec<char> = code.chars().collect();
            swapped.swap(place, place - 1);
            check(&swapped.iter().collect::<String>(), meant());
        }
    }
    check("34343434", PlaceRefusal::Mistyped { did_you_mean: vec![] });
    let spaced = format!(" {} {} ", &code[..4].to_lowercase(), &code[4..]);
    assert_eq!(town.ask("granny", AskStairwell { code: spaced }).unwrap().place.code, code);
}

#[test]
fn a_session_reports_so_often_an_hour() {
    let mut town = Town::with(|plan| plan.settings.reports_per_session_hour = 2);
    let start = town.now;
    let first = town.report_call("3幢2单元");
    town.report("granny", first.clone());
    town.later(Span::minutes(59)).broken_lift("granny");
    let again_at = start.after(Span::hours(1));
    let too_many = Refusal::Report(ReportRefusal::TooMany { again_at });
    let call = town.report_call("3幢1单元");
    let tickets = town.count("tickets");
    assert_eq!(refusal(town.ask("granny", call.clone())), too_many);
    town.report("granny", first);
    assert_eq!(town.count("tickets"), tickets);
    town.broken_lift("neighbour");
    town.now = again_at;
    town.report("granny", call);
    town.now = start.before(Span::days(1));
    town.broken_lift("granny");
    let call = town.report_call("3幢1单元");
    assert!(
        matches!(refusal(town.ask("granny", call)), Refusal::Report(ReportRefusal::TooMany { .. })),
        "clock set back"
    );
}

#[test]
fn a_stairwell_takes_so_much_an_hour() {
    let mut town = Town::with(|plan| plan.settings.reports_per_stairwell_hour = 2);
    let again_at = town.now.after(Span::hours(1));
    town.broken_lift("one");
    town.broken_lift("two");
    let call = town.report_call("3幢2单元");
    assert_eq!(refusal(town.ask("three", call.clone())), Refusal::Report(ReportRefusal::TooMany { again_at }));
    let elsewhere = town.report_call("3幢1单元");
    town.report("three", elsewhere);
    town.now = again_at;
    town.report("three", call);
}

#[test]
fn the_receipt_promises_in_clock_time() {
    let mut town = Town::new();
    let ticket = town.broken_lift("granny");
    let receipt = town.ask("granny", AskReceipt { ticket: ticket.clone() }).unwrap();
    assert_eq!(receipt.code, ticket);
    assert_eq!(receipt.promise.unwrap().due_at, NOON.after(Span::minutes(10)));
    assert_eq!(receipt.phone_masked.as_deref(), Some("139****5678"));
    assert_eq!(receipt.worker.unwrap(), DutyWorker { name: "林燕".into(), duty_phone: "025-85791234".into() });
    assert_eq!(town.ask("neighbour", AskReceipt { ticket }).unwrap().phone_masked, None);
}

#[test]
fn the_number_to_call() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let granny = town.sign_in("granny", GRANNY);
    let mut check = |token: &str, phone: &str, number: Option<&str>| {
        let call = Report { phone: phone.into(), ..town.report_call("3幢2单元") };
        let ticket = town.report(token, call);
        let dialled = town.ask(&lin, Dial { ticket }).map(|view| view.phone);
        assert_eq!(dialled, number.map(ToOwned::to_owned).ok_or(Refusal::NotFound));
    };
    check("nobody", "", None);
    check("nobody", "025-8579 1234", Some("02585791234"));
    check(&granny, "", Some(GRANNY));
    check(&granny, "13912345678", Some("13912345678"));
    let form = AskReportForm { code: town.stairwell("3幢2单元"), kind: String::new() };
    assert_eq!(town.ask(&granny, form).unwrap().own_phone_masked.as_deref(), Some("139****0001"));
}
