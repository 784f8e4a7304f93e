//! The life of a ticket: promises, tasks, timers, merges, followers, words; read from tables and held against events.

use super::cast;
use super::violation::{Violation, equal, hold, unreadable};
use super::watch::{ask, number, query, text};
use domain::search::Query;
use domain::ticket::{Entry, Event, Reporter, Ticket};
use domain::view::Promise;
use domain::{
    Ending, GridId, Instant, Kind, Level, PersonId, PromiseKind, SessionId, Span, TaskState, TicketId, TicketState,
    Visibility,
};
use std::collections::BTreeMap;
use street::native::Native;
use street::sql::Row;

/// Words of a report by which it is searched.
const TYPED_CHARACTERS: usize = 8;

/// Checks one ticket against its events.
pub fn check(native: &Native, id: i64, ticket: &Ticket, events: &[(Instant, Entry)]) -> Result<(), Violation> {
    let seen = || format!("ticket {id}: {ticket:?} {events:?}");
    let runs = ticket.running().next().is_some();
    equal("an open ticket has a promise that runs, no other has", &seen(), &runs, &ticket.state.is_open())?;
    for task in ticket.open_tasks() {
        let promised = ticket.running().any(|promise| promise.task == Some(task.number));
        hold("an open task has a promise that runs", promised && ticket.state == TicketState::Handling, seen)?;
    }
    promises(native, id, ticket, events)?;
    tasks(native, id, ticket)?;
    timers(native, id, ticket)?;
    row(native, id, ticket)?;
    course(ticket, events).map_or(Ok(()), |invariant| hold(invariant, false, seen))?;
    let statement = "SELECT count(*) FROM followers WHERE ticket = ?1 AND joined";
    let joined = number(&ask(native, statement, &[id.into()])?[0], 0)?;
    equal("who joined is counted once", "joined", &i64::from(ticket.joined), &joined)
}

/// Each promise ends once, and stands once among what has ended.
fn promises(native: &Native, id: i64, ticket: &Ticket, events: &[(Instant, Entry)]) -> Result<(), Violation> {
    let seen = || format!("ticket {id}: {ticket:?} {events:?}");
    let mut wanted = Vec::new();
    for promise in &ticket.promises {
        let void = promise.void_at.is_some();
        let ended = promise.kept_at.is_some() || promise.broken_at.is_some();
        hold("a promise ends in one way", !(void && ended), seen)?;
        hold("what is not due is not broken", promise.broken_at.is_none_or(|at| at == promise.due_at), seen)?;
        if ended {
            let kept = promise.broken_at.is_none();
            let at = promise.broken_at.or(promise.kept_at).unwrap_or_default();
            wanted.push((i64::from(promise.number), promise.kind.as_str().to_owned(), at.0, i64::from(kept)));
        }
    }
    let statement = "SELECT number, kind, at_ms, kept FROM promise_ends WHERE ticket = ?1 ORDER BY number";
    let read = |row: &Row| Ok((number(row, 0)?, text(row, 1)?, number(row, 2)?, number(row, 3)?));
    let ends = ask(native, statement, &[id.into()])?.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    equal("what has ended stands once among the ended", &format!("ticket {id}"), &ends, &wanted)?;
    let mut broken = BTreeMap::new();
    for (at, entry) in events {
        let Event::Broken { promise, due_at } = entry.event else { continue };
        hold("a promise is broken at most once", broken.insert(promise, due_at).is_none(), seen)?;
        hold("a promise is not broken before its time", *at >= due_at, seen)?;
        let number = promise;
        let kind = ticket.promises.iter().find(|promise| promise.number == number).map(|promise| promise.kind);
        let again = entry.promised.iter().any(|promised| Some(promised.kind) == kind && promised.due_at > *at);
        hold("what was broken is promised again", again, seen)?;
    }
    Ok(())
}

