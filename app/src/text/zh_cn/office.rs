//! Filing for others, and what the office sets and sees.

mod figures;
mod people;

pub use figures::*;
pub use people::*;

use super::time::{said, until};
use domain::template::Placeholder;
use domain::{Instant, Kind, Visibility};

/// Title of the hub.
pub const OFFICE: &str = "街道管理";
/// What the hub leads to: path, title, what it is for.
pub const HUB: [(&str, &str, &str); 20] = [
    ("office/cockpit", "驾驶舱", "今天办得怎么样，哪里超时"),
    ("office/scores", "每月考核", "时限、满意率、重新办理，按人按单位"),
    ("register", "群众意见反馈记录表", "每一条都有人跟，可以导出"),
    ("office/rules", "派单规则", "什么事派给谁，先试再用"),
    ("office/parties", "办理单位", "名称、人员、转给哪家"),
    ("office/people", "人员和岗位", "谁是什么岗位，加人、取消岗位"),
    ("office/roster", "值班表", "谁值班、谁请假、谁顶班"),
    ("office/calendar", "节假日和时限", "放假调休，各项时限的数字"),
    ("office/templates", "常用答复", "写一次，大家用"),
    ("office/remedies", "办事指南", "从解决一件事到解决一类事"),
    ("office/rewards", "礼品管理", "上架、加库存、限量、下架"),
    ("office/funders", "出资单位", "谁出钱，拨了多少，还剩多少"),
    ("office/merchants", "商户和店员", "加商户、加店员、暂停、恢复"),
    ("office/settlements", "商户结算", "每月付款、清单、物业费抵扣"),
    ("office/attempts", "没办成的操作", "谁试了什么，为什么没有办成"),
    ("office/catalogue", "一米币规则", "写草稿、试算、公示、听意见"),
    ("office/holds", "暂缓的一米币", "有异常的先看过再到账"),
    ("office/seasons", "善治积分", "记分、异议、公示、清单"),
    ("office/households", "登记住处", "帮居民改住哪一户"),
    ("posters", "楼道海报", "按网格打印"),
];
/// What of it is the treasurer's.
pub const OF_TREASURER: [&str; 5] =
    ["office/rewards", "office/funders", "office/merchants", "office/settlements", "office/attempts"];
/// Above the files.
pub const EXPORTS: &str = "导出意见反馈记录表";
/// As a workbook.
pub const EXPORT_XLSX: &str = "下载表格文件";
/// As plain text.
pub const EXPORT_CSV: &str = "下载纯文本";
/// To the month before.
pub const MONTH_BEFORE: &str = "上个月";
/// To the month after.
pub const MONTH_AFTER: &str = "下个月";

/// A month as people say it.
#[must_use]
pub fn month((year, month): (i64, i64)) -> String {
    format!("{year}年{month}月")
}

/// A month in an address.
#[must_use]
pub fn month_machine((year, month): (i64, i64)) -> String {
    format!("{year:04}-{month:02}")
}

/// Keeps a form.
pub const KEEP: &str = "保存";
/// Takes something away.
pub const DELETE: &str = "删掉";

