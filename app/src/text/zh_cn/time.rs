//! Times as people say them, in Asia/Shanghai.

use domain::{Instant, Local};

/// 今天 14:32, 昨天 09:05, 11月3日 14:32, and 2025年11月3日 14:32 in another year. Without `now`, the whole date.
#[must_use]
pub fn said(at: Instant, now: Option<Instant>) -> String {
    let local = at.in_shanghai();
    format!("{} {}", day(local, now.map(Instant::in_shanghai)), clock(local))
}

/// The same for the end of a promise: today needs no day (14:32), tomorrow does (明天 00:03). What ends at midnight ends
/// with the day before (11月3日 24:00).
#[must_use]
pub fn until(at: Instant, now: Option<Instant>) -> String {
    let local = at.in_shanghai();
    let (local, clock) = match (local.hour, local.minute) {
        (0, 0) => (Instant(at.0.saturating_sub(60_000)).in_shanghai(), "24:00".to_owned()),
        _ => (local, clock(local)),
    };
    match now.map(Instant::in_shanghai) {
        Some(today) if today.day_number == local.day_number => clock,
        today => format!("{} {clock}", day(local, today)),
    }
}

/// For the `datetime` attribute (RFC 3339).
#[must_use]
pub fn machine(at: Instant) -> String {
    let Local { year, month, day, hour, minute, second, .. } = at.in_shanghai();
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+08:00")
}

fn clock(local: Local) -> String {
    format!("{:02}:{:02}", local.hour, local.minute)
}

fn day(local: Local, today: Option<Local>) -> String {
    let Local { year, month, day, .. } = local;
    let Some(today) = today else { return format!("{year}年{month}月{day}日") };
    match local.day_number - today.day_number {
        -1 => "昨天".to_owned(),
        0 => "今天".to_owned(),
        1 => "明天".to_owned(),
        _ if year == today.year => format!("{month}月{day}日"),
        _ => format!("{year}年{month}月{day}日"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sunday 2026-11-22 01:32:00 in Shanghai.
    const NOW: Instant = Instant(1_795_282_320_000);
    const MINUTE: i64 = 60_000;
    const DAY: i64 = 86_400_000;

    #[test]
    fn times_are_said_as_people_say_them() {
        let check = |offset_ms: i64, expected: &str, expected_until: &str| {
            let at = Instant(NOW.0 + offset_ms);
            assert_eq!(said(at, Some(NOW)), expected, "said {offset_ms}");
            assert_eq!(until(at, Some(NOW)), expected_until, "until {offset_ms}");
        };
        check(0, "今天 01:32", "01:32");
        check(10 * MINUTE, "今天 01:42", "01:42");
        check(-92 * MINUTE, "今天 00:00", "昨天 24:00");
        check(-92 * MINUTE + DAY, "明天 00:00", "24:00");
        check(-92 * MINUTE + 4 * DAY, "11月26日 00:00", "11月25日 24:00");
        check(-93 * MINUTE, "昨天 23:59", "昨天 23:59");
        check(-DAY, "昨天 01:32", "昨天 01:32");
        check(DAY, "明天 01:32", "明天 01:32");
        check(2 * DAY, "11月24日 01:32", "11月24日 01:32");
        check(-2 * DAY, "11月20日 01:32", "11月20日 01:32");
        check(-19 * DAY + 13 * 60 * MINUTE, "11月3日 14:32", "11月3日 14:32");
        check(-365 * DAY, "2025年11月22日 01:32", "2025年11月22日 01:32");
        check(40 * DAY, "2027年1月1日 01:32", "2027年1月1日 01:32");
    }

    #[test]
    fn without_a_now_the_date_is_whole() {
        assert_eq!(said(NOW, None), "2026年11月22日 01:32");
        assert_eq!(until(NOW, None), "2026年11月22日 01:32");
    }

    #[test]
    fn machines_read_the_offset() {
        assert_eq!(machine(NOW), "2026-11-22T01:32:00+08:00");
    }
}
