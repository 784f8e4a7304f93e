//! Opening times as a clerk types them: 全天, `每天 08:00-20:00`, `工作日 08:30-12:00 13:30-17:30`.
//!
//! Invariant: what is printed is read back as the same.

use super::{Hours, HoursRefusal, Minutes, OpenDays};

const ALWAYS: &str = "全天";
const WORKING: &str = "工作日";
const EVERY: &str = "每天";

impl Hours {
    /// Reads opening times, and [checks](Hours::check) them.
    ///
    /// # Errors
    /// The first [`HoursRefusal`].
    pub fn parse(typed: &str) -> Result<Self, HoursRefusal> {
        let words = typed.split(|character: char| character.is_whitespace() || "、，,".contains(character));
        let mut words = words.filter(|word| !word.is_empty());
        let unreadable = |word: &str| HoursRefusal::Unreadable { typed: word.to_owned() };
        let days = match words.next() {
            Some(ALWAYS) => return words.next().map_or(Ok(Self::Always), |word| Err(unreadable(word))),
            Some(WORKING) => OpenDays::Working,
            Some(EVERY) => OpenDays::Every,
            word => return Err(word.map_or(HoursRefusal::Empty, unreadable)),
        };
        let spans = words.map(|word| Minutes::parse(word).ok_or_else(|| unreadable(word)));
        let hours = Self::Daily { days, spans: spans.collect::<Result<_, _>>()? };
        hours.check().map(|()| hours)
    }
}

impl core::fmt::Display for Hours {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self::Daily { days, spans } = self else { return formatter.write_str(ALWAYS) };
        formatter.write_str(match days {
            OpenDays::Working => WORKING,
            OpenDays::Every => EVERY,
        })?;
        spans.iter().try_for_each(|span| write!(formatter, " {span}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_typed() {
        let check = |typed: &str, hours: &Hours, printed: &str| {
            assert_eq!(Hours::parse(typed).as_ref(), Ok(hours), "{typed}");
            assert_eq!(hours.to_string(), printed);
            assert_eq!(Hours::parse(printed).as_ref(), Ok(hours), "{printed}");
        };
        check(" 全天 ", &Hours::Always, "全天");
        check("每天\u{3000}8：00—20：00", &Hours::duty(), "每天 08:00-20:00");
        check("工作日 8:30-12:00、13:30-17:30", &Hours::office(), "工作日 08:30-12:00 13:30-17:30");
    }

    #[test]
    fn what_is_refused() {
        let check = |typed: &str, code: &str| {
            assert_eq!(Hours::parse(typed).expect_err(typed).code(), code, "{typed}");
        };
        check("", "hours.empty");
        check("每天", "hours.empty");
        check("全天 08:00-20:00", "hours.unreadable");
        check("08:00-20:00", "hours.unreadable");
        check("每天 8-20", "hours.unreadable");
        check("每天 20:00-08:00", "hours.reversed");
        check("每天 08:00-12:00 11:00-13:00", "hours.overlapping");
    }
}
