//! The book of one 街道: schema, stores, every command and query, timers and outbox.
//!
//! Invariant: all reads and writes of one call happen inside one transaction, through [`sql::Sql`] alone.

#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod activities;
mod attempts;
mod boards;
pub mod book;
pub mod calls;
mod claims;
mod coin_rules;
mod counter;
mod credits;
mod earnings;
mod filing;
mod funders;
mod households;
mod inbox;
mod keys;
mod ledger;
mod limits;
mod market;
mod merit;
mod migrations;
#[cfg(feature = "native")]
pub mod native;
mod office;
mod once;
mod opening;
mod outbox;
mod people;
mod places;
mod redemptions;
mod register;
pub mod registry;
mod remedies;
mod rewards;
mod search;
mod sessions;
mod sign_in;
pub mod sql;
mod tasks;
mod templates;
#[cfg(test)]
mod testing;
mod tickets;
mod timers;
mod wallet;

/// The statements of one store: its name, then name and text of each.
pub type Store = (&'static str, &'static [(&'static str, &'static str)]);

/// Every statement of every store, for the test that reads their query plans.
pub const STATEMENTS: &[&[Store]] =
    &[tickets::STORES, office::STORES, market::STORES, claims::STORES, activities::STORES, merit::STORES, STORES];

const STORES: &[Store] = &[
    ("attempts", attempts::STATEMENTS),
    ("boards", boards::STATEMENTS),
    ("boards::rows", boards::ROW_STATEMENTS),
    ("coin_rules", coin_rules::STATEMENTS),
    ("coin_rules::catalogue", coin_rules::CATALOGUE_STATEMENTS),
    ("coin_rules::public", coin_rules::PUBLIC_STATEMENTS),
    ("coin_rules::trial", coin_rules::TRIAL_STATEMENTS),
    ("counter", counter::STATEMENTS),
    ("credits", credits::STATEMENTS),
    ("credits::facts", credits::FACT_STATEMENTS),
    ("credits::holds", credits::HOLD_STATEMENTS),
    ("earnings", earnings::STATEMENTS),
    ("households", households::STATEMENTS),
    ("inbox", inbox::STATEMENTS),
    ("inbox::catch_up", inbox::CATCH_UP_STATEMENTS),
    ("funders", funders::STATEMENTS),
    ("ledger", ledger::STATEMENTS),
    ("ledger::lots", ledger::LOT_STATEMENTS),
    ("ledger::months", ledger::MONTH_STATEMENTS),
    ("limits", limits::STATEMENTS),
    ("once", once::STATEMENTS),
    ("opening", opening::STATEMENTS),
    ("outbox", outbox::STATEMENTS),
    ("people", people::STATEMENTS),
    ("places", places::STATEMENTS),
    ("places::found", places::FOUND_STATEMENTS),
    ("places::posters", places::POSTERS_STATEMENTS),
    ("redemptions", redemptions::STATEMENTS),
    ("redemptions::reserve", redemptions::RESERVE_STATEMENTS),
    ("register", register::STATEMENTS),
    ("remedies", remedies::STATEMENTS),
    ("rewards", rewards::STATEMENTS),
    ("search", search::STATEMENTS),
    ("sessions", sessions::STATEMENTS),
    ("sign_in", sign_in::STATEMENTS),
    ("sign_in::confirm", sign_in::CONFIRM_STATEMENTS),
    ("sign_in::request", sign_in::REQUEST_STATEMENTS),
    ("tasks::lists", tasks::LIST_STATEMENTS),
    ("templates", templates::STATEMENTS),
    ("timers", timers::STATEMENTS),
    ("wallet", wallet::STATEMENTS),
];
