//! The book of one 街道: the state of one call inside its transaction.
//!
//! Invariant: whoever calls [`answer`], [`fire_timers`] or [`open_socket`] has opened a transaction and commits it
//! exactly when the result is `Ok`. Time, randomness and keys are arguments.

use crate::calls::{self, Answer, Caller, Handle, Message};
use crate::opening::{self, Actor, Street};
use crate::sql::{Sql, SqlError};
use crate::{attempts, inbox, timers};
use domain::ledger::LedgerRefusal;
use domain::view::Page;
use domain::{InboxFilter, Instant, Refusal};
use thiserror::Error;

/// Answers one message of the Worker with the JSON of an [`Answer`]. A refusal of the whole page is an answer too.
///
/// # Errors
/// [`Failure::Sql`] and [`Failure::Unreadable`]: everything is to be rolled back.
pub fn answer(mut book: Book<'_>, message: &[u8]) -> Result<Done, Failure> {
    let message: Message = serde_json::from_slice(message).map_err(|_| Failure::Unreadable("message"))?;
    let reply = calls::answer(&mut book, message)?;
    book.done(reply)
}

/// Works on every timer that is due; running it twice does no harm. The reply is empty. When it fails, whoever rings
/// goes on with [`fire_first_timer`] as long as one is due, and with [`put_off_first_timer`] when that fails too.
///
/// # Errors
/// [`Failure::Sql`] and [`Failure::Unreadable`]: everything is to be rolled back.
pub fn fire_timers(book: Book<'_>) -> Result<Done, Failure> {
    ring(book, |book| timers::fire(book, timers::BATCH))
}

/// Works on the first timer that is due.
///
/// # Errors
/// As [`fire_timers`].
pub fn fire_first_timer(book: Book<'_>) -> Result<Done, Failure> {
    ring(book, |book| timers::fire(book, timers::FIRST))
}

/// Puts off the first timer that is due, so that the others go on; it waits longer each time.
///
/// # Errors
/// As [`fire_timers`].
pub fn put_off_first_timer(book: Book<'_>) -> Result<Done, Failure> {
    ring(book, timers::put_off)
}

fn ring(mut book: Book<'_>, work: impl FnOnce(&mut Book<'_>) -> Result<(), Failure>) -> Result<Done, Failure> {
    match opening::open(&mut book, &Caller::default()) {
        Ok(()) => work(&mut book)?,
        Err(Failure::Refused(_)) => {}
        Err(failure) => return Err(failure),
    }
    book.done(Vec::new())
}

/// A WebSocket that may be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Socket {
    /// What it is told: notices with one of these tags.
    pub tags: Vec<String>,
    /// The first frame: JSON of the [`domain::view::InboxView`] as it stands, or a JSON array of the
    /// [`domain::view::InboxChange`]s that were missed; later frames are JSON of one [`domain::view::InboxChange`].
    pub first_text: String,
}

/// Lets whoever handles tickets listen to the inbox; `after` is the last event that an earlier socket of theirs was
/// told.
///
/// # Errors
/// [`Failure::Refused`] when the caller has no inbox.
pub fn open_socket(mut book: Book<'_>, caller: &Caller, filter: &str, after: Option<i64>) -> Result<Socket, Failure> {
    opening::open(&mut book, caller)?;
    inbox::listen(&book, InboxFilter::parse(filter).unwrap_or(InboxFilter::All), after)
}

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
    /// The 街道; empty before it is founded.
    pub(crate) street: Street,
    /// Who calls, as looked up.
    pub(crate) actor: Actor,
    /// The earliest timer: as read when the book was opened, and as set since.
    pub(crate) alarm_at: Option<Instant>,
    /// Whether a timer was removed since, so that the earliest must be read again.
    pub(crate) timer_cleared: bool,
    /// Whether the clock was set back, so that the alarm must ring at once.
    pub(crate) is_set_back: bool,
    /// What sockets are to be told after the commit.
    pub(crate) notices: Vec<Notice>,
    /// Tags of sockets that are to be closed after the commit.
    pub(crate) closed: Vec<String>,
    /// What is to leave at once after the commit.
    pub(crate) deliveries: Vec<Delivery>,
}

/// Something that the sockets with any of these tags are told, each once, after the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The sockets' tags, e.g. `grid:12`.
    pub tags: Vec<String>,
    /// A text frame.
    pub text: String,
}

/// Something that leaves through a channel after the commit. Its outbox row was written in the same transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// A sign-in code for a phone. Local running prints it to the log.
    SignInCode {
        /// The phone in full.
        phone: String,
        /// 6 digits.
        code: String,
    },
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
    /// The sockets with any of these tags are closed, after they were told.
    pub closed: Vec<String>,
    /// What leaves through a channel.
    pub deliveries: Vec<Delivery>,
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
    /// The ledger refused what the rules had allowed, which is a bug: everything is rolled back.
    #[error("the ledger refused: {0:?}")]
    Ledger(LedgerRefusal),
    /// The message or a stored record cannot be read: everything is rolled back.
    #[error("unreadable {0}")]
    Unreadable(&'static str),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl<'a> Book<'a> {
    /// A book inside a transaction that the caller has opened.
    pub fn new(sql: &'a dyn Sql, now: Instant, entropy: &'a mut dyn Entropy, secret: &'a str) -> Self {
        Self {
            sql,
            now,
            entropy,
            secret,
            street: Street::default(),
            actor: Actor::default(),
            alarm_at: None,
            timer_cleared: false,
            is_set_back: false,
            notices: Vec::new(),
            closed: Vec::new(),
            deliveries: Vec::new(),
        }
    }

    /// Opens the book for the caller, lets the call be handled, and wraps its view into a page.
    pub(crate) fn page<C: Handle>(&mut self, call: C, caller: &Caller) -> Result<Vec<u8>, Failure> {
        let answer: Answer<C::View> = match self.view(call, caller) {
            Ok(view) => {
                let viewer = opening::viewer(self)?;
                Ok(Page { street_name: self.street.name.clone(), viewer, now: self.now, view })
            }
            Err(Failure::Refused(refusal)) => {
                if let (Some(name), Some(_)) = (C::AUDITED, self.actor.person) {
                    attempts::refused(self, name, &refusal)?;
                }
                Err(refusal)
            }
            Err(failure) => return Err(failure),
        };
        serde_json::to_vec(&answer).map_err(|_| Failure::Unreadable("reply"))
    }

    fn view<C: Handle>(&mut self, call: C, caller: &Caller) -> Result<C::View, Failure> {
        if !C::FOUNDS {
            opening::open(self, caller)?;
        }
        call.handle(self, caller)
    }

    fn done(self, reply: Vec<u8>) -> Result<Done, Failure> {
        let earliest = if self.timer_cleared { timers::earliest(self.sql)? } else { self.alarm_at };
        let alarm_at = earliest.into_iter().chain(self.is_set_back.then_some(self.now)).min();
        Ok(Done { reply, alarm_at, notices: self.notices, closed: self.closed, deliveries: self.deliveries })
    }

    /// `N` random bytes.
    pub(crate) fn random<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.entropy.fill(&mut bytes);
        bytes
    }
}
