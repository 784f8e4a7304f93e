//! Open tickets that may be about the same, with the reasons.

use super::{Stored, lines};
use crate::book::{Book, Failure};
use crate::sql::{statements, values};
use domain::StairwellId;
use domain::likeness::{Record, proposals};
use domain::view::Alike;
use domain::{Kind, TicketId};

/// Candidates that are compared: the newest open ones of the estate.
const CANDIDATES_MAX: i64 = 60;
/// Proposals on the desk.
const SHOWN_MAX: usize = 5;

statements! {
    CANDIDATES = "SELECT tickets.id, tickets.code, stairwells.id, stairwells.estate, stairwells.name, tickets.kind, \
        substr(tickets.text, 1, 200), tickets.reported_at_ms FROM tickets \
        CROSS JOIN stairwells ON stairwells.id = tickets.stairwell \
        WHERE tickets.grid = ?1 AND tickets.due_at_ms IS NOT NULL AND stairwells.estate = ?2 AND tickets.id <> ?3 \
        ORDER BY tickets.reported_at_ms DESC LIMIT ?4";
}

/// What may be about the same, the most alike on top.
pub(super) fn alike(book: &Book<'_>, stored: &Stored) -> Result<Vec<Alike>, Failure> {
    let of = Record {
        stairwell: stored.stairwell,
        estate: stored.place.estate.clone(),
        place: stored.place.stairwell.clone(),
        kind: stored.ticket.kind,
        text: stored.text.clone(),
        reported_at: stored.ticket.reported_at,
    };
    let parameters = values![stored.ticket.grid, stored.place.estate.as_str(), stored.id, CANDIDATES_MAX];
    let mut candidates = Vec::new();
    for row in book.sql.run(CANDIDATES, &parameters)? {
        let record = Record {
            stairwell: StairwellId(row.integer(2)?),
            estate: row.text(3)?.to_owned(),
            place: row.text(4)?.to_owned(),
            kind: Kind::parse(row.text(5)?).ok_or(Failure::Unreadable("candidate"))?,
            text: row.text(6)?.to_owned(),
            reported_at: row.instant(7)?,
        };
        candidates.push((TicketId(row.integer(0)?), record));
    }
    let mut alike = Vec::new();
    for proposal in proposals(&of, candidates, SHOWN_MAX) {
        if let Some(line) = lines::of_ticket(book, proposal.ticket)? {
            let code = line.code.clone().unwrap_or_default();
            alike.push(Alike { code, line, reasons: proposal.likeness.reasons, remedy: None });
        }
    }
    Ok(alike)
}
