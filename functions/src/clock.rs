//! The one place that reads the time. Everything below takes it as an argument.

use crate::host;

/// Milliseconds since 1970, UTC.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "Date.now() is a whole number far below 2^53")]
pub fn now_ms() -> i64 {
    host::now_ms() as i64
}
