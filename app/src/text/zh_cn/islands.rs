//! What the islands say. Every word here travels to phones in the browser's module.

use super::time::{said, until};
use crate::islands::scanner::Scanning;
use crate::islands::send_later::Sending;
#[cfg(any(feature = "ssr", feature = "desk"))]
use crate::islands::{confirm::Confirming, live_inbox::Line};
use domain::view::{InboxRow, Promise};
use domain::{Instant, Span};

/// Beside a picked photo.
pub const REMOVE_PHOTO: &str = "去掉";

/// How many photos are picked, and which were too many; nothing before the first.
#[must_use]
pub fn photos_picked(picked: usize, picked_max: usize, over: usize) -> String {
    let left = picked_max.saturating_sub(picked);
    match (picked, over) {
        (_, 1..) => format!("最多 {picked_max} 张，多选的 {over} 张没有加上。"),
        (0, 0) => String::new(),
        _ if left == 0 => format!("已选 {picked} 张，满了。"),
        _ => format!("已选 {picked} 张，还能加 {left} 张。"),
    }
}

/// How the sending of a form stands.
#[must_use]
pub fn sending(sending: &Sending) -> String {
    match sending {
        Sending::Answered => "",
        Sending::Underway => "正在提交，请稍等……",
        Sending::Kept => {
            "现在连不上。您写的已存在本机，联网后自动发送；请别清除浏览器数据，有信号时再打开一次本页更稳妥。"
        }
        Sending::NotKept => "现在连不上，这个浏览器也存不下。请别关闭本页，有信号时再点一次提交。",
        Sending::Arrived(_) => "之前没发出去的内容，现在已经发送成功。",
        Sending::Refused(words) => return format!("之前存在本机的内容没能提交，请重新填一次。您写的是：{words}"),
    }
    .to_owned()
}

/// Leads to the receipt of what has arrived.
pub const OPEN_RECEIPT: &str = "看回执";

/// What is left until the end of a promise, or by how much it was missed.
#[must_use]
pub fn remaining(left: Span) -> String {
    let Span(ms) = left;
    match (ms.abs() / 60_000, ms < 0) {
        (0, false) => format!("还剩 {} 秒", ms / 1_000),
        (minutes, false) => format!("还剩 {}", span(minutes)),
        (0, true) => "已超时".to_owned(),
        (minutes, true) => format!("已超时 {}", span(minutes)),
    }
}

fn span(minutes: i64) -> String {
    match minutes {
        ..60 => format!("{minutes} 分钟"),
        60..1_440 => format!("{} 小时", minutes / 60),
        _ => format!("{} 天", minutes / 1_440),
    }
}

/// Head of the inbox.
#[must_use]
pub fn open_total(total: u32) -> String {
    format!("待办 {total} 件")
}

/// Whether changes arrive by themselves.
#[cfg(any(feature = "ssr", feature = "desk"))]
#[must_use]
pub const fn line(line: Line) -> &'static str {
    match line {
        Line::Off => "刷新页面看最新",
        Line::Connecting => "正在连接……",
        Line::Live => "实时更新中",
        Line::Offline => "手机没有网络，连上后自动更新",
        Line::Failing => "连不上，仍在重试；也可以刷新页面或重新登录",
    }
}

/// Said aloud when a ticket arrives.
#[must_use]
pub fn new_ticket(row: &InboxRow) -> String {
    format!("新上报：{}，{}", super::kind(row.kind), row.place)
}

/// An inbox without tickets.
pub const INBOX_EMPTY: &str = "没有待办的事。有新上报时，这里会自动出现。";
/// One-tap call.
pub const CALL: &str = "打电话核实";
/// Leads to the ticket's desk.
pub const OPEN_DESK: &str = "办理";

/// Marks a ticket for what is done to several at once.
pub const MARK: &str = "选中这件";
/// On a card that is urgent.
pub const URGENT: &str = "紧急";
/// On a card that was not opened yet.
pub const UNREAD: &str = "未读";

/// Until when what is promised.
#[must_use]
pub fn due_by(promise: &Promise, now: Instant) -> String {
    let what = super::handling::promised(promise.kind, &promise.title);
    format!("{} 前{what}", until(promise.due_at, Some(now)))
}

/// Where and when.
#[must_use]
pub fn where_and_when(row: &InboxRow, now: Instant) -> String {
    format!("{} · {}", row.place, said(row.reported_at, Some(now)))
}

/// What else there is to know about a row; nothing where there is nothing.
#[must_use]
pub fn marks(row: &InboxRow) -> String {
    let mut marks = Vec::new();
    if row.waiting {
        marks.push("等别人".to_owned());
    }
    for (count, before, after) in [
        (row.joined, "", " 人也遇到"),
        (row.reopened, "重新办理 ", " 次"),
        (row.broken, "超时 ", " 次"),
        (row.photos, "照片 ", " 张"),
    ] {
        if count > 0 {
            marks.push(format!("{before}{count}{after}"));
        }
    }
    if !row.has_phone {
        marks.push("没留电话".to_owned());
    }
    marks.join(" · ")
}

/// Who answers for a row.
#[must_use]
pub fn answers(name: &str, is_me: bool) -> String {
    if is_me { "我负责".to_owned() } else { format!("{name}负责") }
}

/// Who works on it right now.
#[must_use]
pub fn claimed(name: &str, is_me: bool) -> String {
    if is_me { "我正在办".to_owned() } else { format!("{name}正在办") }
}

/// Starts the camera.
pub const SCAN_NOW: &str = "打开相机扫码";
/// Reads a photo instead.
pub const SCAN_PHOTO: &str = "拍照或选图识别";

/// How the scanning stands.
#[must_use]
pub const fn scanning(scanning: Scanning) -> &'static str {
    match scanning {
        Scanning::Starting => "请稍等……",
        Scanning::Looking => "请把二维码放进画面里",
        Scanning::Foreign => "扫到了二维码，但不是这里能用的码。请换一个试试，或直接输入。",
        Scanning::NothingInPhoto => "照片里没找到二维码。请靠近一些、拍清楚再试，或直接输入。",
        Scanning::Found => "扫到了，正在打开……",
        Scanning::NoCamera => "这个浏览器用不了相机。请点“拍照或选图识别”，或直接输入。",
        Scanning::Denied => "没有得到相机的许可。可以在浏览器设置里允许，或拍照识别、直接输入。",
        Scanning::NoDecoder => "识别功能没能打开，可能是网络不好。请直接输入。",
    }
}

/// How the asking at the counter stands: none of these means that nothing was handed over.
#[cfg(any(feature = "ssr", feature = "desk"))]
#[must_use]
pub const fn confirming(confirming: Confirming) -> &'static str {
    match confirming {
        Confirming::Sending => "正在确认……",
        Confirming::Unknown => {
            "网络慢，还不知道成没成。正在再问一次，不会算两次。知道结果以前，东西先别交出去，也别收回来。"
        }
        Confirming::GivenUp => "还是没有网络，不知道成没成。有网了再点一次刚才的按钮，不会算两次。",
    }
}
