//! Rules and figures: what the dry run, the cockpit and the scores say.

use domain::view::DryRunView;

/// Title of the rules.
pub const RULES: &str = "派单规则";
/// How they work.
pub const RULES_INTRO: &str = "从上往下看，第一条对得上的算数。改好先试算，再保存。";
/// When there are none.
pub const RULES_EMPTY: &str = "还没有规则，每一件都由人来派。";
/// Adds one.
pub const RULE_ADD: &str = "加一条规则";
/// Opens a rule's form.
pub const RULE_EDIT: &str = "改";
/// Moves it up.
pub const RULE_UP: &str = "上移";
/// Moves it down.
pub const RULE_DOWN: &str = "下移";
/// Takes it away.
pub const RULE_DELETE: &str = "删掉";
/// It dispatches by itself.
pub const RULE_AUTOMATIC: &str = "自动派";
/// It proposes.
pub const RULE_PROPOSES: &str = "只建议";
/// Without conditions.
pub const RULE_ALWAYS: &str = "所有的事";
/// Label of its title.
pub const RULE_TITLE: &str = "规则名称";
/// Beside it.
pub const RULE_TITLE_HINT: &str = "派单时会写明是哪条规则派的。比如：夜间噪声转城管";
/// Above the conditions.
pub const RULE_WHEN: &str = "什么事";
/// What they mean.
pub const RULE_WHEN_HINT: &str = "每一栏空着就是不限；填了几样，对上一样就行；几栏都填，要都对得上。";
/// Condition.
pub const RULE_KINDS: &str = "哪几类";
/// Condition.
pub const RULE_WORDS: &str = "内容里有这些词";
/// Beside it.
pub const RULE_WORDS_HINT: &str = "用空格隔开";
/// Condition.
pub const RULE_ESTATES: &str = "小区名里有这些字";
/// Condition.
pub const RULE_DAYS: &str = "周几";
/// Condition.
pub const RULE_MINUTES: &str = "几点到几点";
/// Beside it.
pub const RULE_MINUTES_HINT: &str = "比如 22:00-06:00，可以过半夜";
/// Condition.
pub const RULE_COMMUNITIES: &str = "哪些社区";
/// Condition.
pub const RULE_GRIDS: &str = "哪些网格";
/// Above what it does.
pub const RULE_THEN: &str = "派给谁";
/// What it does.
pub const RULE_AUTOMATIC_LABEL: &str = "核实后自动派单，不用人点";
/// What it does.
pub const RULE_URGENT_LABEL: &str = "按紧急的时限办";
/// Tries it.
pub const RULE_DRY: &str = "用上个月的事试算";
/// Keeps it.
pub const RULE_KEEP: &str = "保存规则";
/// Above the outcome of a try.
pub const DRY_RUN: &str = "试算结果";

/// Above the form of a rule.
#[must_use]
pub fn rule_title(title: Option<&str>) -> String {
    title.map_or_else(|| "新规则".to_owned(), |title| format!("改规则：{title}"))
}

/// The words of a rule.
#[must_use]
pub fn rule_words(words: &[String]) -> String {
    format!("说到“{}”", words.join("”或“"))
}

/// The conditions of a rule.
#[must_use]
pub fn rule_when(parts: &[String]) -> String {
    format!("如果：{}", parts.join("；"))
}

/// What a rule does.
#[must_use]
pub fn rule_then(lead: &str, others: &[String]) -> String {
    if others.is_empty() {
        format!("派给{lead}")
    } else {
        format!("派给{lead}牵头，{}一起办", others.join("、"))
    }
}

/// How many a rule would have taken.
#[must_use]
pub fn rule_took(count: u32) -> String {
    format!("上个月会派 {count} 件")
}

/// The outcome of a try.
#[must_use]
pub fn dry_run(run: &DryRunView) -> String {
    let DryRunView { tickets, none, changed, .. } = run;
    format!("上个月 {tickets} 件：{changed} 件的去向会和现在不一样，{none} 件没有规则管。还没有保存。")
}

