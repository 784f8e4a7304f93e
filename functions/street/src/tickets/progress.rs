//! The progress page, and what residents do on it.

use super::look_up::look_up;
use super::record::{By, record};
use super::steps::{Course, Reader};
use super::{Stored, by_id, followers};
use crate::book::{Book, Failure};
use crate::calls::{ActOnProgress, AskProgress, Caller, Handle, ProgressAct, Rate, Reopen};
use crate::once::{once, refusable};
use crate::{earnings, keys, office, remedies, sessions};
use domain::privacy::hidden;
use domain::ticket::{Entry, Event, Reporter, Standing, allow, decide, possible};
use domain::view::{CoinNote, MergedInto, Outcome, ProgressView};
use domain::{Refusal, TicketRefusal, TicketState, Verb};

impl Handle for AskProgress {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<ProgressView, Failure> {
        let stored = look_up(book, caller, &self.ticket)?;
        view(book, &stored)
    }
}

impl Handle for Rate {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Outcome<ProgressView, ProgressView>, Failure> {
        let Self { key, ticket, stars, note } = self;
        let stored = look_up(book, caller, &ticket)?;
        act(book, stored, "Rate", &key, |book, stored| {
            let entry = decide::rate(&stored.ticket, stored.standing(book), &stars, &note).map_err(Refusal::Ticket)?;
            record(book, stored, By::from(stored.ticket.reporter), &[entry])?;
            earnings::credit_report(book, &stored.earnings_report())?;
            Ok(())
        })
    }
}

impl Handle for Reopen {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Outcome<ProgressView, ProgressView>, Failure> {
        let Self { key, ticket, reason } = self;
        let stored = look_up(book, caller, &ticket)?;
        act(book, stored, "Reopen", &key, |book, stored| {
            let office = office::load(book, stored.ticket.grid)?;
            let terms = office.terms(book);
            let entry = decide::reopen(&stored.ticket, stored.standing(book), &reason, &terms, &office.duty);
            let entry = entry.map_err(Refusal::Ticket)?;
            record(book, stored, By::from(stored.ticket.reporter), &[entry])
        })
    }
}

impl Handle for ActOnProgress {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Outcome<ProgressView, ProgressView>, Failure> {
        let Self { key, ticket, act: wanted } = self;
        let stored = look_up(book, caller, &ticket)?;
        act(book, stored, "ActOnProgress", &key, |book, stored| match &wanted {
            ProgressAct::Withdraw { reason } => withdraw(book, stored, reason),
            ProgressAct::Join => join(book, stored),
            ProgressAct::Follow => follow(book, stored),
            ProgressAct::Unfollow => followers::leave(book, stored.id),
            ProgressAct::TakeOver { slip } => take_over(book, stored, slip),
        })
    }
}

fn withdraw(book: &mut Book<'_>, stored: &mut Stored, reason: &str) -> Result<(), Failure> {
    let entry = decide::withdraw(&stored.ticket, stored.standing(book), reason).map_err(Refusal::Ticket)?;
    record(book, stored, By::from(stored.ticket.reporter), &[entry])
}

/// 我也遇到了: once per person, however often it is pressed.
fn join(book: &mut Book<'_>, stored: &mut Stored) -> Result<(), Failure> {
    // Who is refused leaves no session behind.
    allow(&stored.ticket, stored.standing(book), Verb::Join).map_err(Refusal::Ticket)?;
    let who = caller(book)?;
    let entry: Entry = decide::join(&stored.ticket, stored.standing(book), who).map_err(Refusal::Ticket)?;
    if followers::join(book, stored.id, who)? { record(book, stored, By::from(who), &[entry]) } else { Ok(()) }
}

fn follow(book: &mut Book<'_>, stored: &Stored) -> Result<(), Failure> {
    // What only the office may read, only the office follows.
    if !stored.ticket.is_public() && !stored.standing(book).handler && !stored.standing(book).reporter {
        return Err(Refusal::Ticket(TicketRefusal::NotPublic).into());
    }
    let who = caller(book)?;
    followers::follow(book, stored.id, who)
}

