//! What parties say about their part, and what is said when something goes another way.

use super::{Picture, Scene};
use crate::seed::chance::Chance;
use domain::Kind;

/// A handling party of the demo.
pub struct PartyTexts {
    pub name: &'static str,
    /// Who acts for it; nobody when it acts through one-time links.
    pub people: &'static [&'static str],
    /// What it is asked to do.
    pub note: &'static str,
    pub progress: &'static str,
    pub done: &'static str,
    pub question: &'static str,
    pub reply: &'static str,
    pub refusal: &'static str,
}

const fn party(
    name: &'static str,
    people: &'static [&'static str],
    [note, progress, done]: [&'static str; 3],
    [question, reply, refusal]: [&'static str; 3],
) -> PartyTexts {
    PartyTexts { name, people, note, progress, done, question, reply, refusal }
}

pub const REPAIRERS: usize = 0;
pub const CITY_MANAGERS: usize = 1;
pub const POLICE: usize = 2;
pub const GARDENERS: usize = 3;
pub const ELECTRICIANS: usize = 4;
pub const LIFT_COMPANY: usize = 5;
pub const ROAD_MENDERS: usize = 6;
pub const OWNERS: usize = 7;
pub const BUILDERS: usize = 8;

/// All parties, in the order of the plan.
pub const PARTIES: &[PartyTexts] = &[
    party(
        "物业维修队",
        &["李修", "老葛"],
        [
            "请到现场查看并维修，修好拍照。",
            "师傅到过现场，配件已经订了，明天到货。",
            "配件换好，现场试过没有问题，已清理干净。",
        ],
        [
            "是几号楼哪一侧？住户方便几点开门？",
            "就在单元门进去右手边，白天都有人。",
            "这一段管线产权属于供水公司，物业没有权限开挖。",
        ],
    ),
    party(
        "城管中队",
        &["钱进"],
        [
            "请到场查处占道和乱堆放，处理后拍照。",
            "队员到场劝导，当事人答应今天搬走。",
            "占道物品已清走，当事人签了承诺书，下周回头看。",
        ],
        ["是小区红线内还是外面的路？", "在红线外，靠人行道一侧。", "位置在小区红线以内，属物业管理范围。"],
    ),
    party(
        "交警大队",
        &["赵明"],
        [
            "请核实停车泊位和通行，提出施划意见。",
            "中队已看过现场，正在做施划方案。",
            "已施划泊位并补上标线，周边夜间允许停车。",
        ],
        ["需要施划的路段起止在哪里？", "从东门到路口，大约一百二十米。", "内部道路不归交警管理。"],
    ),
    party(
        "园林绿化队",
        &["柏青"],
        [
            "请修剪或加固树木，注意下方行人。",
            "已到场拉了警戒线，高空车下午到。",
            "枝条已修剪，树干做了支撑，落叶清运完。",
        ],
        ["树在围墙里面还是外面？", "在围墙里面，靠近三单元。", "该树登记在开发企业名下，未移交园林。"],
    ),
    party(
        "供电抢修班",
        &["雷亮"],
        ["请确认线路是否带电并处理。", "已断开故障段，正在换线。", "线路已重新固定入槽，绝缘测试合格。"],
        ["杆号或表箱号是多少？", "表箱上写着 2 单元 03 号。", "是通信线缆，不是电力线路。"],
    ),
    party(
        "电梯维保单位",
        &["宋宁"],
        [
            "请立即停梯检查，恢复后贴出记录。",
            "停梯检查中，需要换一组滚轮。",
            "换件完成，空载和满载各试运行一小时，恢复使用。",
        ],
        ["电梯注册代码后四位是多少？", "轿厢里贴的是 0417。", "本梯上月已转给另一家维保。"],
    ),
    party(
        "市政养护所",
        &["路平"],
        ["请修补路面和井盖，先做好围挡。", "围挡已设，等材料进场。", "路面铺平压实，井盖换成防沉降的。"],
        ["损坏面积大约多大？", "量过了，两平方米左右。", "该路段尚未移交市政。"],
    ),
    party(
        "业主委员会",
        &[],
        ["请征求业主意见并公示结果。", "意见征询表已发，收回七成。", "已公示结果，三分之二以上业主同意。"],
        ["需要全体业主还是本单元？", "本单元就可以。", "这件事不需要动用维修资金，不归业委会。"],
    ),
    party(
        "改造施工单位",
        &[],
        [
            "请说明改造后的车位安排，并恢复原状。",
            "已清出材料堆场，正在恢复路面。",
            "材料堆场清空，恢复车位十二个，标线已重画。",
        ],
        ["以哪一版图纸为准？", "以公示栏里盖章的那一版。", "这块不在我方施工范围。"],
    ),
];

/// Whom a matter needs, the lead first.
pub fn team(scene: &Scene) -> &'static [usize] {
    match scene.picture {
        _ if scene.texts.iter().any(|text| text.contains("车位")) => &[CITY_MANAGERS, POLICE, OWNERS, BUILDERS],
        Picture::Wire => &[ELECTRICIANS, REPAIRERS],
        Picture::Lift => &[LIFT_COMPANY, REPAIRERS],
        Picture::Tree => &[GARDENERS],
        Picture::Ground => &[ROAD_MENDERS, REPAIRERS],
        Picture::Rubbish | Picture::Bikes => &[CITY_MANAGERS, REPAIRERS, OWNERS],
        Picture::Water => &[REPAIRERS, OWNERS],
        Picture::Lamp | Picture::Door | Picture::Stairs => &[REPAIRERS],
    }
}

