//! Who hears what: the outcome reaches whoever reported it, has it too or follows it, and all whose ticket is handled
//! with it.

use super::effects::Effects;
use super::run::Run;
use super::violation::{Violation, equal, hold, unreadable};
use super::watch::{ask, number, text};
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// What those who follow a ticket hear of it.
const TOLD: &[&str] = &["answered", "reopened", "merged", "paused"];
/// What its reporter hears, who did not do it.
const REPORTED: &[&str] = &["called", "answered", "merged", "unmerged", "closed", "paused", "broken", "dispatched"];

/// Checks what the new events put out.
pub fn check(run: &Run, effects: &Effects) -> Result<(), Violation> {
    if effects.events.is_empty() {
        return Ok(());
    }
    let mut told = BTreeSet::new();
    let oldest = effects.keys("outbox").first().copied();
    let statement = "SELECT payload, recipient, recipient_id FROM outbox WHERE id >= ?1";
    for row in oldest.map_or_else(|| Ok(Vec::new()), |oldest| ask(&run.native, statement, &[oldest.into()]))? {
        let payload: Json = serde_json::from_str(&text(&row, 0)?).map_err(unreadable)?;
        let to = row.integer_or_null(2).map_err(unreadable)?;
        told.insert((payload["event"].as_i64(), text(&row, 1)?, to));
    }
    let first = run.newest_events[0] - effects.events.len() as i64;
    let statement = "SELECT sequence, ticket, kind FROM ticket_events WHERE sequence > ?1";
    for row in ask(&run.native, statement, &[first.into()])? {
        let (event, ticket, kind) = (number(&row, 0)?, number(&row, 1)?, text(&row, 2)?);
        let mut wanted = Vec::new();
        if TOLD.contains(&kind.as_str()) {
            wanted.extend(ask(
                &run.native,
                "SELECT session, person FROM followers WHERE ticket = ?1",
                &[ticket.into()],
            )?);
        }
        if REPORTED.contains(&kind.as_str()) {
            wanted.extend(ask(&run.native, "SELECT session, person FROM tickets WHERE id = ?1", &[ticket.into()])?);
        }
        for row in wanted {
            let person = row.integer_or_null(1).map_err(unreadable)?;
            let who = if person.is_some() { "person" } else { "session" };
            let to = person.or(row.integer_or_null(0).map_err(unreadable)?);
            let heard = told.contains(&(Some(event), who.to_owned(), to));
            hold("whom it concerns hears of it", heard, || {
                format!("{who} {to:?}: {kind} of ticket {ticket}: {told:?}")
            })?;
        }
    }
    Ok(())
}

/// Nobody waits with a ticket that is not open any more.
pub fn nobody_waits(run: &Run, ticket: i64) -> Result<(), Violation> {
    let statement = "SELECT count(*) FROM tickets AS waiting JOIN tickets AS ticket ON ticket.id = waiting.merged_into \
        WHERE ticket.id = ?1 AND waiting.state = 'merged' AND ticket.state NOT IN ('reported', 'verified', 'handling', 'merged')";
    let waiting = number(&ask(&run.native, statement, &[ticket.into()])?[0], 0)?;
    equal("what was merged is answered with its ticket", &format!("ticket {ticket}"), &waiting, &0)
}
