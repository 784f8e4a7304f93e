//! What is done with a ticket on the desk besides calling and answering.

use super::desk::{act, acts};
use super::desk_view::{colleagues, view};
use super::look_up::find;
use super::record::{By, record};
use super::report::{self, Filed};
use super::steps::{Course, Reader, parties};
use super::{Stored, by_id, claims, links};
use crate::book::{Book, Failure};
use crate::calls::{ActOnTicket, Caller, DeskAct, Handle};
use crate::office;
use crate::once::{once, refusable};
use crate::places::Stairwell;
use crate::sql::{statements, values};
use domain::calendar::Date;
use domain::ticket::decide::{self, Draft, Into, TaskWords};
use domain::ticket::{Entry, Event, Office};
use domain::view::{DeskView, Outcome};
use domain::{Instant, Kind, PersonId, Refusal, TaskVerb, TicketId, TicketRefusal};

/// Merges after merges, at most: a circle is found long before.
const CHAIN_MAX: i64 = 1_000;

statements! {
    // Whether a ticket is handled, over however many steps, with another one. (What was answered with one names it
    // still.)
    LEADS_TO = "WITH RECURSIVE chain (id) AS (SELECT merged_into FROM tickets WHERE id = ?1 AND state = 'merged' \
            UNION SELECT tickets.merged_into FROM chain CROSS JOIN tickets ON tickets.id = chain.id \
            WHERE tickets.state = 'merged' LIMIT ?3) \
        SELECT 1 FROM chain WHERE id = ?2";
    COVER = "INSERT INTO covered_photos (ticket, photo, covered) VALUES (?1, ?2, ?3) \
        ON CONFLICT (ticket, photo) DO UPDATE SET covered = excluded.covered";
}

impl Handle for ActOnTicket {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Outcome<DeskView, DeskView>, Failure> {
        let Self { key, ticket, act: wanted } = self;
        let (who, stored) = acts(book, caller, &ticket, "ActOnTicket", &key)?;
        match wanted {
            DeskAct::Claim { .. } | DeskAct::Release | DeskAct::Link { .. } | DeskAct::Unlink { .. } => {
                beside(book, who, stored, &key, &wanted)
            }
            wanted => act(book, who, stored, "ActOnTicket", &key, |book, stored| decided(book, stored, &wanted)),
        }
    }
}

/// What changes nothing in the ticket itself.
fn beside(
    book: &mut Book<'_>,
    who: PersonId,
    mut stored: Stored,
    key: &str,
    wanted: &DeskAct,
) -> Result<Outcome<DeskView, DeskView>, Failure> {
    let id = stored.id;
    let done = refusable(once(book, "ActOnTicket", key, |book| match wanted {
        DeskAct::Claim { force } => claims::claim(book, &mut stored, who, *force).map(|()| None),
        DeskAct::Release => claims::release(book, &mut stored, who).map(|()| None),
        DeskAct::Link { task } => links::make(book, &stored, *task, who).map(Some),
        DeskAct::Unlink { task } => links::withdraw(book, &stored, *task).map(|()| None),
        _ => Ok(None),
    }))?;
    let stored = by_id(book, id)?.ok_or(Failure::Unreadable("ticket"))?;
    let mut view = view(book, &stored, false)?;
    Ok(match done {
        Ok(made) => {
            // The one moment at which the secret is told; a repeated key tells it again, while it is good and theirs.
            if let (Some(seed), DeskAct::Link { task }) = (made, wanted) {
                let secret = links::secret(book, &seed);
                let is_good = stored.standing(book).handler && refusable(links::find(book, &secret))?.is_ok();
                let mut good = view.links.iter_mut().filter(|_| is_good);
                if let Some(link) = good.find(|link| link.task == *task) {
                    link.secret = Some(secret);
                }
            }
            Outcome::Done(view)
        }
        Err(refusal) => Outcome::Refused { refusal, form: view },
    })
}

