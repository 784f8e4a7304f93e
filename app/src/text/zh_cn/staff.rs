//! The inbox, the search, the telephone, the merchant's counter.

use super::time::said;
use domain::view::{PersonOption, RedeemedLine};
use domain::{Coins, Instant, RedeemRefusal};

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

/// Name of the list of filters.
pub const FILTERS: &str = "筛选";
/// Name of the list of what else the reader may open.
pub const ENTRIES: &str = "其他工作";
/// Leads to the cockpit.
pub const COCKPIT: &str = "驾驶舱";
/// First line of a list to choose from.
pub const CHOOSE: &str = "请选择";

/// Sends a search.
pub const SEARCH: &str = "查找";
/// Label of the search.
pub const SEARCH_LABEL: &str = "查找上报";
/// In it, before anybody types.
pub const SEARCH_HINT: &str = "内容、编号、电话尾号";
/// Title of what was found.
pub const SEARCH_TITLE: &str = "查找上报";
/// What can be searched for.
pub const SEARCH_HELP: &str = "可以查写的内容、编号、小区和楼道、答复，或上报人电话的后四位。";
/// Nothing was found.
pub const SEARCH_EMPTY: &str = "没有找到。换个说法，或少写几个字再试。";
/// There is more.
pub const SEARCH_MORE: &str = "只列出最近的 50 件。多写几个字，能找得更准。";

/// Opens what can be done to several tickets.
pub const BULK: &str = "一起处理选中的几件";
/// How to mark them.
pub const BULK_HINT: &str = "先在每件前面打勾，再点下面的按钮。";
/// Claims them.
pub const BULK_CLAIM: &str = "我来跟";
/// Takes them on.
pub const BULK_TAKE_ON: &str = "自己办";
/// Hands them over.
pub const BULK_HAND_OVER: &str = "交给这位同事";
/// Hides them.
pub const BULK_HIDE: &str = "不公开";
/// Label of the colleague.
pub const HAND_OVER_TO: &str = "交给谁";
/// Label of why something is hidden.
pub const HIDE_REASON: &str = "不公开的原因";

/// What came of an act on several tickets.
#[must_use]
pub fn bulk_done(done: u32, refused: usize) -> String {
    match refused {
        0 => format!("{done} 件都办好了。"),
        _ => format!("{done} 件办好了，{refused} 件没有："),
    }
}

/// A colleague to choose.
#[must_use]
pub fn colleague(person: &PersonOption) -> String {
    format!("{}（{}）", person.name, super::handling::level(person.level))
}

/// Opens the list of keys.
pub const KEYS_TITLE: &str = "键盘操作";
/// The keys and what they do.
pub const KEYS: [(&str, &str); 6] = [
    ("j ↓", "下一件"),
    ("k ↑", "上一件"),
    ("回车", "打开"),
    ("x", "选中或不选"),
    ("/", "去查找"),
    ("?", "打开或收起这张表"),
];

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

/// Above the other counters of the clerk.
pub const STAND_ELSEWHERE: &str = "我在别的店：";
/// Opens what undoes a redemption.
pub const UNDO: &str = "撤销";
/// Label of the reason.
pub const UNDO_REASON: &str = "为什么撤销";
/// Beside it.
pub const UNDO_REASON_HINT: &str = "顾客看得到，比如：拿错了、没有货了";
/// Undoes it.
pub const UNDO_SUBMIT: &str = "撤销，币退给顾客";
/// What a lost answer means, without scripts.
pub const UNKNOWN_HINT: &str =
    "点了没反应，就再点一次：同一张表点几次也只兑换一次。网页断了就刷新，下面列出的就是换成了的。";

/// A redemption that stands, in the fewest words.
pub const UNDO_REFUSED: &str = "没有撤销";

/// Until when it can be undone.
#[must_use]
pub fn undo_until(at: Instant, now: Instant) -> String {
    format!("{} 前可以撤销", super::time::until(at, Some(now)))
}

/// Why it was undone.
#[must_use]
pub fn undone(reason: &str) -> String {
    format!("已撤销：{reason}")
}

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
/// The same for staff who prove that they are there, or file for somebody.
pub const SCAN_BACK_INTRO: &str = "对准楼道里海报上的二维码，扫完自动回到刚才那一页。";
/// Goes back with what was typed.
pub const SCAN_BACK: &str = "用这个楼道码";
