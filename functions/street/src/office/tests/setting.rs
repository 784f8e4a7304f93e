//! The calendar, the numbers, the rules.

use super::{id, logged, refused};
use crate::calls::*;
use crate::testing::*;
use domain::calendar::{CalendarRefusal, Hours, HoursRefusal, LineRefusal};
use domain::routing::{Conditions, Rule, RulesRefusal, Then};
use domain::view::DryRunView;
use domain::{OfficeRefusal, PartyId, Span};

#[test]
fn the_calendar() {
    let mut town = Town::new();
    let office = town.sign_in("a", ZHOU);
    let view = town.ask(&office, AskCalendar {}).unwrap();
    assert!(view.text.contains("2026-10-01..2026-10-07 休"), "{}", view.text);
    assert_eq!(view.unknown_years, [2027], "the notice for the next year is not out yet");
    let key = town.key();
    let text = "2027-01-01 休 元旦\n2027-05-01 休\n2027-10-01 休".to_owned();
    let view = done(town.ask(&office, KeepCalendar { key, text }).unwrap());
    assert_eq!(view.unknown_years, [2026], "known when its three fixed holidays are there, unknown without");
    assert_eq!(town.ask(&office, AskCalendar {}).unwrap(), view);
    let (who, what, before, after) = logged(&town);
    assert_eq!((who, what.as_str()), (id(&town, "周敏").0, "calendar"));
    assert!(before.contains("2026-10-01") && !after.contains("2026") && after.contains("元旦"), "{before} {after}");

    let key = town.key();
    let bad = KeepCalendar { key, text: "2027-01-01 休\n2027-02-30 休".into() };
    let line = LineRefusal { line: 2, refusal: CalendarRefusal::DateMissing };
    assert_eq!(refused(&mut town, &office, bad), OfficeRefusal::Calendar(line));
}

#[test]
fn numbers_and_hours() {
    let mut town = Town::new();
    let office = town.sign_in("a", ZHOU);
    let typed =
        |pairs: &[(&str, &str)]| pairs.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
    let key = town.key();
    let numbers =
        typed(&[("call_minutes", " 15 "), ("resolve_minutes.damage", "60"), ("call_hours", "工作日 8:30-17:30")]);
    let settings = done(town.ask(&office, KeepSettings { key, numbers }).unwrap()).settings;
    assert_eq!((settings.call_minutes, settings.resolve_minutes.damage), (15, 60));
    assert_eq!(settings.call_hours, Hours::parse("工作日 08:30-17:30").unwrap());
    assert_eq!(town.ask(&office, AskCalendar {}).unwrap().settings, settings, "kept for the next call too");
    assert_eq!(logged(&town).1, "settings");
    let key = town.key();
    let always = KeepSettings { key, numbers: typed(&[("call_hours", "全天")]) };
    assert_eq!(done(town.ask(&office, always).unwrap()).settings.call_hours, Hours::Always);
    // What is reported from now on is promised by them.
    let ticket = town.broken_lift("granny");
    let promise = town.ask("granny", AskProgress { ticket }).unwrap().promise.unwrap();
    assert_eq!(promise.due_at.since(promise.started_at), Span::minutes(15));

    let mut check = |name: &str, text: &str| {
        let key = town.key();
        // Nothing of a form with one wrong number is kept.
        let numbers = typed(&[("dispatch_minutes", "30"), (name, text)]);
        match refused(&mut town, &office, KeepSettings { key, numbers }) {
            OfficeRefusal::Number { name: named } => assert_eq!(named, name),
            refusal => panic!("{refusal:?}"),
        }
    };
    check("call_minutes", "0");
    check("call_minutes", "-1");
    check("call_minutes", "十");
    check("call_minutes", "");
    check("close_days", "367");
    check("resolve_minutes.need", "527041");
    check("resolve_minutes", "5");
    check("resolve_minutes.noise", "5");
    check("nothing", "5");
    check("report_coins", "50");
    let key = town.key();
    let numbers = typed(&[("dispatch_hours", "每天 20:00-08:00")]);
    let refusal = refused(&mut town, &office, KeepSettings { key, numbers });
    let is_reversed = |refusal: &OfficeRefusal| matches!(refusal, OfficeRefusal::Hours { name, refusal: HoursRefusal::Reversed { .. } } if name == "dispatch_hours");
    assert!(is_reversed(&refusal), "{refusal:?}");
}

