//! Full-width forms, as Chinese keyboards type them.

/// The plain form of a full-width character (U+FF01 to U+FF5E stand exactly 0xFEE0 above ASCII).
#[must_use]
pub fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        _ => character,
    }
}

/// The plain form of a decimal digit, full width or not.
#[must_use]
pub fn digit(character: char) -> Option<char> {
    Some(narrow(character)).filter(char::is_ascii_digit)
}
