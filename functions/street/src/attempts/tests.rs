//! The log of what was refused, as the office reads it.

use crate::calls::*;
use crate::sql::Sql;
use crate::testing::*;
use domain::view::*;
use domain::*;

const CAI: &str = "13800000020";

fn town() -> (Town, String) {
    let mut town = Town::with(|plan| plan.treasurers = vec![person("蔡平", CAI)]);
    let treasurer = town.sign_in("t", CAI);
    (town, treasurer)
}

fn part(town: &mut Town, token: &str, before: Option<i64>) -> AttemptsView {
    town.ask(token, AskAttempts { before }).unwrap()
}

#[test]
fn who_tried_what_and_why_it_was_refused_stands_there_newest_first() {
    let (mut town, treasurer) = town();
    assert_eq!(part(&mut town, &treasurer, None), AttemptsView { attempts: vec![], older: None });
    let (granny, clerk) = (town.sign_in("g", GRANNY), town.sign_in("c", WANG));
    let key = town.key();
    let reserve = Reserve { key, reward: RewardId(1) };
    assert!(matches!(town.ask(&granny, reserve), Ok(Outcome::Refused { .. })));
    let first = town.now;
    town.later(Span::minutes(1));
    let key = town.key();
    assert!(matches!(town.ask(&clerk, Redeem { key, code: "1".into() }), Ok(Outcome::Refused { .. })));
    // Written by another version.
    let strange = "INSERT INTO attempts (at_ms, person, call, code, detail) VALUES (0, NULL, 'barter', 'odd', '{}')";
    town.native.run(strange, &[]).unwrap();

    let lines = part(&mut town, &treasurer, None).attempts;
    let read: Vec<_> = lines.iter().map(|line| (line.who.as_deref(), line.call.as_str(), line.code.as_str())).collect();
    assert_eq!(
        read,
        [
            (None, "barter", "odd"),
            (Some("王芳"), "redeem", "redeem.shape"),
            (Some("139****0001"), "reserve", "reserve.coins_short"),
        ]
    );
    let short = ReserveRefusal::CoinsShort { available: Coins::ZERO, price: Coins::new(5).unwrap() };
    let why: Vec<_> = lines.iter().map(|line| line.refusal.clone()).collect();
    assert_eq!(why, [None, Some(Refusal::Redeem(RedeemRefusal::Shape)), Some(Refusal::Reserve(short))]);
    assert_eq!(lines[2].at, first);
    let looks = town.count("looks");
    assert_eq!(looks, 0, "numbers are masked, so nobody has looked at one");
}

#[test]
fn fifty_a_page_and_none_twice() {
    let (mut town, treasurer) = town();
    let fill = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120) \
        INSERT INTO attempts (at_ms, person, call, code, detail) \
        SELECT i, 1, 'fund', 'market.amount_invalid', '{\"Market\":\"AmountInvalid\"}' FROM n";
    town.native.run(fill, &[]).unwrap();
    let mut seen = Vec::new();
    let mut before = None;
    let mut pages = Vec::new();
    loop {
        let view = part(&mut town, &treasurer, before);
        pages.push(view.attempts.len());
        seen.extend(view.attempts.iter().map(|line| line.sequence));
        before = view.older;
        if before.is_none() {
            break;
        }
        assert_eq!(before, seen.last().copied());
    }
    assert_eq!(pages, [50, 50, 20]);
    assert_eq!(seen, (1..=120).rev().collect::<Vec<i64>>());
    let odd = [i64::MIN, 0, 1];
    assert!(odd.into_iter().all(|before| part(&mut town, &treasurer, Some(before)).attempts.is_empty()));
    let exact = part(&mut town, &treasurer, Some(51));
    assert_eq!((exact.attempts.len(), exact.older), (50, None), "nothing is older than the first");
}

#[test]
fn nobody_else_reads_it() {
    let (mut town, _) = town();
    let admin = town.sign_in("a", ZHOU);
    assert!(town.ask(&admin, AskAttempts { before: None }).is_ok());
    for phone in [GRANNY, WANG, LIN, SUN, CHEN, ZHENG, GAO, FENG, QIAN] {
        let token = town.sign_in("other", phone);
        let refusal = Refusal::RoleRequired { role: Role::Treasurer };
        assert_eq!(town.ask(&token, AskAttempts { before: None }), Err(refusal), "{phone}");
    }
    assert_eq!(town.ask("", AskAttempts { before: None }), Err(Refusal::SignInRequired));
}
