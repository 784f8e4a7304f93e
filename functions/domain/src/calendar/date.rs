//! Civil dates and days of the week in China.
//!
//! Invariant: a [`Date`] exists and lies in the years that people type; whoever holds one need not check it.

use crate::{Instant, Local, Span};
use serde::{Deserialize, Serialize};

/// Years that can be typed.
const YEARS: core::ops::RangeInclusive<i64> = 1970..=9999;

/// A day in Asia/Shanghai; written `2026-10-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    /// Whole days since 1970-01-01 in local time, as [`Local::day_number`].
    day_number: i64,
}

impl Date {
    /// The day of that name, if it exists.
    #[must_use]
    pub fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        if !YEARS.contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        // Days before the month in a year that starts on 1 March, so that the leap day comes last.
        let (shifted_year, shifted_month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let leap_days = shifted_year / 4 - shifted_year / 100 + shifted_year / 400;
        let day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
        let date = Self { day_number: shifted_year * 365 + leap_days + day_of_year - 719_468 };
        // A day that the month does not have has become one of the next month.
        let Local { month: found, .. } = date.local();
        (found == month).then_some(date)
    }

    /// Reads `2026-10-01`, `2026/10/1` or `2026年10月1日`.
    ///
    /// # Errors
    /// [`DateRefusal`].
    pub fn parse(typed: &str) -> Result<Self, DateRefusal> {
        let parts = typed.trim().trim_end_matches(['日', '号']).split(['-', '/', '年', '月']);
        let parts: Vec<Option<i64>> = parts.map(number).collect();
        match parts.as_slice() {
            [Some(year), Some(month), Some(day)] => Self::new(*year, *month, *day).ok_or(DateRefusal::Missing),
            _ => Err(DateRefusal::Shape),
        }
    }

    /// The day of that moment.
    #[must_use]
    pub const fn of(moment: Instant) -> Self {
        Self { day_number: moment.in_shanghai().day_number }
    }

    /// Its first moment.
    #[must_use]
    pub const fn start(self) -> Instant {
        Instant(self.day_number.saturating_mul(86_400_000)).before(Span::hours(8))
    }

    /// The day so many days later.
    #[must_use]
    pub const fn after_days(self, days: i64) -> Self {
        Self { day_number: self.day_number.saturating_add(days) }
    }

    /// How many days later than `earlier` this is.
    #[must_use]
    pub const fn days_since(self, earlier: Self) -> i64 {
        self.day_number.saturating_sub(earlier.day_number)
    }

    /// Calendar year.
    #[must_use]
    pub const fn year(self) -> i64 {
        self.local().year
    }

    /// Its day of the week.
    #[must_use]
    pub const fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match self.day_number.rem_euclid(7) {
            0 => Weekday::Thursday,
            1 => Weekday::Friday,
            2 => Weekday::Saturday,
            3 => Weekday::Sunday,
            4 => Weekday::Monday,
            5 => Weekday::Tuesday,
            _ => Weekday::Wednesday,
        }
    }

    const fn local(self) -> Local {
        self.start().in_shanghai()
    }
}

/// Why a date was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateRefusal {
    /// Not year, month and day.
    Shape,
    /// No such day, as 30 February.
    Missing,
}

/// A whole number of at most four digits.
fn number(typed: &str) -> Option<i64> {
    let well = (1..=4).contains(&typed.len()) && typed.bytes().all(|byte| byte.is_ascii_digit());
    well.then(|| typed.parse().ok()).flatten()
}

impl core::fmt::Display for Date {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Local { year, month, day, .. } = self.local();
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

impl TryFrom<String> for Date {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).map_err(|_| format!("no such date: {text}"))
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    /// 周一.
    Monday,
    /// 周二.
    Tuesday,
    /// 周三.
    Wednesday,
    /// 周四.
    Thursday,
    /// 周五.
    Friday,
    /// 周六.
    Saturday,
    /// 周日.
    Sunday,
}

impl Weekday {
    /// From Monday on, as the week is written in China.
    pub const ALL: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];

    /// Days since Monday.
    #[must_use]
    pub const fn since_monday(self) -> u16 {
        self as u16
    }

    /// Saturday or Sunday.
    #[must_use]
    pub const fn is_weekend(self) -> bool {
        matches!(self, Self::Saturday | Self::Sunday)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_typed() {
        let check = |typed: &str, then: Result<&str, DateRefusal>| {
            assert_eq!(Date::parse(typed).map(|date| date.to_string()), then.map(str::to_owned), "{typed}");
        };
        check("2026-10-01", Ok("2026-10-01"));
        check(" 2026/10/1 ", Ok("2026-10-01"));
        check("2026年2月9日", Ok("2026-02-09"));
        check("2024-02-29", Ok("2024-02-29"));
        check("9999-12-31", Ok("9999-12-31"));
        for typed in ["2026-02-29", "2026-02-30", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "1969-12-31"]
        {
            check(typed, Err(DateRefusal::Missing));
        }
        for typed in ["", "2026-10", "10-01", "2026-10-01-02", "20261-1-1", "2026-+1-1", "26-a-1", "2026--1"] {
            assert!(Date::parse(typed).is_err(), "{typed}");
        }
        check("2026-10", Err(DateRefusal::Shape));
    }

    #[test]
    fn every_day_of_a_century_is_named_once() {
        let first = Date::new(1999, 12, 31).unwrap();
        for days in 0..36_600 {
            let date = first.after_days(days);
            let Local { year, month, day, .. } = date.start().in_shanghai();
            assert_eq!(Date::new(year, month, day), Some(date));
            assert_eq!(Date::parse(&date.to_string()), Ok(date));
            assert_eq!(Date::of(date.start()), date);
            assert_eq!(Date::of(date.start().before(Span(1))), date.after_days(-1));
        }
    }

    #[test]
    fn days_of_the_week() {
        let check = |date: &str, weekday| assert_eq!(Date::parse(date).unwrap().weekday(), weekday, "{date}");
        check("1970-01-01", Weekday::Thursday);
        check("2026-10-01", Weekday::Thursday);
        check("2026-11-22", Weekday::Sunday);
        check("2026-11-23", Weekday::Monday);
        for (place, weekday) in Weekday::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(weekday.since_monday()), place);
        }
    }

    #[test]
    fn stored_by_name() {
        let date = Date::new(2026, 10, 1).unwrap();
        assert_eq!(serde_json::to_string(&date).unwrap(), r#""2026-10-01""#);
        assert_eq!(serde_json::from_str::<Date>(r#""2026-10-01""#).unwrap(), date);
        assert!(serde_json::from_str::<Date>(r#""2026-02-29""#).is_err());
        assert_eq!(serde_json::to_string(&Weekday::Monday).unwrap(), r#""monday""#);
    }
}
