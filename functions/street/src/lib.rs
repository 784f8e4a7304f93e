//! The book of one 街道: schema, stores, every command and query, timers and outbox.
//!
//! Invariant: all reads and writes of one call happen inside one transaction, through [`sql::Sql`] alone.

#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod book;
pub mod calls;
mod inbox;
mod keys;
mod limits;
mod migrations;
#[cfg(feature = "native")]
pub mod native;
mod once;
mod opening;
mod pending;
pub mod registry;
pub mod sql;
mod timers;

/// Every statement of every store, for the test that reads their query plans: store, then name and text.
pub const STATEMENTS: &[(&str, &[(&str, &str)])] = &[
    ("inbox", inbox::STATEMENTS),
    ("limits", limits::STATEMENTS),
    ("once", once::STATEMENTS),
    ("opening", opening::STATEMENTS),
    ("timers", timers::STATEMENTS),
];
