//! Promises through nights, weekends and holidays.

use super::*;
use proptest::prelude::*;

/// `2026-10-01 08:30` in China.
fn at(text: &str) -> Instant {
    let (date, time) = text.split_once(' ').expect(text);
    let (hour, minute) = time.split_once(':').expect(text);
    let minutes = hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap();
    Date::parse(date).expect(text).start().after(Span::minutes(minutes))
}

fn daily(days: OpenDays, spans: &[(u16, u16)]) -> Hours {
    let spans =
        spans.iter().map(|(from_minute, to_minute)| Minutes { from_minute: *from_minute, to_minute: *to_minute });
    Hours::Daily { days, spans: spans.collect() }
}

#[test]
fn when_a_promise_is_due() {
    let calendar = Calendar::official();
    let check = |hours: &Hours, from: &str, minutes: i64, then: &str| {
        let (from, span) = (at(from), Span::minutes(minutes));
        assert_eq!(due(&calendar, hours, from, span), at(then), "{from:?} {minutes} {then}");
        assert_eq!(open_between(&calendar, hours, from, at(then)), span, "{from:?} {minutes} {then}");
    };
    check(&Hours::Always, "2026-11-22 23:55", 10, "2026-11-23 00:05");
    let duty = Hours::duty();
    check(&duty, "2026-11-22 14:22", 10, "2026-11-22 14:32");
    check(&duty, "2026-11-22 23:00", 10, "2026-11-23 08:10");
    check(&duty, "2026-11-22 19:55", 10, "2026-11-23 08:05");
    check(&duty, "2026-11-22 19:50", 10, "2026-11-22 20:00");
    check(&duty, "2026-11-22 03:00", 10, "2026-11-22 08:10");
    check(&duty, "2026-10-03 09:00", 10, "2026-10-03 09:10");
    check(&duty, "2026-11-22 20:00", 12 * 60, "2026-11-23 20:00");
    let office = Hours::office();
    check(&office, "2026-11-20 11:50", 20, "2026-11-20 13:40");
    // A Friday's evening; Thursday the 24th of September before two holidays, with the Sunday before it worked.
    check(&office, "2026-11-20 17:25", 10, "2026-11-23 08:35");
    check(&office, "2026-09-19 12:00", 10, "2026-09-20 08:40");
    check(&office, "2026-09-24 17:00", 60, "2026-09-28 09:00");
    check(&office, "2026-09-30 17:00", 60, "2026-10-08 09:00");
    check(&office, "2026-10-09 17:00", 60, "2026-10-10 09:00");
    // Three working days of 7.5 hours over the Spring Festival, with its Saturday worked.
    check(&office, "2026-02-13 08:30", 3 * 450, "2026-02-24 17:30");
    check(&office, "2026-11-22 14:00", 0, "2026-11-22 14:00");
}

#[test]
fn before_it_begins_nothing_passes() {
    let calendar = Calendar::official();
    for hours in [Hours::Always, Hours::duty(), Hours::office()] {
        let noon = at("2026-11-23 11:00");
        assert_eq!(due(&calendar, &hours, noon, Span::minutes(-5)), noon);
        assert_eq!(open_between(&calendar, &hours, noon, noon.before(Span::days(1))), Span(0));
    }
    assert_eq!(open_between(&calendar, &Hours::duty(), at("2026-11-22 21:00"), at("2026-11-23 07:00")), Span(0));
}

#[test]
fn the_end_of_the_walk_and_of_time() {
    let ends = [i64::MIN, i64::MIN + 1, -1, 0, i64::MAX - 1, i64::MAX];
    let never = daily(OpenDays::Every, &[(600, 600)]);
    for hours in [Hours::Always, Hours::duty(), Hours::office(), daily(OpenDays::Working, &[]), never.clone()] {
        for from in ends.map(Instant) {
            for span in ends.map(Span) {
                assert!(due(&Calendar::EMPTY, &hours, from, span) >= from);
                assert!(open_between(&Calendar::EMPTY, &hours, from, Instant(span.0)) >= Span(0));
            }
        }
    }
    // What is never open (and refused at entry) takes the plain clock after three years.
    let from = at("2026-01-01 00:00");
    let then = from.after(Span::days(HORIZON_DAYS)).after(Span::minutes(10));
    assert_eq!(due(&Calendar::EMPTY, &never, from, Span::minutes(10)), then);
    // No hours at all count as always.
    let empty = daily(OpenDays::Working, &[]);
    assert_eq!(due(&Calendar::EMPTY, &empty, from, Span::minutes(10)), from.after(Span::minutes(10)));
}

