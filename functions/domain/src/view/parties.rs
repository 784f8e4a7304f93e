//! What a handling party (办理单位) and the arbiter see.

use super::{PhotoLink, Place, Promise, Step, TaskLine};
use crate::{Instant, Kind, PartyId};
use serde::{Deserialize, Serialize};

/// The tasks of a party's people; or, for the arbiter, the refused tasks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TasksView {
    /// The reader's parties; empty for the arbiter.
    pub parties: Vec<String>,
    /// Open tasks by due time, the earliest on top, at most 100.
    pub tasks: Vec<TaskRow>,
    /// The newest that are done, at most 20.
    pub done: Vec<TaskRow>,
}

/// A task in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskRow {
    /// The ticket's code.
    pub code: String,
    /// What it is about.
    pub kind: Kind,
    /// The first words, with personal data hidden.
    pub excerpt: String,
    /// 小区 and 楼道.
    pub place: String,
    /// The task.
    pub task: TaskLine,
}

/// One task, with as much of its ticket as the party needs: never the reporter's number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskView {
    /// The ticket's code.
    pub code: String,
    /// Where.
    pub place: Place,
    /// What.
    pub kind: Kind,
    /// The reporter's words, with personal data hidden.
    pub text: String,
    /// Photos of the report, as the public would see them.
    pub photos: Vec<PhotoLink>,
    /// When it was reported.
    pub reported_at: Instant,
    /// Who follows it at the office, and the number to call there.
    pub follower: String,
    /// The duty phone of the grid.
    pub duty_phone: String,
    /// The task.
    pub task: TaskLine,
    /// What the other parties do.
    pub others: Vec<TaskLine>,
    /// The course, without what concerns the reporter alone.
    pub steps: Vec<Step>,
    /// Through a one-time link: until when it is good.
    pub link_until: Option<Instant>,
    /// For the arbiter: to whom it can be given instead.
    pub parties: Vec<super::PartyOption>,
    /// The arbiter's promise, while it waits for the arbiter.
    pub arbitration: Option<Promise>,
}

/// A party, as the office edits it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyLine {
    /// Which.
    pub id: PartyId,
    /// 办理单位.
    pub name: String,
    /// Its people, by name.
    pub people: Vec<String>,
    /// The party to which it passes everything on.
    pub forwards_to: Option<PartyId>,
    /// How many of its tasks are open.
    pub open: u32,
}
