//! 晾晒: boards, the register of views, remedies; the duties page's other words.

use super::time::said;
use domain::Instant;
use domain::view::{Counts, PublicRow};

/// Title of the list of all boards.
pub const BOARDS: &str = "办事公开";
/// Under it.
pub const BOARDS_INTRO: &str = "每个网格在办多少、超时多少、本月解决多少，都在这里。";
/// Above the figures of the whole 街道.
pub const WHOLE_STREET: &str = "全街道";
/// Before the 街道 has any grid.
pub const BOARDS_EMPTY: &str = "还没有网格。";
/// Leads from a stairwell or a grid to its board.
pub const BOARD_HERE: &str = "办事公开";
/// Leads from a stairwell's board to its grid's.
pub const BOARD_OF_GRID: &str = "看整个网格";
/// Leads to all boards.
pub const BOARD_ALL: &str = "看全部网格";
/// Above the open ones.
pub const OPEN: &str = "正在办";
/// When nothing public is open.
pub const OPEN_NONE: &str = "现在没有公开的、正在办的事。";
/// Above the solved ones.
pub const SOLVED: &str = "本月解决的";
/// When nothing public was solved.
pub const SOLVED_NONE: &str = "这个月还没有公开的、已经解决的事。";
/// What the figures count and the list leaves out.
pub const COUNTED: &str = "数字包括不公开的事；列出来的只有公开的，姓名、电话、门牌号都不显示。";
/// Label of the first photo.
pub const BEFORE: &str = "办之前";
/// Label of the second.
pub const AFTER: &str = "办好后";

/// Open.
pub const COUNT_OPEN: &str = "正在办";
/// Open, with a broken promise.
pub const COUNT_OVERDUE: &str = "已超时";
/// Solved this month.
pub const COUNT_SOLVED: &str = "本月解决";

/// The figures in one line.
#[must_use]
pub fn counts(counts: &Counts) -> String {
    let Counts { open, overdue, solved } = counts;
    format!("{COUNT_OPEN} {open} · {COUNT_OVERDUE} {overdue} · {COUNT_SOLVED} {solved}")
}

/// A photo before or after, for those who do not see it.
#[must_use]
pub fn photo_of(which: &str, row: &PublicRow) -> String {
    format!("{which}的照片：{}", row.excerpt)
}

/// Who follows it and since when it is there.
#[must_use]
pub fn followed(row: &PublicRow, now: Instant) -> String {
    let reported = format!("{} 上报", said(row.reported_at, Some(now)));
    if row.follower.is_empty() { reported } else { format!("{reported} · {}跟进", row.follower) }
}

/// The answer's first words.
#[must_use]
pub fn answered(answer: &str) -> String {
    format!("答复：{answer}")
}

/// Title of the register.
pub const REGISTER: &str = "群众意见反馈记录表";
/// When the month holds nothing public.
pub const REGISTER_EMPTY: &str = "这个月没有公开的记录。";
/// To the month before.
pub const MONTH_BEFORE: &str = "上个月";
/// To the month after.
pub const MONTH_AFTER: &str = "下个月";
/// To the rows before.
pub const PAGE_BEFORE: &str = "上一页";
/// To the rows after.
pub const PAGE_AFTER: &str = "下一页";
/// Name of these links.
pub const PAGES: &str = "翻月、翻页";
/// Exports, for staff.
pub const EXPORT: &str = "导出";
/// As a sheet.
pub const EXPORT_SHEET: &str = "导出表格文件";
/// As plain text.
pub const EXPORT_TEXT: &str = "导出纯文本";

/// A month.
#[must_use]
pub fn month(year: i64, month: i64) -> String {
    format!("{year}年{month}月")
}

/// How many there are, public or not.
#[must_use]
pub fn register_total(total: u32) -> String {
    format!("本月一共 {total} 件，这里列出公开的。")
}

/// Title of the remedies.
pub const REMEDIES: &str = "常见问题怎么办";
/// Under it.
pub const REMEDIES_INTRO: &str = "同样的事办过很多次，办法写在这里，您可以先试试。";
/// When none is published.
pub const REMEDIES_EMPTY: &str = "还没有写好的办法。有事请直接上报。";
/// Writes or changes one, for staff.
pub const REMEDY_EDIT: &str = "写一条、改一条";
/// Under a remedy.
pub const REMEDY_NO_HELP: &str = "照着做了还是不行？";
/// Leads to reporting.
pub const REMEDY_REPORT: &str = "回首页，去上报";
/// After the moment at which it was written or changed.
pub const CHANGED: &str = "更新";
