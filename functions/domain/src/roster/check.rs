//! What a roster must be before it is kept.

use super::{Absence, Roster, Shift, ShiftDays};
use crate::calendar::Date;
use crate::{Instant, PersonId};
use serde::{Deserialize, Serialize};

/// Shifts of a roster: seven days with four shifts of seven people.
pub const SHIFTS_MAX: usize = 200;
/// Absences that are kept at once.
pub const ABSENCES_MAX: usize = 200;

/// Why a roster was not taken. Shifts and absences are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RosterRefusal {
    /// More shifts than a roster holds.
    TooManyShifts {
        /// What was entered.
        shifts: usize,
        /// What is allowed.
        shifts_max: usize,
    },
    /// More absences than a roster holds.
    TooManyAbsences {
        /// What was entered.
        absences: usize,
        /// What is allowed.
        absences_max: usize,
    },
    /// A shift on no day.
    NoDays {
        /// Which.
        shift: usize,
    },
    /// A shift ends on an earlier day than it begins.
    DatesReversed {
        /// Which.
        shift: usize,
        /// The first day as entered.
        from: Date,
        /// The last day as entered.
        to: Date,
    },
    /// Not a minute of the day.
    MinuteTooLate {
        /// Which shift.
        shift: usize,
    },
    /// An absence ends no later than it begins.
    AbsenceReversed {
        /// Which.
        absence: usize,
    },
    /// Somebody is their own deputy.
    OwnDeputy {
        /// Who.
        person: PersonId,
    },
    /// Somebody is entered as away twice at once.
    AwayTwice {
        /// Who.
        person: PersonId,
        /// From when on.
        at: Instant,
    },
    /// People who are away at once are each other's deputies.
    DeputyCircle {
        /// Each the deputy of the one before, the first of the last.
        people: Vec<PersonId>,
        /// From when on.
        at: Instant,
    },
}

impl RosterRefusal {
    /// The stable code for machines.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooManyShifts { .. } => "roster.too_many_shifts",
            Self::TooManyAbsences { .. } => "roster.too_many_absences",
            Self::NoDays { .. } => "roster.no_days",
            Self::DatesReversed { .. } => "roster.dates_reversed",
            Self::MinuteTooLate { .. } => "roster.minute_too_late",
            Self::AbsenceReversed { .. } => "roster.absence_reversed",
            Self::OwnDeputy { .. } => "roster.own_deputy",
            Self::AwayTwice { .. } => "roster.away_twice",
            Self::DeputyCircle { .. } => "roster.deputy_circle",
        }
    }
}

impl Roster {
    /// Lets through what can be followed. Holes are no refusal: [`holes`](super::holes) lists them.
    ///
    /// # Errors
    /// The first [`RosterRefusal`].
    pub fn check(&self) -> Result<(), RosterRefusal> {
        let Self { shifts, absences } = self;
        if shifts.len() > SHIFTS_MAX {
            return Err(RosterRefusal::TooManyShifts { shifts: shifts.len(), shifts_max: SHIFTS_MAX });
        }
        if absences.len() > ABSENCES_MAX {
            return Err(RosterRefusal::TooManyAbsences { absences: absences.len(), absences_max: ABSENCES_MAX });
        }
        (1..).zip(shifts).try_for_each(|(number, shift)| shift.check(number))?;
        for (number, absence) in (1..).zip(absences) {
            if absence.to <= absence.from {
                return Err(RosterRefusal::AbsenceReversed { absence: number });
            }
            if absence.deputy == Some(absence.person) {
                return Err(RosterRefusal::OwnDeputy { person: absence.person });
            }
        }
        // Two absences are at once, if at all, when the later of them begins; so is a circle.
        absences.iter().try_for_each(|absence| away_once(absences, absence))?;
        absences.iter().try_for_each(|absence| no_circle(absences, absence))
    }
}

impl Shift {
    fn check(&self, shift: usize) -> Result<(), RosterRefusal> {
        match &self.days {
            ShiftDays::Weekly(weekdays) if weekdays.is_empty() => return Err(RosterRefusal::NoDays { shift }),
            ShiftDays::Dates { from, to } if to < from => {
                return Err(RosterRefusal::DatesReversed { shift, from: *from, to: *to });
            }
            _ => {}
        }
        if self.minutes.is_sound() { Ok(()) } else { Err(RosterRefusal::MinuteTooLate { shift }) }
    }
}

fn away_once(absences: &[Absence], absence: &Absence) -> Result<(), RosterRefusal> {
    let Absence { person, from: at, .. } = *absence;
    let then = absences.iter().filter(|other| other.person == person && other.covers(at));
    if then.count() > 1 { Err(RosterRefusal::AwayTwice { person, at }) } else { Ok(()) }
}

