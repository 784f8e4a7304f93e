//! Roles that are given and taken away.
//!
//! Invariant: a phone belongs to one person of one name; nobody puts themselves behind a counter.

use super::{NAME_CHARACTERS_MAX, refused, words};
use crate::book::{Book, Failure};
use crate::people;
use crate::places::{Of, grant};
use crate::sql::{statements, values};
use domain::phone::Phone;
use domain::plan::PersonPlan;
use domain::{MarketRefusal, OfficeRefusal, PersonId, Refusal, Role};

statements! {
    NAME_FIRST = "UPDATE people SET name = ?2 WHERE id = ?1 AND name IS NULL";
    OPEN = "SELECT count(*) FROM tickets WHERE responsible = ?1 AND due_at_ms IS NOT NULL";
    TAKE = "DELETE FROM roles WHERE id = ?1";
}

/// Gives somebody a role, by name and phone.
pub(crate) fn give(book: &mut Book<'_>, name: &str, phone: &str, role: Role, of: Of) -> Result<PersonId, Failure> {
    let name = words(name, NAME_CHARACTERS_MAX)?;
    let phone = Phone::mobile(phone).ok_or_else(|| refused(OfficeRefusal::PhoneInvalid))?;
    if let Some(person) = people::find(book, &phone)? {
        not_own(book, person, role)?;
        let known = people::name(book, person)?;
        if !known.is_empty() && known != name {
            return Err(refused(OfficeRefusal::PhoneTaken { name: known }));
        }
        // A resident becomes staff: from now on there is a name.
        book.sql.run(NAME_FIRST, &values![person, name.as_str()])?;
    }
    grant(book, &PersonPlan { name, phone: phone.as_str().to_owned() }, role, of)
}

/// A clerk's role of one's own is given and taken by somebody else: nobody settles with their own merchant.
pub(super) fn not_own(book: &Book<'_>, person: PersonId, role: Role) -> Result<(), Failure> {
    let own = role == Role::Clerk && book.actor.person == Some(person);
    if own { Err(Refusal::Market(MarketRefusal::OwnClerk).into()) } else { Ok(()) }
}

/// Takes a role away.
pub(super) fn take(book: &Book<'_>, role: i64) -> Result<(), Failure> {
    book.sql.run(TAKE, &values![role])?;
    Ok(())
}

/// For how many open tickets somebody answers.
pub(super) fn open(book: &Book<'_>, person: PersonId) -> Result<u32, Failure> {
    let rows = book.sql.run(OPEN, &values![person])?;
    Ok(rows.first().map_or(Ok(0), |row| row.count(0))?)
}
