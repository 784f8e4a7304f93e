//! 一米币: wallet, rewards, redemption.

use super::time::{said, until};
use domain::view::EntryCause;
use domain::{Coins, Instant, RedemptionState};

/// Title of the wallet.
pub const WALLET: &str = "一米币";
/// Above the number.
pub const AVAILABLE: &str = "可用";
/// The unit.
pub const UNIT: &str = "个";
/// Above the open reservations.
pub const OPEN: &str = "待领取";
/// Above the entries.
pub const ENTRIES: &str = "明细";
/// When there are none.
pub const ENTRIES_EMPTY: &str = "还没有记录。报的事核实、办好、您评价以后，或者申报通过以后，就能得一米币。";
/// Leads to the rewards.
pub const TO_REWARDS: &str = "换礼品";
/// Title of the rewards.
pub const REWARDS: &str = "换礼品";
/// When there are none.
pub const REWARDS_EMPTY: &str = "现在没有可以换的礼品，过几天再来看看。";
/// When the last one is gone.
pub const SOLD_OUT: &str = "换完了";
/// When the coins do not suffice.
pub const SHORT: &str = "币不够";
/// Reserves.
pub const RESERVE: &str = "换这个";
/// Before reserving: sign in.
pub const SIGN_IN_FIRST: &str = "登录后才能换礼品。";
/// Title of the redemption.
pub const REDEMPTION: &str = "兑换码";
/// How to use the code.
pub const SHOW_CODE: &str = "到店后给店员看这一页";
/// A fresh code.
pub const RENEW: &str = "换一个新码";
/// When the code is not fresh.
pub const CODE_GONE: &str = "兑换码已过时。到店后点下面的按钮，换一个新码。";
/// Gives it back.
pub const CANCEL: &str = "不换了，退回一米币";
/// The QR code, for those who do not see it.
pub const QR: &str = "兑换二维码";
/// Where.
pub const WHERE: &str = "领取地点";

/// Coins held by reservations.
#[must_use]
pub fn reserved(coins: Coins) -> String {
    format!("另有 {coins} 个已预留")
}

/// What a reward costs.
#[must_use]
pub fn price(coins: Coins) -> String {
    format!("{coins} 个一米币")
}

/// What is left.
#[must_use]
pub fn stock(left: u32) -> String {
    format!("还剩 {left} 份")
}

/// Until when a reservation holds.
#[must_use]
pub fn held_until(at: Instant, now: Instant) -> String {
    format!("保留到{}", said(at, Some(now)))
}

/// Until when the code works.
#[must_use]
pub fn code_until(at: Instant, now: Instant) -> String {
    format!("这个码 {} 前有效", until(at, Some(now)))
}

/// Why coins moved.
#[must_use]
pub fn cause(cause: &EntryCause) -> String {
    match cause {
        EntryCause::Earned { rule_title, rule_version, .. } => format!("{rule_title}（规则第 {rule_version} 版）"),
        EntryCause::Claimed { rule_title, rule_version, .. } => {
            format!("{rule_title}，申报通过（规则第 {rule_version} 版）")
        }
        EntryCause::CheckedIn { title, rule_version, .. } => format!("参加{title}（规则第 {rule_version} 版）"),
        EntryCause::Corrected { gives: true, reason, .. } => format!("申诉后补给：{reason}"),
        EntryCause::Corrected { gives: false, reason, .. } => format!("申诉后收回：{reason}"),
        EntryCause::Spent { reward, merchant, .. } => format!("在{merchant}换{reward}"),
    }
}

/// Leads to the cause.
#[must_use]
pub fn cause_link(cause: &EntryCause) -> String {
    match cause {
        EntryCause::Earned { ticket, .. } => format!("上报 {ticket}"),
        EntryCause::Claimed { .. } => "申报记录".to_owned(),
        EntryCause::CheckedIn { .. } => "活动记录".to_owned(),
        EntryCause::Corrected { .. } => "申诉记录".to_owned(),
        EntryCause::Spent { .. } => "兑换记录".to_owned(),
    }
}

/// The number with its direction.
#[must_use]
pub fn signed(cause: &EntryCause, coins: Coins) -> String {
    match cause {
        EntryCause::Spent { .. } | EntryCause::Corrected { gives: false, .. } => format!("−{coins}"),
        _ => format!("+{coins}"),
    }
}

/// What became of a redemption.
#[must_use]
pub fn over(state: RedemptionState, since: Instant, price: Coins, now: Instant) -> String {
    let when = said(since, Some(now));
    match state {
        RedemptionState::Reserved => format!("{when} 预留"),
        RedemptionState::Redeemed => format!("{when} 已经领取。"),
        RedemptionState::Cancelled => format!("{when} 已取消，{price} 个一米币已退回。"),
        RedemptionState::Expired => format!("{when} 过期没有领，{price} 个一米币已退回。"),
    }
}

/// What the reader can spend.
#[must_use]
pub fn you_have(coins: Coins) -> String {
    format!("您有 {coins} 个一米币可用。")
}
