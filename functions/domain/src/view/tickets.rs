//! Tickets as residents see them.

use super::{DutyWorker, Place};
use crate::{
    CallOutcome, Coins, Ending, Instant, Kind, Level, PromiseKind, Ruling, TaskState, TaskVerb, TicketState, Verb,
    Visibility,
};
use serde::{Deserialize, Serialize};

/// One line in a list of tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketLine {
    /// The ticket's code; `None` for somebody else's that is not public.
    pub code: Option<String>,
    /// What it is about.
    pub kind: Kind,
    /// The first words; for others' tickets only of public ones, with personal data hidden.
    pub excerpt: Option<String>,
    /// Where it stands.
    pub state: TicketState,
    /// How it was answered, once it was.
    pub ending: Option<Ending>,
    /// 楼道, e.g. 3幢2单元.
    pub stairwell: String,
    /// When it was reported.
    pub reported_at: Instant,
    /// The promise that falls due next.
    pub promise: Option<Promise>,
    /// How many others have it too.
    pub joined: u32,
    /// Whether the reader reported it.
    pub mine: bool,
    /// Whether the reader has joined it.
    pub joined_by_me: bool,
}

/// A promise (时限) in clock time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Its number within the ticket, from 1.
    pub number: u32,
    /// What was promised.
    pub kind: PromiseKind,
    /// Who answers for it.
    pub level: Level,
    /// Of which task, from 1; `None` for the ticket's own.
    pub task: Option<u32>,
    /// The milestone's name; empty for every other kind.
    pub title: String,
    /// When it began to run.
    pub started_at: Instant,
    /// Until when.
    pub due_at: Instant,
    /// When it was kept.
    pub kept_at: Option<Instant>,
    /// When it was broken (it may still be fulfilled later).
    pub broken_at: Option<Instant>,
    /// When it was no longer needed: withdrawn, merged, given to somebody else.
    pub void_at: Option<Instant>,
    /// The pause (延期) that has moved its end, when one was granted.
    pub pause: Option<Pause>,
}

/// A pause of a promise: its end moves by as long as the pause lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Since when.
    pub from: Instant,
    /// Until when.
    pub until: Instant,
    /// Why, in words to the reporter.
    pub reason: String,
}

/// One party's part in a ticket: its public row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskLine {
    /// Its number within the ticket, from 1.
    pub number: u32,
    /// 办理单位.
    pub party: String,
    /// Whether it leads (牵头).
    pub lead: bool,
    /// Where it stands.
    pub state: TaskState,
    /// Its promise, newest.
    pub promise: Option<Promise>,
    /// What it has to do, as the dispatcher wrote it; empty for the public.
    pub note: String,
    /// What it did, once it has finished.
    pub outcome: String,
    /// Photos of that.
    pub photos: Vec<PhotoLink>,
    /// What it asked back, while that waits for an answer; empty for the public.
    pub question: String,
    /// Why it is not theirs, while that waits for the arbiter; empty for the public.
    pub refusal: String,
    /// What this reader may do with it.
    pub can: Vec<TaskVerb>,
    /// Since when it stands there.
    pub since: Instant,
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
    /// Who answers for it, while it is open.
    pub worker: Option<DutyWorker>,
    /// On which rung of the ladder it stands.
    pub level: Level,
    /// The promise that falls due next, while it is open; else the newest.
    pub promise: Option<Promise>,
    /// The ticket's own promises that run or were broken, oldest first (tasks have theirs).
    pub promises: Vec<Promise>,
    /// What each party does, the lead first.
    pub tasks: Vec<TaskLine>,
    /// Who may read it.
    pub visibility: Visibility,
    /// Why the office has hidden it from the public; `None` when it has not.
    pub hidden: Option<String>,
    /// How many others have it too.
    pub joined: u32,
    /// Whether the reader has joined it.
    pub joined_by_me: bool,
    /// Whether the reader follows it.
    pub followed: bool,
    /// The ticket with which it is handled (并案).
    pub merged_into: Option<MergedInto>,
    /// Whether staff filed it for the reporter, and whoever holds the slip may take it over.
    pub slip: bool,
    /// The remedy of its kind that staff named in the answer.
    pub remedy: Option<super::RemedyLine>,
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

/// The ticket with which another one is handled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedInto {
    /// Its code; `None` when this reader may not open it.
    pub code: Option<String>,
    /// Where it stands.
    pub state: TicketState,
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

