//! The 街道, and who lives and works in it.

use domain::Coins;
use domain::plan::*;

/// Somebody, by their place among all.
pub type Who = usize;
/// The grid worker.
pub const WORKER: Who = 0;
/// The treasurer.
pub const TREASURER: Who = 1;
/// Two clerks of each of two merchants, one after the other.
pub const CLERKS: [[Who; 2]; 2] = [[2, 3], [4, 5]];
/// Two reviewers of claims, of whom the first lives with residents, and claims too.
pub const REVIEWERS: [Who; 2] = [6, 7];
/// The panel.
pub const ARBITER: Who = 8;
/// The office.
pub const ADMIN: Who = 9;
/// Who leads the community, and decides on objections first.
pub const LEAD: Who = 10;
/// The first resident.
pub const RESIDENT: Who = 11;
/// How many of them there are.
pub const RESIDENTS: usize = 12;
/// Behind how many doors they live, one after the other.
pub const DOORS: usize = 4;
/// Everybody.
pub const PEOPLE: usize = RESIDENT + RESIDENTS;

/// Above so many coins, two people review a claim: the dearest rule alone.
pub const FOUR_EYES_ABOVE: i64 = 4;

/// Out of the way.
const OFTEN: u32 = 1_000_000;

/// The phone of somebody.
pub fn phone(who: Who) -> String {
    format!("138000000{who:02}")
}

/// The door of a resident.
pub fn door(who: Who) -> String {
    format!("{}", 101 + who.saturating_sub(RESIDENT) % DOORS)
}

/// Rewards are numbered from 1: eggs and paper at the first merchant, a book at the second; of paper there is little.
/// The fourth is added later, with a funder of its own who never gives enough.
pub fn plan() -> StreetPlan {
    let person = |name: &str, who: Who| PersonPlan { name: name.into(), phone: phone(who) };
    let coins = |amount| Coins::new(amount).unwrap_or_default();
    let reward = |title: &str, price, stock| RewardPlan { title: title.into(), price: coins(price), stock };
    let merchant = |name: &str, [first, second]: [Who; 2], rewards| MerchantPlan {
        name: name.into(),
        address: "文苑路 9 号".into(),
        clerks: vec![person(&format!("{name}甲"), first), person(&format!("{name}乙"), second)],
        rewards,
    };
    StreetPlan {
        slug: "xianlin".into(),
        name: "仙林街道".into(),
        communities: vec![CommunityPlan {
            name: "学衡社区".into(),
            grids: vec![GridPlan {
                name: "第一网格".into(),
                worker: person("林燕", WORKER),
                helpers: vec![],
                duty_phone: "025-85891234".into(),
                buildings: vec![BuildingPlan { estate: "学衡花园".into(), stairwells: vec!["1幢1单元".into()] }],
            }],
            leads: vec![person("孙明华", LEAD)],
        }],
        admins: vec![person("许静", ADMIN)],
        dispatchers: vec![],
        district: vec![],
        arbiters: vec![person("郑刚", ARBITER)],
        volunteers: vec![],
        reviewers: vec![person("沈静", REVIEWERS[0]), person("唐勇", REVIEWERS[1])],
        treasurers: vec![person("蔡平", TREASURER)],
        parties: vec![],
        merchants: vec![
            merchant("惠民超市", CLERKS[0], vec![reward("鸡蛋 10 枚", 5, 2_000), reward("抽纸 1 提", 3, 2)]),
            merchant("学衡书店", CLERKS[1], vec![reward("书", 7, 2_000)]),
        ],
        settings: Settings {
            report_coins: coins(400),
            report_credits_per_month: OFTEN,
            // The second credit of one browser for one day waits for somebody's word.
            signal_session_day: 1,
            signal_stairwell_month: OFTEN,
            claim_four_eyes_coins: coins(4),
            reports_per_session_hour: OFTEN,
            reports_per_stairwell_hour: OFTEN,
            sign_in_codes_per_phone_hour: OFTEN,
            sign_in_codes_per_address_hour: OFTEN,
            wrong_redemption_codes_per_clerk_hour: OFTEN,
            reservations_open_max: 4,
            coin_months: 1,
            ..Settings::default()
        },
    }
}