fn rule(title: &str, word: &str, lead: i64) -> Rule {
    let when = Conditions { words: vec![word.into()], ..Conditions::default() };
    Rule {
        title: title.into(),
        when,
        then: Then { lead: PartyId(lead), others: vec![], automatic: false, urgent: false },
    }
}

#[test]
fn rules_are_kept_in_order() {
    let mut town = Town::new();
    let desk = town.sign_in("b", CHEN);
    let mut keep = |rules: &[Rule]| {
        let key = town.key();
        let view = done(town.ask(&desk, KeepRules { key, rules: rules.to_vec(), dry: false }).unwrap());
        assert_eq!((view.rules.as_slice(), view.dry_run), (rules, None));
        assert_eq!(town.ask(&desk, AskRules {}).unwrap().rules, rules);
    };
    let (lift, lamp, noise) = (rule("电梯", "电梯", 2), rule("路灯", "灯", 1), rule("噪音", "噪音", 1));
    keep(&[lift.clone(), lamp.clone(), noise.clone()]);
    keep(&[noise.clone(), lift.clone()]);
    keep(&[]);
    let view = town.ask(&desk, AskRules {}).unwrap();
    let names: Vec<&str> = view.parties.iter().map(|party| party.name.as_str()).collect();
    assert_eq!(names, ["城管中队", "物业维修队", "业主委员会"]);
    assert_eq!(town.count("office_log"), 3);

    let key = town.key();
    let anything = Rule { when: Conditions::default(), ..rule("其他", "", 1) };
    let shadowed = KeepRules { key, rules: vec![anything, lift], dry: false };
    let never = OfficeRefusal::Rules(RulesRefusal::NeverReached { rule: 2, behind: 1 });
    assert_eq!(refused(&mut town, &desk, shadowed.clone()), never);
    assert_eq!(refused(&mut town, &desk, KeepRules { dry: true, ..shadowed }), never);
    let key = town.key();
    let unknown = KeepRules { key, rules: vec![rule("电梯", "电梯", 9)], dry: false };
    let nobody = RulesRefusal::PartyUnknown { rule: 1, party: PartyId(9) };
    assert_eq!(refused(&mut town, &desk, unknown), OfficeRefusal::Rules(nobody));
}

#[test]
fn a_dry_run_keeps_nothing() {
    let mut town = Town::new();
    // Too old for a dry run.
    town.broken_lift("granny");
    town.later(Span::days(32));
    let desk = town.sign_in("b", CHEN);
    for text in ["电梯坏了", "路灯坏了", "路灯又坏了", "有人吵"] {
        let call = Report { text: text.into(), ..town.report_call("3幢2单元") };
        town.report("granny", call);
    }
    let key = town.key();
    let in_force = vec![rule("电梯", "电梯", 2), rule("路灯", "灯", 1)];
    done(town.ask(&desk, KeepRules { key: key.clone(), rules: in_force.clone(), dry: false }).unwrap());
    let rules = vec![rule("路灯", "路灯", 2), rule("噪音", "吵", 1), rule("电梯", "电梯", 2)];
    let before = town.dump();
    let view = done(town.ask(&desk, KeepRules { key, rules: rules.clone(), dry: true }).unwrap());
    assert_eq!(view.rules, rules);
    assert_eq!(view.dry_run, Some(DryRunView { tickets: 4, by_rule: vec![2, 1, 1], none: 0, changed: 3 }));
    assert_eq!(town.dump(), before);
    assert_eq!(town.ask(&desk, AskRules {}).unwrap().rules, in_force);
}
