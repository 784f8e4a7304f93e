//! Claims, their review and appeals; activities and checking in.

use crate::photo::PhotoRefusal;
use crate::{ClaimField, ClaimState, ClaimVerb, Coins, Instant};
use serde::{Deserialize, Serialize};

/// Why nothing was claimed, reviewed or decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClaimRefusal {
    /// The kind is not one of those that can be claimed.
    KindUnknown,
    /// Not a day.
    DayUnreadable,
    /// A day that is still to come.
    InFuture,
    /// Too long ago.
    TooOld {
        /// How many days are allowed.
        days_max: i64,
    },
    /// A field that has to be filled.
    Empty {
        /// Which.
        field: ClaimField,
    },
    /// More characters than allowed.
    TooLong {
        /// Which field.
        field: ClaimField,
        /// What was typed.
        characters: usize,
        /// What is allowed.
        characters_max: usize,
    },
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
    /// No version of the rule was in force on that day.
    NoRuleThen,
    /// The rule's cap for a household and a month.
    HouseholdFull {
        /// How often it earns.
        most: u32,
    },
    /// The rule's cap for a month.
    MonthFull {
        /// How often it earns.
        most: u32,
    },
    /// The rule's cap for a day.
    DayFull {
        /// How often it earns.
        most: u32,
    },
    /// One's own.
    OwnClaim,
    /// Of one's own household.
    OwnHousehold,
    /// One's own decision, which somebody else has to look at.
    OwnDecision,
    /// Not from this state: decided already, or not yet.
    NotNow {
        /// What was tried.
        verb: ClaimVerb,
        /// Where it stands.
        state: ClaimState,
    },
    /// Two people have to agree above that many coins.
    SecondPersonNeeded {
        /// Above so many.
        above: Coins,
    },
    /// Not a whole number.
    AmountUnreadable,
    /// Less or more than can be given.
    AmountOutside {
        /// The least.
        least: u32,
        /// The most.
        most: Coins,
    },
    /// Too long after the decision.
    AppealTooLate {
        /// How many days are allowed.
        days_max: i64,
    },
    /// Its coins are on hold; what comes of that is to be waited for.
    OnHold,
    /// Appealed against before.
    AppealedBefore,
    /// The panel has decided it.
    AppealOver,
    /// The coins that are to be taken back are spent.
    CoinsSpent {
        /// What is there.
        available: Coins,
        /// What was to be taken.
        taken: Coins,
    },
    /// Nothing was chosen.
    NothingChosen,
    /// Not the phone of somebody who was helped.
    HelpedUnreadable,
    /// Who was helped is the claimant, or lives with them.
    HelpedNear,
    /// Not 1 to 5 stars.
    StarsInvalid,
}

impl ClaimRefusal {
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::KindUnknown => "claim.kind_unknown",
            Self::DayUnreadable => "claim.day_unreadable",
            Self::InFuture => "claim.in_future",
            Self::TooOld { .. } => "claim.too_old",
            Self::Empty { .. } => "claim.empty",
            Self::TooLong { .. } => "claim.too_long",
            Self::TooManyPhotos { .. } => "claim.too_many_photos",
            Self::Photo { refusal, .. } => refusal.code(),
            Self::NoRuleThen => "claim.no_rule_then",
            Self::HouseholdFull { .. } => "claim.household_full",
            Self::MonthFull { .. } => "claim.month_full",
            Self::DayFull { .. } => "claim.day_full",
            Self::OwnClaim => "claim.own_claim",
            Self::OwnHousehold => "claim.own_household",
            Self::OwnDecision => "claim.own_decision",
            Self::NotNow { .. } => "claim.not_now",
            Self::SecondPersonNeeded { .. } => "claim.second_person_needed",
            Self::AmountUnreadable => "claim.amount_unreadable",
            Self::AmountOutside { .. } => "claim.amount_outside",
            Self::AppealTooLate { .. } => "claim.appeal_too_late",
            Self::OnHold => "claim.on_hold",
            Self::AppealedBefore => "claim.appealed_before",
            Self::AppealOver => "claim.appeal_over",
            Self::CoinsSpent { .. } => "claim.coins_spent",
            Self::NothingChosen => "claim.nothing_chosen",
            Self::HelpedUnreadable => "claim.helped_unreadable",
            Self::HelpedNear => "claim.helped_near",
            Self::StarsInvalid => "claim.stars_invalid",
        }
    }

    pub(super) const fn status(&self) -> u16 {
        match self {
            Self::OwnClaim | Self::OwnHousehold | Self::OwnDecision => 403,
            Self::HouseholdFull { .. }
            | Self::MonthFull { .. }
            | Self::DayFull { .. }
            | Self::NotNow { .. }
            | Self::SecondPersonNeeded { .. }
            | Self::AppealTooLate { .. }
            | Self::OnHold
            | Self::AppealedBefore
            | Self::AppealOver
            | Self::CoinsSpent { .. } => 409,
            Self::Photo { refusal: PhotoRefusal::TooLarge { .. }, .. } => 413,
            Self::Photo { refusal: PhotoRefusal::UnknownFormat, .. } => 415,
            _ => 422,
        }
    }

    pub(super) const fn field(&self) -> Option<&'static str> {
        match self {
            Self::KindUnknown | Self::HouseholdFull { .. } | Self::MonthFull { .. } | Self::DayFull { .. } => {
                Some("kind")
            }
            Self::DayUnreadable | Self::InFuture | Self::TooOld { .. } | Self::NoRuleThen => Some("day"),
            Self::Empty { field } | Self::TooLong { field, .. } => Some(field.as_str()),
            Self::TooManyPhotos { .. } | Self::Photo { .. } => Some("photos"),
            Self::AmountUnreadable | Self::AmountOutside { .. } | Self::CoinsSpent { .. } => Some("coins"),
            Self::NothingChosen => Some("claims"),
            Self::HelpedUnreadable | Self::HelpedNear => Some("helped"),
            Self::StarsInvalid => Some("stars"),
            _ => None,
        }
    }
}

