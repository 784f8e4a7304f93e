//! Signing in by phone code.
//!
//! Invariant: nothing that is answered, counted or stored before the right code depends on whether the phone is known.
//! The code stands in storage as a keyed hash that belongs to this browser, and sealed in its outbox row.

mod confirm;
mod request;
#[cfg(test)]
mod tests;

pub(crate) use confirm::STATEMENTS as CONFIRM_STATEMENTS;
pub(crate) use request::STATEMENTS as REQUEST_STATEMENTS;

use crate::book::{Book, Failure};
use crate::calls::{AskSignInCode, Caller, Handle};
use crate::keys;
use crate::sql::{statements, values};
use domain::phone::Phone;
use domain::sign_in::OpenCode;
use domain::view::CodeView;

/// What the sealed phone of a sign-in belongs to.
const ABOUT_PHONE: &str = "sign_in_codes.phone";

statements! {
    FIND = "SELECT phone_sealed, code_hash, wrong_tries, expires_at_ms FROM sign_in_codes WHERE token_hash = ?1";
    SWEEP = "DELETE FROM sign_in_codes WHERE expires_at_ms <= ?1";
}

impl Handle for AskSignInCode {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<CodeView, Failure> {
        view(book)
    }
}

/// A code that this browser asked for.
struct Stored {
    phone: Phone,
    code_hash: String,
    open: OpenCode,
}

fn find(book: &Book<'_>) -> Result<Option<Stored>, Failure> {
    let Some(token_hash) = book.actor.token_hash.as_deref() else { return Ok(None) };
    let rows = book.sql.run(FIND, &values![token_hash])?;
    let Some(row) = rows.first() else { return Ok(None) };
    let phone = keys::unseal(book.secret, ABOUT_PHONE, row.text(0)?)?;
    Ok(Some(Stored {
        phone: Phone::mobile(&phone).ok_or(Failure::Unreadable("phone"))?,
        code_hash: row.text(1)?.to_owned(),
        open: OpenCode { wrong_tries: row.count(2)?, expires_at: row.instant(3)? },
    }))
}

fn view(book: &Book<'_>) -> Result<CodeView, Failure> {
    let open = find(book)?.filter(|stored| book.now < stored.open.expires_at);
    Ok(CodeView {
        phone_masked: open.as_ref().map(|stored| stored.phone.masked()),
        expires_at: open.map(|stored| stored.open.expires_at),
    })
}

/// Forgets codes that have expired.
pub(crate) fn sweep(book: &Book<'_>) -> Result<(), Failure> {
    book.sql.run(SWEEP, &values![book.now])?;
    Ok(())
}
