//! When things are done: in time, mostly.

use std::cmp::Reverse;

use domain::{Instant, Kind, Span};

use super::{Deed, Story};

/// Of a hundred deeds that are promised so many are late.
const LATE_PERCENT: i64 = 3;

impl Story<'_> {
    /// Puts a deed on the agenda, some minutes from now.
    pub(super) fn later(&mut self, from_minutes: i64, to_minutes: i64, deed: Deed) {
        let minutes = self.chance.between(from_minutes, to_minutes);
        self.at(self.hand.now().after(Span::minutes(minutes)), deed);
    }

    fn at(&mut self, moment: Instant, deed: Deed) {
        let at = moment.after(Span(self.chance.between(0, 60_000)));
        if at < self.ends {
            self.agenda.push(Reverse((at, deed)));
        }
    }

    /// Some hours before the end, and not before the next minutes.
    pub(super) fn near_the_end(&mut self, deed: Deed) {
        let minutes = self.chance.between(20, 300);
        let soon = self.hand.now().after(Span::minutes(self.chance.between(5, 30)));
        self.at(self.ends.before(Span::minutes(minutes)).max(soon), deed);
    }

    /// Within the promised call.
    pub(super) fn in_time_for_a_call(&mut self, number: usize, deed: Deed) {
        let late = self.chance.percent(LATE_PERCENT);
        match (self.is_urgent(number), late) {
            (true, false) => self.later(1, 4, deed),
            (false, false) => self.later(1, 9, deed),
            // Missed on one rung, seldom on two or three.
            (true, true) if self.chance.percent(70) => self.later(6, 9, deed),
            (true, true) => self.later(11, 17, deed),
            (false, true) if self.chance.percent(70) => self.later(11, 19, deed),
            (false, true) => self.later(22, 45, deed),
        }
    }

    /// Within the hour in which it is decided who handles it.
    pub(super) fn in_time_for_a_decision(&mut self, number: usize, deed: Deed) {
        let late = self.chance.percent(LATE_PERCENT);
        match (self.is_urgent(number), late) {
            (true, false) => self.later(1, 4, deed),
            (true, true) => self.later(6, 9, deed),
            (false, false) => self.later(4, 50, deed),
            (false, true) => self.later(62, 110, deed),
        }
    }

    /// Within the time in which it is answered.
    pub(super) fn in_time_for_an_answer(&mut self, number: usize, deed: Deed) {
        let kind = self.cases[number].scene.kind;
        let longest = match kind {
            Kind::Hazard => 1_200,
            Kind::Damage | Kind::Question => 2_400,
            Kind::Dispute | Kind::Suggestion | Kind::Need => 5_700,
        };
        match kind {
            Kind::Hazard | Kind::Damage if self.chance.percent(LATE_PERCENT) => {
                self.later(longest * 5 / 4, longest * 2, deed);
            }
            _ => self.later(longest / 4, longest, deed),
        }
    }

    pub(super) fn is_urgent(&self, number: usize) -> bool {
        self.cases[number].scene.kind == Kind::Hazard
    }
}
