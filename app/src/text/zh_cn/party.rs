//! What handling parties and the arbiter read.

use super::time::until;
use domain::{Instant, Ruling, TaskVerb};

/// Title of a party's tasks.
pub const PARTY_TITLE: &str = "派来的单";
/// Title of the tasks that wait for the arbiter.
pub const ARBITER_TITLE: &str = "待裁定的单";
/// Title of one task.
pub const TASK: &str = "办理这张单";
/// When there are none.
pub const EMPTY: &str = "现在没有要办的单。";
/// Above those that are done.
pub const DONE: &str = "最近办完的";
/// Above what the other parties do.
pub const OTHERS: &str = "一起办的单位";
/// What the party has to do.
pub const TO_DO: &str = "请您办";
/// What the party asked.
pub const ASKED: &str = "问过";
/// Why the party says that it is not theirs.
pub const REFUSED: &str = "说不归他们，因为";
/// What the party did.
pub const DID: &str = "办了";
/// Above who follows it.
pub const FOLLOWER: &str = "街道跟办的人";
/// When nothing can be done.
pub const NOTHING_TO_DO: &str = "这张单现在不用您操作。";

/// Until when a one-time link is good.
#[must_use]
pub fn link_until(end: Instant, now: Instant) -> String {
    format!("这个链接 {} 前有效，谁打开都能办，请别转发。", until(end, Some(now)))
}

/// What a verb means, beside its name.
#[must_use]
pub const fn verb_hint(verb: TaskVerb) -> &'static str {
    match verb {
        TaskVerb::Take => "这件归我们办，马上安排",
        TaskVerb::Finish => "我们的部分办好了",
        TaskVerb::Progress => "还没办完，说说到哪一步",
        TaskVerb::Ask => "有不清楚的，问派单的人",
        TaskVerb::Refuse => "不是我们的职责，请裁定人定",
        TaskVerb::Reply | TaskVerb::Arbitrate | TaskVerb::Revoke => "",
    }
}

/// Takes the task.
pub const TAKE_SUBMIT: &str = "接单";
/// Label of what was done.
pub const FINISH_TEXT: &str = "办了什么，办成什么样";
/// Finishes it.
pub const FINISH_SUBMIT: &str = "办结";
/// Label of how it goes.
pub const PROGRESS_TEXT: &str = "进展怎么样";
/// Tells it.
pub const PROGRESS_SUBMIT: &str = "报进展";
/// Label of what is asked.
pub const ASK_TEXT: &str = "想问什么";
/// Asks.
pub const ASK_SUBMIT: &str = "提问";
/// Label of why it is not theirs.
pub const REFUSE_TEXT: &str = "为什么不归您单位，应该归谁";
/// Refuses.
pub const REFUSE_SUBMIT: &str = "不归我们办";
/// Question to the arbiter.
pub const RULING: &str = "怎么定";
/// Label of who handles it instead.
pub const RULING_TO: &str = "改派给";
/// Label of the reasons.
pub const RULING_TEXT: &str = "理由";
/// Beside it.
pub const RULING_TEXT_HINT: &str = "两边都会看到。";
/// Decides.
pub const RULING_SUBMIT: &str = "裁定";

/// What a ruling means.
#[must_use]
pub const fn ruling_hint(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Stands => "定了以后，这张单不能再推",
        Ruling::Moved => "要在下面选一家单位",
        Ruling::Dropped => "这部分不需要谁来办",
    }
}
