//! The first words of a report, for lists.
//!
//! Invariant: an excerpt for others never holds seven digits in a row (a landline without area code has seven), however
//! they are spaced, and never the words of a kind that concerns people rather than things.

use crate::Kind;
use crate::width::digit;

/// Characters of an excerpt: two lines on a phone of 360 pixels at 17 pixels a character.
pub const EXCERPT_CHARACTERS_MAX: usize = 40;
/// From this many digits on a number may be somebody's phone.
const HIDDEN_DIGITS_MIN: usize = 7;

impl Kind {
    /// Whether it concerns things, so that neighbours may read its words.
    #[must_use]
    pub const fn concerns_things(self) -> bool {
        matches!(self, Self::Damage | Self::Hazard | Self::Suggestion | Self::Need)
    }
}

/// The first words, on one line.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let line = one_line(text);
    match line.char_indices().nth(EXCERPT_CHARACTERS_MAX) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// The first words for readers who are not the reporter.
#[must_use]
pub fn excerpt_for_others(kind: Kind, text: &str) -> Option<String> {
    kind.concerns_things().then(|| excerpt(&without_numbers(&one_line(text))))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with every digit of a long number hidden. Spaces, hyphens and dots inside a number belong to it, up to three
/// in a row.
#[must_use]
pub fn without_numbers(text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let mut run: Vec<usize> = Vec::new();
    let mut gap = 0;
    for place in 0..=characters.len() {
        let character = characters.get(place).copied();
        if character.and_then(digit).is_some() {
            run.push(place);
            gap = 0;
        } else if character.is_some_and(|character| is_grouping(character) && gap < 3) && !run.is_empty() {
            gap += 1;
        } else {
            hide(&mut characters, &mut run);
            gap = 0;
        }
    }
    characters.into_iter().collect()
}

fn hide(characters: &mut [char], run: &mut Vec<usize>) {
    if run.len() >= HIDDEN_DIGITS_MIN {
        for place in run.iter() {
            if let Some(character) = characters.get_mut(*place) {
                *character = '*';
            }
        }
    }
    run.clear();
}

fn is_grouping(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '.' | '\u{ff0d}' | '\u{2010}'..='\u{2015}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hides_long_numbers() {
        let check = |text: &str, hidden: &str| assert_eq!(without_numbers(text), hidden);
        check("电话13812345678找我", "电话***********找我");
        check("138 1234 5678", "*** **** ****");
        check("138-1234-5678 谢谢", "***-****-**** 谢谢");
        check("１３８１２３４５６７８", "***********");
        check("3幢2单元 602室", "3幢2单元 602室");
        check("123456", "123456");
        check("1234567", "*******");
        check("123 - 4567", "*** - ****");
        check("123    4567", "123    4567");
        check("", "");
        check("85791234", "********");
    }

    #[test]
    fn first_words() {
        let check = |text: &str, words: &str| assert_eq!(excerpt(text), words);
        check("电梯坏了", "电梯坏了");
        check(" 电梯\n坏了 ", "电梯 坏了");
        check(&"灯".repeat(40), &"灯".repeat(40));
        check(&"灯".repeat(41), &format!("{}…", "灯".repeat(40)));
    }

    #[test]
    fn others_read_of_things_alone() {
        for kind in Kind::ALL {
            let shown = excerpt_for_others(*kind, "电话138     12345678");
            let things = matches!(kind, Kind::Damage | Kind::Hazard | Kind::Suggestion | Kind::Need);
            assert_eq!(shown, things.then(|| "电话*** ********".to_owned()), "{kind:?}");
        }
    }

    proptest! {
        #[test]
        fn no_long_number_is_left(text in "[0-9０-９a灯 -]{0,60}") {
            let digits = without_numbers(&text);
            let longest = digits.split(|character| digit(character).is_none()).map(|run| run.chars().count()).max();
            prop_assert!(longest.unwrap_or(0) < HIDDEN_DIGITS_MIN);
            prop_assert_eq!(without_numbers(&digits), digits.clone());
            prop_assert_eq!(digits.chars().count(), text.chars().count());
        }
    }
}
