use super::*;
use crate::MeritArea;

const NOON: Instant = Instant(1_795_233_600_000);

const OPEN: Season = Season { state: SeasonState::Open, posting_days: 7, posted_until: None };
const POSTED: Season =
    Season { state: SeasonState::Posted, posting_days: 7, posted_until: Some(NOON.after(Span::days(7))) };
const CLOSED: Season = Season { state: SeasonState::Closed, ..POSTED };

fn after(span: Span) -> Instant {
    NOON.after(span)
}

fn number_of(field: Field, (least, most): (u32, u32)) -> Refusal {
    Refusal::Number { field, least, most }
}

fn too_long(field: Field, characters_max: usize) -> (String, Refusal) {
    let characters = characters_max + 1;
    ("长".repeat(characters), Refusal::TooLong { field, characters, characters_max })
}

#[test]
fn a_season_begins_in_order_of_precedence() {
    let check = |running, (title, honours, days), then| assert_eq!(open(running, title, honours, days), Err(then));
    let season = open(false, " 2026 年 ", "１２０", "7").unwrap();
    assert_eq!((season.title.as_str(), season.honours, season.posting_days), ("2026 年", 120, 7));
    check(true, ("", "", ""), Refusal::SeasonRunning);
    check(false, (" ", "x", "x"), Refusal::Empty { field: Field::Title });
    let (long, refusal) = too_long(Field::Title, 40);
    check(false, (&long, "x", "x"), refusal);
    for honours in ["100", "1001", "", "-5", "1.5", "9007199254740992"] {
        check(false, ("秋", honours, "x"), number_of(Field::Honours, (101, 1_000)));
    }
    for days in ["2", "61", "", "七"] {
        check(false, ("秋", "120", days), number_of(Field::PostingDays, (3, 60)));
    }
}

#[test]
fn points_are_entered_in_order_of_precedence() {
    let of = ToEnter { in_own_grid: true, is_own: false, item: Some((MeritList::Negative, 5)) };
    let check = |season, of, (points, evidence, text), then: Result<i64, Refusal>| {
        assert_eq!(enter(season, of, points, evidence, text).map(|entry| entry.points), then, "{points} {evidence}");
    };
    check(OPEN, of, ("5", "照片", "乱堆"), Ok(-5));
    check(OPEN, ToEnter { item: Some((MeritList::Positive, 5)), ..of }, ("5", "照片", "干净"), Ok(5));
    for season in [POSTED, CLOSED] {
        check(season, ToEnter { in_own_grid: false, ..of }, ("", "", ""), Err(Refusal::NotOpen));
    }
    check(OPEN, ToEnter { in_own_grid: false, is_own: true, item: None }, ("", "", ""), Err(Refusal::OtherGrid));
    check(OPEN, ToEnter { is_own: true, item: None, ..of }, ("", "", ""), Err(Refusal::OwnHousehold));
    check(OPEN, ToEnter { item: None, ..of }, ("", "", ""), Err(Refusal::ItemUnknown));
    for points in ["0", "6", "-3", "1.5", "", "9007199254740992"] {
        check(OPEN, of, (points, "", ""), Err(number_of(Field::Points, (1, 5))));
    }
    check(OPEN, of, ("5", " ", ""), Err(Refusal::Empty { field: Field::Evidence }));
    let (long, refusal) = too_long(Field::Evidence, 300);
    check(OPEN, of, ("5", &long, ""), Err(refusal));
    check(OPEN, of, ("5", "照片", " "), Err(Refusal::Empty { field: Field::Text }));
    let (long, refusal) = too_long(Field::Text, 300);
    check(OPEN, of, ("5", "照片", &long), Err(refusal));
}

