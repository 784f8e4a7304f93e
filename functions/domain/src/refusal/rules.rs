//! Why a rule of the coins, a comment on one, or a hold was not kept.

use crate::Instant;
use serde::{Deserialize, Serialize};

/// Why nothing was done with a rule of the coins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CoinRuleRefusal {
    /// No such rule.
    Unknown,
    /// No title, or no words: the field by its name.
    Empty {
        /// Which.
        field: CoinRuleField,
    },
    /// More characters than allowed.
    TooLong {
        /// Which field.
        field: CoinRuleField,
        /// What was typed.
        characters: usize,
        /// What is allowed.
        characters_max: usize,
    },
    /// Not a whole number within its bounds.
    Number {
        /// Which field.
        field: CoinRuleField,
        /// The most that is allowed.
        most: u32,
    },
    /// A day's cap above the month's, or a person's above the household's.
    CapsDisagree,
    /// Not a day.
    DayUnreadable {
        /// Which field.
        field: CoinRuleField,
    },
    /// It would be in force from a day that has begun.
    Retroactive {
        /// The first day that is possible.
        earliest: Instant,
    },
    /// It would be in force before the comments are in.
    CommentTooShort {
        /// The first day that is possible.
        earliest: Instant,
    },
    /// It ends before it begins.
    EndsBeforeItBegins,
    /// Another version of it waits to come into force.
    Pending {
        /// Which.
        version: u32,
    },
    /// The version before it still runs then.
    Overlap {
        /// Which.
        version: u32,
        /// Until when.
        until: Instant,
    },
    /// Nothing would be in force between the version before it and it, and that was not said.
    Gap {
        /// From when.
        from: Instant,
        /// Until when.
        to: Instant,
    },
    /// It is in force, so that it cannot be withdrawn.
    InForce,
    /// The time for comments is over, or has not begun.
    CommentsClosed,
    /// As many comments on it as one person may write.
    TooManyComments {
        /// How many.
        comments_max: u32,
    },
    /// What is on hold was decided before.
    HoldDecided,
    /// It concerns the person who would decide, or their household.
    HoldOwn,
    /// Who would decide has approved what earned it: somebody else looks at it.
    HoldOwnWord,
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CoinRuleField {
    /// Its title.
    Title,
    /// The evidence, the comment, or the reason.
    Text,
    /// What it gives.
    Coins,
    /// A cap.
    PersonDay,
    /// A cap.
    PersonMonth,
    /// A cap.
    HouseholdMonth,
    /// From when on.
    ValidFrom,
    /// Until when.
    ValidTo,
}

impl CoinRuleField {
    /// Its name in the form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
            Self::Coins => "coins",
            Self::PersonDay => "person_day",
            Self::PersonMonth => "person_month",
            Self::HouseholdMonth => "household_month",
            Self::ValidFrom => "valid_from",
            Self::ValidTo => "valid_to",
        }
    }
}

impl CoinRuleRefusal {
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::Unknown => "coin_rule.unknown",
            Self::Empty { .. } => "coin_rule.empty",
            Self::TooLong { .. } => "coin_rule.too_long",
            Self::Number { .. } => "coin_rule.number",
            Self::CapsDisagree => "coin_rule.caps_disagree",
            Self::DayUnreadable { .. } => "coin_rule.day_unreadable",
            Self::Retroactive { .. } => "coin_rule.retroactive",
            Self::CommentTooShort { .. } => "coin_rule.comment_too_short",
            Self::EndsBeforeItBegins => "coin_rule.ends_before_it_begins",
            Self::Pending { .. } => "coin_rule.pending",
            Self::Overlap { .. } => "coin_rule.overlap",
            Self::Gap { .. } => "coin_rule.gap",
            Self::InForce => "coin_rule.in_force",
            Self::CommentsClosed => "coin_rule.comments_closed",
            Self::TooManyComments { .. } => "coin_rule.too_many_comments",
            Self::HoldDecided => "hold.decided",
            Self::HoldOwn => "hold.own",
            Self::HoldOwnWord => "hold.own_word",
        }
    }

    pub(super) const fn status(&self) -> u16 {
        match self {
            Self::Unknown => 404,
            Self::HoldOwn | Self::HoldOwnWord => 403,
            Self::TooManyComments { .. } => 429,
            Self::Empty { .. }
            | Self::TooLong { .. }
            | Self::Number { .. }
            | Self::CapsDisagree
            | Self::DayUnreadable { .. }
            | Self::EndsBeforeItBegins => 422,
            _ => 409,
        }
    }

    pub(super) const fn field(&self) -> Option<&'static str> {
        match self {
            Self::Empty { field }
            | Self::TooLong { field, .. }
            | Self::Number { field, .. }
            | Self::DayUnreadable { field } => Some(field.as_str()),
            Self::CapsDisagree => Some("person_day"),
            Self::Retroactive { .. }
            | Self::CommentTooShort { .. }
            | Self::Pending { .. }
            | Self::Overlap { .. }
            | Self::Gap { .. } => Some("valid_from"),
            Self::EndsBeforeItBegins => Some("valid_to"),
            Self::CommentsClosed | Self::TooManyComments { .. } => Some("text"),
            Self::Unknown | Self::InForce | Self::HoldDecided | Self::HoldOwn | Self::HoldOwnWord => None,
        }
    }
}
