//! The worker's desk: one ticket and what can be done about it.

use super::time::until;
use domain::likeness::Reason;
use domain::view::PartyOption;
use domain::{Ending, Instant, TaskState, Verb};

/// Above the forms, for ears.
pub const ACTS: &str = "办理";
/// Above the report.
pub const REPORT: &str = "报的事";
/// Above the course.
pub const STEPS: &str = "办理经过";
/// Above the promises.
pub const PROMISES: &str = "时限";
/// Above the parties.
pub const TASKS: &str = "办理单位";
/// Staff filed it for somebody.
pub const FILED: &str = "代为上报";
/// Leads to the slip.
pub const SLIP: &str = "再打印一次凭条";
/// Only the office reads it.
pub const OFFICE_ONLY: &str = "上报人选了不公开，只有办理的人看得到。";
/// Leads to covering a photo.
pub const COVER: &str = "遮挡";
/// Leads to covering a photo that has covered parts already.
pub const COVERED: &str = "已遮挡，改一下";
/// The ticket with which this one is handled.
pub const MERGED_INTO: &str = "和这件一起办";
/// Those that are handled with this one.
pub const MERGED: &str = "并到这件的";
/// What else was reported here.
pub const HERE: &str = "这个楼道还报过";
/// What else the same person reported.
pub const THEIRS: &str = "这位上报人还报过";
/// When nothing can be done now.
pub const NOTHING_TO_DO: &str = "现在不用您操作。后面有进展，会写在经过里。";

/// Who answers for it.
#[must_use]
pub fn responsible(name: &str, is_me: bool) -> String {
    if is_me { "我负责".to_owned() } else { format!("{name}负责") }
}

/// How many others have it too.
#[must_use]
pub fn joined(others: u32) -> String {
    format!("还有 {others} 位邻居也遇到了")
}

/// Claims the ticket.
pub const CLAIM: &str = "我来办这件";
/// Takes over somebody else's claim.
pub const TAKE_OVER: &str = "我来接手";
/// Gives the claim up.
pub const RELEASE: &str = "先放下";

/// Who works on it right now.
#[must_use]
pub fn claimed(name: &str, is_me: bool, end: Instant, now: Instant) -> String {
    let end = until(end, Some(now));
    if is_me {
        format!("您正在办这件事，同事们都看得到（到 {end}，有动作会自动延长）。")
    } else {
        format!("{name}正在办这件事（到 {end}）。要动手，先跟{name}说一声。")
    }
}

/// Years without entered holidays.
#[must_use]
pub fn unknown_years(years: &[i64]) -> String {
    format!("{}请告诉街道管理员。", not_entered(years))
}

/// The same to those who enter them.
#[must_use]
pub fn enter_years(years: &[i64]) -> String {
    format!("{}请在“节假日和时限”里补上。", not_entered(years))
}

fn not_entered(years: &[i64]) -> String {
    let years: Vec<String> = years.iter().map(|year| format!("{year}年")).collect();
    format!("{}的节假日还没有录入，时限可能算得不准。", years.join("、"))
}

/// Hidden from the public.
#[must_use]
pub fn hidden(reason: &str) -> String {
    format!("已设为不公开：{reason}")
}

/// What a verb means, beside its name.
#[must_use]
pub const fn verb_hint(verb: Verb) -> &'static str {
    match verb {
        Verb::RecordCall => "打电话或到现场问清楚",
        Verb::TakeOn => "不用别的单位",
        Verb::Dispatch => "交给办理单位，可以几家一起",
        Verb::Return => "不是网格的职责，交回指挥台",
        Verb::Answer => "告诉上报人办成了什么样",
        Verb::Pause => "要等一段时间，说明原因",
        Verb::Resume => "不用再等了",
        Verb::Plan => "时间长的事，分几步走",
        Verb::Reach => "这一步做到了",
        Verb::HandOver => "换同事负责",
        Verb::Merge => "和另一件一起办",
        Verb::Unmerge => "分开，单独办",
        Verb::Split => "里面有两件事",
        Verb::Hide => "公众看不到内容",
        Verb::Show => "公众又能看到",
        Verb::Cover | Verb::Rate | Verb::Reopen | Verb::Withdraw | Verb::Join => "",
    }
}

/// Opens the telephone.
pub const DIAL: &str = "打电话核实";
/// Beside the masked number.
pub const DIAL_RECORDED: &str = "点开会显示完整号码，并记下是谁、什么时候看的。";
/// For a report without a number.
pub const NO_PHONE: &str = "上报人没有留电话，请到现场看看。";
/// The stairwell's code was scanned.
pub const ON_SITE: &str = "已扫楼道码，证明您在现场";
/// What scanning is good for.
pub const SCAN_HINT: &str = "到了现场？";
/// Scans it.
pub const SCAN: &str = "扫楼道海报上的码";
/// Question of the call form.
pub const OUTCOME: &str = "核实的结果";
/// Label of the word to the reporter.
pub const CALL_NOTE: &str = "给上报人的话";
/// Beside it.
pub const CALL_NOTE_HINT: &str = "上报人在办理进度里看得到。";
/// Sends the outcome.
pub const CALL_SUBMIT: &str = "记下核实结果";
/// Takes it on.
pub const TAKE_ON_SUBMIT: &str = "这件我自己办";

