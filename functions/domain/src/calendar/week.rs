//! Stretches of the day, and what they cover of a week.
//!
//! Invariant: a stretch belongs to the day on which it begins; what runs past midnight is still that day's.

use super::Weekday;
use crate::Local;
use serde::{Deserialize, Serialize};

/// Minutes of a day.
pub const DAY_MINUTES: u16 = 24 * 60;
/// Minutes of a week, counted from Monday 00:00.
const WEEK_MINUTES: u16 = 7 * DAY_MINUTES;

/// A stretch of the day, from one minute to before another. One that ends no later than it begins passes midnight, so
/// 08:00-08:00 is a full day's duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Minute of the day, 0 to 1439.
    pub from_minute: u16,
    /// Minute of the day, 0 to 1440.
    pub to_minute: u16,
}

impl Minutes {
    /// The whole day.
    pub const DAY: Self = Self { from_minute: 0, to_minute: DAY_MINUTES };

    /// Whether both ends are minutes of a day.
    #[must_use]
    pub const fn is_sound(self) -> bool {
        self.from_minute < DAY_MINUTES && self.to_minute <= DAY_MINUTES
    }

    /// Whether it runs into the next day.
    #[must_use]
    pub const fn passes_midnight(self) -> bool {
        self.to_minute <= self.from_minute
    }

    /// Where it lies, counted from the midnight before it begins; may end after 1440.
    pub(crate) const fn stretch(self) -> Stretch {
        let next_day = if self.passes_midnight() { DAY_MINUTES } else { 0 };
        (self.from_minute, self.to_minute.saturating_add(next_day))
    }

    /// Reads `08:00-17:00`, `22:00-次日6:00`.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let plain: String = typed.chars().map(crate::width::narrow).filter(|character| *character != ' ').collect();
        let (from, to) = plain.split_once(['-', '~', '至', '–', '—'])?;
        let minutes = Self { from_minute: minute(from)?, to_minute: minute(to.trim_start_matches("次日"))? };
        let next_day_as_said = !to.starts_with("次日") || minutes.passes_midnight();
        (minutes.is_sound() && next_day_as_said).then_some(minutes)
    }
}

impl core::fmt::Display for Minutes {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self { from_minute: from, to_minute: to } = self;
        write!(formatter, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}

/// `8:05`, up to `24:00`.
fn minute(typed: &str) -> Option<u16> {
    let (hour, minute) = typed.split_once(':')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !(digits(hour) && digits(minute) && minute.len() == 2 && hour.len() <= 2) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (minute < 60).then_some(hour * 60 + minute).filter(|minute| *minute <= DAY_MINUTES)
}

/// From a minute to before another, counted from a midnight that the context says.
pub(crate) type Stretch = (u16, u16);

/// What stretches of the day cover of a week that begins anew when it ends.
pub(crate) fn week(weekdays: &[Weekday], minutes: Minutes) -> impl Iterator<Item = Stretch> {
    let (from, to) = minutes.stretch();
    weekdays.iter().flat_map(move |weekday| {
        let midnight = weekday.since_monday() * DAY_MINUTES;
        let end = midnight.saturating_add(to);
        let this_week = (midnight.saturating_add(from), end.min(WEEK_MINUTES));
        let next_week = (0, end.saturating_sub(WEEK_MINUTES));
        [this_week, next_week].into_iter().filter(|(from, to)| from < to)
    })
}

/// The minute of the week of that moment.
pub(crate) fn minute_of_week(weekday: Weekday, local: &Local) -> u16 {
    weekday.since_monday() * DAY_MINUTES + minute_of_day(local)
}

/// The minute of the day of that moment.
pub(crate) fn minute_of_day(local: &Local) -> u16 {
    u16::try_from(local.hour * 60 + local.minute).unwrap_or(0)
}

/// What of `whole` lies in none of the `covers`, in order.
pub(crate) fn uncovered(whole: Stretch, covers: &[Stretch]) -> Vec<Stretch> {
    let mut sorted: Vec<Stretch> = covers.iter().copied().filter(|(from, to)| from < to).collect();
    sorted.sort_unstable();
    let (mut at, end) = whole;
    let mut gaps = Vec::new();
    for (from, to) in sorted {
        if from > at && at < end {
            gaps.push((at, from.min(end)));
        }
        at = at.max(to);
    }
    if at < end {
        gaps.push((at, end));
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn as_typed() {
        let check = |typed: &str, then: Option<&str>| {
            assert_eq!(Minutes::parse(typed).map(|minutes| minutes.to_string()), then.map(str::to_owned), "{typed}");
        };
        check("08:00-17:30", Some("08:00-17:30"));
        check("8：05 — 9：00", Some("08:05-09:00"));
        check("22:00-06:00", Some("22:00-06:00"));
        check("22:00至次日6:00", Some("22:00-06:00"));
        check("00:00-24:00", Some("00:00-24:00"));
        check("08:00-08:00", Some("08:00-08:00"));
        for typed in ["", "8-9", "08:00", "08:60-09:00", "08:00-24:01", "24:00-08:00", "25:00-26:00", "08:0-9:00"] {
            check(typed, None);
        }
        // The next day, although it ends on the same.
        check("08:00-次日17:00", None);
        check("-08:00-09:00", None);
        check("+8:00-09:00", None);
    }

    #[test]
    fn a_stretch_past_midnight_belongs_to_the_day_of_its_start() {
        let night = Minutes { from_minute: 22 * 60, to_minute: 6 * 60 };
        let covered = |weekdays: &[Weekday]| week(weekdays, night).collect::<Vec<_>>();
        assert_eq!(covered(&[Weekday::Monday]), [(22 * 60, 30 * 60)]);
        assert_eq!(covered(&[Weekday::Sunday]), [(6 * 1440 + 22 * 60, 7 * 1440), (0, 6 * 60)]);
        assert_eq!(covered(&[]), []);
    }

    proptest! {
        #[test]
        fn gaps_are_what_no_cover_holds(
            whole in (0_u16..50, 0_u16..50),
            covers in prop::collection::vec((0_u16..50, 0_u16..50), 0..6),
        ) {
            let gaps = uncovered(whole, &covers);
            let within = |minute: u16, stretch: &Stretch| stretch.0 <= minute && minute < stretch.1;
            for minute in 0..50 {
                let open = within(minute, &whole) && !covers.iter().any(|cover| within(minute, cover));
                prop_assert_eq!(gaps.iter().any(|gap| within(minute, gap)), open, "{} {:?}", minute, gaps);
            }
            prop_assert!(gaps.is_sorted() && gaps.iter().all(|(from, to)| from < to));
        }
    }
}
