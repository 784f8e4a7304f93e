//! 办理进度 and lists of tickets.

use super::handling::{missed, promised, responsible};
use super::time::{said, until};
use domain::view::{ProgressView, Promise};
use domain::{Coins, Ending, Instant, Level, PromiseKind, TaskState, TicketState};

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
/// Above what the parties do.
pub const TASKS: &str = "各单位办得怎样";
/// Marks the lead.
pub const LEAD: &str = "牵头";
/// Above the promises.
pub const PROMISES: &str = "时限";
/// Who answers for it.
pub const RESPONSIBLE: &str = "现在负责的人";
/// A neighbour has it too.
pub const JOIN: &str = "我也遇到了";
/// Beside that button.
pub const JOIN_HELP: &str = "不用再报一次。有了结果，会出现在您的“我的上报”里。";
/// After it.
pub const JOINED_BY_ME: &str = "您也遇到了";
/// Follows.
pub const FOLLOW: &str = "关注这件事";
/// No longer.
pub const UNFOLLOW: &str = "取消关注";
/// Opens the form for taking it back.
pub const WITHDRAW: &str = "不用办了？";
/// Above that form.
pub const WITHDRAW_HELP: &str = "比如已经修好了，或者报错了。撤回以后就不再办理。";
/// Label of the reason.
pub const WITHDRAW_REASON: &str = "为什么撤回";
/// Sends it.
pub const WITHDRAW_SUBMIT: &str = "撤回这件事";
/// Leads there.
pub const MERGED_LINK: &str = "看一起办的那一件";
/// A report that was filed for somebody.
pub const SLIP: &str = "这件事是别人替您报的？";
/// What claiming does.
pub const SLIP_HELP: &str = "领到这部手机上，以后就能在这里看进度、评价、说没解决。";
/// Claims it.
pub const SLIP_SUBMIT: &str = "是我的事，领到这部手机";
/// For those who did not come by the slip.
pub const SLIP_SCAN: &str = "有凭条的话，扫凭条上的二维码，就能把这件事领到手机上。";
/// Leads to what staff wrote on this class of cases.
pub const REMEDY: &str = "下次遇到这样的事";
/// Who may read it, on the reporter's own page.
pub const PUBLIC: &str = "这件事是公开的：邻居看得到进度，看不到您的电话和名字。";
/// The other choice.
pub const OFFICE_ONLY: &str = "这件事不公开：只有您和办理的人看得到内容。";
/// Above others' tickets on the page of one's own.
pub const FOLLOWED: &str = "我关注的、我也遇到的";
/// Opens the form for a ticket's code.
pub const FIND_LABEL: &str = "有编号？查进度";
/// Label of its field.
pub const FIND_CODE: &str = "编号";
/// Beside it.
pub const FIND_HINT: &str = "写在回执或凭条上";
/// Sends it.
pub const FIND_SUBMIT: &str = "查进度";
/// Title of the page where a code can be typed again.
pub const FIND: &str = "查进度";

/// Who looks after it since it has risen.
#[must_use]
pub fn risen(level: Level) -> String {
    format!("已升到{}", super::handling::level(level))
}

/// How many others have it too.
#[must_use]
pub fn joined(joined: u32) -> String {
    format!("{joined} 位邻居也遇到了")
}

/// Where the other ticket stands.
#[must_use]
pub fn merged(state: &str) -> String {
    format!("那一件现在是“{state}”。")
}

/// To whom it was passed on.
#[must_use]
pub fn passed_to(to: &str) -> String {
    format!("转交给：{to}")
}

/// How to follow it there.
#[must_use]
pub fn follow_there(follow: &str) -> String {
    format!("怎么跟进：{follow}")
}

/// Why the office hides it.
#[must_use]
pub fn hidden(reason: &str) -> String {
    format!("街道没有公开这件事：{reason}")
}

