//! Who in the office changed what, and when.

use crate::book::{Book, Failure};
use crate::sql::{statements, values};
use domain::Refusal;
use serde::Serialize;

statements! {
    ADD = "INSERT INTO office_log (at_ms, person, what, before, after) VALUES (?1, ?2, ?3, ?4, ?5)";
}

/// Records a change; what is kept as it was is none.
pub(crate) fn write<T: Serialize>(book: &Book<'_>, what: &str, before: &T, after: &T) -> Result<(), Failure> {
    let person = book.actor.person.ok_or(Refusal::SignInRequired)?;
    let json = |side: &T| serde_json::to_string(side).map_err(|_| Failure::Unreadable("change"));
    let (before, after) = (json(before)?, json(after)?);
    if before != after {
        book.sql.run(ADD, &values![book.now, person, what, before, after])?;
    }
    Ok(())
}
