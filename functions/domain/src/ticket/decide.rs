//! Commands on tickets, decided: state + command + who + now → entries, or a refusal.
//!
//! Invariant: these functions read their arguments alone; the refusal that comes first in its enum is given first.

mod handling;
mod others;
mod tasks;

pub use handling::{
    PARTIES_MAX, Rise, dispatch, fell_due, hand_over, pause, plan, reach, resume, return_to_desk, route, set_back,
    take_on,
};
pub use others::{
    Into, close, cover, go_on_alone, hear_outcome, hide, join, merge, show, split, split_from, unmerge, withdraw,
};
pub use tasks::{TaskWords, act as act_on_task};

use super::words::{self, NOTE_CHARACTERS_MAX, REPLY_CHARACTERS_MAX, REPORT_CHARACTERS_MAX, TooLong};
use super::{Entry, Event, PHOTOS_MAX, Reporter, Standing, Ticket, allow, endings};
use crate::phone::Phone;
use crate::photo::PhotoRefusal;
use crate::promise::{Duty, Terms};
use crate::view::{PassedOn, PhotoLink};
use crate::{
    CallOutcome, Ending, GridId, Kind, Level, PromiseKind, RemedyId, ReportRefusal, TicketRefusal, Verb, Visibility,
};

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
    /// Who may read it.
    pub visibility: Visibility,
}

/// 我要报: reads what was sent. A visibility that was not chosen is the usual one of the kind.
///
/// # Errors
/// All of [`ReportRefusal`] but the limit, which needs counters.
pub fn report(
    kind: &str,
    text: &str,
    phone: &str,
    visibility: &str,
    photos: SentPhotos,
) -> Result<Draft, ReportRefusal> {
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
    let visibility = Visibility::parse(visibility).unwrap_or_else(|| kind.usual_visibility());
    Ok(Draft { kind, text, phone, photos, visibility })
}

/// The first entry of a ticket: the call and the answer are promised, the grid's worker on duty answers for it.
#[must_use]
pub fn open(draft: &Draft, grid: GridId, reporter: Reporter, filed: bool, terms: &Terms<'_>, duty: &Duty) -> Entry {
    let Draft { kind, photos, visibility, .. } = draft;
    let event = Event::Reported { grid, kind: *kind, reporter, photos: photos.clone(), visibility: *visibility, filed };
    let promise = |promise| terms.promise(promise, *kind, kind.is_urgent());
    event.alone().promising([promise(PromiseKind::Call), promise(PromiseKind::Resolve)]).answered_for_by(duty.grid)
}

/// 核实: records what came of the call. Each attempt fulfils the promise, reached or not; one that had fallen due
/// before stays broken. Who was not reached is called again, so often as the 街道 sets.
///
/// # Errors
/// [`TicketRefusal`].
pub fn record_call(
    ticket: &Ticket,
    standing: Standing<'_>,
    outcome: &str,
    note: &str,
    on_site: bool,
    terms: &Terms<'_>,
) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::RecordCall)?;
    let outcome = CallOutcome::parse(outcome).ok_or(TicketRefusal::OutcomeUnknown)?;
    let note = written(note, NOTE_CHARACTERS_MAX)?;
    // Those that this call fulfils.
    let mut calls = ticket.promises.iter().filter(|promise| promise.kind == PromiseKind::Call && promise.is_undone());
    let in_time = calls.all(|promise| promise.broken_at.is_none() && terms.now < promise.due_at);
    let on_site = on_site && outcome == CallOutcome::SeenOnSite;
    let entry = Event::Called { outcome, in_time, note, on_site }.alone();
    Ok(match outcome {
        CallOutcome::True | CallOutcome::SeenOnSite => {
            entry.promising([terms.promise(PromiseKind::Dispatch, ticket.kind, ticket.urgent)])
        }
        CallOutcome::NotReached if ticket.attempts.saturating_add(1) < terms.settings.call_attempts => {
            entry.promising([terms.retry(ticket.urgent)])
        }
        CallOutcome::NotReached | CallOutcome::NotTrue => entry,
    })
}

