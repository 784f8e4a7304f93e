//! Codes that people read from a poster and type: stairwells and tickets.
//!
//! Invariant: one wrong character and any two swapped characters are always noticed. Why: the alphabet has a prime
//! number of characters (23), and the weighted sum of a code's characters is 0 modulo 23, with the weights n…1 from
//! left to right. A change by d at weight w moves the sum by w·d, a swap of characters a and b at weights v and w by
//! (v − w)·(a − b); neither is 0 modulo a prime that is larger than all of its factors.
//!
//! The alphabet leaves out whatever is taken for something else when spoken, handwritten or printed small:
//! 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U's twin V.

/// 23 characters without look-alikes.
pub const ALPHABET: &[u8; 23] = b"34679ACDEFGHJKMNPRTUWXY";
const PRIME: u32 = 23;

/// Why something typed is not a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeError {
    /// Nothing was typed.
    Empty,
    /// Not as many characters as a code has, or one that codes never hold.
    Shape,
    /// The check character says that something is mistyped.
    Mistyped {
        /// Every well-formed code that is one wrong character or one swap of neighbours away.
        candidates: Vec<String>,
    },
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident: $characters:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Characters, the check character included.
            pub const CHARACTERS: usize = $characters;

            /// A code from random bytes; `None` when the bytes ran out, because those from 230 up are passed over so
            /// that each character is equally likely.
            #[must_use]
            pub fn from_random(bytes: impl IntoIterator<Item = u8>) -> Option<Self> {
                drawn::<$characters>(bytes).map(Self)
            }

            /// Reads what was typed: case, full width, spaces and hyphens do not matter.
            ///
            /// # Errors
            /// [`CodeError`], in the order of its variants.
            pub fn parse(typed: &str) -> Result<Self, CodeError> {
                read::<$characters>(typed).map(Self)
            }

            /// The characters alone, as stored.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    )*};
}

codes! {
    /// A stairwell's code: 7 characters and a check character. 23^7 = 3.4 billion codes for the few thousand
    /// stairwells of a 街道: a code that was mistyped twice still names no other stairwell.
    PlaceCode: 8;
    /// A ticket's code: 9 random characters (40.7 bits, so it cannot be guessed under a limit) and a check character.
    TicketCode: 10;
}

impl TicketCode {
    /// As shown: two groups of five.
    #[must_use]
    pub fn shown(&self) -> String {
        let (left, right) = self.0.split_at(5);
        format!("{left}-{right}")
    }
}

fn drawn<const N: usize>(bytes: impl IntoIterator<Item = u8>) -> Option<String> {
    let fair = bytes.into_iter().filter(|byte| u32::from(*byte) < 10 * PRIME);
    let mut values = [0; N];
    let mut filled = 0;
    for (value, byte) in values.iter_mut().zip(fair.take(N - 1)) {
        *value = u32::from(byte) % PRIME;
        filled += 1;
    }
    (filled == N - 1).then(|| {
        values[N - 1] = (PRIME - weighted_sum(&values)) % PRIME;
        written(&values)
    })
}

fn read<const N: usize>(typed: &str) -> Result<String, CodeError> {
    let mut characters = typed.chars().filter(|character| !is_separator(*character)).peekable();
    if characters.peek().is_none() {
        return Err(CodeError::Empty);
    }
    let values = characters.map(value_of).collect::<Option<Vec<u32>>>().ok_or(CodeError::Shape)?;
    let values: [u32; N] = values.try_into().map_err(|_| CodeError::Shape)?;
    if weighted_sum(&values) == 0 {
        Ok(written(&values))
    } else {
        Err(CodeError::Mistyped { candidates: near(&values) })
    }
}

/// At each place exactly one character makes the sum 0 (the prime again), and some swaps do.
fn near<const N: usize>(values: &[u32; N]) -> Vec<String> {
    let swapped = (1..N).map(|place| {
        let mut other = *values;
        other.swap(place - 1, place);
        other
    });
    let replaced = (0..N).flat_map(|place| {
        (0..PRIME).map(move |value| {
            let mut other = *values;
            other[place] = value;
            other
        })
    });
    swapped.chain(replaced).filter(|other| weighted_sum(other) == 0).map(|other| written(&other)).collect()
}

fn weighted_sum<const N: usize>(values: &[u32; N]) -> u32 {
    values.iter().rev().zip(1..).map(|(value, weight)| value * weight).sum::<u32>() % PRIME
}

fn written(values: &[u32]) -> String {
    values.iter().filter_map(|value| ALPHABET.get(*value as usize)).map(|byte| char::from(*byte)).collect()
}

fn value_of(character: char) -> Option<u32> {
    let byte = u8::try_from(crate::width::narrow(character).to_ascii_uppercase()).ok()?;
    (0..).zip(ALPHABET).find(|(_, known)| **known == byte).map(|(value, _)| value)
}

fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(crate::width::narrow(character), '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place() -> impl Strategy<Value = PlaceCode> {
        prop::array::uniform7(0_u8..230).prop_map(|bytes| PlaceCode::from_random(bytes).expect("enough bytes"))
    }

    fn ticket() -> impl Strategy<Value = TicketCode> {
        prop::array::uniform9(0_u8..230).prop_map(|bytes| TicketCode::from_random(bytes).expect("enough bytes"))
    }

    /// Every single replacement and every swap of two characters, neighbours or not, of this code.
    fn mistakes(code: &str) -> Vec<String> {
        let characters: Vec<char> = code.chars().collect();
        let mut mistakes = Vec::new();
        for place in 0..characters.len() {
            for byte in ALPHABET {
                let mut other = characters.clone();
                other[place] = char::from(*byte);
                mistakes.push(other);
            }
            for second in place + 1..characters.len() {
                let mut other = characters.clone();
                other.swap(place, second);
                mistakes.push(other);
            }
        }
        mistakes.into_iter().filter(|other| *other != characters).map(|other| other.into_iter().collect()).collect()
    }

    #[test]
    fn weights_catch_every_single_error_and_every_swap() {
        // The whole argument, exhaustively: no weight times a difference is 0, and no difference of two weights
        // times a difference is 0.
        for weight in 1..=TicketCode::CHARACTERS as u32 {
            for difference in 1..PRIME {
                assert_ne!(weight * difference % PRIME, 0);
                for other in 1..weight {
                    assert_ne!((weight - other) * difference % PRIME, 0);
                }
            }
        }
    }

    #[test]
    fn pinned() {
        let check = |bytes: [u8; 9], place: &str, ticket: &str| {
            assert_eq!(PlaceCode::from_random(bytes).expect("a code").as_str(), place);
            assert_eq!(TicketCode::from_random(bytes).expect("a code").shown(), ticket);
        };
        check([0; 9], "33333333", "33333-33333");
        check([1, 2, 3, 4, 5, 6, 7, 8, 9], "4679ACD7", "4679A-CDEFW");
        check([22, 45, 68, 91, 114, 137, 160, 183, 206], "YYYYYYYJ", "YYYYY-YYYYE");
    }

    #[test]
    fn refuses_what_is_no_code() {
        let check = |typed: &str, error: CodeError| assert_eq!(PlaceCode::parse(typed), Err(error), "{typed}");
        check("", CodeError::Empty);
        check(" - ", CodeError::Empty);
        check("3333333", CodeError::Shape);
        check("333333333", CodeError::Shape);
        check("3333333O", CodeError::Shape);
        check("3333333中", CodeError::Shape);
    }

    #[test]
    fn reads_what_people_type() {
        let check = |typed: &str| assert_eq!(PlaceCode::parse(typed).expect(typed).as_str(), "4679ACD7");
        for typed in [
            "4679ACD7",
            "4679acd7",
            "4679 ACD7",
            " 4679-acd7 ",
            "4679\u{ff0d}ＡＣＤ７",
            "４６７９ａｃｄ７",
            "4679—ACD7",
            "4679\u{3000}ACD7",
        ] {
            check(typed);
        }
    }

    #[test]
    fn runs_out_of_bytes() {
        assert_eq!(PlaceCode::from_random([1, 2, 3]), None);
        assert_eq!(PlaceCode::from_random([255; 100]), None);
        assert!(PlaceCode::from_random([255, 1, 254, 2, 230, 3, 4, 5, 6, 7]).is_some());
    }

    proptest! {
        // Each case tries some 200 mistakes.
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn a_mistake_is_noticed_and_the_code_is_among_the_candidates(code in place()) {
            for typed in mistakes(code.as_str()) {
                let Err(CodeError::Mistyped { candidates }) = PlaceCode::parse(&typed) else {
                    return Err(TestCaseError::fail(format!("{typed} passed for {code:?}")));
                };
                // One replacement at each of 8 places, and at most 7 swaps.
                prop_assert!((8..=15).contains(&candidates.len()));
                let differing = typed.chars().zip(code.as_str().chars()).enumerate().filter(|(_, (a, b))| a != b);
                let differing: Vec<usize> = differing.map(|(place, _)| place).collect();
                if differing.len() == 1 || differing[1] - differing[0] == 1 {
                    prop_assert!(candidates.contains(&code.as_str().to_owned()), "{typed} for {code:?}");
                }
                for candidate in candidates {
                    prop_assert!(PlaceCode::parse(&candidate).is_ok());
                }
            }
        }

        #[test]
        fn a_ticket_code_reads_as_shown_and_notices_mistakes(code in ticket()) {
            prop_assert_eq!(TicketCode::parse(&code.shown()), Ok(code.clone()));
            for typed in mistakes(code.as_str()) {
                prop_assert!(TicketCode::parse(&typed).is_err(), "{} for {:?}", typed, code);
            }
        }

        #[test]
        fn never_panics(typed in any::<String>()) {
            let _ = PlaceCode::parse(&typed);
        }
    }
}
