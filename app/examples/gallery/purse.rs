//! Sample views of coins: the wallet, the rewards, a redemption.

use crate::samples::*;
use domain::redemption::Terms;
use domain::view::*;
use domain::*;

pub fn wallet() -> WalletView {
    let earned = |at, ticket: &str| WalletEntry {
        number: 4_711,
        transfer: "credit:17".into(),
        at,
        coins: coins(3),
        cause: EntryCause::Earned {
            ticket: Some(ticket.into()), rule_title: "上报核实并办结".into(), rule_version: 2
        },
        appealable: Some(CreditId(5)),
    };
    let spent = WalletEntry {
        number: 4_001,
        transfer: "post:7".into(),
        at: ago(5 * DAY),
        coins: coins(10),
        cause: EntryCause::Spent {
            redemption: RedemptionId(7),
            reward: "鸡蛋 10 枚".into(),
            merchant: "惠民超市".into(),
        },
        appealable: None,
    };
    let undone = WalletEntry {
        number: 4_002,
        transfer: "undo:7".into(),
        at: ago(4 * DAY),
        coins: coins(10),
        cause: EntryCause::Undone {
            redemption: RedemptionId(7),
            reward: "鸡蛋 10 枚".into(),
            merchant: "惠民超市".into(),
        },
        appealable: None,
    };
    let taken_back = WalletEntry {
        number: 4_003,
        transfer: "undo:6".into(),
        at: ago(3 * DAY),
        coins: coins(10),
        cause: EntryCause::TakenBack {
            redemption: RedemptionId(6),
            reward: "鸡蛋 10 枚".into(),
            merchant: "惠民超市".into(),
            reason: "店里没有给货".into(),
        },
        appealable: None,
    };
    let other = |number, transfer: &str, at, cause| WalletEntry {
        number,
        transfer: format!("{transfer}:{number}"),
        at,
        coins: coins(2),
        cause,
        appealable: None,
    };
    let lapsed = other(3_000, "expire", ago(9 * DAY), EntryCause::Lapsed);
    let corrected = |number, gives| {
        let (before, after) = if gives { (coins(0), coins(2)) } else { (coins(5), coins(3)) };
        let (rule_title, reason) = ("邻里互助".into(), "问过社区，属实".into());
        let cause = EntryCause::Corrected { appeal: AppealId(3), rule_title, before, after, reason };
        other(number, "correct", ago(6 * DAY), cause)
    };
    let claimed = EntryCause::Claimed { claim: ClaimId(7), rule_title: "志愿服务".into(), rule_version: 1 };
    let claimed = other(3_003, "credit", ago(6 * DAY), claimed);
    let checked_in = EntryCause::CheckedIn {
        activity: ActivityId(4),
        title: "清河行动".into(),
        rule_title: "参加活动".into(),
        rule_version: 1,
    };
    let checked_in = other(3_004, "credit", ago(6 * DAY), checked_in);
    WalletView {
        available: coins(12),
        reserved: coins(8),
        lapsing: vec![lapsing(9, 5), lapsing(38, 3), lapsing(370, 4)],
        year: year(),
        entries: vec![
            earned(ago(HOUR), "T4K9-M2XW"),
            taken_back,
            undone,
            spent,
            claimed,
            checked_in,
            corrected(3_001, true),
            corrected(3_002, false),
            lapsed,
            earned(ago(340 * DAY), "T9Q2-RR7C"),
        ],
        open: vec![RedemptionLine { id: RedemptionId(9), reward: "抽纸 1 提".into(), held_until: ahead(DAY) }],
        holds: vec![
            crate::rules::my_hold(HoldState::Held),
            crate::rules::my_hold(HoldState::Refused),
            MyHold { ticket: None, activity: Some(ActivityId(4)), ..crate::rules::my_hold(HoldState::Held) },
        ],
        to_rate: 1,
    }
}

pub fn lapsing(days: i64, coins: u64) -> Lapsing {
    Lapsing { at: ahead(days * DAY), coins, more: days > 300 }
}

/// December 2025 to November 2026.
fn year() -> Vec<MonthSums> {
    let earned = [0, 12, 9, 30, 44, 3, 0, 18, 21, 60, 15, 3];
    let months = earned.into_iter().zip(0..).map(|(earned, place)| MonthSums {
        earned,
        spent: if place % 3 == 2 { 20 } else { 0 },
        returned: if place == 11 { 10 } else { 0 },
        lapsed: if place == 10 { 4 } else { 0 },
        corrected: if place == 10 { -2 } else { 0 },
        ..MonthSums::none(Month(2025 * 12 + 11 + place).year_and_month())
    });
    months.collect()
}

