//! The first words of a report, for lists.
//!
//! Invariant: an excerpt for others holds nothing that [`crate::privacy`] finds, and never the words of a kind that
//! concerns people rather than things.

use crate::Kind;
use crate::privacy::hidden;

/// Characters of an excerpt: two lines on a phone of 360 pixels at 17 pixels a character.
pub const EXCERPT_CHARACTERS_MAX: usize = 40;

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
    kind.concerns_things().then(|| excerpt(&hidden(&one_line(text))))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
