//! What the office sets: the calendar, rules, rosters, numbers, templates.

use super::super::time::said;
use super::too_long;
use domain::calendar::{CalendarRefusal, Date, HoursRefusal, LineRefusal};
use domain::roster::{RosterRefusal, ShiftRefusal};
use domain::routing::RulesRefusal;
use domain::template::{Placeholder, TEMPLATE_CHARACTERS_MAX, TemplateError};
use domain::{Instant, Local, OfficeRefusal};

pub(super) fn office(refusal: &OfficeRefusal, now: Option<Instant>) -> String {
    match refusal {
        OfficeRefusal::Calendar(refusal) => in_line(refusal.line, &calendar(&refusal.refusal)),
        OfficeRefusal::Rules(refusal) => rules(refusal),
        OfficeRefusal::Roster(refusal) => roster(refusal, now),
        OfficeRefusal::Number { .. } => "这里要填范围内的整数，请改好再保存。".into(),
        OfficeRefusal::Empty => "标题和内容都要写，不能空着。".into(),
        OfficeRefusal::TooLong { characters, characters_max } => too_long(*characters, *characters_max),
        OfficeRefusal::Placeholder { typed } => {
            format!("“{typed}”不是能自动填写的内容。请从列出的里面选，或者改成普通的字。")
        }
        OfficeRefusal::NameTaken => "这个名字已经有了，请换一个，或者直接修改原来的。".into(),
        OfficeRefusal::PhoneInvalid => "请填 11 位手机号。".into(),
        OfficeRefusal::PersonUnknown => "名单里没有这个人，请从名单里选。".into(),
        OfficeRefusal::PhoneTaken { name } => {
            format!("这个手机号登记的是{name}。请核对手机号，或者把姓名改成{name}。")
        }
        OfficeRefusal::Hours { refusal, .. } => hours(refusal),
        OfficeRefusal::Shifts(refusal) => shift_line(refusal),
        OfficeRefusal::Template(refusal) => template(refusal),
        OfficeRefusal::MomentUnreadable { typed, .. } if typed.is_empty() => "请填写日期。".into(),
        OfficeRefusal::MomentUnreadable { typed, .. } => {
            format!("看不懂“{typed}”。请写日期“2026-10-01”，要写到几点就写“2026-10-01 08:30”。")
        }
        OfficeRefusal::KindUnknown => "请选择是哪一类事情。".into(),
        OfficeRefusal::TooManyWords { words, words_max } => {
            format!("写了 {words} 个关键词，最多 {words_max} 个，请去掉几个。")
        }
        OfficeRefusal::TicketUnknown => "没有这个编号的事项，请核对编号。".into(),
        OfficeRefusal::ReasonEmpty => "请写清楚为什么不计入考核。".into(),
        OfficeRefusal::StillAnswers { open } => {
            format!("这个人手上还有 {open} 件没办完的事，请先交接给别人，再取消。")
        }
        OfficeRefusal::LastAdmin => "街道管理员只剩这一位了。请先加一位新的，再取消这一位。".into(),
        OfficeRefusal::PostUnknown => "请选择给什么岗位。".into(),
        OfficeRefusal::SecondPersonNeeded => "要由另外一个人来同意，请请同事登录后确认。".into(),
        OfficeRefusal::DoneAlready => "已经办过了，没有重复改动。请刷新看最新的内容。".into(),
    }
}

/// A roster's line that cannot be read.
#[must_use]
pub fn shift_line(refusal: &LineRefusal<ShiftRefusal>) -> String {
    in_line(refusal.line, &shift(&refusal.refusal))
}

fn in_line(line: usize, sentence: &str) -> String {
    format!("第 {line} 行：{sentence}")
}

fn calendar(refusal: &CalendarRefusal) -> String {
    match refusal {
        CalendarRefusal::LineUnreadable => "看不懂。请写成“2026-10-01..2026-10-07 休 国庆节”或“2026-10-10 班”。".into(),
        CalendarRefusal::DateMissing => "没有这一天，请核对年月日。".into(),
        CalendarRefusal::Reversed { from, to } => reversed(*from, *to),
        CalendarRefusal::TooLong { days, days_max } => {
            format!("一共 {days} 天，最多 {days_max} 天，可能是年月写错了，请核对。")
        }
        CalendarRefusal::BothOffAndWorking { date } => {
            format!("{}又写了休、又写了班，请去掉一个。", day(*date))
        }
        CalendarRefusal::DayTwice { date } => format!("{}写了两次，请去掉一次。", day(*date)),
        CalendarRefusal::TooManyEntries { entries_max } => {
            format!("行数太多，最多 {entries_max} 行，请删掉过去的年份。")
        }
    }
}

fn shift(refusal: &ShiftRefusal) -> String {
    match refusal {
        ShiftRefusal::LineUnreadable => "看不懂。请写成“周一至周五 08:00-17:00 姓名”，中间用空格隔开。".into(),
        ShiftRefusal::DaysUnreadable { typed } => {
            format!("看不懂日子“{typed}”。请写“周一至周五”，或者“2026-10-01..2026-10-07”。")
        }
        ShiftRefusal::DatesReversed { from, to } => reversed(*from, *to),
        ShiftRefusal::TimesUnreadable { typed } => {
            format!("看不懂时间“{typed}”。请写“08:00-17:00”，到第二天的写“20:00-次日8:00”。")
        }
        ShiftRefusal::PersonUnknown { name } => {
            format!("没有叫“{name}”的人，或者有几个同名的。请写名单里的全名。")
        }
    }
}

