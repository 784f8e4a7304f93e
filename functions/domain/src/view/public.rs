//! What everybody may read (晾晒): boards, the register, remedies.

use super::{PhotoLink, Place, Promise};
use crate::{CommunityId, Ending, GridId, Instant, Kind, Level, RemedyId, TicketId, TicketState};
use serde::{Deserialize, Serialize};

/// All grids with their counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardsView {
    /// By community.
    pub communities: Vec<BoardCommunity>,
    /// Of the whole 街道.
    pub total: Counts,
}

/// One community's grids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardCommunity {
    /// Which.
    pub id: CommunityId,
    /// 社区.
    pub name: String,
    /// Its grids.
    pub grids: Vec<BoardGrid>,
}

/// One grid in that list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardGrid {
    /// Which.
    pub id: GridId,
    /// 网格.
    pub name: String,
    /// Its counts.
    pub counts: Counts,
}

/// The figures of a board; also the office's and personal ones are counted, only public ones are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Before the answer.
    pub open: u32,
    /// Open, with a broken promise, or past the due time of one.
    pub overdue: u32,
    /// Answered as solved this month.
    pub solved: u32,
}

/// The board of a grid or of a stairwell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardView {
    /// 社区.
    pub community: String,
    /// 网格.
    pub grid: String,
    /// Which grid.
    pub grid_id: GridId,
    /// The stairwell, when it is its board.
    pub stairwell: Option<Place>,
    /// Its figures.
    pub counts: Counts,
    /// Public tickets that are open, newest first, at most 50.
    pub open: Vec<PublicRow>,
    /// Public ones solved this month, newest first, at most 20, with before and after.
    pub solved: Vec<PublicRow>,
}

/// A ticket as the public reads it: no names of residents, phones, plates or house numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicRow {
    /// The ticket's code.
    pub code: String,
    /// What it is about.
    pub kind: Kind,
    /// The first words, with personal data hidden.
    pub excerpt: String,
    /// 小区 and building.
    pub place: String,
    /// When it was reported.
    pub reported_at: Instant,
    /// Where it stands.
    pub state: TicketState,
    /// How it was answered.
    pub ending: Option<Ending>,
    /// The promise that falls due next, or the newest.
    pub promise: Option<Promise>,
    /// Who follows it.
    pub follower: String,
    /// On which rung of the ladder.
    pub level: Level,
    /// How many others have it too.
    pub joined: u32,
    /// The rating.
    pub stars: Option<u32>,
    /// The answer's first words, with personal data hidden.
    pub answer: String,
    /// A photo of the report, covered where the office covered it.
    pub before: Option<PhotoLink>,
    /// A photo of the answer.
    pub after: Option<PhotoLink>,
}

/// The register of residents' views (群众意见反馈记录表).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterView {
    /// The month, as year and month (1 to 12).
    pub month: (i64, i64),
    /// Every public item of that month, newest first, at most 100 a page.
    pub rows: Vec<PublicRow>,
    /// How many there are, public or not.
    pub total: u32,
    /// Which page, from 0.
    pub page: u32,
    /// Whether there is another one.
    pub more: bool,
    /// Whether the reader is staff and may export it.
    pub staff: bool,
}

/// Where the photos of a ticket belong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoPlaces {
    /// For those alone who may still see them.
    pub withheld: Vec<PhotoLink>,
    /// For whoever knows the name.
    pub public: Vec<PhotoLink>,
}

/// A part of the register for the export (群众意见反馈记录表).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterRows {
    /// The month, as year and month (1 to 12).
    pub month: (i64, i64),
    /// Every item, public or not, newest first; at most 500.
    pub rows: Vec<RegisterRow>,
    /// After which ticket the next part begins; `None` when this is the last.
    pub next: Option<TicketId>,
}

/// One item of the register: without phones, and with personal data in its texts hidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterRow {
    /// The ticket's code.
    pub code: String,
    /// What it is about.
    pub kind: Kind,
    /// 社区.
    pub community: String,
    /// 网格.
    pub grid: String,
    /// 小区 and building.
    pub place: String,
    /// The reporter's words.
    pub text: String,
    /// Whether everybody may read it.
    pub public: bool,
    /// When it was reported.
    pub reported_at: Instant,
    /// Where it stands.
    pub state: TicketState,
    /// Since when.
    pub state_since: Instant,
    /// How it was answered.
    pub ending: Option<Ending>,
    /// When; also of an answer after which it was reopened.
    pub answered_at: Option<Instant>,
    /// That answer's words.
    pub answer: String,
    /// The one person who follows it.
    pub follower: String,
    /// On which rung of the ladder.
    pub level: Level,
    /// How many of its promises were kept.
    pub kept: u32,
    /// How many were broken.
    pub broken: u32,
    /// How many others have it too.
    pub joined: u32,
    /// How often it was reopened.
    pub reopened: u32,
    /// The rating.
    pub stars: Option<u32>,
}

/// A remedy in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemedyLine {
    /// Which.
    pub id: RemedyId,
    /// What it is about.
    pub kind: Kind,
    /// Its title, e.g. 电梯困人怎么办.
    pub title: String,
}

/// The remedies (从解决一件事到解决一类事).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemediesView {
    /// All that are published.
    pub remedies: Vec<RemedyLine>,
    /// Whether the reader may write one.
    pub staff: bool,
}

/// The remedies as the office writes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemedyEditorView {
    /// All that are published.
    pub remedies: Vec<RemedyLine>,
    /// The one that is changed; `None` for a new one.
    pub edited: Option<RemedyView>,
}

/// A remedy page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemedyView {
    /// Its line.
    pub line: RemedyLine,
    /// What to do, in plain words.
    pub text: String,
    /// Words by which it is offered to the next reporter.
    pub words: Vec<String>,
    /// When it was written or last changed.
    pub changed_at: Instant,
    /// Whether the reader may change it.
    pub staff: bool,
}
