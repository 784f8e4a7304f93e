//! Looks at photos in full.

use crate::calls::*;
use crate::testing::*;
use domain::view::*;
use domain::*;

#[test]
fn each_look_is_recorded() {
    let mut town = Town::new();
    let [lin, zhao, feng, zheng] = [("lin", LIN), ("zhao", ZHAO), ("feng", FENG), ("zheng", ZHENG)]
        .map(|(token, phone)| town.sign_in(token, phone));
    let ticket = town.broken_lift("granny");
    let ask = |photo: &str| AskPhoto { ticket: ticket.clone(), photo: photo.into() };
    let not_yours = Refusal::Ticket(TicketRefusal::NotYours);
    let role = Refusal::RoleRequired { role: Role::GridWorker };
    for (token, photo, refused) in [
        ("", PHOTO, Refusal::SignInRequired),
        ("granny", PHOTO, Refusal::SignInRequired),
        (&feng, PHOTO, role),
        (&zhao, PHOTO, not_yours.clone()),
        (&zheng, PHOTO, not_yours),
        (&lin, "elsewhere.jpg", Refusal::NotFound),
        (&lin, "", Refusal::NotFound),
    ] {
        assert_eq!(town.ask(token, ask(photo)).unwrap_err(), refused);
    }
    assert_eq!(town.count("looks"), 0);
    let seen = town.ask(&lin, ask(PHOTO)).unwrap();
    assert_eq!((seen.photo.0.as_str(), seen.covered, seen.code.as_str()), (PHOTO, None, ticket.as_str()));
    let covered = PhotoLink("covered.jpg".into());
    let cover = DeskAct::Cover { photo: PHOTO.into(), covered: covered.clone(), reason: "有人脸".into() };
    town.act(&lin, &ticket, cover);
    assert_eq!(town.ask(&lin, ask(PHOTO)).unwrap().covered, Some(covered));
    let looks = town.column("SELECT what || ':' || person || ':' || ticket FROM looks");
    assert_eq!(looks, ["photo:1:1".into(), "photo:1:1".into()]);
}
