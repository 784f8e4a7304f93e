//! A rule is written, tried, published, commented on, comes into force, or is withdrawn before.

use crate::calls::*;
use crate::sql::Sql;
use crate::testing::*;
use domain::coin_rule::{Draft, RuleName};
use domain::view::*;
use domain::*;

/// Seven coins for a report from 2026-12-01 on.
fn draft() -> Draft {
    Draft {
        name: "report".into(),
        title: "上报属实".into(),
        text: "核实、办好、评价".into(),
        coins: "7".into(),
        person_day: "2".into(),
        person_month: "4".into(),
        household_month: "8".into(),
        valid_from: "2026-12-01".into(),
        ..Draft::default()
    }
}

fn publish(town: &mut Town, token: &str, draft: Draft) -> Result<CatalogueView, Refusal> {
    let key = town.key();
    match town.ask(token, PublishCoinRule { key, draft })? {
        Outcome::Done(view) => Ok(view),
        Outcome::Refused { refusal, .. } => Err(refusal),
    }
}

fn comment(town: &mut Town, token: &str, version: u32, text: &str) -> Result<CoinRulesView, Refusal> {
    let key = town.key();
    let call = CommentOnRule { key, name: "report".into(), version: Some(version), text: text.into() };
    match town.ask(token, call)? {
        Outcome::Done(view) => Ok(view),
        Outcome::Refused { refusal, .. } => Err(refusal),
    }
}

fn withdraw(town: &mut Town, token: &str, version: u32) -> Result<CatalogueView, Refusal> {
    let key = town.key();
    match town.ask(token, WithdrawCoinRule { key, name: "report".into(), version: Some(version) })? {
        Outcome::Done(view) => Ok(view),
        Outcome::Refused { refusal, .. } => Err(refusal),
    }
}

fn report_rule(town: &mut Town) -> PublishedRule {
    let rules = town.ask("", AskCoinRules {}).unwrap().rules;
    rules.into_iter().find(|rule| rule.name == RuleName::Report).unwrap()
}

fn rated(town: &mut Town, lin: &str, who: &str) {
    let ticket = town.broken_lift(who);
    town.call(lin, &ticket, "true");
    town.answer(lin, &ticket, "solved");
    town.rate(who, &ticket, "5");
}

#[test]
fn a_street_begins_with_a_catalogue() {
    let mut town = Town::new();
    let rules = town.ask("", AskCoinRules {}).unwrap();
    assert!(!rules.signed_in);
    for name in RuleName::EARNING {
        let rule = rules.rules.iter().find(|rule| rule.name == *name).unwrap();
        assert_eq!((rule.in_force.as_ref().unwrap().version, &rule.coming, rule.earlier.len()), (1, &None, 0));
    }
    let last = rules.rules.last().unwrap();
    assert!(matches!(last.name, RuleName::Nothing(_)), "the negative list stands last");
}

#[test]
fn a_version_is_open_to_comments_and_then_comes_into_force() {
    let mut town = Town::new();
    let (lin, granny, zhou) = (town.sign_in("lin", LIN), town.sign_in("granny", GRANNY), town.sign_in("zhou", ZHOU));
    rated(&mut town, &lin, &granny);
    assert_eq!(publish(&mut town, &granny, draft()), Err(Refusal::RoleRequired { role: Role::Admin }));
    publish(&mut town, &zhou, draft()).unwrap();
    assert_eq!(comment(&mut town, "stranger", 2, "少了"), Err(Refusal::SignInRequired));
    let view = comment(&mut town, &granny, 2, "请打 13912345678 找我").unwrap();
    let coming = view.rules.into_iter().find_map(|rule| rule.coming).unwrap();
    assert!(coming.open && coming.comments[0].mine && !coming.comments[0].text.contains("13912345678"));
    comment(&mut town, &granny, 2, "七个正好").unwrap();
    comment(&mut town, &granny, 2, "谢谢").unwrap();
    let many = CoinRuleRefusal::TooManyComments { comments_max: 3 };
    assert_eq!(comment(&mut town, &granny, 2, "还有"), Err(Refusal::CoinRule(many)));
    let unknown = || Err(Refusal::CoinRule(CoinRuleRefusal::Unknown));
    assert_eq!(comment(&mut town, &granny, 9, "没有这一版"), unknown());
    let closed = || Err(Refusal::CoinRule(CoinRuleRefusal::CommentsClosed));
    assert_eq!(comment(&mut town, &granny, 1, "晚了"), closed());

    town.later(Span::days(8));
    let rule = report_rule(&mut town);
    assert_eq!((rule.in_force.unwrap().version, rule.coming.unwrap().open), (1, false));
    assert_eq!(comment(&mut town, &granny, 2, "晚了"), closed());
    town.later(Span::days(2));
    let rule = report_rule(&mut town);
    assert_eq!((rule.in_force.unwrap().version, rule.coming, rule.earlier.len()), (2, None, 1));
    let lin = town.sign_in("lin2", LIN);
    rated(&mut town, &lin, &granny);
    let wallet = town.ask(&granny, AskWallet {}).unwrap();
    let earned = wallet.entries.iter().map(|entry| match &entry.cause {
        EntryCause::Earned { rule_version, .. } => (entry.coins.get(), *rule_version),
        other => panic!("{other:?}"),
    });
    assert_eq!(earned.collect::<Vec<_>>(), [(7, 2), (5, 1)], "each by the version of its day");
}

