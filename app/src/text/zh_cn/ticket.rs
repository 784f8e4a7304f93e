//! 办理进度 and lists of tickets.

use super::report::actor;
use super::time::{said, until};
use domain::view::{DutyWorker, Promise, Step, StepKind};
use domain::{Coins, Ending, Instant, TicketState};

/// Title of the progress page.
pub const PROGRESS: &str = "办理进度";
/// Title of the reader's own tickets.
pub const MINE: &str = "我的上报";
/// When there are none.
pub const MINE_EMPTY: &str = "这部手机上还没有报过事。";
/// How to begin.
pub const MINE_EMPTY_HELP: &str = "扫楼道里的海报，或者在首页输入楼道码，就能报。";
/// For those who reported on another phone.
pub const MINE_SIGN_IN: &str = "在别的手机上报过？用手机号登录就能看到。";
/// Others' tickets of kinds that concern people.
pub const HIDDEN: &str = "涉及个人，内容不公开";
/// Above what happens next.
pub const NEXT: &str = "接下来";
/// Above the course.
pub const STEPS: &str = "办理经过";
/// Above the reporter's words.
pub const REPORTED_WORDS: &str = "报的事";
/// In place of the reporter's words.
pub const REPORTED_HIDDEN: &str = "这件事涉及个人，只有上报人自己能看内容。";
/// The reporter, in the course.
pub const REPORTER: &str = "上报人";
/// The clock, in the course.
pub const SYSTEM: &str = "系统记录";
/// Above the rating form.
pub const RATE: &str = "办得怎么样？";
/// Label of the word beside the stars.
pub const RATE_NOTE: &str = "想说的话";
/// Sends the rating.
pub const RATE_SUBMIT: &str = "提交评价";
/// Opens the form for reopening.
pub const REOPEN: &str = "没解决？";
/// Above that form.
pub const REOPEN_HELP: &str = "告诉我们还差什么，这件事会重新办理。";
/// Label of the reason.
pub const REOPEN_REASON: &str = "还有什么没解决";
/// Sends it.
pub const REOPEN_SUBMIT: &str = "没解决，重新办理";
/// The rating, on the page.
pub const RATED: &str = "您的评价";

/// A line's and a page's state, with the ending where there is one.
#[must_use]
pub fn state(state: TicketState, ending: Option<Ending>) -> String {
    match (state, ending) {
        (TicketState::Answered, Some(ending)) => format!("{} · 待评价", super::ending(ending)),
        (TicketState::Rated, Some(ending)) => super::ending(ending).to_owned(),
        _ => super::ticket_state(state).to_owned(),
    }
}

/// When it was reported.
#[must_use]
pub fn reported(at: Instant, now: Instant) -> String {
    format!("{} 上报", said(at, Some(now)))
}

/// How often it was reopened.
#[must_use]
pub fn reopened(times: u32) -> String {
    format!("已重新办理 {times} 次")
}

/// A promise and what became of it.
#[must_use]
pub fn promise(promise: &Promise, now: Instant) -> String {
    let due = until(promise.due_at, Some(now));
    match promise.kept_at {
        Some(kept) if promise.broken_at.is_some() => {
            format!("承诺 {due} 前核实，晚到 {} 才做到", until(kept, Some(now)))
        }
        Some(kept) => format!("承诺 {due} 前核实，{} 已做到", until(kept, Some(now))),
        None if missed(promise, now) => format!("承诺 {due} 前核实，没有做到"),
        None => format!("{due} 前核实"),
    }
}

/// Whether a promise has been missed, whether or not the clock's own step has been written yet.
#[must_use]
pub fn missed(promise: &Promise, now: Instant) -> bool {
    promise.broken_at.is_some() || (promise.kept_at.is_none() && now > promise.due_at)
}

/// What happens next, and who does it.
#[must_use]
pub fn next(
    state: TicketState,
    worker: Option<&DutyWorker>,
    promise: Option<&Promise>,
    mine: bool,
    now: Instant,
) -> String {
    let actor = actor(worker);
    match (state, promise) {
        (TicketState::Reported, Some(promise)) if missed(promise, now) => {
            format!("原定 {} 前核实，超时了，对不起。{actor}会尽快核实。", until(promise.due_at, Some(now)))
        }
        (TicketState::Reported, Some(promise)) => {
            format!("{actor}将在 {} 前核实情况。", until(promise.due_at, Some(now)))
        }
        (TicketState::Reported, None) => format!("{actor}会核实情况。"),
        (TicketState::Verified, _) => format!("{actor}正在办理，办好后在这里答复。"),
        (TicketState::Answered, _) if mine => "请您看看答复，给个评价。没解决就说没解决。".to_owned(),
        (TicketState::Answered, _) => "等上报人评价。".to_owned(),
        (TicketState::Rated, _) => "已经办结。".to_owned(),
    }
}

/// A step's heading.
#[must_use]
pub fn step(step: &Step) -> String {
    match &step.what {
        StepKind::Reported { .. } => "上报".to_owned(),
        StepKind::Called { outcome, .. } => format!("核实：{}", super::call_outcome(*outcome)),
        StepKind::CallMissed { .. } => "没有按时核实".to_owned(),
        StepKind::Answered { ending, .. } => format!("答复：{}", super::ending(*ending)),
        StepKind::Rated { stars, .. } => format!("评价：{}", super::form::stars(*stars)),
        StepKind::Reopened { .. } => "没解决，重新办理".to_owned(),
    }
}

/// Who did a step.
#[must_use]
pub fn step_who(step: &Step) -> String {
    match (&step.who, &step.what) {
        (Some(who), _) => who.clone(),
        (None, StepKind::CallMissed { .. }) => SYSTEM.to_owned(),
        (None, _) => REPORTER.to_owned(),
    }
}

/// What a step says about its promise.
#[must_use]
pub fn step_promise(step: &Step) -> Option<String> {
    let at = step.at;
    match &step.what {
        StepKind::Reported { call_due_at } => Some(format!("承诺 {} 前核实", until(*call_due_at, Some(at)))),
        StepKind::Called { in_time: true, .. } => Some("按时".to_owned()),
        StepKind::Called { in_time: false, .. } => Some("超时".to_owned()),
        StepKind::CallMissed { due_at } => Some(format!("承诺 {} 前核实，没有做到", until(*due_at, Some(at)))),
        _ => None,
    }
}

/// What a report earned, or what is missing until it does.
#[must_use]
pub fn coins_after_rating(coins: Coins) -> String {
    format!("评价后可得 {coins} 个一米币。给几颗星都一样。")
}

/// Earned, but nobody is signed in.
#[must_use]
pub fn coins_after_sign_in(coins: Coins) -> String {
    format!("您得了 {coins} 个一米币。用手机号登录就能领到。")
}

/// Signs in to receive them.
pub const COINS_SIGN_IN: &str = "登录领取";

/// Credited.
#[must_use]
pub fn coins_credited(coins: Coins) -> String {
    format!("{coins} 个一米币已到账。")
}

/// The cap of the month.
pub const COINS_CAP: &str = "谢谢您！本月上报得币已到上限，这次不再加币。";

/// The photo's text for those who do not see it.
#[must_use]
pub fn photo(ordinal: usize, of: usize) -> String {
    format!("照片 {ordinal}，共 {of} 张")
}
