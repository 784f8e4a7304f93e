//! Working days and opening times: when the clock of a promise (时限) runs.
//!
//! Invariant: a day is off or working by the lists that the office has entered, else by its day of the week; a year
//! whose list is not entered is known to be unknown, so that nobody is promised a guess in silence.
//!
//! The lists are those of the State Council's yearly notice on holidays (国务院办公厅关于部分节假日安排的通知).

mod date;
mod hours;
mod official;
mod text;
mod week;

pub use date::{Date, DateRefusal, Weekday};
pub use hours::{Hours, HoursRefusal, OpenDays, due, open_between};
pub use text::LineRefusal;
pub(crate) use text::{dates, lines};
pub use week::{DAY_MINUTES, Minutes};
pub(crate) use week::{Stretch, minute_of_day, minute_of_week, uncovered, week};

use crate::Instant;
use serde::{Deserialize, Serialize};

/// Days that one entry may span: a Spring Festival three times as long as the longest yet.
const ENTRY_DAYS_MAX: i64 = 31;
/// Entries of a calendar: a year has about a dozen, so this is forty years.
const ENTRIES_MAX: usize = 500;
/// Days off in every year by law (全国年节及纪念日放假办法, 2024, article 2), month and day: New Year, Labour Day,
/// National Day.
const ALWAYS_OFF: [(i64, i64); 3] = [(1, 1), (5, 1), (10, 1)];

/// The days that are not what their day of the week says, as the office enters them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Calendar {
    /// In the order in which they were entered; no day twice.
    pub entries: Vec<SpecialDays>,
}

/// One holiday or one make-up working day (调休上班).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialDays {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Off or working.
    pub kind: DayKind,
    /// e.g. 国庆节; may be empty.
    #[serde(default)]
    pub title: String,
}

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// 休.
    Off,
    /// 班.
    Working,
}

/// Why a list of holidays was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CalendarRefusal {
    /// Not a date or two, 休 or 班, and a name.
    LineUnreadable,
    /// No such day, as 30 February.
    DateMissing,
    /// Ends before it begins.
    Reversed {
        /// The first day as typed.
        from: Date,
        /// The last day as typed.
        to: Date,
    },
    /// Longer than any holiday: a mistyped month or year.
    TooLong {
        /// What was typed.
        days: i64,
        /// What is allowed.
        days_max: i64,
    },
    /// A day is entered as both off and working.
    BothOffAndWorking {
        /// The first such day.
        date: Date,
    },
    /// A day is entered twice, as when a year's list is pasted again.
    DayTwice {
        /// The first such day.
        date: Date,
    },
    /// More entries than a calendar holds.
    TooManyEntries {
        /// What is allowed.
        entries_max: usize,
    },
}

impl CalendarRefusal {
    /// The stable code for machines.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::LineUnreadable => "calendar.line_unreadable",
            Self::DateMissing => "calendar.date_missing",
            Self::Reversed { .. } => "calendar.reversed",
            Self::TooLong { .. } => "calendar.too_long",
            Self::BothOffAndWorking { .. } => "calendar.both_off_and_working",
            Self::DayTwice { .. } => "calendar.day_twice",
            Self::TooManyEntries { .. } => "calendar.too_many_entries",
        }
    }
}

impl Default for Calendar {
    /// The official lists that the product brings.
    fn default() -> Self {
        Self::official()
    }
}

impl Calendar {
    /// Without any entry: every year is unknown.
    pub const EMPTY: Self = Self { entries: Vec::new() };

    /// Whether offices work on that day.
    #[must_use]
    pub fn is_working(&self, date: Date) -> bool {
        self.kind(date).map_or(!date.weekday().is_weekend(), |kind| kind == DayKind::Working)
    }

    /// Whether that year's list is entered: none is without New Year, Labour Day and National Day. Until all three are
    /// there, the year is computed by weekends (and what is there), and the desk is warned.
    #[must_use]
    pub fn is_known(&self, year: i64) -> bool {
        let mut days = ALWAYS_OFF.into_iter().map(|(month, day)| Date::new(year, month, day));
        days.all(|date| date.and_then(|date| self.kind(date)) == Some(DayKind::Off))
    }

    /// The unknown years between two moments, both included; of a very long time the first few.
    #[must_use]
    pub fn unknown_years(&self, from: Instant, to: Instant) -> Vec<i64> {
        let first = Date::of(from);
        let last = Date::of(to).min(first.after_days(hours::HORIZON_DAYS));
        (first.year()..=last.year()).filter(|year| !self.is_known(*year)).collect()
    }

    /// Lets through what can be computed with.
    ///
    /// # Errors
    /// The first [`CalendarRefusal`].
    pub fn check(&self) -> Result<(), CalendarRefusal> {
        let mut before = Self::EMPTY;
        self.entries.iter().try_for_each(|entry| before.enter(entry.clone()))
    }

    /// Takes in one more entry.
    fn enter(&mut self, entry: SpecialDays) -> Result<(), CalendarRefusal> {
        let SpecialDays { from, to, kind, .. } = entry;
        if to < from {
            return Err(CalendarRefusal::Reversed { from, to });
        }
        let days = to.days_since(from).saturating_add(1);
        if days > ENTRY_DAYS_MAX {
            return Err(CalendarRefusal::TooLong { days, days_max: ENTRY_DAYS_MAX });
        }
        let known = (0..days).map(|days| from.after_days(days)).find_map(|date| Some((date, self.kind(date)?)));
        match known {
            Some((date, other)) if other != kind => return Err(CalendarRefusal::BothOffAndWorking { date }),
            Some((date, _)) => return Err(CalendarRefusal::DayTwice { date }),
            None if self.entries.len() >= ENTRIES_MAX => {
                return Err(CalendarRefusal::TooManyEntries { entries_max: ENTRIES_MAX });
            }
            None => self.entries.push(entry),
        }
        Ok(())
    }

