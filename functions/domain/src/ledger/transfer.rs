//! Transfers: what moves, why, and in how many steps.

use super::AccountId;
use crate::{Coins, Instant, RedemptionId, TicketId};
use core::fmt;

/// Names a transfer by its cause; stored as text (`credit:ticket:17`, `reserve:redemption:5`, …).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TransferId {
    /// Coins for a report: once per ticket, for ever.
    CreditTicket(TicketId),
    /// Coins held for a redemption.
    Reserve(RedemptionId),
    /// The redemption was handed over: what was held is spent.
    Post(RedemptionId),
    /// The redemption was given back: what was held is free again.
    Void(RedemptionId),
}

impl TransferId {
    /// The number of the ticket or redemption that caused it.
    #[must_use]
    pub const fn cause(self) -> i64 {
        match self {
            Self::CreditTicket(ticket) => ticket.0,
            Self::Reserve(redemption) | Self::Post(redemption) | Self::Void(redemption) => redemption.0,
        }
    }
    /// Reads the stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (verb_and_noun, number) = text.rsplit_once(':')?;
        let number: i64 = number.parse().ok()?;
        match verb_and_noun {
            "credit:ticket" => Some(Self::CreditTicket(TicketId(number))),
            "reserve:redemption" => Some(Self::Reserve(RedemptionId(number))),
            "post:redemption" => Some(Self::Post(RedemptionId(number))),
            "void:redemption" => Some(Self::Void(RedemptionId(number))),
            _ => None,
        }
    }
}

impl fmt::Display for TransferId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CreditTicket(ticket) => write!(formatter, "credit:ticket:{ticket}"),
            Self::Reserve(redemption) => write!(formatter, "reserve:redemption:{redemption}"),
            Self::Post(redemption) => write!(formatter, "post:redemption:{redemption}"),
            Self::Void(redemption) => write!(formatter, "void:redemption:{redemption}"),
        }
    }
}

/// How much moves from where to where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Movement {
    /// The account that it is taken from.
    pub debit: AccountId,
    /// The account that it is added to.
    pub credit: AccountId,
    /// More than nothing.
    pub amount: Coins,
}

/// Which step a transfer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Moves at once, for good.
    Post,
    /// Holds the amount until it is posted or voided.
    Reserve,
    /// Moves what the named transfer holds.
    PostPending(TransferId),
    /// Gives back what the named transfer holds.
    VoidPending(TransferId),
}

/// What a command asks the ledger for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draft {
    /// Move at once.
    Post {
        /// Its name.
        id: TransferId,
        /// What moves.
        movement: Movement,
    },
    /// Hold.
    Reserve {
        /// Its name.
        id: TransferId,
        /// What is held.
        movement: Movement,
    },
    /// Move what is held.
    PostPending {
        /// Its name.
        id: TransferId,
        /// What holds it.
        pending: TransferId,
    },
    /// Give back what is held.
    VoidPending {
        /// Its name.
        id: TransferId,
        /// What holds it.
        pending: TransferId,
    },
}

impl Draft {
    /// Its name.
    #[must_use]
    pub const fn id(&self) -> TransferId {
        match self {
            Self::Post { id, .. }
            | Self::Reserve { id, .. }
            | Self::PostPending { id, .. }
            | Self::VoidPending { id, .. } => *id,
        }
    }
    /// Which step it is.
    #[must_use]
    pub const fn step(&self) -> Step {
        match self {
            Self::Post { .. } => Step::Post,
            Self::Reserve { .. } => Step::Reserve,
            Self::PostPending { pending, .. } => Step::PostPending(*pending),
            Self::VoidPending { pending, .. } => Step::VoidPending(*pending),
        }
    }
    /// What it moves, when the draft says so itself; else the pending transfer does.
    #[must_use]
    pub const fn movement(&self) -> Option<Movement> {
        match self {
            Self::Post { movement, .. } | Self::Reserve { movement, .. } => Some(*movement),
            Self::PostPending { .. } | Self::VoidPending { .. } => None,
        }
    }
}

/// A transfer as it stands in the book, for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transfer {
    /// Its name.
    pub id: TransferId,
    /// Which step it is.
    pub step: Step,
    /// What it moves, holds, or gives back.
    pub movement: Movement,
    /// When it was written.
    pub at: Instant,
}
