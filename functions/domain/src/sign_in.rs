//! Signing in by phone code, and how long a session lasts.
//!
//! Invariant: anybody with a phone signs in the same way, known or not, staff or not, so nothing here depends on who
//! is registered. A code is good for one browser, five minutes and five tries: of a million codes a guesser reaches
//! five by each code asked for, and codes are limited per phone and hour.

use crate::width::digit;
use crate::{Instant, Role, SignInRefusal, Span};

/// Digits of a code.
pub const CODE_DIGITS: usize = 6;
/// How long a code is good: a slow SMS and a slow finger, not a forgotten phone.
pub const CODE_LIFE: Span = Span::minutes(5);
/// Wrong tries after which a code is locked.
pub const WRONG_TRIES_MAX: u32 = 5;

/// Who never signed in comes back by the same poster within months, or not at all.
pub const ANONYMOUS_LIFE: Span = Span::days(180);
/// A quarter: a resident redeems now and then; a phone that was sold forgets within one.
pub const RESIDENT_LIFE: Span = Span::days(90);
/// A working day with overtime: staff see other people's data, so a phone left lying stays open for one day at most.
pub const STAFF_LIFE: Span = Span::hours(12);

/// How long the session of a signed-in person lasts.
#[must_use]
pub const fn session_life(roles: &[Role]) -> Span {
    if roles.is_empty() { RESIDENT_LIFE } else { STAFF_LIFE }
}

/// A code from random bytes. 2^64 is not a multiple of a million, but the lean is 1 in 18 trillion.
#[must_use]
pub fn code_from_random(bytes: [u8; 8]) -> String {
    format!("{:06}", u64::from_be_bytes(bytes) % 1_000_000)
}

/// Reads a typed code; full-width digits and spaces do not matter.
#[must_use]
pub fn parse_code(typed: &str) -> Option<String> {
    let characters = typed.chars().filter(|character| !character.is_whitespace());
    characters.map(digit).collect::<Option<String>>().filter(|code| code.len() == CODE_DIGITS)
}

/// A code that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenCode {
    /// Wrong tries so far.
    pub wrong_tries: u32,
    /// When it ends.
    pub expires_at: Instant,
}

/// What a try came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Try {
    /// The code was right and is now used.
    Right,
    /// The code was wrong: it counts, and this is said.
    Wrong(SignInRefusal),
}

/// Judges one try. `is_right` is asked only while the code may still be tried; `typed` is `None` when it was no code
/// at all, which counts as nothing.
///
/// # Errors
/// [`SignInRefusal`] that counts nothing: expired, locked, or not a code.
pub fn judge(
    open: Option<OpenCode>,
    typed: Option<&str>,
    now: Instant,
    is_right: impl FnOnce(&str) -> bool,
) -> Result<Try, SignInRefusal> {
    let open = open.filter(|open| now < open.expires_at).ok_or(SignInRefusal::CodeExpired)?;
    let tries_left = WRONG_TRIES_MAX.saturating_sub(open.wrong_tries);
    if tries_left == 0 {
        return Err(SignInRefusal::CodeLocked);
    }
    let typed = typed.ok_or(SignInRefusal::CodeWrong { tries_left })?;
    if is_right(typed) {
        return Ok(Try::Right);
    }
    Ok(Try::Wrong(match tries_left - 1 {
        0 => SignInRefusal::CodeLocked,
        tries_left => SignInRefusal::CodeWrong { tries_left },
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_are_judged() {
        const EXPIRES_AT: Instant = Instant(300_000);
        let check = |wrong_tries: Option<u32>, typed: &str, now: i64, expected: Result<Try, SignInRefusal>| {
            let open = wrong_tries.map(|wrong_tries| OpenCode { wrong_tries, expires_at: EXPIRES_AT });
            let typed = parse_code(typed);
            assert_eq!(judge(open, typed.as_deref(), Instant(now), |code| code == "482910"), expected);
        };
        let wrong = |tries_left| SignInRefusal::CodeWrong { tries_left };
        check(None, "482910", 0, Err(SignInRefusal::CodeExpired));
        check(Some(0), "482910", 299_999, Ok(Try::Right));
        check(Some(0), "482910", 300_000, Err(SignInRefusal::CodeExpired));
        check(Some(5), "482910", 300_000, Err(SignInRefusal::CodeExpired));
        check(Some(5), "482910", 0, Err(SignInRefusal::CodeLocked));
        check(Some(0), "48291", 0, Err(wrong(5)));
        check(Some(0), "482911", 0, Ok(Try::Wrong(wrong(4))));
        check(Some(3), "482911", 0, Ok(Try::Wrong(wrong(1))));
        check(Some(4), "482911", 0, Ok(Try::Wrong(SignInRefusal::CodeLocked)));
        check(Some(4), "482910", 0, Ok(Try::Right));
    }

    #[test]
    fn codes_are_read_and_made() {
        let check = |typed: &str, code: Option<&str>| assert_eq!(parse_code(typed).as_deref(), code, "{typed}");
        check("482910", Some("482910"));
        check(" 482 910 ", Some("482910"));
        check("４８２９１０", Some("482910"));
        check("48291", None);
        check("4829100", None);
        check("48291a", None);
        check("", None);
        assert_eq!(code_from_random([0; 8]), "000000");
        assert_eq!(code_from_random([255; 8]), "551615");
    }

    #[test]
    fn staff_sign_in_every_day() {
        assert_eq!(session_life(&[]), Span::days(90));
        assert_eq!(session_life(&[Role::Clerk]), Span::hours(12));
    }
}