/// What the rules propose.
#[must_use]
pub fn proposed(rule: &str) -> String {
    format!("按规则“{rule}”建议如下，可以改。")
}

/// A party to choose.
#[must_use]
pub fn party(party: &PartyOption) -> String {
    if party.signs_in { party.name.clone() } else { format!("{}（发链接办理）", party.name) }
}

/// Label of the lead.
pub const LEAD: &str = "牵头单位";
/// Label of the others.
pub const OTHERS: &str = "一起办的单位";
/// Beside it.
pub const OTHERS_HINT: &str = "最多 10 家。";
/// Label of what the parties have to do.
pub const TASK_NOTE: &str = "请他们做什么";
/// Beside it.
pub const TASK_NOTE_HINT: &str = "只有办理的人看得到。";
/// Dispatches.
pub const DISPATCH_SUBMIT: &str = "派单";
/// Label of the reason of the published list.
pub const RETURN_REASON: &str = "为什么不归网格";
/// Beside it.
pub const RETURN_REASON_HINT: &str = "这张清单是公开的，上报人会看到您选的这一条。";
/// Label of a word besides.
pub const RETURN_NOTE: &str = "补充一句";
/// Returns it.
pub const RETURN_SUBMIT: &str = "退回指挥台";

/// Question of the answer form.
pub const ENDING: &str = "办理结果";
/// Above the templates.
pub const TEMPLATES: &str = "常用答复：";
/// Label of the answer.
pub const ANSWER_TEXT: &str = "给上报人的答复";
/// Beside it.
pub const ANSWER_TEXT_HINT: &str = "怎么办的、谁办的、办成了什么样。";
/// Label of the after-photos.
pub const AFTER_PHOTOS: &str = "办好后的照片";
/// Opens the fields for what was passed on.
pub const PASSED_ON: &str = "转给别处办的，填这里";
/// Label of to whom.
pub const PASSED_TO: &str = "转给了谁";
/// Beside it.
pub const PASSED_TO_HINT: &str = "比如：区公交公司线路科";
/// Label of how to follow it.
pub const FOLLOW: &str = "上报人怎么跟进";
/// Beside it.
pub const FOLLOW_HINT: &str = "电话、地址或办事窗口";
/// Label of the remedy.
pub const REMEDY: &str = "附上办事指南";
/// Beside it.
pub const REMEDY_HINT: &str = "同样的事以前解决过，指南会一起给上报人。";
/// Sends the answer.
pub const ANSWER_SUBMIT: &str = "答复上报人";

/// What an ending means.
#[must_use]
pub const fn ending_hint(ending: Ending) -> &'static str {
    match ending {
        Ending::Solved => "要附办好后的照片，至少一张",
        Ending::Explained => "没有要修、要办的，已经讲清楚",
        Ending::PassedOn => "街道以外的单位在办，要写清转给谁、怎么跟进",
        Ending::Duplicate => "和已经办过的是同一件",
        Ending::NotTrue => "核实下来不是这样",
    }
}

/// Label of which promise is paused.
pub const PAUSE_PROMISE: &str = "延哪一个时限";
/// Label of until when.
pub const PAUSE_UNTIL: &str = "延到哪一天";
/// Label of why.
pub const PAUSE_REASON: &str = "为什么要等";
/// Beside it.
pub const PAUSE_REASON_HINT: &str = "上报人会看到这句话。";
/// Pauses.
pub const PAUSE_SUBMIT: &str = "延期";
/// Label of which pause ends.
pub const RESUME_PROMISE: &str = "哪一个时限不用再等";
/// Resumes.
pub const RESUME_SUBMIT: &str = "结束延期";
/// Label of a milestone.
pub const PLAN_TITLE: &str = "这一步做什么";
/// Beside it.
pub const PLAN_TITLE_HINT: &str = "比如：召开居民议事会";
/// Label of until when.
pub const PLAN_UNTIL: &str = "哪天做到";
/// Plans it.
pub const PLAN_SUBMIT: &str = "定下这个节点";
/// Label of the milestone.
pub const REACH_PROMISE: &str = "哪个节点";
/// Label of what was done.
pub const REACH_TEXT: &str = "做成了什么";
/// Beside it.
pub const REACH_TEXT_HINT: &str = "上报人会看到这句话。";
/// Reaches it.
pub const REACH_SUBMIT: &str = "完成节点";
/// Beside the colleague.
pub const HAND_OVER_HINT: &str = "交接后由他负责，您还能在经过里看到。";
/// Hands it over.
pub const HAND_OVER_SUBMIT: &str = "交接";
/// Merges with a proposal.
pub const SAME_THING: &str = "是同一件事，一起办";
/// A remedy was written for what it was.
pub const ALIKE_REMEDY: &str = "看办事指南";
/// Label of the code.
pub const MERGE_INTO: &str = "和哪一件一起办";
/// Beside it.
pub const MERGE_INTO_HINT: &str = "填那一件的编号。上报人和一起报的邻居，会一起收到结果。";
/// Merges.
pub const MERGE_SUBMIT: &str = "并案";
/// Unmerges.
pub const UNMERGE_SUBMIT: &str = "撤销并案，单独办";
/// Label of the second matter's kind.
pub const SPLIT_KIND: &str = "第二件是什么事";
/// Label of its words.
pub const SPLIT_TEXT: &str = "第二件的内容";
/// Beside it.
pub const SPLIT_TEXT_HINT: &str = "会新开一件，上报人两件都能跟进。";
/// Splits.
pub const SPLIT_SUBMIT: &str = "拆成两件";
/// Beside why it is hidden.
pub const HIDE_REASON_HINT: &str = "会记在经过里。";
/// Hides it.
pub const HIDE_SUBMIT: &str = "不公开这件事";
/// Shows it again.
pub const SHOW_SUBMIT: &str = "恢复公开";