fn roster(refusal: &RosterRefusal, now: Option<Instant>) -> String {
    match refusal {
        RosterRefusal::TooManyShifts { shifts, shifts_max } => {
            format!("一共 {shifts} 班，最多 {shifts_max} 班，请合并几班。")
        }
        RosterRefusal::TooManyAbsences { absences, absences_max } => {
            format!("请假一共 {absences} 条，最多 {absences_max} 条，请先删掉过去的。")
        }
        RosterRefusal::NoDays { shift } => format!("第 {shift} 班没有写是哪几天，请补上。"),
        RosterRefusal::DatesReversed { shift, from, to } => format!("第 {shift} 班：{}", reversed(*from, *to)),
        RosterRefusal::MinuteTooLate { shift } => {
            format!("第 {shift} 班的时间不对，一天只到 24:00，请核对。")
        }
        RosterRefusal::AbsenceReversed { .. } => "请假的结束时间要晚于开始时间，请核对。".into(),
        RosterRefusal::OwnDeputy { .. } => "代班的人不能是请假的人自己，请选别人。".into(),
        RosterRefusal::AwayTwice { at, .. } => {
            format!("这个人从 {} 起已经登记请假，请先取消那一条。", said(*at, now))
        }
        RosterRefusal::DeputyCircle { people, at } => {
            format!("从 {} 起，{} 个人互相代班，结果没有人在岗。请换一个不请假的人代班。", said(*at, now), people.len())
        }
    }
}

fn hours(refusal: &HoursRefusal) -> String {
    match refusal {
        HoursRefusal::Unreadable { typed } => {
            format!("看不懂“{typed}”。请写“全天”、“每天 08:00-20:00”或“工作日 08:30-12:00 13:30-17:30”。")
        }
        HoursRefusal::Empty => "请写上时间，比如“每天 08:00-20:00”；不分时间就写“全天”。".into(),
        HoursRefusal::MinuteTooLate { minutes } => format!("{minutes} 不对，一天只到 24:00，请核对。"),
        HoursRefusal::Reversed { minutes } => {
            format!("{minutes} 的结束时间要晚于开始时间；过了半夜的请分成两段写。")
        }
        HoursRefusal::Overlapping { first, second } => format!("{first} 和 {second} 重叠了，请合成一段。"),
    }
}

fn template(refusal: &TemplateError) -> String {
    match refusal {
        TemplateError::Empty => "请写模板的内容。".into(),
        TemplateError::TooLong { characters } => too_long(*characters, TEMPLATE_CHARACTERS_MAX),
        TemplateError::Unpaired => "大括号要成对，比如“{编号}”。请补上缺的一半，或者去掉多的一半。".into(),
        TemplateError::UnknownPlaceholder { name } => {
            let known: Vec<String> =
                Placeholder::ALL.iter().map(|placeholder| format!("{{{}}}", placeholder.name())).collect();
            format!("“{{{name}}}”不是能自动填写的内容。可以用的有{}。", known.join("、"))
        }
    }
}

/// Rules and parties that cannot be followed.
fn rules(refusal: &RulesRefusal) -> String {
    match refusal {
        RulesRefusal::ForwardsToUnknown { name } => format!("{name}要转给的单位不在名单里，请从名单里选。"),
        RulesRefusal::Circle { names } => {
            format!("{}转来转去又回到原处，没有单位来办。请改掉其中一个的“转给”。", names.join("、"))
        }
        RulesRefusal::TooManyRules { rules, rules_max } => {
            format!("一共 {rules} 条规则，最多 {rules_max} 条，请合并或删掉几条。")
        }
        RulesRefusal::TitleEmpty { rule } => format!("第 {rule} 条规则没有标题，请写上。"),
        RulesRefusal::TitleTwice { rule, title } => {
            format!("第 {rule} 条规则的标题“{title}”前面已经用过，请换一个。")
        }
        RulesRefusal::TooManyConditions { rule, conditions, conditions_max } => {
            format!("第 {rule} 条规则有 {conditions} 个条件，最多 {conditions_max} 个，请拆成几条。")
        }
        RulesRefusal::WordEmpty { rule } => format!("第 {rule} 条规则里有空的词或小区名，请去掉。"),
        RulesRefusal::MinuteTooLate { rule } => {
            format!("第 {rule} 条规则的时间不对，请写成 08:00-18:00 这样，一天只到 24:00。")
        }
        RulesRefusal::TooManyOthers { rule, others, others_max } => {
            format!("第 {rule} 条规则有 {others} 个协办单位，最多 {others_max} 个，请去掉几个。")
        }
        RulesRefusal::PartyUnknown { rule, .. } => {
            format!("第 {rule} 条规则里有个单位不在名单里，请从名单里选。")
        }
        RulesRefusal::LeadAmongOthers { rule, .. } => {
            format!("第 {rule} 条规则的主办单位又是协办单位（也可能是转给它的），请去掉一个。")
        }
        RulesRefusal::PartyTwice { rule, .. } => {
            format!("第 {rule} 条规则的协办单位有重复（也可能是转给同一个的），请去掉一个。")
        }
        RulesRefusal::NeverReached { rule, behind } => {
            format!("第 {rule} 条规则永远轮不到，因为第 {behind} 条先把这些事都接走了。请把它移到前面，或者删掉。")
        }
    }
}

fn reversed(from: Date, to: Date) -> String {
    format!("{}在{}后面，请把前后两天换过来。", day(from), day(to))
}

fn day(date: Date) -> String {
    let Local { year, month, day, .. } = date.start().in_shanghai();
    format!("{year} 年 {month} 月 {day} 日")
}
