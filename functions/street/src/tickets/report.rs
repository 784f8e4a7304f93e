//! 我要报.

use super::record::{By, Kept, kept, record_report};
use super::{ABOUT_CONTACT, Contact, Stored, code};
use crate::book::{Book, Failure};
use crate::calls::{Caller, Handle, Photos, Report, ReportDone};
use crate::limits::{self, Limit};
use crate::once::{once, refusable};
use crate::places::{self, Stairwell};
use crate::sql::{statements, values};
use crate::{keys, office, people, sessions};
use domain::code::TicketCode;
use domain::search::pairs;
use domain::ticket::Reporter;
use domain::ticket::decide::{self, Draft, PhotoFault, SentPhotos};
use domain::view::{Outcome, PhotoLink, ReportFormView};
use domain::{Kind, PersonId, Refusal, ReportRefusal, Span, TicketId};

/// Draws of a code: two of 1.8 trillion are equal once in a blue moon, and 24 bytes hold 9 good ones.
const DRAWS_MAX: usize = 10;

/// Within this span the same words of the same reporter in the same place are the same report.
const AGAIN_WITHIN: Span = Span::minutes(10);

statements! {
    ADD = "INSERT INTO tickets (code, stairwell, grid, kind, text, photo_count, contact_sealed, contact_person, \
        reported_at_ms, session, person, slip, filed_by, state, state_since_ms, attempts, found_untrue, reopened, \
        urgent, visibility, hidden, joined, level, responsible, promises, tasks, promise, due_at_ms, broken, waiting, \
        unread, before_photo, contact_last4) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 'reported', ?9, 0, 0, 0, ?14, ?15, 0, 0, ?16, \
        ?17, ?18, '[]', ?19, ?20, 0, 0, 1, ?21, ?22) \
        ON CONFLICT (code) DO NOTHING RETURNING id";
    INDEX = "INSERT INTO ticket_words (rowid, pairs) VALUES (?1, ?2)";
    SAME = "SELECT code FROM tickets WHERE stairwell = ?1 AND reported_at_ms > ?2 AND kind = ?3 AND text = ?4 \
        AND (session = ?5 OR person = ?6) AND NOT slip ORDER BY reported_at_ms DESC LIMIT 1";
}

impl Handle for Report {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<ReportDone, ReportFormView>, Failure> {
        let Self { key, place, kind, text, phone, visibility, photos } = self;
        let stairwell = places::find(book, &place)?;
        let done = refusable(once(book, "Report", &key, |book| {
            let draft = decide::report(&kind, &text, &phone, &visibility, sent(photos)).map_err(Refusal::Report)?;
            if let Some(code) = same_before(book, &stairwell, &draft)? {
                return Ok(ReportDone { ticket: code.shown() });
            }
            within_limits(book, &stairwell)?;
            let code = take(book, &stairwell, draft, Filed::ByThemselves)?.code;
            Ok(ReportDone { ticket: code.shown() })
        }))?;
        Ok(match done {
            Ok(done) => Outcome::Done(done),
            Err(refusal) => {
                Outcome::Refused { refusal, form: places::report_form(book, stairwell, Kind::parse(&kind))? }
            }
        })
    }
}

/// Who went back from the receipt and sent the same words again gets the same receipt.
fn same_before(book: &Book<'_>, stairwell: &Stairwell, draft: &Draft) -> Result<Option<TicketCode>, Failure> {
    let actor = &book.actor;
    let (session, person) = match actor.person {
        Some(person) => (None, Some(person)),
        None => (actor.session, None),
    };
    let since = book.now.before(AGAIN_WITHIN);
    let (kind, text) = (draft.kind.as_str(), draft.text.as_str());
    let rows = book.sql.run(SAME, &values![stairwell.id, since, kind, text, session, person])?;
    rows.first().map(|row| code(row.text(0)?)).transpose()
}

/// Photos as rules read them.
pub(crate) fn sent(photos: Photos) -> SentPhotos {
    match photos {
        Photos::Stored(photos) => Ok(photos),
        Photos::TooMany { photos } => Err(PhotoFault::TooMany { photos }),
        Photos::Refused { ordinal, refusal } => Err(PhotoFault::Refused { ordinal, refusal }),
    }
}

