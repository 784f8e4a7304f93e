//! Activities (活动): people check in on the spot with a code that changes, and earn once the organiser has confirmed
//! the list.
//!
//! Invariant: a code is good for its activity, from its beginning to its end, in its slot of [`SLOT`] and the one
//! after: a photo of the screen that is sent around is worthless soon.

use crate::{ActivityRefusal, ClaimField, ClaimRefusal, Instant, Span};

/// How long a code is shown.
pub const SLOT: Span = Span::minutes(5);
/// The longest activity.
pub const HOURS_MAX: i64 = 24;
/// The most people.
pub const CAPACITY_MAX: u32 = 2_000;
/// Characters of title and place.
pub const NAME_CHARACTERS_MAX: usize = 60;

/// An activity, as far as checking in asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activity {
    /// From when on people check in.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
    /// How many may.
    pub capacity: u32,
    /// When the organiser confirmed the list.
    pub confirmed_at: Option<Instant>,
}

/// An activity that may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// What it is called.
    pub title: String,
    /// Where.
    pub place: String,
    /// Its times and its capacity.
    pub activity: Activity,
}

/// Reads what the organiser typed; the times were read before.
///
/// # Errors
/// The first [`ActivityRefusal`] that applies.
pub fn plan(
    (title, place): (&str, &str),
    (from, to): (Option<Instant>, Option<Instant>),
    capacity: &str,
    now: Instant,
) -> Result<Planned, ActivityRefusal> {
    let words = |typed: &str, field| {
        crate::claim::words(typed, field, NAME_CHARACTERS_MAX).map_err(|refusal| match refusal {
            ClaimRefusal::TooLong { field, characters, characters_max } => {
                ActivityRefusal::TooLong { field, characters, characters_max }
            }
            _ => ActivityRefusal::Empty { field },
        })
    };
    let (title, place) = (words(title, ClaimField::Title)?, words(place, ClaimField::Place)?);
    let from = from.ok_or(ActivityRefusal::BeginUnreadable)?;
    let to = to.ok_or(ActivityRefusal::EndUnreadable)?;
    if to <= from || to <= now || to > from.after(Span::hours(HOURS_MAX)) {
        return Err(ActivityRefusal::TimesImpossible { hours_max: HOURS_MAX });
    }
    let capacity = capacity.trim().chars().map(crate::width::narrow).collect::<String>().parse();
    let capacity = capacity.ok().filter(|number| (1..=CAPACITY_MAX).contains(number));
    let capacity = capacity.ok_or(ActivityRefusal::CapacityInvalid { most: CAPACITY_MAX })?;
    Ok(Planned { title, place, activity: Activity { from, to, capacity, confirmed_at: None } })
}

/// The digits of a scanned or typed code; wide ones are digits, and spaces between them do not matter.
#[must_use]
pub fn digits(typed: &str) -> String {
    typed.chars().filter(|character| !character.is_whitespace()).filter_map(crate::width::digit).collect()
}

/// The slot of a moment.
#[must_use]
pub const fn slot(at: Instant) -> i64 {
    at.0.div_euclid(SLOT.0)
}

/// When the code that is shown now is followed by another.
#[must_use]
pub const fn slot_ends(at: Instant) -> Instant {
    Instant((slot(at) + 1).saturating_mul(SLOT.0))
}

/// The slots whose codes are taken now.
#[must_use]
pub const fn good_slots(now: Instant) -> [i64; 2] {
    [slot(now), slot(now) - 1]
}

impl Activity {
    /// Lets through who is there: `is_good` says that the code is one of [`good_slots`], `taken` how many are in.
    ///
    /// # Errors
    /// The first [`ActivityRefusal`] that applies.
    pub fn check_in(&self, is_good: bool, taken: u32, now: Instant) -> Result<(), ActivityRefusal> {
        if now < self.from {
            return Err(ActivityRefusal::NotYet { from: self.from });
        }
        if now >= self.to {
            return Err(ActivityRefusal::Over { to: self.to });
        }
        if !is_good {
            return Err(ActivityRefusal::CodeWrong);
        }
        if taken >= self.capacity {
            return Err(ActivityRefusal::Full { capacity: self.capacity });
        }
        Ok(())
    }

