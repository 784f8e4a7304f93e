//! 善治积分 of 100+X: what the public, a household and the staff read.

use crate::{HouseholdId, Instant, MeritArea, MeritId, MeritLevel, MeritList, ObjectionState, SeasonId, SeasonState};
use serde::{Deserialize, Serialize};

/// A season.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeritSeason {
    /// Which.
    pub id: SeasonId,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: SeasonState,
    /// From how many points on a household is honoured.
    pub honours: u32,
    /// For how many days its results are posted.
    pub posting_days: u32,
    /// Since when it is open.
    pub opened_at: Instant,
    /// Until when objections are taken, once it is posted.
    pub posted_until: Option<Instant>,
    /// Since when it is closed.
    pub closed_at: Option<Instant>,
}

/// An item of the lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeritItem {
    /// Which.
    pub id: i64,
    /// Of which list.
    pub list: MeritList,
    /// What it is about.
    pub area: MeritArea,
    /// What it is called.
    pub title: String,
    /// The most points of one entry.
    pub points: u32,
}

/// What the households of a place hold together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeritLine {
    /// What kind of place it is.
    pub level: MeritLevel,
    /// Which of that kind; 0 for the 街道.
    pub place: i64,
    /// What it is called.
    pub name: String,
    /// How many households.
    pub households: u32,
    /// What they hold together; none as long as single households could be told from it.
    pub points: Option<i64>,
}

/// What a household holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeritHouseholdLine {
    /// Which.
    pub household: HouseholdId,
    /// Estate and stairwell.
    pub place: String,
    /// The door.
    pub door: String,
    /// A name, if somebody of the household agreed to it.
    pub name: Option<String>,
    /// What it holds.
    pub points: i64,
}

/// The public page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeritView {
    /// The season that is shown; none before the first.
    pub season: Option<MeritSeason>,
    /// All seasons, newest first.
    pub seasons: Vec<(SeasonId, String)>,
    /// The lists that are in use.
    pub items: Vec<MeritItem>,
    /// The place that is shown.
    pub place: Option<MeritLine>,
    /// The place above it.
    pub above: Option<(MeritLevel, i64)>,
    /// The places below it.
    pub below: Vec<MeritLine>,
    /// Its households, once results are posted; in a group and of a party member.
    pub households: Vec<MeritHouseholdLine>,
    /// The last household of this part, if there are more.
    pub next: Option<HouseholdId>,
    /// The honours list, once results are posted.
    pub honours: Vec<MeritHouseholdLine>,
    /// Whether there are more households on it than these.
    pub honours_cut: bool,
    /// The reader's household, if it takes part.
    pub own: Option<HouseholdId>,
}

/// What an entry is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeritCause {
    /// What each household begins with.
    Base,
    /// Of an item of the lists.
    Item {
        /// What the item is called.
        title: String,
        /// What it is about.
        area: MeritArea,
        /// What shows it.
        evidence: String,
    },
    /// Takes back what another entry gave or took.
    Correction {
        /// Which.
        of: MeritId,
    },
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeritEntry {
    /// Which.
    pub id: MeritId,
    /// When.
    pub at: Instant,
    /// Below zero when it takes away.
    pub points: i64,
    /// What for.
    pub cause: MeritCause,
    /// Why; empty for the base.
    pub words: String,
    /// What of it still counts, without its sign; nothing for what cannot be corrected.
    pub left: u32,
}

/// An objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeritObjection {
    /// Which.
    pub id: i64,
    /// When.
    pub at: Instant,
    /// To which entry; none for something that is missing or wrong altogether.
    pub entry: Option<MeritId>,
    /// The words.
    pub text: String,
    /// Where it stands.
    pub state: ObjectionState,
    /// The first decision's reason.
    pub reason: Option<String>,
    /// Why it was appealed.
    pub appeal: Option<String>,
    /// The second decision's reason.
    pub appeal_reason: Option<String>,
    /// Until when the reader may appeal.
    pub appeal_until: Option<Instant>,
}

/// One household in a season.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeritHouseholdView {
    /// The season.
    pub season: MeritSeason,
    /// The seasons in which the household took part, newest first; only for its own people.
    pub seasons: Vec<(SeasonId, String)>,
    /// The household.
    pub line: MeritHouseholdLine,
    /// Whether it is the reader's own.
    pub own: bool,
    /// Whether the reader is signed in.
    pub signed_in: bool,
    /// Its entries, newest first; only for its own people.
    pub entries: Vec<MeritEntry>,
    /// The objections of the reader, and for its own people all.
    pub objections: Vec<MeritObjection>,
    /// Whether objections are taken.
    pub can_object: bool,
}

/// An entry as staff read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeritEntryLine {
    /// Of which household.
    pub line: MeritHouseholdLine,
    /// The entry.
    pub entry: MeritEntry,
    /// Who entered it; none for the base.
    pub by: Option<String>,
}

/// An objection as staff read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeritObjectionLine {
    /// The household.
    pub line: MeritHouseholdLine,
    /// The objection.
    pub objection: MeritObjection,
    /// The entry that is objected to.
    pub entry: Option<MeritEntry>,
}

/// The staff's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeasonsView {
    /// The newest season.
    pub season: Option<MeritSeason>,
    /// The lists that are in use.
    pub items: Vec<MeritItem>,
    /// Objections that wait, the oldest first.
    pub objections: Vec<MeritObjectionLine>,
    /// How many wait.
    pub open: u32,
    /// The newest entries of households that the reader looks after.
    pub entries: Vec<MeritEntryLine>,
    /// The last entry of this part, if there are more.
    pub next: Option<MeritId>,
    /// The household whose entries alone are shown.
    pub household: Option<HouseholdId>,
    /// Whether the reader runs seasons and lists.
    pub runs: bool,
    /// Whether the reader decides on objections.
    pub decides: bool,
}
