//! Claims as tables: each refusal once, in order of precedence.

use super::*;
use crate::calendar::Date;
use crate::coin_rule::{Counts, Terms};
use crate::{ClaimField, ClaimRefusal, ClaimState, ClaimVerb, Span};

/// Saturday 2026-11-21, 12:00 in Shanghai.
const NOON: Instant = Instant(1_795_233_600_000);
const OWNER: PersonId = PersonId(1);
const FIRST: PersonId = PersonId(2);
const SECOND: PersonId = PersonId(3);

fn coins(amount: u32) -> Coins {
    Coins::new(amount).unwrap()
}

fn terms() -> Terms {
    Terms {
        title: "志愿服务".into(),
        words: "照片".into(),
        coins: coins(5),
        person_day: 1,
        person_month: 8,
        household_month: 16,
    }
}

const fn submitted() -> Claim {
    Claim {
        person: OWNER,
        state: ClaimState::Submitted,
        since: NOON,
        coins: Coins::ZERO,
        proposed: None,
        reviewer: None,
        second: None,
    }
}

fn claimed(state: ClaimState) -> Claim {
    let proposed = (state != ClaimState::Submitted).then(|| coins(25));
    let reviewer = (state != ClaimState::Submitted).then_some(FIRST);
    Claim { state, coins: coins(25), proposed, reviewer, ..submitted() }
}

#[test]
fn what_is_claimed_is_read() {
    let read = |day: &str, place: &str, text: &str, witnesses: &str| {
        claim((day, place, text, witnesses), Ok(Vec::new()), NOON).map(|claimed| claimed.day.to_string())
    };
    assert_eq!(read("2026-11-21", " 河边 ", "捡垃圾", ""), Ok("2026-11-21".into()));
    assert_eq!(read("2026-09-22", "河边", "捡垃圾", "王芳"), Ok("2026-09-22".into()), "60 days ago");
    assert_eq!(read("昨天", "", "", ""), Err(ClaimRefusal::DayUnreadable));
    assert_eq!(read("2026-02-30", "", "", ""), Err(ClaimRefusal::DayUnreadable));
    assert_eq!(read("2026-11-22", "", "", ""), Err(ClaimRefusal::InFuture));
    assert_eq!(read("2026-09-21", "", "", ""), Err(ClaimRefusal::TooOld { days_max: 60 }));
    assert_eq!(read("2026-11-20", " ", "", ""), Err(ClaimRefusal::Empty { field: ClaimField::Place }));
    assert_eq!(read("2026-11-20", "河边", "", ""), Err(ClaimRefusal::Empty { field: ClaimField::Text }));
    let long = "字".repeat(501);
    let too_long = |field, characters, characters_max| Err(ClaimRefusal::TooLong { field, characters, characters_max });
    assert_eq!(read("2026-11-20", "河边", &long, ""), too_long(ClaimField::Text, 501, 500));
    assert_eq!(read("2026-11-20", &long, "捡", ""), too_long(ClaimField::Place, 501, 100));
    assert_eq!(read("2026-11-20", "河边", "捡", &long), too_long(ClaimField::Witnesses, 501, 100));
    let photos = vec![crate::view::PhotoLink("a.jpg".into()); 7];
    let seven = claim(("2026-11-20", "河边", "捡", ""), Ok(photos), NOON);
    assert_eq!(seven, Err(ClaimRefusal::TooManyPhotos { photos: 7, photos_max: 6 }));
}

#[test]
fn a_rule_earns_so_often() {
    let check = |person_day, person_month, household_month, wanted| {
        let counts = Counts { person_day, person_month, household_month };
        assert_eq!(capped(&terms(), counts), wanted, "{counts:?}");
    };
    check(0, 7, 15, Ok(()));
    check(1, 1, 1, Err(ClaimRefusal::DayFull { most: 1 }));
    check(1, 8, 8, Err(ClaimRefusal::MonthFull { most: 8 }));
    check(0, 0, 16, Err(ClaimRefusal::HouseholdFull { most: 16 }));
}

#[test]
fn a_claim_counts_for_its_day() {
    let day = Date::parse("2026-11-20").unwrap();
    let counts = |filed_at| counts_at(day, filed_at).in_shanghai().day_number;
    assert_eq!((counts_at(day, NOON).0 + 1, counts(NOON)), (Date::of(NOON).start().0, counts(day.start())));
    let early = day.start().after(Span::hours(9));
    assert_eq!(counts_at(day, early), early, "nobody knows yet what is in force in the evening");
}

#[test]
fn amounts_are_whole_and_within() {
    let read = |typed: &str| amount(typed, Amount { least: 1, most: coins(25) });
    assert_eq!(read(" １2 "), Ok(coins(12)));
    for typed in ["", "-1", "+1", "2.5", "1e3", "五", "1 2"] {
        assert_eq!(read(typed), Err(ClaimRefusal::AmountUnreadable), "{typed}");
    }
    for typed in ["0", "26", "9007199254740992", "99999999999999999999"] {
        assert_eq!(read(typed), Err(ClaimRefusal::AmountOutside { least: 1, most: coins(25) }), "{typed}");
    }
}

fn reviewed(
    claim: Claim,
    by: PersonId,
    same_household: bool,
    verb: ClaimVerb,
    typed: &str,
    said: &str,
) -> Result<Review, ClaimRefusal> {
    let by = Reviewer { person: by, same_household };
    review((&claim, &terms(), Counts::default()), by, verb, (typed, said), coins(20))
}

