//! The course of a ticket, step by step.

use crate::book::{Book, Failure};
use crate::sql::{statements, values};
use domain::ticket::Event;
use domain::view::{PhotoLink, Step, StepKind};
use domain::{Instant, TicketId};

statements! {
    EVENTS = "SELECT ticket_events.at_ms, ticket_events.payload, people.name FROM ticket_events \
        LEFT JOIN people ON ticket_events.actor = 'person' AND people.id = ticket_events.actor_id \
        WHERE ticket_events.ticket = ?1 ORDER BY ticket_events.sequence";
}

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// The reporter, or who handles it: everything.
    Involved,
    /// Anybody else who has the code; `things` when the ticket concerns things and not people.
    Other {
        /// Whether the kind concerns things.
        things: bool,
    },
}

/// One stored event.
pub(super) struct Recorded {
    pub at: Instant,
    pub event: Event,
    pub name: Option<String>,
}

/// Everything that happened to a ticket, oldest first.
pub(super) fn events(book: &Book<'_>, ticket: TicketId) -> Result<Vec<Recorded>, Failure> {
    let mut events = Vec::new();
    for row in book.sql.run(EVENTS, &values![ticket])? {
        let event = serde_json::from_str(row.text(1)?).map_err(|_| Failure::Unreadable("event"))?;
        events.push(Recorded { at: row.instant(0)?, event, name: row.text_or_null(2)?.map(ToOwned::to_owned) });
    }
    Ok(events)
}

/// Photos of the report.
pub(super) fn report_photos(events: &[Recorded]) -> Vec<PhotoLink> {
    let report = events.iter().find_map(|recorded| match &recorded.event {
        Event::Reported { photos, .. } => Some(photos.clone()),
        _ => None,
    });
    report.unwrap_or_default()
}

/// The steps that a reader sees.
pub(super) fn steps(events: Vec<Recorded>, reader: Reader) -> Vec<Step> {
    events.into_iter().filter_map(|recorded| step(recorded, reader)).collect()
}

fn step(Recorded { at, event, name }: Recorded, reader: Reader) -> Option<Step> {
    let involved = reader == Reader::Involved;
    let private = |words: String| if involved { words } else { String::new() };
    let (who, what) = match event {
        Event::Reported { call_due_at, .. } => (None, StepKind::Reported { call_due_at }),
        Event::Called { outcome, in_time, note } => (name, StepKind::Called { outcome, in_time, note: private(note) }),
        Event::CallMissed { due_at } => (None, StepKind::CallMissed { due_at }),
        Event::Answered { ending, text, photos } => {
            let shown = involved || reader == Reader::Other { things: true };
            let (text, photos) = if shown { (text, photos) } else { Default::default() };
            (name, StepKind::Answered { ending, text, photos })
        }
        Event::Rated { stars, note } => (None, StepKind::Rated { stars, note: private(note) }),
        Event::Reopened { reason } => (None, StepKind::Reopened { reason: private(reason) }),
        Event::Claimed { .. } => return None,
    };
    Some(Step { at, who, what })
}
