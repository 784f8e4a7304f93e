//! Stairwells and their posters.

use super::{RemedyLine, TicketLine};
use crate::{GridId, Instant, Kind, Visibility};
use serde::{Deserialize, Serialize};

/// A place as people say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The stairwell's 8-character code.
    pub code: String,
    /// 社区, e.g. 仙林新村社区.
    pub community: String,
    /// 网格, e.g. 第三网格.
    pub grid: String,
    /// 小区 or street address, e.g. 学衡花园.
    pub estate: String,
    /// 楼道, e.g. 3幢2单元.
    pub stairwell: String,
}

/// The grid worker on duty, as the poster names them. The duty phone is an office number, not a private one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyWorker {
    /// e.g. 林燕.
    pub name: String,
    /// Public duty phone.
    pub duty_phone: String,
}

/// The stairwell page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StairwellView {
    /// Where the reader is.
    pub place: Place,
    /// Its grid, whose board the public reads.
    pub grid: GridId,
    /// Who is responsible; `None` only while a grid has nobody (said openly on the page).
    pub worker: Option<DutyWorker>,
    /// What others have open here, newest first, at most 20; what is not public carries no code.
    pub open: Vec<TicketLine>,
    /// How many that are in all.
    pub open_total: u32,
    /// The reader's own tickets of this stairwell, newest first, at most 5.
    pub mine: Vec<TicketLine>,
}

/// The report form (and the choice of the kind before it).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportFormView {
    /// Where.
    pub place: Place,
    /// Who will call.
    pub worker: Option<DutyWorker>,
    /// Minutes within which the call is promised.
    pub call_minutes: u32,
    /// Until when the call would be promised for a report sent now: outside of hours the minutes begin later.
    pub call_due_at: Instant,
    /// Open public tickets that it may be about (我也遇到了): of the same stairwell, then of the building; at most 5.
    pub similar: Vec<TicketLine>,
    /// Published remedies that may help at once; at most 3.
    pub remedies: Vec<RemedyLine>,
    /// The signed-in person's masked phone, offered as the number to call.
    pub own_phone_masked: Option<String>,
}

/// What was typed into the report form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReportTyped {
    /// Chosen kind.
    pub kind: Option<Kind>,
    /// The words.
    pub text: String,
    /// The phone for the call back, as typed.
    pub phone: String,
    /// Who may read it; `None` before the choice: public for what concerns things, the office alone for people.
    pub visibility: Option<Visibility>,
}

/// The list of grids to print posters for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PosterGridsView {
    /// All grids of the 街道.
    pub grids: Vec<PosterGrid>,
}

/// One grid in that list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PosterGrid {
    /// The grid.
    pub id: GridId,
    /// 社区.
    pub community: String,
    /// 网格.
    pub grid: String,
    /// Who is named on its posters.
    pub worker: Option<DutyWorker>,
    /// How many posters it has.
    pub stairwells: u32,
}

/// All posters of one grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostersView {
    /// Whose name stands on them.
    pub worker: Option<DutyWorker>,
    /// One poster each, in walking order.
    pub places: Vec<Place>,
}
