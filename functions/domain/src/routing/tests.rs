//! Which rule takes which ticket.

use super::*;
use crate::Span;
use crate::calendar::DAY_MINUTES;

pub(super) const URBAN: PartyId = PartyId(1);
pub(super) const POLICE: PartyId = PartyId(2);
pub(super) const PROPERTY: PartyId = PartyId(3);

pub(super) fn rule(title: &str, lead: PartyId, when: Conditions) -> Rule {
    let then = Then { lead, others: Vec::new(), automatic: false, urgent: false };
    Rule { title: title.to_owned(), when, then }
}

/// A noise in 学衡花园 on Friday 2026-11-27 at 23:30.
pub(super) fn noise() -> Facts {
    Facts {
        kind: Kind::Dispute,
        community: CommunityId(1),
        grid: GridId(11),
        estate: "学衡花园A区".to_owned(),
        text: "楼下 KTV 夜里噪音很大".to_owned(),
        at: Date::parse("2026-11-27").unwrap().start().after(Span::minutes(23 * 60 + 30)),
    }
}

pub(super) fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

pub(super) fn between(from_minute: u16, to_minute: u16) -> Option<Minutes> {
    Some(Minutes { from_minute, to_minute })
}

#[test]
fn conditions() {
    let check = |when: Conditions, matches: bool| {
        let rules = [rule("", URBAN, when.clone())];
        assert_eq!(first_match(&rules, &noise()).is_some(), matches, "{when:?}");
    };
    let free = Conditions::default;
    check(free(), true);
    check(Conditions { kinds: vec![Kind::Damage, Kind::Dispute], ..free() }, true);
    check(Conditions { kinds: vec![Kind::Damage], ..free() }, false);
    check(Conditions { communities: vec![CommunityId(2), CommunityId(1)], ..free() }, true);
    check(Conditions { communities: vec![CommunityId(11)], ..free() }, false);
    check(Conditions { grids: vec![GridId(11)], ..free() }, true);
    check(Conditions { grids: vec![GridId(1)], ..free() }, false);
    check(Conditions { estates: texts(&["翠竹园", "学衡"]), ..free() }, true);
    check(Conditions { estates: texts(&["ａ区"]), ..free() }, true);
    check(Conditions { estates: texts(&["翠竹园"]), ..free() }, false);
    check(Conditions { words: texts(&["油烟", "噪音"]), ..free() }, true);
    check(Conditions { words: texts(&["ktv夜里"]), ..free() }, true);
    check(Conditions { words: texts(&["油烟"]), ..free() }, false);
    check(Conditions { weekdays: vec![Weekday::Friday], ..free() }, true);
    check(Conditions { weekdays: vec![Weekday::Saturday], ..free() }, false);
    check(Conditions { minutes: between(22 * 60, 6 * 60), ..free() }, true);
    check(Conditions { minutes: between(23 * 60 + 30, 23 * 60 + 31), ..free() }, true);
    check(Conditions { minutes: between(6 * 60, 23 * 60 + 30), ..free() }, false);
    // All of them, not one of them.
    check(Conditions { kinds: vec![Kind::Dispute], words: texts(&["油烟"]), ..free() }, false);
}

#[test]
fn a_night_belongs_to_the_day_on_which_it_begins() {
    let friday_night =
        Conditions { weekdays: vec![Weekday::Friday], minutes: between(22 * 60, 6 * 60), ..Conditions::default() };
    let rules = [rule("", URBAN, friday_night)];
    let friday = Date::parse("2026-11-27").unwrap().start();
    let check = |minutes: i64, matches: bool| {
        let facts = Facts { at: friday.after(Span::minutes(minutes)), ..noise() };
        assert_eq!(first_match(&rules, &facts).is_some(), matches, "{minutes}");
    };
    let day = i64::from(DAY_MINUTES);
    check(3 * 60, false);
    check(22 * 60 - 1, false);
    check(22 * 60, true);
    check(day + 6 * 60 - 1, true);
    check(day + 6 * 60, false);
    check(day + 22 * 60, false);
}

#[test]
fn the_first_that_matches_decides() {
    let rules = [
        rule("油烟转城管", URBAN, Conditions { words: texts(&["油烟"]), ..Conditions::default() }),
        rule("夜间噪音转警", POLICE, Conditions { minutes: between(22 * 60, 6 * 60), ..Conditions::default() }),
        rule("其他转物业", PROPERTY, Conditions::default()),
    ];
    let check = |facts: &Facts, then: Option<(usize, PartyId)>| {
        assert_eq!(first_match(&rules, facts).map(|(place, rule)| (place, rule.then.lead)), then);
    };
    check(&noise(), Some((1, POLICE)));
    check(&Facts { text: "油烟和噪音".to_owned(), ..noise() }, Some((0, URBAN)));
    check(&Facts { at: noise().at.before(Span::hours(12)), ..noise() }, Some((2, PROPERTY)));
    assert_eq!(first_match(&rules[..1], &noise()), None);
    for at in [i64::MIN, i64::MAX] {
        assert!(first_match(&rules, &Facts { at: Instant(at), ..noise() }).is_some());
    }
}

#[test]
fn stored() {
    let written = r#"{"title":"噪音","when":{"kinds":["dispute"],"weekdays":["friday"]},"then":{"lead":2}}"#;
    let when = Conditions { kinds: vec![Kind::Dispute], weekdays: vec![Weekday::Friday], ..Conditions::default() };
    let noise = rule("噪音", POLICE, when);
    assert_eq!(serde_json::from_str::<Rule>(written).unwrap(), noise);
    let stored = serde_json::to_string(&noise).unwrap();
    assert_eq!(serde_json::from_str::<Rule>(&stored).unwrap(), noise);
    assert!(serde_json::from_str::<Rule>(&written.replace("kinds", "kind")).is_err());
}
