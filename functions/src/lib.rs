//! The Worker: all I/O of the product lives here, driven by the JavaScript of `functions/host`.
//!
//! Invariant: every entry point is one synchronous call. A request is a future that the host polls ([`task`]), a call
//! to an object is a function inside the host's transaction ([`objects`]). So a panic surfaces in the host as an
//! exception of exactly the call that caused it.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod clock;
pub mod entries;
pub mod faults;
mod host;
pub mod http;
pub mod objects;
pub mod photos;
#[cfg(feature = "local")]
pub mod provoke;
pub mod router;
pub mod routes;
pub mod settings;
pub mod sheet;
pub mod streets;
pub mod task;
pub mod visit;
