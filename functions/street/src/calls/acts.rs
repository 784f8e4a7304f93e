//! What calls carry besides plain fields: acts, photos, and what came of a report.

use domain::view::PhotoLink;
use domain::{PartyId, PersonId};
use serde::{Deserialize, Serialize};

/// What is done with a ticket on the desk. Numbers are as sent: none where a form sent no number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeskAct {
    /// 自己办.
    TakeOn,
    /// 派单.
    Dispatch {
        /// Who leads.
        lead: Option<PartyId>,
        /// Who joins in.
        others: Vec<PartyId>,
        /// What they have to do.
        note: String,
        /// The rule that proposed it; may be empty.
        rule: String,
    },
    /// 退回.
    Return {
        /// [`domain::ReturnReason`], as sent.
        reason: String,
        /// A word besides.
        note: String,
    },
    /// 延期.
    Pause {
        /// Which promise.
        promise: Option<u32>,
        /// The day, e.g. 2026-12-01; the pause lasts until its end.
        until: String,
        /// Why.
        reason: String,
    },
    /// 恢复.
    Resume {
        /// Which promise.
        promise: Option<u32>,
    },
    /// 节点.
    Plan {
        /// Its name.
        title: String,
        /// The day.
        until: String,
    },
    /// 完成节点.
    Reach {
        /// Which promise.
        promise: Option<u32>,
        /// A word.
        text: String,
    },
    /// 交接.
    HandOver {
        /// To whom.
        person: Option<PersonId>,
    },
    /// Works on it: nobody else does so unknowingly.
    Claim {
        /// Takes it over from somebody else.
        force: bool,
    },
    /// Works on it no longer.
    Release,
    /// 并案.
    Merge {
        /// The other ticket's code.
        into: String,
    },
    /// 撤销并案.
    Unmerge,
    /// 拆分.
    Split {
        /// What the second matter is about, as sent.
        kind: String,
        /// Its words.
        text: String,
    },
    /// 不公开.
    Hide {
        /// Why.
        reason: String,
    },
    /// 恢复公开.
    Show,
    /// 遮挡.
    Cover {
        /// The photo as sent.
        photo: String,
        /// What the public sees.
        covered: PhotoLink,
        /// Why.
        reason: String,
    },
    /// Answers what a party asked.
    Reply {
        /// Which task.
        task: u32,
        /// The words.
        text: String,
    },
    /// 撤单.
    Revoke {
        /// Which task.
        task: u32,
        /// Why.
        text: String,
    },
    /// Makes a one-time link for a party without an account.
    Link {
        /// Which task.
        task: u32,
    },
    /// Withdraws it.
    Unlink {
        /// Which task.
        task: u32,
    },
}

/// What a party does with its task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskAct {
    /// 接单.
    Take,
    /// 不归我办.
    Refuse {
        /// Why.
        text: String,
    },
    /// 提问.
    Ask {
        /// What.
        text: String,
    },
    /// 报进展.
    Progress {
        /// How it goes.
        text: String,
        /// Photos; none are needed.
        photos: Photos,
    },
    /// 办结.
    Finish {
        /// What was done.
        text: String,
        /// Photos of it.
        photos: Photos,
    },
}

/// What a resident does with a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProgressAct {
    /// 撤回.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// 我也遇到了.
    Join,
    /// 关注.
    Follow,
    /// 取消关注.
    Unfollow,
    /// Takes over what staff filed, by the slip.
    TakeOver {
        /// The secret in the slip's address.
        slip: String,
    },
}

/// Photos of a form after cleaning and storing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Photos {
    /// Their names, in order.
    Stored(Vec<PhotoLink>),
    /// More than the most that is read: nothing was stored.
    TooMany {
        /// How many were sent.
        photos: usize,
    },
    /// The first one that cannot be used: nothing was stored.
    Refused {
        /// Which, from 1.
        ordinal: usize,
        /// Why.
        refusal: domain::photo::PhotoRefusal,
    },
}

/// A report that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportDone {
    /// The ticket's code.
    pub ticket: String,
}

/// The pulse of one 街道.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// Due time of the oldest timer that has not been worked on although it is due.
    pub oldest_overdue_timer: Option<domain::Instant>,
}