/// Since when a task stands where it stands, beside the word for that.
#[must_use]
pub fn since(state: TaskState, since: Instant, now: Instant) -> String {
    let since = said(since, Some(now));
    if state.is_open() { format!("{since} 起") } else { since }
}

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
        (TicketState::Rated | TicketState::Closed, Some(ending)) => super::ending(ending).to_owned(),
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

/// What happens next, and who does it.
#[must_use]
pub fn next(view: &ProgressView, now: Instant) -> String {
    let ProgressView { state, level, worker, promise, mine, .. } = view;
    let actor = responsible(*level, worker.as_ref());
    let running = promise.as_ref().filter(|promise| promise.runs() && !missed(promise, now));
    let by = running.map(|promise| until(promise.due_at, Some(now)));
    match (state, by) {
        (TicketState::Reported, Some(by)) => format!("{actor}将在 {by} 前核实情况。"),
        (TicketState::Reported, None) => format!("{actor}会尽快核实情况。"),
        (TicketState::Verified, Some(by)) => format!("{actor}将在 {by} 前定下由谁来办。"),
        (TicketState::Verified, None) => format!("{actor}会尽快定下由谁来办。"),
        (TicketState::Handling, _) => handling(view, &actor, now),
        (TicketState::Answered, _) if *mine => "请您看看答复，给个评价。没解决就说没解决。".to_owned(),
        (TicketState::Answered, _) => "等上报人评价。".to_owned(),
        (TicketState::Rated | TicketState::Closed, _) => "已经办结。".to_owned(),
        (TicketState::Withdrawn, _) => "上报人已经撤回，不再办理。".to_owned(),
        (TicketState::Merged, _) => "和另一件一样的事并在一起办，办好后会同样答复您。".to_owned(),
    }
}

fn handling(view: &ProgressView, actor: &str, now: Instant) -> String {
    let resolve = view.promises.iter().find(|promise| promise.kind == PromiseKind::Resolve && promise.runs());
    let by = resolve.filter(|promise| !missed(promise, now)).map(|promise| until(promise.due_at, Some(now)));
    let at_work: Vec<&str> =
        view.tasks.iter().filter(|task| task.state == TaskState::Taken).map(|task| task.party.as_str()).collect();
    let who = match at_work[..] {
        [] => actor.to_owned(),
        [one] => one.to_owned(),
        [one, other] => super::list(&[one, other]),
        [one, ..] => format!("{one}等 {} 个单位", at_work.len()),
    };
    match by {
        Some(by) => format!("{who}正在办理，{by} 前给答复。"),
        None => format!("{who}正在办理，办好后在这里答复。"),
    }
}

/// Whether a promise is about what the ticket waits for now: once it was called, a call that came late is history.
#[must_use]
pub const fn still_matters(promise: &Promise, state: TicketState) -> bool {
    match promise.kind {
        PromiseKind::Call => matches!(state, TicketState::Reported),
        PromiseKind::Dispatch => matches!(state, TicketState::Verified),
        PromiseKind::Resolve | PromiseKind::Milestone => state.is_open(),
        // Said beside the party that broke it.
        PromiseKind::Task | PromiseKind::Arbitrate => false,
    }
}

/// A broken promise of the ticket that has not been made up for, said as it is.
#[must_use]
pub fn broken(promise: &Promise, now: Instant) -> String {
    let due = until(promise.due_at, Some(now));
    format!("原定 {due} 前{}，没有做到，对不起。", promised(promise.kind, &promise.title))
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

/// On hold.
#[must_use]
pub fn coins_held(coins: Coins) -> String {
    format!("这次的 {coins} 个一米币先不到账：系统发现了不寻常的情况，等人看过再定。原因在一米币页里。")
}

/// Looked at, and not given.
pub const COINS_REFUSED: &str = "这次没有给一米币，原因在一米币页里。";

/// A cap.
pub const COINS_CAP: &str = "谢谢您！得币已到上限，这次不再加币。";

/// The photo's text for those who do not see it.
#[must_use]
pub fn photo(ordinal: usize, of: usize) -> String {
    format!("照片 {ordinal}，共 {of} 张")
}
