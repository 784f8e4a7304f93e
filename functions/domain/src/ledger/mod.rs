//! 一米币 in double entry, the way TigerBeetle keeps books (MECHANISMS 3, ARCHITECTURE invariant 5).
//!
//! Invariant: every transfer moves a whole positive number of coins from one account to another, and is never
//! edited; so the balances of all accounts add up to zero, and no account goes below its floor. What was pending is
//! posted or voided at most once, by a later transfer that refers to it.
//!
//! Rationale: an account carries its four sums, so that a balance is read in one row however long its history is;
//! ids are made from what caused the transfer, so that the same cause can never move coins twice.

mod account;
pub mod chain;
mod decide;
pub mod lots;
mod replay;
mod transfer;

#[cfg(test)]
mod tests;

pub use account::{AccountId, Currency, Sum, Sums};
pub use decide::{Booking, Known, LedgerRefusal, Outcome, decide};
pub use lots::{Lot, LotId};
pub use replay::{Replay, ReplayError, ReplayedLot, replay};
pub use transfer::{Draft, Movement, Step, Transfer, TransferId};
