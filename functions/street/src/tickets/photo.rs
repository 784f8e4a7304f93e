//! A photo in full, on the desk.
//!
//! Invariant: the look is recorded before the photo is named.

#[cfg(test)]
mod tests;

use super::desk::handled;
use super::steps::{Course, Reader};
use crate::book::{Book, Failure};
use crate::calls::{AskPhoto, Caller, Handle};
use crate::people::{self, Look};
use domain::Refusal;
use domain::view::PhotoView;

impl Handle for AskPhoto {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<PhotoView, Failure> {
        let (who, stored) = handled(book, caller, &self.ticket)?;
        let course = Course::read(book, &stored, Reader::Handler)?;
        let photo = course.all_photos().into_iter().find(|photo| photo.0 == self.photo).ok_or(Refusal::NotFound)?;
        people::record_look(book, who, stored.id, Look::Photo)?;
        let covered = course.covered(&photo).cloned();
        Ok(PhotoView { code: stored.code.shown(), photo, covered, place: stored.place })
    }
}