fn tasks(native: &Native, id: i64, ticket: &Ticket) -> Result<(), Violation> {
    let statement = "SELECT number, party, state, due_at_ms IS NOT NULL FROM tasks WHERE ticket = ?1 ORDER BY number";
    let read = |row: &Row| Ok((number(row, 0)?, number(row, 1)?, text(row, 2)?, number(row, 3)? == 1));
    let listed = ask(native, statement, &[id.into()])?.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let wanted = ticket
        .tasks
        .iter()
        .map(|task| (i64::from(task.number), task.party.0, task.state.as_str().to_owned(), task.state.is_open()));
    equal("the list of tasks is the ticket's", &format!("ticket {id}"), &listed, &wanted.collect())?;
    let statement = "SELECT count(*) FROM task_links JOIN tasks USING (ticket) \
        WHERE task_links.ticket = ?1 AND tasks.number = task_links.task AND tasks.due_at_ms IS NULL";
    let left = number(&ask(native, statement, &[id.into()])?[0], 0)?;
    equal("a link ends with its task", &format!("ticket {id}"), &left, &0)?;
    let leads = ticket.open_tasks().filter(|task| task.lead).count();
    hold("one task leads at most", leads <= 1, || format!("ticket {id}: {:?}", ticket.tasks))
}

fn timers(native: &Native, id: i64, ticket: &Ticket) -> Result<(), Violation> {
    let timer = |kind: &str| {
        let statement = "SELECT due_at_ms FROM timers WHERE kind = ?1 AND subject = ?2";
        ask(native, statement, &[kind.into(), id.into()])?.first().map(|row| number(row, 0)).transpose()
    };
    let due = ticket.next_promise().map(|promise| promise.due_at.0);
    // Earlier after a clock was set back: it rings at once, and promises anew.
    let set = timer("promise")?;
    let rings_in_time = set.is_some() == due.is_some() && set <= due;
    hold("what runs has its timer", rings_in_time, || format!("ticket {id}: {set:?} instead of {due:?}"))?;
    let days = cast::plan().settings.close_days;
    let closes = ticket.state_since.after(Span::days(days.into())).0;
    let closes = (ticket.state == TicketState::Answered).then_some(closes);
    equal("an answer has its timer", &format!("ticket {id}"), &timer("close")?, &closes)
}

/// What lists read of a ticket is what its record says.
fn row(native: &Native, id: i64, ticket: &Ticket) -> Result<(), Violation> {
    let statement = "SELECT due_at_ms, broken, waiting, promise, \
        (SELECT count(*) FROM people WHERE people.id = responsible AND name IS NOT NULL) FROM tickets WHERE id = ?1";
    let rows = ask(native, statement, &[id.into()])?;
    let shown: Option<Promise> =
        rows[0].text_or_null(3).map_err(unreadable)?.map(serde_json::from_str).transpose().map_err(unreadable)?;
    let next = ticket.next_promise();
    let read = (
        rows[0].integer_or_null(0).map_err(unreadable)?,
        number(&rows[0], 1)?,
        number(&rows[0], 2)? == 1,
        shown.as_ref(),
        number(&rows[0], 4)?,
    );
    let broken = ticket.promises.iter().filter(|promise| promise.broken_at.is_some()).count() as i64;
    let waiting = ticket.tasks.iter().any(|task| task.state.is_open() && task.state != TaskState::Asked);
    let wanted = (next.map(|promise| promise.due_at.0), broken, waiting, next.or(ticket.promises.last()), 1);
    equal("lists say what the ticket says", &format!("ticket {id}"), &read, &wanted)
}

/// What may not have happened: the name of the rule that it broke.
fn course(ticket: &Ticket, events: &[(Instant, Entry)]) -> Option<&'static str> {
    let (mut answered, mut joined) = (None, 0);
    for (at, entry) in events {
        match &entry.event {
            Event::Answered { .. } => answered = Some(*at),
            Event::Reopened { .. } if answered.take().is_none() => return Some("only an answer is reopened"),
            Event::Rated { .. } if answered.is_none() => return Some("only an answer is rated"),
            Event::Closed => {
                let days = Span::days(cast::plan().settings.close_days.into());
                if answered.is_none_or(|answered| *at < answered.after(days)) {
                    return Some("an answer stays open for its days");
                }
            }
            Event::Joined { .. } => joined += 1,
            Event::Recounted { .. } => joined -= 1,
            Event::Withdrawn { .. } if joined > 0 => return Some("what others wait for is not withdrawn"),
            Event::Unmerged => answered = None,
            Event::Dispatched { orders, .. } => {
                let promised = entry.promised.iter().filter(|promised| promised.kind == PromiseKind::Task).count();
                if promised != orders.len() {
                    return Some("every task is promised");
                }
            }
            _ => {}
        }
    }
    let ended = matches!(ticket.state, TicketState::Answered | TicketState::Rated | TicketState::Closed);
    if ended != (answered.is_some() && ticket.ending.is_some()) {
        return Some("nothing ends without an answer");
    }
    let waits = ticket.state == TicketState::Merged;
    (waits && ticket.merged_into.is_none()).then_some("what was merged waits for a ticket")
}

