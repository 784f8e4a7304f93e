//! The times within duty hours at which nobody's shift runs, so that entry can point at them.
//!
//! Invariant: a hole is named on the day on which it lies, and ends at midnight at the latest.

use super::{Shift, ShiftDays};
use crate::calendar::{Calendar, Date, Hours, Minutes, Stretch, Weekday, uncovered, week};
use serde::{Deserialize, Serialize};

/// A hole of every week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hole {
    /// On which day.
    pub weekday: Weekday,
    /// When.
    pub minutes: Minutes,
}

/// The holes of a plain week. Shifts of single dates do not close a hole of every week.
#[must_use]
pub fn holes(shifts: &[Shift], hours: &Hours) -> Vec<Hole> {
    let weekly = shifts.iter().filter_map(|shift| match &shift.days {
        ShiftDays::Weekly(weekdays) => Some(week(weekdays, shift.minutes)),
        ShiftDays::Dates { .. } => None,
    });
    let covers: Vec<Stretch> = weekly.flatten().collect();
    let hole = |weekday: Weekday, minutes: Minutes| {
        let midnight = weekday.since_monday() * crate::calendar::DAY_MINUTES;
        let open = week(&[weekday], minutes).flat_map(|open| uncovered(open, &covers)).collect::<Vec<_>>();
        open.into_iter().map(move |(from, to)| Hole {
            weekday,
            minutes: between(from.saturating_sub(midnight), to.saturating_sub(midnight)),
        })
    };
    let open = Weekday::ALL
        .into_iter()
        .flat_map(|weekday| hours.in_a_plain_week(weekday).into_iter().map(move |minutes| (weekday, minutes)));
    open.flat_map(|(weekday, minutes)| hole(weekday, minutes)).collect()
}

/// The holes of one day, with the shifts of its date.
#[must_use]
pub fn holes_on(shifts: &[Shift], hours: &Hours, calendar: &Calendar, date: Date) -> Vec<Minutes> {
    let covers: Vec<Stretch> = shifts.iter().flat_map(|shift| shift.stretches_on(date)).collect();
    let open = hours.on(calendar, date).into_iter();
    let gaps = open.flat_map(|minutes| uncovered((minutes.from_minute, minutes.to_minute), &covers));
    gaps.map(|(from, to)| between(from, to)).collect()
}

const fn between(from_minute: u16, to_minute: u16) -> Minutes {
    Minutes { from_minute, to_minute }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PersonId;

    fn shifts(text: &str) -> Vec<Shift> {
        Shift::parse_lines(text, |_| Some(PersonId(1))).expect(text)
    }

    #[test]
    fn of_every_week() {
        let check = |text: &str, hours: &Hours, then: &[(Weekday, &str)]| {
            let found = holes(&shifts(text), hours);
            let found: Vec<_> = found.iter().map(|hole| (hole.weekday, hole.minutes.to_string())).collect();
            let then: Vec<_> = then.iter().map(|(weekday, minutes)| (*weekday, (*minutes).to_owned())).collect();
            assert_eq!(found, then, "{text}");
        };
        check("每天 08:00-20:00 林燕", &Hours::duty(), &[]);
        check("周一至周五 08:30-17:30 林燕", &Hours::office(), &[]);
        let evenings = Weekday::ALL.map(|weekday| (weekday, "17:00-20:00"));
        check("每天 08:00-17:00 林燕", &Hours::duty(), &evenings);
        let weekend = [(Weekday::Saturday, "08:00-20:00"), (Weekday::Sunday, "08:00-20:00")];
        check("周一至周五 00:00-24:00 林燕", &Hours::duty(), &weekend);
        // The night of Sunday closes the small hours of Monday.
        let nights = "每天 06:00-22:00 林燕\n周一至周六 22:00-06:00 周明";
        let sunday = [(Weekday::Monday, "00:00-06:00"), (Weekday::Sunday, "22:00-24:00")];
        check(nights, &Hours::Always, &sunday);
        check(&format!("{nights}\n周日 22:00-06:00 吴芳"), &Hours::Always, &[]);
        check(
            "周一 09:00-10:00 林燕\n周一 11:00-12:00 林燕\n周二至周五 08:00-20:00 林燕",
            &Hours::office(),
            &[(Weekday::Monday, "08:30-09:00"), (Weekday::Monday, "10:00-11:00"), (Weekday::Monday, "13:30-17:30")],
        );
        check("2026-10-01..2026-10-07 00:00-24:00 林燕\n每天 09:00-20:00 林燕", &Hours::duty(), &{
            Weekday::ALL.map(|weekday| (weekday, "08:00-09:00"))
        });
    }

    #[test]
    fn of_one_day() {
        let text = "2026-10-01..2026-10-07 08:00-18:00 吴芳\n2026-10-07 20:00-09:00 周明\n周一至周五 09:00-17:30 林燕";
        let check = |date: &str, hours: &Hours, then: &[&str]| {
            let found = holes_on(&shifts(text), hours, &Calendar::official(), Date::parse(date).expect(date));
            assert_eq!(found.iter().map(Minutes::to_string).collect::<Vec<_>>(), then, "{date}");
        };
        check("2026-10-03", &Hours::duty(), &["18:00-20:00"]);
        check("2026-10-03", &Hours::office(), &[]);
        check("2026-10-08", &Hours::duty(), &["17:30-20:00"]);
        check("2026-10-09", &Hours::office(), &["08:30-09:00"]);
        // A Saturday that is worked.
        check("2026-10-10", &Hours::office(), &["08:30-12:00", "13:30-17:30"]);
        check("2026-10-11", &Hours::office(), &[]);
    }
}