#[test]
fn an_entry_is_corrected_in_order_of_precedence() {
    let of = ToCorrect { in_own_grid: true, is_own: false, left: Some(5) };
    let check = |season, of, (points, text), then: Result<u32, Refusal>| {
        assert_eq!(correct(season, of, (points, text), NOON).map(|(back, _)| back), then, "{points} {text}");
    };
    check(OPEN, of, ("0", "弄错了"), Ok(5));
    check(POSTED, of, ("4", "弄错了"), Ok(1));
    check(CLOSED, ToCorrect { in_own_grid: false, ..of }, ("", ""), Err(Refusal::Closed));
    let over = Season { posted_until: Some(NOON), ..POSTED };
    check(over, ToCorrect { in_own_grid: false, ..of }, ("", ""), Err(Refusal::PostingOver));
    check(OPEN, ToCorrect { in_own_grid: false, is_own: true, left: None }, ("", ""), Err(Refusal::OtherGrid));
    check(OPEN, ToCorrect { is_own: true, left: None, ..of }, ("", ""), Err(Refusal::OwnHousehold));
    for left in [None, Some(0)] {
        check(OPEN, ToCorrect { left, ..of }, ("", ""), Err(Refusal::EntryUnknown));
    }
    for points in ["5", "-1", "x", ""] {
        check(OPEN, of, (points, ""), Err(number_of(Field::Points, (0, 4))));
    }
    check(OPEN, of, ("0", ""), Err(Refusal::Empty { field: Field::Text }));
}

#[test]
fn a_season_is_posted_and_closed_in_order_of_precedence() {
    assert_eq!(post(OPEN, false, NOON), Ok(after(Span::days(7))));
    assert_eq!(post(OPEN, true, NOON), Err(Refusal::Enrolling));
    assert_eq!(post(POSTED, true, NOON), Err(Refusal::NotOpen));

    let over = after(Span::days(7));
    let none = Pending::default();
    let check = |season, pending, now, then| assert_eq!(close(season, pending, now), then, "{pending:?}");
    check(POSTED, none, over, Ok(()));
    check(CLOSED, Pending { open: 1, refused_at: Some(over) }, NOON, Err(Refusal::Closed));
    check(OPEN, Pending { open: 1, refused_at: Some(over) }, NOON, Err(Refusal::NotPosted));
    let both = Pending { open: 2, refused_at: Some(over) };
    check(POSTED, both, NOON, Err(Refusal::ObjectionsOpen { open: 2 }));
    check(POSTED, both, over, Err(Refusal::ObjectionsOpen { open: 2 }));
    let refused = Pending { open: 0, refused_at: Some(over) };
    check(POSTED, refused, Instant(over.0 - 1), Err(Refusal::PostingRuns { until: over }));
    let until = over.after(APPEAL);
    check(POSTED, refused, Instant(until.0 - 1), Err(Refusal::AppealPossible { until }));
    check(POSTED, refused, until, Ok(()));
}

#[test]
fn objections_are_taken_until_the_posting_period_is_over() {
    let over = after(Span::days(7));
    let check = |season, objected, text: &str, now, then: Result<(), Refusal>| {
        assert_eq!(object(season, objected, text, now).map(|_| ()), then, "{text}");
    };
    check(OPEN, false, "没有这回事", NOON, Ok(()));
    check(POSTED, false, "没有这回事", Instant(over.0 - 1), Ok(()));
    check(POSTED, true, "", over, Err(Refusal::ObjectionsOver));
    check(CLOSED, true, "", NOON, Err(Refusal::ObjectionsOver));
    check(POSTED, true, "", NOON, Err(Refusal::AlreadyObjected));
    check(POSTED, false, " ", NOON, Err(Refusal::Empty { field: Field::Text }));
    let (long, refusal) = too_long(Field::Text, 300);
    check(POSTED, false, &long, NOON, Err(refusal));
}

#[test]
fn an_objection_is_decided_in_order_of_precedence() {
    let of = ToDecide {
        state: ObjectionState::Open,
        in_own_grid: true,
        is_own: false,
        is_own_entry: false,
        has_entered: false,
        is_own_objection: false,
        decided_before: false,
    };
    let own = ToDecide { is_own_objection: true, decided_before: true, ..of };
    let all = ToDecide { is_own: true, is_own_entry: true, has_entered: true, ..own };
    let check = |of, upheld, text: &str, then: Result<ObjectionState, Refusal>| {
        assert_eq!(decide(of, upheld, text).map(|(state, _)| state), then, "{of:?}");
    };
    let appealed = ToDecide { state: ObjectionState::Appealed, ..of };
    check(of, true, "查过了", Ok(ObjectionState::Upheld));
    check(of, false, "查过了", Ok(ObjectionState::Refused));
    check(appealed, true, "查过了", Ok(ObjectionState::Upheld));
    check(appealed, false, "查过了", Ok(ObjectionState::Dismissed));
    for state in [ObjectionState::Refused, ObjectionState::Upheld, ObjectionState::Dismissed] {
        check(ToDecide { state, in_own_grid: false, ..all }, true, "", Err(Refusal::AlreadyDecided));
    }
    check(ToDecide { in_own_grid: false, ..all }, true, "", Err(Refusal::OtherGrid));
    check(all, true, "", Err(Refusal::OwnHousehold));
    check(ToDecide { is_own: false, ..all }, true, "", Err(Refusal::OwnEntry));
    check(ToDecide { is_own: false, is_own_entry: false, ..all }, true, "", Err(Refusal::OwnEntries));
    check(own, true, "", Err(Refusal::OwnObjection));
    check(ToDecide { decided_before: true, ..appealed }, true, "", Err(Refusal::DecidedBefore));
    check(of, false, " ", Err(Refusal::Empty { field: Field::Text }));
}

