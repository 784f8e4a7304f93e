//! Sample views of coins: the wallet, the rewards, a redemption.

use crate::samples::*;
use domain::view::*;
use domain::*;

pub fn wallet() -> WalletView {
    let earned = |at, ticket: &str| WalletEntry {
        at,
        coins: coins(3),
        cause: EntryCause::Earned {
            ticket: ticket.into(), rule_title: "上报核实并办结".into(), rule_version: 2
        },
        appealable: Some(CreditId(5)),
    };
    let spent = WalletEntry {
        at: ago(5 * DAY),
        coins: coins(10),
        cause: EntryCause::Spent {
            redemption: RedemptionId(7),
            reward: "鸡蛋 10 枚".into(),
            merchant: "惠民超市".into(),
        },
        appealable: None,
    };
    let other = |cause| WalletEntry { at: ago(6 * DAY), coins: coins(5), cause, appealable: None };
    let corrected =
        |gives| other(EntryCause::Corrected { appeal: AppealId(3), gives, reason: "问过社区，属实".into() });
    let claimed = other(EntryCause::Claimed { claim: ClaimId(7), rule_title: "志愿服务".into(), rule_version: 1 });
    let checked_in = other(EntryCause::CheckedIn {
        activity: ActivityId(4),
        title: "清河行动".into(),
        rule_title: "参加活动".into(),
        rule_version: 1,
    });
    WalletView {
        available: coins(12),
        reserved: coins(8),
        entries: vec![
            earned(ago(HOUR), "T4K9-M2XW"),
            spent,
            claimed,
            checked_in,
            corrected(true),
            corrected(false),
            earned(ago(340 * DAY), "T9Q2-RR7C"),
        ],
        open: vec![RedemptionLine { id: RedemptionId(9), reward: "抽纸 1 提".into(), held_until: ahead(DAY) }],
    }
}

pub fn rewards() -> RewardsView {
    let reward = |id, title: &str, price, stock| RewardLine {
        id: RewardId(id),
        title: title.into(),
        price: coins(price),
        stock,
        merchant: "惠民超市".into(),
        merchant_address: "学衡路 12 号".into(),
    };
    RewardsView {
        rewards: vec![
            reward(1, "抽纸 1 提", 8, 40),
            reward(2, "鸡蛋 10 枚", 10, 0),
            reward(3, "仙林街道社区老年大学智能手机与短视频拍摄剪辑入门课程（共八次课）", 60, 5),
        ],
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
    }
}
