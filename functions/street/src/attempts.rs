//! The audit log of what was tried with 一米币 and refused.
//!
//! Invariant: a refused command leaves a row here and nothing else; rows are never edited. Nobody fills the log:
//! beyond [`PER_HOUR`] an hour, the attempts of one person are not written any more.

use crate::book::{Book, Failure};
use crate::limits::{self, Limit};
use crate::sql::{statements, values};
use domain::Refusal;

/// More than a person mistypes in an hour, and few enough to be read.
const PER_HOUR: u32 = 100;

statements! {
    ADD = "INSERT INTO attempts (at_ms, person, call, code, detail) VALUES (?1, ?2, ?3, ?4, ?5)";
}

/// Records that the caller's command was refused. Called where the answer is made, so that it stays although the
/// command has written nothing.
pub(crate) fn refused(book: &Book<'_>, call: &str, refusal: &Refusal) -> Result<(), Failure> {
    let person = book.actor.person;
    let bucket = person.map_or_else(|| "attempts".to_owned(), |person| format!("attempts:{person}"));
    if let Limit::Spent { .. } = limits::take(book, &bucket, PER_HOUR)? {
        return Ok(());
    }
    let detail = serde_json::to_string(refusal).map_err(|_| Failure::Unreadable("refusal"))?;
    book.sql.run(ADD, &values![book.now, person, call, refusal.code(), detail])?;
    Ok(())
}
