//! When somebody works, and what a promise means then.
//!
//! Invariant: outside the hours the clock of a promise stands still, and what [`due`] adds [`open_between`] finds
//! again. Both end after a walk of three years and take the plain clock from there, whatever they are given.

mod text;

use super::{Calendar, DAY_MINUTES, Date, Minutes, Weekday};
use crate::{Instant, Span};
use serde::{Deserialize, Serialize};

/// Days after which hours are not looked at any more: three years. No promise is that long.
pub(super) const HORIZON_DAYS: i64 = 3 * 366;

/// Opening times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Hours {
    /// Day and night.
    Always,
    /// The same stretches on every open day. None at all count as always.
    Daily {
        /// Which days are open.
        days: OpenDays,
        /// Apart from each other, within the day.
        spans: Vec<Minutes>,
    },
}

/// Which days are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenDays {
    /// 工作日: by the calendar.
    Working,
    /// 每天.
    Every,
}

/// Why opening times were not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum HoursRefusal {
    /// Not 全天, or 工作日 or 每天 with times behind.
    Unreadable {
        /// The word that was not read.
        typed: String,
    },
    /// Never open.
    Empty,
    /// Not a minute of the day.
    MinuteTooLate {
        /// The stretch with it.
        minutes: Minutes,
    },
    /// Ends no later than it begins.
    Reversed {
        /// Which.
        minutes: Minutes,
    },
    /// Two stretches share minutes.
    Overlapping {
        /// The earlier.
        first: Minutes,
        /// The later.
        second: Minutes,
    },
}

impl HoursRefusal {
    /// The stable code for machines.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "hours.unreadable",
            Self::Empty => "hours.empty",
            Self::MinuteTooLate { .. } => "hours.minute_too_late",
            Self::Reversed { .. } => "hours.reversed",
            Self::Overlapping { .. } => "hours.overlapping",
        }
    }
}

impl Hours {
    /// Office hours: working days, 08:30–12:00 and 13:30–17:30.
    #[must_use]
    pub fn office() -> Self {
        let morning = Minutes { from_minute: 8 * 60 + 30, to_minute: 12 * 60 };
        let afternoon = Minutes { from_minute: 13 * 60 + 30, to_minute: 17 * 60 + 30 };
        Self::Daily { days: OpenDays::Working, spans: vec![morning, afternoon] }
    }

    /// Duty hours: every day, 08:00–20:00.
    #[must_use]
    pub fn duty() -> Self {
        Self::Daily { days: OpenDays::Every, spans: vec![Minutes { from_minute: 8 * 60, to_minute: 20 * 60 }] }
    }

    /// Lets through what can be computed with.
    ///
    /// # Errors
    /// The first [`HoursRefusal`].
    pub fn check(&self) -> Result<(), HoursRefusal> {
        let Self::Daily { spans, .. } = self else { return Ok(()) };
        if spans.is_empty() {
            return Err(HoursRefusal::Empty);
        }
        for minutes in spans.iter().copied() {
            if !minutes.is_sound() {
                return Err(HoursRefusal::MinuteTooLate { minutes });
            }
            if minutes.passes_midnight() {
                return Err(HoursRefusal::Reversed { minutes });
            }
        }
        let sorted = self.spans();
        let mut pairs = sorted.iter().zip(sorted.iter().skip(1));
        match pairs.find(|(first, second)| second.from_minute < first.to_minute) {
            Some((first, second)) => Err(HoursRefusal::Overlapping { first: *first, second: *second }),
            None => Ok(()),
        }
    }

    /// The unknown years by which a promise between two moments is computed; none if the hours ask no calendar.
    #[must_use]
    pub fn unknown_years(&self, calendar: &Calendar, from: Instant, to: Instant) -> Vec<i64> {
        match self {
            Self::Daily { days: OpenDays::Working, .. } => calendar.unknown_years(from, to),
            _ => Vec::new(),
        }
    }

    /// What of one day is open, in order.
    #[must_use]
    pub fn on(&self, calendar: &Calendar, date: Date) -> Vec<Minutes> {
        if self.is_open_on(calendar, date) { self.spans() } else { Vec::new() }
    }

    /// What is open on that day of a week without special days.
    #[must_use]
    pub fn in_a_plain_week(&self, weekday: Weekday) -> Vec<Minutes> {
        match self {
            Self::Daily { days: OpenDays::Working, .. } if weekday.is_weekend() => Vec::new(),
            _ => self.spans(),
        }
    }

    fn is_open_on(&self, calendar: &Calendar, date: Date) -> bool {
        !matches!(self, Self::Daily { days: OpenDays::Working, .. }) || calendar.is_working(date)
    }

    fn spans(&self) -> Vec<Minutes> {
        let mut sorted = match self {
            Self::Daily { spans, .. } if !spans.is_empty() => spans.clone(),
            _ => vec![Minutes::DAY],
        };
        sorted.sort_unstable();
        sorted
    }

    fn is_always(&self) -> bool {
        match self {
            Self::Always => true,
            Self::Daily { spans, .. } => spans.is_empty(),
        }
    }

    /// The open times from that moment to the horizon, in order.
    fn walk(&self, calendar: &Calendar, from: Instant) -> impl Iterator<Item = (Instant, Instant)> {
        let spans = self.spans();
        let today = Date::of(from);
        let days = (0..HORIZON_DAYS).map(move |days| today.after_days(days));
        let open = days.filter(|date| self.is_open_on(calendar, *date)).flat_map(move |date| {
            let midnight = date.start();
            let moment = move |minute: u16| midnight.after(Span::minutes(i64::from(minute.min(DAY_MINUTES))));
            let times = spans.iter().map(move |span| (moment(span.from_minute), moment(span.to_minute)));
            times.collect::<Vec<_>>()
        });
        open.map(move |(opens, closes)| (opens.max(from), closes)).filter(|(opens, closes)| opens < closes)
    }
}

fn horizon(from: Instant) -> Instant {
    Date::of(from).after_days(HORIZON_DAYS).start()
}

/// The first moment at which so much open time has passed since `from`. A span that is not positive is due at once.
#[must_use]
pub fn due(calendar: &Calendar, hours: &Hours, from: Instant, span: Span) -> Instant {
    let Span(mut left) = span.max(Span(0));
    if left == 0 || hours.is_always() {
        return from.after(Span(left));
    }
    for (opens, closes) in hours.walk(calendar, from) {
        let Span(open) = closes.since(opens);
        if left <= open {
            return opens.after(Span(left));
        }
        left -= open;
    }
    horizon(from).after(Span(left))
}

/// How much open time lies between two moments; none if `to` is not later.
#[must_use]
pub fn open_between(calendar: &Calendar, hours: &Hours, from: Instant, to: Instant) -> Span {
    if to <= from || hours.is_always() {
        return to.since(from).max(Span(0));
    }
    let walked = hours.walk(calendar, from).take_while(|(opens, _)| *opens < to);
    let Span(beyond) = to.since(horizon(from)).max(Span(0));
    Span(walked.fold(beyond, |sum, (opens, closes)| sum.saturating_add(closes.min(to).since(opens).0)))
}

#[cfg(test)]
mod tests;
