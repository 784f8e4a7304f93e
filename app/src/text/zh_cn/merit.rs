//! 善治积分 of 100+X.

use super::time::said;
use domain::view::{MeritCause, MeritEntry, MeritHouseholdLine, MeritItem, MeritLine, MeritObjection, MeritSeason};
use domain::{Instant, MeritArea, MeritLevel, MeritList, ObjectionState, SeasonState};

/// Title of the public page, and what leads to it.
pub const MERIT: &str = "善治积分";
/// What it is.
pub const MERIT_INTRO: &str = "每户 100 分起：做了好事加分，该改的减分。一期结束先公示，谁有异议都可以提，处理完才算数。积分不能换东西，看的是全村一起变好。";
/// Before the first season.
pub const NO_SEASON: &str = "还没有开始记分。";
/// Above the other seasons.
pub const SEASONS: &str = "各期积分";
/// Above one's own household's seasons.
pub const OWN_SEASONS: &str = "我家各期的积分";
/// Leads to one's own household.
pub const OWN: &str = "看我家的积分";
/// Where one lives is not known, or takes no part.
pub const OWN_MISSING: &str = "登记住处，看自己家的积分";
/// Leads one level up.
pub const ABOVE: &str = "上一级";
/// Above the places.
pub const BELOW: &str = "下一级";
/// Above the households.
pub const HOUSEHOLDS: &str = "各户积分";
/// Households alone are not shown yet.
pub const HOUSEHOLDS_LATER: &str = "各户的积分到公示时才公开。";
/// Why some averages are not shown yet.
pub const AVERAGES_LATER: &str = "还在记分时，户数太少、能推算出一两户积分的地方，先不公开平均分。";
/// To the next part.
pub const MORE: &str = "下一页";
/// Above the honours list.
pub const HONOURS: &str = "光荣榜";
/// It may still change.
pub const HONOURS_PROVISIONAL: &str = "还在公示，不是最后的结果：异议处理完、定下来才算数。";
/// Nobody is on it.
pub const HONOURS_EMPTY: &str = "这一期还没有上榜的。";
/// How households are named.
pub const WHO_IS_NAMED: &str = "只写门牌号。自己家同意的，才写姓名。";
/// Above a list.
#[must_use]
pub const fn list(list: MeritList) -> &'static str {
    match list {
        MeritList::Positive => "加分的事",
        MeritList::Negative => "减分的事",
    }
}

/// What an item is about.
#[must_use]
pub const fn area(area: MeritArea) -> &'static str {
    match area {
        MeritArea::Governance => "四源共治",
        MeritArea::Waste => "垃圾分类",
        MeritArea::Yard => "房前屋后",
        MeritArea::Safety => "安全",
    }
}

/// A level.
#[must_use]
pub const fn level(level: MeritLevel) -> &'static str {
    match level {
        MeritLevel::Street => "街道",
        MeritLevel::Community => "村",
        MeritLevel::Grid => "网格",
        MeritLevel::Group => "组",
        MeritLevel::Member => "党员联户",
    }
}

/// Where a season stands.
#[must_use]
pub const fn state(state: SeasonState) -> &'static str {
    match state {
        SeasonState::Open => "记分中",
        SeasonState::Posted => "公示中",
        SeasonState::Closed => "已定",
    }
}

/// What comes next in a season.
#[must_use]
pub fn stands(season: &MeritSeason, now: Instant) -> String {
    let since = said(season.opened_at, Some(now));
    match (season.state, season.posted_until, season.closed_at) {
        (SeasonState::Open, ..) => format!("{since} 开始记分，记完公示 {} 天", season.posting_days),
        (SeasonState::Posted, Some(until), _) if now < until => {
            format!("公示到 {}，之前可以提异议", super::time::until(until, Some(now)))
        }
        (_, _, Some(at)) => format!("{} 定下来的", said(at, Some(now))),
        _ => "公示期已过，异议处理完就算数".to_owned(),
    }
}

/// What the households of a place hold together.
#[must_use]
pub fn total(line: &MeritLine) -> String {
    let households = &line.households;
    if *households == 0 {
        return "没有住户".to_owned();
    }
    let Some(points) = line.points else { return format!("{households} 户，平均分到公示时公开") };
    // Rounded to a tenth, half upwards.
    let tenths = (points * 20 + i64::from(*households)).div_euclid(2 * i64::from(*households));
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    format!("{households} 户，平均每户 {sign}{}.{} 分", tenths / 10, tenths % 10)
}

/// A household: its door, and its name if it agreed.
#[must_use]
pub fn household(line: &MeritHouseholdLine) -> String {
    let MeritHouseholdLine { place, door, name, .. } = line;
    match name {
        Some(name) => format!("{place} {door}，{name}家"),
        None => format!("{place} {door}"),
    }
}

