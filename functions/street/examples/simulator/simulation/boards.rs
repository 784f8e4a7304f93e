//! What the public boards count, held against the events of every ticket.

use super::check::events;
use super::run::Run;
use super::violation::{Violation, equal};
use super::watch::{number, query};
use domain::ticket::{Event, rebuild};
use domain::{Ending, Month};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Checks the figures of every grid.
pub fn check(run: &Run, view: &Json) -> Result<(), Violation> {
    let mut counts: BTreeMap<i64, [i64; 3]> = BTreeMap::new();
    for row in query(&run.native, "SELECT id FROM tickets")? {
        let events = events(&run.native, number(&row, 0)?)?;
        let Some(ticket) = rebuild(events.iter().map(|(at, entry)| (*at, entry))) else { continue };
        let [open, overdue, solved] = counts.entry(ticket.grid.0).or_default();
        if ticket.state.is_open() {
            let is_late = ticket.broken() > 0 || ticket.running().any(|promise| promise.due_at <= run.now);
            *open += 1;
            *overdue += i64::from(is_late);
        }
        let answered = events.iter().rev().find(|(_, entry)| matches!(entry.event, Event::Answered { .. }));
        let this_month = answered.is_some_and(|(at, _)| Month::of(*at) == Month::of(run.now));
        *solved += i64::from(ticket.ending == Some(Ending::Solved) && this_month);
    }
    let mut total = [0; 3];
    for grid in view["communities"].as_array().into_iter().flatten().flat_map(|row| row["grids"].as_array()).flatten() {
        let wanted = counts.get(&grid["id"].as_i64().unwrap_or_default()).copied().unwrap_or_default();
        equal("boards count what the events say", &grid.to_string(), &figures(&grid["counts"]), &wanted)?;
        for (total, figure) in total.iter_mut().zip(wanted) {
            *total += figure;
        }
    }
    equal("boards count what the events say", "total", &figures(&view["total"]), &total)
}

fn figures(counts: &Json) -> [i64; 3] {
    ["open", "overdue", "solved"].map(|name| counts[name].as_i64().unwrap_or(-1))
}