fn decided(book: &mut Book<'_>, stored: &Stored, wanted: &DeskAct) -> Result<Vec<Entry>, Failure> {
    let ticket = &stored.ticket;
    let office = office::load(book, ticket.grid)?;
    let refused = |refusal: TicketRefusal| Failure::Refused(Refusal::Ticket(refusal));
    match wanted {
        DeskAct::Merge { into } => return merge(book, stored, into),
        DeskAct::Split { kind, text } => return split(book, stored, kind, text),
        DeskAct::Cover { photo, covered, reason } => return cover(book, stored, photo, covered, reason),
        _ => {}
    }
    let known_parties = parties(book)?;
    let known = |party| known_parties.contains_key(&party);
    let colleagues = colleagues(book, stored)?;
    let colleague = |person: PersonId| {
        let found = colleagues.iter().find(|colleague| colleague.id == person)?;
        Some(Office { level: found.level, person })
    };
    let standing = stored.standing(book);
    let terms = office.terms(book);
    let on_task = |task: u32, verb: TaskVerb, text: &str| {
        let words = TaskWords { text, photos: Ok(Vec::new()), ruling: "", to: None };
        decide::act_on_task(ticket, task, standing, verb, words, known, &terms)
    };
    let entry = match wanted {
        DeskAct::TakeOn => decide::take_on(ticket, standing),
        DeskAct::Dispatch { lead, others, note, rule } => {
            let rule = Some(rule.clone()).filter(|rule| !rule.is_empty());
            decide::dispatch(ticket, standing, *lead, others, note, rule, known, &terms)
        }
        DeskAct::Return { reason, note } => {
            decide::return_to_desk(ticket, standing, reason, note, &terms, &office.duty)
        }
        DeskAct::Pause { promise, until, reason } => {
            decide::pause(ticket, standing, *promise, end_of(until), reason, &terms)
        }
        DeskAct::Resume { promise } => decide::resume(ticket, standing, *promise, book.now),
        DeskAct::Plan { title, until } => decide::plan(ticket, standing, title, end_of(until), &terms),
        DeskAct::Reach { promise, text } => decide::reach(ticket, standing, *promise, text),
        DeskAct::HandOver { person } => decide::hand_over(ticket, standing, *person, colleague),
        DeskAct::Unmerge => decide::unmerge(ticket, standing, &terms),
        DeskAct::Hide { reason } => decide::hide(ticket, standing, reason),
        DeskAct::Show => decide::show(ticket, standing),
        DeskAct::Reply { task, text } => on_task(*task, TaskVerb::Reply, text),
        DeskAct::Revoke { task, text } => on_task(*task, TaskVerb::Revoke, text),
        DeskAct::Merge { .. }
        | DeskAct::Split { .. }
        | DeskAct::Cover { .. }
        | DeskAct::Claim { .. }
        | DeskAct::Release
        | DeskAct::Link { .. }
        | DeskAct::Unlink { .. } => return Ok(Vec::new()),
    };
    Ok(vec![entry.map_err(refused)?])
}

/// The end of a typed day.
fn end_of(typed: &str) -> Option<Instant> {
    Date::parse(typed.trim()).ok().map(|date| date.after_days(1).start())
}

fn merge(book: &Book<'_>, stored: &Stored, typed: &str) -> Result<Vec<Entry>, Failure> {
    let other = find(book, typed)?;
    let leads_back = match &other {
        Some(other) => !book.sql.run(LEADS_TO, &values![other.id, stored.id, CHAIN_MAX])?.is_empty(),
        None => false,
    };
    let into = other.as_ref().map(|other| Into { id: other.id, ticket: &other.ticket, leads_back });
    let entry = decide::merge(&stored.ticket, stored.id, stored.standing(book), into);
    Ok(vec![entry.map_err(Refusal::Ticket)?])
}

fn split(book: &mut Book<'_>, stored: &Stored, kind: &str, typed: &str) -> Result<Vec<Entry>, Failure> {
    let ticket = &stored.ticket;
    let text = decide::split(ticket, stored.standing(book), typed).map_err(Refusal::Ticket)?;
    let kind = Kind::parse(kind).unwrap_or(ticket.kind);
    let draft = Draft { kind, text, phone: None, photos: Vec::new(), visibility: ticket.visibility };
    let stairwell = Stairwell {
        id: stored.stairwell,
        grid: ticket.grid,
        place: stored.place.clone(),
        worker: Some(stored.worker()),
    };
    let mut second = report::take(book, &stairwell, draft, Filed::With(Box::new(stored.clone())))?;
    let office = office::load(book, ticket.grid)?;
    let entry = decide::split_from(stored.id, &second.ticket, &office.terms(book), &office.duty);
    let by = book.actor.person.map_or(By::Clock, By::Person);
    let into: TicketId = second.id;
    record(book, &mut second, by, &[entry])?;
    Ok(vec![Event::Split { into }.alone()])
}

fn cover(
    book: &Book<'_>,
    stored: &Stored,
    photo: &str,
    covered: &domain::view::PhotoLink,
    reason: &str,
) -> Result<Vec<Entry>, Failure> {
    let photos = Course::read(book, stored, Reader::Handler)?.all_photos();
    let entry = decide::cover(&stored.ticket, stored.standing(book), &photos, photo, covered.clone(), reason);
    let entry = entry.map_err(Refusal::Ticket)?;
    book.sql.run(COVER, &values![stored.id, photo, covered.0.as_str()])?;
    Ok(vec![entry])
}
