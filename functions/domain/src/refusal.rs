//! Designed answers to what cannot be done. One enum per operation; the variants are facts with their values, in
//! order of precedence.
//!
//! Invariant: a refused command has changed nothing but counters of attempts. Each refusal has a stable code for
//! machines ([`Refusal::code`]), a status ([`Refusal::status`]), and the field beside which it is shown
//! ([`Refusal::field`]); the sentence for the person is in `app::text`.

use crate::{Coins, Instant, Role, TaskState, TaskVerb, TicketState, Verb, photo::PhotoRefusal};
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
    /// Reserving a reward.
    Reserve(ReserveRefusal),
    /// Redeeming at the counter.
    Redeem(RedeemRefusal),
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

/// Why a reward was not reserved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReserveRefusal {
    /// No such reward, or no longer offered.
    Unknown,
    /// The last one is gone.
    SoldOut,
    /// Not enough 一米币.
    CoinsShort {
        /// What the person can spend.
        available: Coins,
        /// What it costs.
        price: Coins,
    },
    /// Too many reservations open at once.
    TooManyOpen {
        /// What is allowed.
        open_max: u32,
    },
}

/// Why a redemption code was not taken at the counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RedeemRefusal {
    /// Not 8 digits.
    Shape,
    /// Too many wrong codes from this clerk.
    TooManyWrong {
        /// From when on it can be tried again.
        again_at: Instant,
    },
    /// No such code: mistyped, forged, or long gone.
    Unknown,
    /// Of another merchant.
    OtherMerchant,
    /// Already redeemed.
    AlreadyUsed {
        /// When.
        at: Instant,
        /// At which merchant.
        merchant: String,
        /// What was handed over.
        reward: String,
    },
    /// The reservation has ended.
    ReservationOver,
    /// The code is too old; the resident's phone shows a fresh one.
    CodeExpired,
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

