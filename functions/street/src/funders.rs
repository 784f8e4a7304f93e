//! Who pays for rewards: each funder has a pool, which no reward can overdraw.

use crate::book::{Book, Failure};
use crate::ledger;
use crate::sql::{statements, values};
use domain::ledger::{AccountId, Draft, Movement, TransferId};
use domain::plan::RewardPlan;
use domain::{Coins, FunderId, FundingId};

/// The 街道 itself: the first funder.
pub(crate) const OFFICE: FunderId = FunderId(1);

statements! {
    ADD = "INSERT INTO funders (name, given) VALUES (?1, 0) RETURNING id";
    GIVEN = "UPDATE funders SET given = given + ?2 WHERE id = ?1";
    FUND = "INSERT INTO fundings (funder, amount, at_ms, person) VALUES (?1, ?2, ?3, ?4) RETURNING id";
}

/// Enters the 街道 as its first funder.
pub(crate) fn found(book: &Book<'_>, street: &str) -> Result<(), Failure> {
    add(book, street).map(drop)
}

/// Enters a funder, with an empty pool.
pub(crate) fn add(book: &Book<'_>, name: &str) -> Result<FunderId, Failure> {
    let rows = book.sql.run(ADD, &values![name])?;
    let id = FunderId(rows.first().ok_or(Failure::Unreadable("new funder"))?.integer(0)?);
    ledger::open_account(book, AccountId::Pool(id))?;
    Ok(id)
}

/// Fills a funder's pool.
pub(crate) fn fund(book: &mut Book<'_>, funder: FunderId, amount: Coins) -> Result<FundingId, Failure> {
    let rows = book.sql.run(FUND, &values![funder, amount.get(), book.now, book.actor.person])?;
    let id = FundingId(rows.first().ok_or(Failure::Unreadable("new funding"))?.integer(0)?);
    let movement = Movement { debit: AccountId::Pledged, credit: AccountId::Pool(funder), amount };
    ledger::transfer(book, &Draft::Post { id: TransferId::Fund(id), movement, lapses_at: None })?;
    book.sql.run(GIVEN, &values![funder, amount.get()])?;
    Ok(id)
}

/// Fills a pool with what a reward's whole stock costs: with that, a 街道 can keep what its plan offers.
pub(crate) fn cover(book: &mut Book<'_>, funder: FunderId, reward: &RewardPlan) -> Result<(), Failure> {
    let cost = u64::from(reward.price.get()) * u64::from(reward.stock);
    let cost = u32::try_from(cost).ok().and_then(Coins::new).ok_or(Failure::Unreadable("what a reward costs"))?;
    if cost == Coins::ZERO { Ok(()) } else { fund(book, funder, cost).map(drop) }
}
