//! The inbox, search and the ticket desk.

use super::{PhotoLink, Place, Promise, RemedyLine, Step, TaskLine, TicketLine};
use crate::likeness::Reason;
use crate::{
    Ending, InboxFilter, Instant, Kind, Level, PartyId, PersonId, RemedyId, TemplateId, TicketState, Verb, Visibility,
};
use serde::{Deserialize, Serialize};

/// The inbox. A socket sends it whole as its first frame, then [`InboxChange`]s that follow `sequence`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxView {
    /// Who reads.
    pub me: PersonId,
    /// What is shown.
    pub filter: InboxFilter,
    /// The grids that this reader looks after; empty for one who looks after all.
    pub grids: Vec<String>,
    /// Open tickets by the promise that falls due next, the earliest on top; at most 50.
    pub rows: Vec<InboxRow>,
    /// How many the filter admits in all.
    pub open_total: u32,
    /// How many each filter admits.
    pub counts: Vec<(InboxFilter, u32)>,
    /// To whom several tickets can be handed over at once; empty in a socket's first frame.
    pub colleagues: Vec<PersonOption>,
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
    /// The promise that falls due next; `None` when it is not open.
    pub promise: Option<Promise>,
    /// Whether there is a number to call.
    pub has_phone: bool,
    /// How many photos it has.
    pub photos: u32,
    /// How often it was reopened.
    pub reopened: u32,
    /// How many others have it too.
    pub joined: u32,
    /// On which rung of the ladder it stands.
    pub level: Level,
    /// Whether it is urgent.
    pub urgent: bool,
    /// Who answers for it.
    pub responsible: PersonId,
    /// By name.
    pub responsible_name: String,
    /// Whether it waits for parties or the arbiter.
    pub waiting: bool,
    /// How many of its promises were broken.
    pub broken: u32,
    /// Who works on it right now.
    pub claim: Option<Claim>,
    /// Whether the person who answers for it has not opened it yet.
    pub unread: bool,
}

/// Somebody works on a ticket right now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Who.
    pub person: PersonId,
    /// By name.
    pub name: String,
    /// Until when it holds unless they go on.
    pub until: Instant,
}

/// What a socket tells an inbox, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxChange {
    /// Number of the event; an inbox that has seen a later one ignores it. 0 when no event stands behind it, as when
    /// somebody begins or stops to work on the ticket.
    pub sequence: i64,
    /// The ticket's new row.
    pub row: InboxRow,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchView {
    /// As typed.
    pub typed: String,
    /// What was found, newest first, at most 50; open or not.
    pub rows: Vec<InboxRow>,
    /// Whether there is more.
    pub more: bool,
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
    pub photos: Vec<DeskPhoto>,
    /// The number to call, masked (138****5678).
    pub phone_masked: Option<String>,
    /// Where it stands.
    pub state: TicketState,
    /// How it was answered.
    pub ending: Option<Ending>,
    /// When it was reported.
    pub reported_at: Instant,
    /// Whether it is urgent.
    pub urgent: bool,
    /// On which rung of the ladder it stands.
    pub level: Level,
    /// Who answers for it.
    pub responsible: String,
    /// Whether that is the reader.
    pub responsible_is_me: bool,
    /// Who works on it right now; the reader too.
    pub claim: Option<Claim>,
    /// Who reads.
    pub me: PersonId,
    /// The promise that falls due next.
    pub promise: Option<Promise>,
    /// All promises, oldest first.
    pub promises: Vec<Promise>,
    /// What each party does, the lead first.
    pub tasks: Vec<TaskLine>,
    /// One-time links of parties without an account that are good, by task.
    pub links: Vec<TaskLink>,
    /// Everything that happened, oldest first.
    pub steps: Vec<Step>,
    /// What this worker may do now.
    pub can: Vec<Verb>,
    /// Endings that an answer may have now.
    pub endings: Vec<Ending>,
    /// Who may read it.
    pub visibility: Visibility,
    /// Why it is hidden from the public; `None` when it is not.
    pub hidden: Option<String>,
    /// How many others have it too.
    pub joined: u32,
    /// Tickets that are handled with this one.
    pub merged: Vec<TicketLine>,
    /// The ticket with which this one is handled.
    pub merged_into: Option<String>,
    /// What the routing rules propose.
    pub proposal: Option<Proposal>,
    /// To whom tasks can be given.
    pub parties: Vec<PartyOption>,
    /// To whom it can be handed over.
    pub colleagues: Vec<PersonOption>,
    /// Reply templates, filled.
    pub templates: Vec<TemplateLine>,
    /// Published remedies of its kind.
    pub remedies: Vec<RemedyLine>,
    /// Open tickets that may be about the same.
    pub alike: Vec<Alike>,
    /// What else was reported in this stairwell, newest first, at most 5.
    pub here: Vec<TicketLine>,
    /// What else this reporter reported, newest first, at most 5.
    pub theirs: Vec<TicketLine>,
    /// Whether the stairwell's code that came with the address is the right one.
    pub on_site: bool,
    /// Years that its promises touch and for which no holidays are entered.
    pub unknown_years: Vec<i64>,
    /// Whether staff filed it for the reporter.
    pub filed: bool,
}

/// A photo on the desk, and what the public sees of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskPhoto {
    /// As sent.
    pub photo: PhotoLink,
    /// With parts covered; `None` when nothing is.
    pub covered: Option<PhotoLink>,
}

/// A one-time link of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskLink {
    /// Of which task.
    pub task: u32,
    /// Until when it is good.
    pub expires_at: Instant,
    /// The secret in the address, once, right after it was made; `None` later.
    pub secret: Option<String>,
}

/// What a routing rule proposes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Which rule, by title.
    pub rule: String,
    /// Who leads.
    pub lead: PartyId,
    /// Who joins in.
    pub others: Vec<PartyId>,
}

/// A party to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyOption {
    /// Which.
    pub id: PartyId,
    /// 办理单位.
    pub name: String,
    /// Whether it has people who sign in; else it acts through a one-time link.
    pub signs_in: bool,
}

/// A colleague to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonOption {
    /// Which.
    pub id: PersonId,
    /// By name.
    pub name: String,
    /// On which rung.
    pub level: Level,
}

/// A reply template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateLine {
    /// Which.
    pub id: TemplateId,
    /// Its title.
    pub title: String,
    /// Its words: on a desk with the placeholders filled.
    pub text: String,
}

/// A ticket that may be about the same, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alike {
    /// Its code.
    pub code: String,
    /// Its line.
    pub line: TicketLine,
    /// Why they are alike.
    pub reasons: Vec<Reason>,
    /// Whether a remedy was written for what it was.
    pub remedy: Option<RemedyId>,
}

/// The number in the clear, after the look was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DialView {
    /// The ticket's code.
    pub code: String,
    /// The number.
    pub phone: String,
}

/// A photo as it was sent, after the look was recorded, with what the public sees of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoView {
    /// The ticket's code.
    pub code: String,
    /// As sent.
    pub photo: PhotoLink,
    /// With parts covered; `None` when nothing is.
    pub covered: Option<PhotoLink>,
    /// Where the ticket is.
    pub place: Place,
}