/// Whoever holds the slip of a filed ticket becomes its reporter; but neither who filed it nor who handles it: they
/// would rate their own work.
fn take_over(book: &mut Book<'_>, stored: &mut Stored, slip: &str) -> Result<(), Failure> {
    let is_right = keys::matches(book.secret, keys::Use::Slip, &[stored.code.as_str()], slip);
    if stored.filed_by.is_some() && is_right && stored.standing(book).reporter {
        return Ok(());
    }
    let is_filer = stored.filed_by == book.actor.person;
    if !stored.ticket.slip || !is_right || is_filer || stored.standing(book).handler {
        return Err(Refusal::Ticket(TicketRefusal::NotYours).into());
    }
    let reporter = caller(book)?;
    record(book, stored, By::from(reporter), &[Event::Claimed { reporter }.alone()])
}

/// The secret of a filed ticket's slip.
pub(crate) fn slip_secret(book: &Book<'_>, stored: &Stored) -> String {
    keys::hash(book.secret, keys::Use::Slip, &[stored.code.as_str()])
}

fn caller(book: &mut Book<'_>) -> Result<Reporter, Failure> {
    Ok(match book.actor.person {
        Some(person) => Reporter::Person(person),
        None => Reporter::Session(sessions::ensure(book)?),
    })
}

fn act(
    book: &mut Book<'_>,
    mut stored: Stored,
    call: &str,
    key: &str,
    act: impl FnOnce(&mut Book<'_>, &mut Stored) -> Result<(), Failure>,
) -> Result<Outcome<ProgressView, ProgressView>, Failure> {
    let id = stored.id;
    let done = refusable(once(book, call, key, |book| act(book, &mut stored)))?;
    let stored = by_id(book, id)?.ok_or(Failure::Unreadable("ticket"))?;
    let view = view(book, &stored)?;
    Ok(match done {
        Ok(()) => Outcome::Done(view),
        Err(refusal) => Outcome::Refused { refusal, form: view },
    })
}

fn view(book: &Book<'_>, stored: &Stored) -> Result<ProgressView, Failure> {
    let standing = Standing { handler: false, arbiter: false, parties: &[], ..stored.standing(book) };
    let mine = standing.reporter;
    let ticket = &stored.ticket;
    let public = ticket.is_public();
    let reader = if mine { Reader::Reporter } else { Reader::Other { public } };
    let course = Course::read(book, stored, reader)?;
    let coins = if mine { earnings::coin_note(book, &stored.earnings_report())? } else { CoinNote::None };
    let text = match (mine, public) {
        (true, _) => Some(stored.text.clone()),
        (false, true) => Some(hidden(&stored.text)),
        (false, false) => None,
    };
    let (joined_by_me, followed) = followers::mine(book, stored.id)?;
    let can = possible(ticket, standing).into_iter();
    let merged_into = match (ticket.merged_into, ticket.state) {
        (Some(into), TicketState::Merged) => by_id(book, into)?.map(|into| MergedInto {
            code: (mine || into.ticket.is_public()).then(|| into.code.shown()),
            state: into.ticket.state,
        }),
        _ => None,
    };
    let own = ticket.promises.iter().filter(|promise| promise.task.is_none());
    Ok(ProgressView {
        code: stored.code.shown(),
        kind: ticket.kind,
        text,
        photos: course.report_photos(),
        state: ticket.state,
        ending: ticket.ending,
        reopened: ticket.reopened,
        worker: Some(stored.worker()).filter(|_| ticket.state.is_open()),
        level: ticket.level,
        promise: stored.promise().cloned(),
        promises: own.filter(|promise| promise.runs() || promise.broken_at.is_some()).cloned().collect(),
        tasks: course.tasks(stored, Standing::default()),
        visibility: ticket.visibility,
        hidden: course.hidden(stored),
        joined: ticket.joined,
        joined_by_me,
        followed,
        merged_into,
        slip: ticket.slip,
        remedy: course.remedy().map(|remedy| remedies::line_of(book, remedy)).transpose()?.flatten(),
        steps: course.steps(stored),
        mine,
        can: can.filter(|verb| *verb != Verb::Join || !joined_by_me).collect(),
        stars: ticket.stars,
        coins,
        place: stored.place.clone(),
    })
}