/// How many points.
#[must_use]
pub fn points(points: i64) -> String {
    format!("{points} 分")
}

/// An item of the lists.
#[must_use]
pub fn item(item: &MeritItem) -> String {
    let MeritItem { list, title, points, .. } = item;
    match list {
        MeritList::Positive => format!("{title}：一次最多加 {points} 分"),
        MeritList::Negative => format!("{title}：一次最多减 {points} 分"),
    }
}

/// From how many points on a household is honoured.
#[must_use]
pub fn honours_from(season: &MeritSeason) -> String {
    format!("{} 分起上榜。{WHO_IS_NAMED}", season.honours)
}

/// There are more on the honours list than are shown.
#[must_use]
pub fn honours_cut(shown: usize) -> String {
    format!("上榜的还有，这里只列分数最高的 {shown} 户。")
}

/// Above one's own household's entries.
pub const ENTRIES: &str = "每一笔";
/// Who reads them.
pub const ENTRIES_WHO: &str = "每一笔是为什么，只有您家和记分的人看得到。";
/// Opens the form of an objection.
pub const OBJECT: &str = "有异议";
/// Above the form of an objection to points altogether.
pub const OBJECT_ALL: &str = "漏记了、总分不对，也可以提";
/// Beside it, for others.
pub const OBJECT_OTHER: &str = "觉得这户的积分不对，请说明理由。您是谁，只有处理的人知道。";
/// Label of the reason.
pub const OBJECT_TEXT: &str = "哪里不对，为什么";
/// Sends it.
pub const OBJECT_SEND: &str = "提异议";
/// Before that: sign in.
pub const OBJECT_SIGN_IN: &str = "登录后可以提异议";
/// To points altogether one at a time.
pub const OBJECT_WAITS: &str = "对总分的异议已经提过，正在处理。处理完还可以再提。";
/// No more.
pub const OBJECT_OVER: &str = "提异议的时间已过。";
/// Above the objections.
pub const OBJECTIONS: &str = "提过的异议";
/// Label of an appeal.
pub const APPEAL_TEXT: &str = "为什么不服";
/// Sends it.
pub const APPEAL_SEND: &str = "申诉，请另一个人再看";
/// Above the consent.
pub const NAME: &str = "上榜时写不写姓名";
/// Label of the name.
pub const NAME_LABEL: &str = "写什么姓名";
/// Beside it.
pub const NAME_HINT: &str = "填了就是同意公开。空着就只写门牌号，随时可以改。";
/// Keeps it.
pub const NAME_KEEP: &str = "保存";

/// What an entry gave or took.
#[must_use]
pub fn signed(points: i64) -> String {
    let sign = if points < 0 { '−' } else { '+' };
    format!("{sign}{} 分", points.unsigned_abs())
}

/// What an entry is for.
#[must_use]
pub fn cause(entry: &MeritEntry) -> String {
    match &entry.cause {
        MeritCause::Base => "基础分".to_owned(),
        MeritCause::Item { title, area, .. } => format!("{}：{title}", self::area(*area)),
        MeritCause::Correction { of } => format!("更正第 {of} 笔"),
    }
}

/// Which entry it is, what shows it and why.
#[must_use]
pub fn why(entry: &MeritEntry) -> String {
    match &entry.cause {
        MeritCause::Base => format!("第 {} 笔", entry.id),
        MeritCause::Item { evidence, .. } => format!("第 {} 笔。依据：{evidence}。{}", entry.id, entry.words),
        MeritCause::Correction { .. } => format!("第 {} 笔。{}", entry.id, entry.words),
    }
}

/// What an objection is about, and where it stands.
#[must_use]
pub fn objection(objection: &MeritObjection) -> String {
    let about = objection.entry.map_or_else(|| "对总分".to_owned(), |entry| format!("对第 {entry} 笔"));
    let state = match objection.state {
        ObjectionState::Open => "等人处理",
        ObjectionState::Refused => "没有改",
        ObjectionState::Appealed => "已申诉，等另一个人处理",
        ObjectionState::Upheld => "改过来了",
        ObjectionState::Dismissed => "申诉后没有改，这是最后的结果",
    };
    format!("{about}：{state}")
}

/// What was decided, and what was said against it.
#[must_use]
pub fn course(objection: &MeritObjection) -> Vec<String> {
    let reason = objection.reason.as_ref().map(|reason| format!("处理意见：{reason}"));
    let appeal = objection.appeal.as_ref().map(|appeal| format!("申诉：{appeal}"));
    let again = objection.appeal_reason.as_ref().map(|reason| format!("申诉的处理意见：{reason}"));
    [reason, appeal, again].into_iter().flatten().collect()
}

/// Until when it can be appealed.
#[must_use]
pub fn appeal_until(at: Instant, now: Instant) -> String {
    format!("不服可以在 {} 前申诉，换一个人处理。", super::time::until(at, Some(now)))
}

