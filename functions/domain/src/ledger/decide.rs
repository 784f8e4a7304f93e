//! The decision: what is known and what is asked → new sums, or a refusal. Pure.

use super::{Draft, Movement, Step, Sums, Transfer};
use crate::{Coins, Instant};

/// What the book knows about a draft. The store reads it; nothing else decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    /// The transfer that has the draft's name already.
    pub same_id: Option<Transfer>,
    /// The transfer that the draft wants to post, void or reverse.
    pub referred: Option<Transfer>,
    /// The transfer that has posted or voided it already.
    pub settled_by: Option<Transfer>,
    /// What of it has been moved back already.
    pub reversed: Coins,
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
    /// Between accounts that count different things.
    CurrenciesDiffer,
    /// What goes to an account with lots says when it lapses, and nothing else does; nothing is held for such an
    /// account.
    LapseWrong,
    /// Another transfer has this name.
    IdTaken,
    /// Refers to a transfer that is not there.
    PendingUnknown,
    /// Refers to a transfer that holds nothing.
    NotPending,
    /// Wants to move back what has not moved, or has not moved for good.
    NotPosted,
    /// Wants to move back more than has moved and not been moved back before.
    ReversesTooMuch {
        /// What is left to move back.
        left: Coins,
    },
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
        check(draft, movement)?;
    }
    if let Draft::Reverse { amount: Coins::ZERO, .. } = draft {
        return Err(LedgerRefusal::AmountZero);
    }
    if let Some(before) = &known.same_id {
        return repeated(draft, before);
    }
    let step = draft.step();
    let movement = match draft {
        Draft::Post { movement, .. } | Draft::Reserve { movement, .. } => *movement,
        Draft::Reverse { amount, .. } => reversed(known, *amount)?,
        Draft::PostPending { .. } | Draft::VoidPending { .. } => match held(known)? {
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
    let transfer = Transfer { id: draft.id(), step, movement, lapses_at: draft.lapses_at(), at };
    Ok(Outcome::Book(Booking { transfer, debit, credit }))
}

/// What can be said of a movement alone.
fn check(draft: &Draft, movement: Movement) -> Result<(), LedgerRefusal> {
    if movement.amount == Coins::ZERO {
        return Err(LedgerRefusal::AmountZero);
    }
    if movement.debit == movement.credit {
        return Err(LedgerRefusal::AccountsSame);
    }
    if movement.debit.currency() != movement.credit.currency() {
        return Err(LedgerRefusal::CurrenciesDiffer);
    }
    let opens_lot = matches!(draft, Draft::Post { .. }) && movement.credit.has_lots();
    if movement.credit.has_lots() != draft.lapses_at().is_some() || movement.credit.has_lots() != opens_lot {
        return Err(LedgerRefusal::LapseWrong);
    }
    Ok(())
}

/// The movement that takes back `amount` of what the referred transfer moved.
fn reversed(known: &Known, amount: Coins) -> Result<Movement, LedgerRefusal> {
    let of = known.referred.as_ref().ok_or(LedgerRefusal::PendingUnknown)?;
    if !matches!(of.step, Step::Post | Step::PostPending(_)) {
        return Err(LedgerRefusal::NotPosted);
    }
    let left = of.movement.amount.minus(known.reversed).unwrap_or(Coins::ZERO);
    if amount > left {
        return Err(LedgerRefusal::ReversesTooMuch { left });
    }
    Ok(Movement { debit: of.movement.credit, credit: of.movement.debit, amount })
}

/// The name is taken: by the same transfer (a repetition), or by another one.
fn repeated(draft: &Draft, before: &Transfer) -> Result<Outcome, LedgerRefusal> {
    let same_movement = draft.movement().is_none_or(|movement| movement == before.movement);
    let same_amount = !matches!(draft, Draft::Reverse { amount, .. } if *amount != before.movement.amount);
    if draft.step() != before.step || !same_movement || !same_amount || draft.lapses_at() != before.lapses_at {
        return Err(LedgerRefusal::IdTaken);
    }
    Ok(match before.step {
        Step::Reserve => Outcome::AlreadyReserved,
        Step::Post | Step::PostPending(_) | Step::Reverse(_) => Outcome::AlreadyPosted,
        Step::VoidPending(_) => Outcome::AlreadyVoided,
    })
}

enum Held {
    Open(Movement),
    Settled(Outcome),
}

fn held(known: &Known) -> Result<Held, LedgerRefusal> {
    let pending = known.referred.as_ref().ok_or(LedgerRefusal::PendingUnknown)?;
    if pending.step != Step::Reserve {
        return Err(LedgerRefusal::NotPending);
    }
    Ok(match known.settled_by.map(|by| by.step) {
        None | Some(Step::Post | Step::Reserve | Step::Reverse(_)) => Held::Open(pending.movement),
        Some(Step::PostPending(_)) => Held::Settled(Outcome::AlreadyPosted),
        Some(Step::VoidPending(_)) => Held::Settled(Outcome::AlreadyVoided),
    })
}

/// Whether the step takes coins that were free until now; what is held has passed the floor before.
const fn takes_anew(step: Step) -> bool {
    matches!(step, Step::Post | Step::Reserve | Step::Reverse(_))
}

fn moved(step: Step, amount: Coins, mut debit: Sums, mut credit: Sums) -> Option<(Sums, Sums)> {
    match step {
        Step::Post | Step::Reverse(_) => {
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
