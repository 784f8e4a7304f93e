use crate::calls::*;
use crate::testing::*;
use domain::view::*;
use domain::*;

fn link() -> PhotoLink {
    PhotoLink(PHOTO.into())
}

/// Whether somebody is given the photo from where it lies apart.
fn may_see(town: &mut Town, token: &str) -> bool {
    match town.ask(token, AskWithheldPhoto { photo: PHOTO.into() }) {
        Ok(()) => true,
        Err(Refusal::NotFound) => false,
        Err(refusal) => panic!("{refusal:?}"),
    }
}

fn places(town: &mut Town, token: &str, ticket: &str) -> PhotoPlaces {
    town.ask(token, AskPhotoPlaces { ticket: ticket.into() }).unwrap()
}

fn withheld() -> PhotoPlaces {
    PhotoPlaces { withheld: vec![link()], public: Vec::new() }
}

fn public() -> PhotoPlaces {
    PhotoPlaces { withheld: Vec::new(), public: vec![link()] }
}

/// The party of that name.
fn party(town: &Town, name: &str) -> PartyId {
    let rows = town.column(&format!("SELECT id FROM parties WHERE name = '{name}'"));
    let crate::sql::Value::Integer(id) = rows[0] else { panic!("{rows:?}") };
    PartyId(id)
}

#[test]
fn hidden_from_the_public_and_shown_again() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let (zhao, qian, xiu) = (town.sign_in("zhao", ZHAO), town.sign_in("qian", QIAN), town.sign_in("xiu", XIU));
    let ticket = town.broken_lift("granny");
    town.call(&lin, &ticket, "true");
    let lead = Some(party(&town, "城管中队"));
    town.act(&lin, &ticket, DeskAct::Dispatch { lead, others: vec![], note: "请处理".into(), rule: String::new() });
    assert_eq!(places(&mut town, &lin, &ticket), public());
    // While it is public, nobody is given it from elsewhere.
    assert!(!may_see(&mut town, &lin) && !may_see(&mut town, "granny"));

    town.act(&lin, &ticket, DeskAct::Hide { reason: "有隐私".into() });
    assert_eq!(places(&mut town, &lin, &ticket), withheld());
    for (token, sees) in
        [(lin.as_str(), true), ("granny", true), (&qian, true), (&xiu, false), (&zhao, false), ("nobody", false)]
    {
        assert_eq!(may_see(&mut town, token), sees, "{token}");
    }
    town.act(&lin, &ticket, DeskAct::Show);
    assert_eq!(places(&mut town, &lin, &ticket), public());
    assert!(!may_see(&mut town, &lin));
}

#[test]
fn what_is_covered_stays_withheld() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let qian = town.sign_in("qian", QIAN);
    let ticket = town.broken_lift("granny");
    town.call(&lin, &ticket, "true");
    let lead = Some(party(&town, "城管中队"));
    town.act(&lin, &ticket, DeskAct::Dispatch { lead, others: vec![], note: "请处理".into(), rule: String::new() });
    let covered = PhotoLink(PHOTO.replace('5', "1"));
    town.act(&lin, &ticket, DeskAct::Cover { photo: PHOTO.into(), covered, reason: "有人脸".into() });
    assert_eq!(places(&mut town, &lin, &ticket), withheld());
    // A party works with what covers it.
    for (token, sees) in [(lin.as_str(), true), ("granny", true), (&qian, false), ("nobody", false)] {
        assert_eq!(may_see(&mut town, token), sees, "{token}");
    }
    town.act(&lin, &ticket, DeskAct::Hide { reason: "有隐私".into() });
    town.act(&lin, &ticket, DeskAct::Show);
    assert_eq!(places(&mut town, &lin, &ticket), withheld());
}

#[test]
fn another_ticket_with_the_same_photo_does_not_show_it() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    let other = town.broken_lift("neighbour");
    town.act(&lin, &ticket, DeskAct::Hide { reason: "有隐私".into() });
    assert_eq!(places(&mut town, &lin, &other), withheld());
    assert!(!may_see(&mut town, "neighbour"));
    town.act(&lin, &other, DeskAct::Hide { reason: "有隐私".into() });
    town.act(&lin, &ticket, DeskAct::Show);
    assert_eq!(places(&mut town, &lin, &ticket), withheld());
}

#[test]
fn only_who_handles_it_asks_where_photos_belong() {
    let mut town = Town::new();
    let zhao = town.sign_in("zhao", ZHAO);
    let ticket = town.broken_lift("granny");
    for token in ["", "granny", &zhao] {
        assert!(town.ask(token, AskPhotoPlaces { ticket: ticket.clone() }).is_err(), "{token}");
    }
}
