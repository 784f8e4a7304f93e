//! The people of a party: their tasks, and what they do with one.

use super::view::view;
use super::{Actor, act, lists};
use crate::book::{Book, Failure};
use crate::calls::{ActOnTask, AskTask, AskTasks, Caller, Handle};
use crate::once::{once, refusable};
use crate::tickets::look_up::look_up;
use crate::tickets::record::By;
use crate::tickets::{Stored, by_id, steps};
use domain::ticket::Standing;
use domain::view::{Outcome, TaskView, TasksView};
use domain::{PartyId, PersonId, Refusal, Role, TaskRefusal, TicketRefusal};

impl Handle for AskTasks {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<TasksView, Failure> {
        book.actor.in_role(Role::PartyMember)?;
        let mut mine = book.actor.parties.clone();
        mine.sort_unstable();
        mine.dedup();
        let names = steps::parties(book)?;
        let parties = mine.iter().filter_map(|party| names.get(party).cloned()).collect();
        Ok(TasksView { parties, tasks: lists::open(book, &mine)?, done: lists::done(book, &mine)? })
    }
}

impl Handle for AskTask {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<TaskView, Failure> {
        let (_, stored) = own(book, caller, &self.ticket, self.task)?;
        view(book, &stored, self.task, of(&book.actor.parties))
    }
}

impl Handle for ActOnTask {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Outcome<TaskView, TaskView>, Failure> {
        let Self { key, ticket, task: number, act: wanted } = self;
        let (who, mut stored) = own(book, caller, &ticket, number)?;
        let parties = book.actor.parties.clone();
        let standing = of(&parties);
        let done = refusable(once(book, "ActOnTask", &key, |book| {
            act(book, &mut stored, Actor { number, standing, by: By::Person(who) }, wanted)
        }))?;
        let stored = by_id(book, stored.id)?.ok_or(Failure::Unreadable("ticket"))?;
        let view = view(book, &stored, number, standing)?;
        Ok(match done {
            Ok(()) => Outcome::Done(view),
            Err(refusal) => Outcome::Refused { refusal, form: view },
        })
    }
}

const fn of(parties: &[PartyId]) -> Standing<'_> {
    Standing { reporter: false, handler: false, arbiter: false, parties }
}

/// A person of the task's party, and the ticket. Who has no task in a ticket is not told how many it has.
fn own(book: &Book<'_>, caller: &Caller, typed: &str, number: u32) -> Result<(PersonId, Stored), Failure> {
    let who = book.actor.in_role(Role::PartyMember)?;
    let stored = look_up(book, caller, typed)?;
    let is_mine = |party: PartyId| book.actor.parties.contains(&party);
    match stored.ticket.task(number) {
        Some(task) if is_mine(task.party) => Ok((who, stored)),
        None if stored.ticket.tasks.iter().any(|task| is_mine(task.party)) => {
            Err(Refusal::Ticket(TicketRefusal::Task(TaskRefusal::Unknown)).into())
        }
        _ => Err(Refusal::Ticket(TicketRefusal::NotYours).into()),
    }
}
