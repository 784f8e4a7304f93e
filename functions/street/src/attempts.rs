//! The audit log of what was tried with 一米币 and refused.
//!
//! Invariant: a refused command leaves a row here and nothing else; rows are never edited. Nobody fills the log:
//! beyond [`PER_HOUR`] an hour, the attempts of one person are not written any more. The office reads it with numbers
//! masked.

#[cfg(test)]
mod tests;

use crate::book::{Book, Failure};
use crate::calls::{AskAttempts, Caller, Handle};
use crate::limits::{self, Limit};
use crate::people;
use crate::sql::{INTEGER_MAX, Row, statements, values};
use domain::view::{AttemptLine, AttemptsView, Outcome};
use domain::{Refusal, Role};

/// More than a person mistypes in an hour, and few enough to be read.
const PER_HOUR: u32 = 100;
/// Lines of a page.
const LINES: usize = 50;

statements! {
    ADD = "INSERT INTO attempts (at_ms, person, call, code, detail) VALUES (?1, ?2, ?3, ?4, ?5)";
    BEFORE = "SELECT attempts.sequence, attempts.at_ms, people.name, people.phone_sealed, attempts.call, \
        attempts.code, attempts.detail FROM attempts LEFT JOIN people ON people.id = attempts.person \
        WHERE attempts.sequence < ?1 ORDER BY attempts.sequence DESC LIMIT ?2";
}

impl Handle for AskAttempts {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<AttemptsView, Failure> {
        book.actor.in_one_of(Role::Treasurer, &[Role::Admin])?;
        // One more than is shown says whether there are older ones.
        let most = i64::try_from(LINES).unwrap_or(i64::MAX).saturating_add(1);
        let rows = book.sql.run(BEFORE, &values![self.before.unwrap_or(INTEGER_MAX).clamp(0, INTEGER_MAX), most])?;
        let attempts = rows.iter().take(LINES).map(|row| line(book, row)).collect::<Result<Vec<_>, _>>()?;
        let older = attempts.last().map(|last| last.sequence).filter(|_| rows.len() > LINES);
        Ok(AttemptsView { attempts, older })
    }
}

fn line(book: &Book<'_>, row: &Row) -> Result<AttemptLine, Failure> {
    let who = match (row.text_or_null(2)?, row.text_or_null(3)?) {
        (Some(name), _) => Some(name.to_owned()),
        (None, Some(sealed)) => Some(people::open_phone(book, sealed)?.masked()),
        (None, None) => None,
    };
    Ok(AttemptLine {
        sequence: row.integer(0)?,
        at: row.instant(1)?,
        who,
        call: row.text(4)?.to_owned(),
        code: row.text(5)?.to_owned(),
        refusal: serde_json::from_str(row.text(6)?).ok(),
    })
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

/// Records it if the outcome of the caller's command is a refusal.
pub(crate) fn recorded<D, F>(book: &Book<'_>, call: &str, outcome: Outcome<D, F>) -> Result<Outcome<D, F>, Failure> {
    if let Outcome::Refused { refusal: why, .. } = &outcome {
        refused(book, call, why)?;
    }
    Ok(outcome)
}
