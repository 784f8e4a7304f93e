//! Long numbers: phones, identity numbers, accounts.

use super::{Finding, PrivateThing, is_grouping, numeral};
use crate::phone::Phone;
use core::ops::Range;

/// From this many digits on a number may be somebody's phone: a landline without area code has seven.
pub(super) const HIDDEN_DIGITS_MIN: usize = 7;
/// Spaces, hyphens and dots in a row that belong to a number when digits follow.
const GAP_MAX: usize = 3;
/// Weights and check characters of GB 11643 (ISO 7064, MOD 11-2).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS: &str = "10X98765432";

pub(super) fn numbers(characters: &[char]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut run = Run::default();
    for (place, character) in characters.iter().enumerate() {
        match numeral(*character) {
            Some(digit) => run.push(place, digit),
            None if is_grouping(*character) && run.gap < GAP_MAX => run.gap += 1,
            None => {
                found.extend(run.with_check_character(place, *character).finding());
                run = Run::default();
            }
        }
    }
    found.extend(run.finding());
    found
}

/// Digits that people read as one number.
#[derive(Default)]
struct Run {
    digits: String,
    start: usize,
    end: usize,
    gap: usize,
}

impl Run {
    fn push(&mut self, place: usize, digit: char) {
        if self.digits.is_empty() {
            self.start = place;
        }
        self.digits.push(digit);
        self.end = place + 1;
        self.gap = 0;
    }

    fn with_check_character(mut self, place: usize, character: char) -> Self {
        if character.eq_ignore_ascii_case(&'x') && self.digits.len() == WEIGHTS.len() {
            let digits = format!("{}X", self.digits);
            if is_identity(&digits) {
                self.push(place, 'X');
            }
        }
        self
    }

    fn finding(self) -> Option<Finding> {
        let what = if is_identity(&self.digits) {
            PrivateThing::Identity
        } else if Phone::any(&self.digits).is_some() {
            PrivateThing::Phone
        } else {
            PrivateThing::Number
        };
        (self.digits.len() >= HIDDEN_DIGITS_MIN).then_some(Finding { what, range: self.start..self.end })
    }
}

fn is_identity(digits: &str) -> bool {
    match digits.len() {
        18 => {
            let sum: u32 =
                digits.chars().zip(WEIGHTS).map(|(digit, weight)| digit.to_digit(10).unwrap_or(0) * weight).sum();
            digits.chars().last() == CHECK_CHARACTERS.chars().nth((sum % 11) as usize)
        }
        // Place (6), year (2), month, day, serial number (3).
        15 => {
            let part = |range: Range<usize>| digits.get(range).and_then(|part| part.parse().ok()).unwrap_or(0);
            (1..=12_u32).contains(&part(8..10)) && (1..=31).contains(&part(10..12))
        }
        _ => false,
    }
}