    /// Lets the list be changed and confirmed: after the end, until it was confirmed.
    ///
    /// # Errors
    /// [`ActivityRefusal::NotOverYet`], [`ActivityRefusal::Confirmed`].
    pub fn confirm(&self, now: Instant) -> Result<(), ActivityRefusal> {
        match self.confirmed_at {
            Some(_) => Err(ActivityRefusal::Confirmed),
            None if now < self.to => Err(ActivityRefusal::NotOverYet { to: self.to }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: Instant = Instant(3_000_000_000);
    const TO: Instant = FROM.after(Span::hours(2));

    #[test]
    fn who_is_there_checks_in_and_nobody_else() {
        let activity = Activity { from: FROM, to: TO, capacity: 2, confirmed_at: None };
        let check = |good, taken, now: Instant, wanted| {
            assert_eq!(activity.check_in(good, taken, now), wanted, "{good} {taken} {now:?}");
        };
        check(true, 0, FROM, Ok(()));
        check(true, 1, Instant(TO.0 - 1), Ok(()));
        check(false, 2, Instant(FROM.0 - 1), Err(ActivityRefusal::NotYet { from: FROM }));
        check(false, 2, TO, Err(ActivityRefusal::Over { to: TO }));
        check(false, 2, FROM, Err(ActivityRefusal::CodeWrong));
        check(true, 2, FROM, Err(ActivityRefusal::Full { capacity: 2 }));
    }

    #[test]
    fn the_list_is_confirmed_once_and_after_the_end() {
        let activity = Activity { from: FROM, to: TO, capacity: 2, confirmed_at: None };
        assert_eq!(activity.confirm(FROM), Err(ActivityRefusal::NotOverYet { to: TO }));
        assert_eq!(activity.confirm(TO), Ok(()));
        let confirmed = Activity { confirmed_at: Some(TO), ..activity };
        assert_eq!(confirmed.confirm(TO), Err(ActivityRefusal::Confirmed));
    }

    #[test]
    fn a_code_is_good_in_its_slot_and_the_next() {
        let shown = slot(FROM);
        assert!(good_slots(FROM).contains(&shown) && good_slots(FROM.after(SLOT)).contains(&shown));
        assert!(!good_slots(FROM.after(Span(2 * SLOT.0))).contains(&shown), "then it is worthless");
        assert!(!good_slots(FROM.before(SLOT)).contains(&shown), "and not known before");
        assert_eq!(slot(slot_ends(FROM)), shown + 1);
        assert_eq!(digits(" ４821 0573"), "48210573");
    }

    #[test]
    fn an_activity_has_a_name_a_place_and_possible_times() {
        let plan = |title: &str, place: &str, from, to, capacity: &str| {
            plan((title, place), (from, to), capacity, FROM).map(|planned| planned.activity.capacity)
        };
        let (from, to) = (Some(FROM), Some(TO));
        assert_eq!(plan("清河行动", "河边", from, to, " ３0 "), Ok(30));
        assert_eq!(plan(" ", "河边", from, to, "30"), Err(ActivityRefusal::Empty { field: ClaimField::Title }));
        assert_eq!(plan("清河", "", from, to, "30"), Err(ActivityRefusal::Empty { field: ClaimField::Place }));
        assert_eq!(plan("清河", "河边", None, to, "30"), Err(ActivityRefusal::BeginUnreadable));
        assert_eq!(plan("清河", "河边", from, None, "30"), Err(ActivityRefusal::EndUnreadable));
        let impossible = Err(ActivityRefusal::TimesImpossible { hours_max: HOURS_MAX });
        for to in [FROM, FROM.after(Span(Span::hours(24).0 + 1)), FROM.before(Span::hours(1))] {
            assert_eq!(plan("清河", "河边", from, Some(to), "30"), impossible);
        }
        for capacity in ["", "0", "-1", "2.5", "2001", "9007199254740992"] {
            let invalid = ActivityRefusal::CapacityInvalid { most: CAPACITY_MAX };
            assert_eq!(plan("清河", "河边", from, to, capacity), Err(invalid), "{capacity}");
        }
    }
}