/// Who can do it instead when the arbiter moves it.
pub const INSTEAD: usize = BUILDERS;

pub const RULED_THEIRS: &str = "核对产权登记和职责清单，这件事由你单位办理，请按时限完成。";
pub const RULED_MOVED: &str = "经查属改造工程遗留问题，改由施工单位办理。";
pub const RETURNED: &str = "需要有资质的队伍处理，请指挥台派单。";
pub const NO_LONGER: &str = "家里已经没有这个情况了，不用再跑一趟。";
pub const PASSED_ON: &str = "这件事由区里统一办理，已经连同照片转过去，您也可以用下面的编号自己查。";
pub const PASSED_TO: &str = "区住房保障和房产局物业科";
pub const FOLLOW: &str = "拨 12345 报转办编号 NJ-2026-0871，五个工作日内回复";
pub const UNREACHED: &str =
    "三次打电话都没有接通，去楼里看过没有找到具体位置。请您方便时再报一次，写清楼层，我马上来。";
pub const HIDDEN: &str = "照片里能看到住户的门牌";

/// Why something is put off.
pub const PAUSES: &[&str] = &[
    "需要加装的配件要从厂家订制，到货后立即施工。",
    "连续阴雨，防水要等晴天做。",
    "已列入明年第一批老旧小区改造，随整体施工一起做。",
    "等业主大会表决，公示期满后开工。",
];
/// Steps of work that takes months: reached, and to come.
pub const MILESTONES: [(&str, &str); 2] =
    [("方案公示", "方案在公示栏和群里公示七天，收到意见十一条，已修改。"), ("进场施工", "")];

/// Why somebody takes a report back.
pub fn withdrawn(chance: &mut Chance) -> &'static str {
    const REASONS: &[&str] = &[
        "刚才自己好了，不用来了。",
        "发现是我家里的开关没合上，不好意思。",
        "邻居已经报过了，不重复麻烦。",
        NO_LONGER,
    ];
    REASONS[chance.place(REASONS.len())]
}

/// The tour's own matter: what rebuilding took.
pub static PARKING: Scene = Scene {
    kind: Kind::Need,
    texts: &["小区改造以后，北门这边的车位少了十几个，晚上回来绕半小时都停不进去，材料还堆在原来的车位上。"],
    note: "电话里问清了，改造前后的车位数已记下",
    answer: "施工单位清出堆场恢复车位十二个，交警在北门外施划夜间泊位二十个，占道的材料城管已清走。",
    end: super::End::Solved,
    picture: Picture::Ground,
};
/// What seven neighbours have too.
pub static WATER: Scene = Scene {
    kind: Kind::Damage,
    texts: &["整个单元水压特别小，五楼以上早晚高峰放不出水。"],
    note: "属实，好几户都打来电话",
    answer: "水泵房换了变频泵，早晚高峰到六楼测过水压，都正常。",
    end: super::End::Solved,
    picture: Picture::Water,
};
