//! Duty rosters (值班表), absences and deputies: who answers now.
//!
//! Invariant: whoever is named is here: neither absent nor a deputy of nobody. Where a roster leaves a hole it says so,
//! so that the caller can fall back on a named person and nobody's tickets are ever nobody's.

mod check;
mod holes;
mod text;

pub use check::RosterRefusal;
pub use holes::{Hole, holes, holes_on};
pub use text::ShiftRefusal;

use crate::calendar::{Date, Minutes, Stretch, Weekday, minute_of_day};
use crate::{Instant, PersonId};
use serde::{Deserialize, Serialize};

/// Who is on duty when. Where shifts overlap, the first one counts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roster {
    /// In the order in which they are asked.
    pub shifts: Vec<Shift>,
    /// Who is away.
    #[serde(default)]
    pub absences: Vec<Absence>,
}

/// One person's duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    /// Who.
    pub person: PersonId,
    /// On which days it begins.
    pub days: ShiftDays,
    /// When; may pass midnight.
    pub minutes: Minutes,
}

/// On which days a shift begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ShiftDays {
    /// Every week on these days.
    Weekly(Vec<Weekday>),
    /// Once, on each day from the first to the last.
    Dates {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
}

/// Somebody is away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// Who.
    pub person: PersonId,
    /// From this moment on.
    pub from: Instant,
    /// Until before this moment.
    pub to: Instant,
    /// Who answers meanwhile, if anybody.
    pub deputy: Option<PersonId>,
}

impl Absence {
    const fn covers(&self, now: Instant) -> bool {
        self.from.0 <= now.0 && now.0 < self.to.0
    }
}

impl ShiftDays {
    fn contain(&self, date: Date) -> bool {
        match self {
            Self::Weekly(weekdays) => weekdays.contains(&date.weekday()),
            Self::Dates { from, to } => *from <= date && date <= *to,
        }
    }
}

impl Shift {
    fn covers(&self, now: Instant) -> bool {
        let minute = minute_of_day(&now.in_shanghai());
        self.stretches_on(Date::of(now)).any(|(from, to)| from <= minute && minute < to)
    }

    /// What it covers of a day: what begins then, and what runs over from the day before.
    fn stretches_on(&self, date: Date) -> impl Iterator<Item = Stretch> {
        let (from, to) = self.minutes.stretch();
        let today = self.days.contain(date).then_some((from, to.min(crate::calendar::DAY_MINUTES)));
        let yesterday = self.days.contain(date.after_days(-1));
        let ran_over = yesterday.then_some((0, to.saturating_sub(crate::calendar::DAY_MINUTES)));
        today.into_iter().chain(ran_over)
    }
}

/// Who is on duty: of the shifts that cover this moment, the first whose person, or a deputy of theirs, is here.
#[must_use]
pub fn on_duty(roster: &Roster, now: Instant) -> Option<PersonId> {
    let mut covering = roster.shifts.iter().filter(|shift| shift.covers(now));
    covering.find_map(|shift| acting(&roster.absences, shift.person, now))
}

