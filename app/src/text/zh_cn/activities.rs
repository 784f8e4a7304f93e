//! 活动 and 签到.

use super::time::{said, until};
use domain::Instant;
use domain::view::{ActivityLine, CheckInState, MyCheckIn};

/// Title of the list.
pub const ACTIVITIES: &str = "活动";
/// One that somebody was at, where coins lead to it.
pub const RECORD: &str = "活动记录";
/// What it is for.
pub const INTRO: &str = "到现场扫屏幕上的二维码签到，活动结束、名单确认以后得一米币。";
/// When there are none.
pub const EMPTY: &str = "近期没有活动。";
/// Above those that are over.
pub const OVER: &str = "已经结束的";
/// Above the form.
pub const NEW: &str = "办一次活动";
/// Label of the title.
pub const TITLE: &str = "活动名称";
/// Label of the place.
pub const PLACE: &str = "在哪里";
/// Label of the beginning.
pub const FROM: &str = "开始";
/// Label of the end.
pub const TO: &str = "结束";
/// Beside both.
pub const TIME_HINT: &str = "日期和时间，比如 2026-11-28 09:00";
/// Label of the rule.
pub const KIND: &str = "按哪一条规则得一米币";
/// Label of the capacity.
pub const CAPACITY: &str = "最多多少人";
/// Announces it.
pub const SUBMIT: &str = "发布活动";
/// Leads to the screen.
pub const TO_SCREEN: &str = "打开签到屏";
/// Above who came.
pub const PEOPLE: &str = "签到名单";
/// When nobody has come yet.
pub const PEOPLE_EMPTY: &str = "还没有人签到。";
/// Strikes somebody off.
pub const STRIKE: &str = "划掉";
/// Label of the reason.
pub const STRIKE_REASON: &str = "为什么不算";
/// Confirms the list.
pub const CONFIRM: &str = "确认名单并发一米币";
/// Beside it.
pub const CONFIRM_HINT: &str = "确认以后不能再改。没到场的、没出力的，请先划掉。";
/// How to check in.
pub const SCAN: &str = "用手机扫一扫签到";
/// The QR code, for those who do not see it.
pub const QR: &str = "签到二维码";
/// The code changes.
pub const CHANGES: &str = "二维码每 5 分钟换一次，转发给别人没有用。";
/// Outside the activity's time.
pub const NO_CODE: &str = "活动开始以后，这里会显示签到二维码；结束以后就没有了。";
/// Title of the page that a code leads to.
pub const CHECK_IN: &str = "签到";
/// Checks in.
pub const CHECK_IN_SUBMIT: &str = "我到了，签到";
/// Label of a typed code.
pub const CODE: &str = "签到码";
/// Beside it.
pub const CODE_HINT: &str = "扫不了码的，看现场屏幕上二维码下面的 8 位数字";

/// From when to when.
#[must_use]
pub fn times(line: &ActivityLine, now: Instant) -> String {
    format!("{} 到 {}", said(line.from, Some(now)), until(line.to, Some(now)))
}

/// How many came, and what it gives.
#[must_use]
pub fn figures(line: &ActivityLine) -> String {
    format!("{}，{} 个一米币，已签到 {} 人，最多 {} 人", line.kind, line.coins, line.checked_in, line.capacity)
}

/// The reader's own entry, and what came of it.
#[must_use]
pub fn mine(mine: &MyCheckIn, now: Instant) -> String {
    let when = said(mine.at, Some(now));
    match &mine.state {
        CheckInState::Waiting => format!("您{when} 已经签到。名单确认以后得一米币。"),
        CheckInState::Struck { reason } => {
            format!("您{when} 签到，组织者没有算上。有疑问请找组织者。理由：{reason}")
        }
        CheckInState::Credited { coins } => format!("您{when} 签到，得了 {coins} 个一米币。"),
        CheckInState::Held { coins } => {
            format!(
                "您{when} 签到，名单已确认。{coins} 个一米币暂缓到账，等工作人员看过再给；为什么，写在「一米币」页。"
            )
        }
        CheckInState::Refused { reason } => {
            format!("您{when} 签到，工作人员看过，没有给一米币。理由：{reason}。不服可以在「一米币」页申诉。")
        }
        CheckInState::Capped => format!("您{when} 签到，名单已确认。按规则能得的次数已经用完，这一次没有一米币。"),
        CheckInState::NoRule => format!("您{when} 签到，名单已确认。这条规则已经停用，这一次没有一米币。"),
    }
}

/// When the list was confirmed.
#[must_use]
pub fn confirmed(at: Instant, now: Instant) -> String {
    format!("{} 名单已确认。", said(at, Some(now)))
}

/// What somebody of the list got.
#[must_use]
pub fn person(state: &CheckInState) -> String {
    match state {
        CheckInState::Waiting => String::new(),
        CheckInState::Struck { reason } => format!("已划掉：{reason}"),
        CheckInState::Credited { coins } => format!("得 {coins} 个"),
        CheckInState::Held { coins } => format!("{coins} 个暂缓到账，等审核"),
        CheckInState::Refused { reason } => format!("审核后没有给：{reason}"),
        CheckInState::Capped => "次数已经用完，没有得".to_owned(),
        CheckInState::NoRule => "规则已经停用，没有得".to_owned(),
    }
}
