//! The book of one 街道: schema, stores, every command and query, timers and outbox.

pub mod book;
pub mod calls;
pub mod registry;
pub mod sql;
