//! Photos that were shown to everybody and are no longer.
//!
//! Invariant: as sent, a covered photo, and every photo that a ticket had when it was hidden, is withheld: whoever
//! handles the ticket or reported it still sees it, a party with a task in it what is not covered, nobody else.
//! Rationale: a photo is fetched by its name alone, and everybody who was shown it once knows that name; so the rows
//! here tell the Worker which files it moves out of reach, and for whom it fetches them from there.

#[cfg(test)]
mod tests;

use super::steps::{Course, Reader};
use super::{Stored, by_id};
use crate::book::{Book, Failure};
use crate::calls::{AskPhotoPlaces, AskWithheldPhoto, Caller, Handle};
use crate::sql::{statements, values};
use domain::ticket::{Entry, Event};
use domain::view::{PhotoLink, PhotoPlaces};
use domain::{Refusal, TicketId};

statements! {
    WITHHOLD = "INSERT INTO withheld_photos (photo, ticket) VALUES (?1, ?2) ON CONFLICT (photo, ticket) DO NOTHING";
    GIVE_BACK = "DELETE FROM withheld_photos WHERE ticket = ?1 \
        AND photo NOT IN (SELECT covered_photos.photo FROM covered_photos WHERE covered_photos.ticket = ?1)";
    BY_WHOM = "SELECT withheld_photos.ticket, EXISTS (SELECT 1 FROM covered_photos \
            WHERE covered_photos.ticket = withheld_photos.ticket AND covered_photos.photo = ?1) \
        FROM withheld_photos WHERE withheld_photos.photo = ?1";
}

impl Handle for AskPhotoPlaces {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<PhotoPlaces, Failure> {
        let (_, stored) = super::desk::handled(book, caller, &self.ticket)?;
        let (mut withheld, mut public) = (Vec::new(), Vec::new());
        for photo in photos(book, &stored)? {
            let rows = book.sql.run(BY_WHOM, &values![photo.0.as_str()])?;
            if rows.is_empty() { &mut public } else { &mut withheld }.push(photo);
        }
        Ok(PhotoPlaces { withheld, public })
    }
}

impl Handle for AskWithheldPhoto {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<(), Failure> {
        for row in book.sql.run(BY_WHOM, &values![self.photo.as_str()])? {
            let stored = by_id(book, TicketId(row.integer(0)?))?.ok_or(Failure::Unreadable("ticket"))?;
            let is_covered = row.integer(1)? != 0;
            let standing = stored.standing(book);
            let has_task = stored.ticket.tasks.iter().any(|task| standing.parties.contains(&task.party));
            if standing.handler || standing.reporter || (has_task && !is_covered) {
                return Ok(());
            }
        }
        Err(Refusal::NotFound.into())
    }
}

/// Keeps what just happened to a ticket.
pub(super) fn follow(book: &Book<'_>, stored: &Stored, entries: &[Entry]) -> Result<(), Failure> {
    for entry in entries {
        match &entry.event {
            Event::Hidden { .. } => {
                for photo in photos(book, stored)? {
                    withhold(book, stored.id, &photo)?;
                }
            }
            Event::Shown => drop(book.sql.run(GIVE_BACK, &values![stored.id])?),
            Event::Covered { photo, .. } => withhold(book, stored.id, photo)?,
            _ => {}
        }
    }
    Ok(())
}

fn withhold(book: &Book<'_>, ticket: TicketId, photo: &PhotoLink) -> Result<(), Failure> {
    book.sql.run(WITHHOLD, &values![photo.0.as_str(), ticket])?;
    Ok(())
}

/// Every photo of a ticket, as sent.
fn photos(book: &Book<'_>, stored: &Stored) -> Result<Vec<PhotoLink>, Failure> {
    Ok(Course::read(book, stored, Reader::Handler)?.all_photos())
}
