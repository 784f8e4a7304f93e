//! How what was verified is handled: by the worker, by parties, later, by somebody else; and what a missed promise does.

use super::{required, written};
use crate::promise::{CLOCK_SLACK, Duty, Terms};
use crate::ticket::words::{NOTE_CHARACTERS_MAX, REPLY_CHARACTERS_MAX};
use crate::ticket::{Entry, Event, Office, Order, Promised, Standing, Ticket, allow};
use crate::{Instant, Level, PartyId, PersonId, PromiseKind, ReturnReason, Span, TicketRefusal, TicketState, Verb};

/// Parties besides the lead.
pub const PARTIES_MAX: usize = 10;
/// Characters of a milestone's name.
const TITLE_CHARACTERS_MAX: usize = 60;

/// 自己办: the worker handles it without others.
///
/// # Errors
/// [`TicketRefusal`].
pub fn take_on(ticket: &Ticket, standing: Standing<'_>) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::TakeOn)?;
    Ok(Event::TakenOn.alone())
}

/// 派单: gives tasks to parties. One leads; when an open task leads already, whoever was chosen to lead joins it.
///
/// # Errors
/// [`TicketRefusal`].
#[expect(clippy::too_many_arguments, reason = "each is one field of the form or one look into the book")]
pub fn dispatch(
    ticket: &Ticket,
    standing: Standing<'_>,
    lead: Option<PartyId>,
    others: &[PartyId],
    note: &str,
    rule: Option<String>,
    known: impl Fn(PartyId) -> bool,
    terms: &Terms<'_>,
) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Dispatch)?;
    let is_led = ticket.open_tasks().any(|task| task.lead);
    let chosen: Vec<PartyId> = lead.into_iter().chain(others.iter().copied()).collect();
    if chosen.is_empty() || (lead.is_none() && !is_led) {
        return Err(TicketRefusal::LeadMissing);
    }
    let (lead, others) = if is_led { (None, chosen.as_slice()) } else { (lead, others) };
    if !chosen.iter().all(|party| known(*party)) {
        return Err(TicketRefusal::PartyUnknown);
    }
    let is_busy = |party: &PartyId| ticket.open_tasks().any(|task| task.party == *party);
    let repeats = (1..).zip(&chosen).any(|(next, party)| chosen.iter().skip(next).any(|other| other == party));
    if repeats || chosen.iter().any(is_busy) {
        return Err(TicketRefusal::PartyTwice);
    }
    let parties = ticket.open_tasks().filter(|task| !task.lead).count() + others.len();
    if parties > PARTIES_MAX {
        return Err(TicketRefusal::TooManyParties { parties, parties_max: PARTIES_MAX });
    }
    let note = written(note, REPLY_CHARACTERS_MAX)?;
    Ok(orders(ticket, lead, others, note, rule, false, terms))
}

/// What an automatic rule does with a ticket that was just verified; `None` when a party is busy with it already.
#[must_use]
pub fn route(ticket: &Ticket, rule: &crate::routing::Rule, terms: &Terms<'_>) -> Option<Entry> {
    let idle = ticket.state == TicketState::Verified && ticket.open_tasks().next().is_none();
    let then = &rule.then;
    idle.then(|| {
        orders(ticket, Some(then.lead), &then.others, String::new(), Some(rule.title.clone()), then.urgent, terms)
    })
}

fn orders(
    ticket: &Ticket,
    lead: Option<PartyId>,
    others: &[PartyId],
    note: String,
    rule: Option<String>,
    urgent: bool,
    terms: &Terms<'_>,
) -> Entry {
    let order = |party: PartyId, lead: bool| Order { party, lead, note: note.clone() };
    let orders: Vec<Order> = lead
        .map(|party| order(party, true))
        .into_iter()
        .chain(others.iter().map(|party| order(*party, false)))
        .collect();
    let first = u32::try_from(ticket.tasks.len()).unwrap_or(u32::MAX).saturating_add(1);
    let promised: Vec<Promised> = (first..)
        .zip(&orders)
        .map(|(task, _)| terms.task_promise(PromiseKind::Task, task, ticket.kind, ticket.urgent || urgent))
        .collect();
    Event::Dispatched { orders, rule, urgent }.alone().promising(promised)
}

/// 退回: back to the command desk, with a reason of the published list; it decides anew within its own promise.
///
/// # Errors
/// [`TicketRefusal`].
pub fn return_to_desk(
    ticket: &Ticket,
    standing: Standing<'_>,
    reason: &str,
    note: &str,
    terms: &Terms<'_>,
    duty: &Duty,
) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Return)?;
    let reason = ReturnReason::parse(reason).ok_or(TicketRefusal::ReasonUnknown)?;
    let note = written(note, NOTE_CHARACTERS_MAX)?;
    let promised = terms.promise(PromiseKind::Dispatch, ticket.kind, ticket.urgent);
    Ok(Event::Returned { reason, note }.alone().promising([promised]).answered_for_by(duty.street))
}

