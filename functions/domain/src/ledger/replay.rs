//! The sums of all accounts, rebuilt from nothing but the transfers: the audit of what [`decide`](fn@super::decide)
//! wrote. It shares no arithmetic with it, on purpose.

use super::{AccountId, Movement, Step, Sum, Sums, Transfer, TransferId};
use core::fmt;
use std::collections::BTreeMap;

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
            Self::OutOfRange(account) => write!(formatter, "a sum of {account} left its range"),
        }
    }
}

#[derive(Default)]
struct Wide {
    debits_pending: i128,
    debits_posted: i128,
    credits_pending: i128,
    credits_posted: i128,
}

/// The sums of every account that a transfer names. `transfers` come in the order in which they were written.
///
/// # Errors
/// The first [`ReplayError`].
pub fn replay<'a>(transfers: impl IntoIterator<Item = &'a Transfer>) -> Result<BTreeMap<AccountId, Sums>, ReplayError> {
    let mut accounts: BTreeMap<AccountId, Wide> = BTreeMap::new();
    let mut pending: BTreeMap<TransferId, &Transfer> = BTreeMap::new();
    // What each posted transfer moved and has not been moved back.
    let mut moved: BTreeMap<TransferId, (AccountId, AccountId, i128)> = BTreeMap::new();
    let mut seen = std::collections::BTreeSet::new();
    for transfer in transfers {
        if !seen.insert(transfer.id) {
            return Err(ReplayError::Repeated(transfer.id));
        }
        let amount = i128::from(transfer.movement.amount.get());
        let Movement { debit: from, credit: to, .. } = transfer.movement;
        if matches!(transfer.step, Step::Post | Step::PostPending(_)) {
            moved.insert(transfer.id, (from, to, amount));
        }
        let (held, posted) = match transfer.step {
            Step::Post => (0, amount),
            Step::Reverse(of) => {
                let left = moved.get_mut(&of).filter(|left| (left.1, left.0) == (from, to) && left.2 >= amount);
                left.ok_or(ReplayError::ReversesTooMuch(transfer.id))?.2 -= amount;
                (0, amount)
            }
            Step::Reserve => {
                pending.insert(transfer.id, transfer);
                (amount, 0)
            }
            Step::PostPending(of) | Step::VoidPending(of) => {
                let before = pending.remove(&of).ok_or(ReplayError::NothingPending(transfer.id))?;
                if before.movement != transfer.movement {
                    return Err(ReplayError::Changed(transfer.id));
                }
                (-amount, if matches!(transfer.step, Step::PostPending(_)) { amount } else { 0 })
            }
        };
        let debit = accounts.entry(from).or_default();
        debit.debits_pending += held;
        debit.debits_posted += posted;
        let credit = accounts.entry(to).or_default();
        credit.credits_pending += held;
        credit.credits_posted += posted;
    }
    accounts.into_iter().map(|(id, wide)| Ok((id, narrow(&wide).ok_or(ReplayError::OutOfRange(id))?))).collect()
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
