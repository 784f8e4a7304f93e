//! What parties, the handler and the arbiter do with a task.

use super::{SentPhotos, required, taken, written};
use crate::promise::Terms;
use crate::ticket::words::REPLY_CHARACTERS_MAX;
use crate::ticket::{Entry, Event, Standing, Ticket, allow_task};
use crate::{PartyId, PromiseKind, Ruling, TaskRefusal, TaskVerb, TicketRefusal};

/// What somebody says who acts on a task.
#[derive(Debug, Clone)]
pub struct TaskWords<'a> {
    /// The words; every verb but taking and revoking needs some.
    pub text: &'a str,
    /// Photos; finishing needs one.
    pub photos: SentPhotos,
    /// [`Ruling`], as sent; for the arbiter.
    pub ruling: &'a str,
    /// Who handles it instead; for [`Ruling::Moved`].
    pub to: Option<PartyId>,
}

/// Does something with a task.
///
/// # Errors
/// [`TicketRefusal`].
pub fn act(
    ticket: &Ticket,
    number: u32,
    standing: Standing<'_>,
    verb: TaskVerb,
    words: TaskWords<'_>,
    known: impl Fn(PartyId) -> bool,
    terms: &Terms<'_>,
) -> Result<Entry, TicketRefusal> {
    let task = allow_task(ticket, number, standing, verb)?;
    let ruling = match verb {
        TaskVerb::Arbitrate => {
            Some(Ruling::parse(words.ruling).ok_or(TicketRefusal::Task(TaskRefusal::RulingUnknown))?)
        }
        _ => None,
    };
    let to = match ruling {
        Some(Ruling::Moved) => {
            let to = words.to.filter(|party| known(*party)).ok_or(TicketRefusal::PartyUnknown)?;
            if ticket.open_tasks().any(|open| open.party == to) {
                return Err(TicketRefusal::PartyTwice);
            }
            Some(to)
        }
        _ => None,
    };
    if verb == TaskVerb::Finish && words.photos.as_ref().is_ok_and(Vec::is_empty) {
        return Err(TicketRefusal::AfterPhotoMissing);
    }
    let text = match verb {
        TaskVerb::Take | TaskVerb::Revoke => written(words.text, REPLY_CHARACTERS_MAX)?,
        _ => required(words.text, REPLY_CHARACTERS_MAX)?,
    };
    let photos = match verb {
        TaskVerb::Progress | TaskVerb::Finish => taken(words.photos)?,
        _ => Vec::new(),
    };
    let promise = |kind, number| terms.task_promise(kind, number, ticket.kind, ticket.urgent);
    let promised = match (verb, ruling) {
        (TaskVerb::Refuse, _) => Some(promise(PromiseKind::Arbitrate, number)),
        (_, Some(Ruling::Stands)) => Some(promise(PromiseKind::Task, number)),
        (_, Some(Ruling::Moved)) => {
            let next = u32::try_from(ticket.tasks.len()).unwrap_or(u32::MAX).saturating_add(1);
            Some(promise(PromiseKind::Task, next))
        }
        _ => None,
    };
    Ok(Event::Task { task: task.number, verb, text, photos, ruling, to }.alone().promising(promised))
}

#[cfg(test)]
mod tests;
