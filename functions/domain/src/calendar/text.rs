//! A calendar as lines that a clerk types or pastes: `2026-10-01..2026-10-07 休 国庆节`, `2026-10-10 班`.
//!
//! Invariant: what is printed is read back as the same; what cannot be read is refused with its line.

use super::{Calendar, CalendarRefusal, Date, DateRefusal, DayKind, SpecialDays};
use crate::width::narrow;
use serde::{Deserialize, Serialize};

/// How people write what a day is, longer words first.
const MARKS: [(&str, DayKind); 6] = [
    ("放假", DayKind::Off),
    ("休息", DayKind::Off),
    ("休", DayKind::Off),
    ("上班", DayKind::Working),
    ("补班", DayKind::Working),
    ("班", DayKind::Working),
];

/// Why a text was not taken, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineRefusal<R> {
    /// The first bad line, from 1.
    pub line: usize,
    /// Why.
    pub refusal: R,
}

/// The lines that say something, with their numbers from 1.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = text.lines().enumerate().map(|(place, line)| (place + 1, line.trim()));
    numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

impl Calendar {
    /// Reads an edited list; empty lines and lines from `#` on are left out.
    ///
    /// # Errors
    /// The first bad line with its [`CalendarRefusal`].
    pub fn parse(text: &str) -> Result<Self, LineRefusal<CalendarRefusal>> {
        let mut calendar = Self::EMPTY;
        for (line, typed) in lines(text) {
            let entered = entry(typed).and_then(|entry| calendar.enter(entry));
            entered.map_err(|refusal| LineRefusal { line, refusal })?;
        }
        Ok(calendar)
    }
}

fn entry(typed: &str) -> Result<SpecialDays, CalendarRefusal> {
    let is_of_a_date = |character: char| {
        let narrow = narrow(character);
        narrow.is_ascii_digit() || character.is_whitespace() || "-/.~年月日号至到".contains(narrow)
    };
    let after = typed.find(|character| !is_of_a_date(character)).unwrap_or(typed.len());
    let (days, rest) = typed.split_at(after);
    let mark = MARKS.into_iter().find_map(|(mark, kind)| Some((rest.strip_prefix(mark)?, kind)));
    let (title, kind) = mark.ok_or(CalendarRefusal::LineUnreadable)?;
    let (from, to) = dates(days)?;
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(SpecialDays { from, to, kind, title })
}

/// One date, or two with `..` or 至 between them.
pub(crate) fn dates(typed: &str) -> Result<(Date, Date), CalendarRefusal> {
    let typed: String = typed.chars().map(narrow).filter(|character| !character.is_whitespace()).collect();
    let (from, to) = ["..", "至", "到", "~"].into_iter().find_map(|mark| typed.split_once(mark)).unzip();
    let from = date(from.unwrap_or(&typed))?;
    Ok((from, to.map_or(Ok(from), date)?))
}

fn date(typed: &str) -> Result<Date, CalendarRefusal> {
    Date::parse(typed).map_err(|refusal| match refusal {
        DateRefusal::Shape => CalendarRefusal::LineUnreadable,
        DateRefusal::Missing => CalendarRefusal::DateMissing,
    })
}

impl core::fmt::Display for Calendar {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for SpecialDays { from, to, kind, title } in &self.entries {
            write!(formatter, "{from}")?;
            if to != from {
                write!(formatter, "..{to}")?;
            }
            formatter.write_str(match kind {
                DayKind::Off => " 休",
                DayKind::Working => " 班",
            })?;
            // A title that came another way than through a line may hold line breaks.
            for word in title.split_whitespace() {
                write!(formatter, " {word}")?;
            }
            writeln!(formatter)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_as_typed() {
        let check = |typed: &str, printed: &str| {
            assert_eq!(Calendar::parse(typed).map(|calendar| calendar.to_string()), Ok(printed.to_owned()), "{typed}");
        };
        check("", "");
        check("# 2026\n\n  2026-10-10 班  \r\n", "2026-10-10 班\n");
        check("2026-10-01..2026-10-07 休 国庆节", "2026-10-01..2026-10-07 休 国庆节\n");
        check("2026年10月1日至2026年10月7日放假 国庆节", "2026-10-01..2026-10-07 休 国庆节\n");
        check("２０２６／１０／１０　上班　补　10月6日", "2026-10-10 班 补 10月6日\n");
        check("2026-10-01 ~ 2026-10-01 休", "2026-10-01 休\n");
    }

    #[test]
    fn the_first_bad_line_is_named() {
        let check = |typed: &str, line: usize, code: &str| {
            let refusal = Calendar::parse(typed).expect_err(typed);
            assert_eq!((refusal.line, refusal.refusal.code()), (line, code), "{typed}");
        };
        check("国庆节", 1, "calendar.line_unreadable");
        check("2026-10-01", 1, "calendar.line_unreadable");
        check("2026-10-01 国庆节", 1, "calendar.line_unreadable");
        check("休", 1, "calendar.line_unreadable");
        check("10-01 休", 1, "calendar.line_unreadable");
        check("2026-10-01..2026-10-02..2026-10-03 休", 1, "calendar.line_unreadable");
        check("# 2026\n\n2026-10-10 班\n2026-02-30 班\n休", 4, "calendar.date_missing");
        check("2026-10-07..2026-10-01 休", 1, "calendar.reversed");
        check("2026-10-01..2027-10-07 休", 1, "calendar.too_long");
        check("2026-10-01..2026-10-07 休\n2026-10-07 班", 2, "calendar.both_off_and_working");
        check("2026-10-10 班\n2026-10-10 班", 2, "calendar.day_twice");
    }

    proptest! {
        #[test]
        fn never_panics_and_reads_what_it_prints(typed in "(2026-0?[1-9]-[0-2][1-8](\\.\\.|至)?|[休班 \n]|.){0,12}") {
            if let Ok(calendar) = Calendar::parse(&typed) {
                prop_assert_eq!(Calendar::parse(&calendar.to_string()), Ok(calendar));
            }
        }
    }

    #[test]
    fn the_official_lists_are_read_as_printed() {
        let official = Calendar::official();
        assert_eq!(Calendar::parse(&official.to_string()), Ok(official));
    }
}
