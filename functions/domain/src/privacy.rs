//! What a text holds that must not go public (MECHANISMS 2: published without personal data).
//!
//! Invariant: in what [`hidden`] gives, [`findings`] finds nothing, and only the private characters differ.
//!
//! In doubt something is hidden: a date in digits alone (2026-03-15) is as long as a phone number, a count of 110户 may
//! be a door. Staff see the original and can say it in other words.

mod handle;
mod number;
mod plate;
mod room;

use crate::width::narrow;
use core::ops::Range;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrivateThing {
    /// A mobile number, or a landline with its area code.
    Phone,
    /// A resident identity number (GB 11643): of 18 characters whose check character fits, or an old one of 15 digits
    /// with a date of birth.
    Identity,
    /// Any other long number: a landline without area code, an account, an identity number with a slip.
    Number,
    /// A licence plate (GA 36).
    Plate,
    /// Somebody's door behind the building: 501 in 3幢2单元501室.
    Room,
    /// An e-mail address.
    Email,
    /// A name on WeChat or QQ.
    Handle,
}

/// Something private in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub what: PrivateThing,
    /// Which characters (not bytes) of the text.
    pub range: Range<usize>,
}

/// What is private in the text, in its order and without overlaps.
#[must_use]
pub fn findings(text: &str) -> Vec<Finding> {
    let mut found = all(text);
    found.sort_by_key(|finding| (finding.range.start, usize::MAX - finding.range.end));
    let mut free_from = 0;
    found.retain(|finding| {
        let free = finding.range.start >= free_from;
        free_from = if free { finding.range.end } else { free_from };
        free
    });
    found
}

/// The text with a `*` for each private character. Spaces stay, and so do the hyphens and dots inside a number.
#[must_use]
pub fn hidden(text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    loop {
        let found = all(&characters.iter().collect::<String>());
        if found.is_empty() {
            return characters.into_iter().collect();
        }
        // Each round hides a character at least; the second finds what only shows when its surroundings are gone.
        for finding in found {
            let private = characters.get_mut(finding.range.clone()).into_iter().flatten();
            private.filter(|character| !finding.keeps(**character)).for_each(|character| *character = '*');
        }
    }
}

/// All findings, which may overlap.
fn all(text: &str) -> Vec<Finding> {
    let characters: Vec<char> = text.chars().map(narrow).collect();
    let mut found = number::numbers(&characters);
    found.extend(plate::plates(&characters));
    found.extend(room::rooms(&characters));
    found.extend(handle::emails(&characters));
    found.extend(handle::handles(&characters));
    found
}

impl Finding {
    fn keeps(&self, character: char) -> bool {
        let number = matches!(self.what, PrivateThing::Phone | PrivateThing::Identity | PrivateThing::Number);
        character.is_whitespace() || (number && is_grouping(character))
    }
}

/// What stands between the digits of one number.
fn is_grouping(character: char) -> bool {
    character.is_whitespace() || matches!(narrow(character), '-' | '.' | '\u{2010}'..='\u{2015}')
}

/// A digit, also as a Chinese numeral (幺三八…).
fn numeral(character: char) -> Option<char> {
    Some(match character {
        '0'..='9' => character,
        '零' | '〇' => '0',
        '一' | '幺' => '1',
        '二' => '2',
        '三' => '3',
        '四' => '4',
        '五' => '5',
        '六' => '6',
        '七' => '7',
        '八' => '8',
        '九' => '9',
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
