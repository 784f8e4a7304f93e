//! What can be done to the world: recorded, so that a failing run can be cut down and replayed.
//!
//! Invariant: a step names what earlier steps brought about by their labels, and says its own moment; so a run stays
//! meaningful when steps are left out of it.

use domain::{Instant, PartyId, PersonId};
use std::fmt;
use street::calls::{DeskAct, ProgressAct, TaskAct};

/// Numbers a step within its run; what it brings about goes by the same number.
pub type Label = u32;
/// One phone or browser of the cast.
pub type Slot = usize;

/// One recorded step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number.
    pub label: Label,
    /// What the clock shows.
    pub now: Instant,
    /// What goes wrong.
    pub trouble: Option<Trouble>,
    /// What is done.
    pub act: Act,
}

/// What goes wrong at a step. The client then tries again with the same message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// From that statement on nothing reaches storage.
    CrashAt(u32),
    /// That statement fails.
    Before(u32),
    /// That statement does its work and fails all the same.
    After(u32),
    /// Everything is committed, but the answer does not arrive.
    ReplyLost,
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// A call.
    Send {
        /// From which phone.
        slot: Slot,
        /// Whose key it carries: its own, or that of an earlier step.
        key: Option<Label>,
        /// Which.
        order: Order,
    },
    /// The very message of an earlier step, once more.
    Again(Label),
    /// The alarm rings, that often in a row.
    Ring(u32),
    /// A socket opens.
    Listen(Slot),
    /// Bytes that are no message.
    Garbage(Vec<u8>),
    /// A key that is none: empty, or far too long.
    BadKey {
        /// From which phone.
        slot: Slot,
        /// How long.
        characters: usize,
    },
}

/// A ticket or redemption that an earlier step brought about, or something that never was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Of that step.
    Of(Label),
    /// As typed.
    Typed(String),
}

/// Which digits are typed at the counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Digits {
    /// The newest that were seen of that redemption.
    Newest(Label),
    /// The first that were seen of it.
    First(Label),
    /// As typed.
    Typed(String),
}

/// A call whose names are labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    Home,
    Stairwell(String),
    ReportForm(String),
    Receipt(Target),
    Progress(Target),
    Mine,
    SignInCode,
    Wallet,
    Rewards,
    Redemption(Target),
    Inbox,
    Desk(Target),
    Counter,
    PosterGrids,
    Posters(i64),
    Health,
    Found {
        same: bool,
    },
    Search(String),
    Boards,
    Tasks,
    Refused,
    Roster,
    Slip(Target),
    Report {
        stairwell: String,
        kind: &'static str,
        text: String,
        phone: String,
        photos: usize,
    },
    File {
        stairwell: String,
        text: String,
        consent: bool,
    },
    RecordCall {
        ticket: Target,
        outcome: &'static str,
        note: String,
    },
    Answer {
        ticket: Target,
        ending: &'static str,
        text: String,
        photos: usize,
        /// Whether it says to whom it was passed on.
        says_where: bool,
    },
    Act {
        ticket: Target,
        act: DeskAct,
    },
    Merge {
        ticket: Target,
        into: Target,
    },
    OnProgress {
        ticket: Target,
        act: ProgressAct,
    },
    TakeOver(Target),
    OnTask {
        ticket: Target,
        task: u32,
        act: TaskAct,
    },
    /// Through the link that an earlier step made.
    OnLink {
        link: Label,
        act: TaskAct,
    },
    /// The page behind that link.
    LinkPage(Label),
    Arbitrate {
        ticket: Target,
        task: u32,
        ruling: &'static str,
        to: Option<PartyId>,
    },
    KeepRoster {
        desk: &'static str,
        text: String,
    },
    AddAbsence {
        person: PersonId,
        from: String,
        to: String,
        deputy: Option<PersonId>,
    },
    RemoveAbsence(i64),
    KeepRules {
        automatic: bool,
        rules: usize,
    },
    KeepCalendar {
        text: &'static str,
    },
    HandOverAll {
        from: PersonId,
        to: PersonId,
    },
    Rate {
        ticket: Target,
        stars: &'static str,
    },
    Reopen {
        ticket: Target,
        reason: String,
    },
    Dial(Target),
    RequestCode {
        phone: String,
    },
    ConfirmCode {
        right: bool,
    },
    SignOut,
    Reserve(i64),
    Renew(Target),
    Cancel(Target),
    Redeem(Digits),
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = self.now.in_shanghai();
        write!(
            formatter,
            "#{} {:04}-{:02}-{:02} {:02}:{:02}:{:02}  ",
            self.label, local.year, local.month, local.day, local.hour, local.minute, local.second
        )?;
        match &self.act {
            Act::Send { slot, key, order } => {
                write!(formatter, "{}: {order:?}", super::cast::name(*slot))?;
                key.map_or(Ok(()), |of| write!(formatter, " with the key of #{of}"))
            }
            Act::Again(of) => write!(formatter, "the message of #{of} again"),
            Act::Ring(times) => write!(formatter, "the alarm rings {times} times"),
            Act::Listen(slot) => write!(formatter, "{}: listens", super::cast::name(*slot)),
            Act::Garbage(bytes) => write!(formatter, "garbage {:?}", String::from_utf8_lossy(bytes)),
            Act::BadKey { slot, characters } => {
                write!(formatter, "{}: a key of {characters} characters", super::cast::name(*slot))
            }
        }?;
        self.trouble.map_or(Ok(()), |trouble| write!(formatter, "  [{trouble:?}, tried again]"))
    }
}
