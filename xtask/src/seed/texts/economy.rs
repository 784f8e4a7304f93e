//! What the demo says about 一米币 and 100+X: funders, claims, an appeal, activities, a season.

use super::Picture;
use crate::seed::course::Reporter;
use domain::ClaimId;

/// A reward that a funder pays for.
pub struct Offer {
    pub title: &'static str,
    pub merchant: i64,
    pub kind: &'static str,
    pub price: &'static str,
    pub stock: &'static str,
}

/// Funder, what it gives, and for what.
pub const OFFERS: &[(&str, &str, Offer)] = &[
    ("学衡物业公司", "3000", Offer { title: "物业费抵 10 元", merchant: 1, kind: "offset", price: "10", stock: "200" }),
    ("仙林老年大学", "600", Offer { title: "智能手机入门课", merchant: 2, kind: "course", price: "5", stock: "24" }),
];

/// Who lives where in the stairwell of the tour, and comes to the activity.
pub const HOMES: &[(Reporter, &str)] =
    &[(Reporter::Tour, "301"), (Reporter::Resident(3), "302"), (Reporter::Resident(8), "501")];

/// Title, points for the honours list, days of posting.
pub const SEASON: [&str; 3] = ["2026 年下半年", "108", "7"];

/// Party members and the households after whom they look.
pub const MEMBERS: &[(&str, &str)] = &[("党员 王建国", "301、302、401"), ("党员 周秀英", "402、501、502")];

/// Door, item of the lists, points, what shows it.
pub const POINTS: &[(&str, &str, &str, &str)] = &[
    ("301", "调解邻里纠纷", "10", "调解记录 7 号，双方签字"),
    ("302", "房前屋后干净整齐", "3", "检查记录 12 号"),
    ("501", "发现并报告安全隐患", "5", "上报记录，楼道飞线"),
    ("402", "电动车进楼充电、飞线充电", "5", "巡查照片 11 月 2 日"),
];

/// Why.
pub const POINTS_WHY: &str = "十一月检查";

/// A claim: its words, its picture, how long before the end it is filed, and what the review says.
pub struct ClaimTexts {
    pub who: Reporter,
    pub kind: &'static str,
    pub place: &'static str,
    pub text: &'static str,
    pub witnesses: &'static str,
    pub picture: Picture,
    pub filed_hours_ago: i64,
    pub verb: Option<(&'static str, &'static str)>,
}

/// In the order in which they are filed.
pub const CLAIMS: &[ClaimTexts] = &[
    ClaimTexts {
        who: Reporter::Tour,
        kind: "volunteering",
        place: "学衡花园门岗",
        text: "在小区门口帮老人预约挂号，从两点到四点。",
        witnesses: "门岗刘师傅",
        picture: Picture::Door,
        filed_hours_ago: 120,
        verb: Some(("approve", "")),
    },
    ClaimTexts {
        who: Reporter::Tour,
        kind: "neighbour_help",
        place: "3幢2单元 502",
        text: "帮 502 的张奶奶把米和油提上五楼。",
        witnesses: "",
        picture: Picture::Stairs,
        filed_hours_ago: 54,
        verb: Some(("refuse", "照片上看不出是哪一天，也没有写证人，请补充。")),
    },
    ClaimTexts {
        who: Reporter::Resident(3),
        kind: "cleaning",
        place: "3幢北侧草坪",
        text: "把草坪上的落叶和纸屑扫干净了，装了三袋。",
        witnesses: "物业老赵",
        picture: Picture::Tree,
        filed_hours_ago: 7,
        verb: None,
    },
    ClaimTexts {
        who: Reporter::Resident(8),
        kind: "patrol",
        place: "学衡花园地下车库",
        text: "晚上和邻居一起巡了一圈车库，拔了两个飞线插座，已告诉物业。",
        witnesses: "3幢赵先生",
        picture: Picture::Wire,
        filed_hours_ago: 5,
        verb: None,
    },
];

/// The claim of which the refusal is appealed against, and whose it is.
pub const APPEALED: (ClaimId, Reporter) = (ClaimId(2), Reporter::Tour);

/// Why.
pub const APPEAL: &str = "张奶奶可以作证，她家电话门岗有。当天楼道监控也拍到了。";

/// What one of the panel has said.
pub const VOICE: (&str, &str) = ("2", "打电话问过张奶奶，属实。");

/// Activities: title and place.
pub const ACTIVITIES: &[(&str, &str)] = &[("九乡河清河行动", "九乡河步道东入口"), ("楼道大扫除", "学衡花园 3幢")];
