//! The objects' shells: bytes and storage in, `street` in the middle, bytes out.
//!
//! Invariant: the host has opened a transaction around each entry, and commits it exactly when there is a reply. No
//! statement and no rule stands here; the time is read once per call.

mod entropy;
mod registry;
mod sql;
mod street;

use ::street::book::Failure;

use crate::host;

/// The reply, or the fault said to the host.
fn settle<T>(result: Result<T, Failure>) -> Option<T> {
    result.inspect_err(|failure| host::fault(&failure.to_string())).ok()
}
