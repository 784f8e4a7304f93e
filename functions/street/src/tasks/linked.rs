//! A task through its one-time link: whoever holds it acts for the party, without signing in.
//!
//! Invariant: a link opens its one task and no other; once it has expired, was withdrawn or replaced, or its task is
//! done, it opens nothing, but that the browser that finished the task may send the same form again. Secrets that are
//! none are counted by network address, as ticket codes are, so that they cannot be searched.

use super::view::view;
use super::{Actor, act};
use crate::book::{Book, Failure};
use crate::calls::{ActOnLinkedTask, AskLinkedTask, Caller, Handle};
use crate::limits::{self, Limit};
use crate::once::{once, refusable};
use crate::tickets::links::{self, Link};
use crate::tickets::record::By;
use crate::tickets::{Stored, by_id};
use domain::ticket::Standing;
use domain::view::{Outcome, TaskView};
use domain::{PartyId, Refusal, TaskRefusal, TicketId, TicketRefusal};
use serde::{Deserialize, Serialize};

/// What was done through a link, as a repeated key is told.
#[derive(Serialize, Deserialize)]
struct Through {
    ticket: TicketId,
    task: u32,
    /// Whether the task was finished by it, and the link with it.
    finished: bool,
}

impl Handle for AskLinkedTask {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<TaskView, Failure> {
        let link = open(book, caller, &self.secret)?;
        linked(book, &link)
    }
}

impl Handle for ActOnLinkedTask {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Outcome<TaskView, TaskView>, Failure> {
        let Self { key, secret, act: wanted } = self;
        let done = refusable(once(book, "ActOnLinkedTask", &key, |book| {
            let link = open(book, caller, &secret)?;
            let (mut stored, party) = task_of(book, link.ticket, link.task)?;
            let parties = [party];
            let standing = Standing { parties: &parties, ..Standing::default() };
            let actor = Actor { number: link.task, standing, by: By::Link(link.id) };
            act(book, &mut stored, actor, wanted)?;
            let finished = stored.ticket.task(link.task).is_some_and(|task| !task.state.is_open());
            Ok(Through { ticket: link.ticket, task: link.task, finished })
        }))?;
        match done {
            Ok(through) if through.finished => Ok(Outcome::Done(finished(book, &through)?)),
            Ok(_) => Ok(Outcome::Done(linked(book, &open(book, caller, &secret)?)?)),
            // Without a link there is no page to show the form on.
            Err(refusal) => match refusable(links::find(book, &secret))? {
                Ok(link) if !matches!(refusal, Refusal::TooMany { .. }) => {
                    Ok(Outcome::Refused { refusal, form: linked(book, &link)? })
                }
                _ => Err(refusal.into()),
            },
        }
    }
}

/// The link of a secret.
fn open(book: &Book<'_>, caller: &Caller, secret: &str) -> Result<Link, Failure> {
    let bucket = limits::address_bucket(book, "unknown link", caller.address.as_deref());
    let tries_max = book.street.settings.unknown_tickets_per_address_hour;
    let link = refusable(links::find(book, secret))?;
    let limit = match link {
        Ok(_) => limits::look(book, &bucket, tries_max)?,
        Err(_) => limits::take(book, &bucket, tries_max)?,
    };
    match limit {
        Limit::Free => Ok(link?),
        Limit::Spent { again_at } => Err(Refusal::TooMany { again_at }.into()),
    }
}

fn task_of(book: &Book<'_>, ticket: TicketId, number: u32) -> Result<(Stored, PartyId), Failure> {
    let stored = by_id(book, ticket)?.ok_or(Failure::Unreadable("link's ticket"))?;
    let unknown = Refusal::Ticket(TicketRefusal::Task(TaskRefusal::Unknown));
    let party = stored.ticket.task(number).ok_or(unknown)?.party;
    Ok((stored, party))
}

/// The page behind a good link.
fn linked(book: &Book<'_>, link: &Link) -> Result<TaskView, Failure> {
    let (stored, party) = task_of(book, link.ticket, link.task)?;
    let page = view(book, &stored, link.task, Standing { parties: &[party], ..Standing::default() })?;
    Ok(TaskView { link_until: Some(link.expires_at), ..page })
}

/// The page once more after the end of the link: what happened until then, with nothing to do.
fn finished(book: &Book<'_>, through: &Through) -> Result<TaskView, Failure> {
    let (stored, _) = task_of(book, through.ticket, through.task)?;
    let mut page = view(book, &stored, through.task, Standing::default())?;
    let ended_at = page.task.since;
    page.steps.retain(|step| step.at <= ended_at);
    Ok(page)
}