/// What waits with another ticket comes, over however many steps, to one that is open.
pub fn merged(native: &Native) -> Result<(), Violation> {
    let mut into = BTreeMap::new();
    for row in query(native, "SELECT id, merged_into, state, grid FROM tickets")? {
        into.insert(number(&row, 0)?, (row.integer_or_null(1).map_err(unreadable)?, text(&row, 2)?));
    }
    for id in into.keys() {
        let (mut at, mut steps) = (*id, 0);
        while let Some((Some(next), _)) = into.get(&at).filter(|(_, state)| state == "merged") {
            (at, steps) = (*next, steps + 1);
            hold("no merge goes in a circle", steps <= into.len(), || format!("from ticket {id}"))?;
        }
        let open =
            into.get(&at).is_some_and(|(_, state)| matches!(state.as_str(), "reported" | "verified" | "handling"));
        hold("what was merged is answered with its ticket", steps == 0 || open, || {
            format!("ticket {id} waits for ticket {at}: {:?}", into.get(&at))
        })?;
    }
    Ok(())
}

/// Every ticket is found by its words, and the index holds no other.
pub fn found(native: &Native) -> Result<(), Violation> {
    let mut tickets = 0;
    for row in query(native, "SELECT id, text FROM tickets")? {
        tickets += 1;
        let (id, words) = (number(&row, 0)?, text(&row, 1)?);
        let typed: String = words.chars().take(TYPED_CHARACTERS).collect();
        let Some(expression) = Query::parse(&typed).match_expression() else { continue };
        let statement = "SELECT count(*) FROM ticket_words WHERE ticket_words MATCH ?1 AND rowid = ?2";
        let found = number(&ask(native, statement, &[expression.into(), id.into()])?[0], 0)?;
        equal("a ticket is found by its words", &typed, &found, &1)?;
    }
    let indexed = query(native, "SELECT rowid FROM ticket_words")?.len();
    equal("a ticket is found by its words", "indexed", &indexed, &tickets)
}

/// The ticket as its row says it.
pub fn stored(native: &Native, id: i64) -> Result<Ticket, Violation> {
    let statement = "SELECT grid, kind, session, person, reported_at_ms, state, state_since_ms, ending, attempts, \
        found_untrue, reopened, stars, urgent, visibility, hidden, slip, joined, level, responsible, merged_into, \
        before_merge, promises, tasks FROM tickets WHERE id = ?1";
    let rows = ask(native, statement, &[id.into()])?;
    let row = rows.first().ok_or_else(|| unreadable(format!("ticket {id} is gone")))?;
    let optional = |column| row.integer_or_null(column).map_err(unreadable);
    let count = |column| row.count(column).map_err(unreadable);
    let flag = |column| number(row, column).map(|flag| flag == 1);
    let word = |column| text(row, column);
    let words = |column| row.text_or_null(column).map_err(unreadable);
    let session = optional(2)?.map(|id| Reporter::Session(SessionId(id)));
    let reporter = session.or(optional(3)?.map(|id| Reporter::Person(PersonId(id))));
    Ok(Ticket {
        grid: GridId(number(row, 0)?),
        kind: Kind::parse(&word(1)?).ok_or_else(|| unreadable("kind"))?,
        reporter: reporter.ok_or_else(|| unreadable("reporter"))?,
        reported_at: Instant(number(row, 4)?),
        state: TicketState::parse(&word(5)?).ok_or_else(|| unreadable("state"))?,
        state_since: Instant(number(row, 6)?),
        ending: words(7)?.and_then(Ending::parse),
        attempts: count(8)?,
        found_untrue: flag(9)?,
        reopened: count(10)?,
        stars: optional(11)?.and_then(|stars| u32::try_from(stars).ok()),
        urgent: flag(12)?,
        visibility: Visibility::parse(&word(13)?).ok_or_else(|| unreadable("visibility"))?,
        hidden: flag(14)?,
        slip: flag(15)?,
        joined: count(16)?,
        level: Level::parse(&word(17)?).ok_or_else(|| unreadable("level"))?,
        responsible: PersonId(number(row, 18)?),
        merged_into: optional(19)?.map(TicketId),
        before_merge: words(20)?.and_then(TicketState::parse),
        promises: serde_json::from_str(&word(21)?).map_err(unreadable)?,
        tasks: serde_json::from_str(&word(22)?).map_err(unreadable)?,
    })
}