/// Title of the staff's page.
pub const OFFICE: &str = "善治积分记分";
/// What it is.
pub const OFFICE_INTRO: &str =
    "照清单记分，每一笔写清依据和理由，住户自己看得到。记错了用更正，不能改旧的。自己家的、自己记的，请别人处理。";
/// Above the form that opens a season.
pub const OPEN: &str = "开始新的一期";
/// Label of its title.
pub const OPEN_TITLE: &str = "名称";
/// Beside it.
pub const OPEN_TITLE_HINT: &str = "比如 2026 年下半年";
/// Label of the number.
pub const OPEN_HONOURS: &str = "多少分上光荣榜";
/// Label of the days.
pub const OPEN_DAYS: &str = "公示几天";
/// Opens it.
pub const OPEN_SEND: &str = "开始记分";
/// Above the form of an entry.
pub const ENTER: &str = "记一笔";
/// Label of the group's code.
pub const ENTER_CODE: &str = "楼道码（组的码）";
/// Label of the door.
pub const ENTER_DOOR: &str = "门牌号";
/// Label of the item.
pub const ENTER_ITEM: &str = "清单里的哪一条";
/// Label of the points.
pub const ENTER_POINTS: &str = "几分";
/// Beside it.
pub const ENTER_POINTS_HINT: &str = "写整数，不写正负号。";
/// Label of the evidence.
pub const ENTER_EVIDENCE: &str = "依据";
/// Beside it.
pub const ENTER_EVIDENCE_HINT: &str = "检查记录、照片编号、谁可以作证";
/// Label of the reason.
pub const ENTER_TEXT: &str = "理由";
/// Enters them.
pub const ENTER_SEND: &str = "记上";
/// Above the entries.
pub const LATEST: &str = "最近记的";
/// There are none.
pub const LATEST_EMPTY: &str = "还没有记过。";
/// Opens the form of a correction.
pub const CORRECT: &str = "更正";
/// Label of what is left.
pub const CORRECT_POINTS: &str = "改成几分";
/// Beside it.
pub const CORRECT_HINT: &str = "全部取消就写 0。要多记，另记一笔。";
/// Corrects.
pub const CORRECT_SEND: &str = "更正这一笔";
/// All entries of a household.
pub const ONLY_HOUSEHOLD: &str = "只看这一户";
/// All households again.
pub const ALL_HOUSEHOLDS: &str = "看全部";
/// Above the objections.
pub const WAITING: &str = "等处理的异议";
/// There are none.
pub const WAITING_EMPTY: &str = "没有要处理的异议。";
/// Label of the item that was missing.
pub const DECIDE_ITEM: &str = "漏记的是哪一条";
/// Beside it.
pub const DECIDE_ITEM_HINT: &str = "已经另外更正过的，不用选。";
/// Label of the points.
pub const DECIDE_POINTS: &str = "补记几分";
/// Label of the reason.
pub const DECIDE_TEXT: &str = "处理意见";
/// Beside it.
pub const DECIDE_TEXT_HINT: &str = "提异议的人和这户都看得到。";
/// It was right.
pub const UPHOLD: &str = "异议成立，改过来";
/// It was not.
pub const REFUSE: &str = "不成立";
/// Posts the results.
pub const POST: &str = "停止记分，开始公示";
/// Closes the season.
pub const CLOSE: &str = "公示结束，定下来";
/// Takes an item out of use.
pub const DROP: &str = "停用";
/// Above the form of an item.
pub const ADD_ITEM: &str = "清单加一条";
/// Label of the list.
pub const ITEM_LIST: &str = "加分还是减分";
/// Label of the area.
pub const ITEM_AREA: &str = "哪一类";
/// Label of the title.
pub const ITEM_TITLE: &str = "什么事";
/// Label of the points.
pub const ITEM_POINTS: &str = "一次最多几分";
/// Adds it.
pub const ADD: &str = "加上";
/// Above the form of a party member.
pub const MEMBER: &str = "党员联户";
/// What it is.
pub const MEMBER_INTRO: &str = "一个组里，哪位党员联系哪几户。没登记过的门牌会加上。";
/// Label of the name.
pub const MEMBER_NAME: &str = "党员姓名";
/// Label of the doors.
pub const MEMBER_DOORS: &str = "联系的门牌号";
/// Beside it.
pub const MEMBER_DOORS_HINT: &str = "几户用空格或顿号隔开，比如 301、302";

/// How many objections wait.
#[must_use]
pub fn waiting(open: u32) -> String {
    format!("全部还有 {open} 件没处理")
}

/// What is left of an entry after corrections.
#[must_use]
pub fn left(left: u32) -> String {
    format!("现在算 {left} 分")
}

/// Who entered it.
#[must_use]
pub fn by(name: &str) -> String {
    format!("{name}记的")
}