/// Title of filing for others.
pub const FILE_TITLE: &str = "代为上报";
/// What it is for.
pub const FILE_INTRO: &str = "帮没有手机、不会用手机的人报。报完打印一张凭条交给本人，凭条上有编号。";
/// Label of the stairwell's code.
pub const FILE_PLACE: &str = "楼道码";
/// Goes on with it.
pub const FILE_NEXT: &str = "下一步";
/// Chooses another place.
pub const FILE_OTHER_PLACE: &str = "换一个楼道";
/// Question of the kind.
pub const FILE_KIND: &str = "是什么事";
/// Label of the words.
pub const FILE_TEXT: &str = "他说的话";
/// Beside it.
pub const FILE_TEXT_HINT: &str = "照原话写，写完念一遍给他听。";
/// Label of the number.
pub const FILE_PHONE: &str = "联系电话";
/// Beside it.
pub const FILE_PHONE_HINT: &str = "家里座机、子女的手机都行。没有就空着，网格员上门。";
/// Question of who may read it.
pub const FILE_VISIBILITY: &str = "内容公开吗";
/// Beside it.
pub const FILE_VISIBILITY_HINT: &str = "问一下本人。不选的话，邻里纠纷、政策咨询不公开，其他的公开。";
/// What that means, to whoever files it.
#[must_use]
pub const fn filed_visibility(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "邻居看得到这件事办得怎么样；本人的电话和名字谁也看不到",
        Visibility::Office => "只有本人和办理的人看得到内容",
    }
}
/// The consent.
pub const FILE_CONSENT: &str = "已经问过本人，本人同意由我代报";
/// Beside it.
pub const FILE_CONSENT_HINT: &str = "会记下是谁代报的、什么时候。";
/// Files it.
pub const FILE_SUBMIT: &str = "上报并打印凭条";
/// Title of the slip.
pub const SLIP_TITLE: &str = "上报凭条";
/// How to print it.
pub const SLIP_INTRO: &str = "用浏览器的打印，纸张选 A6；没有打印机就把编号抄给他。";
/// Head of the slip.
pub const SLIP_HEAD: &str = "您的事已经报上了，编号是";
/// Read aloud in place of the picture.
pub const SLIP_QR: &str = "这件事的二维码";
/// What the code is good for.
pub const SLIP_SECRET: &str = "这张凭条只给本人：扫码的人能看、能评价这件事。";

/// When it was filed.
#[must_use]
pub fn slip_reported(at: Instant) -> String {
    format!("{} 上报", said(at, None))
}

/// The promise on paper.
#[must_use]
pub fn slip_promise(follower: &str, due_at: Instant) -> String {
    format!("{follower}会在 {} 前联系您", until(due_at, None))
}

/// How to come back without the drawing.
#[must_use]
pub fn slip_help(home: &str) -> String {
    format!("扫码看办到哪一步；或打开 {home}，输入编号。")
}

/// Where to ask.
#[must_use]
pub fn slip_ask(follower: &str, phone: &str) -> String {
    format!("想问就打电话：{follower} {phone}")
}

/// Title of the calendar.
pub const CALENDAR: &str = "节假日和时限";
/// Label of the lines.
pub const CALENDAR_TEXT: &str = "放假和调休，一行一条";
/// How to write them.
pub const CALENDAR_HINT: &str =
    "放假写“2026-10-01..2026-10-07 休 国庆节”，调休上班写“2026-10-10 班”。前面加井号的行不算。";
/// Keeps them.
pub const CALENDAR_SUBMIT: &str = "保存节假日";
/// Above the numbers.
pub const SETTINGS: &str = "时限和数字";
/// Keeps them.
pub const SETTINGS_SUBMIT: &str = "保存数字";
/// Beside opening times.
pub const HOURS_HINT: &str = "写“全天”、“每天 08:00-20:00”或“工作日 08:30-12:00 13:30-17:30”";
/// A setting.
pub const CALL_MINUTES: &str = "几分钟内核实";
/// A setting.
pub const CALL_HOURS: &str = "什么时间打电话核实";
/// A setting.
pub const URGENT_MINUTES: &str = "紧急的事，几分钟内核实和派单";
/// A setting.
pub const RETRY_MINUTES: &str = "没接通，过几分钟再打";
/// A setting.
pub const CALL_ATTEMPTS: &str = "最多打几次";
/// A setting.
pub const DISPATCH_MINUTES: &str = "几分钟内派单";
/// A setting.
pub const DISPATCH_HOURS: &str = "指挥台什么时间有人";
/// A setting.
pub const ARBITRATE_MINUTES: &str = "几分钟内裁定";
/// A setting.
pub const RESOLVE_HOURS: &str = "什么时间办事";
/// A setting.
pub const REVIEW_HOURS: &str = "申报几小时内审核";
/// A setting.
pub const CLAIM_FOUR_EYES: &str = "申报超过几个一米币要两人审核";
/// A setting.
pub const EXTENSION_HOURS: &str = "超时升级后，再给几小时";
/// A setting.
pub const CLOSE_DAYS: &str = "答复后几天没评价自动办结";
/// A setting.
pub const PAUSE_DAYS_MAX: &str = "最多延期几天";
/// A setting.
pub const CLAIM_MINUTES: &str = "打开办理后，几分钟内算正在办";
/// A setting.
pub const LINK_DAYS: &str = "一次性办理链接几天有效";
/// A setting.
pub const COMMENT_DAYS: &str = "一米币规则公示几天才能生效";
/// A setting.
pub const SIGNAL_SESSION: &str = "同一部手机一天得币超过几次，先看过再到账";
/// A setting.
pub const SIGNAL_STAIRWELL: &str = "同一户一个月在一个楼道得币超过几次，先看过再到账";
/// A setting.
pub const SIGNAL_RING: &str = "两个人一个月互相点“我也遇到了”超过几次，先看过再到账";
/// A setting.
pub const RESERVATION_HOURS: &str = "预留的礼品保留几小时";

