//! Accounts and their four sums.
//!
//! Invariant: all accounts are read from the side of their owner: a credit adds, a debit takes away.

use crate::{Coins, MerchantId, PersonId};
use core::fmt;

/// Names an account; stored as text (`issue`, `wallet:17`, `merchant:3`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountId {
    /// Where coins come from: the only account without a floor. What it is below zero is what was ever issued.
    Issue,
    /// What a person holds.
    Wallet(PersonId),
    /// What a merchant took for rewards and has not yet settled with those who fund the pool.
    Settlement(MerchantId),
}

impl AccountId {
    /// Whether the account may never owe: its floor is zero.
    #[must_use]
    pub const fn has_floor(self) -> bool {
        !matches!(self, Self::Issue)
    }
    /// Reads the stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == "issue" {
            return Some(Self::Issue);
        }
        let (kind, number) = text.split_once(':')?;
        let number: i64 = number.parse().ok()?;
        match kind {
            "wallet" => Some(Self::Wallet(PersonId(number))),
            "merchant" => Some(Self::Settlement(MerchantId(number))),
            _ => None,
        }
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Issue => formatter.write_str("issue"),
            Self::Wallet(person) => write!(formatter, "wallet:{person}"),
            Self::Settlement(merchant) => write!(formatter, "merchant:{merchant}"),
        }
    }
}

/// A sum of many transfers: never negative, at most [`Sum::MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Sum(u64);

impl Sum {
    /// The largest integer that storage keeps exactly, 2^53 − 1: nine million transfers of [`Coins::MAX`].
    pub const MAX: u64 = (1 << 53) - 1;

    /// A sum up to [`Sum::MAX`].
    #[must_use]
    pub const fn new(amount: u64) -> Option<Self> {
        if amount <= Self::MAX { Some(Self(amount)) } else { None }
    }
    /// The number of coins.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
    pub(super) const fn plus(self, amount: Coins) -> Option<Self> {
        Self::new(self.0.saturating_add(amount.get() as u64))
    }
    pub(super) const fn minus(self, amount: Coins) -> Option<Self> {
        match self.0.checked_sub(amount.get() as u64) {
            Some(rest) => Some(Self(rest)),
            None => None,
        }
    }
}

/// What an account has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sums {
    /// Taken away, not yet for good.
    pub debits_pending: Sum,
    /// Taken away.
    pub debits_posted: Sum,
    /// Added, not yet for good.
    pub credits_pending: Sum,
    /// Added.
    pub credits_posted: Sum,
}

impl Sums {
    /// What was added less what was taken away, for good; below zero only where there is no floor.
    #[must_use]
    pub const fn balance(&self) -> i64 {
        // Both are at most 2^53 − 1.
        self.credits_posted.0 as i64 - self.debits_posted.0 as i64
    }
    /// The balance less what is held by pending debits.
    #[must_use]
    pub const fn balance_unheld(&self) -> i64 {
        self.balance() - self.debits_pending.0 as i64
    }
    /// What the owner can spend now.
    #[must_use]
    pub fn available(&self) -> Coins {
        coins(self.balance_unheld())
    }
    /// What pending debits hold.
    #[must_use]
    pub fn held(&self) -> Coins {
        coins(self.debits_pending.0 as i64)
    }
}

/// As coins: nothing when below zero, and never more than one can hold.
fn coins(amount: i64) -> Coins {
    let amount = u32::try_from(amount.max(0)).unwrap_or(u32::MAX);
    Coins::new(amount).unwrap_or(Coins::MAX)
}