#[test]
fn what_is_refused_leaves_the_rules_as_they_were() {
    let mut town = Town::new();
    let zhou = town.sign_in("zhou", ZHOU);
    let before = town.dump();
    let mut check = |draft: Draft, then: fn(&CoinRuleRefusal) -> bool| match publish(&mut town, &zhou, draft.clone()) {
        Err(Refusal::CoinRule(refusal)) if then(&refusal) => {}
        other => panic!("{draft:?}: {other:?}"),
    };
    let from = |day: &str| Draft { valid_from: day.into(), ..draft() };
    check(from("2026-11-01"), |refusal| matches!(refusal, CoinRuleRefusal::Retroactive { .. }));
    check(from("2026-11-25"), |refusal| matches!(refusal, CoinRuleRefusal::CommentTooShort { .. }));
    check(Draft { name: "x".into(), ..draft() }, |refusal| *refusal == CoinRuleRefusal::Unknown);
    let nine = Draft { coins: "9007199254740992".into(), ..draft() };
    check(nine, |refusal| matches!(refusal, CoinRuleRefusal::Number { .. }));
    assert_eq!(town.dump(), before);
    for statement in ["UPDATE coin_rules SET coins = 9", "DELETE FROM coin_rules"] {
        assert!(town.native.run(statement, &[]).is_err(), "{statement}");
    }
}

#[test]
fn versions_follow_each_other() {
    let mut town = Town::new();
    let zhou = town.sign_in("zhou", ZHOU);
    let from_to = |from: &str, to: &str| Draft { valid_from: from.into(), valid_to: to.into(), ..draft() };
    publish(&mut town, &zhou, from_to("2026-12-01", "2027-01-01")).unwrap();
    let pending = Refusal::CoinRule(CoinRuleRefusal::Pending { version: 2 });
    assert_eq!(publish(&mut town, &zhou, from_to("2027-01-01", "")), Err(pending));
    assert_eq!(withdraw(&mut town, &zhou, 1), Err(Refusal::CoinRule(CoinRuleRefusal::InForce)));
    withdraw(&mut town, &zhou, 2).unwrap();
    assert_eq!(report_rule(&mut town).coming, None);
    assert_eq!(withdraw(&mut town, &zhou, 2), Err(Refusal::CoinRule(CoinRuleRefusal::Unknown)));
    let view = publish(&mut town, &zhou, from_to("2026-12-01", "2027-01-01")).unwrap();
    let coming = view.rules.into_iter().find_map(|rule| rule.coming).unwrap();
    assert_eq!(coming.rule.version, 3, "the number of a version that was withdrawn is not used again");
    town.later(Span::days(20));
    let zhou = town.sign_in("zhou2", ZHOU);
    let overlap = publish(&mut town, &zhou, from_to("2026-12-25", ""));
    assert!(matches!(overlap, Err(Refusal::CoinRule(CoinRuleRefusal::Overlap { version: 3, .. }))), "{overlap:?}");
    let gap = publish(&mut town, &zhou, from_to("2027-01-05", ""));
    assert!(matches!(gap, Err(Refusal::CoinRule(CoinRuleRefusal::Gap { .. }))), "{gap:?}");
    publish(&mut town, &zhou, Draft { after_stop: "1".into(), ..from_to("2027-01-05", "") }).unwrap();
    // 2027-01-02: the third version is over, the fourth has not begun.
    town.later(Span::days(22));
    assert_eq!(report_rule(&mut town).in_force, None);
    let (lin, granny) = (town.sign_in("lin", LIN), town.sign_in("granny", GRANNY));
    rated(&mut town, &lin, &granny);
    assert_eq!(town.ask(&granny, AskWallet {}).unwrap().available, Coins::ZERO, "nothing in force gives nothing");
}

#[test]
fn a_draft_is_tried_on_last_month() {
    let mut town = Town::new();
    let (lin, granny) = (town.sign_in("lin", LIN), town.sign_in("granny", GRANNY));
    for _ in 0..3 {
        rated(&mut town, &lin, &granny);
    }
    town.later(Span::days(15));
    let zhou = town.sign_in("zhou", ZHOU);
    let key = town.key();
    done(town.ask(&zhou, KeepCoinDraft { key, draft: draft() }).unwrap());
    let view = town.ask(&zhou, AskCatalogue { name: "report".into(), trial: true }).unwrap();
    assert_eq!(view.draft, Some(draft()));
    let trial = view.trial.unwrap();
    assert_eq!((trial.month, trial.given_coins, trial.given_credits, trial.given_people), ((2026, 11), 15, 3, 1));
    // Two a day at most: 14 instead of 15.
    assert_eq!((trial.draft.coins, trial.draft.credits, trial.draft.capped), (14, 2, 1));
    assert!(!trial.cut);
    let key = town.key();
    let empty = Draft { title: String::new(), ..draft() };
    let refused = refusal(town.ask(&zhou, KeepCoinDraft { key, draft: empty }));
    assert_eq!(refused, Refusal::CoinRule(CoinRuleRefusal::Empty { field: CoinRuleField::Title }));
}
