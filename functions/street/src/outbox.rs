//! The outbox: what must leave the house, written with its cause in one transaction, delivered at least once.

use crate::book::{Book, Failure};
use crate::sql::{statements, values};
use domain::{GridId, PartyId, PersonId, SessionId};

statements! {
    ADD = "INSERT INTO outbox (topic, recipient, recipient_id, payload, created_at_ms) VALUES (?1, ?2, ?3, ?4, ?5)";
}

/// Whom a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Recipient {
    /// The workers of a grid.
    Grid(GridId),
    /// The people of a party.
    Party(PartyId),
    /// A person.
    Person(PersonId),
    /// A browser.
    Session(SessionId),
    /// A phone that stands sealed in the payload.
    Phone,
}

/// Puts a message out.
pub(crate) fn put(book: &Book<'_>, topic: &str, recipient: Recipient, payload: &str) -> Result<(), Failure> {
    let (kind, id) = match recipient {
        Recipient::Grid(GridId(id)) => ("grid", Some(id)),
        Recipient::Party(PartyId(id)) => ("party", Some(id)),
        Recipient::Person(PersonId(id)) => ("person", Some(id)),
        Recipient::Session(SessionId(id)) => ("session", Some(id)),
        Recipient::Phone => ("phone", None),
    };
    book.sql.run(ADD, &values![topic, kind, id, payload, book.now])?;
    Ok(())
}
