//! The arbiter (裁定人): whose a refused task is.

use super::view::view;
use super::{Actor, decided, lists};
use crate::book::{Book, Failure};
use crate::calls::{Arbitrate, AskRefusedTask, AskRefusedTasks, Caller, Handle};
use crate::once::{once, refusable};
use crate::tickets::look_up::look_up;
use crate::tickets::record::By;
use crate::tickets::{Stored, by_id, desk_view, steps};
use domain::ticket::Standing;
use domain::ticket::decide::TaskWords;
use domain::view::{Outcome, TaskView, TasksView};
use domain::{PartyId, PersonId, PromiseKind, Refusal, Role, TaskVerb, TicketRefusal};

/// What an arbiter is to every ticket. Of their own party's refusals they are not the arbiter.
const fn standing(parties: &[PartyId]) -> Standing<'_> {
    Standing { reporter: false, handler: false, arbiter: true, parties }
}

impl Handle for AskRefusedTasks {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<TasksView, Failure> {
        arbiter(book)?;
        Ok(TasksView { parties: Vec::new(), tasks: lists::refused(book)?, done: Vec::new() })
    }
}

impl Handle for AskRefusedTask {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<TaskView, Failure> {
        let (_, stored) = refused(book, caller, &self.ticket, self.task)?;
        page(book, &stored, self.task)
    }
}

impl Handle for Arbitrate {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Outcome<TaskView, TaskView>, Failure> {
        let Self { key, ticket, task: number, ruling, to, text } = self;
        let (who, mut stored) = refused(book, caller, &ticket, number)?;
        let done = refusable(once(book, "Arbitrate", &key, |book| {
            let known = steps::parties(book)?;
            let parties = book.actor.parties.clone();
            let words = TaskWords { text: &text, photos: Ok(Vec::new()), ruling: &ruling, to };
            let actor = Actor { number, standing: standing(&parties), by: By::Person(who) };
            decided(book, &mut stored, actor, TaskVerb::Arbitrate, words, |party| known.contains_key(&party))
        }))?;
        let stored = by_id(book, stored.id)?.ok_or(Failure::Unreadable("ticket"))?;
        let view = page(book, &stored, number)?;
        Ok(match done {
            Ok(()) => Outcome::Done(view),
            Err(refusal) => Outcome::Refused { refusal, form: view },
        })
    }
}

fn arbiter(book: &Book<'_>) -> Result<PersonId, Refusal> {
    book.actor.in_one_of(Role::Arbiter, &[Role::Admin])
}

/// The arbiter, and a ticket of which this task waits or waited for them: no other ticket is theirs to read.
fn refused(book: &Book<'_>, caller: &Caller, typed: &str, number: u32) -> Result<(PersonId, Stored), Failure> {
    let who = arbiter(book)?;
    let stored = look_up(book, caller, typed)?;
    let mut promises = stored.ticket.promises.iter();
    if promises.any(|promise| promise.kind == PromiseKind::Arbitrate && promise.task == Some(number)) {
        Ok((who, stored))
    } else {
        Err(Refusal::Ticket(TicketRefusal::NotYours).into())
    }
}

/// The task, with the parties to which it can be given instead.
fn page(book: &Book<'_>, stored: &Stored, number: u32) -> Result<TaskView, Failure> {
    let mut page = view(book, stored, number, standing(&book.actor.parties))?;
    // What a party does with its task, its people do on its own page.
    page.task.can.retain(|verb| *verb == TaskVerb::Arbitrate);
    if !page.task.can.contains(&TaskVerb::Arbitrate) {
        return Ok(page);
    }
    let is_idle = |party| stored.ticket.open_tasks().all(|open| open.party != party);
    let parties = desk_view::parties(book)?.into_iter().filter(|party| is_idle(party.id)).collect();
    Ok(TaskView { parties, ..page })
}
