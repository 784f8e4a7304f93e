//! Activities, through the real calls.

use crate::calls::*;
use crate::sql::Sql;
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
    assert_eq!(mine.mine.unwrap().state, CheckInState::Struck { reason: "没有干活".into() });
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

/// What came of it, for whoever asks.
fn came(town: &mut Town, token: &str, activity: ActivityId) -> CheckInState {
    town.ask(token, AskActivity { activity }).unwrap().mine.unwrap().state
}

#[test]
fn everybody_reads_what_came_of_their_coming() {
    let mut town = Town::with(|plan| plan.settings.signal_session_day = 1);
    let (organiser, granny, feng) = (town.sign_in("a", LIN), town.sign_in("b", GRANNY), town.sign_in("c", FENG));
    let [first, second] = [1, 2].map(|_| announce(&mut town, &organiser, "5"));
    for (activity, token) in [(first, &granny), (first, &feng), (second, &granny)] {
        let code = shown(&mut town, &organiser, activity);
        done(check_in(&mut town, token, activity, &code).unwrap());
    }
    // Both from one phone.
    town.native.run("UPDATE check_ins SET session = 77", &[]).unwrap();
    assert_eq!(came(&mut town, &granny, first), CheckInState::Waiting);
    town.later(Span::hours(2));
    for activity in [first, second] {
        let call = ConfirmActivity { key: town.key(), activity };
        done(town.ask(&organiser, call).unwrap());
    }
    let coins = Coins::new(2).unwrap();
    let states = |town: &mut Town| {
        [(&granny, first), (&feng, first), (&granny, second)].map(|(token, activity)| came(town, token, activity))
    };
    let credited = CheckInState::Credited { coins };
    // 冯兰 is known for longer, and comes first.
    assert_eq!(states(&mut town), [CheckInState::Held { coins }, credited, CheckInState::Capped]);
    // Whoever keeps the list reads the same.
    let listed = |town: &mut Town, activity| -> Vec<CheckInState> {
        let people = town.ask(&organiser, AskActivity { activity }).unwrap().people.unwrap();
        people.into_iter().map(|line| line.state).collect()
    };
    assert!(listed(&mut town, first).contains(&CheckInState::Held { coins }));
    assert_eq!(listed(&mut town, second), [CheckInState::Capped]);
    // The hold leads to the activity, and its end is said too.
    let hold = town.ask(&granny, AskWallet {}).unwrap().holds.remove(0);
    assert_eq!(hold.activity, Some(first));
    let (admin, key, text) = (town.sign_in("d", ZHOU), town.key(), "同一部手机".to_owned());
    done(town.ask(&admin, DecideHold { key, hold: hold.id, release: false, text: text.clone() }).unwrap());
    assert_eq!(came(&mut town, &granny, first), CheckInState::Refused { reason: text });
}

#[test]
fn a_volunteer_announces_and_staff_confirm() {
    let mut town = Town::new();
    let (feng, lin, granny) = (town.sign_in("a", FENG), town.sign_in("b", LIN), town.sign_in("c", GRANNY));
    assert!(town.ask(&feng, AskActivities {}).unwrap().kinds.is_some());
    assert_eq!(town.ask(&granny, AskActivities {}).unwrap().kinds, None);
    let activity = announce(&mut town, &feng, "5");
    let other = announce(&mut town, &lin, "5");
    // The code of one's own activity, not of another's; and no list of people.
    let seen = |town: &mut Town, activity| {
        let view = town.ask(&feng, AskActivity { activity }).unwrap();
        (view.shows_code, view.people.is_some())
    };
    assert_eq!((seen(&mut town, activity), seen(&mut town, other)), ((true, false), (false, false)));
    let role = Refusal::RoleRequired { role: Role::GridWorker };
    assert_eq!(town.ask(&feng, AskScreen { activity: other }), Err(role.clone()));
    let code = shown(&mut town, &feng, activity);
    assert_eq!(code, shown(&mut town, &lin, activity));
    done(check_in(&mut town, &granny, activity, &code).unwrap());
    town.later(Span::hours(2));
    let call = ConfirmActivity { key: town.key(), activity };
    assert_eq!(town.ask(&feng, call.clone()), Err(role.clone()));
    let people = town.ask(&lin, AskActivity { activity }).unwrap().people.unwrap();
    let (key, reason) = (town.key(), "没有来".to_owned());
    let strike = StrikeCheckIn { key, activity, check_in: people[0].id, reason };
    assert_eq!(town.ask(&feng, strike), Err(role));
    done(town.ask(&lin, call).unwrap());
    assert_eq!(wallet(&mut town, &granny), 2);
}
