//! Transfers: what moves, why, and in how many steps.

use super::AccountId;
use super::account::whole;
use crate::{Coins, CorrectionId, CreditId, FundingId, Instant, LapseId, MeritId, RedemptionId, SettlementId};
use core::fmt;

macro_rules! transfer_ids {
    ($($(#[$doc:meta])* $variant:ident($id:ty) = $name:literal;)*) => {
        /// Names a transfer by its cause; stored as text (`credit:17`, `reserve:5`, …), so that the same cause can
        /// never move coins twice.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum TransferId {
            $($(#[$doc])* $variant($id),)*
        }

        impl TransferId {
            /// The number of what caused it.
            #[must_use]
            pub const fn cause(self) -> i64 {
                match self {
                    $(Self::$variant(id) => id.0,)*
                }
            }
            /// What it is for: the stored name without the number.
            #[must_use]
            pub const fn kind(self) -> &'static str {
                match self {
                    $(Self::$variant(_) => $name,)*
                }
            }
            /// Reads the stored name.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let (kind, number) = text.rsplit_once(':')?;
                let number = whole(number)?;
                match kind {
                    $($name => Some(Self::$variant(<$id>::from_number(number))),)*
                    _ => None,
                }
            }
        }
    };
}

transfer_ids! {
    /// Coins that a rule gives.
    Credit(CreditId) = "credit";
    /// Coins held for a redemption.
    Reserve(RedemptionId) = "reserve";
    /// The redemption was handed over: what was held is spent.
    Post(RedemptionId) = "post";
    /// The redemption was given back: what was held is free again.
    Void(RedemptionId) = "void";
    /// The merchant undid the hand-over: the resident has the coins again.
    Undo(RedemptionId) = "undo";
    /// What the funder pays for the redemption, held.
    PoolReserve(RedemptionId) = "pool-reserve";
    /// Handed over: the merchant is owed it.
    PoolPost(RedemptionId) = "pool-post";
    /// Given back: the pool has it again.
    PoolVoid(RedemptionId) = "pool-void";
    /// The merchant undid the hand-over: the pool has it again.
    PoolUndo(RedemptionId) = "pool-undo";
    /// A funder fills its pool.
    Fund(FundingId) = "fund";
    /// A merchant was paid.
    Settle(SettlementId) = "settle";
    /// What was left of a lot lapsed.
    Expire(LapseId) = "expire";
    /// A correction gives or takes.
    Correct(CorrectionId) = "correct";
    /// An entry of a household's 善治积分.
    Merit(MeritId) = "merit";
}

impl fmt::Display for TransferId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.kind(), self.cause())
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
    /// Moves back what the named transfer moved, or a part of it.
    Reverse(TransferId),
}

impl Step {
    /// Its stored name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Reserve => "reserve",
            Self::PostPending(_) => "post_pending",
            Self::VoidPending(_) => "void_pending",
            Self::Reverse(_) => "reverse",
        }
    }
    /// The transfer that it refers to.
    #[must_use]
    pub const fn refers_to(self) -> Option<TransferId> {
        match self {
            Self::Post | Self::Reserve => None,
            Self::PostPending(of) | Self::VoidPending(of) | Self::Reverse(of) => Some(of),
        }
    }
    /// Reads the stored name and what it refers to.
    #[must_use]
    pub fn parse(name: &str, refers_to: Option<TransferId>) -> Option<Self> {
        Some(match (name, refers_to) {
            ("post", None) => Self::Post,
            ("reserve", None) => Self::Reserve,
            ("post_pending", Some(of)) => Self::PostPending(of),
            ("void_pending", Some(of)) => Self::VoidPending(of),
            ("reverse", Some(of)) => Self::Reverse(of),
            _ => return None,
        })
    }
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
        /// When it lapses: exactly for what goes to an account with lots.
        lapses_at: Option<Instant>,
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
    /// Move back. What came from lots goes back to them.
    Reverse {
        /// Its name.
        id: TransferId,
        /// What moved it, for good.
        of: TransferId,
        /// At most what of it has not been moved back before.
        amount: Coins,
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
            | Self::VoidPending { id, .. }
            | Self::Reverse { id, .. } => *id,
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
            Self::Reverse { of, .. } => Step::Reverse(*of),
        }
    }
    /// What it moves, when the draft says so itself; else the transfer that it refers to does.
    #[must_use]
    pub const fn movement(&self) -> Option<Movement> {
        match self {
            Self::Post { movement, .. } | Self::Reserve { movement, .. } => Some(*movement),
            Self::PostPending { .. } | Self::VoidPending { .. } | Self::Reverse { .. } => None,
        }
    }
    /// The transfer that it refers to.
    #[must_use]
    pub const fn refers_to(&self) -> Option<TransferId> {
        self.step().refers_to()
    }
    /// When what it moves lapses.
    #[must_use]
    pub const fn lapses_at(&self) -> Option<Instant> {
        match self {
            Self::Post { lapses_at, .. } => *lapses_at,
            _ => None,
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
    /// When what it moves lapses; only for what goes to an account with lots.
    pub lapses_at: Option<Instant>,
    /// When it was written.
    pub at: Instant,
}
