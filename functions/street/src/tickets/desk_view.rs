//! Everything that stands beside a ticket on the desk.

use super::steps::{Course, Reader};
use super::{Stored, likeness, lines, links, routing};
use crate::book::{Book, Failure};
use crate::inbox::people_of;
use crate::sql::{statements, values};
use crate::{office, remedies, templates};
use domain::template::{Values, kind_name};
use domain::ticket::{Standing, endings, possible, possible_at};
use domain::view::{DeskPhoto, DeskView, PartyOption, PersonOption};
use domain::{Instant, PartyId, Verb};

statements! {
    PARTIES = "SELECT parties.id, parties.name, \
        EXISTS (SELECT 1 FROM roles WHERE roles.party = parties.id) FROM parties ORDER BY parties.id";
    // Who works in this grid, leads its community, or stands above.
    COLLEAGUES = "SELECT people.id, people.name, roles.role FROM roles CROSS JOIN people ON people.id = roles.person \
            WHERE roles.grid = ?1 \
        UNION ALL SELECT people.id, people.name, roles.role FROM roles CROSS JOIN people ON people.id = roles.person \
            WHERE roles.community = (SELECT community FROM grids WHERE grids.id = ?1) \
        UNION ALL SELECT people.id, people.name, roles.role FROM roles CROSS JOIN people ON people.id = roles.person \
            WHERE roles.role IN ('dispatcher', 'admin', 'district')";
}

/// The desk of a ticket.
pub(super) fn view(book: &Book<'_>, stored: &Stored, on_site: bool) -> Result<DeskView, Failure> {
    let phone = stored.phone(book)?;
    let course = Course::read(book, stored, Reader::Handler)?;
    let ticket = &stored.ticket;
    // The page of the desk has no button of the reporter's or of a neighbour's.
    let standing = Standing { reporter: false, parties: &[], ..stored.standing(book) };
    let can = possible_at(ticket, possible(ticket, standing), book.now);
    let can: Vec<Verb> = can.into_iter().filter(|verb| *verb != Verb::Join).collect();
    let photos = course.report_photos().into_iter();
    let photo = |photo| DeskPhoto { covered: course.covered(&photo).cloned(), photo };
    let has = |verb: Verb| can.contains(&verb);
    let me = book.actor.person.ok_or(domain::Refusal::SignInRequired)?;
    let calendar = office::calendar(book)?;
    let last = ticket.running().map(|promise| promise.due_at).max().unwrap_or(book.now);
    let unknown_years = book.street.settings.resolve_hours.unknown_years(&calendar, book.now.min(last), last);
    let values = values_of(book, stored);
    Ok(DeskView {
        code: stored.code.shown(),
        place: stored.place.clone(),
        kind: ticket.kind,
        text: stored.text.clone(),
        photos: photos.map(photo).collect(),
        phone_masked: phone.map(|phone| phone.masked()),
        state: ticket.state,
        ending: ticket.ending,
        reported_at: ticket.reported_at,
        urgent: ticket.urgent,
        level: ticket.level,
        responsible: stored.responsible_name.clone(),
        responsible_is_me: ticket.responsible == me,
        claim: stored.claim(book.now).cloned(),
        me,
        promise: ticket.next_promise().cloned(),
        promises: ticket.promises.clone(),
        tasks: course.tasks(stored, standing),
        links: links::of_ticket(book, stored.id)?,
        steps: course.steps(stored),
        endings: endings(ticket).to_vec(),
        visibility: ticket.visibility,
        hidden: course.hidden(stored),
        joined: ticket.joined,
        merged: lines::merged_into(book, stored.id)?,
        merged_into: match ticket.merged_into {
            Some(into) => super::steps::code_of(book, into)?.map(|(code, _)| code),
            None => None,
        },
        proposal: if has(Verb::Dispatch) { routing::proposal(book, stored)? } else { None },
        parties: if has(Verb::Dispatch) { parties(book)? } else { Vec::new() },
        colleagues: if has(Verb::HandOver) { colleagues(book, stored)? } else { Vec::new() },
        templates: if has(Verb::Answer) { templates::filled(book, &values)? } else { Vec::new() },
        remedies: if has(Verb::Answer) { remedies::fitting(book, ticket.kind, &stored.text)? } else { Vec::new() },
        alike: if has(Verb::Merge) { likeness::alike(book, stored)? } else { Vec::new() },
        here: lines::beside_here(book, stored.stairwell, stored.id)?,
        theirs: lines::same_reporter(book, stored.id)?,
        on_site,
        unknown_years,
        filed: stored.filed_by.is_some(),
        can,
    })
}

fn values_of(book: &Book<'_>, stored: &Stored) -> Values {
    let place = format!("{}{}", stored.place.estate, stored.place.stairwell);
    Values {
        code: stored.code.shown(),
        place,
        kind: kind_name(stored.ticket.kind).to_owned(),
        worker: stored.responsible_name.clone(),
        date: day(book.now),
    }
}

fn day(now: Instant) -> String {
    let local = now.in_shanghai();
    format!("{}月{}日", local.month, local.day)
}

/// To whom tasks can be given.
pub(crate) fn parties(book: &Book<'_>) -> Result<Vec<PartyOption>, Failure> {
    let option = |row: &crate::sql::Row| {
        let signs_in = row.integer(2)? != 0;
        Ok(PartyOption { id: PartyId(row.integer(0)?), name: row.text(1)?.to_owned(), signs_in })
    };
    book.sql.run(PARTIES, &[])?.iter().map(option).collect()
}

/// To whom a ticket can be handed over: each person once, on the lowest rung.
pub(super) fn colleagues(book: &Book<'_>, stored: &Stored) -> Result<Vec<PersonOption>, Failure> {
    people_of(&book.sql.run(COLLEAGUES, &values![stored.ticket.grid])?)
}
