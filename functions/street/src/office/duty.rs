//! Who is on duty on each rung of the ladder, and by what promises are counted.
//!
//! Invariant: every rung has somebody: where nobody is on duty, somebody above, and in the end an admin, whom every 街道
//! has.

use crate::book::{Book, Failure};
use crate::sql::{statements, values};
use domain::calendar::Calendar;
use domain::promise::{Duty, Terms};
use domain::roster::{Absence, Roster, Shift, acting, on_duty};
use domain::ticket::Office;
use domain::{GridId, Level, PartyId, PersonId};
use serde::Deserialize;
use std::collections::HashMap;

statements! {
    CALENDAR = "SELECT calendar FROM street WHERE id = 1";
    // Roles of the grid, of its community, and those above.
    DUTY = "SELECT \
        (SELECT json_group_array(json_array(id, role, person)) FROM ( \
            SELECT role, person, id FROM roles WHERE roles.grid = ?1 \
            UNION ALL SELECT role, person, id FROM roles \
                WHERE roles.community = (SELECT community FROM grids WHERE grids.id = ?1) \
            UNION ALL SELECT role, person, id FROM roles WHERE role IN ('dispatcher', 'district', 'admin'))), \
        (SELECT json_group_object(desk, json(shifts)) FROM rosters WHERE desk IN ('grid:' || ?1, 'community:' || \
            (SELECT community FROM grids WHERE grids.id = ?1), 'street', 'district')), \
        (SELECT json_group_array(json_object('person', person, 'from', from_ms, 'to', to_ms, 'deputy', deputy)) \
            FROM absences WHERE to_ms > ?2), \
        calendar FROM street WHERE id = 1";
    PARTY = "SELECT \
        (SELECT json_group_array(person) FROM (SELECT person FROM roles WHERE roles.party = ?1 ORDER BY id)), \
        (SELECT shifts FROM rosters WHERE desk = 'party:' || ?1), \
        (SELECT json_group_array(json_object('person', person, 'from', from_ms, 'to', to_ms, 'deputy', deputy)) \
            FROM absences WHERE to_ms > ?2)";
}

/// Who of a party hears of a new task.
pub(crate) enum PartyDuty {
    /// Who is on duty by its roster; without one, its first person who is there, or who stands in.
    OnDuty(PersonId),
    /// By its roster nobody is on duty right now; its first person who is there hears of it instead, if there is one.
    Hole(Option<PersonId>),
    /// It has no people with an account.
    Nobody,
}

/// Who of a party is on duty now.
pub(crate) fn of_party(book: &Book<'_>, party: PartyId) -> Result<PartyDuty, Failure> {
    let rows = book.sql.run(PARTY, &values![party, book.now])?;
    let row = rows.first().ok_or(Failure::Unreadable("street"))?;
    let people: Vec<PersonId> = parse(row.text(0)?, "roles")?;
    if people.is_empty() {
        return Ok(PartyDuty::Nobody);
    }
    let shifts: Vec<Shift> = row.text_or_null(1)?.map_or(Ok(Vec::new()), |shifts| parse(shifts, "roster"))?;
    let absences: Vec<Absence> = parse(row.text(2)?, "absences")?;
    let has_roster = !shifts.is_empty();
    let is_manned = on_duty(&Roster { shifts: shifts.clone(), absences: absences.clone() }, book.now).is_some();
    let person = present(shifts, people, &absences, book);
    Ok(match person {
        Some(person) if is_manned || !has_roster => PartyDuty::OnDuty(person),
        person => PartyDuty::Hole(person),
    })
}

/// The office as it stands now for one grid.
pub(crate) struct Loaded {
    /// Who is on duty.
    pub duty: Duty,
    calendar: Calendar,
}

impl Loaded {
    /// By what promises are counted.
    pub fn terms<'a>(&'a self, book: &'a Book<'_>) -> Terms<'a> {
        Terms { settings: &book.street.settings, calendar: &self.calendar, now: book.now }
    }
}

/// The calendar of the 街道.
pub(crate) fn calendar(book: &Book<'_>) -> Result<Calendar, Failure> {
    let rows = book.sql.run(CALENDAR, &[])?;
    parse(rows.first().ok_or(Failure::Unreadable("street"))?.text(0)?, "calendar")
}

/// Who is on duty for a grid now.
pub(crate) fn load(book: &Book<'_>, grid: GridId) -> Result<Loaded, Failure> {
    let rows = book.sql.run(DUTY, &values![grid, book.now])?;
    let row = rows.first().ok_or(Failure::Unreadable("street"))?;
    let mut roles: Vec<(i64, String, PersonId)> = parse(row.text(0)?, "roles")?;
    // In the order in which they were granted.
    roles.sort_unstable_by_key(|(id, ..)| *id);
    let mut rosters: HashMap<String, Vec<Shift>> = parse(row.text(1)?, "rosters")?;
    let absences: Vec<Absence> = parse(row.text(2)?, "absences")?;
    let mut desk = |prefix: &str| {
        let key = rosters.keys().find(|desk| desk.starts_with(prefix)).cloned();
        key.and_then(|key| rosters.remove(&key)).unwrap_or_default()
    };
    let admin = roles.iter().find(|(_, role, _)| role == "admin").ok_or(Failure::Unreadable("office without admin"))?.2;
    let people = |role: &str| roles.iter().filter(|(_, name, _)| name == role).map(|(.., person)| *person).collect();
    let mut rung = |level: Level, prefix: &str, role: &str, above: Office| {
        let shifts = desk(prefix);
        let person = present(shifts, people(role), &absences, book);
        person.map_or(above, |person| Office { level, person })
    };
    let last = Office { level: Level::District, person: admin };
    let district = rung(Level::District, "district", "district", last);
    // Where no dispatcher is, an admin sits at the command desk.
    let desk_admin = Office { level: Level::Street, person: admin };
    let street = rung(Level::Street, "street", "dispatcher", desk_admin);
    let community = rung(Level::Community, "community:", "community_lead", street);
    let grid = rung(Level::Grid, "grid:", "grid_worker", community);
    Ok(Loaded { duty: Duty { grid, community, street, district }, calendar: parse(row.text(3)?, "calendar")? })
}

/// Who is there: by roster, else the first who is not away, or who stands in for them.
pub(super) fn present(
    shifts: Vec<Shift>,
    people: Vec<PersonId>,
    absences: &[Absence],
    book: &Book<'_>,
) -> Option<PersonId> {
    let roster = Roster { shifts, absences: absences.to_vec() };
    let by_roster = on_duty(&roster, book.now);
    by_roster.or_else(|| people.iter().find_map(|person| acting(absences, *person, book.now)))
}

fn parse<'a, T: Deserialize<'a>>(text: &'a str, what: &'static str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|_| Failure::Unreadable(what))
}
