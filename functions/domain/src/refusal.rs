//! Designed answers to what cannot be done. One enum per operation; the variants are facts with their values, in
//! order of precedence.
//!
//! Invariant: a refused command has changed nothing but counters of attempts. Each refusal has a stable code for
//! machines ([`Refusal::code`]), a status ([`Refusal::status`]), and the field beside which it is shown
//! ([`Refusal::field`]); the sentence for the person is in `app::text`.

mod claims;
mod coins;
mod merit;
mod rules;
mod wire;

pub use claims::{ActivityRefusal, ClaimRefusal};
pub use coins::*;
pub use merit::{MeritField, MeritRefusal};
pub use rules::{CoinRuleField, CoinRuleRefusal};

use crate::{Instant, Role, TaskState, TaskVerb, TicketState, Verb, photo::PhotoRefusal};
use serde::{Deserialize, Serialize};

/// The whole page cannot be shown or the command cannot be tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// No session, or it has expired.
    SignInRequired,
    /// Signed in, but not in a role that may.
    RoleRequired {
        /// Who may.
        role: Role,
    },
    /// A ticket, reward, redemption, photo or grid of that name is not here (or not this person's).
    NotFound,
    /// Too many tries or too much at once.
    TooMany {
        /// From when on it can be tried again.
        again_at: Instant,
    },
    /// The stairwell code was mistyped or is unknown.
    Place(PlaceRefusal),
    /// A report.
    Report(ReportRefusal),
    /// A verb on a ticket.
    Ticket(TicketRefusal),
    /// What the office sets.
    Office(OfficeRefusal),
    /// Signing in.
    SignIn(SignInRefusal),
    /// The rules of the coins, and what is on hold by them.
    CoinRule(CoinRuleRefusal),
    /// Saying where one lives.
    Household(HouseholdRefusal),
    /// Reserving a reward.
    Reserve(ReserveRefusal),
    /// Redeeming at the counter.
    Redeem(RedeemRefusal),
    /// Undoing that.
    Undo(UndoRefusal),
    /// Rewards, funders, settlements.
    Market(MarketRefusal),
    /// 善治积分 of 100+X.
    Merit(MeritRefusal),
    /// Claiming, reviewing, appealing.
    Claim(ClaimRefusal),
    /// An activity, and checking in.
    Activity(ActivityRefusal),
    /// Founding a 街道.
    Found(FoundRefusal),
}

/// Why a typed stairwell code names no place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlaceRefusal {
    /// Nothing was typed.
    Empty,
    /// Not 8 characters, or one that codes never hold.
    Shape,
    /// The check character says that something is mistyped.
    Mistyped {
        /// Real codes one swap or one wrong character away; at most 3.
        did_you_mean: Vec<String>,
    },
    /// Well-formed, but no such stairwell.
    Unknown,
}

/// Why a report was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportRefusal {
    /// The kind is not one of the list.
    KindUnknown,
    /// No words.
    TextEmpty,
    /// More characters than allowed.
    TextTooLong {
        /// What was typed.
        characters: usize,
        /// What is allowed.
        characters_max: usize,
    },
    /// Not a mainland mobile or landline number.
    PhoneInvalid,
    /// More photos than allowed.
    TooManyPhotos {
        /// What was sent.
        photos: usize,
        /// What is allowed.
        photos_max: usize,
    },
    /// One photo cannot be used.
    Photo {
        /// Which, from 1.
        ordinal: usize,
        /// Why.
        refusal: PhotoRefusal,
    },
    /// This phone or this stairwell has reported too much for now.
    TooMany {
        /// From when on it can be tried again.
        again_at: Instant,
    },
}

/// Why a verb on a ticket was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TicketRefusal {
    /// Somebody else's ticket: only the reporter rates and reopens, only its grid's worker handles.
    NotYours,
    /// Not from this state.
    NotNow {
        /// What was tried.
        verb: Verb,
        /// Where the ticket stands.
        state: TicketState,
        /// What is possible instead, for this actor.
        possible: Vec<Verb>,
    },
    /// Somebody else works on it right now.
    ClaimedBy {
        /// Who.
        name: String,
        /// Until when, unless they go on.
        until: Instant,
    },
    /// Parties are still at work.
    TasksOpen {
        /// How many tasks are open.
        open: usize,
    },
    /// Others have it too, so it goes on.
    OthersJoined {
        /// How many.
        joined: u32,
    },
    /// Not a public ticket.
    NotPublic,
    /// A party's task.
    Task(TaskRefusal),
    /// Merging with that ticket.
    Merge(MergeRefusal),
    /// The ending is not one of the list, or not allowed before verification.
    EndingNotAllowed,
    /// Passed on, but not said to whom or how to follow it there.
    PassedOnMissing,
    /// The reason is not one of the published list.
    ReasonUnknown,
    /// No party was chosen to lead.
    LeadMissing,
    /// One of the parties is not there.
    PartyUnknown,
    /// The same party twice, or one that has an open task already.
    PartyTwice,
    /// More parties than allowed.
    TooManyParties {
        /// What was chosen.
        parties: usize,
        /// What is allowed besides the lead.
        parties_max: usize,
    },
    /// Nobody of that name can take it over.
    PersonUnknown,
    /// That promise does not run, or cannot be paused.
    PromiseUnknown,
    /// Not a day to come within the days that are allowed.
    UntilInvalid {
        /// How many days are allowed.
        days_max: u32,
    },
    /// That photo is not one of this ticket's.
    PhotoUnknown,
    /// The person's consent was not recorded.
    ConsentMissing,
    /// The outcome of the call is not one of the list.
    OutcomeUnknown,
    /// Answered as solved without an after-photo.
    AfterPhotoMissing,
    /// No words to the person.
    TextEmpty,
    /// More characters than allowed.
    TextTooLong {
        /// What was typed.
        characters: usize,
        /// What is allowed.
        characters_max: usize,
    },
    /// Not 1 to 5 stars.
    StarsInvalid,
    /// More photos than allowed.
    TooManyPhotos {
        /// What was sent.
        photos: usize,
        /// What is allowed.
        photos_max: usize,
    },
    /// One photo cannot be used.
    Photo {
        /// Which, from 1.
        ordinal: usize,
        /// Why.
        refusal: PhotoRefusal,
    },
}

