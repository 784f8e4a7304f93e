//! The book of one 街道: the state of one call inside its transaction.
//!
//! Invariant: whoever calls [`answer`], [`fire_timers`] or [`open_socket`] has opened a transaction and commits it
//! exactly when the result is `Ok`. Time, randomness and keys are arguments.

use crate::calls::{self, Ask, Caller, Handle, Message};
use crate::sql::{Sql, SqlError};
use domain::view::Page;
use domain::{Instant, Refusal};
use thiserror::Error;

/// Randomness, handed in.
pub trait Entropy {
    /// Fills `bytes`.
    fn fill(&mut self, bytes: &mut [u8]);
}

/// What one call works with.
pub struct Book<'a> {
    /// Storage, inside an open transaction.
    pub sql: &'a dyn Sql,
    /// The moment of this call.
    pub now: Instant,
    /// Randomness of this call.
    pub entropy: &'a mut dyn Entropy,
    /// The secret of this installation, from which the keys of personal data derive.
    pub secret: &'a str,
    /// What sockets are to be told after the commit.
    pub(crate) notices: Vec<Notice>,
}

/// Something that the sockets with one tag are told after the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The sockets' tag, e.g. `grid:12`.
    pub tag: String,
    /// A text frame.
    pub text: String,
}

/// What the caller does after the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The reply's bytes.
    pub reply: Vec<u8>,
    /// When the alarm must ring: the earliest due timer.
    pub alarm_at: Option<Instant>,
    /// What the sockets are told.
    pub notices: Vec<Notice>,
}

/// Why a call has no answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Failure {
    /// A designed answer to the person; what was written before it (counters of attempts) stays.
    #[error("refused: {}", .0.code())]
    Refused(Refusal),
    /// Storage failed: everything is rolled back.
    #[error(transparent)]
    Sql(#[from] SqlError),
    /// The message or a stored record cannot be read: everything is rolled back.
    #[error("unreadable {0}")]
    Unreadable(&'static str),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
