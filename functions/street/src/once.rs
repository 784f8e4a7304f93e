//! Idempotency: the same key again gives the same answer and changes nothing.
//!
//! Invariant: what a command gives back is stored with its writes, under the caller's session, the call's name and
//! the form's key. Refused commands are not stored: they changed nothing and are decided again. Stored is what a
//! command brought about (an id, a code), never a page: pages hold personal data, which is stored once.

use crate::book::{Book, Failure};
use crate::sql::{statements, values};
use domain::{Refusal, Span};
use serde::{Serialize, de::DeserializeOwned};

/// A week: longer than any phone keeps a page that may be sent again.
pub(crate) const KEPT: Span = Span::days(7);
/// Characters of a key; the Worker makes 22.
const KEY_CHARACTERS_MAX: usize = 64;

statements! {
    FIND = "SELECT reply FROM idempotency WHERE session = ?1 AND call = ?2 AND key = ?3";
    KEEP = "INSERT INTO idempotency (session, call, key, reply, expires_at_ms) VALUES (?1, ?2, ?3, ?4, ?5)";
    SWEEP = "DELETE FROM idempotency WHERE expires_at_ms <= ?1";
}

/// Acts, unless this caller's key has already acted; then gives back what came of it.
pub(crate) fn once<T: Serialize + DeserializeOwned>(
    book: &mut Book<'_>,
    call: &str,
    key: &str,
    act: impl FnOnce(&mut Book<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let session = book.actor.token_hash.clone().ok_or(Refusal::SignInRequired)?;
    if key.is_empty() || key.len() > KEY_CHARACTERS_MAX {
        return Err(Failure::Unreadable("idempotency key"));
    }
    if let Some(row) = book.sql.run(FIND, &values![session.as_str(), call, key])?.first() {
        return serde_json::from_str(row.text(0)?).map_err(|_| Failure::Unreadable("stored reply"));
    }
    let done = act(book)?;
    let reply = serde_json::to_string(&done).map_err(|_| Failure::Unreadable("reply to store"))?;
    book.sql.run(KEEP, &values![session, call, key, reply, book.now.after(KEPT)])?;
    Ok(done)
}

/// Whether this caller's key has acted: what was acknowledged stays so, also for who could not act any more.
pub(crate) fn has_acted(book: &Book<'_>, call: &str, key: &str) -> Result<bool, Failure> {
    let session = book.actor.token_hash.as_deref();
    Ok(!book.sql.run(FIND, &values![session, call, key])?.is_empty())
}

/// Forgets what is older than [`KEPT`].
pub(crate) fn sweep(book: &Book<'_>) -> Result<(), Failure> {
    book.sql.run(SWEEP, &values![book.now])?;
    Ok(())
}

/// Separates what the page can say from what rolls back.
pub(crate) fn refusable<T>(result: Result<T, Failure>) -> Result<Result<T, Refusal>, Failure> {
    match result {
        Ok(done) => Ok(Ok(done)),
        Err(Failure::Refused(refusal)) => Ok(Err(refusal)),
        Err(failure) => Err(failure),
    }
}
