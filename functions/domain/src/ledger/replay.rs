//! The sums and lots of all accounts, rebuilt from nothing but the transfers: the audit of what
//! [`decide`](fn@super::decide) and the store wrote. It shares no arithmetic with them, on purpose.

use super::{AccountId, LotId, Movement, Step, Sum, Sums, Transfer, TransferId};
use crate::{Instant, Span};
use core::fmt;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Why transfers are no book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplayError {
    /// Two transfers with one name.
    Repeated(TransferId),
    /// Posts or voids what is not, or is no longer, pending.
    NothingPending(TransferId),
    /// Posts or voids something else than was held.
    Changed(TransferId),
    /// Moves back what was not moved, or more than was.
    ReversesTooMuch(TransferId),
    /// Takes more from a wallet than its lots have.
    LotsShort(TransferId),
    /// Takes an account below its floor.
    BelowFloor(TransferId),
    /// A sum left its range.
    OutOfRange(AccountId),
}

impl fmt::Display for ReplayError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Repeated(id) => write!(formatter, "{id} is written twice"),
            Self::NothingPending(id) => write!(formatter, "{id} settles what is not pending"),
            Self::Changed(id) => write!(formatter, "{id} settles something else than was held"),
            Self::ReversesTooMuch(id) => write!(formatter, "{id} moves back more than was moved"),
            Self::LotsShort(id) => write!(formatter, "{id} takes more than the lots have"),
            Self::BelowFloor(id) => write!(formatter, "{id} takes an account below its floor"),
            Self::OutOfRange(account) => write!(formatter, "a sum of {account} left its range"),
        }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Wide {
    debits_pending: i128,
    debits_posted: i128,
    credits_pending: i128,
    credits_posted: i128,
}

/// A lot as it should stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplayedLot {
    /// In which wallet.
    pub account: AccountId,
    /// What it began with.
    pub amount: i64,
    /// What is left.
    pub left: i64,
    /// When that lapses.
    pub lapses_at: Instant,
}

/// What the transfers so far add up to.
#[derive(Debug, Default)]
pub struct Replay {
    accounts: BTreeMap<AccountId, Wide>,
    pending: HashMap<TransferId, Movement>,
    /// What each posted transfer moved and has not been moved back.
    moved: HashMap<TransferId, Movement>,
    back: HashMap<TransferId, i64>,
    seen: HashSet<TransferId>,
    lots: BTreeMap<LotId, ReplayedLot>,
    /// Lots with something left, what lapses first first.
    open: BTreeMap<AccountId, BTreeMap<(Instant, LotId), ()>>,
    taken: HashMap<TransferId, Vec<(LotId, i64)>>,
}

impl Replay {
    /// Adds the next transfer, in the order in which they were written.
    ///
    /// # Errors
    /// The first [`ReplayError`]; what was added is then of no more use.
    pub fn add(&mut self, sequence: i64, transfer: &Transfer) -> Result<(), ReplayError> {
        let id = transfer.id;
        if !self.seen.insert(id) {
            return Err(ReplayError::Repeated(id));
        }
        let Movement { debit, credit, amount } = transfer.movement;
        let whole = i64::from(amount.get());
        if matches!(transfer.step, Step::Post | Step::PostPending(_)) {
            self.moved.insert(id, transfer.movement);
        }
        let (held, posted) = match transfer.step {
            Step::Post => (0, whole),
            Step::Reserve => {
                self.pending.insert(id, transfer.movement);
                (whole, 0)
            }
            Step::Reverse(of) => {
                let moved = self.moved.get(&of).ok_or(ReplayError::ReversesTooMuch(id))?;
                let back = self.back.entry(of).or_default();
                *back += whole;
                if (moved.credit, moved.debit) != (debit, credit) || *back > i64::from(moved.amount.get()) {
                    return Err(ReplayError::ReversesTooMuch(id));
                }
                (0, whole)
            }
            Step::PostPending(of) | Step::VoidPending(of) => {
                let before = self.pending.remove(&of).ok_or(ReplayError::NothingPending(id))?;
                if before != transfer.movement {
                    return Err(ReplayError::Changed(id));
                }
                (-whole, if matches!(transfer.step, Step::PostPending(_)) { whole } else { 0 })
            }
        };
        let from = self.accounts.entry(debit).or_default();
        from.debits_pending += i128::from(held);
        from.debits_posted += i128::from(posted);
        if debit.has_floor() && from.credits_posted < from.debits_posted + from.debits_pending {
            return Err(ReplayError::BelowFloor(id));
        }
        let to = self.accounts.entry(credit).or_default();
        to.credits_pending += i128::from(held);
        to.credits_posted += i128::from(posted);
        self.follow(sequence, transfer, whole)
    }

