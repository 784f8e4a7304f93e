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
}