/// Why nothing was done with a party's task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskRefusal {
    /// There is no such task.
    Unknown,
    /// Not from this state.
    NotNow {
        /// What was tried.
        verb: TaskVerb,
        /// Where the task stands.
        state: TaskState,
        /// What is possible instead, for this actor.
        possible: Vec<TaskVerb>,
    },
    /// The arbiter has decided that it is theirs.
    Bound,
    /// The arbiter belongs to the party that refused.
    OwnParty,
    /// The ruling is not one of the list.
    RulingUnknown,
    /// The one-time link has expired, was withdrawn, or its task is done.
    LinkOver,
}

/// Why a ticket was not merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MergeRefusal {
    /// No ticket of that code is here.
    Unknown,
    /// With itself.
    Itself,
    /// Tickets that are handled with this one already lead there: a circle.
    Circle,
    /// That ticket is not open.
    NotOpen {
        /// Where it stands.
        state: TicketState,
    },
}

/// Why something that the office set was not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfficeRefusal {
    /// A line of the calendar.
    Calendar(crate::calendar::LineRefusal<crate::calendar::CalendarRefusal>),
    /// A routing rule.
    Rules(crate::routing::RulesRefusal),
    /// A duty roster.
    Roster(crate::roster::RosterRefusal),
    /// A number that is not one, or out of its bounds.
    Number {
        /// Which setting, by its stored name.
        name: String,
    },
    /// No title, or no words.
    Empty,
    /// More characters than allowed.
    TooLong {
        /// What was typed.
        characters: usize,
        /// What is allowed.
        characters_max: usize,
    },
    /// A placeholder that no template knows.
    Placeholder {
        /// As typed.
        typed: String,
    },
    /// A name that is taken.
    NameTaken,
    /// Not a mobile phone.
    PhoneInvalid,
    /// Somebody unknown.
    PersonUnknown,
    /// A person's phone, kept under another name.
    PhoneTaken {
        /// That name.
        name: String,
    },
    /// Opening times.
    Hours {
        /// Which setting, by its stored name.
        name: String,
        /// Why.
        refusal: crate::calendar::HoursRefusal,
    },
    /// A line of a duty roster.
    Shifts(crate::calendar::LineRefusal<crate::roster::ShiftRefusal>),
    /// A template that cannot be filled.
    Template(crate::template::TemplateError),
    /// Neither a day nor a day and a time.
    MomentUnreadable {
        /// As typed.
        typed: String,
        /// Whether it is the end.
        is_end: bool,
    },
    /// Not one of the kinds of reports.
    KindUnknown,
    /// More words, by which a remedy is offered, than there may be.
    TooManyWords {
        /// What was typed.
        words: usize,
        /// What is allowed.
        words_max: usize,
    },
    /// No ticket of that code.
    TicketUnknown,
    /// No reason was given.
    ReasonEmpty,
    /// The last role of somebody who answers for open tickets.
    StillAnswers {
        /// For how many.
        open: u32,
    },
    /// The only admin.
    LastAdmin,
    /// None of the posts that there are.
    PostUnknown,
    /// A second person has to agree.
    SecondPersonNeeded,
    /// Done already.
    DoneAlready,
}

/// Why a sign-in did not go on. Nothing here tells whether a phone is registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SignInRefusal {
    /// Not a mainland mobile number.
    PhoneInvalid,
    /// Too many codes asked for, by this phone or from this address.
    TooManyRequests {
        /// From when on it can be tried again.
        again_at: Instant,
    },
    /// No code was asked for on this phone, it has expired, or it was used.
    CodeExpired,
    /// Five wrong tries: the code is locked.
    CodeLocked,
    /// A wrong code.
    CodeWrong {
        /// Tries left before the code locks.
        tries_left: u32,
    },
}

/// Why a household was not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum HouseholdRefusal {
    /// No door was typed.
    DoorEmpty,
    /// Not what a door is called.
    DoorShape,
    /// Changed not long ago.
    TooSoon {
        /// From when on it can be changed again.
        again_at: Instant,
    },
    /// Nobody signed in with that phone yet.
    PersonUnknown,
    /// The caller's own home, or that of somebody they live with.
    Own,
}

/// Why a 街道 was not founded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FoundRefusal {
    /// Not 2 to 32 of a–z, 0–9 and hyphens, beginning with a letter.
    SlugInvalid,
    /// The plan contradicts itself; says where.
    PlanInvalid {
        /// What is wrong, for the operator.
        reason: String,
    },
    /// It exists already.
    Exists,
}
