//! The progress page, and what the reporter does on it.

use super::look_up::look_up;
use super::record::{By, record};
use super::steps::{self, Reader};
use super::{Stored, by_id};
use crate::book::{Book, Failure};
use crate::calls::{AskProgress, Caller, Handle, Rate, Reopen};
use crate::earnings;
use crate::once::{once, refusable};
use domain::privacy::hidden;
use domain::ticket::{Event, Standing, Ticket, decide, possible};
use domain::view::{CoinNote, Outcome, ProgressView};
use domain::{Refusal, TicketRefusal};

impl Handle for AskProgress {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<ProgressView, Failure> {
        let stored = look_up(book, caller, &self.ticket)?;
        view(book, stored)
    }
}

impl Handle for Rate {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Outcome<ProgressView, ProgressView>, Failure> {
        let Self { key, ticket, stars, note } = self;
        let stored = look_up(book, caller, &ticket)?;
        act(book, stored, "Rate", &key, |ticket, standing| decide::rate(ticket, standing, &stars, &note))
    }
}

impl Handle for Reopen {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Outcome<ProgressView, ProgressView>, Failure> {
        let Self { key, ticket, reason } = self;
        let stored = look_up(book, caller, &ticket)?;
        act(book, stored, "Reopen", &key, |ticket, standing| decide::reopen(ticket, standing, &reason))
    }
}

fn act(
    book: &mut Book<'_>,
    mut stored: Stored,
    call: &str,
    key: &str,
    decide: impl FnOnce(&Ticket, Standing) -> Result<Event, TicketRefusal>,
) -> Result<Outcome<ProgressView, ProgressView>, Failure> {
    let standing = stored.standing(book);
    let id = stored.id;
    let done = refusable(once(book, call, key, |book| {
        let event = decide(&stored.ticket, standing).map_err(Refusal::Ticket)?;
        let by = By::from(stored.ticket.reporter);
        record(book, &mut stored, by, &[event])?;
        earnings::credit_report(book, &stored.earnings_report())?;
        Ok(())
    }))?;
    let stored = by_id(book, id)?.ok_or(Failure::Unreadable("ticket"))?;
    let view = view(book, stored)?;
    Ok(match done {
        Ok(()) => Outcome::Done(view),
        Err(refusal) => Outcome::Refused { refusal, form: view },
    })
}

fn view(book: &Book<'_>, stored: Stored) -> Result<ProgressView, Failure> {
    let standing = stored.standing(book);
    let mine = standing.reporter;
    let ticket = &stored.ticket;
    let things = ticket.kind.concerns_things();
    let reader = if mine { Reader::Involved } else { Reader::Other { things } };
    let events = steps::events(book, stored.id)?;
    let photos = if mine || things { steps::report_photos(&events) } else { Vec::new() };
    let coins = if mine { earnings::coin_note(book, &stored.earnings_report())? } else { CoinNote::None };
    let text = match (mine, things) {
        (true, _) => Some(stored.text),
        (false, true) => Some(hidden(&stored.text)),
        (false, false) => None,
    };
    Ok(ProgressView {
        code: stored.code.shown(),
        kind: ticket.kind,
        text,
        photos,
        state: ticket.state,
        ending: ticket.ending,
        reopened: ticket.reopened,
        worker: stored.worker.filter(|_| ticket.state.is_open()),
        promise: Some(ticket.call.clone()),
        steps: steps::steps(events, reader),
        mine,
        can: possible(ticket, Standing { handler: false, ..standing }),
        stars: ticket.stars,
        coins,
        place: stored.place,
    })
}