    fn follow(&mut self, sequence: i64, transfer: &Transfer, amount: i64) -> Result<(), ReplayError> {
        let Movement { debit, credit, .. } = transfer.movement;
        let takes = matches!(transfer.step, Step::Post | Step::Reserve | Step::Reverse(_));
        if takes && debit.has_lots() {
            self.take(transfer.id, debit, amount).ok_or(ReplayError::LotsShort(transfer.id))?;
        }
        match transfer.step {
            Step::Post if credit.has_lots() => {
                let lapses_at = transfer.lapses_at.unwrap_or(transfer.at);
                let id = LotId(sequence);
                self.lots.insert(id, ReplayedLot { account: credit, amount, left: amount, lapses_at });
                self.open.entry(credit).or_default().insert((lapses_at, id), ());
            }
            Step::VoidPending(of) if debit.has_lots() => self.give_back(of, amount, transfer.at),
            Step::Reverse(of) if credit.has_lots() => {
                // What posted a reservation took from no lot itself.
                let reserved = self.reserve_of(of);
                self.give_back(reserved, amount, transfer.at);
            }
            _ => {}
        }
        Ok(())
    }

    /// What took what was posted from its lots: the transfer itself, or the reservation that it posted.
    fn reserve_of(&self, posted: TransferId) -> TransferId {
        match posted {
            TransferId::Post(redemption) if !self.taken.contains_key(&posted) => TransferId::Reserve(redemption),
            other => other,
        }
    }

    fn take(&mut self, by: TransferId, account: AccountId, amount: i64) -> Option<()> {
        let mut missing = amount;
        let mut taken = Vec::new();
        let open = self.open.entry(account).or_default();
        while missing > 0 {
            let (key, ()) = open.first_key_value()?;
            let key = *key;
            let lot = self.lots.get_mut(&key.1)?;
            let part = missing.min(lot.left);
            lot.left -= part;
            missing -= part;
            taken.push((key.1, part));
            if lot.left == 0 {
                open.remove(&key);
            }
        }
        self.taken.insert(by, taken);
        Some(())
    }

    fn give_back(&mut self, taken_by: TransferId, amount: i64, at: Instant) {
        let mut missing = amount;
        let taken = self.taken.entry(taken_by).or_default();
        for (id, part) in taken.iter_mut().rev().filter(|(_, part)| *part > 0) {
            let Some(lot) = self.lots.get_mut(id) else { continue };
            let back = missing.min(*part);
            if back == 0 {
                break;
            }
            let open = self.open.entry(lot.account).or_default();
            open.remove(&(lot.lapses_at, *id));
            *part -= back;
            missing -= back;
            lot.left += back;
            if lot.lapses_at <= at {
                lot.lapses_at = at.after(Span::days(7));
            }
            open.insert((lot.lapses_at, *id), ());
        }
    }

    /// The sums of an account that a transfer named.
    #[must_use]
    pub fn sums(&self, account: AccountId) -> Option<Sums> {
        narrow(self.accounts.get(&account)?)
    }

    /// Every account that a transfer named, with its sums.
    ///
    /// # Errors
    /// [`ReplayError::OutOfRange`].
    pub fn accounts(&self) -> Result<BTreeMap<AccountId, Sums>, ReplayError> {
        let accounts = self.accounts.iter();
        accounts.map(|(id, wide)| Ok((*id, narrow(wide).ok_or(ReplayError::OutOfRange(*id))?))).collect()
    }

    /// Every lot that was opened.
    #[must_use]
    pub const fn lots(&self) -> &BTreeMap<LotId, ReplayedLot> {
        &self.lots
    }

    /// What a transfer took from which lots, in that order, less what has come back.
    #[must_use]
    pub fn taken(&self, by: TransferId) -> Option<&[(LotId, i64)]> {
        self.taken.get(&by).map(Vec::as_slice)
    }

    /// How many times something was taken from a lot.
    #[must_use]
    pub fn uses(&self) -> usize {
        self.taken.values().map(Vec::len).sum()
    }
}

/// The sums of every account that a transfer names. `transfers` come in the order in which they were written.
///
/// # Errors
/// The first [`ReplayError`].
pub fn replay<'a>(transfers: impl IntoIterator<Item = &'a Transfer>) -> Result<BTreeMap<AccountId, Sums>, ReplayError> {
    let mut replay = Replay::default();
    for (sequence, transfer) in (1..).zip(transfers) {
        replay.add(sequence, transfer)?;
    }
    replay.accounts()
}

fn narrow(wide: &Wide) -> Option<Sums> {
    let sum = |amount: i128| u64::try_from(amount).ok().and_then(Sum::new);
    Some(Sums {
        debits_pending: sum(wide.debits_pending)?,
        debits_posted: sum(wide.debits_posted)?,
        credits_pending: sum(wide.credits_pending)?,
        credits_posted: sum(wide.credits_posted)?,
    })
}
