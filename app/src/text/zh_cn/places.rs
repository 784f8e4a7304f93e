//! The list of 街道, the front page, the stairwell.

use domain::view::Place;

/// Title of the list of 街道.
pub const STREETS: &str = "选择街道";
/// Above the list of 街道.
pub const STREETS_INTRO: &str = "楼道里有海报的，扫海报上的二维码最快。";
/// When there is none yet.
pub const STREETS_EMPTY: &str = "还没有开通的街道。";

/// The front page's heading.
pub const HOME: &str = "身边有事，报给网格员";
/// Under it.
pub const HOME_INTRO: &str = "不用注册，一分钟就好。";
/// Leads to the scan page.
pub const SCAN: &str = "扫楼道海报";
/// Label of the field for the code.
pub const CODE_LABEL: &str = "扫不了？输入楼道码";
/// Beside that field.
pub const CODE_HINT: &str = "海报二维码下方的 8 位字符";
/// Sends the code.
pub const CODE_SUBMIT: &str = "找到我的楼道";
/// Above the reader's open tickets.
pub const MINE_OPEN: &str = "我正在办的事";
/// Leads to all own tickets.
pub const MINE_ALL: &str = "全部上报";
/// Above the staff's entrances.
pub const STAFF: &str = "工作入口";
/// Leads to the rewards.
pub const REWARDS: &str = "换礼品";
/// Before the codes that may have been meant.
pub const DID_YOU_MEAN: &str = "您要找的是不是：";

/// Above the place.
pub const YOU_ARE_AT: &str = "您在";
/// Above the grid worker.
pub const RESPONSIBLE: &str = "这里的网格员";
/// Where nobody is on duty.
pub const NOBODY: &str = "这个网格暂时没有网格员值班。您照样可以上报，街道会看到。";
/// Above the reader's own tickets here.
pub const MINE_HERE: &str = "我在这里报的";
/// Above all open tickets here.
pub const OPEN_HERE: &str = "这里正在办的事";
/// The same, below the reader's own.
pub const OPEN_HERE_OTHERS: &str = "邻居报的、正在办的事";
/// What everybody may read.
pub const PUBLIC: &str = "大家都能看";
/// When nothing is open.
pub const OPEN_HERE_NONE: &str = "这个楼道现在没有正在办的事。";

/// When only the reader's own are open.
pub const OPEN_HERE_NO_OTHERS: &str = "邻居没有报别的事。";

/// Calls the duty phone.
#[must_use]
pub fn call_worker(phone: &str) -> String {
    format!("打电话 {phone}")
}

/// How many are open beyond those shown.
#[must_use]
pub fn open_more(more: u32) -> String {
    format!("还有 {more} 件没有列出。")
}

/// How many are open.
#[must_use]
pub fn open_here(title: &str, total: u32) -> String {
    format!("{title}（{total}）")
}

/// 小区 and 楼道.
#[must_use]
pub fn near(place: &Place) -> String {
    format!("{} {}", place.estate, place.stairwell)
}

/// 社区 and 网格.
#[must_use]
pub fn around(place: &Place) -> String {
    format!("{} {}", place.community, place.grid)
}

/// The code in two halves, as the poster prints it.
#[must_use]
pub fn code_in_halves(code: &str) -> String {
    let middle = code.len() / 2;
    match code.split_at_checked(middle) {
        Some((first, second)) if code.is_ascii() && code.len() == 8 => format!("{first} {second}"),
        _ => code.to_owned(),
    }
}
