//! 我也遇到了 counts a person once, on however many browsers it was pressed.

use crate::calls::*;
use crate::testing::*;

fn join(town: &mut Town, token: &str, ticket: &str) {
    done(town.act_on_progress(token, ticket, ProgressAct::Join).unwrap());
}

fn joined(town: &mut Town, token: &str, ticket: &str) -> (u32, i64, bool) {
    let view = town.ask(token, AskProgress { ticket: ticket.into() }).unwrap();
    (view.joined, town.count("followers WHERE joined"), view.joined_by_me)
}

#[test]
fn on_two_browsers_that_sign_in_later() {
    let mut town = Town::new();
    let ticket = town.broken_lift("reporter");
    join(&mut town, "phone", &ticket);
    join(&mut town, "tablet", &ticket);
    join(&mut town, "neighbour", &ticket);
    assert_eq!(joined(&mut town, "phone", &ticket), (3, 3, true));
    let phone = town.sign_in("phone", GRANNY);
    assert_eq!(joined(&mut town, &phone, &ticket), (3, 3, true));
    let tablet = town.sign_in("tablet", GRANNY);
    assert_eq!(joined(&mut town, &tablet, &ticket), (2, 2, true));
    assert_eq!(town.count("followers"), 2, "who hears of it hears it once");
    join(&mut town, &phone, &ticket);
    assert_eq!(joined(&mut town, &phone, &ticket), (2, 2, true));
}

/// Followed here, joined there: the person has joined.
#[test]
fn who_followed_it_elsewhere() {
    let mut town = Town::new();
    let ticket = town.broken_lift("reporter");
    let phone = town.sign_in("phone", GRANNY);
    done(town.act_on_progress(&phone, &ticket, ProgressAct::Follow).unwrap());
    join(&mut town, "tablet", &ticket);
    let tablet = town.sign_in("tablet", GRANNY);
    assert_eq!(joined(&mut town, &tablet, &ticket), (1, 1, true));
    join(&mut town, &phone, &ticket);
    assert_eq!(joined(&mut town, &phone, &ticket), (1, 1, true));
    assert_eq!(town.count("followers"), 1);
}

/// Nobody has their own report too.
#[test]
fn who_turns_out_to_be_the_reporter() {
    let mut town = Town::new();
    let phone = town.sign_in("phone", GRANNY);
    let own = town.broken_lift(&phone);
    join(&mut town, "tablet", &own);
    let theirs = town.broken_lift("desktop");
    join(&mut town, &phone, &theirs);
    let tablet = town.sign_in("tablet", GRANNY);
    assert_eq!(joined(&mut town, &tablet, &own).0, 0);
    let desktop = town.sign_in("desktop", GRANNY);
    assert_eq!(joined(&mut town, &desktop, &theirs), (0, 0, false));
    let withdrawn = town.act_on_progress(&desktop, &theirs, ProgressAct::Withdraw { reason: "修好了".into() });
    done(withdrawn.unwrap());
}
