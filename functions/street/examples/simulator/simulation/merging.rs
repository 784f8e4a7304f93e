//! With which ticket another may be handled, worked out from the rows alone.

use super::expect::Reply;
use super::run::{Run, Sent};
use super::step::Order;
use super::violation::{Violation, equal};
use super::watch::{ask, number, text};

/// A merge is done, or refused for the reason that there is.
pub fn check(run: &Run, sent: &Sent, reply: &Reply, repeated: bool) -> Result<(), Violation> {
    let Order::Merge { ticket, into } = &sent.order else { return Ok(()) };
    let refused = match reply {
        Reply::Refused(refusal) if refusal.code().starts_with("merge.") => Some(refusal.code()),
        Reply::Done { .. } if !repeated => None,
        _ => return Ok(()),
    };
    let seen = format!("{:?}", sent.order);
    let wanted = refusal(run, &run.ticket(ticket), &run.ticket(into))?;
    equal("merging is refused for what is so, and for nothing else", &seen, &refused, &wanted)
}

fn refusal(run: &Run, ticket: &str, into: &str) -> Result<Option<&'static str>, Violation> {
    let (Some((ticket, _)), Some((into, state))) = (found(run, ticket)?, found(run, into)?) else {
        return Ok(Some("merge.unknown"));
    };
    if ticket == into {
        return Ok(Some("merge.itself"));
    }
    let mut at = into;
    // Each step leads to another ticket, or there is a circle already.
    for _ in 0..=run.tickets.len() {
        let statement = "SELECT merged_into FROM tickets WHERE id = ?1 AND state = 'merged'";
        let rows = ask(&run.native, statement, &[at.into()])?;
        let Some(row) = rows.first() else { break };
        at = number(row, 0)?;
        if at == ticket {
            return Ok(Some("merge.circle"));
        }
    }
    Ok((!matches!(state.as_str(), "reported" | "verified" | "handling")).then_some("merge.not_open"))
}

/// The ticket of a code as it was typed.
fn found(run: &Run, code: &str) -> Result<Option<(i64, String)>, Violation> {
    let statement = "SELECT id, state FROM tickets WHERE code = ?1";
    let rows = ask(&run.native, statement, &[code.replace('-', "").into()])?;
    rows.first().map(|row| Ok((number(row, 0)?, text(row, 1)?))).transpose()
}