pub(crate) fn within_limits(book: &Book<'_>, stairwell: &Stairwell) -> Result<(), Failure> {
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

/// How a report came in.
pub(crate) enum Filed {
    /// By the reporter.
    ByThemselves,
    /// By staff, for somebody who agreed to it.
    By(PersonId),
    /// As the second matter of another ticket, whose reporter and number to call it shares.
    With(Box<Stored>),
}

/// Opens a ticket.
pub(crate) fn take(book: &mut Book<'_>, stairwell: &Stairwell, draft: Draft, filed: Filed) -> Result<Stored, Failure> {
    let contact = match (&filed, &draft.phone, book.actor.person) {
        (Filed::With(first), _, _) => first.contact.clone(),
        (_, Some(phone), _) => Contact::Given(keys::seal(book, ABOUT_CONTACT, phone.as_str())?),
        (Filed::ByThemselves, None, Some(person)) => Contact::Own(person),
        (_, None, _) => Contact::None,
    };
    let (reporter, slip, filed_by) = match &filed {
        Filed::With(first) => (first.ticket.reporter, first.ticket.slip, first.filed_by),
        Filed::By(person) => (Reporter::Person(*person), true, Some(*person)),
        Filed::ByThemselves => match book.actor.person {
            Some(person) => (Reporter::Person(person), false, None),
            None => (Reporter::Session(sessions::ensure(book)?), false, None),
        },
    };
    let office = office::load(book, stairwell.grid)?;
    let entry = decide::open(&draft, stairwell.grid, reporter, slip, &office.terms(book), &office.duty);
    let ticket = entry.open(book.now).ok_or(Failure::Unreadable("report"))?;
    let photo_count = u32::try_from(draft.photos.len()).unwrap_or(u32::MAX);
    let mut stored = Stored {
        id: TicketId(0),
        code: draw(book)?,
        text: draft.text,
        photo_count,
        contact,
        place: stairwell.place.clone(),
        stairwell: stairwell.id,
        duty_phone: stairwell.worker.as_ref().map(|worker| worker.duty_phone.clone()).unwrap_or_default(),
        filed_by,
        responsible_name: people::name(book, ticket.responsible)?,
        unread: true,
        claim: None,
        ticket,
    };
    add(book, &mut stored, draft.photos.first())?;
    let by = match filed {
        Filed::ByThemselves => By::from(reporter),
        Filed::By(_) | Filed::With(_) => book.actor.person.map_or(By::Clock, By::Person),
    };
    record_report(book, &stored, by, &entry)?;
    Ok(stored)
}

fn draw(book: &mut Book<'_>) -> Result<TicketCode, Failure> {
    (0..DRAWS_MAX).find_map(|_| TicketCode::from_random(book.random::<24>())).ok_or(Failure::Unreadable("randomness"))
}

fn add(book: &mut Book<'_>, stored: &mut Stored, before_photo: Option<&PhotoLink>) -> Result<(), Failure> {
    let (contact_sealed, contact_person) = match &stored.contact {
        Contact::None => (None, None),
        Contact::Given(sealed) => (Some(sealed.clone()), None),
        Contact::Own(person) => (None, Some(*person)),
    };
    let (session, person) = match stored.ticket.reporter {
        Reporter::Session(session) => (Some(session), None),
        Reporter::Person(person) => (None, Some(person)),
    };
    let Kept { promises, promise, due_at, .. } = kept(&stored.ticket)?;
    let phone = stored.phone(book)?;
    let last4 = phone.as_ref().and_then(|phone| phone.as_str().get(phone.as_str().len().saturating_sub(4)..));
    let last4 = last4.map(ToOwned::to_owned);
    for _ in 0..DRAWS_MAX {
        let ticket = &stored.ticket;
        let parameters = values![
            stored.code.as_str(),
            stored.stairwell,
            ticket.grid,
            ticket.kind.as_str(),
            stored.text.as_str(),
            stored.photo_count,
            contact_sealed.clone(),
            contact_person,
            ticket.reported_at,
            session,
            person,
            i64::from(ticket.slip),
            stored.filed_by,
            i64::from(ticket.urgent),
            ticket.visibility.as_str(),
            ticket.level.as_str(),
            ticket.responsible,
            promises.clone(),
            promise.clone(),
            due_at,
            before_photo.map(|photo| photo.0.as_str()),
            last4.as_deref(),
        ];
        if let Some(row) = book.sql.run(ADD, &parameters)?.first() {
            stored.id = TicketId(row.integer(0)?);
            book.sql.run(INDEX, &values![stored.id, pairs(&stored.words(""))])?;
            return Ok(());
        }
        stored.code = draw(book)?;
    }
    Err(Failure::Unreadable("randomness"))
}