#[test]
fn what_is_refused() {
    let check = |spans: &[(u16, u16)], code: &str| {
        let found = daily(OpenDays::Every, spans).check();
        assert_eq!(found.err().map_or("", |refusal| refusal.code()), code, "{spans:?}");
    };
    check(&[(0, 1440)], "");
    check(&[(780, 900), (480, 720), (720, 780)], "");
    check(&[], "hours.empty");
    check(&[(480, 1441)], "hours.minute_too_late");
    check(&[(1440, 1440)], "hours.minute_too_late");
    check(&[(720, 480)], "hours.reversed");
    check(&[(480, 480)], "hours.reversed");
    check(&[(720, 900), (480, 721)], "hours.overlapping");
    check(&[(480, 720), (480, 720)], "hours.overlapping");
    for sound in [Hours::Always, Hours::office(), Hours::duty()] {
        assert_eq!(sound.check(), Ok(()));
    }
}

#[test]
fn only_hours_by_the_calendar_warn() {
    let (from, to) = (at("2027-01-04 09:00"), at("2027-01-05 09:00"));
    assert_eq!(Hours::office().unknown_years(&Calendar::official(), from, to), [2027]);
    assert_eq!(Hours::duty().unknown_years(&Calendar::official(), from, to), [0_i64; 0]);
    assert_eq!(Hours::Always.unknown_years(&Calendar::official(), from, to), [0_i64; 0]);
}

#[test]
fn stored() {
    let check = |hours: Hours, stored: &str| {
        assert_eq!(serde_json::to_string(&hours).unwrap(), stored);
        assert_eq!(serde_json::from_str::<Hours>(stored).unwrap(), hours);
    };
    check(Hours::Always, r#""always""#);
    check(Hours::duty(), r#"{"daily":{"days":"every","spans":[{"from_minute":480,"to_minute":1200}]}}"#);
    assert!(serde_json::from_str::<Hours>(r#"{"daily":{"days":"every","spans":[],"until":1}}"#).is_err());
}

fn any_hours() -> impl Strategy<Value = Hours> {
    let daily_hours = (any::<bool>(), prop::collection::btree_set(0_u16..=1440, 2..8)).prop_map(|(every, ends)| {
        let ends: Vec<u16> = ends.into_iter().collect();
        let spans: Vec<(u16, u16)> = ends.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
        daily(if every { OpenDays::Every } else { OpenDays::Working }, &spans)
    });
    prop_oneof![Just(Hours::Always), Just(Hours::duty()), Just(Hours::office()), daily_hours]
}

/// Moments around the holidays of two years, and spans up to three weeks of open time.
fn any_moment() -> impl Strategy<Value = Instant> {
    let start = at("2026-01-01 00:00").0;
    (start..start + Span::days(600).0).prop_map(Instant)
}

proptest! {
    #[test]
    fn what_is_added_is_found_again(hours in any_hours(), from in any_moment(), span in 0..Span::days(6).0) {
        let calendar = Calendar::official();
        prop_assert_eq!(hours.check(), Ok(()));
        let then = due(&calendar, &hours, from, Span(span));
        prop_assert_eq!(open_between(&calendar, &hours, from, then), Span(span));
        // And it is the first such moment.
        if span > 0 {
            prop_assert_eq!(open_between(&calendar, &hours, from, then.before(Span(1))), Span(span - 1));
        }
    }

    #[test]
    fn later_is_never_due_earlier(
        hours in any_hours(), from in any_moment(), span in 0..Span::days(6).0,
        wait in 0..Span::days(9).0, more in 0..Span::days(2).0,
    ) {
        let calendar = Calendar::official();
        let then = due(&calendar, &hours, from, Span(span));
        prop_assert!(due(&calendar, &hours, from.after(Span(wait)), Span(span)) >= then);
        prop_assert!(due(&calendar, &hours, from, Span(span + more)) >= then.after(Span(more)));
    }

    #[test]
    fn open_time_adds_up(hours in any_hours(), from in any_moment(), first in 0..Span::days(9).0, second in 0..Span::days(9).0) {
        let calendar = Calendar::official();
        let (middle, to) = (from.after(Span(first)), from.after(Span(first + second)));
        let parts = open_between(&calendar, &hours, from, middle).0 + open_between(&calendar, &hours, middle, to).0;
        prop_assert_eq!(open_between(&calendar, &hours, from, to), Span(parts));
        prop_assert!(due(&calendar, &hours, from, Span(parts)) <= to);
    }
}
