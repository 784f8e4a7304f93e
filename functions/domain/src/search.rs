//! What a search box holds, and how texts are indexed so that Chinese is found.
//!
//! Invariant: words find a text exactly when each of them stands in it, whatever its length; case, full width and
//! punctuation do not matter.
//!
//! FTS5 has no tokenizer for Chinese: `unicode61` takes a sentence for one word, and `trigram` finds nothing shorter
//! than three characters, while most Chinese words have two. So a text is indexed as its pairs of adjacent characters,
//! in order: a word of n characters is a phrase of n − 1 pairs, and one character begins a pair. One table then answers
//! every length:
//!
//! ```sql
//! CREATE VIRTUAL TABLE ticket_words USING fts5(pairs, content='', contentless_delete=1, tokenize='ascii');
//! INSERT INTO ticket_words (rowid, pairs) VALUES (?, ?);  -- domain::search::pairs
//! SELECT rowid FROM ticket_words WHERE ticket_words MATCH ? ORDER BY rowid DESC LIMIT 50;
//! ```
//!
//! The tokenizer `ascii` takes every character above ASCII as it is; folding is done here. Measured against `trigram`
//! for three characters and more with a second table of pairs for fewer, on 100,000 texts of 29 characters (9.7 MB):
//!
//! | | pairs alone | trigram and pairs |
//! |---|---|---|
//! | index | 14.3 MB | 26.8 MB |
//! | a report written, one transaction each | 0.13 ms more | 0.33 ms more |
//! | newest 50 for 1 character, 30,000 hits | 3.0 ms | 4.6 ms |
//! | newest 50 for 2 characters | 0.13 ms | 0.11 ms |
//! | newest 50 for 3 to 7 characters | 0.14 to 0.47 ms | 0.05 to 0.25 ms |
//! | words of both lengths at once | one expression | two tables joined |

use crate::code::{PlaceCode, TicketCode};
use crate::width::narrow;

/// Words in one search.
pub const SEARCH_WORDS_MAX: usize = 5;
/// Characters of one word.
pub const SEARCH_WORD_CHARACTERS_MAX: usize = 20;
/// Digits by which a reporter's phone is looked up.
const PHONE_DIGITS: usize = 4;

/// What somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Nothing was typed, or punctuation alone.
    Empty,
    /// More than [`SEARCH_WORDS_MAX`] words, or one of more than [`SEARCH_WORD_CHARACTERS_MAX`] characters.
    TooLong,
    /// A ticket.
    Code(TicketCode),
    /// A stairwell.
    Place(PlaceCode),
    /// The last four digits of a reporter's phone.
    Phone4(String),
    /// Words that all stand in the text: folded, letters and digits alone, none twice.
    Words(Vec<String>),
}

impl Query {
    /// Reads what was typed.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        if let Ok(code) = TicketCode::parse(typed) {
            return Self::Code(code);
        }
        if let Ok(code) = PlaceCode::parse(typed) {
            return Self::Place(code);
        }
        let mut words: Vec<String> = Vec::new();
        for word in words_of(&folded(typed)) {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
            if words.len() > SEARCH_WORDS_MAX || word.chars().count() > SEARCH_WORD_CHARACTERS_MAX {
                return Self::TooLong;
            }
        }
        match words.as_slice() {
            [] => Self::Empty,
            [word] if word.len() == PHONE_DIGITS && word.bytes().all(|byte| byte.is_ascii_digit()) => {
                Self::Phone4(word.clone())
            }
            _ => Self::Words(words),
        }
    }

    /// The FTS5 expression that finds the texts; `None` of what is not looked up in texts. Four digits may stand in a
    /// text, too.
    #[must_use]
    pub fn match_expression(&self) -> Option<String> {
        match self {
            Self::Words(words) => Some(words.iter().map(|word| phrase(word)).collect::<Vec<_>>().join(" AND ")),
            Self::Phone4(digits) => Some(phrase(digits)),
            Self::Empty | Self::TooLong | Self::Code(_) | Self::Place(_) => None,
        }
    }
}

