//! Commands on tickets, decided: state + command + who + now → events, or a refusal.
//!
//! Invariant: these functions read their arguments alone; the refusal that comes first in its enum is given first.

use super::words::{self, NOTE_CHARACTERS_MAX, REPLY_CHARACTERS_MAX, REPORT_CHARACTERS_MAX, TooLong};
use super::{Event, PHOTOS_MAX, Standing, Ticket, allow, endings};
use crate::phone::Phone;
use crate::photo::PhotoRefusal;
use crate::view::PhotoLink;
use crate::{CallOutcome, Ending, Instant, Kind, ReportRefusal, TicketRefusal, Verb};

/// Photos as a form sent them: stored, or why not.
pub type SentPhotos = Result<Vec<PhotoLink>, PhotoFault>;

/// Why photos of a form were not stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhotoFault {
    /// More than are read.
    TooMany {
        /// How many were sent.
        photos: usize,
    },
    /// One cannot be used.
    Refused {
        /// Which, from 1.
        ordinal: usize,
        /// Why.
        refusal: PhotoRefusal,
    },
}

/// A report that may be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it is about.
    pub kind: Kind,
    /// The words, cleaned.
    pub text: String,
    /// The number to call, when one was given.
    pub phone: Option<Phone>,
    /// Its photos.
    pub photos: Vec<PhotoLink>,
}

/// 我要报: reads what was sent.
///
/// # Errors
/// All of [`ReportRefusal`] but the limit, which needs counters.
pub fn report(kind: &str, text: &str, phone: &str, photos: SentPhotos) -> Result<Draft, ReportRefusal> {
    let kind = Kind::parse(kind).ok_or(ReportRefusal::KindUnknown)?;
    let text = words::clean(text, REPORT_CHARACTERS_MAX)
        .map_err(|TooLong { characters, characters_max }| ReportRefusal::TextTooLong { characters, characters_max })?;
    if text.is_empty() {
        return Err(ReportRefusal::TextEmpty);
    }
    let phone = match phone.trim() {
        "" => None,
        typed => Some(Phone::any(typed).ok_or(ReportRefusal::PhoneInvalid)?),
    };
    let photos = within_photos_max(photos).map_err(|fault| match fault {
        PhotoFault::TooMany { photos } => ReportRefusal::TooManyPhotos { photos, photos_max: PHOTOS_MAX },
        PhotoFault::Refused { ordinal, refusal } => ReportRefusal::Photo { ordinal, refusal },
    })?;
    Ok(Draft { kind, text, phone, photos })
}

/// 核实: records what came of the call. The first attempt fulfils the promise, reached or not; a promise that had
/// fallen due before stays broken.
///
/// # Errors
/// [`TicketRefusal`].
pub fn record_call(
    ticket: &Ticket,
    standing: Standing,
    outcome: &str,
    note: &str,
    now: Instant,
) -> Result<Vec<Event>, TicketRefusal> {
    allow(ticket, standing, Verb::RecordCall)?;
    let outcome = CallOutcome::parse(outcome).ok_or(TicketRefusal::OutcomeUnknown)?;
    let note = written(note, NOTE_CHARACTERS_MAX)?;
    let missed = call_missed(ticket, now);
    let in_time = missed.is_none() && ticket.call.broken_at.is_none();
    Ok(missed.into_iter().chain([Event::Called { outcome, in_time, note }]).collect())
}

/// The promise of the call, at the moment at which it falls due unkept.
#[must_use]
pub fn call_missed(ticket: &Ticket, now: Instant) -> Option<Event> {
    let call = &ticket.call;
    let runs = call.kept_at.is_none() && call.broken_at.is_none();
    (runs && now >= call.due_at).then_some(Event::CallMissed { due_at: call.due_at })
}

/// 答复: answers the person.
///
/// # Errors
/// [`TicketRefusal`].
pub fn answer(
    ticket: &Ticket,
    standing: Standing,
    ending: &str,
    text: &str,
    photos: SentPhotos,
) -> Result<Event, TicketRefusal> {
    allow(ticket, standing, Verb::Answer)?;
    let allowed = Ending::parse(ending).filter(|ending| endings(ticket).contains(ending));
    let ending = allowed.ok_or(TicketRefusal::EndingNotAllowed)?;
    if ending == Ending::Solved && photos.as_ref().is_ok_and(Vec::is_empty) {
        return Err(TicketRefusal::AfterPhotoMissing);
    }
    let text = required(text, REPLY_CHARACTERS_MAX)?;
    let photos = within_photos_max(photos).map_err(|fault| match fault {
        PhotoFault::TooMany { photos } => TicketRefusal::TooManyPhotos { photos, photos_max: PHOTOS_MAX },
        PhotoFault::Refused { ordinal, refusal } => TicketRefusal::Photo { ordinal, refusal },
    })?;
    Ok(Event::Answered { ending, text, photos })
}

/// 评价: rates the answer.
///
/// # Errors
/// [`TicketRefusal`].
pub fn rate(ticket: &Ticket, standing: Standing, stars: &str, note: &str) -> Result<Event, TicketRefusal> {
    allow(ticket, standing, Verb::Rate)?;
    let note = written(note, NOTE_CHARACTERS_MAX)?;
    let stars = stars.trim().parse().ok().filter(|stars| (1..=5).contains(stars)).ok_or(TicketRefusal::StarsInvalid)?;
    Ok(Event::Rated { stars, note })
}

/// 没解决: reopens.
///
/// # Errors
/// [`TicketRefusal`].
pub fn reopen(ticket: &Ticket, standing: Standing, reason: &str) -> Result<Event, TicketRefusal> {
    allow(ticket, standing, Verb::Reopen)?;
    Ok(Event::Reopened { reason: required(reason, REPLY_CHARACTERS_MAX)? })
}

fn within_photos_max(photos: SentPhotos) -> SentPhotos {
    let photos = photos?;
    if photos.len() > PHOTOS_MAX { Err(PhotoFault::TooMany { photos: photos.len() }) } else { Ok(photos) }
}

fn required(typed: &str, characters_max: usize) -> Result<String, TicketRefusal> {
    let words = written(typed, characters_max)?;
    if words.is_empty() { Err(TicketRefusal::TextEmpty) } else { Ok(words) }
}

fn written(typed: &str, characters_max: usize) -> Result<String, TicketRefusal> {
    words::clean(typed, characters_max)
        .map_err(|TooLong { characters, characters_max }| TicketRefusal::TextTooLong { characters, characters_max })
}

#[cfg(test)]
mod tests;
