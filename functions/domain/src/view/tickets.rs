//! Tickets as residents see them.

use super::{DutyWorker, Place};
use crate::{CallOutcome, Coins, Ending, Instant, Kind, PromiseKind, TicketState, Verb};
use serde::{Deserialize, Serialize};

/// One line in a list of tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketLine {
    /// The ticket's code; `None` for somebody else's (the code opens the progress page).
    pub code: Option<String>,
    /// What it is about.
    pub kind: Kind,
    /// The first words; for others' tickets only of kinds that concern things, not people, with numbers masked.
    pub excerpt: Option<String>,
    /// Where it stands.
    pub state: TicketState,
    /// How it was answered, once it was.
    pub ending: Option<Ending>,
    /// 楼道, e.g. 3幢2单元.
    pub stairwell: String,
    /// When it was reported.
    pub reported_at: Instant,
    /// The promise that runs or was last made.
    pub promise: Option<Promise>,
}

/// A promise (时限) in clock time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// What was promised.
    pub kind: PromiseKind,
    /// When it began to run.
    pub started_at: Instant,
    /// Until when.
    pub due_at: Instant,
    /// When it was kept.
    pub kept_at: Option<Instant>,
    /// When it was broken (it may still be fulfilled later).
    pub broken_at: Option<Instant>,
}

/// The receipt after a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptView {
    /// The ticket's code, shown large.
    pub code: String,
    /// Where.
    pub place: Place,
    /// What.
    pub kind: Kind,
    /// Who will act.
    pub worker: Option<DutyWorker>,
    /// The call that was promised.
    pub promise: Option<Promise>,
    /// Whether there is a number to call.
    pub phone_masked: Option<String>,
}

/// The progress page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressView {
    /// The ticket's code.
    pub code: String,
    /// Where.
    pub place: Place,
    /// What.
    pub kind: Kind,
    /// The reporter's words; `None` for a reader who is not the reporter when the kind concerns people.
    pub text: Option<String>,
    /// Photos of the report; empty for such a reader.
    pub photos: Vec<PhotoLink>,
    /// Where it stands.
    pub state: TicketState,
    /// How it was answered.
    pub ending: Option<Ending>,
    /// Whether it was reopened, and how often.
    pub reopened: u32,
    /// Who acts next, when the office has to.
    pub worker: Option<DutyWorker>,
    /// The call promise, newest.
    pub promise: Option<Promise>,
    /// Everything that happened, oldest first.
    pub steps: Vec<Step>,
    /// Whether the reader is the reporter.
    pub mine: bool,
    /// What this reader may do now.
    pub can: Vec<Verb>,
    /// The rating given.
    pub stars: Option<u32>,
    /// What it earned, or what is missing until it does.
    pub coins: CoinNote,
}

/// A stored photo.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PhotoLink(
    /// Its name: SHA-256 in hex, a dot, and `jpg`, `png` or `webp`.
    pub String,
);

/// One entry in the course of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// When.
    pub at: Instant,
    /// Name of who did it, e.g. 林燕; `None` for the reporter and for the clock.
    pub who: Option<String>,
    /// What.
    pub what: StepKind,
}

/// What a step was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepKind {
    /// Reported; the call is promised until then.
    Reported {
        /// End of the promise.
        call_due_at: Instant,
    },
    /// The call was made, or the place was seen.
    Called {
        /// What came of it.
        outcome: CallOutcome,
        /// Whether it was in time.
        in_time: bool,
        /// A word of the worker, shown to the reporter.
        note: String,
    },
    /// The promise of the call was broken.
    CallMissed {
        /// What had been promised.
        due_at: Instant,
    },
    /// Answered.
    Answered {
        /// How.
        ending: Ending,
        /// The answer's words.
        text: String,
        /// After-photos.
        photos: Vec<PhotoLink>,
    },
    /// Rated.
    Rated {
        /// 1 to 5.
        stars: u32,
        /// The reporter's words; empty for other readers.
        note: String,
    },
    /// 没解决: reopened.
    Reopened {
        /// Why; empty for other readers.
        reason: String,
    },
}

/// What a report earned, or what is missing until it does (MECHANISMS 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CoinNote {
    /// Nothing to say (not the reporter's view, or not of a kind that earns).
    None,
    /// Rate the answer to earn.
    AfterRating {
        /// How much.
        coins: Coins,
    },
    /// Earned: sign in on this phone to receive it.
    AfterSignIn {
        /// How much.
        coins: Coins,
    },
    /// Credited.
    Credited {
        /// How much.
        coins: Coins,
    },
    /// This month's cap was reached.
    CapReached,
}