/// The words of a text as they are indexed: every pair of adjacent letters or digits, and the last one of each run.
#[must_use]
pub fn pairs(text: &str) -> String {
    let text = folded(text);
    words_of(&text).flat_map(pairs_of).collect::<Vec<_>>().join(" ")
}

/// A word holds letters and digits alone, so nothing in it can end the quotes.
fn phrase(word: &str) -> String {
    let mut pairs: Vec<&str> = pairs_of(word).collect();
    if let [character] = pairs.as_slice() {
        return format!("\"{character}\"*");
    }
    // The last character alone stands only where a run ends.
    pairs.pop();
    format!("\"{}\"", pairs.join(" "))
}

fn pairs_of(word: &str) -> impl Iterator<Item = &str> {
    word.char_indices().filter_map(|(start, _)| {
        let rest = word.get(start..)?;
        let end = rest.char_indices().nth(2).map_or(rest.len(), |(end, _)| end);
        rest.get(..end)
    })
}

fn folded(text: &str) -> String {
    text.chars().map(narrow).collect::<String>().to_lowercase()
}

fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_was_typed() {
        let check = |typed: &str, query| assert_eq!(Query::parse(typed), query, "{typed}");
        let words = |words: &[&str]| Query::Words(words.iter().map(|word| (*word).to_owned()).collect());
        let ticket = TicketCode::parse("4679A-CDEFW").expect("a code");
        let place = PlaceCode::parse("4679ACD7").expect("a code");
        check("", Query::Empty);
        check(" ，。 ", Query::Empty);
        check("4679A-CDEFW", Query::Code(ticket.clone()));
        check(" 4679acdefw ", Query::Code(ticket.clone()));
        check("４６７９Ａ　ＣＤＥＦＷ", Query::Code(ticket));
        check("4679-acd7", Query::Place(place));
        check("5678", Query::Phone4("5678".into()));
        check("５６７８", Query::Phone4("5678".into()));
        check("567", words(&["567"]));
        check("4679A-CDEFX", words(&["4679a", "cdefx"]));
        check("电梯 坏了", words(&["电梯", "坏了"]));
        check("电梯，ＬＥＤ 电梯", words(&["电梯", "led"]));
        check("一 二 三 四 五", words(&["一", "二", "三", "四", "五"]));
        check("一 二 三 四 五 六", Query::TooLong);
        check(&"灯".repeat(20), words(&[&"灯".repeat(20)]));
        check(&"灯".repeat(21), Query::TooLong);
    }

    #[test]
    fn indexed_as_pairs() {
        let check = |text: &str, indexed: &str| assert_eq!(pairs(text), indexed);
        check("电梯坏了，ＬＥＤ灯", "电梯 梯坏 坏了 了 le ed d灯 灯");
        check("3-2", "3 2");
        check("。", "");
    }

    #[test]
    fn expressions() {
        let check = |typed: &str, expression: Option<&str>| {
            assert_eq!(Query::parse(typed).match_expression().as_deref(), expression, "{typed}");
        };
        check("灯", Some("\"灯\"*"));
        check("电梯", Some("\"电梯\""));
        check("电梯坏了 3", Some("\"电梯 梯坏 坏了\" AND \"3\"*"));
        check("5678", Some("\"56 67 78\""));
        check("a\" OR pairs:b*", Some("\"a\"* AND \"or\" AND \"pa ai ir rs\" AND \"b\"*"));
        check("4679A-CDEFW", None);
        check("", None);
    }

    proptest! {
        #[test]
        fn nothing_but_pairs_stands_in_quotes(typed in any::<String>()) {
            if let Some(expression) = Query::parse(&typed).match_expression() {
                let inside = expression.split('"').skip(1).step_by(2);
                for pair in inside.flat_map(|phrase| phrase.split(' ')) {
                    prop_assert!((1..=2).contains(&pair.chars().count()));
                    prop_assert!(pair.chars().all(char::is_alphanumeric));
                }
            }
        }
    }
}
