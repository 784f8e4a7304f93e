use super::*;
use crate::calendar::Date;

fn settings() -> Settings {
    Settings {
        call_hours: Hours::duty(),
        dispatch_hours: Hours::office(),
        resolve_hours: Hours::office(),
        ..Settings::default()
    }
}

fn moment(date: &str, hour: i64, minute: i64) -> Instant {
    Date::parse(date).expect(date).start().after(Span::minutes(hour * 60 + minute))
}

/// Wednesday, the evening before the National Day of 2026, which is off until 7 October.
fn evening() -> Instant {
    moment("2026-09-30", 21, 0)
}

#[test]
fn by_hours_and_holidays() {
    let (settings, calendar) = (settings(), Calendar::official());
    let terms = Terms { settings: &settings, calendar: &calendar, now: evening() };
    let check = |kind, about, urgent, date, hour, minute| {
        assert_eq!(terms.due(kind, about, urgent), moment(date, hour, minute), "{kind:?} {urgent}");
    };
    use PromiseKind::{Arbitrate, Call, Dispatch, Milestone, Resolve, Task};
    // Calls are made on holidays too, from eight on; the desk and the office open on the 8th.
    check(Call, Kind::Damage, false, "2026-10-01", 8, 10);
    check(Dispatch, Kind::Damage, false, "2026-10-08", 9, 30);
    check(Arbitrate, Kind::Damage, false, "2026-10-09", 9, 0);
    // 24 hours of office time at 7.5 a day, over the working Saturday of the 10th.
    for kind in [Resolve, Task, Milestone] {
        check(kind, Kind::Hazard, false, "2026-10-12", 10, 0);
    }
    // What is urgent knows no night.
    check(Call, Kind::Damage, true, "2026-09-30", 21, 5);
    check(Dispatch, Kind::Damage, true, "2026-09-30", 21, 5);
    check(Arbitrate, Kind::Damage, true, "2026-10-01", 5, 0);
    for kind in [Resolve, Task, Milestone] {
        check(kind, Kind::Hazard, true, "2026-10-01", 21, 0);
    }
    assert_eq!(terms.retry(false).due_at, moment("2026-10-01", 10, 0));
    assert_eq!(terms.retry(true).due_at, moment("2026-09-30", 23, 0));
    // Without the year's list, the 1st is a Thursday like any other.
    let unknown = Terms { calendar: &Calendar::EMPTY, ..terms };
    assert_eq!(unknown.due(Dispatch, Kind::Damage, false), moment("2026-10-01", 9, 30));
}

#[test]
fn again_after_it_was_broken() {
    let (settings, calendar) = (settings(), Calendar::official());
    let terms = Terms { settings: &settings, calendar: &calendar, now: moment("2026-11-23", 9, 0) };
    let check = |kind, level, urgent, due_at| {
        let broken = crate::view::Promise {
            number: 4,
            kind,
            level,
            task: Some(2),
            title: "通车".into(),
            started_at: Instant(0),
            due_at: Instant(1),
            kept_at: None,
            broken_at: None,
            void_at: None,
            pause: None,
        };
        let again = terms.again(&broken, Kind::Damage, urgent);
        assert_eq!(again, Promised { kind, due_at, task: Some(2), title: "通车".into() }, "{kind:?} {level:?}");
    };
    // 24 hours of office time: three days and an hour and a half.
    let office = moment("2026-11-26", 10, 30);
    let tomorrow = moment("2026-11-24", 9, 0);
    for level in [Level::Grid, Level::Community, Level::Street] {
        check(PromiseKind::Call, level, false, moment("2026-11-23", 9, 10));
        check(PromiseKind::Call, level, true, moment("2026-11-23", 9, 5));
        check(PromiseKind::Dispatch, level, false, moment("2026-11-23", 10, 0));
        check(PromiseKind::Resolve, level, false, office);
        check(PromiseKind::Arbitrate, level, true, tomorrow);
    }
    check(PromiseKind::Call, Level::District, false, office);
    check(PromiseKind::Dispatch, Level::District, true, tomorrow);
    check(PromiseKind::Task, Level::District, false, office);
}

#[test]
fn whoever_is_on_duty_on_each_rung() {
    let duty = Duty::of_one(PersonId(7));
    for level in Level::ALL {
        assert_eq!(duty.at(*level), Office { level: *level, person: PersonId(7) });
    }
}
