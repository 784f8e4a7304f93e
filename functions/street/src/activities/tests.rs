//! Activities, through the real calls.

use crate::calls::*;
use crate::testing::*;
use domain::view::*;
use domain::*;

/// Noon, for two hours.
fn announce(town: &mut Town, token: &str, capacity: &str) -> ActivityId {
    let call = AddActivity {
        key: town.key(),
        kind: "check_in".into(),
        title: "清河行动".into(),
        place: "九乡河".into(),
        from: "2026-11-21T12:00".into(),
        to: "2026-11-21 14:00".into(),
        capacity: capacity.into(),
    };
    done(town.ask(token, call).unwrap())
}

fn shown(town: &mut Town, token: &str, activity: ActivityId) -> String {
    town.ask(token, AskScreen { activity }).unwrap().code.unwrap()
}

fn check_in(
    town: &mut Town,
    token: &str,
    activity: ActivityId,
    code: &str,
) -> Result<Outcome<(), ActivityView>, Refusal> {
    let (key, code) = (town.key(), code.to_owned());
    town.ask(token, CheckIn { key, activity, code })
}

fn why<D: std::fmt::Debug, F>(answer: Result<Outcome<D, F>, Refusal>) -> ActivityRefusal {
    match refusal(answer) {
        Refusal::Activity(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

fn wallet(town: &mut Town, token: &str) -> u32 {
    town.ask(token, AskWallet {}).unwrap().available.get()
}

#[test]
fn who_was_there_is_credited_after_the_list_is_confirmed() {
    let mut town = Town::new();
    let (organiser, granny, feng) = (town.sign_in("a", LIN), town.sign_in("b", GRANNY), town.sign_in("c", FENG));
    let activity = announce(&mut town, &organiser, "30");
    let code = shown(&mut town, &organiser, activity);
    done(check_in(&mut town, &granny, activity, &code).unwrap());
    done(check_in(&mut town, &granny, activity, &code).unwrap());
    done(check_in(&mut town, &feng, activity, &code).unwrap());
    assert_eq!(town.count("check_ins"), 2, "once per person");
    let confirm = |town: &mut Town| ConfirmActivity { key: town.key(), activity };
    let call = confirm(&mut town);
    assert!(matches!(why(town.ask(&organiser, call)), ActivityRefusal::NotOverYet { .. }));

    town.later(Span::hours(2));
    let people = town.ask(&organiser, AskActivity { activity }).unwrap().people.unwrap();
    let struck = people.iter().find(|line| line.person == "冯兰").unwrap().id;
    let (key, reason) = (town.key(), "没有干活".to_owned());
    done(town.ask(&organiser, StrikeCheckIn { key, activity, check_in: struck, reason }).unwrap());
    assert_eq!(wallet(&mut town, &granny), 0, "not before");
    let call = confirm(&mut town);
    done(town.ask(&organiser, call.clone()).unwrap());
    done(town.ask(&organiser, call).unwrap());
    assert_eq!((wallet(&mut town, &granny), wallet(&mut town, &feng)), (2, 0));
    assert_eq!(town.column("SELECT cause FROM credits"), ["check_in".into()]);
    let call = confirm(&mut town);
    assert_eq!(why(town.ask(&organiser, call)), ActivityRefusal::Confirmed);
    let mine = town.ask(&feng, AskActivity { activity }).unwrap();
    assert_eq!(mine.mine.unwrap().struck, Some("没有干活".into()));
    assert_eq!(mine.people, None, "residents see no list");
}

#[test]
fn a_shared_code_is_worthless_soon() {
    let mut town = Town::new();
    let (organiser, granny) = (town.sign_in("a", LIN), town.sign_in("b", GRANNY));
    let activity = announce(&mut town, &organiser, "1");
    let other = announce(&mut town, &organiser, "1");
    let code = shown(&mut town, &organiser, activity);
    assert_eq!(why(check_in(&mut town, &granny, other, &code)), ActivityRefusal::CodeWrong, "of another activity");
    town.later(Span::minutes(10));
    assert_eq!(why(check_in(&mut town, &granny, activity, &code)), ActivityRefusal::CodeWrong, "a photo of the screen");
    let code = shown(&mut town, &organiser, activity);
    town.later(Span::minutes(5));
    done(check_in(&mut town, &granny, activity, &code).unwrap());
    let feng = town.sign_in("c", FENG);
    let code = shown(&mut town, &organiser, activity);
    assert_eq!(why(check_in(&mut town, &feng, activity, &code)), ActivityRefusal::Full { capacity: 1 });
    town.later(Span::hours(2));
    assert!(matches!(why(check_in(&mut town, &feng, activity, &code)), ActivityRefusal::Over { .. }));
    assert_eq!(town.ask(&organiser, AskScreen { activity }).unwrap().code, None);
    assert_eq!(town.ask(&granny, AskScreen { activity }), Err(Refusal::RoleRequired { role: Role::GridWorker }));
}

#[test]
fn an_organiser_credits_not_themselves() {
    let mut town = Town::new();
    let (organiser, other) = (town.sign_in("a", LIN), town.sign_in("b", ZHAO));
    let activity = announce(&mut town, &organiser, "5");
    let code = shown(&mut town, &organiser, activity);
    done(check_in(&mut town, &organiser, activity, &code).unwrap());
    town.later(Span::hours(3));
    let call = ConfirmActivity { key: town.key(), activity };
    assert_eq!(refusal(town.ask(&organiser, call.clone())), Refusal::Claim(ClaimRefusal::OwnClaim));
    done(town.ask(&other, call).unwrap());
    assert_eq!(wallet(&mut town, &organiser), 2);
}

#[test]
fn nobody_credits_their_household_and_one_alone_no_crowd() {
    let mut town = Town::with(|plan| plan.settings.claim_four_eyes_coins = Coins::new(2).unwrap());
    let (organiser, other) = (town.sign_in("a", LIN), town.sign_in("b", ZHAO));
    let (granny, feng) = (town.sign_in("c", GRANNY), town.sign_in("d", FENG));
    for token in [&other, &feng] {
        let (key, code) = (town.key(), town.stairwell("3幢2单元"));
        done(town.ask(token, KeepHousehold { key, code, door: "301".into() }).unwrap());
    }
    let activity = announce(&mut town, &organiser, "5");
    let code = shown(&mut town, &organiser, activity);
    for token in [&granny, &feng] {
        done(check_in(&mut town, token, activity, &code).unwrap());
    }
    town.later(Span::hours(3));
    let confirm = |town: &mut Town, token: &str| {
        let call = ConfirmActivity { key: town.key(), activity };
        town.ask(token, call)
    };
    let above = Coins::new(2).unwrap();
    let alone = refusal(confirm(&mut town, &organiser));
    assert_eq!(alone, Refusal::Claim(ClaimRefusal::SecondPersonNeeded { above }));
    assert_eq!(refusal(confirm(&mut town, &other)), Refusal::Claim(ClaimRefusal::OwnHousehold));
    assert_eq!(town.count("credits"), 0);
    let admin = town.sign_in("e", ZHOU);
    done(confirm(&mut town, &admin).unwrap());
    assert_eq!((wallet(&mut town, &granny), wallet(&mut town, &feng)), (2, 2));
}
