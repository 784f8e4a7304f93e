//! The 街道 of the demo: 仙林街道, four communities, fourteen grids, about 200 stairwells; and a larger one to measure.

use domain::Coins;
use domain::plan::{
    BuildingPlan, CommunityPlan, GridPlan, MerchantPlan, PartyPlan, PersonPlan, RewardPlan, Settings, StreetPlan,
};

use super::texts::handling::PARTIES;
use super::{SeedSize, SignIn};

/// The resident whose wallet the tour shows.
pub const RESIDENT_PHONE: &str = "13800138000";
/// Where the tour begins.
pub const TOUR_ESTATE: &str = "学衡花园";
pub const TOUR_STAIRWELL: &str = "3幢2单元";

/// A grid: its community's ordinal, its worker, and the estate with its buildings.
struct Grid {
    name: &'static str,
    worker: &'static str,
    estate: &'static str,
    /// First and last building, and how many units each has.
    buildings: (u32, u32),
    units: u32,
}

const fn grid(name: &'static str, worker: &'static str, estate: &'static str, from: u32, to: u32, units: u32) -> Grid {
    Grid { name, worker, estate, buildings: (from, to), units }
}

/// 204 stairwells: each community's name, who leads it, and its grids.
const COMMUNITIES: &[(&str, &str, &[Grid])] = &[
    (
        "学衡社区",
        "孙明华",
        &[
            grid("第一网格", "周强", "学衡东苑", 1, 5, 3),
            grid("第二网格", "沈晓梅", "学衡西苑", 1, 5, 3),
            grid("第三网格", "林燕", "学衡花园", 1, 5, 3),
            grid("第四网格", "吴建国", "学衡花园", 6, 10, 3),
        ],
    ),
    (
        "仙林新村社区",
        "李桂芬",
        &[
            grid("第一网格", "陆萍", "仙林新村", 1, 5, 3),
            grid("第二网格", "钱卫东", "仙林新村", 6, 10, 3),
            grid("第三网格", "孙丽", "仙林新村", 11, 15, 3),
        ],
    ),
    (
        "亚东社区",
        "王建军",
        &[
            grid("第一网格", "韩雪", "亚东城东区", 1, 5, 3),
            grid("第二网格", "冯志远", "亚东城东区", 6, 10, 3),
            grid("第三网格", "蒋文静", "亚东城西区", 1, 7, 2),
            grid("第四网格", "曹磊", "亚东城西区", 8, 14, 2),
        ],
    ),
    (
        "文苑社区",
        "赵晓燕",
        &[
            grid("第一网格", "许婷", "文澜雅苑", 1, 6, 2),
            grid("第二网格", "郑海波", "文澜雅苑", 7, 12, 2),
            grid("第三网格", "潘玉兰", "仙鹤山庄", 1, 8, 2),
        ],
    ),
];

/// Name, address, clerk, and rewards with price and stock.
type Shop = (&'static str, &'static str, &'static [&'static str], &'static [(&'static str, u32, u32)]);

const SHOPS: &[Shop] = &[
    (
        "惠民超市",
        "学衡路 18 号",
        &["马小云", "杨帆"],
        &[("鸡蛋 10 枚", 5, 120), ("抽纸 3 包", 3, 80), ("大米 5 公斤", 20, 40), ("洗洁精 1 瓶", 4, 0)],
    ),
    ("学衡书店", "学衡路 1 号", &["何静"], &[("笔记本 1 本", 2, 60), ("图书 20 元抵用", 12, 30)]),
    ("社区食堂", "文苑路 9 号", &["曾师傅"], &[("午餐套餐 1 份", 6, 200), ("包子 4 个", 2, 150)]),
    ("阿华理发店", "仙林新村 3 幢旁", &["阿华"], &[("老人理发 1 次", 8, 50)]),
    ("亚东便民维修", "亚东城东区 2 号门", &["老丁"], &[("磨刀 1 次", 1, 100), ("配钥匙 1 把", 3, 100)]),
];

