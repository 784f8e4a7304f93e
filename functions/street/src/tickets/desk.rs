//! The desk: what a grid worker, or who stands above, does with a ticket.
//!
//! Invariant: only who handles the ticket gets here; each look at a number in the clear is recorded before it is
//! answered; who would act while somebody else works on it is told who has it.

use super::desk_view::view;
use super::look_up::look_up;
use super::record::{By, record};
use super::report::sent;
use super::routing;
use super::{Stored, by_id, claims};
use crate::book::{Book, Failure};
use crate::calls::{AnswerTicket, AskDesk, Caller, Dial, Handle, RecordCall};
use crate::once::{has_acted, once, refusable};
use crate::people::{self, Look};
use crate::{office, places};
use domain::ticket::decide::{self, AnswerWords};
use domain::ticket::{Entry, possible_at};
use domain::view::{DeskView, DialView, Outcome};
use domain::{PersonId, Refusal, Role, TicketRefusal};

impl Handle for AskDesk {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<DeskView, Failure> {
        let (who, stored) = handled(book, caller, &self.ticket)?;
        claims::read(book, &stored, who)?;
        let on_site = is_there(book, &stored, &self.place)?;
        view(book, &stored, on_site)
    }
}

impl Handle for Dial {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<DialView, Failure> {
        let (who, stored) = handled(book, caller, &self.ticket)?;
        let phone = stored.phone(book)?.ok_or(Refusal::NotFound)?;
        people::record_look(book, who, stored.id, Look::Phone)?;
        Ok(DialView { code: stored.code.shown(), phone: phone.as_str().to_owned() })
    }
}

impl Handle for RecordCall {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Outcome<DeskView, DeskView>, Failure> {
        let Self { key, ticket, outcome, note, place } = self;
        let (who, stored) = acts(book, caller, &ticket, "RecordCall", &key)?;
        let on_site = is_there(book, &stored, &place)?;
        act(book, who, stored, "RecordCall", &key, |book, stored| {
            let office = office::load(book, stored.ticket.grid)?;
            let standing = stored.standing(book);
            let terms = office.terms(book);
            let entry = decide::record_call(&stored.ticket, standing, &outcome, &note, on_site, &terms);
            let entry = entry.map_err(Refusal::Ticket)?;
            let mut verified = stored.ticket.clone();
            verified.apply(book.now, &entry);
            let routed = routing::automatic(book, stored, &verified, &terms)?;
            Ok(std::iter::once(entry).chain(routed).collect())
        })
    }
}

impl Handle for AnswerTicket {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Outcome<DeskView, DeskView>, Failure> {
        let Self { key, ticket, ending, text, passed_to, follow, remedy, photos } = self;
        let (who, stored) = acts(book, caller, &ticket, "AnswerTicket", &key)?;
        act(book, who, stored, "AnswerTicket", &key, |book, stored| {
            let words = AnswerWords { ending: &ending, text: &text, passed_to: &passed_to, follow: &follow, remedy };
            let entry = decide::answer(&stored.ticket, stored.standing(book), words, sent(photos));
            Ok(vec![entry.map_err(Refusal::Ticket)?])
        })
    }
}

/// The ticket, and the caller who handles it.
pub(crate) fn handled(book: &Book<'_>, caller: &Caller, typed: &str) -> Result<(PersonId, Stored), Failure> {
    let (who, stored) = staff(book, caller, typed)?;
    if !stored.standing(book).handler {
        return Err(Refusal::Ticket(TicketRefusal::NotYours).into());
    }
    Ok((who, stored))
}

/// The ticket, and the caller who handles it, or has acted with this key while they did.
pub(super) fn acts(
    book: &Book<'_>,
    caller: &Caller,
    typed: &str,
    call: &str,
    key: &str,
) -> Result<(PersonId, Stored), Failure> {
    let (who, stored) = staff(book, caller, typed)?;
    if !stored.standing(book).handler && !has_acted(book, call, key)? {
        return Err(Refusal::Ticket(TicketRefusal::NotYours).into());
    }
    Ok((who, stored))
}

fn staff(book: &Book<'_>, caller: &Caller, typed: &str) -> Result<(PersonId, Stored), Failure> {
    let roles = [Role::CommunityLead, Role::Dispatcher, Role::District, Role::Arbiter, Role::Admin];
    let who = book.actor.in_one_of(Role::GridWorker, &roles)?;
    Ok((who, look_up(book, caller, typed)?))
}

/// Whether a scanned code is this ticket's stairwell's; a code that is nobody's proves nothing.
fn is_there(book: &Book<'_>, stored: &Stored, scanned: &str) -> Result<bool, Failure> {
    if scanned.trim().is_empty() {
        return Ok(false);
    }
    match places::find(book, scanned) {
        Ok(stairwell) => Ok(stairwell.id == stored.stairwell),
        Err(Failure::Refused(_)) => Ok(false),
        Err(failure) => Err(failure),
    }
}

/// Decides and records, once, unless somebody else works on the ticket; then shows the desk again.
pub(super) fn act(
    book: &mut Book<'_>,
    who: PersonId,
    mut stored: Stored,
    call: &str,
    key: &str,
    decide: impl FnOnce(&mut Book<'_>, &Stored) -> Result<Vec<Entry>, Failure>,
) -> Result<Outcome<DeskView, DeskView>, Failure> {
    let id = stored.id;
    let done = refusable(once(book, call, key, |book| {
        claims::free_for(book, &stored, who)?;
        let entries = decide(book, &stored)?;
        if !entries.is_empty() {
            record(book, &mut stored, By::Person(who), &entries)?;
        }
        // What a link's key is answered with too, so that one key sent for both is understood.
        Ok(None::<String>)
    }))?;
    let stored = by_id(book, id)?.ok_or(Failure::Unreadable("ticket"))?;
    let view = view(book, &stored, false)?;
    Ok(match done {
        Ok(_) => Outcome::Done(view),
        Err(refusal) => Outcome::Refused { refusal: as_of_now(book, &stored, refusal), form: view },
    })
}

/// A refusal that offers what is possible at this moment.
fn as_of_now(book: &Book<'_>, stored: &Stored, refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Ticket(TicketRefusal::NotNow { verb, state, possible }) => {
            let possible = possible_at(&stored.ticket, possible, book.now);
            Refusal::Ticket(TicketRefusal::NotNow { verb, state, possible })
        }
        other => other,
    }
}
