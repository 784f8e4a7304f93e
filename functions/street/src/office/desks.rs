//! Every desk that has to be manned: its people, its shifts, and who is there.

use super::duty::present;
use crate::book::{Book, Failure};
use crate::sql::{Row, statements, values};
use domain::calendar::{Calendar, Date, Hours};
use domain::roster::{Absence, Shift};
use domain::view::PersonOption;
use domain::{Level, PersonId, Role};
use std::collections::HashMap;

statements! {
    GRIDS = "SELECT 'grid:' || grids.id, communities.name || grids.name FROM grids \
        CROSS JOIN communities ON communities.id = grids.community ORDER BY grids.id";
    COMMUNITIES = "SELECT 'community:' || id, name FROM communities ORDER BY id";
    PARTIES = "SELECT 'party:' || id, name FROM parties ORDER BY id";
    ROLES = "SELECT roles.id, roles.role, coalesce(roles.grid, roles.community, roles.party), people.id, people.name \
        FROM roles CROSS JOIN people ON people.id = roles.person \
        WHERE roles.role IN ('grid_worker', 'community_lead', 'dispatcher', 'district', 'admin', 'party_member')";
    ROSTERS = "SELECT desk, shifts FROM rosters";
    ABSENCES = "SELECT json_object('person', person, 'from', from_ms, 'to', to_ms, 'deputy', deputy) FROM absences \
        WHERE to_ms > ?1 ORDER BY to_ms, id";
}

/// A desk.
pub(super) struct Desk {
    /// Its stored name.
    pub key: String,
    /// As people say it; empty for the district.
    pub name: String,
    /// Who holds a role on it, the first granted on top.
    pub people: Vec<(PersonId, String)>,
    /// Its roster; empty when its first person is always on duty.
    pub shifts: Vec<Shift>,
    /// Who is there now.
    pub on_duty: Option<PersonId>,
}

/// Somebody with a role.
struct Granted {
    id: i64,
    role: Role,
    desk: String,
    person: PersonId,
    name: String,
}

/// Everything that rosters ask.
pub(super) struct Desks {
    /// Every desk: grids, communities, the command desk, the district, parties with people.
    pub desks: Vec<Desk>,
    /// Names of everybody with a role.
    pub names: HashMap<PersonId, String>,
    /// Everybody on the ladder, each once on the lowest rung.
    pub people: Vec<PersonOption>,
}

impl Desks {
    /// Reads them all.
    pub fn read(book: &Book<'_>) -> Result<Self, Failure> {
        let roles = roles(book)?;
        let absences = absences(book)?;
        let mut rosters = rosters(book)?;
        let mut named = Vec::new();
        for statement in [GRIDS, COMMUNITIES] {
            named.extend(pairs(&book.sql.run(statement, &[])?)?);
        }
        named.push(("street".to_owned(), book.street.name.clone()));
        named.push(("district".to_owned(), String::new()));
        let parties = pairs(&book.sql.run(PARTIES, &[])?)?.into_iter();
        named.extend(parties.filter(|(key, _)| roles.iter().any(|granted| granted.desk == *key)));
        let desk = |(key, name): (String, String)| {
            let people: Vec<(PersonId, String)> = roles
                .iter()
                .filter(|granted| granted.desk == key)
                .map(|granted| (granted.person, granted.name.clone()))
                .collect();
            let shifts = rosters.remove(&key).unwrap_or_default();
            let ids = people.iter().map(|(person, _)| *person).collect();
            let on_duty = present(shifts.clone(), ids, &absences, book);
            Desk { key, name, people, shifts, on_duty }
        };
        let desks = named.into_iter().map(desk).collect();
        let names = roles.iter().map(|granted| (granted.person, granted.name.clone())).collect();
        Ok(Self { desks, names, people: ladder(&roles) })
    }

    /// The name of somebody with a role; empty when they hold none any more.
    pub fn name(&self, person: PersonId) -> String {
        self.names.get(&person).cloned().unwrap_or_default()
    }
}

/// Whether that moment is within the hours.
pub(super) fn is_open(hours: &Hours, calendar: &Calendar, book: &Book<'_>) -> bool {
    let local = book.now.in_shanghai();
    let minute = local.hour.saturating_mul(60).saturating_add(local.minute);
    let covers = |from: u16, to: u16| i64::from(from) <= minute && minute < i64::from(to);
    let today = hours.on(calendar, Date::of(book.now));
    today.into_iter().any(|span| covers(span.from_minute, span.to_minute))
}

/// Everybody on the ladder, each once on the lowest rung.
pub(super) fn people(book: &Book<'_>) -> Result<Vec<PersonOption>, Failure> {
    Ok(ladder(&roles(book)?))
}

/// Everybody who has a desk, those of parties too.
pub(super) fn staff(book: &Book<'_>) -> Result<Vec<PersonId>, Failure> {
    Ok(roles(book)?.into_iter().map(|granted| granted.person).collect())
}

/// Absences that are not over, the first to end on top.
pub(super) fn absences(book: &Book<'_>) -> Result<Vec<Absence>, Failure> {
    let read = |text: &str| serde_json::from_str(text).map_err(|_| Failure::Unreadable("absence"));
    book.sql.run(ABSENCES, &values![book.now])?.iter().map(|row| read(row.text(0)?)).collect()
}

fn ladder(roles: &[Granted]) -> Vec<PersonOption> {
    let mut people: Vec<PersonOption> = Vec::new();
    for Granted { role, person, name, .. } in roles {
        let level = match role {
            Role::GridWorker => Level::Grid,
            Role::CommunityLead => Level::Community,
            Role::Dispatcher | Role::Admin => Level::Street,
            Role::District => Level::District,
            _ => continue,
        };
        match people.iter_mut().find(|known| known.id == *person) {
            Some(known) => known.level = known.level.min(level),
            None => people.push(PersonOption { id: *person, name: name.clone(), level }),
        }
    }
    people
}

/// Roles in the order in which they were granted. At the command desk admins come last, as they stand in there.
fn roles(book: &Book<'_>) -> Result<Vec<Granted>, Failure> {
    let granted = |row: &Row| {
        let role = Role::parse(row.text(1)?).ok_or(Failure::Unreadable("role"))?;
        let number = row.integer_or_null(2)?.unwrap_or_default();
        let desk = match role {
            Role::GridWorker => format!("grid:{number}"),
            Role::CommunityLead => format!("community:{number}"),
            Role::PartyMember => format!("party:{number}"),
            Role::District => "district".to_owned(),
            _ => "street".to_owned(),
        };
        let name = row.text_or_null(4)?.unwrap_or_default().to_owned();
        Ok(Granted { id: row.integer(0)?, role, desk, person: PersonId(row.integer(3)?), name })
    };
    let mut roles = book.sql.run(ROLES, &[])?.iter().map(granted).collect::<Result<Vec<_>, Failure>>()?;
    roles.sort_by_key(|granted| (granted.role == Role::Admin, granted.id));
    Ok(roles)
}

fn rosters(book: &Book<'_>) -> Result<HashMap<String, Vec<Shift>>, Failure> {
    let shifts = |text: &str| serde_json::from_str(text).map_err(|_| Failure::Unreadable("roster"));
    let rows = book.sql.run(ROSTERS, &[])?;
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), shifts(row.text(1)?)?))).collect()
}

fn pairs(rows: &[Row]) -> Result<Vec<(String, String)>, Failure> {
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))).collect()
}