#[test]
fn a_refusal_is_appealed_within_three_days() {
    let until = appeal_until(ObjectionState::Refused, Some(NOON));
    assert_eq!(until, Some(after(Span::days(3))));
    for state in ObjectionState::ALL.iter().filter(|state| **state != ObjectionState::Refused) {
        assert_eq!(appeal_until(*state, Some(NOON)), None);
    }
    let check = |season, mine, until, text: &str, now, then: Result<(), Refusal>| {
        assert_eq!(appeal(season, mine, until, text, now).map(|_| ()), then, "{text}");
    };
    check(POSTED, true, until, "请再查", NOON, Ok(()));
    check(OPEN, true, until, "请再查", NOON, Ok(()));
    check(CLOSED, false, None, "", NOON, Err(Refusal::NotYours));
    check(CLOSED, true, until, "", NOON, Err(Refusal::AppealOver));
    check(POSTED, true, None, "", NOON, Err(Refusal::AppealOver));
    check(POSTED, true, until, "", after(Span::days(3)), Err(Refusal::AppealOver));
    check(POSTED, true, until, "", NOON, Err(Refusal::Empty { field: Field::Text }));
}

#[test]
fn nothing_is_shown_from_which_one_or_two_households_are_told() {
    let check = |above, below: &[u32], then: &[bool]| assert_eq!(shown_together(above, below), then, "{below:?}");
    check(Some(3), &[3], &[true]);
    check(Some(9), &[3, 6, 0], &[true, true, false]);
    check(Some(2), &[2], &[false]);
    // What is left out makes up three.
    check(Some(6), &[3, 2, 1], &[true, false, false]);
    check(Some(6), &[3], &[true]);
    // It does not: the sums that remain tell it.
    check(Some(4), &[3, 1], &[false, false]);
    check(Some(5), &[3], &[false]);
    // Nor is shown what is a part of something that is not.
    check(None, &[3, 3], &[false, false]);
}

#[test]
fn items_of_the_lists() {
    let typed = item("positive", "waste", " 分类合格 ", "3").unwrap();
    assert_eq!((typed.list, typed.area, typed.points), (MeritList::Positive, MeritArea::Waste, 3));
    let check = |(list, area, title, points), then| assert_eq!(item(list, area, title, points), Err(then));
    check(("both", "waste", "", ""), Refusal::ListUnknown);
    check(("negative", "all", "", ""), Refusal::ListUnknown);
    check(("negative", "waste", "", ""), Refusal::Empty { field: Field::Title });
    for points in ["0", "101", "x"] {
        check(("negative", "waste", "乱扔", points), number_of(Field::Points, (1, 100)));
    }
    for area in MeritArea::ALL {
        for list in MeritList::ALL {
            let items = first_items();
            assert!(items.iter().any(|item| item.list == *list && item.area == *area), "{list:?} {area:?}");
        }
    }
    for Item { list, area, title, points } in first_items() {
        assert!(item(list.as_str(), area.as_str(), &title, &points.to_string()).is_ok(), "{title}");
    }
}

#[test]
fn names_as_they_are_shown() {
    assert_eq!(name(" 王桂兰 "), Ok("王桂兰".to_owned()));
    assert_eq!(name(" "), Err(Refusal::Empty { field: Field::Name }));
    let (long, refusal) = too_long(Field::Name, 20);
    assert_eq!(name(&long), Err(refusal));
}