/// A setting.
pub const CODE_MINUTES: &str = "兑换码几分钟有效";
/// A setting.
pub const UNDO_MINUTES: &str = "商户几分钟内可以撤销兑换";

/// The setting of a kind.
#[must_use]
pub fn resolve_minutes(kind: Kind) -> String {
    format!("{}，几分钟内办结", super::kind(kind))
}

/// Title of the parties.
pub const PARTIES: &str = "办理单位";
/// When there are none.
pub const PARTIES_EMPTY: &str = "还没有办理单位。先加一家，派单才有人接。";
/// Above the form of another one.
pub const PARTY_NEW: &str = "加一家单位";
/// Label of its name.
pub const PARTY_NAME: &str = "单位名称";
/// Beside it.
pub const PARTY_NAME_HINT: &str = "比如：城管中队、某某物业、业委会";
/// Label of the party to which it passes on.
pub const PARTY_FORWARDS: &str = "派给它的单都转给";
/// Beside it.
pub const PARTY_FORWARDS_HINT: &str = "单位合并、换物业时用。";
/// Opens what can be changed.
pub const PARTY_CHANGE: &str = "改名称、加人员";
/// Adds it.
pub const PARTY_ADD: &str = "加上这家单位";
/// Label of a person's name.
pub const PERSON_NAME: &str = "姓名";
/// Label of the phone.
pub const PERSON_PHONE: &str = "登录用的手机号";
/// Adds the person.
pub const PERSON_ADD: &str = "加上这个人";
/// A party that is there no more.
pub const PARTY_GONE: &str = "已经没有的单位";

/// How many tasks are open.
#[must_use]
pub fn party_open(open: u32) -> String {
    format!("在办 {open} 张单")
}

/// The people of a party.
#[must_use]
pub fn party_people(people: &[String]) -> String {
    if people.is_empty() { "没有登录人员，用一次性链接办理".to_owned() } else { people.join("、") }
}

/// Title of the rosters.
pub const ROSTER: &str = "值班表";
/// Label of the lines.
pub const ROSTER_TEXT: &str = "班次，一行一条";
/// How to write them.
pub const ROSTER_HINT: &str =
    "写“周一至周五 08:00-17:00 林燕”或“2026-10-01..2026-10-07 08:00-次日08:00 周明”。空着就是第一位一直值班。";
