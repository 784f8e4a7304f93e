//! 办理经过: every step of a ticket in words.

use super::duties::return_reason;
use super::handling::{level, promise_kind, promised};
use super::time::until;
use domain::view::{PassedOn, Step, StepKind};
use domain::{Instant, Ruling, TaskVerb};

/// The reporter.
pub const REPORTER: &str = "上报人";
/// The clock.
pub const SYSTEM: &str = "系统记录";
/// Who joined.
pub const NEIGHBOUR: &str = "邻居";
/// Leads to the other ticket of a merge or a split.
pub const OTHER: &str = "看那一件";

/// A step's heading.
#[must_use]
pub fn heading(step: &Step) -> String {
    match &step.what {
        StepKind::Reported { filed: false, .. } => "上报".to_owned(),
        StepKind::Reported { filed: true, .. } => "代为上报".to_owned(),
        StepKind::Called { outcome, .. } => format!("核实：{}", super::call_outcome(*outcome)),
        StepKind::Broken { kind, party, .. } => {
            format!("{}没有按时{}", party.as_deref().unwrap_or_default(), promised(*kind, ""))
        }
        StepKind::TakenOn => "开始办理".to_owned(),
        StepKind::Dispatched { rule: Some(_), .. } => "自动派单".to_owned(),
        StepKind::Dispatched { rule: None, .. } => "派单".to_owned(),
        StepKind::Returned { .. } => "退回街道指挥台".to_owned(),
        StepKind::Task { party, verb, ruling, to, .. } => task(party, *verb, *ruling, to.as_deref()),
        StepKind::Paused { kind, .. } => format!("延期：{}", promise_kind(*kind)),
        StepKind::Resumed { kind, .. } => format!("结束延期：{}", promise_kind(*kind)),
        StepKind::Planned { title, .. } => format!("定下节点：{title}"),
        StepKind::Reached { title, .. } => format!("完成节点：{title}"),
        StepKind::HandedOver { to } => format!("改由{to}负责"),
        StepKind::Merged { .. } => "和另一件事并在一起办".to_owned(),
        StepKind::Unmerged => "分开，单独办理".to_owned(),
        StepKind::Split { from: false, .. } => "分出一件新的事".to_owned(),
        StepKind::Split { from: true, .. } => "从另一件事里分出来".to_owned(),
        StepKind::Hidden { .. } => "不再公开".to_owned(),
        StepKind::Shown => "恢复公开".to_owned(),
        StepKind::Covered { .. } => "遮住照片的一部分".to_owned(),
        StepKind::Joined { joined } => format!("也遇到了，一共 {joined} 位邻居"),
        StepKind::Answered { ending, .. } => format!("答复：{}", super::ending(*ending)),
        StepKind::Rated { stars, .. } => format!("评价：{}", super::form::stars(*stars)),
        StepKind::Reopened { .. } => "没解决，重新办理".to_owned(),
        StepKind::Closed => "到期没有评价，自动办结".to_owned(),
        StepKind::Withdrawn { .. } => "撤回".to_owned(),
    }
}

fn task(party: &str, verb: TaskVerb, ruling: Option<Ruling>, to: Option<&str>) -> String {
    match (verb, ruling) {
        (TaskVerb::Take, _) => format!("{party}已接单"),
        (TaskVerb::Refuse, _) => format!("{party}认为不归自己办，等裁定"),
        (TaskVerb::Ask, _) => format!("{party}需要补充情况"),
        (TaskVerb::Reply, _) => format!("回复{party}"),
        (TaskVerb::Progress, _) => format!("{party}：进展"),
        (TaskVerb::Finish, _) => format!("{party}办完了"),
        (TaskVerb::Arbitrate, Some(Ruling::Stands)) => format!("裁定：由{party}办理"),
        (TaskVerb::Arbitrate, Some(Ruling::Moved)) => {
            format!("裁定：由{party}改为{}办理", to.unwrap_or("别的单位"))
        }
        (TaskVerb::Arbitrate, Some(Ruling::Dropped)) => format!("裁定：{party}不用办"),
        (TaskVerb::Arbitrate, None) => format!("裁定了{party}的事"),
        (TaskVerb::Revoke, _) => format!("撤回派给{party}的单"),
    }
}

