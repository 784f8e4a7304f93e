//! A rating.

/// Reads a rating: 1 to 5 stars.
#[must_use]
pub fn stars(typed: &str) -> Option<u32> {
    typed.trim().parse().ok().filter(|stars| (1..=5).contains(stars))
}
