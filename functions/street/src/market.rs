//! Rewards as the office keeps them, who hands them over, who pays for them, what merchants are paid, and the pool in public.
//!
//! Invariant: a pool is only ever filled here and emptied by redemptions; a merchant's month is paid once. What was
//! refused is in the audit log.

mod accounts;
mod funders;
mod merchants;
mod pool;
mod rewards;
mod settlements;
#[cfg(test)]
mod tests;

pub(crate) use settlements::{counts_at, is_settled};

use crate::book::{Book, Failure};
use crate::{attempts, office};
use domain::view::Outcome;
use domain::{MarketRefusal, PersonId, Refusal, Role};

/// The statements of the stores here, by store.
pub(crate) const STORES: &[(&str, &[(&str, &str)])] = &[
    ("market::accounts", accounts::STATEMENTS),
    ("market::funders", funders::STATEMENTS),
    ("market::merchants", merchants::STATEMENTS),
    ("market::pool", pool::STATEMENTS),
    ("market::rewards", rewards::STATEMENTS),
    ("market::settlements", settlements::STATEMENTS),
];

/// Who keeps the books.
fn treasurer(book: &Book<'_>) -> Result<PersonId, Refusal> {
    book.actor.in_one_of(Role::Treasurer, &[Role::Admin])
}

fn refused(refusal: MarketRefusal) -> Failure {
    Refusal::Market(refusal).into()
}

/// Changes something once, then shows the page as it is from then on; what is refused is in the audit log.
fn change<V>(
    book: &mut Book<'_>,
    call: &str,
    key: &str,
    act: impl FnOnce(&mut Book<'_>) -> Result<(), Failure>,
    view: impl FnOnce(&Book<'_>) -> Result<V, Failure>,
) -> Result<Outcome<V, V>, Failure> {
    let outcome = office::change(book, call, key, act, view)?;
    if let Outcome::Refused { refusal, .. } = &outcome {
        attempts::refused(book, call, refusal)?;
    }
    Ok(outcome)
}