pub fn statement(is_later_part: bool) -> StatementView {
    let sums = year()[10];
    StatementView {
        account: "wallet:17".into(),
        opening: 23,
        sums,
        days: vec![(20_730, 26), (20_744, 32)],
        entries: wallet().entries,
        is_later_part,
        next: (!is_later_part).then_some(4_711),
        has_before: true,
        has_after: true,
    }
}

pub fn rewards() -> RewardsView {
    let reward = |id, title: &str, price, stock, terms| RewardLine {
        id: RewardId(id),
        title: title.into(),
        price: coins(price),
        stock,
        funder: "绿地物业".into(),
        pool_short: id == 4,
        terms,
        merchant: "惠民超市".into(),
        merchant_address: "学衡路 12 号".into(),
    };
    let course =
        Terms { kind: RewardKind::Course, course: Some((ahead(3 * DAY), ahead(3 * DAY + 2 * HOUR))), ..plain_terms() };
    let offset = Terms {
        kind: RewardKind::Offset,
        per_person: Some(1),
        per_days: 30,
        valid_to: Some(ahead(DAY)),
        ..plain_terms()
    };
    RewardsView {
        household: Some("学衡花园3幢2单元 501".into()),
        rewards: vec![
            reward(1, "抽纸 1 提", 8, 40, plain_terms()),
            reward(2, "鸡蛋 10 枚", 10, 0, plain_terms()),
            reward(5, "抵扣 10 元物业费", 12, 30, offset),
            reward(4, "毛巾", 12, 30, plain_terms()),
            reward(3, "仙林街道社区老年大学智能手机与短视频拍摄剪辑入门课程（共八次课）", 60, 5, course),
        ],
    }
}

pub fn plain_terms() -> Terms {
    Terms { kind: RewardKind::Goods, per_person: None, per_days: 0, valid_from: None, valid_to: None, course: None }
}

pub fn pool() -> PoolView {
    let funder = |id, name: &str, given| FunderLine {
        id: FunderId(id),
        name: name.into(),
        given,
        spent: given / 3,
        held: 8,
        available: given - given / 3 - 8,
    };
    let spent = SpentOn {
        title: "抽纸 1 提".into(),
        merchant: "惠民超市".into(),
        funder: "绿地物业".into(),
        pieces: 40,
        coins: 320,
    };
    let link = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";
    PoolView {
        funders: vec![funder(1, "仙林街道", 9_000), funder(2, "绿地物业", 600)],
        spent_on: vec![spent],
        issued: 12_000,
        circulating: 8_640,
        redeemed: 3_200,
        expired: 100,
        corrected: -60,
        paid: 2_000,
        is_later_part: false,
        older: Some(NOW.in_shanghai().day_number - 1),
        heads: vec![ChainHead { day: NOW.in_shanghai().day_number - 1, sequence: 4_321, link: link.into() }],
    }
}

pub fn account() -> AccountView {
    let entry = |number, day, kind, comes, amount| AccountEntry { number, day, kind, comes, coins: coins(amount) };
    AccountView {
        account: "pool:2".into(),
        name: "绿地物业".into(),
        month: (2026, 10),
        opening: 120,
        came: 500,
        went: 40,
        days: vec![(20_730, 620), (20_744, 580)],
        entries: vec![
            entry(4_102, 20_730, AccountMove::Funded, true, 500),
            entry(4_377, 20_744, AccountMove::Spent, false, 40),
        ],
        is_later_part: false,
        next: Some(4_377),
        has_before: true,
        has_after: true,
    }
}

pub fn redemption(state: RedemptionState) -> RedemptionView {
    RedemptionView {
        id: RedemptionId(9),
        reward: "抽纸 1 提".into(),
        price: coins(8),
        merchant: "惠民超市".into(),
        merchant_address: "学衡路 12 号".into(),
        state,
        state_since: ago(2 * HOUR),
        held_until: ahead(DAY),
        code: (state == RedemptionState::Reserved)
            .then(|| OneTimeCode { digits: "48210573".into(), expires_at: ahead(5 * MINUTE) }),
        course: None,
        door: None,
        undone: (state == RedemptionState::Undone).then(|| "拿错了，没有货了".into()),
        corrected: false,
    }
}