/// Who did a step.
#[must_use]
pub fn who(step: &Step) -> String {
    match (&step.who, &step.what) {
        (Some(who), _) => who.clone(),
        (None, StepKind::Joined { .. }) => NEIGHBOUR.to_owned(),
        // A party without an account acts through a link: nobody is named, but whose it is stands there.
        (None, StepKind::Task { party, .. }) => party.clone(),
        (
            None,
            StepKind::Reported { .. } | StepKind::Rated { .. } | StepKind::Reopened { .. } | StepKind::Withdrawn { .. },
        ) => REPORTER.to_owned(),
        (None, _) => SYSTEM.to_owned(),
    }
}

/// What a step says about promises.
#[must_use]
pub fn promise(step: &Step) -> Option<String> {
    let until = |at: Instant| until(at, Some(step.at));
    Some(match &step.what {
        StepKind::Reported { call_due_at, .. } => format!("承诺 {} 前核实", until(*call_due_at)),
        StepKind::Called { in_time, on_site, .. } => {
            let scanned = if *on_site { "，在现场扫过楼道码" } else { "" };
            format!("{}{scanned}", if *in_time { "按时" } else { "超时" })
        }
        StepKind::Broken { kind, due_at, level: to, next_due_at, .. } => {
            let what = promised(*kind, "");
            let next = next_due_at.map_or_else(String::new, |next| format!("，{} 前{what}", until(next)));
            format!("承诺 {} 前{what}，没有做到。现在由{}负责{next}", until(*due_at), level(*to))
        }
        StepKind::Paused { until: to, .. } => format!("延到 {}", until(*to)),
        StepKind::Resumed { kind, due_at } => format!("承诺 {} 前{}", until(*due_at), promised(*kind, "")),
        StepKind::Planned { due_at, .. } => format!("承诺 {} 前完成", until(*due_at)),
        StepKind::Reopened { level: to, .. } => format!("现在由{}负责", level(*to)),
        _ => return None,
    })
}

/// The words of a step: what somebody wrote, or what has to be said besides.
#[must_use]
pub fn words(step: &Step) -> Option<String> {
    let words = match &step.what {
        StepKind::Called { note, .. } | StepKind::Rated { note, .. } => note.clone(),
        StepKind::Dispatched { parties, rule } => dispatched(parties, rule.as_deref()),
        StepKind::Returned { reason, note } => lines(return_reason(*reason), note),
        StepKind::Task { text, .. } | StepKind::Reached { text, .. } => text.clone(),
        StepKind::Answered { text, passed_on, .. } => {
            passed_on.as_ref().map_or_else(|| text.clone(), |to| lines(text, &passed(to)))
        }
        StepKind::Paused { reason, .. }
        | StepKind::Hidden { reason }
        | StepKind::Covered { reason }
        | StepKind::Reopened { reason, .. }
        | StepKind::Withdrawn { reason } => reason.clone(),
        _ => return None,
    };
    (!words.is_empty()).then_some(words)
}

fn dispatched(parties: &[String], rule: Option<&str>) -> String {
    let said = match parties {
        [] => String::new(),
        [lead] => format!("由{lead}办理"),
        [lead, others @ ..] => format!("{lead}牵头，{}配合", others.join("、")),
    };
    rule.map_or_else(|| said.clone(), |rule| lines(&said, &format!("按派单规则“{rule}”")))
}

fn passed(PassedOn { to, follow }: &PassedOn) -> String {
    lines(&super::ticket::passed_to(to), &super::ticket::follow_there(follow))
}

fn lines(first: &str, second: &str) -> String {
    match (first.is_empty(), second.is_empty()) {
        (_, true) => first.to_owned(),
        (true, false) => second.to_owned(),
        (false, false) => format!("{first}\n{second}"),
    }
}
