//! What was tried with 一米币 and refused, as the office reads it.

use crate::{Instant, Refusal};
use serde::{Deserialize, Serialize};

/// A part of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptsView {
    /// Newest first.
    pub attempts: Vec<AttemptLine>,
    /// The last one of this part, when there are older ones.
    pub older: Option<i64>,
}

/// Something that was tried and refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptLine {
    /// Its place in the log.
    pub sequence: i64,
    /// When.
    pub at: Instant,
    /// By whom: a name, or a masked number; `None` for somebody who had not signed in.
    pub who: Option<String>,
    /// What was tried, as the log names it.
    pub call: String,
    /// The refusal's code.
    pub code: String,
    /// The refusal; `None` when it was written by a version that knew another one.
    pub refusal: Option<Refusal>,
}
