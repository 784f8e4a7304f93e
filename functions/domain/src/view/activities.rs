//! Activities and who came.

use crate::coin_rule::CoinRule;
use crate::{ActivityId, CheckInId, Coins, Instant};
use serde::{Deserialize, Serialize};

/// The activities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivitiesView {
    /// Those that are not over, the next first; at most 50.
    pub coming: Vec<ActivityLine>,
    /// Those that are over, the newest first, at most 20; only for those who organise.
    pub over: Vec<ActivityLine>,
    /// What an activity can earn by; only for those who may announce one.
    pub kinds: Option<Vec<CoinRule>>,
}

/// One activity in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityLine {
    /// The activity.
    pub id: ActivityId,
    /// What it is called.
    pub title: String,
    /// What its rule calls it.
    pub kind: String,
    /// Where.
    pub place: String,
    /// When it begins.
    pub from: Instant,
    /// When it ends.
    pub to: Instant,
    /// How many can come.
    pub capacity: u32,
    /// How many have checked in.
    pub checked_in: u32,
    /// What it gives.
    pub coins: Coins,
    /// When its list was confirmed.
    pub confirmed_at: Option<Instant>,
}

/// One activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityView {
    /// As in the list.
    pub line: ActivityLine,
    /// Whether the reader shows the code.
    pub shows_code: bool,
    /// When the reader checked in.
    pub mine: Option<MyCheckIn>,
    /// Who came; only for those who organise.
    pub people: Option<Vec<CheckInLine>>,
}

/// The reader's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyCheckIn {
    /// When.
    pub at: Instant,
    /// What came of it.
    pub state: CheckInState,
}

/// What came of checking in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CheckInState {
    /// The list is not confirmed yet.
    Waiting,
    /// It does not count.
    Struck {
        /// Why.
        reason: String,
    },
    /// It gave something.
    Credited {
        /// How much.
        coins: Coins,
    },
    /// Something was noticed: it waits until somebody has looked at it.
    Held {
        /// How much.
        coins: Coins,
    },
    /// Somebody has looked at it and gave nothing.
    Refused {
        /// Why.
        reason: String,
    },
    /// A cap was reached: there was nothing more to earn.
    Capped,
    /// The rule had ended.
    NoRule,
}

/// Somebody who came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInLine {
    /// The entry.
    pub id: CheckInId,
    /// Who, masked.
    pub person: String,
    /// When.
    pub at: Instant,
    /// What came of it.
    pub state: CheckInState,
}

/// The organiser's screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScreenView {
    /// The activity.
    pub line: ActivityLine,
    /// The code of now; none outside its time.
    pub code: Option<String>,
    /// In how many seconds it is followed by another.
    pub seconds_left: u32,
}
