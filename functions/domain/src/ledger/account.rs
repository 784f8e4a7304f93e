//! Accounts and their four sums.
//!
//! Invariant: all accounts are read from the side of their owner: a credit adds, a debit takes away.

use crate::{Coins, FunderId, HouseholdId, MerchantId, PersonId, SeasonId};
use core::fmt;

/// What an account counts. Nothing ever moves from one currency to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Currency {
    /// 一米币.
    Coin,
    /// 善治积分 of 100+X: a measure, which buys nothing.
    Merit,
}

/// Names an account; stored as text (`issue`, `wallet:17`, `merchant:3`).
///
/// Two circles of 一米币 that never mix: what residents earn and spend (issue → wallet → redeemed, expired or
/// corrected), and what pays for it (pledged → pool → merchant → paid). A redemption moves the same amount in both, so
/// no funder pays for more than it gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountId {
    /// Where residents' coins come from. What it is below zero is what was ever issued.
    Issue,
    /// What a person holds.
    Wallet(PersonId),
    /// What residents spent.
    Redeemed,
    /// What lapsed unspent.
    Expired,
    /// What corrections gave and took back.
    Correction,
    /// Where the pools come from. What it is below zero is what funders ever gave.
    Pledged,
    /// What a funder gave and rewards have not yet used.
    Pool(FunderId),
    /// What a merchant took for rewards and has not yet been paid; below zero what it was paid too much.
    Settlement(MerchantId),
    /// What merchants were paid, outside of this book, in money.
    Paid,
    /// Where 善治积分 come from and go to.
    MeritIssue,
    /// What a household has in a season.
    Merit(SeasonId, HouseholdId),
}

impl AccountId {
    /// Whether the account may never owe: its floor is zero. A merchant owes what it was paid for something that was
    /// corrected since, until that is taken off a later payment.
    #[must_use]
    pub const fn has_floor(self) -> bool {
        !matches!(
            self,
            Self::Issue | Self::Pledged | Self::Correction | Self::Settlement(_) | Self::MeritIssue | Self::Merit(..)
        )
    }

    /// Whether coins only come from it: what it is below zero is what there ever was.
    #[must_use]
    pub const fn is_source(self) -> bool {
        matches!(self, Self::Issue | Self::Pledged | Self::Correction | Self::MeritIssue)
    }

    /// Whether everybody may read its statement: nobody's coins alone stand on it.
    #[must_use]
    pub const fn is_public(self) -> bool {
        match self {
            Self::Issue
            | Self::Redeemed
            | Self::Expired
            | Self::Correction
            | Self::Pledged
            | Self::Pool(_)
            | Self::Paid => true,
            Self::Wallet(_) | Self::Settlement(_) | Self::MeritIssue | Self::Merit(..) => false,
        }
    }

    /// Whether what comes in lapses some day: it is kept in lots, and the oldest is spent first.
    #[must_use]
    pub const fn has_lots(self) -> bool {
        matches!(self, Self::Wallet(_))
    }
    /// What it counts.
    #[must_use]
    pub const fn currency(self) -> Currency {
        match self {
            Self::MeritIssue | Self::Merit(..) => Currency::Merit,
            _ => Currency::Coin,
        }
    }
    /// Reads the stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        let kind = parts.next()?;
        let numbers = parts.map(whole).collect::<Option<Vec<i64>>>()?;
        Some(match (kind, numbers.as_slice()) {
            ("issue", []) => Self::Issue,
            ("wallet", [person]) => Self::Wallet(PersonId(*person)),
            ("redeemed", []) => Self::Redeemed,
            ("expired", []) => Self::Expired,
            ("correction", []) => Self::Correction,
            ("pledged", []) => Self::Pledged,
            ("pool", [funder]) => Self::Pool(FunderId(*funder)),
            ("merchant", [merchant]) => Self::Settlement(MerchantId(*merchant)),
            ("paid", []) => Self::Paid,
            ("merit-issue", []) => Self::MeritIssue,
            ("merit", [season, household]) => Self::Merit(SeasonId(*season), HouseholdId(*household)),
            _ => return None,
        })
    }
}

/// A number as it is written here: no sign, no leading zero.
pub(super) fn whole(text: &str) -> Option<i64> {
    text.parse().ok().filter(|number: &i64| *number >= 0 && number.to_string() == text)
}

impl fmt::Display for AccountId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Issue => formatter.write_str("issue"),
            Self::Wallet(person) => write!(formatter, "wallet:{person}"),
            Self::Redeemed => formatter.write_str("redeemed"),
            Self::Expired => formatter.write_str("expired"),
            Self::Correction => formatter.write_str("correction"),
            Self::Pledged => formatter.write_str("pledged"),
            Self::Pool(funder) => write!(formatter, "pool:{funder}"),
            Self::Settlement(merchant) => write!(formatter, "merchant:{merchant}"),
            Self::Paid => formatter.write_str("paid"),
            Self::MeritIssue => formatter.write_str("merit-issue"),
            Self::Merit(season, household) => write!(formatter, "merit:{season}:{household}"),
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
