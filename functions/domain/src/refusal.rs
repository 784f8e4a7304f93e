//! Designed answers to what cannot be done. One enum per operation; the variants are facts with their values, in
//! order of precedence.
//!
//! Invariant: a refused command has changed nothing but counters of attempts. Each refusal has a stable code for
//! machines ([`Refusal::code`]), a status ([`Refusal::status`]), and the field beside which it is shown
//! ([`Refusal::field`]); the sentence for the person is in `app::text`.

use crate::{Coins, Instant, Role, TicketState, Verb, photo::PhotoRefusal};
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
    /// The ending is not one of the list, or not allowed before verification.
    EndingNotAllowed,
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
                TicketRefusal::EndingNotAllowed => "ticket.ending_not_allowed",
                TicketRefusal::OutcomeUnknown => "ticket.outcome_unknown",
                TicketRefusal::AfterPhotoMissing => "ticket.after_photo_missing",
                TicketRefusal::TextEmpty => "ticket.text_empty",
                TicketRefusal::TextTooLong { .. } => "ticket.text_too_long",
                TicketRefusal::StarsInvalid => "ticket.stars_invalid",
                TicketRefusal::TooManyPhotos { .. } => "ticket.too_many_photos",
                TicketRefusal::Photo { refusal, .. } => refusal.code(),
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
            Self::NotFound
            | Self::Place(PlaceRefusal::Unknown | PlaceRefusal::Mistyped { .. })
            | Self::Reserve(ReserveRefusal::Unknown)
            | Self::Redeem(RedeemRefusal::Unknown) => 404,
            Self::TooMany { .. }
            | Self::Report(ReportRefusal::TooMany { .. })
            | Self::SignIn(SignInRefusal::TooManyRequests { .. } | SignInRefusal::CodeLocked)
            | Self::Redeem(RedeemRefusal::TooManyWrong { .. }) => 429,
            Self::Ticket(TicketRefusal::NotNow { .. })
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
                TicketRefusal::NotYours | TicketRefusal::NotNow { .. } => None,
                TicketRefusal::EndingNotAllowed => Some("ending"),
                TicketRefusal::OutcomeUnknown => Some("outcome"),
                TicketRefusal::AfterPhotoMissing
                | TicketRefusal::TooManyPhotos { .. }
                | TicketRefusal::Photo { .. } => Some("photos"),
                TicketRefusal::TextEmpty | TicketRefusal::TextTooLong { .. } => Some("text"),
                TicketRefusal::StarsInvalid => Some("stars"),
            },
            Self::SignIn(refusal) => Some(match refusal {
                SignInRefusal::PhoneInvalid | SignInRefusal::TooManyRequests { .. } => "phone",
                _ => "code",
            }),
            _ => None,
        }
    }
}
