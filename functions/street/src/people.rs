//! People: residents and staff, found by phone.
//!
//! Invariant: a phone stands here once, sealed; it is found by its keyed hash and shown masked. Every look at it in the
//! clear leaves a row in `looks`.

use crate::book::{Book, Failure};
use crate::keys::{self, Use};
use crate::sql::{statements, values};
use domain::phone::Phone;
use domain::{PersonId, TicketId};

/// What sealed phones of people belong to.
const ABOUT: &str = "people.phone";

statements! {
    FIND = "SELECT id FROM people WHERE phone_hash = ?1";
    ADD = "INSERT INTO people (phone_hash, phone_sealed, name, created_at_ms) VALUES (?1, ?2, ?3, ?4) RETURNING id";
    PHONE = "SELECT phone_sealed FROM people WHERE id = ?1";
    NAME = "SELECT coalesce(name, '') FROM people WHERE id = ?1";
    LOOK = "INSERT INTO looks (at_ms, person, ticket, what) VALUES (?1, ?2, ?3, ?4)";
}

/// The person with that phone.
pub(crate) fn find(book: &Book<'_>, phone: &Phone) -> Result<Option<PersonId>, Failure> {
    let hash = keys::hash(book.secret, Use::Phone, &[phone.as_str()]);
    Ok(book.sql.run(FIND, &values![hash])?.first().map(|row| row.integer(0)).transpose()?.map(PersonId))
}

/// The person with that phone, added when there is none. Staff have a name, residents don't.
pub(crate) fn find_or_add(book: &mut Book<'_>, phone: &Phone, name: Option<&str>) -> Result<PersonId, Failure> {
    let hash = keys::hash(book.secret, Use::Phone, &[phone.as_str()]);
    let rows = match book.sql.run(FIND, &values![hash.as_str()])? {
        rows if rows.is_empty() => {
            let sealed = keys::seal(book, ABOUT, phone.as_str())?;
            book.sql.run(ADD, &values![hash, sealed, name, book.now])?
        }
        rows => rows,
    };
    let row = rows.first().ok_or(Failure::Unreadable("person"))?;
    Ok(PersonId(row.integer(0)?))
}

/// Opens a person's sealed phone.
pub(crate) fn open_phone(book: &Book<'_>, sealed: &str) -> Result<Phone, Failure> {
    let phone = keys::unseal(book.secret, ABOUT, sealed)?;
    Phone::any(&phone).ok_or(Failure::Unreadable("phone"))
}

/// A person's phone.
pub(crate) fn phone(book: &Book<'_>, person: PersonId) -> Result<Phone, Failure> {
    let rows = book.sql.run(PHONE, &values![person])?;
    open_phone(book, rows.first().ok_or(Failure::Unreadable("person"))?.text(0)?)
}

/// A person's name; empty for residents.
pub(crate) fn name(book: &Book<'_>, person: PersonId) -> Result<String, Failure> {
    let rows = book.sql.run(NAME, &values![person])?;
    Ok(rows.first().ok_or(Failure::Unreadable("person"))?.text(0)?.to_owned())
}

/// The name of somebody who is or was staff.
pub(crate) fn staff_name(book: &Book<'_>, person: PersonId) -> Result<Option<String>, Failure> {
    let rows = book.sql.run(NAME, &values![person])?;
    let name = rows.first().map(|row| row.text(0)).transpose()?;
    Ok(name.filter(|name| !name.is_empty()).map(ToOwned::to_owned))
}

/// What somebody looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// The reporter's number in the clear.
    Phone,
    /// A photo as it was sent, which the public sees covered.
    Photo,
}

/// Records that somebody looked at personal data of a ticket in the clear.
pub(crate) fn record_look(book: &Book<'_>, who: PersonId, ticket: TicketId, what: Look) -> Result<(), Failure> {
    let what = match what {
        Look::Phone => "phone",
        Look::Photo => "photo",
    };
    book.sql.run(LOOK, &values![book.now, who, ticket, what])?;
    Ok(())
}
