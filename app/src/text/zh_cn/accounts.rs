//! Statements of the accounts that are nobody's wallet, and a merchant's own months.

use domain::ledger::AccountId;
use domain::view::{AccountEntry, AccountMove};

/// What the accounts that every 街道 has are about, each with its account.
pub const PUBLIC: &[(AccountId, &str)] = &[
    (AccountId::Issue, "发给居民的一米币"),
    (AccountId::Redeemed, "居民换掉的一米币"),
    (AccountId::Expired, "过期作废的一米币"),
    (AccountId::Correction, "申诉后更正的一米币"),
    (AccountId::Pledged, "出资单位拨入的一米币"),
    (AccountId::Paid, "付给商户的一米币"),
];
/// Above their list.
pub const EACH: &str = "一笔一笔地看";
/// What is said there.
pub const EACH_INTRO: &str = "每本账每个月一张对账单，每一笔都有编号。看不到是谁的。";
/// Added in the month.
pub const CAME: &str = "增加";
/// Taken away in it.
pub const WENT: &str = "减少";
/// Above the entries.
pub const ENTRIES: &str = "明细";
/// To the pages' public account.
pub const TO_POOL: &str = "一米币公开账";
/// Title of a merchant's own months.
pub const MONTHS: &str = "每月结算";
/// What they are.
pub const MONTHS_INTRO: &str = "您这家店每个月换出去的礼品，街道欠多少，付了没有。撤销了的不算。";
/// The redemptions of a month.
pub const PIECES: &str = "换出去的礼品";
/// For how much.
pub const COINS: &str = "一米币";
/// What is owed altogether.
pub const OWED: &str = "现在一共欠本店";
/// When a month was not paid.
pub const UNPAID: &str = "这个月还没有付款。";
/// To the statement of the merchant's account.
pub const TO_STATEMENT: &str = "对账单";
/// What a file's columns are.
pub const SHEET_HEADER: &[&str] = &["编号", "日期", "事由", "增加", "减少", "余额"];

/// What an account is about.
#[must_use]
pub fn name(account: &str, of: &str) -> String {
    let account = AccountId::parse(account);
    match account {
        Some(AccountId::Pool(_)) => format!("{of}拨入的一米币"),
        Some(AccountId::Settlement(_)) => format!("欠{of}的一米币"),
        _ => {
            PUBLIC.iter().find(|(id, _)| Some(*id) == account).map_or_else(String::new, |(_, name)| (*name).to_owned())
        }
    }
}

/// Title of a statement.
#[must_use]
pub fn title(account: &str, of: &str, month: (i64, i64)) -> String {
    format!("{}：{}", name(account, of), super::statement::title(month))
}

/// What is counted.
#[must_use]
pub fn about(account: &str) -> &'static str {
    match AccountId::parse(account) {
        Some(AccountId::Issue) => "一共发给了居民多少。按规则每发一笔，记一笔。",
        Some(AccountId::Redeemed) => "居民换礼品一共用掉多少。商户撤销了的，退给居民，从这里减去。",
        Some(AccountId::Expired) => "到期没有用、作废了的一共多少。",
        Some(AccountId::Correction) => "评议小组裁定以后，一共补给居民多少。收回的从这里减去。",
        Some(AccountId::Pledged) => "各家出资单位一共拨入多少。",
        Some(AccountId::Pool(_)) => {
            "拨入的还剩多少。换出一件礼品就减去一笔，给了商户；撤销了的退回来。预留还没领的不算减少。"
        }
        Some(AccountId::Settlement(_)) => "换出礼品以后街道欠这家商户多少。付了款就减去。",
        Some(AccountId::Paid) => "一共付给了商户多少。",
        _ => "",
    }
}

/// What a transfer was.
#[must_use]
pub const fn kind(kind: AccountMove) -> &'static str {
    match kind {
        AccountMove::Earned => "按规则发给居民",
        AccountMove::Spent => "居民换礼品",
        AccountMove::Undone => "商户撤销，退回",
        AccountMove::Lapsed => "过期作废",
        AccountMove::Corrected => "申诉后更正",
        AccountMove::Funded => "出资单位拨入",
        AccountMove::Settled => "付款给商户",
    }
}

/// The number of a transfer and its day.
#[must_use]
pub fn numbered(entry: &AccountEntry) -> String {
    format!("{} · 第 {} 笔", super::statement::day(entry.day), entry.number)
}

/// How anybody computes it anew.
#[must_use]
pub fn check(account: &str) -> [String; 2] {
    [
        "月初的数，加上增加的，减去减少的，就是月底的数；上个月月底的数，就是这个月月初的数。".into(),
        format!(
            "每一笔的编号，就是街道总账里的编号；这本账在总账里叫 {account}。拿到账本的人可以从头重算。总账每天公布一个校验码，改动任何一笔都会被发现。"
        ),
    ]
}

/// What a file is called.
#[must_use]
pub fn sheet_title(account: &str, of: &str, month: (i64, i64)) -> String {
    format!("{} {}", name(account, of), super::statement::title(month))
}

/// A funder's account, as a link says it.
#[must_use]
pub fn of_funder(name: &str) -> String {
    format!("{name}的每一笔")
}
