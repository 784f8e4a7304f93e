//! Who plays, and the small 街道 in which they do.

use super::step::Slot;
use domain::Coins;
use domain::plan::*;

/// What somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Answers for the grid of that number.
    Worker(i64),
    /// Stands at the counter of that merchant.
    Clerk(i64),
    Admin,
    /// Leads the one community.
    Lead,
    Dispatcher,
    District,
    Arbiter,
    /// Acts for the party of that number.
    Party(i64),
    Volunteer,
    Resident,
    /// Never signs in by themselves.
    Visitor,
}

/// Everybody with a phone or browser: what they are, and their number.
pub const CAST: &[(Job, &str)] = &[
    (Job::Worker(1), "13900000001"),
    (Job::Worker(2), "13900000002"),
    (Job::Admin, "13900000003"),
    (Job::Clerk(1), "13900000011"),
    (Job::Clerk(1), "13900000012"),
    (Job::Clerk(2), "13900000013"),
    (Job::Resident, "13800000001"),
    (Job::Resident, "13800000002"),
    (Job::Resident, "13800000003"),
    (Job::Resident, "13800000004"),
    // A second phone of the first resident.
    (Job::Resident, "13800000001"),
    (Job::Visitor, "13700000001"),
    (Job::Visitor, "13700000002"),
    (Job::Visitor, "13700000003"),
    (Job::Lead, "13900000021"),
    (Job::Dispatcher, "13900000022"),
    (Job::District, "13900000023"),
    (Job::Arbiter, "13900000024"),
    (Job::Party(1), "13900000031"),
    (Job::Party(2), "13900000032"),
    (Job::Volunteer, "13900000041"),
    // Helps in the first grid.
    (Job::Worker(1), "13900000051"),
    // Second people of a community and of the command desk.
    (Job::Lead, "13900000061"),
    (Job::Dispatcher, "13900000062"),
];

/// Desks, and whom their rosters can name.
pub const DESKS: &[(&str, &[&str])] = &[
    ("grid:1", &["林燕", "吴敏"]),
    ("grid:2", &["周强"]),
    ("community:1", &["孙丽", "韩雪"]),
    ("street", &["陈涛", "秦朗"]),
    ("district", &["高远"]),
];
/// People on the ladder are numbered from 1, with few others among them.
pub const STAFF: usize = 10;
/// Parties are numbered from 1 in the order of the plan; the third has no account.
pub const PARTIES: i64 = 3;

/// Rewards are numbered from 1 in the order of the plan; one more is asked for that never was.
pub const REWARDS: i64 = 4;

/// How the cast is named in a printed case.
pub fn name(slot: Slot) -> String {
    CAST.get(slot).map_or_else(|| format!("slot {slot}"), |(job, _)| format!("{job:?} at phone {slot}"))
}

/// All phones that have one of these jobs.
pub fn slots(fits: impl Fn(Job) -> bool) -> Vec<Slot> {
    (0..CAST.len()).filter(|slot| fits(CAST[*slot].0)).collect()
}

/// The 街道: limits low enough to be met now and then, few rewards, a low cap.
pub fn plan() -> StreetPlan {
    let person = |name: &str, slot: usize| PersonPlan { name: name.into(), phone: CAST[slot].1.into() };
    let grid = |name: &str, worker, helpers, stairwells: &[&str]| GridPlan {
        name: name.into(),
        worker,
        helpers,
        duty_phone: "025-85891234".into(),
        buildings: vec![BuildingPlan {
            estate: "学衡花园".into(),
            stairwells: stairwells.iter().map(|name| (*name).into()).collect(),
        }],
    };
    let reward = |title: &str, price, stock| RewardPlan {
        title: title.into(),
        price: Coins::new(price).unwrap_or_default(),
        stock,
    };
    StreetPlan {
        slug: "xianlin".into(),
        name: "仙林街道".into(),
        communities: vec![CommunityPlan {
            name: "学衡社区".into(),
            grids: vec![
                grid("第一网格", person("林燕", 0), vec![person("吴敏", 21)], &["1幢1单元", "1幢2单元", "2幢1单元"]),
                grid("第二网格", person("周强", 1), vec![], &["3幢1单元", "3幢2单元"]),
            ],
            leads: vec![person("孙丽", 14), person("韩雪", 22)],
        }],
        admins: vec![person("许静", 2)],
        dispatchers: vec![person("陈涛", 15), person("秦朗", 23)],
        district: vec![person("高远", 16)],
        arbiters: vec![person("郑刚", 17)],
        reviewers: vec![],
        volunteers: vec![person("冯兰", 20)],
        treasurers: vec![],
        parties: vec![
            PartyPlan { name: "城管中队".into(), people: vec![person("钱进", 18)] },
            PartyPlan { name: "物业维修队".into(), people: vec![person("李修", 19)] },
            PartyPlan { name: "业主委员会".into(), people: vec![] },
        ],
        merchants: vec![
            MerchantPlan {
                name: "惠民超市".into(),
                address: "文苑路 9 号".into(),
                clerks: vec![person("小马", 3), person("小杨", 4)],
                rewards: vec![reward("鸡蛋 10 枚", 5, 30), reward("抽纸 3 包", 3, 8)],
            },
            MerchantPlan {
                name: "学衡书店".into(),
                address: "学衡路 1 号".into(),
                clerks: vec![person("小何", 5)],
                rewards: vec![reward("书签", 1, 3), reward("笔记本", 8, 20)],
            },
        ],
        settings: Settings {
            report_credits_per_month: 3,
            reports_per_session_hour: 12,
            reports_per_stairwell_hour: 20,
            sign_in_codes_per_phone_hour: 20,
            wrong_redemption_codes_per_clerk_hour: 6,
            ..Settings::default()
        },
    }
}
