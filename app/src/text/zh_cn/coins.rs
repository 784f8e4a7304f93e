//! 一米币: wallet, rewards, redemption.

use super::time::{said, until};
use domain::redemption::Terms;
use domain::view::EntryCause;
use domain::{Coins, Instant, RedemptionState, RewardKind};

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
/// The code is replaced while the page stays open.
pub const RENEWS: &str = "这一页开着，兑换码会自己换新，截图过一会儿就没用了。页面没动就点下面的按钮。";
/// Before something can be taken off the property fee.
pub const NO_HOUSEHOLD: &str = "抵扣的是您家的物业费，要先写明您住哪一户。";
/// Leads to where that is said.
pub const SAY_HOUSEHOLD: &str = "去写明";
/// Leads to where it is changed.
pub const CHANGE_HOUSEHOLD: &str = "不是这一户，去改";
/// Why the merchant took it back.
pub const UNDONE_WHY: &str = "商户写的原因：";
/// Why the office did.
pub const CORRECTED_WHY: &str = "街道写的原因：";
/// The office took it back.
pub const CORRECTED: &str = "街道已更正";
/// When a funder has nothing left.
pub const POOL_SHORT: &str = "经费用完了";
/// Leads to the public page.
pub const TO_POOL: &str = "一米币公开账";
/// When a course cannot be given back any more.
pub const COURSE_BEGUN: &str = "课程已经开始，不能再退。";

/// Who pays.
#[must_use]
pub fn paid_by(funder: &str) -> String {
    format!("由{funder}出钱")
}

/// Until when a course can be given back.
#[must_use]
pub fn course_cancel_until(begins: Instant, now: Instant) -> String {
    format!("{} 开课前可以退", until(begins, Some(now)))
}

/// When a course is.
#[must_use]
pub fn course(begins: Instant, ends: Instant, now: Instant) -> String {
    format!("上课时间：{} 到 {}", said(begins, Some(now)), said(ends, Some(now)))
}

/// For which household.
#[must_use]
pub fn door(door: &str) -> String {
    format!("抵扣：{door} 的物业费")
}

/// Under which terms a reward is given, as far as there are any.
#[must_use]
pub fn terms(terms: &Terms, now: Instant) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some((begins, ends)) = terms.course {
        lines.push(course(begins, ends, now));
    }
    if terms.kind == RewardKind::Offset {
        lines.push("换了以后，抵扣您家的物业费".to_owned());
    }
    if let Some(most) = terms.per_person {
        lines.push(format!("每人 {} 天内最多 {most} 份", terms.per_days));
    }
    if let Some(from) = terms.valid_from.filter(|from| now < *from) {
        lines.push(format!("{} 起可以换", said(from, Some(now))));
    }
    if let Some(to) = terms.valid_to {
        lines.push(format!("{} 前可以换", until(to, Some(now))));
    }
    lines
}

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
        EntryCause::Corrected { rule_title, before, after, reason, .. } => {
            let what = if after > before { "补给" } else { "收回" };
            format!("{rule_title}，申诉后{what}：原来给了 {before} 个，应给 {after} 个。{reason}")
        }
        EntryCause::Spent { reward, merchant, .. } => format!("在{merchant}换{reward}"),
        EntryCause::TakenBack { reward, merchant, reason, .. } => {
            format!("街道更正了在{merchant}的兑换，{reward}的一米币退回。原因：{reason}")
        }
        EntryCause::Undone { reward, merchant, .. } => format!("{merchant}撤销了兑换，{reward}的一米币退回"),
        EntryCause::Lapsed => "到期没有用，过期作废".to_owned(),
    }
}

/// Leads to the cause.
#[must_use]
pub fn cause_link(cause: &EntryCause) -> String {
    match cause {
        EntryCause::Earned { ticket: Some(ticket), .. } => format!("上报 {ticket}"),
        EntryCause::Earned { ticket: None, .. } | EntryCause::Lapsed => super::rules::LINK.to_owned(),
        EntryCause::Spent { .. } | EntryCause::Undone { .. } | EntryCause::TakenBack { .. } => "兑换记录".to_owned(),
        EntryCause::Claimed { .. } => "申报记录".to_owned(),
        EntryCause::CheckedIn { .. } => super::activities::RECORD.to_owned(),
        EntryCause::Corrected { .. } => "申诉记录".to_owned(),
    }
}

/// Whether coins came in.
#[must_use]
pub const fn adds(cause: &EntryCause) -> bool {
    match cause {
        EntryCause::Earned { .. } | EntryCause::Claimed { .. } | EntryCause::CheckedIn { .. } => true,
        EntryCause::Undone { .. } | EntryCause::TakenBack { .. } => true,
        EntryCause::Corrected { before, after, .. } => after.get() > before.get(),
        EntryCause::Spent { .. } | EntryCause::Lapsed => false,
    }
}

/// The number with its direction.
#[must_use]
pub fn signed(cause: &EntryCause, coins: Coins) -> String {
    let coins = i64::from(coins.get());
    number(if adds(cause) { coins } else { -coins }, true)
}

/// A number, with its sign where it is a change.
#[must_use]
pub fn number(coins: i64, is_change: bool) -> String {
    match coins.signum() {
        -1 => format!("−{}", coins.unsigned_abs()),
        1 if is_change => format!("+{coins}"),
        _ => coins.to_string(),
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
        RedemptionState::Undone => format!("{when} 商户撤销了这次兑换，{price} 个一米币已退回。"),
    }
}

/// The office took a redemption back.
#[must_use]
pub fn corrected(since: Instant, price: Coins, now: Instant) -> String {
    format!("{} 街道更正了这次兑换，{price} 个一米币已退回。", said(since, Some(now)))
}

/// What the reader can spend.
#[must_use]
pub fn you_have(coins: Coins) -> String {
    format!("您有 {coins} 个一米币可用。")
}
