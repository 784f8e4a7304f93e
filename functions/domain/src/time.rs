//! Instants and spans. Time is an argument everywhere: nothing here reads a clock.

use serde::{Deserialize, Serialize};

/// A moment, in milliseconds since 1970-01-01T00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

/// A span between two moments, in milliseconds; may be negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(pub i64);

impl Span {
    /// A span of whole seconds.
    #[must_use]
    pub const fn seconds(seconds: i64) -> Self {
        Self(seconds * 1_000)
    }
    /// A span of whole minutes.
    #[must_use]
    pub const fn minutes(minutes: i64) -> Self {
        Self(minutes * 60_000)
    }
    /// A span of whole hours.
    #[must_use]
    pub const fn hours(hours: i64) -> Self {
        Self(hours * 3_600_000)
    }
    /// A span of whole days of 24 hours (China keeps no summer time).
    #[must_use]
    pub const fn days(days: i64) -> Self {
        Self(days * 86_400_000)
    }
}

impl Instant {
    /// The moment `span` later; saturates at the ends of time.
    #[must_use]
    pub const fn after(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
    /// The moment `span` earlier; saturates at the ends of time.
    #[must_use]
    pub const fn before(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
    /// The span from `earlier` to this moment.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
    /// Midnight in China before this moment, or this moment itself.
    #[must_use]
    pub const fn start_of_day_in_shanghai(self) -> Self {
        let day = self.0.saturating_add(8 * 3_600_000).div_euclid(86_400_000);
        Self(day.saturating_mul(86_400_000).saturating_sub(8 * 3_600_000))
    }
    /// What a clock on the wall in China shows (UTC+8 all year).
    #[must_use]
    pub const fn in_shanghai(self) -> Local {
        let seconds = self.0.saturating_add(8 * 3_600_000).div_euclid(1_000);
        let day = seconds.div_euclid(86_400);
        let second = seconds.rem_euclid(86_400);
        // Civil date from the count of days, by eras of 400 years (146,097 days) that start on 1 March.
        let shifted = day.saturating_add(719_468);
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        Local {
            day_number: day,
            year: year_of_era + era * 400 + if month <= 2 { 1 } else { 0 },
            month,
            day: day_of_year - (153 * shifted_month + 2) / 5 + 1,
            hour: second / 3_600,
            minute: second % 3_600 / 60,
            second: second % 60,
        }
    }
}

/// A civil date and time of day in Asia/Shanghai.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Local {
    /// Whole days since 1970-01-01 in local time: equal for all moments of one day.
    pub day_number: i64,
    /// Calendar year.
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
    /// 0 to 23.
    pub hour: i64,
    /// 0 to 59.
    pub minute: i64,
    /// 0 to 59.
    pub second: i64,
}

/// A calendar month in Asia/Shanghai, counted through all years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub i64);

impl Month {
    /// The month of that moment.
    #[must_use]
    pub const fn of(moment: Instant) -> Self {
        let local = moment.in_shanghai();
        Self(local.year * 12 + local.month - 1)
    }

    /// The month after.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// Midnight in China with which it begins.
    #[must_use]
    pub const fn start(self) -> Instant {
        // Days since 1970-01-01, by years that start on 1 March; as in [`Instant::in_shanghai`], backwards.
        let year = self.0.saturating_sub(2).div_euclid(12);
        let shifted_month = self.0.saturating_sub(2).rem_euclid(12);
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let days = year.saturating_mul(365).saturating_add(leap_days + (153 * shifted_month + 2) / 5 - 719_468);
        Instant(days.saturating_mul(86_400_000)).before(Span::hours(8))
    }

    /// Year, and month from 1 to 12.
    #[must_use]
    pub const fn year_and_month(self) -> (i64, i64) {
        (self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }

    /// Reads 2026-03; years from 2000 to 2999.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        let (year, month) = (year.parse::<i64>().ok()?, month.parse::<i64>().ok()?);
        ((2000..3000).contains(&year) && (1..=12).contains(&month)).then_some(Self(year * 12 + month - 1))
    }
}

impl core::fmt::Display for Month {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (year, month) = self.year_and_month();
        write!(formatter, "{year:04}-{month:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn civil_dates_in_shanghai() {
        let check = |ms, year, month, day, hour, minute| {
            let local = Instant(ms).in_shanghai();
            assert_eq!(
                (local.year, local.month, local.day, local.hour, local.minute),
                (year, month, day, hour, minute),
                "{ms}"
            );
        };
        check(0, 1970, 1, 1, 8, 0);
        check(951_753_600_000, 2000, 2, 29, 0, 0);
        check(1_795_282_320_000, 2026, 11, 22, 1, 32);
        check(1_798_732_799_000, 2026, 12, 31, 23, 59);
        check(1_798_732_800_000, 2027, 1, 1, 0, 0);
        check(-28_800_001, 1969, 12, 31, 23, 59);
    }

    #[test]
    fn days_begin_at_midnight_in_shanghai() {
        // 2026-12-31T23:59:59+08:00 and one second later.
        let new_year = Instant(1_798_732_800_000);
        assert_eq!(Instant(new_year.0 - 1_000).start_of_day_in_shanghai(), new_year.before(Span::days(1)));
        assert_eq!(new_year.start_of_day_in_shanghai(), new_year);
        assert_eq!(Instant(new_year.0 + 1).start_of_day_in_shanghai(), new_year);
        assert_eq!(Instant(0).start_of_day_in_shanghai(), Instant(-28_800_000));
    }

    #[test]
    fn months_change_at_midnight_in_shanghai() {
        // 2026-12-31T23:59:59+08:00 and one second later.
        let last = Instant(1_798_732_799_000);
        assert_eq!(Month::of(last), Month(2026 * 12 + 11));
        assert_eq!(Month::of(Instant(last.0 + 1_000)), Month(2027 * 12));
    }

    #[test]
    fn months_as_written() {
        let check = |text: &str, month: Option<Month>| assert_eq!(Month::parse(text), month, "{text}");
        check("2026-03", Some(Month(2026 * 12 + 2)));
        assert_eq!(Month(2026 * 12 + 2).to_string(), "2026-03");
        for text in ["2026-00", "2026-13", "2026-3", "1999-12", "+026-03", "2026", "2026-03-01", ""] {
            check(text, None);
        }
    }

    #[test]
    fn months_start_where_the_one_before_ends() {
        for month in (1970 * 12..2500 * 12).map(Month) {
            let start = month.start();
            assert_eq!(start, start.start_of_day_in_shanghai());
            assert_eq!((Month::of(start), Month::of(Instant(start.0 - 1)).next()), (month, month));
        }
    }
}