/// Title of the cockpit.
pub const COCKPIT: &str = "驾驶舱";
/// Tile.
pub const OPEN_NOW: &str = "正在办";
/// Tile.
pub const OVERDUE_NOW: &str = "超时没办完";
/// Claims that wait for review.
pub const TO_REVIEW: &str = "待审核的申报";
/// Tile.
pub const TO_ARBITRATE: &str = "等裁定";
/// Above a table.
pub const PROMISES_TODAY: &str = "今天到期的时限";
/// Above a table.
pub const PROMISES_MONTH: &str = "这个月的时限";
/// Above a table.
pub const OPEN_BY_LEVEL: &str = "正在办的，在哪一级";
/// Above a table.
pub const WORST_GRIDS: &str = "超时最多的网格";
/// Head of a column.
pub const PROMISE: &str = "时限";
/// Head of a column.
pub const KEPT: &str = "做到";
/// Head of a column.
pub const BROKEN: &str = "超时";
/// Head of a column.
pub const KEPT_SHARE: &str = "做到率";
/// A share of nothing.
pub const NONE: &str = "没有";
/// An empty table.
pub const NOTHING: &str = "现在没有。";

/// Desks that nobody mans.
#[must_use]
pub fn unmanned(desks: &[String]) -> String {
    let desks: Vec<&str> = desks.iter().map(|name| super::desk_name(name)).collect();
    format!("现在没有人值班：{}。这些地方的事由上一级负责。", desks.join("、"))
}

/// A share of a thousand.
#[must_use]
pub fn percent(per_mille: u64) -> String {
    format!("{}.{}%", per_mille / 10, per_mille % 10)
}

/// Title of the scores.
pub const SCORES: &str = "每月考核";
/// Title of the tickets behind one.
pub const SCORE_TICKETS: &str = "考核明细";
/// Above one person's or party's figures.
pub const SCORE: &str = "这个月";
/// Above the workers.
pub const WORKERS: &str = "网格员";
/// Above the parties.
pub const SCORE_PARTIES: &str = "办理单位";
/// Head of a column.
pub const NAME: &str = "姓名或单位";
/// Head of a column.
pub const SCORE_KEPT: &str = "时限做到率";
/// Head of a column.
pub const SCORE_SATISFIED: &str = "满意率";
/// Head of a column.
pub const SCORE_REOPENED: &str = "重新办理率";
/// On a share of few cases.
pub const SMALL_SAMPLE: &str = "件数少";
/// Above the formula.
pub const FORMULA_TITLE: &str = "怎么算的";
/// The formula.
pub const FORMULA: [&str; 5] = [
    "时限做到率：这个月到期的时限里，按时做到的占多少。",
    "满意率：这个月收到的评价里，四星和五星占多少。",
    "重新办理率：这个月的答复里，后来被说“没解决”的占多少，越低越好。",
    "后面的范围是说：件数有限，真实水平有九成五的把握落在这里面（威尔逊区间）。不到 10 件的标“件数少”，不参加比较。",
    "报了多少件从来不算分。有争议的事，说明原因并经第二个人同意，可以不计入。",
];

/// The interval of a share.
#[must_use]
pub fn interval(low: u32, high: u32) -> String {
    format!("{}—{}", percent(low.into()), percent(high.into()))
}

/// Above those that are left out.
pub const EXCLUSIONS: &str = "不计入的事";
/// Above the form.
pub const EXCLUDE: &str = "申请不计入";
/// Label of the ticket's code.
pub const EXCLUDE_TICKET: &str = "哪一件，填编号";
/// Label of why.
pub const EXCLUDE_REASON: &str = "为什么不该计入";
/// Beside it.
pub const EXCLUDE_REASON_HINT: &str = "要另一个人同意才算数。";
/// Asks for it.
pub const EXCLUDE_SUBMIT: &str = "申请";
/// Agrees.
pub const EXCLUDE_AGREE: &str = "我同意不计入";

/// Who asked, and who agreed.
#[must_use]
pub fn excluded_by(by: &str, agreed_by: Option<&str>) -> String {
    agreed_by.map_or_else(|| format!("{by}申请，等另一个人同意"), |agreed| format!("{by}申请，{agreed}同意，已不计入"))
}
