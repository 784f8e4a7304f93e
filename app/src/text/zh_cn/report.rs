//! 我要报 and its receipt.

use super::time::until;
use domain::Instant;
use domain::view::{DutyWorker, Promise};

/// Title of the choice of the kind.
pub const KINDS: &str = "要报哪类事？";
/// Above the emergency numbers.
pub const EMERGENCY: &str = "有危险，先打电话";
/// The numbers and whom they reach.
pub const EMERGENCY_NUMBERS: [(&str, &str); 3] = [("110", "报警"), ("119", "火警"), ("120", "急救")];

/// Title of the form.
pub const FORM: &str = "说说情况";
/// Beside the chosen kind.
pub const CHANGE_KIND: &str = "换一类";
/// Label of the kinds where none was chosen.
pub const KIND: &str = "哪类事";
/// Label of the words.
pub const TEXT: &str = "什么事？在哪里？";
/// Beside the words.
pub const TEXT_HINT: &str = "几句话就行，比如：三楼的灯三天不亮了。";
/// Label of the phone.
pub const PHONE: &str = "您的电话";
/// Beside the phone.
pub const PHONE_HINT: &str = "只给网格员回电核实用，不会公开。不留电话，网格员会到现场看。";
/// Sends the report.
pub const SUBMIT: &str = "提交";

/// Title of the receipt.
pub const RECEIPT: &str = "收到了";
/// Above the ticket's code.
pub const RECEIPT_CODE: &str = "编号";
/// Above what happens next.
pub const NEXT: &str = "接下来";
/// Above the ways back.
pub const WAYS_BACK: &str = "怎么查进度";
/// By the poster.
pub const WAY_POSTER: &str = "用这部手机再扫一次楼道海报";
/// By this phone.
pub const WAY_MINE: &str = "打开首页的“我的上报”";
/// By the code.
pub const WAY_CODE: &str = "记下编号，或者截图保存这一页";
/// Leads to the progress page.
pub const TO_PROGRESS: &str = "看办理进度";
/// Reports something else at the same place.
pub const REPORT_ANOTHER: &str = "再报一件";
/// The office where no grid worker is named.
const OFFICE: &str = "街道";

/// The signed-in person's number, taken when the field stays empty.
#[must_use]
pub fn own_phone(masked: &str) -> String {
    format!("空着就打您登录的手机 {masked}。")
}

/// Who acts, as the sentences name them.
#[must_use]
pub fn actor(worker: Option<&DutyWorker>) -> String {
    worker.map_or_else(|| OFFICE.to_owned(), |worker| format!("网格员{}", worker.name))
}

/// What was promised when the report was taken.
#[must_use]
pub fn promised(worker: Option<&DutyWorker>, promise: &Promise, has_phone: bool, now: Instant) -> String {
    let actor = actor(worker);
    let due = until(promise.due_at, Some(now));
    if has_phone {
        format!("{actor}将在 {due} 前致电您")
    } else {
        format!("{actor}将在 {due} 前到现场核实")
    }
}

/// Which phone will ring.
#[must_use]
pub fn will_ring(masked: &str) -> String {
    format!("打您留的电话 {masked}，请留意接听。")
}

/// What follows a report without a phone.
pub const NO_PHONE: &str = "您没有留电话，所以不会有人打给您；结果请在“办理进度”里看。";
/// What follows the call.
pub const AFTER_CALL: &str = "核实以后开始办理，每一步都写在“办理进度”里。";
/// Before the form: what is promised for a report sent now, in minutes and by the clock.
#[must_use]
pub fn promise_before(worker: Option<&DutyWorker>, minutes: u32, due_at: Instant, now: Instant) -> String {
    let (actor, due) = (actor(worker), until(due_at, Some(now)));
    if due_at.0 - now.0 <= i64::from(minutes) * 60_000 {
        format!("提交后 {minutes} 分钟内（{due} 前），{actor}来电核实。")
    } else {
        format!("现在不是值班时间，{actor}会在 {due} 前来电核实。")
    }
}
/// Above open tickets that may be the same.
pub const SIMILAR: &str = "是不是这件事？";
/// Opens those beyond the first.
#[must_use]
pub fn similar_more(more: usize) -> String {
    format!("还有 {more} 件相近的")
}
/// Above the remedies.
pub const REMEDIES: &str = "这样做，也许马上能解决";
/// Question of the choice who may read it.
pub const VISIBILITY: &str = "谁能看到这件事？";
/// By the link.
pub const WAY_LINK: &str = "收藏这个链接：";
