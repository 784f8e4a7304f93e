//! 我要报.

use super::record::{By, record_report};
use super::{ABOUT_CONTACT, Contact, Stored};
use crate::book::{Book, Failure};
use crate::calls::{Caller, Handle, Photos, Report, ReportDone};
use crate::limits::{self, Limit};
use crate::once::{once, refusable};
use crate::places::{self, Stairwell};
use crate::sql::{statements, values};
use crate::{keys, sessions};
use domain::code::TicketCode;
use domain::ticket::decide::{self, Draft, PhotoFault, SentPhotos};
use domain::ticket::{Event, Reporter, Ticket};
use domain::view::{Outcome, ReportFormView};
use domain::{Refusal, ReportRefusal, Span, TicketId};

/// Draws of a code: two of 1.8 trillion are equal once in a blue moon, and 24 bytes hold 9 good ones.
const DRAWS_MAX: usize = 10;

statements! {
    ADD = "INSERT INTO tickets (code, stairwell, grid, kind, text, photo_count, contact_sealed, contact_person, \
        reported_at_ms, session, person, state, state_since_ms, attempts, found_untrue, reopened, \
        call_started_at_ms, call_due_at_ms) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?9, 0, 0, 0, ?9, ?13) \
        ON CONFLICT (code) DO NOTHING RETURNING id";
}

impl Handle for Report {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<ReportDone, ReportFormView>, Failure> {
        let Self { key, place, kind, text, phone, photos } = self;
        let stairwell = places::find(book, &place)?;
        let done = refusable(once(book, "Report", &key, |book| {
            let draft = decide::report(&kind, &text, &phone, sent(photos)).map_err(Refusal::Report)?;
            within_limits(book, &stairwell)?;
            let code = take(book, &stairwell, draft)?;
            Ok(ReportDone { ticket: code.shown() })
        }))?;
        Ok(match done {
            Ok(done) => Outcome::Done(done),
            Err(refusal) => Outcome::Refused { refusal, form: places::report_form(book, stairwell)? },
        })
    }
}

/// Photos as rules read them.
pub(super) fn sent(photos: Photos) -> SentPhotos {
    match photos {
        Photos::Stored(photos) => Ok(photos),
        Photos::TooMany { photos } => Err(PhotoFault::TooMany { photos }),
        Photos::Refused { ordinal, refusal } => Err(PhotoFault::Refused { ordinal, refusal }),
    }
}

fn within_limits(book: &Book<'_>, stairwell: &Stairwell) -> Result<(), Failure> {
    let settings = &book.street.settings;
    let reporter = match (book.actor.person, &book.actor.token_hash) {
        (Some(person), _) => format!("report by person:{person}"),
        (None, Some(token_hash)) => format!("report by session:{token_hash}"),
        (None, None) => return Err(Refusal::SignInRequired.into()),
    };
    let here = format!("report at stairwell:{}", stairwell.id);
    for (bucket, tries_max) in
        [(reporter, settings.reports_per_session_hour), (here, settings.reports_per_stairwell_hour)]
    {
        if let Limit::Spent { again_at } = limits::take(book, &bucket, tries_max)? {
            return Err(Refusal::Report(ReportRefusal::TooMany { again_at }).into());
        }
    }
    Ok(())
}

fn take(book: &mut Book<'_>, stairwell: &Stairwell, draft: Draft) -> Result<TicketCode, Failure> {
    let Draft { kind, text, phone, photos } = draft;
    let contact = match (phone, book.actor.person) {
        (Some(phone), _) => Contact::Given(keys::seal(book, ABOUT_CONTACT, phone.as_str())?),
        (None, Some(person)) => Contact::Own(person),
        (None, None) => Contact::None,
    };
    let reporter = match book.actor.person {
        Some(person) => Reporter::Person(person),
        None => Reporter::Session(sessions::ensure(book)?),
    };
    let call_due_at = book.now.after(Span::minutes(book.street.settings.call_minutes.into()));
    let photo_count = u32::try_from(photos.len()).unwrap_or(u32::MAX);
    let event = Event::Reported { grid: stairwell.grid, kind, reporter, photos, call_due_at };
    let ticket = event.open(book.now).ok_or(Failure::Unreadable("report"))?;
    let (id, code) = add(book, stairwell, &ticket, &text, photo_count, &contact)?;
    let (place, worker) = (stairwell.place.clone(), stairwell.worker.clone());
    let stored = Stored { id, code, ticket, text, photo_count, contact, place, worker };
    record_report(book, &stored, By::from(reporter), &event)?;
    Ok(stored.code)
}

fn add(
    book: &mut Book<'_>,
    stairwell: &Stairwell,
    ticket: &Ticket,
    text: &str,
    photo_count: u32,
    contact: &Contact,
) -> Result<(TicketId, TicketCode), Failure> {
    let (contact_sealed, contact_person) = match contact {
        Contact::None => (None, None),
        Contact::Given(sealed) => (Some(sealed.as_str()), None),
        Contact::Own(person) => (None, Some(*person)),
    };
    let (session, person) = match ticket.reporter {
        Reporter::Session(session) => (Some(session), None),
        Reporter::Person(person) => (None, Some(person)),
    };
    for _ in 0..DRAWS_MAX {
        let Some(code) = TicketCode::from_random(book.random::<24>()) else { continue };
        let parameters = values![
            code.as_str(),
            stairwell.id,
            ticket.grid,
            ticket.kind.as_str(),
            text,
            photo_count,
            contact_sealed,
            contact_person,
            ticket.reported_at,
            session,
            person,
            ticket.state.as_str(),
            ticket.call.due_at,
        ];
        if let Some(row) = book.sql.run(ADD, &parameters)?.first() {
            return Ok((TicketId(row.integer(0)?), code));
        }
    }
    Err(Failure::Unreadable("randomness"))
}
