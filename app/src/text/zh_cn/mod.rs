//! Every Chinese word of the product: short, spoken, polite; 您; no foreign letters, no officialese.
//!
//! Here are the closed vocabularies and what stands on every page; a folder's file holds the words of one part.

pub mod accounts;
pub mod activities;
pub mod attempts;
pub mod claims;
pub mod coins;
pub mod course;
pub mod desk;
pub mod duties;
pub mod errors;
pub mod form;
pub mod handling;
pub mod islands;
pub mod market;
pub mod merchants;
pub mod merit;
pub mod office;
pub mod party;
pub mod places;
pub mod posters;
pub mod public;
pub mod refusal;
pub mod register;
pub mod report;
pub mod rules;
pub mod sign_in;
pub mod staff;
pub mod statement;
pub mod ticket;
pub mod time;

use domain::{CallOutcome, Ending, Kind, RedemptionState, Role, TicketState, Verb};

/// The language, as HTML names it.
pub const LANGUAGE: &str = "zh-CN";
/// The product's name where no 街道 is named.
pub const PRODUCT: &str = "一米";
/// The step back.
pub const BACK: &str = "返回";
/// The first link of each page, for those who read by keyboard or ear.
pub const SKIP_TO_CONTENT: &str = "跳到正文";
/// The switch to large text.
pub const ELDER_ON: &str = "关怀版";
/// The switch back.
pub const ELDER_OFF: &str = "标准版";
/// Name of the bar at the bottom.
pub const BAR: &str = "主要页面";
/// In the bar: the front page.
pub const TAB_HOME: &str = "首页";
/// In the bar: my reports.
pub const TAB_MINE: &str = "我的上报";
/// In the bar: the wallet.
pub const TAB_WALLET: &str = "一米币";
/// In the staff's bar: the inbox.
pub const TAB_INBOX: &str = "收件箱";
/// In the staff's bar: the counter.
pub const TAB_COUNTER: &str = "兑换台";
/// In the staff's bar: the posters.
pub const TAB_POSTERS: &str = "楼道海报";
/// In the staff's bar: the tasks of a party.
pub const TAB_PARTY: &str = "派来的单";
/// In the staff's bar: the tasks that wait for the arbiter.
pub const TAB_ARBITER: &str = "待裁定";
/// In the staff's bar: what residents say to have done, to be reviewed.
pub const TAB_REVIEW: &str = "申报审核";
/// In the staff's bar: filing for somebody without a phone.
pub const TAB_FILE: &str = "代为上报";
/// In the staff's bar: what the office sets and sees.
pub const TAB_OFFICE: &str = "街道管理";
/// Ends the session.
pub const SIGN_OUT: &str = "退出登录";

/// 我要报: the product's main verb.
pub const REPORT: &str = "我要报";

/// A page's title in the browser: the page, then whose it is.
#[must_use]
pub fn page_title(title: &str, street_name: Option<&str>) -> String {
    let owner = street_name.unwrap_or(PRODUCT);
    if title == owner { owner.to_owned() } else { format!("{title} · {owner}") }
}

/// Who is signed in.
#[must_use]
pub fn signed_in_as(label: &str) -> String {
    format!("已登录：{label}")
}

/// What a report is about.
#[must_use]
pub const fn kind(kind: Kind) -> &'static str {
    // One name everywhere: reply templates are filled with it.
    domain::template::kind_name(kind)
}

/// What people mean by that kind, in their words.
#[must_use]
pub const fn kind_example(kind: Kind) -> &'static str {
    match kind {
        Kind::Damage => "电梯坏了、路灯不亮、水管漏水",
        Kind::Hazard => "消防通道堵了、电线裸露",
        Kind::Dispute => "噪声扰民、漏水扯皮、占了车位",
        Kind::Question => "医保怎么办、居住证去哪里办",
        Kind::Suggestion => "想给小区、给街道提个建议",
        Kind::Need => "想要助餐、理发、照看老人",
    }
}

/// Where a ticket stands.
#[must_use]
pub const fn ticket_state(state: TicketState) -> &'static str {
    match state {
        TicketState::Reported => "待核实",
        TicketState::Verified => "待派单",
        TicketState::Handling => "办理中",
        TicketState::Answered => "已答复",
        TicketState::Rated => "已评价",
        TicketState::Closed => "已办结",
        TicketState::Withdrawn => "已撤回",
        TicketState::Merged => "已并案",
    }
}

/// How an answer ends the matter.
#[must_use]
pub const fn ending(ending: Ending) -> &'static str {
    match ending {
        Ending::Solved => "已解决",
        Ending::Explained => "已说明",
        Ending::PassedOn => "已转交",
        Ending::Duplicate => "重复反映",
        Ending::NotTrue => "不属实",
    }
}

/// What came of the call to the reporter.
#[must_use]
pub const fn call_outcome(outcome: CallOutcome) -> &'static str {
    match outcome {
        CallOutcome::True => "已接通，情况属实",
        CallOutcome::NotTrue => "已接通，情况不属实",
        CallOutcome::NotReached => "电话没有接通",
        CallOutcome::SeenOnSite => "已到现场，情况属实",
    }
}

/// Somebody's part in the 街道.
#[must_use]
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::GridWorker => "网格员",
        Role::CommunityLead => "社区负责人",
        Role::Dispatcher => "指挥台派单员",
        Role::District => "区级督办员",
        Role::Arbiter => "裁定人",
        Role::Reviewer => "审核员",
        Role::PartyMember => "办理单位人员",
        Role::Volunteer => "志愿者",
        Role::Clerk => "商户店员",
        Role::Treasurer => "财务人员",
        Role::Admin => "街道管理员",
    }
}

/// What can be done to a ticket.
#[must_use]
pub const fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::RecordCall => "核实",
        Verb::TakeOn => "自己办",
        Verb::Dispatch => "派单",
        Verb::Return => "退回",
        Verb::Answer => "答复",
        Verb::Pause => "延期",
        Verb::Resume => "结束延期",
        Verb::Plan => "定节点",
        Verb::Reach => "完成节点",
        Verb::HandOver => "交接",
        Verb::Merge => "并案",
        Verb::Unmerge => "撤销并案",
        Verb::Split => "拆分",
        Verb::Hide => "不公开",
        Verb::Show => "恢复公开",
        Verb::Cover => "遮挡照片",
        Verb::Rate => "评价",
        Verb::Reopen => "重新办理",
        Verb::Withdraw => "撤回",
        Verb::Join => "我也遇到了",
    }
}

/// Where a redemption stands.
#[must_use]
pub const fn redemption_state(state: RedemptionState) -> &'static str {
    match state {
        RedemptionState::Reserved => "待兑换",
        RedemptionState::Redeemed => "已兑换",
        RedemptionState::Cancelled => "已取消",
        RedemptionState::Expired => "已过期",
        RedemptionState::Undone => "商户已撤销",
    }
}

/// Several things as people list them.
#[must_use]
pub fn list(words: &[&str]) -> String {
    words.join("、")
}
