//! The lists of the State Council that the product brings; a 街道 adds the coming years itself.

use super::Calendar;

/// As an office enters them: 国办发明电〔2024〕12号 for 2025, 国办发明电〔2025〕7号 for 2026.
const LISTS: &str = "
2025-01-01 休 元旦
2025-01-26 班
2025-01-28..2025-02-04 休 春节
2025-02-08 班
2025-04-04..2025-04-06 休 清明节
2025-04-27 班
2025-05-01..2025-05-05 休 劳动节
2025-05-31..2025-06-02 休 端午节
2025-09-28 班
2025-10-01..2025-10-08 休 国庆节、中秋节
2025-10-11 班
2026-01-01..2026-01-03 休 元旦
2026-01-04 班
2026-02-14 班
2026-02-15..2026-02-23 休 春节
2026-02-28 班
2026-04-04..2026-04-06 休 清明节
2026-05-01..2026-05-05 休 劳动节
2026-05-09 班
2026-06-19..2026-06-21 休 端午节
2026-09-20 班
2026-09-25..2026-09-27 休 中秋节
2026-10-01..2026-10-07 休 国庆节
2026-10-10 班
";

impl Calendar {
    /// The official holidays and make-up working days of 2025 and 2026.
    #[must_use]
    pub fn official() -> Self {
        Self::parse(LISTS).unwrap_or(Self::EMPTY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Date, DayKind};

    #[test]
    fn every_line_is_read() {
        let calendar = Calendar::parse(LISTS).expect("the lists that we bring");
        assert_eq!(calendar.entries.len(), LISTS.trim().lines().count());
    }

    /// A make-up day is at a weekend, or it would not make up for anything; both years have 248 working days.
    #[test]
    fn the_lists_add_up() {
        let calendar = Calendar::official();
        for entry in calendar.entries.iter().filter(|entry| entry.kind == DayKind::Working) {
            assert!(entry.from.weekday().is_weekend() && entry.from == entry.to, "{entry:?}");
        }
        let working_days = |year: i64| {
            let first = Date::new(year, 1, 1).unwrap();
            (0..365).filter(|days| calendar.is_working(first.after_days(*days))).count()
        };
        assert_eq!((working_days(2025), working_days(2026)), (248, 248));
    }
}
