//! Why nothing was done about 善治积分 of 100+X.

use crate::Instant;
use serde::{Deserialize, Serialize};

/// Why nothing was done about a season, its points, or an objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeritRefusal {
    /// A season that is not closed yet stands in the way.
    SeasonRunning,
    /// No season, or none of that number.
    SeasonUnknown,
    /// Points are entered only while a season is open.
    NotOpen,
    /// The season is not posted.
    NotPosted,
    /// The season is closed.
    Closed,
    /// The results were posted for as long as they are: only a decision about an objection changes them.
    PostingOver,
    /// The base of some households is still to be entered.
    Enrolling,
    /// The posting period is not over.
    PostingRuns {
        /// Until when it runs.
        until: Instant,
    },
    /// Objections wait for a decision.
    ObjectionsOpen {
        /// How many.
        open: u32,
    },
    /// Who was refused may still appeal.
    AppealPossible {
        /// Until when.
        until: Instant,
    },
    /// No such item, or one that is no longer in use.
    ItemUnknown,
    /// No such entry of that household.
    EntryUnknown,
    /// No such objection.
    ObjectionUnknown,
    /// No such household in the season.
    HouseholdUnknown,
    /// It is in a grid that the person does not look after.
    OtherGrid,
    /// It concerns the person's own household.
    OwnHousehold,
    /// The person entered the points that are objected to.
    OwnEntry,
    /// The person entered some of the points that are objected to altogether.
    OwnEntries,
    /// The person filed the objection.
    OwnObjection,
    /// The person has decided about it before.
    DecidedBefore,
    /// It was decided.
    AlreadyDecided,
    /// The time for objections is over.
    ObjectionsOver,
    /// The same person has objected to it before.
    AlreadyObjected,
    /// The time for an appeal is over, or there is nothing to appeal.
    AppealOver,
    /// It is somebody else's.
    NotYours,
    /// Nothing was written.
    Empty {
        /// Where.
        field: MeritField,
    },
    /// More characters than allowed.
    TooLong {
        /// Where.
        field: MeritField,
        /// What was typed.
        characters: usize,
        /// What is allowed.
        characters_max: usize,
    },
    /// Not a whole number within its bounds.
    Number {
        /// Where.
        field: MeritField,
        /// The least that is allowed.
        least: u32,
        /// The most that is allowed.
        most: u32,
    },
    /// Not one of the two lists, or of what they are about.
    ListUnknown,
}

/// A field of the forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeritField {
    /// What a season or an item is called.
    Title,
    /// From how many points on a household is honoured.
    Honours,
    /// For how many days results are posted.
    PostingDays,
    /// How many points.
    Points,
    /// What shows it.
    Evidence,
    /// Why.
    Text,
    /// Somebody's name.
    Name,
    /// Doors of households.
    Doors,
}

impl MeritField {
    /// Its name in the form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Honours => "honours",
            Self::PostingDays => "posting_days",
            Self::Points => "points",
            Self::Evidence => "evidence",
            Self::Text => "text",
            Self::Name => "name",
            Self::Doors => "doors",
        }
    }
}

impl MeritRefusal {
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::SeasonRunning => "merit.season_running",
            Self::SeasonUnknown => "merit.season_unknown",
            Self::NotOpen => "merit.not_open",
            Self::NotPosted => "merit.not_posted",
            Self::Closed => "merit.closed",
            Self::PostingOver => "merit.posting_over",
            Self::Enrolling => "merit.enrolling",
            Self::PostingRuns { .. } => "merit.posting_runs",
            Self::ObjectionsOpen { .. } => "merit.objections_open",
            Self::AppealPossible { .. } => "merit.appeal_possible",
            Self::ItemUnknown => "merit.item_unknown",
            Self::EntryUnknown => "merit.entry_unknown",
            Self::ObjectionUnknown => "merit.objection_unknown",
            Self::HouseholdUnknown => "merit.household_unknown",
            Self::OtherGrid => "merit.other_grid",
            Self::OwnHousehold => "merit.own_household",
            Self::OwnEntry => "merit.own_entry",
            Self::OwnEntries => "merit.own_entries",
            Self::OwnObjection => "merit.own_objection",
            Self::DecidedBefore => "merit.decided_before",
            Self::AlreadyDecided => "merit.already_decided",
            Self::ObjectionsOver => "merit.objections_over",
            Self::AlreadyObjected => "merit.already_objected",
            Self::AppealOver => "merit.appeal_over",
            Self::NotYours => "merit.not_yours",
            Self::Empty { .. } => "merit.empty",
            Self::TooLong { .. } => "merit.too_long",
            Self::Number { .. } => "merit.number",
            Self::ListUnknown => "merit.list_unknown",
        }
    }

    pub(super) const fn status(&self) -> u16 {
        match self {
            Self::SeasonUnknown
            | Self::ItemUnknown
            | Self::EntryUnknown
            | Self::ObjectionUnknown
            | Self::HouseholdUnknown => 404,
            Self::OtherGrid
            | Self::OwnHousehold
            | Self::OwnEntry
            | Self::OwnEntries
            | Self::OwnObjection
            | Self::DecidedBefore
            | Self::NotYours => 403,
            Self::Empty { .. } | Self::TooLong { .. } | Self::Number { .. } | Self::ListUnknown => 422,
            _ => 409,
        }
    }

    pub(super) const fn field(&self) -> Option<&'static str> {
        match self {
            Self::Empty { field } | Self::TooLong { field, .. } | Self::Number { field, .. } => Some(field.as_str()),
            Self::ItemUnknown => Some("item"),
            Self::ListUnknown => Some("list"),
            _ => None,
        }
    }
}