impl Refusal {
    /// The stable code for machines, as `operation.fact`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SignInRequired => "sign_in_required",
            Self::RoleRequired { .. } => "role_required",
            Self::NotFound => "not_found",
            Self::TooMany { .. } => "too_many",
            Self::Place(refusal) => match refusal {
                PlaceRefusal::Empty => "place.empty",
                PlaceRefusal::Shape => "place.shape",
                PlaceRefusal::Mistyped { .. } => "place.mistyped",
                PlaceRefusal::Unknown => "place.unknown",
            },
            Self::Report(refusal) => match refusal {
                ReportRefusal::KindUnknown => "report.kind_unknown",
                ReportRefusal::TextEmpty => "report.text_empty",
                ReportRefusal::TextTooLong { .. } => "report.text_too_long",
                ReportRefusal::PhoneInvalid => "report.phone_invalid",
                ReportRefusal::TooManyPhotos { .. } => "report.too_many_photos",
                ReportRefusal::Photo { refusal, .. } => refusal.code(),
                ReportRefusal::TooMany { .. } => "report.too_many",
            },
            Self::Ticket(refusal) => match refusal {
                TicketRefusal::NotYours => "ticket.not_yours",
                TicketRefusal::NotNow { .. } => "ticket.not_now",
                TicketRefusal::ClaimedBy { .. } => "ticket.claimed_by",
                TicketRefusal::TasksOpen { .. } => "ticket.tasks_open",
                TicketRefusal::OthersJoined { .. } => "ticket.others_joined",
                TicketRefusal::NotPublic => "ticket.not_public",
                TicketRefusal::Task(refusal) => match refusal {
                    TaskRefusal::Unknown => "task.unknown",
                    TaskRefusal::NotNow { .. } => "task.not_now",
                    TaskRefusal::Bound => "task.bound",
                    TaskRefusal::RulingUnknown => "task.ruling_unknown",
                    TaskRefusal::LinkOver => "task.link_over",
                },
                TicketRefusal::Merge(refusal) => match refusal {
                    MergeRefusal::Unknown => "merge.unknown",
                    MergeRefusal::Itself => "merge.itself",
                    MergeRefusal::Circle => "merge.circle",
                    MergeRefusal::NotOpen { .. } => "merge.not_open",
                },
                TicketRefusal::PassedOnMissing => "ticket.passed_on_missing",
                TicketRefusal::ReasonUnknown => "ticket.reason_unknown",
                TicketRefusal::LeadMissing => "ticket.lead_missing",
                TicketRefusal::PartyUnknown => "ticket.party_unknown",
                TicketRefusal::PartyTwice => "ticket.party_twice",
                TicketRefusal::TooManyParties { .. } => "ticket.too_many_parties",
                TicketRefusal::PersonUnknown => "ticket.person_unknown",
                TicketRefusal::PromiseUnknown => "ticket.promise_unknown",
                TicketRefusal::UntilInvalid { .. } => "ticket.until_invalid",
                TicketRefusal::PhotoUnknown => "ticket.photo_unknown",
                TicketRefusal::ConsentMissing => "ticket.consent_missing",
                TicketRefusal::EndingNotAllowed => "ticket.ending_not_allowed",
                TicketRefusal::OutcomeUnknown => "ticket.outcome_unknown",
                TicketRefusal::AfterPhotoMissing => "ticket.after_photo_missing",
                TicketRefusal::TextEmpty => "ticket.text_empty",
                TicketRefusal::TextTooLong { .. } => "ticket.text_too_long",
                TicketRefusal::StarsInvalid => "ticket.stars_invalid",
                TicketRefusal::TooManyPhotos { .. } => "ticket.too_many_photos",
                TicketRefusal::Photo { refusal, .. } => refusal.code(),
            },
            Self::Office(refusal) => match refusal {
                OfficeRefusal::Calendar(_) => "office.calendar",
                OfficeRefusal::Rules(_) => "office.rules",
                OfficeRefusal::Roster(_) => "office.roster",
                OfficeRefusal::Number { .. } => "office.number",
                OfficeRefusal::Empty => "office.empty",
                OfficeRefusal::TooLong { .. } => "office.too_long",
                OfficeRefusal::Placeholder { .. } => "office.placeholder",
                OfficeRefusal::NameTaken => "office.name_taken",
                OfficeRefusal::PhoneInvalid => "office.phone_invalid",
                OfficeRefusal::PersonUnknown => "office.person_unknown",
                OfficeRefusal::PhoneTaken { .. } => "office.phone_taken",
                OfficeRefusal::Hours { .. } => "office.hours",
                OfficeRefusal::Shifts(_) => "office.shifts",
                OfficeRefusal::Template(_) => "office.template",
                OfficeRefusal::MomentUnreadable { .. } => "office.moment_unreadable",
                OfficeRefusal::KindUnknown => "office.kind_unknown",
                OfficeRefusal::TooManyWords { .. } => "office.too_many_words",
                OfficeRefusal::TicketUnknown => "office.ticket_unknown",
                OfficeRefusal::ReasonEmpty => "office.reason_empty",
                OfficeRefusal::StillAnswers { .. } => "office.still_answers",
                OfficeRefusal::SecondPersonNeeded => "office.second_person_needed",
                OfficeRefusal::DoneAlready => "office.done_already",
            },
            Self::SignIn(refusal) => match refusal {
                SignInRefusal::PhoneInvalid => "sign_in.phone_invalid",
                SignInRefusal::TooManyRequests { .. } => "sign_in.too_many_requests",
                SignInRefusal::CodeExpired => "sign_in.code_expired",
                SignInRefusal::CodeLocked => "sign_in.code_locked",
                SignInRefusal::CodeWrong { .. } => "sign_in.code_wrong",
            },
            Self::Reserve(refusal) => match refusal {
                ReserveRefusal::Unknown => "reserve.unknown",
                ReserveRefusal::SoldOut => "reserve.sold_out",
                ReserveRefusal::CoinsShort { .. } => "reserve.coins_short",
                ReserveRefusal::TooManyOpen { .. } => "reserve.too_many_open",
            },
            Self::Redeem(refusal) => match refusal {
                RedeemRefusal::Shape => "redeem.shape",
                RedeemRefusal::TooManyWrong { .. } => "redeem.too_many_wrong",
                RedeemRefusal::Unknown => "redeem.unknown",
                RedeemRefusal::OtherMerchant => "redeem.other_merchant",
                RedeemRefusal::AlreadyUsed { .. } => "redeem.already_used",
                RedeemRefusal::CodeExpired => "redeem.code_expired",
                RedeemRefusal::ReservationOver => "redeem.reservation_over",
            },
            Self::Found(refusal) => match refusal {
                FoundRefusal::SlugInvalid => "found.slug_invalid",
                FoundRefusal::PlanInvalid { .. } => "found.plan_invalid",
                FoundRefusal::Exists => "found.exists",
            },
        }
    }

    /// The HTTP status (RFC 9110; 429 from RFC 6585).
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::SignInRequired => 401,
            Self::RoleRequired { .. } | Self::Ticket(TicketRefusal::NotYours) => 403,
            Self::Ticket(TicketRefusal::Task(TaskRefusal::LinkOver)) => 410,
            Self::NotFound
            | Self::Ticket(TicketRefusal::Task(TaskRefusal::Unknown))
            | Self::Office(OfficeRefusal::TicketUnknown)
            | Self::Place(PlaceRefusal::Unknown | PlaceRefusal::Mistyped { .. })
            | Self::Reserve(ReserveRefusal::Unknown)
            | Self::Redeem(RedeemRefusal::Unknown) => 404,
            Self::TooMany { .. }
            | Self::Report(ReportRefusal::TooMany { .. })
            | Self::SignIn(SignInRefusal::TooManyRequests { .. } | SignInRefusal::CodeLocked)
            | Self::Redeem(RedeemRefusal::TooManyWrong { .. }) => 429,
            Self::Ticket(
                TicketRefusal::NotNow { .. }
                | TicketRefusal::ClaimedBy { .. }
                | TicketRefusal::TasksOpen { .. }
                | TicketRefusal::OthersJoined { .. }
                | TicketRefusal::NotPublic
                | TicketRefusal::Task(TaskRefusal::NotNow { .. } | TaskRefusal::Bound)
                | TicketRefusal::Merge(_),
            )
            | Self::Office(
                OfficeRefusal::NameTaken
                | OfficeRefusal::PhoneTaken { .. }
                | OfficeRefusal::StillAnswers { .. }
                | OfficeRefusal::SecondPersonNeeded
                | OfficeRefusal::DoneAlready,
            )
            | Self::Reserve(_)
            | Self::Redeem(
                RedeemRefusal::AlreadyUsed { .. }
                | RedeemRefusal::CodeExpired
                | RedeemRefusal::ReservationOver
                | RedeemRefusal::OtherMerchant,
            )
            | Self::Found(FoundRefusal::Exists) => 409,
            Self::Report(ReportRefusal::Photo { refusal: PhotoRefusal::TooLarge { .. }, .. })
            | Self::Ticket(TicketRefusal::Photo { refusal: PhotoRefusal::TooLarge { .. }, .. }) => 413,
            Self::Report(ReportRefusal::Photo { refusal: PhotoRefusal::UnknownFormat, .. })
            | Self::Ticket(TicketRefusal::Photo { refusal: PhotoRefusal::UnknownFormat, .. }) => 415,
            _ => 422,
        }
    }

    /// The name of the form field beside which the sentence stands; `None` for the whole page.
    #[must_use]
    pub const fn field(&self) -> Option<&'static str> {
        match self {
            Self::Place(_) | Self::Redeem(_) => Some("code"),
            Self::Report(refusal) => Some(match refusal {
                ReportRefusal::KindUnknown => "kind",
                ReportRefusal::TextEmpty | ReportRefusal::TextTooLong { .. } | ReportRefusal::TooMany { .. } => "text",
                ReportRefusal::PhoneInvalid => "phone",
                ReportRefusal::TooManyPhotos { .. } | ReportRefusal::Photo { .. } => "photos",
            }),
            Self::Ticket(refusal) => match refusal {
                TicketRefusal::NotYours
                | TicketRefusal::NotNow { .. }
                | TicketRefusal::ClaimedBy { .. }
                | TicketRefusal::TasksOpen { .. }
                | TicketRefusal::OthersJoined { .. }
                | TicketRefusal::NotPublic => None,
                TicketRefusal::Task(TaskRefusal::RulingUnknown) => Some("ruling"),
                TicketRefusal::Task(_) => None,
                TicketRefusal::Merge(_) => Some("into"),
                TicketRefusal::PassedOnMissing => Some("passed_to"),
                TicketRefusal::ReasonUnknown => Some("reason"),
                TicketRefusal::LeadMissing | TicketRefusal::PartyUnknown => Some("lead"),
                TicketRefusal::PartyTwice | TicketRefusal::TooManyParties { .. } => Some("others"),
                TicketRefusal::PersonUnknown => Some("person"),
                TicketRefusal::PromiseUnknown => Some("promise"),
                TicketRefusal::UntilInvalid { .. } => Some("until"),
                TicketRefusal::PhotoUnknown => Some("photo"),
                TicketRefusal::ConsentMissing => Some("consent"),
                TicketRefusal::EndingNotAllowed => Some("ending"),
                TicketRefusal::OutcomeUnknown => Some("outcome"),
                TicketRefusal::AfterPhotoMissing
                | TicketRefusal::TooManyPhotos { .. }
                | TicketRefusal::Photo { .. } => Some("photos"),
                TicketRefusal::TextEmpty | TicketRefusal::TextTooLong { .. } => Some("text"),
                TicketRefusal::StarsInvalid => Some("stars"),
            },
            Self::Office(refusal) => Some(match refusal {
                OfficeRefusal::Number { .. } => "number",
                OfficeRefusal::NameTaken => "name",
                OfficeRefusal::PhoneInvalid | OfficeRefusal::PhoneTaken { .. } => "phone",
                OfficeRefusal::PersonUnknown => "person",
                OfficeRefusal::Hours { .. } => "hours",
                OfficeRefusal::MomentUnreadable { is_end: false, .. } => "from",
                OfficeRefusal::MomentUnreadable { is_end: true, .. } => "to",
                OfficeRefusal::KindUnknown => "kind",
                OfficeRefusal::TooManyWords { .. } => "words",
                OfficeRefusal::TicketUnknown => "ticket",
                OfficeRefusal::ReasonEmpty => "reason",
                OfficeRefusal::StillAnswers { .. }
                | OfficeRefusal::SecondPersonNeeded
                | OfficeRefusal::DoneAlready => return None,
                _ => "text",
            }),
            Self::SignIn(refusal) => Some(match refusal {
                SignInRefusal::PhoneInvalid | SignInRefusal::TooManyRequests { .. } => "phone",
                _ => "code",
            }),
            _ => None,
        }
    }
}
