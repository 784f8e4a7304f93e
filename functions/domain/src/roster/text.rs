//! Shifts as lines that a clerk types or pastes: `周一至周五 08:00-17:00 林燕`, `2026-10-01..2026-10-07 8:00-次日8:00 周明`.
//!
//! Invariant: what is printed is read back as the same; what cannot be read is refused with its line.

use super::{Shift, ShiftDays};
use crate::PersonId;
use crate::calendar::{Date, LineRefusal, Minutes, Weekday, dates, lines};
use serde::{Deserialize, Serialize};

/// Why a line is no shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShiftRefusal {
    /// Not days, times and a name with spaces between them.
    LineUnreadable,
    /// Neither days of the week nor dates.
    DaysUnreadable {
        /// What was typed.
        typed: String,
    },
    /// The last day comes before the first.
    DatesReversed {
        /// The first day as typed.
        from: Date,
        /// The last day as typed.
        to: Date,
    },
    /// Not two times of the day.
    TimesUnreadable {
        /// What was typed.
        typed: String,
    },
    /// Nobody of that name, or several.
    PersonUnknown {
        /// What was typed.
        name: String,
    },
}

impl ShiftRefusal {
    /// The stable code for machines.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::LineUnreadable => "shift.line_unreadable",
            Self::DaysUnreadable { .. } => "shift.days_unreadable",
            Self::DatesReversed { .. } => "shift.dates_reversed",
            Self::TimesUnreadable { .. } => "shift.times_unreadable",
            Self::PersonUnknown { .. } => "shift.person_unknown",
        }
    }
}

impl Shift {
    /// Reads an edited roster; empty lines and lines from `#` on are left out.
    ///
    /// # Errors
    /// The first bad line with its [`ShiftRefusal`].
    pub fn parse_lines(
        text: &str,
        person: impl Fn(&str) -> Option<PersonId>,
    ) -> Result<Vec<Self>, LineRefusal<ShiftRefusal>> {
        let shift = |(line, typed)| shift(typed, &person).map_err(|refusal| LineRefusal { line, refusal });
        lines(text).map(shift).collect()
    }

    /// The lines as they would be typed.
    #[must_use]
    pub fn print_lines(shifts: &[Self], name: impl Fn(PersonId) -> String) -> String {
        let lines = shifts.iter().map(|Self { person, days, minutes }| {
            let days = match days {
                ShiftDays::Weekly(weekdays) => print_weekdays(weekdays),
                ShiftDays::Dates { from, to } if from == to => from.to_string(),
                ShiftDays::Dates { from, to } => format!("{from}..{to}"),
            };
            format!("{days} {minutes} {}\n", name(*person))
        });
        lines.collect()
    }
}

fn shift(typed: &str, person: impl Fn(&str) -> Option<PersonId>) -> Result<Shift, ShiftRefusal> {
    let (days, rest) = typed.split_once(char::is_whitespace).ok_or(ShiftRefusal::LineUnreadable)?;
    let (times, name) = rest.trim_start().split_once(char::is_whitespace).ok_or(ShiftRefusal::LineUnreadable)?;
    let days = parse_days(days)?;
    let minutes = Minutes::parse(times).ok_or_else(|| ShiftRefusal::TimesUnreadable { typed: times.to_owned() })?;
    let name = name.trim();
    let person = person(name).ok_or_else(|| ShiftRefusal::PersonUnknown { name: name.to_owned() })?;
    Ok(Shift { person, days, minutes })
}

fn parse_days(typed: &str) -> Result<ShiftDays, ShiftRefusal> {
    if let Some(weekdays) = parse_weekdays(typed) {
        return Ok(ShiftDays::Weekly(weekdays));
    }
    match dates(typed) {
        Ok((from, to)) if to < from => Err(ShiftRefusal::DatesReversed { from, to }),
        Ok((from, to)) => Ok(ShiftDays::Dates { from, to }),
        Err(_) => Err(ShiftRefusal::DaysUnreadable { typed: typed.to_owned() }),
    }
}

/// 每天, 周末, or days and stretches of days: 周一至周三、周五; in the order of the week.
pub(crate) fn parse_weekdays(typed: &str) -> Option<Vec<Weekday>> {
    let mut found = match typed {
        "每天" | "每日" => Weekday::ALL.to_vec(),
        "周末" => vec![Weekday::Saturday, Weekday::Sunday],
        _ => {
            let parts = typed.split(['、', ',', '，', '和']);
            parts.map(stretch_of_days).collect::<Option<Vec<_>>>()?.concat()
        }
    };
    found.sort_unstable();
    found.dedup();
    Some(found)
}