/// Why two tickets seem to be about one thing.
#[must_use]
pub fn reasons(reasons: &[Reason]) -> String {
    let said: Vec<String> = reasons.iter().map(reason).collect();
    if said.is_empty() { String::new() } else { format!("为什么像：{}。", said.join("，")) }
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::SameStairwell => "同一个楼道".to_owned(),
        Reason::SameBuilding => "同一栋楼".to_owned(),
        Reason::SameEstate => "同一个小区".to_owned(),
        Reason::SameKind => "同一类事".to_owned(),
        Reason::SharedWords(words) => format!("都说到“{}”", words.join("”“")),
        Reason::NearInTime(apart) => match apart.0 / 3_600_000 {
            0 => "前后不到一小时".to_owned(),
            hours @ 1..24 => format!("前后相差 {hours} 小时"),
            hours => format!("前后相差 {} 天", hours / 24),
        },
    }
}

/// On the lead's row.
pub const LEADS: &str = "牵头";
/// What a party asked.
pub const ASKED: &str = "他们问";
/// Why a party says that it is not theirs.
pub const REFUSED: &str = "他们说不归他们";
/// What a party did.
pub const DID: &str = "他们办了";
/// Label of the answer to a party.
pub const REPLY_TEXT: &str = "回复他们";
/// Sends it.
pub const REPLY_SUBMIT: &str = "回复";
/// Opens the form that takes a task back.
pub const REVOKE: &str = "撤回这张单";
/// Label of why.
pub const REVOKE_TEXT: &str = "为什么不用他们办了";
/// Takes it back.
pub const REVOKE_SUBMIT: &str = "撤单";
/// Makes a one-time link.
pub const LINK_SUBMIT: &str = "发一次性办理链接";
/// Label of the link.
pub const LINK: &str = "办理链接";
/// Beside it.
pub const LINK_HINT: &str = "只显示这一次。复制发给经办人，或让他扫下面的码；谁拿到谁就能办，请别转发到群里。";
/// Read aloud in place of the picture.
pub const LINK_QR: &str = "办理链接的二维码";
/// Withdraws it.
pub const UNLINK: &str = "收回链接";

/// Until when a link is good.
#[must_use]
pub fn link_until(end: Instant, now: Instant) -> String {
    format!("办理链接 {} 前有效", until(end, Some(now)))
}

/// The colour of a task's state.
#[must_use]
pub const fn task_class(state: TaskState) -> &'static str {
    match state {
        TaskState::Offered | TaskState::Asked | TaskState::Refused => "tag is-waiting",
        TaskState::Taken => "tag is-working",
        TaskState::Finished => "tag is-done",
        TaskState::Released | TaskState::Revoked => "tag",
    }
}

/// Title of the page that covers parts of a photo.
pub const COVER_TITLE: &str = "遮挡照片";
/// What it does.
pub const COVER_INTRO: &str =
    "在照片上拖出要挡住的地方：人脸、车牌、门牌。公众只看得到挡住以后的；原图只有办理的人能看，谁看过都有记录。";
/// Label of the rectangles.
pub const COVER_RECTS: &str = "要挡住的地方";
/// Beside it.
pub const COVER_RECTS_HINT: &str =
    "每处四个数：离左边、离上边、宽、高，都按照片的千分之几算，用逗号隔开；几处之间用分号。照片上的细线每格是一百。";
/// Takes the last one away.
pub const COVER_UNDO: &str = "去掉最后一处";
/// Label of why.
pub const COVER_REASON: &str = "为什么要挡";
/// Covers them.
pub const COVER_SUBMIT: &str = "挡住这些地方";
/// The photo, for ears.
pub const COVER_PHOTO: &str = "要遮挡的照片";
/// What is covered already.
pub const COVERED_NOW: &str = "公众现在看到的";
