//! The wallet's past: what lapses when, the year's picture, statements by month.

use super::time::until;
use domain::Instant;
use domain::view::{Lapsing, MonthSums, WalletEntry};

/// Above what lapses next.
pub const LAPSING: &str = "什么时候过期";
/// Beside it.
pub const LAPSING_HINT: &str = "先得的先用，不用您挑。过期前 30 天和 7 天各提醒一次。";
/// Under a warning.
pub const SPEND: &str = "去换礼品";
/// Above the picture.
pub const YEAR: &str = "这一年";
/// Above the table.
pub const MONTH: &str = "月份";
/// Given by rules.
pub const EARNED: &str = "得到";
/// Come back.
pub const RETURNED: &str = "退回";
/// Spent.
pub const SPENT: &str = "用掉";
/// Lapsed.
pub const LAPSED: &str = "过期";
/// By corrections.
pub const CORRECTED: &str = "更正";
/// What the table is.
pub const MONTHS: &str = "每个月的数，点月份看对账单";
/// Leads to the statement of this month.
pub const TO_STATEMENT: &str = "看每个月的对账单";
/// At the beginning.
pub const OPENING: &str = "月初";
/// At the end of a month that is over.
pub const CLOSING: &str = "月底";
/// Of one that is not.
pub const NOW: &str = "现在";
/// Above the days.
pub const DAYS: &str = "每天结束时有多少";
/// The day's heading.
pub const DAY: &str = "日期";
/// The number's heading.
pub const BALANCE: &str = "一米币";
/// When nothing moved.
pub const EMPTY: &str = "这个月没有进出。";
/// Above how to check it.
pub const CHECK: &str = "怎么自己核对";
/// To the next entries.
pub const MORE: &str = "后面的明细";
/// Back to the first ones.
pub const FIRST: &str = "从头看";
/// What a file's columns are.
pub const SHEET_HEADER: &[&str] = &["编号", "时间", "凭证", "事由", "进", "出", "余额"];

/// The month's name.
#[must_use]
pub fn month((year, month): (i64, i64)) -> String {
    format!("{year}年{month}月")
}

/// Title of a statement.
#[must_use]
pub fn title(of: (i64, i64)) -> String {
    format!("{}对账单", month(of))
}

/// What a file is called.
#[must_use]
pub fn sheet_title(of: (i64, i64)) -> String {
    format!("一米币 {}", title(of))
}

/// How many lapse and when.
#[must_use]
pub fn lapsing(line: &Lapsing, now: Instant) -> String {
    let least = if line.more { "至少 " } else { "" };
    format!("{least}{} 个，{} 前有效", line.coins, until(line.at, Some(now)))
}

/// Soon.
#[must_use]
pub fn lapses_soon(coins: u64, at: Instant, now: Instant) -> String {
    format!("有 {coins} 个一米币快过期了，最早的 {} 前不用就作废。", until(at, Some(now)))
}

/// The picture in words: its name.
#[must_use]
pub fn year_title(first: (i64, i64), last: (i64, i64)) -> String {
    format!("{}到{}，每个月得到、用掉、过期的一米币", month(first), month(last))
}

/// The picture in words: what it shows.
#[must_use]
pub fn year_words(months: &[MonthSums]) -> String {
    let sum = |of: fn(&MonthSums) -> i64| months.iter().map(of).sum::<i64>();
    let (earned, spent, lapsed) =
        (sum(|month| month.earned), sum(|month| month.spent - month.returned), sum(|month| month.lapsed));
    let most = months.iter().max_by_key(|month| month.earned).filter(|month| month.earned > 0);
    let most = most.map_or_else(String::new, |most| format!("得到最多的是{}，{} 个。", month(most.month), most.earned));
    format!("十二个月一共得到 {earned} 个，用掉 {spent} 个，过期 {lapsed} 个。{most}每个月的数在下面的表里。")
}

/// A day of a month.
#[must_use]
pub fn day(number: i64) -> String {
    let local = Instant(number.saturating_mul(86_400_000)).in_shanghai();
    format!("{}月{}日", local.month, local.day)
}

/// How anybody computes it anew.
#[must_use]
pub fn check(account: &str) -> [String; 2] {
    [
        "月初的数，加上得到和退回的，减去用掉和过期的，再算上更正的，就是月底的数；上个月月底的数，就是这个月月初的数。".into(),
        format!("下载的表里每一笔都有编号和凭证，和街道总账里 {account} 这一户的编号、凭证一样，谁有账本都能从头重算。总账每天公布一个校验码，改动任何一笔都会被发现。"),
    ]
}

/// The number and the name of an entry.
#[must_use]
pub fn number(entry: &WalletEntry) -> String {
    format!("第 {} 笔", entry.number)
}

/// How much the tallest bar is.
#[must_use]
pub fn most(coins: i64) -> String {
    format!("最高的一条是 {coins} 个")
}
