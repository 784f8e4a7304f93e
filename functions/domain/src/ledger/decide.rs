//! The decision: what is known and what is asked → new sums, or a refusal. Pure.

use super::{Draft, Movement, Step, Sums, Transfer};
use crate::{Coins, Instant};

/// What the book knows about a draft. The store reads it; nothing else decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    /// The transfer that has the draft's name already.
    pub same_id: Option<Transfer>,
    /// The transfer that the draft wants to post or void.
    pub pending: Option<Transfer>,
    /// The transfer that has posted or voided it already.
    pub settled_by: Option<Transfer>,
    /// The sums of the account that is debited.
    pub debit: Option<Sums>,
    /// The sums of the account that is credited.
    pub credit: Option<Sums>,
}

/// What came of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// To be written.
    Book(Booking),
    /// It was held before: nothing to write.
    AlreadyReserved,
    /// It was posted before: nothing to write, also when it is now to be voided.
    AlreadyPosted,
    /// It was voided before: nothing to write, also when it is now to be posted.
    AlreadyVoided,
}

/// What is to be written: one transfer and the new sums of its two accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Booking {
    /// The new transfer.
    pub transfer: Transfer,
    /// New sums of the account that is debited.
    pub debit: Sums,
    /// New sums of the account that is credited.
    pub credit: Sums,
}

/// Why nothing moves, in order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerRefusal {
    /// A movement of nothing.
    AmountZero,
    /// From an account to itself.
    AccountsSame,
    /// Another transfer has this name.
    IdTaken,
    /// Refers to a transfer that is not there.
    PendingUnknown,
    /// Refers to a transfer that holds nothing.
    NotPending,
    /// No such account.
    DebitAccountUnknown,
    /// No such account.
    CreditAccountUnknown,
    /// The debited account would go below its floor.
    BelowFloor {
        /// What it could give.
        available: Coins,
    },
    /// A sum would exceed [`Sum::MAX`](super::Sum::MAX).
    Overflow,
}

/// Decides about `draft` at the moment `at`.
///
/// # Errors
/// The first [`LedgerRefusal`] that applies.
pub fn decide(draft: &Draft, known: &Known, at: Instant) -> Result<Outcome, LedgerRefusal> {
    if let Some(movement) = draft.movement() {
        if movement.amount == Coins::ZERO {
            return Err(LedgerRefusal::AmountZero);
        }
        if movement.debit == movement.credit {
            return Err(LedgerRefusal::AccountsSame);
        }
    }
    if let Some(before) = &known.same_id {
        return repeated(draft, before);
    }
    let step = draft.step();
    let movement = match draft.movement() {
        Some(movement) => movement,
        None => match held(known)? {
            Held::Open(movement) => movement,
            Held::Settled(outcome) => return Ok(outcome),
        },
    };
    let debit = known.debit.ok_or(LedgerRefusal::DebitAccountUnknown)?;
    let credit = known.credit.ok_or(LedgerRefusal::CreditAccountUnknown)?;
    let available = debit.available();
    if takes_anew(step) && movement.debit.has_floor() && movement.amount > available {
        return Err(LedgerRefusal::BelowFloor { available });
    }
    let (debit, credit) = moved(step, movement.amount, debit, credit).ok_or(LedgerRefusal::Overflow)?;
    let transfer = Transfer { id: draft.id(), step, movement, at };
    Ok(Outcome::Book(Booking { transfer, debit, credit }))
}

/// The name is taken: by the same transfer (a repetition), or by another one.
fn repeated(draft: &Draft, before: &Transfer) -> Result<Outcome, LedgerRefusal> {
    let same_movement = draft.movement().is_none_or(|movement| movement == before.movement);
    if draft.step() != before.step || !same_movement {
        return Err(LedgerRefusal::IdTaken);
    }
    Ok(match before.step {
        Step::Reserve => Outcome::AlreadyReserved,
        Step::Post | Step::PostPending(_) => Outcome::AlreadyPosted,
        Step::VoidPending(_) => Outcome::AlreadyVoided,
    })
}

enum Held {
    Open(Movement),
    Settled(Outcome),
}

fn held(known: &Known) -> Result<Held, LedgerRefusal> {
    let pending = known.pending.as_ref().ok_or(LedgerRefusal::PendingUnknown)?;
    if pending.step != Step::Reserve {
        return Err(LedgerRefusal::NotPending);
    }
    Ok(match known.settled_by.map(|by| by.step) {
        None | Some(Step::Post | Step::Reserve) => Held::Open(pending.movement),
        Some(Step::PostPending(_)) => Held::Settled(Outcome::AlreadyPosted),
        Some(Step::VoidPending(_)) => Held::Settled(Outcome::AlreadyVoided),
    })
}

/// Whether the step takes coins that were free until now; what is held has passed the floor before.
const fn takes_anew(step: Step) -> bool {
    matches!(step, Step::Post | Step::Reserve)
}

fn moved(step: Step, amount: Coins, mut debit: Sums, mut credit: Sums) -> Option<(Sums, Sums)> {
    match step {
        Step::Post => {
            debit.debits_posted = debit.debits_posted.plus(amount)?;
            credit.credits_posted = credit.credits_posted.plus(amount)?;
        }
        Step::Reserve => {
            debit.debits_pending = debit.debits_pending.plus(amount)?;
            credit.credits_pending = credit.credits_pending.plus(amount)?;
        }
        Step::PostPending(_) => {
            debit.debits_pending = debit.debits_pending.minus(amount)?;
            credit.credits_pending = credit.credits_pending.minus(amount)?;
            debit.debits_posted = debit.debits_posted.plus(amount)?;
            credit.credits_posted = credit.credits_posted.plus(amount)?;
        }
        Step::VoidPending(_) => {
            debit.debits_pending = debit.debits_pending.minus(amount)?;
            credit.credits_pending = credit.credits_pending.minus(amount)?;
        }
    }
    Some((debit, credit))
}
