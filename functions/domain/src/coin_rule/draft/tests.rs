use super::*;
use crate::Span;

/// 2026-11-21 12:00 in Shanghai.
const NOW: Instant = Instant(1_795_233_600_000);
const TITLE: Field = Field::Title;

fn draft() -> Draft {
    Draft {
        name: "report".into(),
        title: "上报".into(),
        text: "核实、办好、评价".into(),
        coins: "4".into(),
        person_day: "1".into(),
        person_month: "3".into(),
        household_month: "6".into(),
        valid_from: "2026-12-01".into(),
        ..Draft::default()
    }
}

fn midnight(typed: &str) -> Instant {
    Date::parse(typed).unwrap().start()
}

/// A version in force since long ago, until then.
fn version(until: Option<&str>) -> CoinRule {
    CoinRule {
        name: RuleName::Report,
        version: 1,
        terms: draft().terms().unwrap(),
        valid_from: NOW.before(Span::days(100)),
        valid_to: until.map(midnight),
        after_stop: false,
        comment_until: NOW.before(Span::days(100)),
        published_at: NOW.before(Span::days(100)),
    }
}

#[test]
fn what_may_become_a_version() {
    let check = |change: fn(&mut Draft), then: Result<(), Refusal>| {
        let mut draft = draft();
        change(&mut draft);
        let published = draft.publish(&[version(None)], 2, NOW, 7);
        assert_eq!(published.map(drop), then, "{draft:?}");
    };
    let earliest = midnight("2026-11-29");
    let number = |field, most| Err(Refusal::Number { field, most });
    check(|_| {}, Ok(()));
    check(|draft| draft.name = "parade".into(), Err(Refusal::Unknown));
    check(|draft| draft.title = " ".into(), Err(Refusal::Empty { field: TITLE }));
    let long = Refusal::TooLong { field: TITLE, characters: 41, characters_max: TITLE_CHARACTERS_MAX };
    check(|draft| draft.title = "长".repeat(41), Err(long));
    check(|draft| draft.text = String::new(), Err(Refusal::Empty { field: Field::Text }));
    for_each(&["-1", "0.5", "", "101", "9007199254740992", "五"], |typed| {
        let mut draft = draft();
        draft.coins = typed.into();
        let published = draft.publish(&[], 1, NOW, 7).map(drop);
        assert_eq!(published, number(Field::Coins, COINS_MAX), "{typed}");
    });
    check(|draft| draft.person_day = "x".into(), number(Field::PersonDay, CAP_MAX));
    check(|draft| draft.household_month = "1001".into(), number(Field::HouseholdMonth, CAP_MAX));
    check(|draft| draft.person_day = "4".into(), Err(Refusal::CapsDisagree));
    check(|draft| draft.household_month = "2".into(), Err(Refusal::CapsDisagree));
    check(|draft| draft.valid_from = "1 December".into(), Err(Refusal::DayUnreadable { field: Field::ValidFrom }));
    check(|draft| draft.valid_to = "x".into(), Err(Refusal::DayUnreadable { field: Field::ValidTo }));
    // Never backwards: neither in the past, nor today, nor before the comments are in.
    check(|draft| draft.valid_from = "2026-10-01".into(), Err(Refusal::Retroactive { earliest }));
    check(|draft| draft.valid_from = "2026-11-21".into(), Err(Refusal::Retroactive { earliest }));
    check(|draft| draft.valid_from = "2026-11-22".into(), Err(Refusal::CommentTooShort { earliest }));
    check(|draft| draft.valid_from = "2026-11-28".into(), Err(Refusal::CommentTooShort { earliest }));
    check(|draft| draft.valid_from = "2026-11-29".into(), Ok(()));
    check(|draft| draft.valid_to = "2026-12-01".into(), Err(Refusal::EndsBeforeItBegins));
    check(|draft| draft.valid_to = "2026-12-02".into(), Ok(()));
    // Suspended (停用).
    check(|draft| draft.coins = "0".into(), Ok(()));
}

fn for_each(typed: &[&str], check: impl Fn(&str)) {
    typed.iter().copied().for_each(check);
}

#[test]
fn versions_neither_overlap_nor_leave_a_gap() {
    let check = |before: &[CoinRule], after_stop: &str, then: Result<(), Refusal>| {
        let draft = Draft { after_stop: after_stop.into(), ..draft() };
        assert_eq!(draft.publish(before, 2, NOW, 7).map(drop), then, "{before:?}");
    };
    let (until, from) = (midnight("2026-12-02"), midnight("2026-11-30"));
    check(&[], "", Ok(()));
    check(&[version(None)], "", Ok(()));
    check(&[version(Some("2026-12-01"))], "", Ok(()));
    check(&[version(Some("2026-12-02"))], "", Err(Refusal::Overlap { version: 1, until }));
    check(&[version(Some("2026-12-02"))], "1", Err(Refusal::Overlap { version: 1, until }));
    let gap = Refusal::Gap { from, to: midnight("2026-12-01") };
    check(&[version(Some("2026-11-30"))], "", Err(gap));
    check(&[version(Some("2026-11-30"))], "1", Ok(()));
    let pending = CoinRule { version: 2, valid_from: NOW.after(Span::days(9)), ..version(None) };
    check(&[version(None), pending], "", Err(Refusal::Pending { version: 2 }));
}

#[test]
fn the_negative_list_needs_words_alone() {
    let draft = Draft { name: "nothing-5".into(), coins: "9".into(), person_day: String::new(), ..draft() };
    let rule = draft.publish(&[], 1, NOW, 7).unwrap();
    assert_eq!((rule.terms.coins, rule.terms.person_month), (Coins::ZERO, 0));
    assert_eq!(rule.comment_until, midnight("2026-11-29"));
}

#[test]
fn comments_have_their_time() {
    let under_comment = CoinRule { comment_until: NOW.after(Span::days(1)), ..version(None) };
    let check = |rule: &CoinRule, typed: &str, then: Result<&str, Refusal>| {
        assert_eq!(check_comment(rule, typed, NOW), then.map(ToOwned::to_owned));
    };
    check(&under_comment, " 太少了 ", Ok("太少了"));
    check(&under_comment, " ", Err(Refusal::Empty { field: Field::Text }));
    let long = Refusal::TooLong { field: Field::Text, characters: 501, characters_max: COMMENT_CHARACTERS_MAX };
    check(&under_comment, &"长".repeat(501), Err(long));
    check(&CoinRule { comment_until: NOW, ..under_comment.clone() }, "晚了", Err(Refusal::CommentsClosed));
}
