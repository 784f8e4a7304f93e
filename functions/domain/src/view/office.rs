//! What the office sets and sees: filing for others, calendar, rules, rosters, scores, cockpit.

use super::{InboxRow, PartyLine, Place, TemplateLine};
use crate::score::Score;
use crate::{GridId, Instant, Level, PartyId, PersonId};
use serde::{Deserialize, Serialize};

/// The form by which staff and volunteers file for somebody without a phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFormView {
    /// The stairwell, once its code was typed or scanned.
    pub place: Option<Place>,
}

/// The slip to hand over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipView {
    /// The ticket's code.
    pub code: String,
    /// Where.
    pub place: Place,
    /// When it was filed.
    pub reported_at: Instant,
    /// Until when the call is promised.
    pub call_due_at: Option<Instant>,
    /// Who follows it.
    pub follower: String,
    /// The number to ask at.
    pub duty_phone: String,
    /// The secret in the address that makes its holder the reporter.
    pub secret: String,
}

/// The calendar and the promises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarView {
    /// Holidays and make-up working days, a line each, as they are typed.
    pub text: String,
    /// This year or the next, when nothing is entered for it.
    pub unknown_years: Vec<i64>,
    /// The numbers of the 街道.
    pub settings: crate::plan::Settings,
}

/// The routing rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesView {
    /// In the order in which they are tried.
    pub rules: Vec<crate::routing::Rule>,
    /// The parties that they name.
    pub parties: Vec<PartyLine>,
    /// What they would have done with last month's tickets; only after it was asked.
    pub dry_run: Option<DryRunView>,
}

/// What rules would have done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DryRunView {
    /// How many tickets were tried.
    pub tickets: u32,
    /// How many each rule takes, in their order.
    pub by_rule: Vec<u32>,
    /// How many no rule takes.
    pub none: u32,
    /// How many go elsewhere than by the rules in force.
    pub changed: u32,
}

/// The parties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartiesView {
    /// All.
    pub parties: Vec<PartyLine>,
}

/// The duty rosters (值班表).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterView {
    /// For whom: every grid, and the levels above.
    pub desks: Vec<RosterDesk>,
    /// Absences from now on.
    pub absences: Vec<AbsenceLine>,
    /// Everybody who can stand in.
    pub people: Vec<super::PersonOption>,
}

/// One desk that has to be manned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterDesk {
    /// Its stored name: `grid:3`, `community:1`, `street`, `district`, `party:2`.
    pub desk: String,
    /// As people say it; empty for the district, which the plan does not name.
    pub name: String,
    /// Its shifts, a line each, as they are typed; empty when its first person is always on duty.
    pub text: String,
    /// Who is on duty now.
    pub on_duty: Option<String>,
    /// The times of the week that nobody covers, in words of the calendar: weekday (1 to 7), from and to minute.
    pub holes: Vec<(u32, u32, u32)>,
}

/// Somebody is away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbsenceLine {
    /// Number, for taking it back.
    pub id: i64,
    /// Who.
    pub name: String,
    /// From when.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
    /// Who stands in.
    pub deputy: Option<String>,
}

/// Open tickets that were handed over together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    /// How many now.
    pub moved: u32,
    /// How many are left for another time.
    pub left: u32,
}

/// The reply templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplatesView {
    /// All, with their placeholders.
    pub templates: Vec<TemplateLine>,
}

/// The monthly scores (处理效能考核).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoresView {
    /// Year and month (1 to 12).
    pub month: (i64, i64),
    /// Workers.
    pub workers: Vec<ScoreRow>,
    /// Parties.
    pub parties: Vec<ScoreRow>,
    /// Tickets that somebody wants to leave out; a second person agrees.
    pub exclusions: Vec<ExclusionLine>,
}

/// Whose score it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scored {
    /// A worker.
    Worker(PersonId),
    /// A party.
    Party(PartyId),
}

/// One score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreRow {
    /// Whose.
    pub of: Scored,
    /// By name.
    pub name: String,
    /// The figures.
    pub score: Score,
}

/// The tickets behind a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreTicketsView {
    /// Year and month.
    pub month: (i64, i64),
    /// The score.
    pub row: ScoreRow,
    /// The tickets, newest first, at most 200.
    pub tickets: Vec<InboxRow>,
    /// Those left out.
    pub exclusions: Vec<ExclusionLine>,
}

/// A ticket left out of the scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExclusionLine {
    /// The ticket's code.
    pub code: String,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub by: String,
    /// Who agreed; `None` while nobody has.
    pub agreed_by: Option<String>,
    /// Whether the reader may agree: a second person.
    pub may_agree: bool,
}

/// The cockpit (驾驶舱).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CockpitView {
    /// Open tickets on each rung.
    pub open_by_level: Vec<(Level, u32)>,
    /// Open tickets with a broken promise.
    pub overdue: u32,
    /// Promises kept and broken today, by kind.
    pub today: Vec<PromiseCount>,
    /// Promises kept and broken this month, by kind.
    pub month: Vec<PromiseCount>,
    /// Refused tasks that wait for the arbiter.
    pub to_arbitrate: u32,
    /// Claims that wait for review, and how many of them are overdue.
    pub to_review: (u32, u32),
    /// Grids with most broken promises that are open.
    pub worst: Vec<(GridId, String, u32)>,
    /// Years without entered holidays.
    pub unknown_years: Vec<i64>,
    /// Desks that nobody mans now although it is within their hours; the district without a name.
    pub unmanned: Vec<String>,
}

/// Promises of one kind that ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseCount {
    /// Which kind.
    pub kind: crate::PromiseKind,
    /// How many were kept.
    pub kept: u32,
    /// How many were broken.
    pub broken: u32,
}
