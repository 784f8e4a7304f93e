//! Dispatch rules.
use crate::{CommunityId, GridId, Kind, PartyId};
use serde::{Deserialize, Serialize};
/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its title.
    pub title: String,
    /// When it applies.
    pub when: Conditions,
    /// What it does.
    pub then: Then,
}
/// When.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Conditions {
    /// Kinds.
    pub kinds: Vec<Kind>,
    /// Communities.
    pub communities: Vec<CommunityId>,
    /// Grids.
    pub grids: Vec<GridId>,
}
/// What.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Then {
    /// Lead.
    pub lead: PartyId,
    /// Others.
    pub others: Vec<PartyId>,
    /// Automatic.
    pub automatic: bool,
    /// Urgent.
    pub urgent: bool,
}
/// Refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RulesRefusal {
    /// No title.
    TitleEmpty,
}
