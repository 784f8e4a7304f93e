//! The desk: what the grid worker does with a ticket.
//!
//! Invariant: only a worker of the ticket's grid and the office get here; each look at a number in the clear is
//! recorded before it is answered.

use super::look_up::look_up;
use super::record::{By, record};
use super::report::sent;
use super::steps::{self, Reader};
use super::{Stored, by_id};
use crate::book::{Book, Failure};
use crate::calls::{AnswerTicket, AskDesk, Caller, Dial, Handle, RecordCall};
use crate::once::{once, refusable};
use crate::people;
use domain::ticket::{Event, Standing, Ticket, decide, endings, possible};
use domain::view::{DeskView, DialView, Outcome};
use domain::{PersonId, Refusal, Role, TicketRefusal};

impl Handle for AskDesk {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<DeskView, Failure> {
        let (_, stored) = handled(book, caller, &self.ticket)?;
        view(book, stored)
    }
}

impl Handle for Dial {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<DialView, Failure> {
        let (who, stored) = handled(book, caller, &self.ticket)?;
        let phone = stored.phone(book)?.ok_or(Refusal::NotFound)?;
        people::record_look(book, who, stored.id)?;
        Ok(DialView { code: stored.code.shown(), phone: phone.as_str().to_owned() })
    }
}

impl Handle for RecordCall {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Outcome<DeskView, DeskView>, Failure> {
        let Self { key, ticket, outcome, note } = self;
        let (who, stored) = handled(book, caller, &ticket)?;
        let now = book.now;
        act(book, who, stored, "RecordCall", &key, |ticket, standing| {
            decide::record_call(ticket, standing, &outcome, &note, now)
        })
    }
}

impl Handle for AnswerTicket {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Outcome<DeskView, DeskView>, Failure> {
        let Self { key, ticket, ending, text, photos } = self;
        let (who, stored) = handled(book, caller, &ticket)?;
        act(book, who, stored, "AnswerTicket", &key, |ticket, standing| {
            decide::answer(ticket, standing, &ending, &text, sent(photos)).map(|event| vec![event])
        })
    }
}

/// The ticket, and the caller who handles it.
fn handled(book: &Book<'_>, caller: &Caller, typed: &str) -> Result<(PersonId, Stored), Failure> {
    let who = match book.actor.in_role(Role::Admin) {
        Ok(admin) => admin,
        Err(_) => book.actor.in_role(Role::GridWorker)?,
    };
    let stored = look_up(book, caller, typed)?;
    if !stored.standing(book).handler {
        return Err(Refusal::Ticket(TicketRefusal::NotYours).into());
    }
    Ok((who, stored))
}

fn act(
    book: &mut Book<'_>,
    who: PersonId,
    mut stored: Stored,
    call: &str,
    key: &str,
    decide: impl FnOnce(&Ticket, Standing) -> Result<Vec<Event>, TicketRefusal>,
) -> Result<Outcome<DeskView, DeskView>, Failure> {
    let standing = stored.standing(book);
    let id = stored.id;
    let done = refusable(once(book, call, key, |book| {
        let events = decide(&stored.ticket, standing).map_err(Refusal::Ticket)?;
        record(book, &mut stored, By::Person(who), &events)
    }))?;
    let stored = by_id(book, id)?.ok_or(Failure::Unreadable("ticket"))?;
    let view = view(book, stored)?;
    Ok(match done {
        Ok(()) => Outcome::Done(view),
        Err(refusal) => Outcome::Refused { refusal, form: view },
    })
}

fn view(book: &Book<'_>, stored: Stored) -> Result<DeskView, Failure> {
    let phone = stored.phone(book)?;
    let events = steps::events(book, stored.id)?;
    let ticket = &stored.ticket;
    Ok(DeskView {
        code: stored.code.shown(),
        kind: ticket.kind,
        photos: steps::report_photos(&events),
        phone_masked: phone.map(|phone| phone.masked()),
        state: ticket.state,
        ending: ticket.ending,
        reported_at: ticket.reported_at,
        promise: Some(ticket.call.clone()),
        steps: steps::steps(events, Reader::Involved),
        can: possible(ticket, Standing { reporter: false, ..stored.standing(book) }),
        endings: endings(ticket).to_vec(),
        place: stored.place,
        text: stored.text,
    })
}