/// What a step was. Words are empty where the reader may not see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepKind {
    /// Reported; the call is promised until then.
    Reported {
        /// End of the promise.
        call_due_at: Instant,
        /// Whether staff filed it for somebody.
        filed: bool,
    },
    /// The call was made, or the place was seen.
    Called {
        /// What came of it.
        outcome: CallOutcome,
        /// Whether it was in time.
        in_time: bool,
        /// A word of the worker, shown to the reporter.
        note: String,
        /// Whether the stairwell's code was scanned there and then.
        on_site: bool,
    },
    /// A promise was broken; the ticket rose to this level, with a new promise.
    Broken {
        /// Which kind.
        kind: PromiseKind,
        /// The party whose task it was.
        party: Option<String>,
        /// What had been promised.
        due_at: Instant,
        /// Who answers for it now.
        level: Level,
        /// The new promise.
        next_due_at: Option<Instant>,
    },
    /// The worker handles it without others.
    TakenOn,
    /// Given to parties.
    Dispatched {
        /// The lead, first, then the others.
        parties: Vec<String>,
        /// The rule that did it, when one did.
        rule: Option<String>,
    },
    /// Back to the command desk.
    Returned {
        /// Why, of the published list.
        reason: crate::ReturnReason,
        /// A word besides.
        note: String,
    },
    /// What a party, the handler or the arbiter did with a task.
    Task {
        /// 办理单位.
        party: String,
        /// What was done.
        verb: TaskVerb,
        /// The words.
        text: String,
        /// Photos.
        photos: Vec<PhotoLink>,
        /// What the arbiter decided.
        ruling: Option<Ruling>,
        /// Who handles it instead.
        to: Option<String>,
    },
    /// A promise was paused.
    Paused {
        /// Which kind.
        kind: PromiseKind,
        /// Until when.
        until: Instant,
        /// Why.
        reason: String,
    },
    /// The pause was ended.
    Resumed {
        /// Which kind.
        kind: PromiseKind,
        /// The promise's end now.
        due_at: Instant,
    },
    /// A milestone was planned.
    Planned {
        /// Its name.
        title: String,
        /// Its promise.
        due_at: Instant,
    },
    /// A milestone was reached.
    Reached {
        /// Its name.
        title: String,
        /// A word.
        text: String,
    },
    /// Somebody else answers for it.
    HandedOver {
        /// Who.
        to: String,
    },
    /// Handled with another ticket from here on.
    Merged {
        /// Its code; `None` when this reader may not open it.
        into: Option<String>,
    },
    /// Handled by itself again.
    Unmerged,
    /// A second matter became a ticket of its own.
    Split {
        /// The other's code; `None` when this reader may not open it.
        other: Option<String>,
        /// Whether this is the new one.
        from: bool,
    },
    /// Hidden from the public.
    Hidden {
        /// Why.
        reason: String,
    },
    /// Shown again.
    Shown,
    /// A part of a photo was covered for the public.
    Covered {
        /// Why.
        reason: String,
    },
    /// A neighbour has it too.
    Joined {
        /// How many others there are now.
        joined: u32,
    },
    /// Answered.
    Answered {
        /// How.
        ending: Ending,
        /// The answer's words.
        text: String,
        /// After-photos.
        photos: Vec<PhotoLink>,
        /// To whom it was passed on, and how to follow it.
        passed_on: Option<PassedOn>,
    },
    /// Rated.
    Rated {
        /// 1 to 5.
        stars: u32,
        /// The reporter's words; empty for other readers.
        note: String,
    },
    /// 没解决: reopened, one level up.
    Reopened {
        /// Why; empty for other readers.
        reason: String,
        /// Who answers for it now.
        level: Level,
    },
    /// Closed by itself.
    Closed,
    /// Taken back by its reporter.
    Withdrawn {
        /// Why; empty for other readers.
        reason: String,
    },
}

/// To whom a matter was passed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOn {
    /// Who handles it now.
    pub to: String,
    /// How to follow it there: a number to call, an address to write to.
    pub follow: String,
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
    /// On hold until somebody has looked at it.
    Held {
        /// How much.
        coins: Coins,
    },
    /// It was looked at and not given; the wallet says why.
    Refused,
    /// A cap was reached.
    CapReached,
}