/// The whole plan.
pub fn plan(size: SeedSize) -> StreetPlan {
    let mut phones = (0..).map(|number| format!("1390013{:04}", 9001 + number));
    let mut person = |name: &str| PersonPlan { name: name.into(), phone: phones.next().unwrap_or_default() };
    // The tour's people first, so that their phones are the easy ones.
    let tour = [person("林燕"), person("马小云"), person("顾主任")];
    let [worker, clerk, admin] = tour;
    let dispatchers = vec![person("陈涛"), person("丁敏")];
    let mut duty_phones = (1..).map(|number| format!("025-8589{number:04}"));
    let mut communities = Vec::new();
    for (name, lead, grids) in COMMUNITIES {
        let mut planned = Vec::new();
        for grid in *grids {
            let worker = if grid.worker == worker.name { worker.clone() } else { person(grid.worker) };
            let duty_phone = duty_phones.next().unwrap_or_default();
            planned.push(GridPlan {
                name: grid.name.into(),
                worker,
                helpers: if grid.name == "第三网格" { vec![person(helper_of(name))] } else { Vec::new() },
                duty_phone,
                buildings: buildings(grid, size),
            });
        }
        communities.push(CommunityPlan { name: (*name).into(), grids: planned, leads: vec![person(lead)] });
    }
    let mut merchants = Vec::new();
    for (name, address, clerks, rewards) in SHOPS {
        let clerks = clerks.iter().map(|name| if *name == clerk.name { clerk.clone() } else { person(name) }).collect();
        let rewards = rewards.iter().map(|(title, price, stock)| reward(title, *price, *stock, size)).collect();
        merchants.push(MerchantPlan { name: (*name).into(), address: (*address).into(), clerks, rewards });
    }
    let volunteers = vec![person("冯兰")];
    let (arbiters, district) = (vec![person("郑刚")], vec![person("高远")]);
    let reviewers = vec![person("沈静"), person("唐勇")];
    let parties = PARTIES.iter().map(|party| PartyPlan {
        name: party.name.into(),
        people: party.people.iter().map(|name| person(name)).collect(),
    });
    let parties = parties.collect();
    StreetPlan {
        slug: "xianlin".into(),
        name: "仙林街道".into(),
        communities,
        admins: vec![admin],
        dispatchers,
        arbiters,
        reviewers,
        district,
        volunteers,
        treasurers: vec![],
        parties,
        merchants,
        settings: settings(size),
    }
}

/// The second worker of a community's third grid.
fn helper_of(community: &str) -> &'static str {
    match community {
        "学衡社区" => "王伟",
        "仙林新村社区" => "杜娟",
        "亚东社区" => "罗成",
        _ => "彭飞",
    }
}

fn buildings(grid: &Grid, size: SeedSize) -> Vec<BuildingPlan> {
    // To measure, every building stands ten times: 2,000 stairwells, as many as 60,000 people have.
    let times = if size == SeedSize::Demo { 1 } else { 10 };
    let mut buildings = Vec::new();
    for time in 0..times {
        for building in grid.buildings.0..=grid.buildings.1 {
            let number = building + time * 100;
            buildings.push(BuildingPlan {
                estate: grid.estate.into(),
                stairwells: (1..=grid.units).map(|unit| format!("{number}幢{unit}单元")).collect(),
            });
        }
    }
    buildings
}

fn reward(title: &str, price: u32, stock: u32, size: SeedSize) -> RewardPlan {
    let stock = if size == SeedSize::Demo { stock } else { 1_000_000 };
    RewardPlan { title: title.into(), price: Coins::new(price).unwrap_or_default(), stock }
}

fn settings(size: SeedSize) -> Settings {
    const HIGH: u32 = 1_000_000_000;
    match size {
        SeedSize::Demo => Settings::default(),
        SeedSize::Bench { .. } => Settings {
            report_coins: Coins::new(10_000).unwrap_or_default(),
            report_credits_per_month: HIGH,
            signal_session_day: HIGH,
            signal_stairwell_month: HIGH,
            reservations_open_max: HIGH,
            reports_per_session_hour: HIGH,
            reports_per_stairwell_hour: HIGH,
            sign_in_codes_per_phone_hour: HIGH,
            sign_in_codes_per_address_hour: HIGH,
            unknown_tickets_per_address_hour: HIGH,
            wrong_redemption_codes_per_clerk_hour: HIGH,
            ..Settings::default()
        },
    }
}

/// Whom to sign in as on the tour.
pub fn sign_ins(plan: &StreetPlan) -> Vec<SignIn> {
    let of = |role, person: &PersonPlan| SignIn { role, name: person.name.clone(), phone: person.phone.clone() };
    let grids = plan.communities.iter().flat_map(|community| &community.grids);
    let worker = grids.map(|grid| &grid.worker).find(|worker| worker.name == "林燕");
    let clerk = plan.merchants.iter().flat_map(|merchant| &merchant.clerks).next();
    let resident = SignIn { role: "居民", name: String::new(), phone: RESIDENT_PHONE.into() };
    let staff = worker.map(|worker| of("网格员", worker)).into_iter();
    let staff = staff.chain(plan.dispatchers.first().map(|person| of("派单员", person)));
    let lead = plan.communities.iter().flat_map(|community| &community.leads).next();
    let staff = staff.chain(lead.map(|person| of("社区负责人", person)));
    let party = plan.parties.iter().flat_map(|party| &party.people).next();
    let staff = staff.chain(party.map(|person| of("办理单位", person)));
    let staff = staff.chain(plan.arbiters.first().map(|person| of("裁定人", person)));
    let staff = staff.chain(plan.reviewers.first().map(|person| of("审核员", person)));
    let staff = staff.chain(clerk.map(|clerk| of("商户店员", clerk)));
    let staff = staff.chain(plan.admins.first().map(|admin| of("街道管理员", admin)));
    [resident].into_iter().chain(staff).collect()
}
