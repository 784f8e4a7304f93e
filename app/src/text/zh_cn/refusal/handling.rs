//! A verb on a ticket, a party's task, a merge: what is wrong, and what is possible instead.

use super::super::{handling as words, list, ticket_state, time::until};
use super::{photo, too_long, too_many_photos};
use domain::{Instant, MergeRefusal, TaskRefusal, TaskState, TaskVerb, TicketRefusal, TicketState, Verb};

pub(super) fn ticket(refusal: &TicketRefusal, now: Option<Instant>) -> String {
    match refusal {
        TicketRefusal::NotYours => {
            "这件事不归您处理：只有上报人能评价和撤回，只有负责的人能办理。您可以关注进度。".into()
        }
        TicketRefusal::NotNow { verb, state, possible } => not_now(*verb, *state, possible),
        TicketRefusal::ClaimedBy { name, until: end } => format!(
            "{name}正在办这件事，到 {} 为止。请先和{name}说一声，或者点“我来接手”；您写的字还在。",
            until(*end, now)
        ),
        TicketRefusal::TasksOpen { open } => {
            format!("还有 {open} 个单位没有办完。请等他们办结，或者先撤单，再答复。")
        }
        TicketRefusal::OthersJoined { joined } => {
            format!("还有 {joined} 位邻居也遇到了，所以要办下去，不能撤回。您可以取消关注。")
        }
        TicketRefusal::NotPublic => "这件事没有公开，不能加入。您可以自己报一件。".into(),
        TicketRefusal::Task(refusal) => task(refusal),
        TicketRefusal::Merge(refusal) => merge(refusal),
        TicketRefusal::EndingNotAllowed => "请选择一个办理结果；还没核实的事不能直接办结。".into(),
        TicketRefusal::PassedOnMissing => "请写清楚转交给谁、怎么跟进，比如单位名称和电话。".into(),
        TicketRefusal::ReasonUnknown => "请从列出的理由里选一个。".into(),
        TicketRefusal::LeadMissing => "请选一个牵头的单位。".into(),
        TicketRefusal::PartyUnknown => "选的单位不在名单里，请从列出的单位里重新选。".into(),
        TicketRefusal::PartyTwice => "同一个单位选了两次，或者已经在办这件事，请去掉重复的。".into(),
        TicketRefusal::TooManyParties { parties, parties_max } => {
            format!("配合的单位选了 {parties} 个，最多 {parties_max} 个，请去掉几个。")
        }
        TicketRefusal::PersonUnknown => "这个人不能接手，请从名单里选一位同事。".into(),
        TicketRefusal::PromiseUnknown => "这个时限已经结束或者不能延期，请选一个还在走的时限。".into(),
        TicketRefusal::UntilInvalid { days_max } => {
            format!("请选一个以后的日子，最远 {days_max} 天。")
        }
        TicketRefusal::PhotoUnknown => "这张照片不属于这件事，请回到这件事的页面重新选。".into(),
        TicketRefusal::ConsentMissing => "请先征得本人同意，再勾选“本人同意”。".into(),
        TicketRefusal::OutcomeUnknown => "请选择核实的结果。".into(),
        TicketRefusal::AfterPhotoMissing => "选“已解决”要附上办好之后的照片，至少一张。".into(),
        TicketRefusal::TextEmpty => "请写几句话，让对方知道情况。".into(),
        TicketRefusal::TextTooLong { characters, characters_max } => too_long(*characters, *characters_max),
        TicketRefusal::StarsInvalid => "请选一个评价，从“很不满意”到“很满意”。".into(),
        TicketRefusal::TooManyPhotos { photos, photos_max } => too_many_photos(*photos, *photos_max),
        TicketRefusal::Photo { ordinal, refusal } => photo(*ordinal, refusal),
    }
}

fn not_now(verb: Verb, state: TicketState, possible: &[Verb]) -> String {
    let verb = super::super::verb(verb);
    let state = ticket_state(state);
    let possible = possible.iter().map(|verb| super::super::verb(*verb)).collect::<Vec<_>>();
    if possible.is_empty() {
        format!("这件事现在是“{state}”，不能再“{verb}”。可能是别人刚处理过，请看最新进度。")
    } else {
        format!("这件事现在是“{state}”，不能“{verb}”。现在可以：{}。", list(&possible))
    }
}

fn task(refusal: &TaskRefusal) -> String {
    match refusal {
        TaskRefusal::Unknown => "没有找到这个单。请从列表里再打开一次。".into(),
        TaskRefusal::NotNow { verb, state, possible } => task_not_now(*verb, *state, possible),
        TaskRefusal::Bound => "已经裁定由你们单位办理，不能再退。请接单；有难处可以提问，或者打网格的电话商量。".into(),
        TaskRefusal::OwnParty => "这个单是您自己单位退的，不能由您裁定。请让别的裁定人来定。".into(),
        TaskRefusal::RulingUnknown => "请选择裁定的结果；改派的话，还要选改给哪个单位。".into(),
        TaskRefusal::LinkOver => {
            "这个链接已经失效：过期了、被收回了，或者事情已经办完。请联系派单的人要一个新的。".into()
        }
    }
}

fn task_not_now(verb: TaskVerb, state: TaskState, possible: &[TaskVerb]) -> String {
    let verb = words::task_verb(verb);
    let state = words::task_state(state);
    let possible = possible.iter().map(|verb| words::task_verb(*verb)).collect::<Vec<_>>();
    if possible.is_empty() {
        format!("这个单现在是“{state}”，不能再“{verb}”。可能是别人刚处理过，请看最新情况；您写的字还在。")
    } else {
        format!("这个单现在是“{state}”，不能“{verb}”。现在可以：{}。", list(&possible))
    }
}

fn merge(refusal: &MergeRefusal) -> String {
    match refusal {
        MergeRefusal::Unknown => "没有找到这个编号。请核对要并到哪一件。".into(),
        MergeRefusal::Itself => "不能和自己并案，请填另一件的编号。".into(),
        MergeRefusal::Circle => "那一件已经并到了这一件，再并回去就转圈了。请先撤销那一次并案。".into(),
        MergeRefusal::NotOpen { state } => {
            format!("那一件现在是“{}”，不能再并进去。请选一件还在办的。", ticket_state(*state))
        }
    }
}
