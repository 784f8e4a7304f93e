//! Words that people write: cleaned, counted, never cut.

/// Characters of a report: three pages; MECHANISMS asks for a few words.
pub const REPORT_CHARACTERS_MAX: usize = 5_000;
/// Characters of an answer, and of what is still wrong.
pub const REPLY_CHARACTERS_MAX: usize = 2_000;
/// Characters of a note beside an outcome or a rating.
pub const NOTE_CHARACTERS_MAX: usize = 500;

/// Words that are too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLong {
    /// What was written.
    pub characters: usize,
    /// What is allowed.
    pub characters_max: usize,
}

/// Without space around, with plain line ends (forms send CR LF, which would count twice) and without control
/// characters.
pub(super) fn clean(typed: &str, characters_max: usize) -> Result<String, TooLong> {
    let plain = typed.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String =
        plain.chars().filter(|character| !character.is_control() || matches!(character, '\n' | '\t')).collect();
    let words = kept.trim();
    let characters = words.chars().count();
    if characters > characters_max { Err(TooLong { characters, characters_max }) } else { Ok(words.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaned_and_counted() {
        let check = |typed: &str, words: Result<&str, usize>| {
            let cleaned = clean(typed, 5);
            assert_eq!(cleaned.as_deref().map_err(|too_long| too_long.characters), words, "{typed:?}");
        };
        check("", Ok(""));
        check(" \u{3000}\r\n", Ok(""));
        check(" 灯坏了 ", Ok("灯坏了"));
        check("灯\r\n坏\r了", Ok("灯\n坏\n了"));
        check("灯\u{0}坏\u{7}了", Ok("灯坏了"));
        check("一二三四五", Ok("一二三四五"));
        check("一二三四五六", Err(6));
        check("  一二三四五六  ", Err(6));
    }
}
