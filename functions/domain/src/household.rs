//! Households (户): one door of a stairwell.
//!
//! Invariant: two ways of writing one door are the same text, so that a household's cap cannot be doubled by writing
//! `301室` instead of `301`. Residents say themselves where they live, and change it seldom.

use crate::width::narrow;
use crate::{HouseholdRefusal, Instant, Span};

/// Characters of a door.
pub const DOOR_CHARACTERS_MAX: usize = 12;
/// Between two changes that a resident makes.
pub const BETWEEN_CHANGES: Span = Span::days(30);

/// A door as it is stored: narrow, in capitals, without spaces, leading zeros, and what only says that it is a door.
///
/// # Errors
/// [`HouseholdRefusal::DoorEmpty`], [`HouseholdRefusal::DoorShape`].
pub fn door(typed: &str) -> Result<String, HouseholdRefusal> {
    let plain = typed.chars().map(narrow).filter(|character| !character.is_whitespace());
    let plain: String = plain.flat_map(char::to_uppercase).collect();
    let named = plain.trim_start_matches("门牌").trim_end_matches(['室', '号', '户']);
    let door = if named.bytes().all(|byte| byte.is_ascii_digit()) { named.trim_start_matches('0') } else { named };
    if door.is_empty() {
        return Err(HouseholdRefusal::DoorEmpty);
    }
    let fits = door.chars().count() <= DOOR_CHARACTERS_MAX
        && door.chars().any(|character| character.is_ascii_digit() || character.is_alphabetic())
        && door.chars().all(|character| character == '-' || character.is_alphanumeric());
    if fits { Ok(door.to_owned()) } else { Err(HouseholdRefusal::DoorShape) }
}

/// Whether a resident may say that they live elsewhere now.
///
/// # Errors
/// [`HouseholdRefusal::TooSoon`].
pub fn may_change(since: Option<Instant>, now: Instant) -> Result<(), HouseholdRefusal> {
    match since.map(|since| since.after(BETWEEN_CHANGES)) {
        Some(again_at) if now < again_at => Err(HouseholdRefusal::TooSoon { again_at }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_door_is_written_one_way() {
        let check = |typed, then: Result<&str, HouseholdRefusal>| {
            assert_eq!(door(typed), then.map(ToOwned::to_owned), "{typed}");
        };
        for typed in ["301", " 301 ", "３０１", "301室", "0301", "301 室", "301号", "门牌301号"] {
            check(typed, Ok("301"));
        }
        check("a-2", Ok("A-2"));
        check("东头12号", Ok("东头12"));
        check("", Err(HouseholdRefusal::DoorEmpty));
        check("  室 ", Err(HouseholdRefusal::DoorEmpty));
        check("000", Err(HouseholdRefusal::DoorEmpty));
        check("-", Err(HouseholdRefusal::DoorShape));
        check("3;1", Err(HouseholdRefusal::DoorShape));
        check("1234567890123", Err(HouseholdRefusal::DoorShape));
    }

    #[test]
    fn a_household_is_changed_once_in_thirty_days() {
        let since = Instant(1_000);
        let again_at = since.after(BETWEEN_CHANGES);
        assert_eq!(may_change(None, since), Ok(()));
        assert_eq!(may_change(Some(since), Instant(again_at.0 - 1)), Err(HouseholdRefusal::TooSoon { again_at }));
        assert_eq!(may_change(Some(since), again_at), Ok(()));
    }
}
