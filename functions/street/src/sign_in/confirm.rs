//! Signing in with the code.

use crate::book::{Book, Failure};
use crate::calls::{Caller, ConfirmSignInCode, Handle};
use crate::keys::{self, Use};
use crate::once::{once, refusable};
use crate::sql::{statements, values};
use crate::{people, sessions, tickets};
use domain::phone::Phone;
use domain::sign_in::{Try, judge, parse_code, session_life};
use domain::view::{CodeView, Outcome, SignInDone};
use domain::{Instant, PersonId, Refusal, Role};
use serde::{Deserialize, Serialize};

statements! {
    COUNT_WRONG = "UPDATE sign_in_codes SET wrong_tries = wrong_tries + 1 WHERE token_hash = ?1";
    USE_UP = "DELETE FROM sign_in_codes WHERE token_hash = ?1";
    ROLES = "SELECT role FROM roles WHERE person = ?1 ORDER BY role";
}

/// What a sign-in brought about. The token itself is made from the seed again.
#[derive(Serialize, Deserialize)]
struct SignedIn {
    seed: String,
    expires_at: Instant,
    roles: Vec<Role>,
}

impl Handle for ConfirmSignInCode {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<SignInDone, CodeView>, Failure> {
        let Self { key, code } = self;
        let done = refusable(once(book, "ConfirmSignInCode", &key, |book| {
            let phone = prove(book, &code)?;
            sign_in(book, &phone)
        }))?;
        Ok(match done {
            Ok(SignedIn { seed, expires_at, roles }) => {
                Outcome::Done(SignInDone { token: sessions::token(book, &seed), expires_at, roles })
            }
            Err(refusal) => Outcome::Refused { refusal, form: super::view(book)? },
        })
    }
}

/// The phone whose code this is. A wrong try is counted, and stays counted.
fn prove(book: &Book<'_>, typed: &str) -> Result<Phone, Failure> {
    let token_hash = book.actor.token_hash.as_deref().ok_or(Refusal::SignInRequired)?;
    let stored = super::find(book)?;
    let typed = parse_code(typed);
    let verdict = judge(stored.as_ref().map(|stored| stored.open), typed.as_deref(), book.now, |code| {
        let stored = stored.as_ref().map(|stored| stored.code_hash.as_str()).unwrap_or_default();
        keys::matches(book.secret, Use::SignInCode, &[token_hash, code], stored)
    });
    match (verdict.map_err(Refusal::SignIn)?, stored) {
        (Try::Right, Some(stored)) => {
            book.sql.run(USE_UP, &values![token_hash])?;
            Ok(stored.phone)
        }
        (Try::Wrong(refusal), _) => {
            book.sql.run(COUNT_WRONG, &values![token_hash])?;
            Err(Refusal::SignIn(refusal).into())
        }
        (Try::Right, None) => Err(Failure::Unreadable("sign-in code")),
    }
}

/// A new session for the phone's person; the browser's own tickets become theirs, and its old session ends.
fn sign_in(book: &mut Book<'_>, phone: &Phone) -> Result<SignedIn, Failure> {
    let person = people::find_or_add(book, phone, None)?;
    let roles = roles(book, person)?;
    let expires_at = book.now.after(session_life(&roles));
    let seed = keys::text(&book.random::<32>());
    sessions::begin(book, Some(person), &seed, expires_at)?;
    if let Some(session) = book.actor.session {
        if book.actor.person.is_none() {
            tickets::claim(book, session, person)?;
        }
        sessions::end(book, session)?;
    }
    Ok(SignedIn { seed, expires_at, roles })
}

fn roles(book: &Book<'_>, person: PersonId) -> Result<Vec<Role>, Failure> {
    let mut roles = Vec::new();
    for row in book.sql.run(ROLES, &values![person])? {
        roles.push(Role::parse(row.text(0)?).ok_or(Failure::Unreadable("role"))?);
    }
    roles.dedup();
    Ok(roles)
}