/// What an answer says.
#[derive(Debug, Clone, Copy, Default)]
pub struct AnswerWords<'a> {
    /// [`Ending`], as sent.
    pub ending: &'a str,
    /// The words.
    pub text: &'a str,
    /// To whom it is passed on.
    pub passed_to: &'a str,
    /// How to follow it there.
    pub follow: &'a str,
    /// The published remedy of its class.
    pub remedy: Option<RemedyId>,
}

/// 答复: answers the person.
///
/// # Errors
/// [`TicketRefusal`].
pub fn answer(
    ticket: &Ticket,
    standing: Standing<'_>,
    words: AnswerWords<'_>,
    photos: SentPhotos,
) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Answer)?;
    let allowed = Ending::parse(words.ending).filter(|ending| endings(ticket).contains(ending));
    let ending = allowed.ok_or(TicketRefusal::EndingNotAllowed)?;
    let passed_on = if ending == Ending::PassedOn { Some(passed_on(words)?) } else { None };
    if ending == Ending::Solved && photos.as_ref().is_ok_and(Vec::is_empty) {
        return Err(TicketRefusal::AfterPhotoMissing);
    }
    let text = required(words.text, REPLY_CHARACTERS_MAX)?;
    let photos = taken(photos)?;
    Ok(Event::Answered { ending, text, photos, passed_on, remedy: words.remedy }.alone())
}

/// 评价: rates the answer.
///
/// # Errors
/// [`TicketRefusal`].
pub fn rate(ticket: &Ticket, standing: Standing<'_>, stars: &str, note: &str) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Rate)?;
    let note = written(note, NOTE_CHARACTERS_MAX)?;
    let stars = crate::stars(stars).ok_or(TicketRefusal::StarsInvalid)?;
    Ok(Event::Rated { stars, note }.alone())
}

/// 没解决: reopens, one rung up; from the second time on with the command desk of the 街道.
///
/// # Errors
/// [`TicketRefusal`].
pub fn reopen(
    ticket: &Ticket,
    standing: Standing<'_>,
    reason: &str,
    terms: &Terms<'_>,
    duty: &Duty,
) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Reopen)?;
    let reason = required(reason, REPLY_CHARACTERS_MAX)?;
    let again = ticket.reopened > 0;
    let level = if again { ticket.level.above().max(Level::Street) } else { ticket.level.above() };
    let promise = |promise| terms.promise(promise, ticket.kind, ticket.urgent);
    let promised = [promise(PromiseKind::Dispatch), promise(PromiseKind::Resolve)];
    Ok(Event::Reopened { reason }.alone().promising(promised).answered_for_by(duty.at(level)))
}

fn passed_on(words: AnswerWords<'_>) -> Result<PassedOn, TicketRefusal> {
    let [to, follow] = [words.passed_to, words.follow].map(|typed| required(typed, NOTE_CHARACTERS_MAX));
    if [&to, &follow].into_iter().any(|words| *words == Err(TicketRefusal::TextEmpty)) {
        return Err(TicketRefusal::PassedOnMissing);
    }
    Ok(PassedOn { to: to?, follow: follow? })
}

fn within_photos_max(photos: SentPhotos) -> SentPhotos {
    let photos = photos?;
    if photos.len() > PHOTOS_MAX { Err(PhotoFault::TooMany { photos: photos.len() }) } else { Ok(photos) }
}

fn taken(photos: SentPhotos) -> Result<Vec<PhotoLink>, TicketRefusal> {
    within_photos_max(photos).map_err(|fault| match fault {
        PhotoFault::TooMany { photos } => TicketRefusal::TooManyPhotos { photos, photos_max: PHOTOS_MAX },
        PhotoFault::Refused { ordinal, refusal } => TicketRefusal::Photo { ordinal, refusal },
    })
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
