//! Who must be named when a ticket comes to a rung, and what an inbox must count; by scans of their own.

use super::effects::Effects;
use super::rota::{Away, acting, on_duty};
use super::run::Run;
use super::violation::{Violation, equal, hold, unreadable};
use super::watch::{ask, number, query, text};
use domain::ticket::{Entry, Event, Office};
use domain::{Level, PersonId, Span};
use serde_json::Value as Json;

/// Within so long of its end a promise is due soon.
const SOON: Span = Span::hours(2);

/// Whoever becomes answerable by rule is the person on duty of that rung.
pub fn duty(run: &Run, effects: &Effects) -> Result<(), Violation> {
    let named = ["reported", "split_from", "broken", "returned", "reopened"];
    if !effects.events.iter().any(|(_, kind)| named.contains(&kind.as_str())) {
        return Ok(());
    }
    let first = run.newest_events[0] - effects.events.len() as i64;
    let statement = "SELECT ticket_events.payload, tickets.grid FROM ticket_events \
        JOIN tickets ON tickets.id = ticket_events.ticket WHERE ticket_events.sequence > ?1";
    for row in ask(&run.native, statement, &[first.into()])? {
        let entry: Entry = serde_json::from_str(&text(&row, 0)?).map_err(unreadable)?;
        let by_rule = matches!(
            entry.event,
            Event::Reported { .. }
                | Event::SplitFrom { .. }
                | Event::Broken { .. }
                | Event::Returned { .. }
                | Event::Reopened { .. }
        );
        let Some(office) = entry.office.filter(|_| by_rule) else { continue };
        let wanted = who(run, office.level, number(&row, 1)?)?;
        equal("whoever is on duty answers", &format!("{entry:?}"), &office, &wanted)?;
    }
    Ok(())
}

/// The person on duty of a rung: by its roster, else the first of its people who is there; else the rung above.
fn who(run: &Run, from: Level, grid: i64) -> Result<Office, Violation> {
    let away = away(run)?;
    for level in Level::ALL.iter().copied().filter(|level| *level >= from) {
        let (desk, roles) = match level {
            Level::Grid => (format!("grid:{grid}"), format!("role = 'grid_worker' AND grid = {grid}")),
            Level::Community => ("community:1".into(), "role = 'community_lead'".into()),
            Level::Street => ("street".into(), "role = 'dispatcher'".into()),
            Level::District => ("district".into(), "role = 'district'".into()),
        };
        let rows = ask(&run.native, "SELECT shifts FROM rosters WHERE desk = ?1", &[desk.into()])?;
        let shifts: Json = match rows.first() {
            Some(row) => serde_json::from_str(&text(row, 0)?).map_err(unreadable)?,
            None => Json::Null,
        };
        let by_roster = on_duty(&shifts, &away, run.now);
        let people = query(&run.native, &format!("SELECT person FROM roles WHERE {roles} ORDER BY id"))?;
        let people = people.iter().map(|row| number(row, 0)).collect::<Result<Vec<_>, _>>()?;
        let there = by_roster.or_else(|| people.into_iter().find_map(|person| acting(&away, person, run.now)));
        if let Some(person) = there {
            return Ok(Office { level, person: PersonId(person) });
        }
        // Where no dispatcher is, an admin sits at the command desk.
        if level >= Level::Street {
            let admins = query(&run.native, "SELECT person FROM roles WHERE role = 'admin' ORDER BY id")?;
            return Ok(Office { level, person: PersonId(number(&admins[0], 0)?) });
        }
    }
    Err(unreadable("no rung has anybody"))
}

fn away(run: &Run) -> Result<Vec<Away>, Violation> {
    let mut away = Vec::new();
    for row in query(&run.native, "SELECT person, from_ms, to_ms, deputy FROM absences ORDER BY id")? {
        let deputy = row.integer_or_null(3).map_err(unreadable)?;
        away.push(Away { person: number(&row, 0)?, from: number(&row, 1)?, to: number(&row, 2)?, deputy });
    }
    Ok(away)
}

/// An inbox counts, by each filter, what a scan finds.
pub fn inbox(run: &Run, person: i64, view: &Json) -> Result<(), Violation> {
    let theirs = "(EXISTS (SELECT 1 FROM roles WHERE person = ?1 AND role IN ('admin', 'dispatcher')) \
        OR tickets.grid IN (SELECT grid FROM roles WHERE person = ?1) \
        OR tickets.grid IN (SELECT grids.id FROM grids JOIN roles ON roles.community = grids.community \
            WHERE roles.person = ?1) OR tickets.responsible = ?1)";
    for counted in view["counts"].as_array().into_iter().flatten() {
        let (filter, shown) = (counted[0].as_str().unwrap_or_default(), counted[1].as_i64());
        let admits = match filter {
            "all" => "1",
            "mine" => "responsible = ?1",
            "unread" => "responsible = ?1 AND unread",
            "due_soon" => "due_at_ms <= ?3",
            "broken" => {
                "(due_at_ms <= ?2 OR EXISTS (SELECT 1 FROM promise_ends \
                WHERE promise_ends.ticket = tickets.id AND NOT kept))"
            }
            "waiting" => {
                "EXISTS (SELECT 1 FROM tasks WHERE tasks.ticket = tickets.id \
                AND tasks.state IN ('offered', 'taken', 'refused'))"
            }
            other => return Err(unreadable(format!("filter {other}"))),
        };
        let statement = format!(
            "SELECT count(*) FROM tickets WHERE state IN ('reported', 'verified', 'handling') AND {admits} \
             AND {theirs} AND ?2 IS NOT NULL AND ?3 IS NOT NULL"
        );
        let parameters = [person.into(), run.now.into(), run.now.after(SOON).into()];
        let open = number(&ask(&run.native, &statement, &parameters)?[0], 0)?;
        equal("the inbox counts what is open", filter, &shown, &Some(open))?;
        if view["filter"] == filter {
            let rows = view["rows"].as_array().map_or(0, Vec::len) as i64;
            equal("the inbox shows what is open", filter, &rows, &open.min(50))?;
        }
    }
    hold("the inbox counts by every filter", view["counts"].as_array().is_some_and(|counts| counts.len() == 6), || {
        view["counts"].to_string()
    })
}