fn no_circle(absences: &[Absence], absence: &Absence) -> Result<(), RosterRefusal> {
    let Absence { person: first, from: at, .. } = *absence;
    let mut people = vec![first];
    let mut deputy = absence.deputy;
    while let Some(person) = deputy {
        if person == first {
            return Err(RosterRefusal::DeputyCircle { people, at });
        }
        // A circle that does not hold the first is found from one of its own.
        if people.contains(&person) {
            return Ok(());
        }
        people.push(person);
        let then = absences.iter().find(|other| other.person == person && other.covers(at));
        deputy = then.and_then(|other| other.deputy);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Minutes, Weekday};

    fn shift(days: ShiftDays, from_minute: u16, to_minute: u16) -> Shift {
        Shift { person: PersonId(1), days, minutes: Minutes { from_minute, to_minute } }
    }

    fn away(person: i64, from: i64, to: i64, deputy: Option<i64>) -> Absence {
        Absence { person: PersonId(person), from: Instant(from), to: Instant(to), deputy: deputy.map(PersonId) }
    }

    #[test]
    fn shifts() {
        let check = |shifts: &[Shift], then: Option<RosterRefusal>, code: &str| {
            let found = Roster { shifts: shifts.to_vec(), absences: Vec::new() }.check().err();
            assert_eq!(found.as_ref().map_or("", RosterRefusal::code), code);
            assert_eq!(found, then);
        };
        let monday = || ShiftDays::Weekly(vec![Weekday::Monday]);
        let dates = |from, to| ShiftDays::Dates { from: Date::parse(from).unwrap(), to: Date::parse(to).unwrap() };
        let well = shift(monday(), 1320, 360);
        check(&[], None, "");
        check(&[well.clone(), shift(dates("2026-10-01", "2026-10-01"), 480, 480)], None, "");
        check(&vec![well.clone(); 200], None, "");
        let too_many = RosterRefusal::TooManyShifts { shifts: 201, shifts_max: 200 };
        check(&vec![well.clone(); 201], Some(too_many), "roster.too_many_shifts");
        let no_days = [well.clone(), shift(ShiftDays::Weekly(Vec::new()), 480, 1020)];
        check(&no_days, Some(RosterRefusal::NoDays { shift: 2 }), "roster.no_days");
        let (from, to) = (Date::parse("2026-10-07").unwrap(), Date::parse("2026-10-01").unwrap());
        let reversed = RosterRefusal::DatesReversed { shift: 1, from, to };
        check(&[shift(dates("2026-10-07", "2026-10-01"), 480, 1020)], Some(reversed), "roster.dates_reversed");
        let late = || Some(RosterRefusal::MinuteTooLate { shift: 1 });
        check(&[shift(monday(), 480, 1441)], late(), "roster.minute_too_late");
        check(&[shift(monday(), 1440, 480)], late(), "roster.minute_too_late");
    }

    #[test]
    fn absences() {
        let check = |absences: &[Absence], then: Option<RosterRefusal>, code: &str| {
            let found = Roster { shifts: Vec::new(), absences: absences.to_vec() }.check().err();
            assert_eq!(found.as_ref().map_or("", RosterRefusal::code), code);
            assert_eq!(found, then);
        };
        check(&[away(1, 0, 10, Some(2)), away(1, 10, 20, None), away(2, 5, 15, Some(3))], None, "");
        check(&[away(1, 10, 10, None)], Some(RosterRefusal::AbsenceReversed { absence: 1 }), "roster.absence_reversed");
        let own = RosterRefusal::OwnDeputy { person: PersonId(1) };
        check(&[away(1, 0, 10, Some(1))], Some(own), "roster.own_deputy");
        let twice = RosterRefusal::AwayTwice { person: PersonId(1), at: Instant(9) };
        check(&[away(1, 9, 20, None), away(1, 0, 10, Some(2))], Some(twice), "roster.away_twice");
        let people = |people: &[i64]| people.iter().copied().map(PersonId).collect();
        let circle = RosterRefusal::DeputyCircle { people: people(&[2, 3, 1]), at: Instant(9) };
        let three = [away(1, 0, 10, Some(2)), away(2, 9, 20, Some(3)), away(3, 5, 10, Some(1))];
        check(&three, Some(circle), "roster.deputy_circle");
        // A circle that another leads into; and one that is never closed, as they are not away at once.
        let led = [away(4, 0, 10, Some(1)), away(1, 0, 10, Some(2)), away(2, 0, 10, Some(1))];
        let circle = RosterRefusal::DeputyCircle { people: people(&[1, 2]), at: Instant(0) };
        check(&led, Some(circle), "roster.deputy_circle");
        check(&[away(1, 0, 10, Some(2)), away(2, 10, 20, Some(1))], None, "");
        let apart: Vec<Absence> = (0..201).map(|person| away(person, 0, 10, None)).collect();
        check(&apart[..200], None, "");
        let too_many = RosterRefusal::TooManyAbsences { absences: 201, absences_max: 200 };
        check(&apart, Some(too_many), "roster.too_many_absences");
    }
}
