//! The one place that reads the time. Everything below takes it as an argument.
//!
//! In the local build the host's clock may be ahead of the real one, so that a story can go on tomorrow: by
//! `YIMI_CLOCK_SHIFT_MS` milliseconds from the start, or as [`shift`] says since. Alarms ring on the runtime's own clock;
//! the host takes the shift off them. A deployed build contains nothing of it.

use crate::host;

/// Milliseconds since 1970, UTC.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "Date.now() is a whole number far below 2^53")]
pub fn now_ms() -> i64 {
    host::now_ms() as i64
}

/// Puts the clock `by_ms` ahead of the real one, for the whole isolate. An alarm that stands is moved by the next call
/// to its object.
#[cfg(feature = "local")]
#[expect(clippy::cast_precision_loss, reason = "no story is 2^53 ms long")]
pub fn shift(by_ms: i64) {
    host::shift_clock(by_ms as f64);
}
