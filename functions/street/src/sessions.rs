//! Sessions: what one browser did, signed in or not.
//!
//! Invariant: a row exists only where something was done; its token stands nowhere, only a keyed hash of it. Signing
//! in and out give a new token; an id is never used again, so that a ticket may name a browser that is gone. Sessions
//! that followed one another in a browser know its first one, whoever signed in.

use crate::book::{Book, Failure};
use crate::calls::{Caller, Handle, SignOut};
use crate::keys::{self, Use};
use crate::sql::{Row, statements, values};
use domain::sign_in::ANONYMOUS_LIFE;
use domain::view::SignedOut;
use domain::{Instant, PersonId, Refusal, SessionId};

statements! {
    // A row with the same token has ended: it gives way to one with a new id.
    ADD = "REPLACE INTO sessions (token_hash, person, created_at_ms, expires_at_ms, browser) \
        VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id";
    END = "DELETE FROM sessions WHERE id = ?1";
    END_ALL = "DELETE FROM sessions WHERE person = ?1";
    SWEEP = "DELETE FROM sessions WHERE expires_at_ms <= ?1";
}

impl Handle for SignOut {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<SignedOut, Failure> {
        let Some(session) = book.actor.session.filter(|_| book.actor.person.is_some()) else {
            // The token of somebody who never signed in keeps its tickets.
            return Ok(SignedOut { token: None });
        };
        book.closed.push(tag(session));
        let seed = keys::text(&book.random::<32>());
        begin(book, None, &seed, book.now.after(ANONYMOUS_LIFE))?;
        end(book, session)?;
        Ok(SignedOut { token: Some(token(book, &seed)) })
    }
}

/// The caller's session, begun when there is none.
pub(crate) fn ensure(book: &mut Book<'_>) -> Result<SessionId, Failure> {
    if let Some(session) = book.actor.session {
        return Ok(session);
    }
    let token_hash = book.actor.token_hash.clone().ok_or(Refusal::SignInRequired)?;
    let expires_at = book.now.after(ANONYMOUS_LIFE);
    let rows = book.sql.run(ADD, &values![token_hash, None::<i64>, book.now, expires_at, None::<i64>])?;
    let session = id(&rows)?;
    (book.actor.session, book.actor.browser) = (Some(session), Some(session));
    Ok(session)
}

/// A new session of the caller's browser, of a person or of nobody. Its token is made from `seed`, so that a repeated
/// sign-in can say it again although it is stored nowhere.
pub(crate) fn begin(
    book: &Book<'_>,
    person: Option<PersonId>,
    seed: &str,
    expires_at: Instant,
) -> Result<SessionId, Failure> {
    let token_hash = keys::hash(book.secret, Use::SessionToken, &[&token(book, seed)]);
    id(&book.sql.run(ADD, &values![token_hash, person, book.now, expires_at, book.actor.browser])?)
}

/// The token that belongs to a seed.
pub(crate) fn token(book: &Book<'_>, seed: &str) -> String {
    keys::hash(book.secret, Use::SessionSeed, &[seed])
}

/// Ends a session.
pub(crate) fn end(book: &Book<'_>, session: SessionId) -> Result<(), Failure> {
    book.sql.run(END, &values![session])?;
    Ok(())
}

/// Ends all sessions of a person.
pub(crate) fn end_all(book: &Book<'_>, person: PersonId) -> Result<(), Failure> {
    book.sql.run(END_ALL, &values![person])?;
    Ok(())
}

/// The tag of the sockets of one session.
pub(crate) fn tag(session: SessionId) -> String {
    format!("session:{session}")
}

/// Forgets sessions that have ended.
pub(crate) fn sweep(book: &Book<'_>) -> Result<(), Failure> {
    book.sql.run(SWEEP, &values![book.now])?;
    Ok(())
}

fn id(rows: &[Row]) -> Result<SessionId, Failure> {
    Ok(SessionId(rows.first().ok_or(Failure::Unreadable("session"))?.integer(0)?))
}
