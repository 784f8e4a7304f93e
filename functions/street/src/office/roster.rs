//! Duty rosters (值班表) as the office edits them.
//!
//! Invariant: a roster with holes is kept and the holes are shown; open tickets of whoever is off duty stay with them
//! until somebody hands them over.

use super::desks::Desks;
use super::{absences, change, daily, log, refused};
use crate::book::{Book, Failure};
use crate::calls::{AskRoster, Caller, Handle, KeepRoster};
use crate::sql::{statements, values};
use domain::roster::{Roster, Shift, holes};
use domain::view::{Outcome, RosterDesk, RosterView};
use domain::{OfficeRefusal, PersonId, Refusal};

statements! {
    KEEP = "INSERT INTO rosters (desk, shifts) VALUES (?1, ?2) ON CONFLICT (desk) DO UPDATE SET shifts = excluded.shifts";
    REMOVE = "DELETE FROM rosters WHERE desk = ?1";
}

impl Handle for AskRoster {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<RosterView, Failure> {
        daily(book)?;
        view(book)
    }
}

impl Handle for KeepRoster {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<RosterView, RosterView>, Failure> {
        daily(book)?;
        let Self { key, desk, text } = self;
        change(book, "KeepRoster", &key, |book| keep(book, &desk, &text), view)
    }
}

fn keep(book: &Book<'_>, desk: &str, text: &str) -> Result<(), Failure> {
    let desks = Desks::read(book)?;
    let desk = desks.desks.iter().find(|known| known.key == desk).ok_or(Refusal::NotFound)?;
    let named = |name: &str| -> Option<PersonId> {
        let mut people: Vec<PersonId> =
            desk.people.iter().filter(|(_, known)| known == name).map(|(person, _)| *person).collect();
        people.dedup();
        // Two of one name are not told apart.
        if let [person] = people.as_slice() { Some(*person) } else { None }
    };
    let shifts = Shift::parse_lines(text, named).map_err(|refusal| refused(OfficeRefusal::Shifts(refusal)))?;
    let roster = Roster { shifts, absences: Vec::new() };
    roster.check().map_err(|refusal| refused(OfficeRefusal::Roster(refusal)))?;
    if roster.shifts.is_empty() {
        book.sql.run(REMOVE, &values![desk.key.as_str()])?;
    } else {
        let json = serde_json::to_string(&roster.shifts).map_err(|_| Failure::Unreadable("roster"))?;
        book.sql.run(KEEP, &values![desk.key.as_str(), json])?;
    }
    log(book, &format!("roster {}", desk.key), &desk.shifts, &roster.shifts)
}

/// The rosters as they stand now.
pub(super) fn view(book: &Book<'_>) -> Result<RosterView, Failure> {
    let desks = Desks::read(book)?;
    let hole = |hole: domain::roster::Hole| {
        let minutes = hole.minutes;
        (u32::from(hole.weekday.since_monday()) + 1, minutes.from_minute.into(), minutes.to_minute.into())
    };
    let desk = |desk: &super::desks::Desk| {
        let hours = match desk.key.split(':').next() {
            Some("street" | "district") => &book.street.settings.dispatch_hours,
            Some("party") => &book.street.settings.resolve_hours,
            _ => &book.street.settings.call_hours,
        };
        // Without a roster there is always somebody.
        let holes = if desk.shifts.is_empty() { Vec::new() } else { holes(&desk.shifts, hours) };
        RosterDesk {
            desk: desk.key.clone(),
            name: desk.name.clone(),
            text: Shift::print_lines(&desk.shifts, |person| desks.name(person)),
            on_duty: desk.on_duty.map(|person| desks.name(person)),
            holes: holes.into_iter().map(hole).collect(),
        }
    };
    Ok(RosterView {
        desks: desks.desks.iter().map(desk).collect(),
        absences: absences::lines(book)?,
        people: desks.people.clone(),
    })
}