/// Who acts for a person: the person if here, else the deputy, or the deputy's deputy. Nobody if the chain ends, or
/// comes back to somebody who is away.
#[must_use]
pub fn acting(absences: &[Absence], person: PersonId, now: Instant) -> Option<PersonId> {
    let mut person = person;
    // Whoever is away has an absence of their own: a chain longer than that goes in a circle.
    for _ in 0..=absences.len() {
        match absences.iter().find(|absence| absence.person == person && absence.covers(now)) {
            None => return Some(person),
            Some(absence) => person = absence.deputy?,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    const LIN: PersonId = PersonId(1);
    const ZHOU: PersonId = PersonId(2);
    const WU: PersonId = PersonId(3);

    /// `2026-11-23 08:30` in China.
    fn at(text: &str) -> Instant {
        let (date, time) = text.split_once(' ').expect(text);
        let (hour, minute) = time.split_once(':').expect(text);
        let minutes = hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap();
        Date::parse(date).expect(text).start().after(Span::minutes(minutes))
    }

    fn roster(text: &str) -> Roster {
        let resolve = |name: &str| match name {
            "林燕" => Some(LIN),
            "周明" => Some(ZHOU),
            "吴芳" => Some(WU),
            _ => None,
        };
        Roster { shifts: Shift::parse_lines(text, resolve).expect(text), absences: Vec::new() }
    }

    fn away(person: PersonId, from: &str, to: &str, deputy: Option<PersonId>) -> Absence {
        Absence { person, from: at(from), to: at(to), deputy }
    }

    #[test]
    fn by_the_hour() {
        let roster =
            roster("2026-10-01..2026-10-07 08:00-20:00 吴芳\n周一至周五 08:00-17:00 林燕\n周五、周日 22:00-06:00 周明");
        let check = |now: &str, then| assert_eq!(on_duty(&roster, at(now)), then, "{now}");
        // 2026-11-23 is a Monday.
        check("2026-11-23 08:00", Some(LIN));
        check("2026-11-23 07:59", None);
        check("2026-11-23 16:59", Some(LIN));
        check("2026-11-23 17:00", None);
        check("2026-11-28 09:00", None);
        // The nights of Friday and Sunday.
        check("2026-11-27 21:59", None);
        check("2026-11-27 22:00", Some(ZHOU));
        check("2026-11-28 05:59", Some(ZHOU));
        check("2026-11-28 06:00", None);
        check("2026-11-28 22:00", None);
        check("2026-11-23 03:00", Some(ZHOU));
        check("2026-11-27 03:00", None);
        // The dates stand first, and end.
        check("2026-10-01 09:00", Some(WU));
        check("2026-10-07 19:59", Some(WU));
        check("2026-10-08 09:00", Some(LIN));
        check("2026-09-30 09:00", Some(LIN));
    }

    #[test]
    fn a_full_day_of_duty() {
        let roster = roster("周六 08:00-08:00 周明");
        let check = |now: &str, then| assert_eq!(on_duty(&roster, at(now)), then, "{now}");
        check("2026-11-28 07:59", None);
        check("2026-11-28 08:00", Some(ZHOU));
        check("2026-11-29 07:59", Some(ZHOU));
        check("2026-11-29 08:00", None);
    }

    #[test]
    fn deputies_answer_while_somebody_is_away() {
        let on_leave = |deputy| away(LIN, "2026-11-23 12:00", "2026-11-25 00:00", deputy);
        let ill = |deputy| away(ZHOU, "2026-11-24 00:00", "2026-11-26 00:00", deputy);
        let check = |absences: &[Absence], now: &str, then| {
            let roster = Roster {
                absences: absences.to_vec(),
                ..roster("每天 08:00-20:00 林燕\n每天 08:00-20:00 吴芳")
            };
            assert_eq!(on_duty(&roster, at(now)), then, "{now} {absences:?}");
        };
        check(&[on_leave(Some(ZHOU))], "2026-11-23 11:59", Some(LIN));
        check(&[on_leave(Some(ZHOU))], "2026-11-23 12:00", Some(ZHOU));
        check(&[on_leave(Some(ZHOU))], "2026-11-25 09:00", Some(LIN));
        check(&[on_leave(Some(ZHOU)), ill(Some(WU))], "2026-11-24 09:00", Some(WU));
        // No deputy, or only each other: the next shift.
        check(&[on_leave(None)], "2026-11-24 09:00", Some(WU));
        check(&[on_leave(Some(ZHOU)), ill(Some(LIN))], "2026-11-24 09:00", Some(WU));
        check(&[on_leave(Some(LIN))], "2026-11-24 09:00", Some(WU));
        let all = [on_leave(Some(ZHOU)), ill(None), away(WU, "2026-11-24 00:00", "2026-11-25 00:00", None)];
        check(&all, "2026-11-24 09:00", None);
        check(&all, "2026-11-24 21:00", None);
    }

    #[test]
    fn the_ends_of_time() {
        let roster = roster("每天 22:00-06:00 林燕");
        for now in [i64::MIN, i64::MAX] {
            let _ = on_duty(&roster, Instant(now));
        }
        assert_eq!(acting(&[], LIN, Instant(i64::MIN)), Some(LIN));
    }

    #[test]
    fn stored() {
        let stored = r#"{"shifts":[{"person":1,"days":{"weekly":["monday"]},"minutes":{"from_minute":480,"to_minute":1020}}],"absences":[]}"#;
        let monday = roster("周一 08:00-17:00 林燕");
        assert_eq!(serde_json::to_string(&monday).unwrap(), stored);
        assert_eq!(serde_json::from_str::<Roster>(stored).unwrap(), monday);
        assert!(serde_json::from_str::<Roster>(&stored.replace("absences", "deputies")).is_err());
    }
}
