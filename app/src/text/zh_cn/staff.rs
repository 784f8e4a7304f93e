//! The grid worker's inbox and desk, the merchant's counter.

use super::time::{said, until};
use domain::view::RedeemedLine;
use domain::{Coins, Ending, Instant, RedeemRefusal};

/// Title of the inbox.
pub const INBOX: &str = "收件箱";

/// The grids that a worker answers for.
#[must_use]
pub fn grids(grids: &[String]) -> String {
    grids.join("、")
}

/// How many are open beyond those shown.
#[must_use]
pub fn inbox_more(more: u32) -> String {
    format!("还有 {more} 件没有列出，办完上面的会接着出现。")
}

/// Above the report.
pub const DESK_REPORT: &str = "报的事";
/// Above the forms.
pub const DESK_ACTS: &str = "办理";
/// Above the course.
pub const DESK_STEPS: &str = "办理经过";
/// Opens the telephone.
pub const DIAL: &str = "打电话核实";
/// Beside the masked number.
pub const DIAL_RECORDED: &str = "点开会显示完整号码，并记下是谁、什么时候看的。";
/// For a report without a number.
pub const NO_PHONE: &str = "上报人没有留电话，请到现场看看。";
/// Question of the call form.
pub const OUTCOME: &str = "核实的结果";
/// Label of the word to the reporter.
pub const CALL_NOTE: &str = "给上报人的话";
/// Beside it.
pub const CALL_NOTE_HINT: &str = "上报人在办理进度里看得到。";
/// Sends the outcome.
pub const CALL_SUBMIT: &str = "记下核实结果";
/// Question of the answer form.
pub const ENDING: &str = "办理结果";
/// Label of the answer.
pub const ANSWER_TEXT: &str = "给上报人的答复";
/// Beside it.
pub const ANSWER_TEXT_HINT: &str = "怎么办的、谁办的、办成了什么样。";
/// Label of the after-photos.
pub const AFTER_PHOTOS: &str = "办好后的照片";
/// Sends the answer.
pub const ANSWER_SUBMIT: &str = "答复上报人";
/// When nothing can be done now.
pub const NOTHING_TO_DO: &str = "现在不用您操作。上报人评价后，结果会写在经过里。";

/// What an ending means.
#[must_use]
pub const fn ending_hint(ending: Ending) -> &'static str {
    match ending {
        Ending::Solved => "要附办好后的照片，至少一张",
        Ending::Explained => "没有要修、要办的，已经讲清楚",
        Ending::PassedOn => "要由别的单位办，写明转给谁、怎么跟进",
        Ending::Duplicate => "和别的上报是同一件事，跟那一件一起答复",
        Ending::NotTrue => "核实下来不是这样",
    }
}

/// Until when the call is promised, or since when it is late.
#[must_use]
pub fn call_by(due_at: Instant, now: Instant) -> String {
    format!("承诺 {} 前致电", until(due_at, Some(now)))
}

/// Title of the page with the number.
pub const DIAL_TITLE: &str = "打电话";
/// Above the number.
pub const DIAL_HINT: &str = "没有自动拨号？点下面的号码。";
/// Back to the desk, to record what came of the call.
pub const DIAL_DONE: &str = "打完了，去记核实结果";

/// Title of the counter.
pub const COUNTER: &str = "兑换台";
/// Label of the field.
pub const COUNTER_CODE: &str = "兑换码";
/// Beside it.
pub const COUNTER_HINT: &str = "顾客手机上的 8 位数字，或者扫顾客的二维码";
/// Redeems.
pub const REDEEM: &str = "确认兑换";
/// A good code.
pub const REDEEMED: &str = "兑换成功";
/// What to do now.
pub const HAND_OVER: &str = "请把这个交给顾客：";
/// Above the form, after a redemption.
pub const NEXT_CUSTOMER: &str = "下一位";
/// Above today's list.
pub const TODAY: &str = "今天兑换的";
/// When there is none yet.
pub const TODAY_EMPTY: &str = "今天还没有兑换。";
/// Leads to the field.
pub const ENTER_AGAIN: &str = "重新输入";

/// A line of today's list.
#[must_use]
pub fn redeemed_line(line: &RedeemedLine, now: Instant) -> String {
    format!("{} · {} · {}", said(line.at, Some(now)), coins(line.coins), line.clerk)
}

/// An amount.
#[must_use]
pub fn coins(coins: Coins) -> String {
    format!("{coins} 个一米币")
}

/// Why a code was not taken, in the fewest words: what a clerk reads first.
#[must_use]
pub const fn redeem_refused(refusal: &RedeemRefusal) -> &'static str {
    match refusal {
        RedeemRefusal::Shape => "要 8 位数字",
        RedeemRefusal::TooManyWrong { .. } => "输错太多次",
        RedeemRefusal::Unknown => "没有这个码",
        RedeemRefusal::OtherMerchant => "不是本店的码",
        RedeemRefusal::AlreadyUsed { .. } => "已使用",
        RedeemRefusal::CodeExpired => "码过时了",
        RedeemRefusal::ReservationOver => "已取消或过期",
    }
}

/// Title of the scan page.
pub const SCAN: &str = "扫楼道海报";
/// What the scan page is for, and the ways that need no camera here.
pub const SCAN_INTRO: &str = "对准楼道里海报上的二维码。用微信“扫一扫”或手机相机直接扫，也一样能报。";