/// 延期: pauses a promise until a day, with a reason that the reporter reads.
///
/// # Errors
/// [`TicketRefusal`].
pub fn pause(
    ticket: &Ticket,
    standing: Standing<'_>,
    promise: Option<u32>,
    until: Option<Instant>,
    reason: &str,
    terms: &Terms<'_>,
) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Pause)?;
    let pausable = |kind| matches!(kind, PromiseKind::Resolve | PromiseKind::Task | PromiseKind::Milestone);
    let is_paused = |pause: &Option<crate::view::Pause>| pause.as_ref().is_some_and(|pause| pause.until > terms.now);
    let found = ticket.running().find(|running| {
        Some(running.number) == promise && pausable(running.kind) && !is_paused(&running.pause)
            // What is due is missed, not paused.
            && running.due_at > terms.now
    });
    let promise = found.ok_or(TicketRefusal::PromiseUnknown)?.number;
    let until = day_to_come(until, terms)?;
    Ok(Event::Paused { promise, until, reason: required(reason, NOTE_CHARACTERS_MAX)? }.alone())
}

/// 恢复: ends a pause early.
///
/// # Errors
/// [`TicketRefusal`].
pub fn resume(
    ticket: &Ticket,
    standing: Standing<'_>,
    promise: Option<u32>,
    now: Instant,
) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Resume)?;
    let is_paused = |pause: &Option<crate::view::Pause>| pause.as_ref().is_some_and(|pause| pause.until > now);
    let found = ticket.running().find(|running| Some(running.number) == promise && is_paused(&running.pause));
    Ok(Event::Resumed { promise: found.ok_or(TicketRefusal::PromiseUnknown)?.number }.alone())
}

/// 节点: plans a milestone of work that takes long.
///
/// # Errors
/// [`TicketRefusal`].
pub fn plan(
    ticket: &Ticket,
    standing: Standing<'_>,
    title: &str,
    until: Option<Instant>,
    terms: &Terms<'_>,
) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Plan)?;
    let due_at = day_to_come(until, terms)?;
    let title = required(title, TITLE_CHARACTERS_MAX)?;
    Ok(Event::Planned.alone().promising([Promised { kind: PromiseKind::Milestone, due_at, task: None, title }]))
}

/// 完成节点: a milestone is reached, also one that was missed.
///
/// # Errors
/// [`TicketRefusal`].
pub fn reach(
    ticket: &Ticket,
    standing: Standing<'_>,
    promise: Option<u32>,
    text: &str,
) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::Reach)?;
    let is_it =
        |running: &&crate::view::Promise| Some(running.number) == promise && running.kind == PromiseKind::Milestone;
    let promise = ticket.running().find(is_it).ok_or(TicketRefusal::PromiseUnknown)?.number;
    Ok(Event::Reached { promise, text: written(text, NOTE_CHARACTERS_MAX)? }.alone())
}

/// 交接: somebody else answers for it. `known` gives the rung on which that person stands.
///
/// # Errors
/// [`TicketRefusal`].
pub fn hand_over(
    ticket: &Ticket,
    standing: Standing<'_>,
    to: Option<PersonId>,
    known: impl Fn(PersonId) -> Option<Office>,
) -> Result<Entry, TicketRefusal> {
    allow(ticket, standing, Verb::HandOver)?;
    let office = to.and_then(known).ok_or(TicketRefusal::PersonUnknown)?;
    // What has risen does not fall: a ticket is handed over on its rung.
    let level = office.level.max(ticket.level);
    Ok(Event::HandedOver.alone().answered_for_by(Office { level, ..office }))
}

/// What a promise that fell due brings about.
pub type Rise = Entry;

/// A promise falls due: broken, and promised again one rung above the one that had promised, to which the ticket rises
/// unless it stands there already: what falls due together (ten parties' tasks, or all after a clock that jumped) rises
/// together, not to the top at once. `None` when it does not run or is not due.
#[must_use]
pub fn fell_due(ticket: &Ticket, number: u32, terms: &Terms<'_>, duty: &Duty) -> Option<Rise> {
    let promise = ticket.running().find(|promise| promise.number == number && terms.now >= promise.due_at)?;
    let event = Event::Broken { promise: number, due_at: promise.due_at };
    let again = terms.again(promise, ticket.kind, ticket.urgent);
    let entry = event.alone().promising([again]);
    let above = promise.level.above();
    let rises = above > ticket.level || promise.level == Level::District;
    Some(if rises { entry.answered_for_by(duty.at(above)) } else { entry })
}

/// What a clock that was set back does: what was promised at a time that is still to come is promised anew, from now
/// and for as long as it was; what ended meanwhile stays as it ended. `None` when nothing was.
#[must_use]
pub fn set_back(ticket: &Ticket, now: Instant) -> Option<Entry> {
    let ahead: Vec<_> = ticket.running().filter(|promise| promise.started_at > now.after(CLOCK_SLACK)).collect();
    let promises = ahead.iter().map(|promise| promise.number).collect();
    let again = |promise: &&crate::view::Promise| Promised {
        kind: promise.kind,
        due_at: now.after(promise.due_at.since(promise.started_at)),
        task: promise.task,
        title: promise.title.clone(),
    };
    (!ahead.is_empty()).then(|| Event::SetBack { promises }.alone().promising(ahead.iter().map(again)))
}

fn day_to_come(until: Option<Instant>, terms: &Terms<'_>) -> Result<Instant, TicketRefusal> {
    let days_max = terms.settings.pause_days_max;
    let last = terms.now.after(Span::days(days_max.into()));
    until.filter(|until| *until > terms.now && *until <= last).ok_or(TicketRefusal::UntilInvalid { days_max })
}

#[cfg(test)]
mod tests;
