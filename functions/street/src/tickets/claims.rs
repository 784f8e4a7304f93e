//! Who works on a ticket right now, and who has opened it.
//!
//! Invariant: a claim is no event of the ticket: it changes nothing that anybody was promised, and ends by itself.

use super::Stored;
use super::record::tell_inboxes;
use crate::book::{Book, Failure};
use crate::people;
use crate::sql::{statements, values};
use domain::view::Claim;
use domain::{PersonId, Refusal, Span, TicketRefusal};

statements! {
    CLAIM = "UPDATE tickets SET claimed_by = ?2, claimed_until_ms = ?3 WHERE id = ?1";
    READ = "UPDATE tickets SET unread = 0 WHERE id = ?1";
}

/// Lets through who may work on it now.
pub(super) fn free_for(book: &Book<'_>, stored: &Stored, who: PersonId) -> Result<(), Failure> {
    match stored.claim(book.now) {
        Some(claim) if claim.person != who => {
            let refusal = TicketRefusal::ClaimedBy { name: claim.name.clone(), until: claim.until };
            Err(Refusal::Ticket(refusal).into())
        }
        _ => Ok(()),
    }
}

/// Begins (or goes on) to work on it.
pub(super) fn claim(book: &mut Book<'_>, stored: &mut Stored, who: PersonId, force: bool) -> Result<(), Failure> {
    if !force {
        free_for(book, stored, who)?;
    }
    let until = book.now.after(Span::minutes(book.street.settings.claim_minutes.into()));
    book.sql.run(CLAIM, &values![stored.id, who, until])?;
    stored.claim = Some(Claim { person: who, name: people::name(book, who)?, until });
    tell_inboxes(book, stored, 0, None)
}

/// Stops working on it.
pub(super) fn release(book: &mut Book<'_>, stored: &mut Stored, who: PersonId) -> Result<(), Failure> {
    if stored.claim(book.now).is_some_and(|claim| claim.person == who) {
        book.sql.run(CLAIM, &values![stored.id, None::<i64>, None::<i64>])?;
        stored.claim = None;
        tell_inboxes(book, stored, 0, None)?;
    }
    Ok(())
}

/// Who answers for it has opened it.
pub(super) fn read(book: &mut Book<'_>, stored: &Stored, who: PersonId) -> Result<(), Failure> {
    if stored.unread && stored.ticket.responsible == who {
        book.sql.run(READ, &values![stored.id])?;
    }
    Ok(())
}
