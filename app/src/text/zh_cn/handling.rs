//! Closed vocabularies of the handling: rungs, promises, tasks, who may read, what an inbox shows.

use super::time::until;
use domain::view::{DutyWorker, Promise};
use domain::{InboxFilter, Instant, Level, PromiseKind, Ruling, TaskState, TaskVerb, Visibility};

/// A rung of the ladder.
#[must_use]
pub const fn level(level: Level) -> &'static str {
    match level {
        Level::Grid => "网格",
        Level::Community => "社区",
        Level::Street => "街道",
        Level::District => "区里",
    }
}

/// Who answers for a ticket, as the sentences name them.
#[must_use]
pub fn responsible(on: Level, worker: Option<&DutyWorker>) -> String {
    match (on, worker) {
        (Level::Grid, Some(worker)) => format!("网格员{}", worker.name),
        (Level::Grid, None) => "网格".to_owned(),
        (_, Some(worker)) => format!("{}的{}", level(on), worker.name),
        (_, None) => level(on).to_owned(),
    }
}

/// Where a party's task stands.
#[must_use]
pub const fn task_state(state: TaskState) -> &'static str {
    match state {
        TaskState::Offered => "待接单",
        TaskState::Taken => "办理中",
        TaskState::Asked => "待补充",
        TaskState::Refused => "待裁定",
        TaskState::Finished => "已办结",
        TaskState::Released => "已改派",
        TaskState::Revoked => "已撤单",
    }
}

/// What can be done to a party's task.
#[must_use]
pub const fn task_verb(verb: TaskVerb) -> &'static str {
    match verb {
        TaskVerb::Take => "接单",
        TaskVerb::Refuse => "不归我办",
        TaskVerb::Ask => "提问",
        TaskVerb::Reply => "回复",
        TaskVerb::Progress => "报进展",
        TaskVerb::Finish => "办结",
        TaskVerb::Arbitrate => "裁定",
        TaskVerb::Revoke => "撤单",
    }
}

/// What the arbiter decides.
#[must_use]
pub const fn ruling(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Stands => "应由该单位办理",
        Ruling::Moved => "改派别的单位",
        Ruling::Dropped => "不用办",
    }
}

/// What a promise is about, in a list of figures.
#[must_use]
pub const fn promise_kind(kind: PromiseKind) -> &'static str {
    match kind {
        PromiseKind::Call => "核实",
        PromiseKind::Dispatch => "派单",
        PromiseKind::Resolve => "办结",
        PromiseKind::Task => "单位办理",
        PromiseKind::Arbitrate => "裁定",
        PromiseKind::Milestone => "节点",
    }
}

/// The same as what will have been done by then: “14:32 前…”.
#[must_use]
pub fn promised(kind: PromiseKind, title: &str) -> String {
    match kind {
        PromiseKind::Call => "核实",
        PromiseKind::Dispatch => "定下谁来办",
        PromiseKind::Resolve => "给答复",
        PromiseKind::Task => "办完",
        PromiseKind::Arbitrate => "定下归谁办",
        PromiseKind::Milestone if title.is_empty() => "完成节点",
        PromiseKind::Milestone => return format!("完成“{title}”"),
    }
    .to_owned()
}

/// Who may read a ticket.
#[must_use]
pub const fn visibility(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "公开",
        Visibility::Office => "不公开",
    }
}

/// What that means.
#[must_use]
pub const fn visibility_hint(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "邻居看得到这件事办得怎么样；您的电话和名字谁也看不到",
        Visibility::Office => "只有您和办理的人看得到内容",
    }
}

/// What an inbox shows.
#[must_use]
pub const fn inbox_filter(filter: InboxFilter) -> &'static str {
    match filter {
        InboxFilter::All => "全部",
        InboxFilter::Mine => "我负责的",
        InboxFilter::Unread => "未读",
        InboxFilter::DueSoon => "快到期",
        InboxFilter::Broken => "已超时",
        InboxFilter::Waiting => "等别人",
    }
}

/// A promise and what became of it.
#[must_use]
pub fn promise(promise: &Promise, now: Instant) -> String {
    let due = until(promise.due_at, Some(now));
    let what = promised(promise.kind, &promise.title);
    match promise.kept_at {
        _ if promise.void_at.is_some() => format!("原定 {due} 前{what}，后来不用了"),
        Some(kept) if promise.broken_at.is_some() => {
            format!("承诺 {due} 前{what}，晚到 {} 才做到", until(kept, Some(now)))
        }
        Some(kept) => format!("承诺 {due} 前{what}，{} 已做到", until(kept, Some(now))),
        None if missed(promise, now) => format!("承诺 {due} 前{what}，没有做到"),
        None => format!("{due} 前{what}"),
    }
}

/// Whether a promise has been missed, whether or not the clock's own step has been written yet.
#[must_use]
pub fn missed(promise: &Promise, now: Instant) -> bool {
    promise.broken_at.is_some() || (promise.runs() && now > promise.due_at)
}

/// Why a promise's end has moved.
#[must_use]
pub fn paused(promise: &Promise, now: Instant) -> Option<String> {
    let pause = promise.pause.as_ref()?;
    Some(format!("延期到 {}：{}", until(pause.until, Some(now)), pause.reason))
}
