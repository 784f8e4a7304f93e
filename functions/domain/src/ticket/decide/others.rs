//! What concerns others too: joining, merging, splitting, withdrawing, hiding; and what time closes.

use super::required;
use crate::promise::{Duty, Terms};
use crate::ticket::words::{NOTE_CHARACTERS_MAX, REPORT_CHARACTERS_MAX};
use crate::ticket::{Entry, Event, Reporter, Standing, Ticket, allow};
use crate::view::PhotoLink;
use crate::{Ending, Instant, MergeRefusal, PromiseKind, Span, TicketId, TicketRefusal, TicketState, Verb};

/// 我也遇到了.
///
/// # Errors
/// [`TicketRefusal`].
pub fn join(ticket: &Ticket, standing: Standing<'_>, who: Reporter) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Join)?;
    Ok(Event::Joined { who }.alone())
}

/// 撤回: the reporter takes it back.
///
/// # Errors
/// [`TicketRefusal`].
pub fn withdraw(ticket: &Ticket, standing: Standing<'_>, reason: &str) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Withdraw)?;
    Ok(Event::Withdrawn { reason: required(reason, NOTE_CHARACTERS_MAX)? }.alone())
}

/// The ticket into which another one is merged.
#[derive(Debug, Clone, Copy)]
pub struct Into<'a> {
    /// Which.
    pub id: TicketId,
    /// Its record.
    pub ticket: &'a Ticket,
    /// Whether it is handled, over however many steps, with the one that is to be merged into it.
    pub leads_back: bool,
}

/// 并案: handles a ticket with another one.
///
/// # Errors
/// [`TicketRefusal`].
pub fn merge(
    ticket: &Ticket,
    id: TicketId,
    standing: Standing<'_>,
    into: Option<Into<'_>>,
) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Merge)?;
    let refused = |refusal| Err(TicketRefusal::Merge(refusal));
    let Some(into) = into else { return refused(MergeRefusal::Unknown) };
    if into.id == id {
        return refused(MergeRefusal::Itself);
    }
    if into.leads_back {
        return refused(MergeRefusal::Circle);
    }
    if !into.ticket.state.is_open() {
        return refused(MergeRefusal::NotOpen { state: into.ticket.state });
    }
    Ok(Event::Merged { into: into.id }.alone())
}

/// 撤销并案: handles it by itself again, with promises of its own.
///
/// # Errors
/// [`TicketRefusal`].
pub fn unmerge(ticket: &Ticket, standing: Standing<'_>, terms: &Terms<'_>) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Unmerge)?;
    Ok(unmerged(ticket, terms))
}

/// What a merged ticket does when the one with which it is handled was withdrawn: it is handled by itself again, for
/// its own reporter still waits. `None` when it is not merged.
#[must_use]
pub fn go_on_alone(ticket: &Ticket, terms: &Terms<'_>) -> Option<Entry> {
    (ticket.state == TicketState::Merged).then(|| unmerged(ticket, terms))
}

fn unmerged(ticket: &Ticket, terms: &Terms<'_>) -> Entry {
    let first = match ticket.before_merge {
        Some(TicketState::Reported) => PromiseKind::Call,
        _ => PromiseKind::Dispatch,
    };
    let promise = |kind| terms.promise(kind, ticket.kind, ticket.urgent);
    Event::Unmerged.alone().promising([promise(first), promise(PromiseKind::Resolve)])
}

/// What a merged ticket hears when the one with which it is handled was answered; `None` when it is not merged.
#[must_use]
pub fn hear_outcome(ticket: &Ticket, text: String, photos: Vec<PhotoLink>) -> Option<Entry> {
    let event = Event::Answered { ending: Ending::Duplicate, text, photos, passed_on: None, remedy: None };
    (ticket.state == TicketState::Merged).then(|| event.alone())
}

/// 拆分: the words of the second matter, which becomes a ticket of its own.
///
/// # Errors
/// [`TicketRefusal`].
pub fn split(ticket: &Ticket, standing: Standing<'_>, text: &str) -> Result<String, TicketRefusal> {
    allow(ticket, standing, Verb::Split)?;
    required(text, REPORT_CHARACTERS_MAX)
}

/// How the second matter goes on: it was verified with the first.
#[must_use]
pub fn split_from(first: TicketId, second: &Ticket, terms: &Terms<'_>, duty: &Duty) -> Entry {
    let dispatch = terms.promise(PromiseKind::Dispatch, second.kind, second.urgent);
    Event::SplitFrom { ticket: first }.alone().promising([dispatch]).answered_for_by(duty.grid)
}

/// 不公开: hides it from the public.
///
/// # Errors
/// [`TicketRefusal`].
pub fn hide(ticket: &Ticket, standing: Standing<'_>, reason: &str) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Hide)?;
    Ok(Event::Hidden { reason: required(reason, NOTE_CHARACTERS_MAX)? }.alone())
}

/// 恢复公开: shows it again.
///
/// # Errors
/// [`TicketRefusal`].
pub fn show(ticket: &Ticket, standing: Standing<'_>) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Show)?;
    Ok(Event::Shown.alone())
}

/// 遮挡: what the public sees of a photo of this ticket.
///
/// # Errors
/// [`TicketRefusal`].
pub fn cover(
    ticket: &Ticket,
    standing: Standing<'_>,
    photos: &[PhotoLink],
    photo: &str,
    covered: PhotoLink,
    reason: &str,
) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Cover)?;
    let photo = photos.iter().find(|known| known.0 == photo).ok_or(TicketRefusal::PhotoUnknown)?.clone();
    Ok(Event::Covered { photo, covered, reason: required(reason, NOTE_CHARACTERS_MAX)? }.alone())
}

/// An answer that nobody rated is closed after the days of the 街道; `None` before, or when it was rated or reopened.
#[must_use]
pub fn close(ticket: &Ticket, now: Instant, days: u32) -> Option<Entry> {
    let due_at = ticket.state_since.after(Span::days(days.into()));
    (ticket.state == TicketState::Answered && now >= due_at).then(|| Event::Closed.alone())
}

#[cfg(test)]
mod tests;
