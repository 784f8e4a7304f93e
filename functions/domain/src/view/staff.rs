//! The grid worker's inbox and ticket desk.

use super::{PhotoLink, Place, Promise, Step};
use crate::{Ending, Instant, Kind, TicketState, Verb};
use serde::{Deserialize, Serialize};

/// The inbox. A socket sends it whole as its first frame, then [`InboxChange`]s that follow `sequence`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxView {
    /// The grids that this worker answers for.
    pub grids: Vec<String>,
    /// Open tickets: waiting for the call first (earliest due first), then the others, newest first; at most 50.
    pub rows: Vec<InboxRow>,
    /// How many are open in all.
    pub open_total: u32,
    /// Number of the last event that the rows include.
    pub sequence: i64,
}

/// One ticket in the inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxRow {
    /// The ticket's code.
    pub code: String,
    /// What it is about.
    pub kind: Kind,
    /// The first words.
    pub excerpt: String,
    /// 小区 and 楼道.
    pub place: String,
    /// When it was reported.
    pub reported_at: Instant,
    /// Where it stands.
    pub state: TicketState,
    /// The call promise.
    pub promise: Option<Promise>,
    /// Whether there is a number to call.
    pub has_phone: bool,
    /// How many photos it has.
    pub photos: u32,
    /// How often it was reopened.
    pub reopened: u32,
}

/// What a socket tells an inbox, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxChange {
    /// Number of the event; an inbox that has seen a later one ignores it.
    pub sequence: i64,
    /// The ticket's new row.
    pub row: InboxRow,
}

/// A ticket on the worker's desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    /// The ticket's code.
    pub code: String,
    /// Where.
    pub place: Place,
    /// What.
    pub kind: Kind,
    /// The reporter's words.
    pub text: String,
    /// Photos of the report.
    pub photos: Vec<PhotoLink>,
    /// The number to call, masked (138****5678).
    pub phone_masked: Option<String>,
    /// Where it stands.
    pub state: TicketState,
    /// How it was answered.
    pub ending: Option<Ending>,
    /// When it was reported.
    pub reported_at: Instant,
    /// The call promise.
    pub promise: Option<Promise>,
    /// Everything that happened, oldest first.
    pub steps: Vec<Step>,
    /// What this worker may do now.
    pub can: Vec<Verb>,
    /// Endings that an answer may have now.
    pub endings: Vec<Ending>,
}

/// The number in the clear, after the look was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DialView {
    /// The ticket's code.
    pub code: String,
    /// The number.
    pub phone: String,
}