/// Why nothing was done with an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActivityRefusal {
    /// The kind is not one of those that earn.
    KindUnknown,
    /// No title or place.
    Empty {
        /// Which.
        field: ClaimField,
    },
    /// More characters than allowed.
    TooLong {
        /// Which field.
        field: ClaimField,
        /// What was typed.
        characters: usize,
        /// What is allowed.
        characters_max: usize,
    },
    /// Neither a day and a time.
    BeginUnreadable,
    /// The same for the end.
    EndUnreadable,
    /// It ends before it begins, lasts too long, or is over already.
    TimesImpossible {
        /// How many hours it may last.
        hours_max: i64,
    },
    /// Not a number of people.
    CapacityInvalid {
        /// The most.
        most: u32,
    },
    /// It has not begun.
    NotYet {
        /// When it does.
        from: Instant,
    },
    /// It has ended.
    Over {
        /// When it did.
        to: Instant,
    },
    /// The code is none of this moment.
    CodeWrong,
    /// Nobody else fits in.
    Full {
        /// How many do.
        capacity: u32,
    },
    /// The list is confirmed only after the end.
    NotOverYet {
        /// When it ends.
        to: Instant,
    },
    /// The list was confirmed.
    Confirmed,
    /// Nobody of the list.
    PersonUnknown,
}

impl ActivityRefusal {
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::KindUnknown => "activity.kind_unknown",
            Self::Empty { .. } => "activity.empty",
            Self::TooLong { .. } => "activity.too_long",
            Self::BeginUnreadable => "activity.begin_unreadable",
            Self::EndUnreadable => "activity.end_unreadable",
            Self::TimesImpossible { .. } => "activity.times_impossible",
            Self::CapacityInvalid { .. } => "activity.capacity_invalid",
            Self::NotYet { .. } => "activity.not_yet",
            Self::Over { .. } => "activity.over",
            Self::CodeWrong => "activity.code_wrong",
            Self::Full { .. } => "activity.full",
            Self::NotOverYet { .. } => "activity.not_over_yet",
            Self::Confirmed => "activity.confirmed",
            Self::PersonUnknown => "activity.person_unknown",
        }
    }

    pub(super) const fn status(&self) -> u16 {
        match self {
            Self::NotYet { .. } | Self::Over { .. } | Self::Full { .. } | Self::NotOverYet { .. } | Self::Confirmed => {
                409
            }
            _ => 422,
        }
    }

    pub(super) const fn field(&self) -> Option<&'static str> {
        match self {
            Self::KindUnknown => Some("kind"),
            Self::Empty { field } | Self::TooLong { field, .. } => Some(field.as_str()),
            Self::BeginUnreadable => Some("from"),
            Self::EndUnreadable | Self::TimesImpossible { .. } => Some("to"),
            Self::CapacityInvalid { .. } => Some("capacity"),
            _ => None,
        }
    }
}
