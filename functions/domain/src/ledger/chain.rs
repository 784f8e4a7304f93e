//! The hash chain over the transfers: each link covers its row and the link before.
//!
//! Invariant: whoever knows the link of one day can tell whether any row up to then was changed, removed, added or
//! moved, from the rows alone. Heads are published daily.

use super::Transfer;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// What stands before the first transfer.
pub const ORIGIN: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The link of the transfer with that sequence number: SHA-256 in hexadecimal over
/// `before|sequence|id|step|debit|credit|amount|refers to|lapses at|at`, times in milliseconds, what is not there empty.
#[must_use]
pub fn link(before: &str, sequence: i64, transfer: &Transfer) -> String {
    let Transfer { id, step, movement, lapses_at, at } = transfer;
    let refers_to = step.refers_to().map_or_else(String::new, |of| of.to_string());
    let lapses_at = lapses_at.map_or_else(String::new, |moment| moment.0.to_string());
    let row = format!(
        "{before}|{sequence}|{id}|{step}|{debit}|{credit}|{amount}|{refers_to}|{lapses_at}|{at}",
        step = step.as_str(),
        debit = movement.debit,
        credit = movement.credit,
        amount = movement.amount,
        at = at.0,
    );
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(row.as_bytes()) {
        // Writing into a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
