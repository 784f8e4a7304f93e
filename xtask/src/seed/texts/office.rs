//! What the office of the demo has written down: rules, templates, remedies, a roster.

use super::handling::{CITY_MANAGERS, GARDENERS, LIFT_COMPANY, REPAIRERS};
use domain::Kind;

/// A routing rule: title, kinds, words, whom it calls in (the lead first), and whether it acts by itself.
pub type RuleTexts = (&'static str, &'static [Kind], &'static [&'static str], &'static [usize], bool);

pub const RULES: &[RuleTexts] = &[
    ("电梯故障直派维保", &[Kind::Damage], &["电梯"], &[LIFT_COMPANY, REPAIRERS], true),
    ("树木险情派园林", &[Kind::Damage, Kind::Hazard], &["树", "绿化"], &[GARDENERS], false),
    ("飞线充电和堆物派城管", &[Kind::Hazard], &["电动车", "电瓶车", "堆"], &[CITY_MANAGERS, REPAIRERS], false),
];

/// Reply templates: title and words.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("已修好", "您在{地点}反映的{类型}已经修好，照片附后。请您看看，没弄好就按“没解决”，我马上再来。{网格员}"),
    ("等配件", "{地点}的{类型}已经查看，需要的配件正在订货，到货当天安装，到时再告诉您。编号 {编号}。"),
    ("上门说明", "您问的事情已经问清楚，材料打印了一份，{日期}送到您家信箱，有不明白的随时打我电话。{网格员}"),
];

/// Remedies: kind, title, what to do, words by which they are offered.
pub const REMEDIES: &[(Kind, &str, &str, &str)] = &[
    (
        Kind::Damage,
        "楼道灯不亮怎么办",
        "先按一下灯座旁的手动开关；还不亮就报上来，写清楼层。物业备有同型号灯泡，一般当天换好。",
        "灯 声控 不亮",
    ),
    (
        Kind::Hazard,
        "电动车停在楼道里怎么办",
        "先请邻居推到车棚；车棚没有空位时可停到北门临停区。正在充电的先拔插头，不要自己搬动发热的电池。",
        "电动车 电瓶车 充电",
    ),
    (
        Kind::Question,
        "老人补贴怎么申请",
        "年满八十周岁的本市户籍老人带身份证、户口本、银行卡到街道服务中心三号窗口，子女可以代办。",
        "补贴 尊老金 八十岁",
    ),
];

/// Who sits at the desk of the tour's grid, day and night.
pub const ROSTER: &str =
    "周一至周五 08:00-18:00 林燕\n周一至周五 18:00-次日08:00 王伟\n周六至周日 08:00-次日08:00 王伟\n";
/// Whose desk that is.
pub const ROSTER_DESK: &str = "学衡社区第三网格";
/// Who is away at the end, and who stands in.
pub const AWAY: (&str, &str) = ("周强", "林燕");