#[test]
fn a_claim_is_reviewed_by_a_stranger() {
    use ClaimState::*;
    use ClaimVerb::*;
    let check = |state, by, verb, typed, said, wanted| {
        assert_eq!(reviewed(claimed(state), by, false, verb, typed, said), wanted, "{state:?} {verb:?}");
    };
    check(Submitted, FIRST, Approve, "", "", Ok(Review::SecondLook(coins(25))));
    check(Submitted, FIRST, Correct, "20", "一整天", Ok(Review::Credit(coins(20))));
    check(Submitted, FIRST, Correct, "21", "一整天", Ok(Review::SecondLook(coins(21))));
    check(Submitted, FIRST, Correct, "26", "一整天", Err(ClaimRefusal::AmountOutside { least: 1, most: coins(25) }));
    check(Submitted, FIRST, Correct, "6", "", Err(ClaimRefusal::Empty { field: ClaimField::Reason }));
    check(Submitted, FIRST, Refuse, "", "没有到场", Ok(Review::Refuse));
    check(Submitted, FIRST, Refuse, "", " ", Err(ClaimRefusal::Empty { field: ClaimField::Reason }));
    check(SecondLook, SECOND, Consent, "", "", Ok(Review::Credit(coins(25))));
    check(SecondLook, FIRST, Consent, "", "", Err(ClaimRefusal::SecondPersonNeeded { above: coins(20) }));
    check(SecondLook, SECOND, Refuse, "", "太多了", Ok(Review::Refuse));
    check(Submitted, OWNER, Approve, "", "", Err(ClaimRefusal::OwnClaim));
    for state in [Approved, Refused, Withdrawn, Appealed, Decided] {
        for verb in [Approve, Correct, Refuse, Consent] {
            check(state, SECOND, verb, "5", "因为", Err(ClaimRefusal::NotNow { verb, state }));
        }
    }
    let small = Claim { coins: coins(20), ..claimed(Submitted) };
    assert_eq!(reviewed(small, FIRST, false, Approve, "", ""), Ok(Review::Credit(coins(20))), "one alone");
    let household = reviewed(claimed(Approved), FIRST, true, Approve, "", "");
    assert_eq!(household, Err(ClaimRefusal::OwnHousehold), "comes before where it stands");
}

#[test]
fn a_full_month_is_not_credited() {
    let by = Reviewer { person: FIRST, same_household: false };
    let full = Counts { person_month: 8, ..Counts::default() };
    let claim = claimed(ClaimState::Submitted);
    let approved = review((&claim, &terms(), full), by, ClaimVerb::Approve, ("", ""), coins(20));
    assert_eq!(approved, Err(ClaimRefusal::MonthFull { most: 8 }));
    let refused = review((&claim, &terms(), full), by, ClaimVerb::Refuse, ("", "这个月满了"), coins(20));
    assert_eq!(refused, Ok(Review::Refuse));
}

#[test]
fn a_decision_is_appealed_in_time() {
    let at = |days| appeal(NOON, "我到场了", NOON.after(Span::days(days)));
    assert_eq!(at(30), Ok("我到场了".into()));
    assert_eq!(at(31), Err(ClaimRefusal::AppealTooLate { days_max: 30 }));
    assert_eq!(appeal(NOON, "", NOON), Err(ClaimRefusal::Empty { field: ClaimField::Text }));
}

#[test]
fn the_panel_gives_takes_or_leaves() {
    let panel = |before: u32, by, same_household, typed: &str, said: &str, available: u32| {
        let by = Reviewer { person: by, same_household };
        settle((OWNER, coins(before)), (by, &[FIRST]), (typed, said), (coins(25), coins(available)))
    };
    assert_eq!(panel(0, SECOND, false, "5", "属实", 0), Ok((coins(5), Settlement::Gives(coins(5)))));
    assert_eq!(panel(5, SECOND, false, "2", "只去了一会儿", 9), Ok((coins(2), Settlement::Takes(coins(3)))));
    assert_eq!(panel(5, SECOND, false, "0", "没去", 5), Ok((Coins::ZERO, Settlement::Takes(coins(5)))));
    assert_eq!(panel(5, SECOND, false, "5", "原来就对", 0), Ok((coins(5), Settlement::Stands)));
    let spent = ClaimRefusal::CoinsSpent { available: coins(2), taken: coins(5) };
    assert_eq!(panel(5, SECOND, false, "0", "没去", 2), Err(spent));
    assert_eq!(panel(5, OWNER, false, "5", "x", 0), Err(ClaimRefusal::OwnClaim));
    assert_eq!(panel(5, SECOND, true, "5", "x", 0), Err(ClaimRefusal::OwnHousehold));
    assert_eq!(panel(5, FIRST, false, "5", "x", 0), Err(ClaimRefusal::OwnDecision));
    assert_eq!(panel(5, SECOND, false, "2.5", "x", 0), Err(ClaimRefusal::AmountUnreadable));
    assert_eq!(panel(5, SECOND, false, "7", "", 0), Err(ClaimRefusal::Empty { field: ClaimField::Reason }));
}

#[test]
fn every_state_is_reached_and_the_last_ones_lead_nowhere() {
    for state in ClaimState::ALL {
        let reached = TRANSITIONS.iter().any(|(.., to)| to.contains(state));
        assert!(reached || *state == ClaimState::Submitted, "{state:?}");
        let leads = TRANSITIONS.iter().any(|(from, ..)| from == state);
        assert_eq!(leads, !matches!(state, ClaimState::Withdrawn | ClaimState::Decided), "{state:?}");
    }
}