/// Opens the form.
pub const ROSTER_CHANGE: &str = "改班次";
/// Above the absences.
pub const ABSENCES: &str = "请假和顶班";
/// When there are none.
pub const ABSENCES_EMPTY: &str = "接下来没有人请假。";
/// Above the form of another one.
pub const ABSENCE_NEW: &str = "登记请假";
/// Label of who.
pub const ABSENCE_PERSON: &str = "谁";
/// Label of the first day.
pub const ABSENCE_FROM: &str = "从哪天起";
/// Label of the last day.
pub const ABSENCE_TO: &str = "到哪天";
/// Label of who stands in.
pub const ABSENCE_DEPUTY: &str = "谁来顶班";
/// Adds it.
pub const ABSENCE_ADD: &str = "登记";
/// Takes it back.
pub const ABSENCE_REMOVE: &str = "取消";
/// Monday to Sunday.
pub const WEEKDAYS: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

/// A desk by name; the plan names none for the district.
#[must_use]
pub const fn desk_name(name: &str) -> &str {
    if name.is_empty() { "区里" } else { name }
}

/// Who is on duty now.
#[must_use]
pub fn on_duty(name: Option<&str>) -> String {
    name.map_or_else(|| "现在没有人值班".to_owned(), |name| format!("现在：{name}"))
}

/// Who stands in.
#[must_use]
pub fn deputy(name: Option<&str>) -> String {
    name.map_or_else(|| "没有安排顶班，由上一级负责".to_owned(), |name| format!("{name}顶班"))
}

/// When nobody is on duty: weekday from 1, from and to minute.
#[must_use]
pub fn holes(holes: &[(u32, u32, u32)]) -> String {
    let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
    let said = holes.iter().map(|(weekday, from, to)| {
        let day = usize::try_from(weekday.saturating_sub(1)).ok().and_then(|day| WEEKDAYS.get(day)).unwrap_or(&"");
        format!("{day} {}-{}", clock(*from), clock(*to))
    });
    let said: Vec<String> = said.collect();
    format!("没有人值班的时间：{}", said.join("，"))
}

/// How many desks have such times.
#[must_use]
pub fn desks_flagged(desks: usize) -> String {
    format!("有 {desks} 处值班表不全。没有人值班的时间，由上一级负责。")
}

/// Title of the templates.
pub const TEMPLATES: &str = "常用答复";
/// When there are none.
pub const TEMPLATES_EMPTY: &str = "还没有常用答复。";
/// Above the form of another one.
pub const TEMPLATE_NEW: &str = "写一条新的";
/// Label of its title.
pub const TEMPLATE_TITLE: &str = "标题";
/// Label of its words.
pub const TEMPLATE_TEXT: &str = "内容";
/// Adds it.
pub const TEMPLATE_ADD: &str = "加上这条";

/// What a template may leave open.
#[must_use]
pub fn template_hint() -> String {
    let names: Vec<String> = Placeholder::ALL.iter().map(|place| format!("{{{}}}", place.name())).collect();
    format!("可以留空位，用的时候自动填上：{}", names.join("、"))
}

/// Title of the remedies' editor.
pub const REMEDIES: &str = "办事指南";
/// When there are none.
pub const REMEDIES_EMPTY: &str = "还没有办事指南。同一类事解决过几次，就值得写一篇。";
/// Opens the form of one.
pub const REMEDY_CHANGE: &str = "改这一篇";
/// Above the form of another one.
pub const REMEDY_NEW: &str = "写一篇新的";
/// Label of the kind.
pub const REMEDY_KIND: &str = "哪一类事";
/// Label of the title.
pub const REMEDY_TITLE: &str = "标题";
/// Beside it.
pub const REMEDY_TITLE_HINT: &str = "比如：电梯困人怎么办";
/// Label of the text.
pub const REMEDY_TEXT: &str = "怎么办";
/// Beside it.
pub const REMEDY_TEXT_HINT: &str = "大白话，一步一步写。所有人都能看，别写人名、电话、门牌。";
/// Label of the words by which it is offered.
pub const REMEDY_WORDS: &str = "什么词出现时推荐";
/// Beside it.
pub const REMEDY_WORDS_HINT: &str = "用空格隔开，比如：电梯 困人 卡住";
/// Keeps it.
pub const REMEDY_KEEP: &str = "发布";
