//! Where a resident lives.

use super::Place;
use crate::Instant;
use serde::{Deserialize, Serialize};

/// One's own household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdView {
    /// Where; `None` until it was said.
    pub mine: Option<HouseholdLine>,
    /// From when on it can be changed; `None` when it can be now.
    pub change_from: Option<Instant>,
}

/// One door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdLine {
    /// The stairwell.
    pub place: Place,
    /// The door, as it is stored.
    pub door: String,
}
