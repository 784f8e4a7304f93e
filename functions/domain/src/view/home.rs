//! The front page of a 街道 and the list of all.

use super::{Lapsing, TicketLine};
use serde::{Deserialize, Serialize};

/// The front page of a 街道.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeView {
    /// The reader's own open tickets, newest first, at most 3.
    pub mine_open: Vec<TicketLine>,
    /// What of the reader's 一米币 lapses next, by moments.
    pub lapsing: Vec<Lapsing>,
    /// Claims of having helped the reader that wait for their word.
    pub to_rate: u32,
}

/// My reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MineView {
    /// Tickets of this phone and of the signed-in person, newest first, at most 50.
    pub tickets: Vec<TicketLine>,
    /// Others' tickets that the reader has joined or follows, newest first, at most 50.
    pub followed: Vec<TicketLine>,
}

/// One 街道 in the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreetLine {
    /// First part of every address.
    pub slug: String,
    /// e.g. 仙林街道.
    pub name: String,
}
