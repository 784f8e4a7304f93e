//! Finding a ticket by the code in its address.
//!
//! Invariant: whom no ticket of that code concerns may name only so many codes that are not there before every code is
//! refused; so the 40.7 random bits of a code cannot be searched. Reporter, handlers, parties and the arbiter are never
//! locked out by what somebody else tries from the same address.

use super::Stored;
use crate::book::{Book, Failure};
use crate::calls::Caller;
use crate::limits::{self, Limit};
use domain::Refusal;
use domain::code::TicketCode;

/// The ticket of a typed code, for those who may see all.
pub(crate) fn find(book: &Book<'_>, typed: &str) -> Result<Option<Stored>, Failure> {
    match TicketCode::parse(typed) {
        Ok(code) => super::by_code(book, &code),
        Err(_) => Ok(None),
    }
}

/// The ticket of a typed code.
pub(crate) fn look_up(book: &Book<'_>, caller: &Caller, typed: &str) -> Result<Stored, Failure> {
    let stored = find(book, typed)?;
    let known = stored.as_ref().is_some_and(|stored| stored.concerns(book));
    if !known {
        let bucket = limits::address_bucket(book, "unknown ticket", caller.address.as_deref());
        let tries_max = book.street.settings.unknown_tickets_per_address_hour;
        let limit = match stored {
            Some(_) => limits::look(book, &bucket, tries_max)?,
            None => limits::take(book, &bucket, tries_max)?,
        };
        if let Limit::Spent { again_at } = limit {
            return Err(Refusal::TooMany { again_at }.into());
        }
    }
    stored.ok_or_else(|| Refusal::NotFound.into())
}
