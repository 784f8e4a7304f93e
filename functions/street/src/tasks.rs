//! Tasks of handling parties (办理单位): what their people, the holder of a one-time link and the arbiter see and do.
//!
//! Invariant: nobody here learns the reporter's number, and every text that they read has its personal data hidden;
//! a party acts on its own tasks alone, a link on its one task, the arbiter on what was refused.

mod arbiter;
mod linked;
mod lists;
mod party;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use lists::STATEMENTS as LIST_STATEMENTS;

use crate::book::{Book, Failure};
use crate::calls::{Photos, TaskAct};
use crate::office;
use crate::tickets::record::{By, record};
use crate::tickets::{Stored, report};
use domain::ticket::Standing;
use domain::ticket::decide::{self, TaskWords};
use domain::{PartyId, Refusal, TaskVerb};

/// Who acts on which task, and how they are named in its course.
#[derive(Clone, Copy)]
struct Actor<'a> {
    number: u32,
    standing: Standing<'a>,
    by: By,
}

/// What a party does, decided and recorded.
fn act(book: &mut Book<'_>, stored: &mut Stored, actor: Actor<'_>, act: TaskAct) -> Result<(), Failure> {
    let none = || Photos::Stored(Vec::new());
    let (verb, text, photos) = match act {
        TaskAct::Take => (TaskVerb::Take, String::new(), none()),
        TaskAct::Refuse { text } => (TaskVerb::Refuse, text, none()),
        TaskAct::Ask { text } => (TaskVerb::Ask, text, none()),
        TaskAct::Progress { text, photos } => (TaskVerb::Progress, text, photos),
        TaskAct::Finish { text, photos } => (TaskVerb::Finish, text, photos),
    };
    let words = TaskWords { text: &text, photos: report::sent(photos), ruling: "", to: None };
    decided(book, stored, actor, verb, words, |_| false)
}

/// Decides and records what is done with a task.
fn decided(
    book: &mut Book<'_>,
    stored: &mut Stored,
    Actor { number, standing, by }: Actor<'_>,
    verb: TaskVerb,
    words: TaskWords<'_>,
    known: impl Fn(PartyId) -> bool,
) -> Result<(), Failure> {
    let office = office::load(book, stored.ticket.grid)?;
    let entry = decide::act_on_task(&stored.ticket, number, standing, verb, words, known, &office.terms(book));
    record(book, stored, by, &[entry.map_err(Refusal::Ticket)?])
}