    fn kind(&self, date: Date) -> Option<DayKind> {
        let mut entries = self.entries.iter();
        entries.find(|entry| entry.from <= date && date <= entry.to).map(|entry| entry.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    fn entry(from: &str, to: &str, kind: DayKind) -> SpecialDays {
        SpecialDays { from: date(from), to: date(to), kind, title: String::new() }
    }

    #[test]
    fn working_days() {
        let calendar = Calendar::official();
        let check = |day: &str, working| assert_eq!(calendar.is_working(date(day)), working, "{day}");
        check("2026-09-30", true);
        check("2026-10-01", false);
        check("2026-10-07", false);
        check("2026-10-08", true);
        check("2026-10-10", true); // a Saturday
        check("2026-10-11", false);
        check("2026-02-14", true);
        check("2026-02-28", true);
        check("2025-01-26", true);
        // Not entered: weekends only.
        check("2031-10-01", true);
        check("2031-10-04", false);
    }

    #[test]
    fn a_year_is_known_when_its_list_is_entered() {
        let official = Calendar::official();
        assert_eq!((2024..=2027).filter(|year| official.is_known(*year)).collect::<Vec<_>>(), [2025, 2026]);
        assert!(!Calendar::EMPTY.is_known(2026));
        // One early entry is not yet a list; nor is a working National Day.
        let mut half = official;
        half.enter(entry("2027-01-01", "2027-01-03", DayKind::Off)).unwrap();
        half.enter(entry("2027-05-01", "2027-05-05", DayKind::Off)).unwrap();
        assert!(!half.is_known(2027));
        let mut odd = half.clone();
        odd.enter(entry("2027-10-01", "2027-10-01", DayKind::Working)).unwrap();
        assert!(!odd.is_known(2027));
        half.enter(entry("2027-10-01", "2027-10-07", DayKind::Off)).unwrap();
        assert!(half.is_known(2027));
    }

    #[test]
    fn unknown_years_that_a_promise_touches() {
        let check = |from: &str, to: &str, years: &[i64]| {
            let (from, to) = (date(from).start(), date(to).start());
            assert_eq!(Calendar::official().unknown_years(from, to), years, "{from:?} {to:?}");
        };
        check("2026-11-22", "2026-11-23", &[]);
        check("2025-01-01", "2026-12-31", &[]);
        check("2026-12-31", "2027-01-01", &[2027]);
        check("2024-12-31", "2027-01-01", &[2024, 2027]);
        check("2027-01-01", "2026-12-31", &[]);
        let forever = Calendar::EMPTY.unknown_years(Instant(i64::MIN), Instant(i64::MAX));
        assert!(forever.len() <= 4, "{forever:?}");
        assert_eq!(Calendar::EMPTY.unknown_years(Instant(i64::MAX), Instant(i64::MAX)).len(), 1);
    }

    #[test]
    fn what_is_refused() {
        use DayKind::{Off, Working};
        let check = |entries: &[SpecialDays], then: Result<(), CalendarRefusal>, code: &str| {
            let found = Calendar { entries: entries.to_vec() }.check();
            assert_eq!(found, then);
            assert_eq!(found.err().map_or("", |refusal| refusal.code()), code);
        };
        let national_day = || entry("2026-10-01", "2026-10-07", Off);
        check(&[], Ok(()), "");
        check(&[national_day(), entry("2026-10-08", "2026-10-08", Off)], Ok(()), "");
        let (from, to) = (date("2026-10-07"), date("2026-10-01"));
        let reversed = CalendarRefusal::Reversed { from, to };
        check(&[entry("2026-10-07", "2026-10-01", Off)], Err(reversed), "calendar.reversed");
        let too_long = CalendarRefusal::TooLong { days: 372, days_max: 31 };
        check(&[entry("2026-10-01", "2027-10-07", Off)], Err(too_long), "calendar.too_long");
        check(&[entry("2026-10-01", "2026-10-31", Off)], Ok(()), "");
        let both = CalendarRefusal::BothOffAndWorking { date: date("2026-10-03") };
        let working = entry("2026-10-03", "2026-10-03", Working);
        check(&[national_day(), working], Err(both), "calendar.both_off_and_working");
        let twice = CalendarRefusal::DayTwice { date: date("2026-10-01") };
        check(&[national_day(), entry("2026-09-25", "2026-10-01", Off)], Err(twice), "calendar.day_twice");
        let daily = |count: i64| -> Vec<SpecialDays> {
            let days = (0..count).map(|days| date("2026-01-01").after_days(days));
            days.map(|day| SpecialDays { from: day, to: day, kind: Off, title: String::new() }).collect()
        };
        check(&daily(500), Ok(()), "");
        let too_many = CalendarRefusal::TooManyEntries { entries_max: 500 };
        check(&daily(501), Err(too_many), "calendar.too_many_entries");
    }

    #[test]
    fn stored() {
        let stored = r#"[{"from":"2026-10-10","to":"2026-10-10","kind":"working","title":""}]"#;
        let calendar = Calendar { entries: vec![entry("2026-10-10", "2026-10-10", DayKind::Working)] };
        assert_eq!(serde_json::to_string(&calendar).unwrap(), stored);
        assert_eq!(serde_json::from_str::<Calendar>(stored).unwrap(), calendar);
        assert!(serde_json::from_str::<Calendar>(&stored.replace("title", "name")).is_err());
    }
}