/// 周一, or 周一至周五; 周五至周一 goes over the end of the week.
fn stretch_of_days(typed: &str) -> Option<Vec<Weekday>> {
    let (first, last) = typed.split_once(['至', '到', '-', '~', '～']).unwrap_or((typed, typed));
    let (first, last) = (weekday(first)?, weekday(last)?);
    let days = if last < first { 7 } else { 0 } + last.since_monday() - first.since_monday();
    let from_first = Weekday::ALL.into_iter().cycle().skip(usize::from(first.since_monday()));
    Some(from_first.take(usize::from(days) + 1).collect())
}

fn weekday(typed: &str) -> Option<Weekday> {
    let name = ["星期", "礼拜", "周"].into_iter().find_map(|week| typed.trim().strip_prefix(week))?;
    let names = ["一", "二", "三", "四", "五", "六", "日"];
    let name = if name == "天" { "日" } else { name };
    names.into_iter().zip(Weekday::ALL).find_map(|(known, weekday)| (known == name).then_some(weekday))
}

/// As [`parse_weekdays`] reads it; days in a row from three on as a stretch.
pub(crate) fn print_weekdays(weekdays: &[Weekday]) -> String {
    let names = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    let chosen = names.into_iter().zip(Weekday::ALL.map(|weekday| weekdays.contains(&weekday)));
    let mut runs: Vec<Vec<&str>> = vec![Vec::new()];
    for (name, chosen) in chosen {
        match runs.last_mut() {
            Some(run) if chosen => run.push(name),
            _ => runs.push(Vec::new()),
        }
    }
    let printed = runs.iter().filter(|run| !run.is_empty()).map(|run| match run.as_slice() {
        [_, _, _, _, _, _, _] => "每天".to_owned(),
        [first, _, .., last] => format!("{first}至{last}"),
        few => few.join("、"),
    });
    printed.collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str) -> Option<PersonId> {
        match name {
            "林燕" => Some(PersonId(1)),
            "阿依古丽 买买提" => Some(PersonId(2)),
            _ => None,
        }
    }

    fn name(person: PersonId) -> String {
        if person == PersonId(1) { "林燕" } else { "阿依古丽 买买提" }.to_owned()
    }

    #[test]
    fn lines_as_typed() {
        let check = |typed: &str, printed: &str| {
            let shifts = Shift::parse_lines(typed, person).expect(typed);
            assert_eq!(Shift::print_lines(&shifts, name), printed, "{typed}");
            assert_eq!(Shift::parse_lines(printed, person).expect(printed), shifts, "{printed}");
        };
        check("", "");
        check("周一至周五 08:00-17:00 林燕", "周一至周五 08:00-17:00 林燕\n");
        check("# 夜班\n\n每天\u{3000}２２：００－次日６:00  阿依古丽 买买提 ", "每天 22:00-06:00 阿依古丽 买买提\n");
        check("周末 8:00-8:00 林燕", "周六、周日 08:00-08:00 林燕\n");
        check("星期三、礼拜天,周一 09:00-12:00 林燕", "周一、周三、周日 09:00-12:00 林燕\n");
        check("周五至周一 09:00-12:00 林燕", "周一、周五至周日 09:00-12:00 林燕\n");
        check("周一至周日 09:00-24:00 林燕", "每天 09:00-24:00 林燕\n");
        check("2026-10-01至2026-10-07 08:00-20:00 林燕", "2026-10-01..2026-10-07 08:00-20:00 林燕\n");
        check("2026年10月1日 08:00-20:00 林燕", "2026-10-01 08:00-20:00 林燕\n");
    }

    #[test]
    fn every_set_of_weekdays_is_read_as_printed() {
        for set in 1_u8..128 {
            let weekdays = Weekday::ALL.into_iter().filter(|weekday| set >> weekday.since_monday() & 1 == 1);
            let weekdays: Vec<Weekday> = weekdays.collect();
            let printed = print_weekdays(&weekdays);
            assert_eq!(parse_weekdays(&printed), Some(weekdays), "{printed}");
        }
    }

    #[test]
    fn the_first_bad_line_is_named() {
        let check = |typed: &str, line: usize, code: &str| {
            let refusal = Shift::parse_lines(typed, person).expect_err(typed);
            assert_eq!((refusal.line, refusal.refusal.code()), (line, code), "{typed}");
        };
        check("周一", 1, "shift.line_unreadable");
        check("周一 08:00-17:00", 1, "shift.line_unreadable");
        check("周八 08:00-17:00 林燕", 1, "shift.days_unreadable");
        check("周 08:00-17:00 林燕", 1, "shift.days_unreadable");
        check("周一至 08:00-17:00 林燕", 1, "shift.days_unreadable");
        check("2026-02-30 08:00-17:00 林燕", 1, "shift.days_unreadable");
        check("2026-10-07..2026-10-01 08:00-17:00 林燕", 1, "shift.dates_reversed");
        check("周一 8-17 林燕", 1, "shift.times_unreadable");
        check("# 白班\n\n周一 08:00-17:00 林燕\n周二 08:00-17:00 陈晨", 4, "shift.person_unknown");
    }
}
