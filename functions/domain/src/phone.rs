//! Phone numbers of mainland China (工信部《电信网编号计划》, 2017).
//!
//! Invariant: a [`Phone`] holds digits alone, in the national form in which it is dialled: 11 digits from 13 to 19 for
//! a mobile, or 0, area code and subscriber number for a landline.

use crate::width::digit;

/// Digits of a mobile number.
const MOBILE_DIGITS: usize = 11;

/// A number that can be dialled.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

impl Phone {
    /// Reads a mobile number, as signing in needs one: +86, spaces, hyphens and full-width digits do not matter.
    #[must_use]
    pub fn mobile(typed: &str) -> Option<Self> {
        let digits = national(typed)?;
        is_mobile(&digits).then_some(Self(digits))
    }

    /// Reads a mobile or a landline number with area code, as a call back needs one.
    #[must_use]
    pub fn any(typed: &str) -> Option<Self> {
        let digits = national(typed)?;
        (is_mobile(&digits) || area_code(&digits).is_some()).then_some(Self(digits))
    }

    /// The digits, as dialled.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number with four digits hidden: 138****5678, 025****1234.
    #[must_use]
    pub fn masked(&self) -> String {
        let shown = if is_mobile(&self.0) { 3 } else { area_code(&self.0).unwrap_or(3) };
        let characters = self.0.char_indices();
        characters.map(|(place, digit)| if (shown..shown + 4).contains(&place) { '*' } else { digit }).collect()
    }
}

/// The digits in national form.
fn national(typed: &str) -> Option<String> {
    let mut digits = String::new();
    let mut international = false;
    for character in typed.trim().chars() {
        match digit(character) {
            Some(digit) => digits.push(digit),
            None if digits.is_empty() && matches!(character, '+' | '\u{ff0b}') && !international => {
                international = true
            }
            None if is_grouping(character) => {}
            None => return None,
        }
    }
    let abroad = match (international, digits.strip_prefix("0086")) {
        (true, _) => Some(digits.strip_prefix("86")?),
        (false, Some(rest)) => Some(rest),
        // 86 and a mobile number, as some address books write it.
        (false, None) if digits.len() == MOBILE_DIGITS + 2 => digits.strip_prefix("86"),
        (false, None) => None,
    };
    Some(match abroad {
        // From abroad the 0 of an area code is left out.
        Some(rest) if !is_mobile(rest) && !rest.starts_with('0') => format!("0{rest}"),
        Some(rest) => rest.to_owned(),
        None => digits,
    })
}

fn is_grouping(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '-' | '(' | ')' | '\u{ff08}' | '\u{ff09}' | '\u{ff0d}' | '\u{2010}'..='\u{2015}')
}

fn is_mobile(digits: &str) -> bool {
    let mut bytes = digits.bytes();
    digits.len() == MOBILE_DIGITS && bytes.next() == Some(b'1') && bytes.next().is_some_and(|second| second >= b'3')
}

/// How many digits the area code has, when this is a landline: 010 and 02x with 8 digits behind, 03xx to 09xx with 7
/// or 8; a subscriber number begins with 2 to 9.
fn area_code(digits: &str) -> Option<usize> {
    let (area, subscribers) = match digits.as_bytes() {
        [b'0', b'1', b'0', ..] | [b'0', b'2', b'0'..=b'9', ..] => (3, 8..=8),
        [b'0', b'3'..=b'9', _, _, ..] => (4, 7..=8),
        _ => return None,
    };
    let subscriber = digits.get(area..)?;
    let begins_well = matches!(subscriber.as_bytes().first(), Some(b'2'..=b'9'));
    (begins_well && subscribers.contains(&subscriber.len())).then_some(area)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn mobiles() {
        let check = |typed: &str, digits: Option<&str>| {
            assert_eq!(Phone::mobile(typed).as_ref().map(Phone::as_str), digits, "{typed}");
        };
        for typed in [
            "13812345678",
            "138 1234 5678",
            "138-1234-5678",
            "+86 138 1234 5678",
            "+8613812345678",
            "008613812345678",
            "8613812345678",
            "１３８１２３４５６７８",
            " ＋８６ 138\u{3000}1234\u{3000}5678 ",
        ] {
            check(typed, Some("13812345678"));
        }
        for typed in [
            "",
            "1381234567",
            "138123456789",
            "12812345678",
            "23812345678",
            "138123a5678",
            "+1 13812345678",
            "025 8579 1234",
            "138+12345678",
            "++8613812345678",
        ] {
            check(typed, None);
        }
    }

    #[test]
    fn landlines_for_the_call_back() {
        let check = |typed: &str, digits: Option<&str>| {
            assert_eq!(Phone::any(typed).as_ref().map(Phone::as_str), digits, "{typed}");
        };
        check("025-8579 1234", Some("02585791234"));
        check("（025）85791234", Some("02585791234"));
        check("010 6505 1234", Some("01065051234"));
        check("0511-8579123", Some("05118579123"));
        check("0511-85791234", Some("051185791234"));
        check("+86 25 8579 1234", Some("02585791234"));
        check("138 1234 5678", Some("13812345678"));
        check("85791234", None);
        check("0258579123", None);
        check("025857912345", None);
        check("025 1579 1234", None);
        check("011 8579 1234", None);
        check("110", None);
    }

    #[test]
    fn masked() {
        let check = |typed: &str, masked: &str| assert_eq!(Phone::any(typed).expect(typed).masked(), masked);
        check("13812345678", "138****5678");
        check("02585791234", "025****1234");
        check("05118579123", "0511****123");
        check("051185791234", "0511****1234");
    }

    proptest! {
        #[test]
        fn never_panics_and_reads_its_own_digits(typed in "[+0-9０-９ -]{0,20}|.*") {
            if let Some(phone) = Phone::any(&typed) {
                prop_assert_eq!(Phone::any(phone.as_str()), Some(phone.clone()));
                prop_assert!(phone.masked().contains("****"));
            }
        }
    }
}
