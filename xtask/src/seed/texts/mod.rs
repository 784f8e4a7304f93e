//! What people say in the demo: reports, calls, answers, ratings.

mod damage;
pub mod economy;
pub mod handling;
mod hazard;
pub mod office;
mod people;

use domain::Kind;

use super::chance::Chance;

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    Lamp,
    Door,
    Water,
    Rubbish,
    Wire,
    Lift,
    Tree,
    Ground,
    Stairs,
    Bikes,
}

/// How it is answered in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Solved,
    Explained,
    NotTrue,
}

/// One matter, from the report to what is said when it was not solved.
#[derive(Debug)]
pub struct Scene {
    pub kind: Kind,
    /// The same matter in several people's words.
    pub texts: &'static [&'static str],
    /// The worker's word after the call.
    pub note: &'static str,
    pub answer: &'static str,
    pub end: End,
    pub picture: Picture,
}

impl Scene {
    /// Whether it ends with a repair, and so with an after-photo.
    pub fn solved(&self) -> bool {
        self.end == End::Solved
    }

    /// Whether it is not so.
    pub fn untrue(&self) -> bool {
        self.end == End::NotTrue
    }
}

/// Every matter, as often as it comes up.
pub fn scenes() -> Vec<&'static Scene> {
    damage::SCENES.iter().chain(hazard::SCENES).chain(people::SCENES).collect()
}

/// What stands in front of a report, now and then.
const OPENINGS: &[&str] = &["您好，", "网格员您好，", "麻烦看一下，", "反映一下，", "跟您说一声，"];
/// What stands behind it, now and then: where something is broken or dangerous, and elsewhere.
const CLOSINGS_OF_THINGS: &[&str] = &[
    "麻烦尽快处理，谢谢。",
    "家里有老人，进出不方便。",
    "已经好几天了。",
    "孩子放学要走这里。",
    "邻居们也都在说。",
    "辛苦了！",
];
const CLOSINGS_ELSEWHERE: &[&str] = &["谢谢！", "辛苦了！", "不急，有空回个话就行。", "麻烦您了。"];

/// A report as somebody would say it.
pub fn spoken(scene: &Scene, chance: &mut Chance) -> String {
    let mut text = String::new();
    if chance.percent(30) {
        text.push_str(OPENINGS[chance.place(OPENINGS.len())]);
    }
    text.push_str(scene.texts[chance.place(scene.texts.len())]);
    if chance.percent(40) {
        let things = matches!(scene.kind, Kind::Damage | Kind::Hazard);
        let closings = if things { CLOSINGS_OF_THINGS } else { CLOSINGS_ELSEWHERE };
        text.push_str(closings[chance.place(closings.len())]);
    }
    text
}

/// The answer to what was reopened.
pub const ANSWER_AFTER_REOPENING: &str =
    "实在抱歉，上次没有修彻底。今天请师傅重新检查，换了新件，和您一起试过没有问题。有情况随时打我电话。";

/// Why it is reopened.
const REASONS: &[&str] =
    &["修过以后好了一天，今天又坏了。", "只弄好了一半，麻烦再来看看。", "还是老样子，可能没修对地方。"];

/// Why somebody says 没解决.
pub fn reason(chance: &mut Chance) -> &'static str {
    REASONS[chance.place(REASONS.len())]
}

const FOR_SOLVED: &[(&str, &str)] = &[
    ("5", "来得真快，谢谢网格员！"),
    ("5", "师傅很细心，走前还把地扫干净了。"),
    ("5", ""),
    ("5", "没想到当天就修好了，点赞。"),
    ("5", "态度好，说到做到。"),
    ("4", "修好了，就是等了两天。"),
    ("4", ""),
    ("4", "解决了，希望以后定期检查。"),
    ("5", "老人上下楼安心多了。"),
    ("3", "处理了，不过电话打来时我在上班。"),
    ("5", ""),
    ("5", "解决得很好。"),
];
const FOR_EXPLAINED: &[(&str, &str)] = &[
    ("5", "讲得很清楚，谢谢。"),
    ("5", ""),
    ("4", "知道怎么办了。"),
    ("4", ""),
    ("3", "明白了，希望以后能有办法。"),
    ("2", "还是没有完全解决我的问题。"),
];

/// Stars, and a word with them.
pub fn rating(scene: &Scene, reopened: bool, chance: &mut Chance) -> (&'static str, &'static str) {
    let ratings = match (scene.solved(), reopened) {
        (true, true) => return ("4", "第二次总算修好了，谢谢。"),
        (true, false) => FOR_SOLVED,
        (false, _) => FOR_EXPLAINED,
    };
    ratings[chance.place(ratings.len())]
}
