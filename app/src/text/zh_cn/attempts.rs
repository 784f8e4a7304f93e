//! What was tried with 一米币 and refused, for the office.

/// Title.
pub const ATTEMPTS: &str = "没办成的操作";
/// What it is.
pub const ATTEMPTS_INTRO: &str =
    "和一米币有关、系统没有同意的操作，最新的在前。账没有变动，只留下这条记录，谁也改不了。";
/// When there is none.
pub const ATTEMPTS_EMPTY: &str = "没有这样的记录。";
/// Before what the person was told.
pub const ANSWERED: &str = "当时的答复：";
/// Instead of the sentence of a refusal that this version does not know.
pub const UNKNOWN: &str = "这条记录是别的版本写的，这里读不出原因。";
/// Who had not signed in.
pub const NOBODY: &str = "没有登录的人";
/// Name of the ways to other parts.
pub const PAGES: &str = "翻页";
/// To the newest.
pub const NEWEST: &str = "回到最新";
/// To what is older.
pub const OLDER: &str = "更早的";

/// What was tried, by the log's own name of it.
#[must_use]
pub fn call(name: &str) -> &'static str {
    match name {
        "redeem" => "核对兑换码",
        "undo" => "撤销兑换",
        "reserve" => "换礼品",
        "cancel" => "退掉预留的礼品",
        "keep_reward" => "改礼品",
        "add_stock" => "加库存",
        "withdraw_reward" => "礼品上架下架",
        "add_funder" => "加出资单位",
        "fund" => "拨入一米币",
        "settle" => "给商户结账",
        "account" => "看对账单",
        "merchant_month" => "看商户每月结算",
        "settlement_rows" => "下载商户清单",
        "correct_redemption" => "更正兑换",
        "keep_merchant" => "改商户",
        "stop_merchant" => "暂停或恢复商户",
        "add_clerk" => "加店员",
        "take_clerk" => "取消店员",
        "KeepCoinDraft" => "写一米币规则草稿",
        "PublishCoinRule" => "公示一米币规则",
        "WithdrawCoinRule" => "撤回一米币规则",
        "DecideHold" => "决定暂缓的一米币",
        "FileClaim" => "申报",
        "RateHelp" => "给帮忙的人打分",
        "WithdrawClaim" => "撤回申报",
        "ReviewClaim" => "审核申报",
        "ReviewClaims" => "一起审核几件申报",
        "AppealClaim" => "对审核结果申诉",
        "AppealCredit" => "对到账的一米币申诉",
        "DecideAppeal" => "裁定申诉",
        "AddActivity" => "发布活动",
        "ConfirmActivity" => "确认活动",
        "CheckIn" => "活动签到",
        "StrikeCheckIn" => "划掉签到",
        "open_season" => "开始一季积分",
        "add_merit_item" => "加积分项目",
        "drop_merit_item" => "去掉积分项目",
        "add_merit_member" => "登记家庭成员",
        "enter_merit" => "记善治积分",
        "correct_merit" => "更正善治积分",
        "post_season" => "公示善治积分",
        "decide_objection" => "决定积分异议",
        "close_season" => "结束一季积分",
        "object_to_merit" => "对积分提出异议",
        "appeal_merit" => "对异议的决定再申诉",
        "name_household" => "选择怎样署名",
        "merit" => "办善治积分的事",
        "merit_household" => "办一户善治积分的事",
        _ => "其他操作",
    }
}
