//! Writing what happened to a ticket.

use super::{Stored, by_id, withheld};
use crate::book::{Book, Failure, Notice};
use crate::office::PartyDuty;
use crate::outbox::{self, Recipient};
use crate::sql::{statements, values};
use crate::timers::{self, TimerKind};
use crate::{inbox, office, people};
use domain::search::pairs;
use domain::ticket::{Entry, Event, RULES_VERSION, Reporter, Ticket, decide};
use domain::view::InboxChange;
use domain::{Ending, Instant, PartyId, PersonId, SessionId, Span, TaskState, TaskVerb, TicketId, TicketState};

statements! {
    ADD_EVENT = "INSERT INTO ticket_events (ticket, at_ms, actor, actor_id, kind, payload, rules_version) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING sequence";
    KEEP = "UPDATE tickets SET session = ?2, person = ?3, state = ?4, state_since_ms = ?5, ending = ?6, \
        attempts = ?7, found_untrue = ?8, reopened = ?9, stars = ?10, urgent = ?11, hidden = ?12, slip = ?13, \
        joined = ?14, level = ?15, responsible = ?16, merged_into = ?17, before_merge = ?18, promises = ?19, \
        tasks = ?20, promise = ?21, due_at_ms = ?22, broken = ?23, waiting = ?24, unread = ?25, \
        after_photo = coalesce(?26, after_photo), \
        solved_at_ms = iif(?6 = 'solved', coalesce(?27, solved_at_ms), NULL) WHERE id = ?1";
    PROMISE_ENDED = "INSERT INTO promise_ends (ticket, number, kind, level, person, party, at_ms, kept) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    TASK = "INSERT INTO tasks (ticket, number, party, state, since_ms, due_at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
        ON CONFLICT (ticket, number) DO UPDATE SET state = excluded.state, since_ms = excluded.since_ms, \
        due_at_ms = excluded.due_at_ms";
    INDEX = "REPLACE INTO ticket_words (rowid, pairs) VALUES (?1, ?2)";
    LINKS_END = "DELETE FROM task_links WHERE ticket = ?1 AND task = ?2";
    MERGED = "SELECT id FROM tickets WHERE merged_into = ?1 AND state = 'merged' ORDER BY id";
    TELL_FOLLOWERS = "INSERT INTO outbox (topic, recipient, recipient_id, payload, created_at_ms) \
        SELECT ?2, iif(person IS NULL, 'session', 'person'), coalesce(person, session), ?3, ?4 \
        FROM followers WHERE ticket = ?1";
}

/// Who made it happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// A browser in which nobody had signed in.
    Session(SessionId),
    /// A person.
    Person(PersonId),
    /// Whoever holds a task's one-time link.
    Link(i64),
    /// Time, or a rule.
    Clock,
}

impl From<Reporter> for By {
    fn from(reporter: Reporter) -> Self {
        match reporter {
            Reporter::Session(session) => Self::Session(session),
            Reporter::Person(person) => Self::Person(person),
        }
    }
}

/// Takes decided entries into a ticket; whoever is handled with it hears its outcome.
pub(crate) fn record(book: &mut Book<'_>, stored: &mut Stored, by: By, entries: &[Entry]) -> Result<(), Failure> {
    let before = stored.ticket.clone();
    let mut sequence = 0;
    for entry in entries {
        let responsible = stored.ticket.responsible;
        stored.ticket.apply(book.now, entry);
        if stored.ticket.responsible != responsible {
            stored.unread = true;
            stored.responsible_name = people::name(book, stored.ticket.responsible)?;
        }
        stored.unread |= is_news(&entry.event);
        sequence = write_event(book, stored, by, entry)?;
        office::write_answers(book, stored, responsible, &entry.event)?;
    }
    keep(book, stored, entries)?;
    withheld::follow(book, stored, entries)?;
    write_ends(book, stored, &before)?;
    write_tasks(book, stored, &before)?;
    set_timers(book, stored, Some(&before))?;
    tell_inboxes(book, stored, sequence, Some(before.responsible))?;
    for entry in entries {
        match &entry.event {
            Event::Answered { text, photos, .. } => {
                book.sql.run(INDEX, &values![stored.id, pairs(&stored.words(text))])?;
                each_merged(book, stored.id, |_, merged| {
                    Ok(decide::hear_outcome(&merged.ticket, text.clone(), photos.clone()))
                })?;
            }
            Event::Withdrawn { .. } => each_merged(book, stored.id, |book, merged| {
                let office = office::load(book, merged.ticket.grid)?;
                Ok(decide::go_on_alone(&merged.ticket, &office.terms(book)))
            })?,
            _ => {}
        }
    }
    Ok(())
}

/// Writes the first event of a ticket whose row was just written, and sets the timer of its promises.
pub(super) fn record_report(book: &mut Book<'_>, stored: &Stored, by: By, entry: &Entry) -> Result<(), Failure> {
    let sequence = write_event(book, stored, by, entry)?;
    set_timers(book, stored, None)?;
    tell_inboxes(book, stored, sequence, None)
}

/// Promises of a ticket fell due.
pub(crate) fn fell_due(book: &mut Book<'_>, ticket: TicketId) -> Result<(), Failure> {
    let mut stored = by_id(book, ticket)?.ok_or(Failure::Unreadable("timer's ticket"))?;
    let office = office::load(book, stored.ticket.grid)?;
    let due: Vec<u32> =
        stored.ticket.running().filter(|promise| promise.due_at <= book.now).map(|promise| promise.number).collect();
    let mut entries: Vec<Entry> = decide::set_back(&stored.ticket, book.now).into_iter().collect();
    let mut ticket = stored.ticket.clone();
    for entry in &entries {
        ticket.apply(book.now, entry);
    }
    for number in due {
        if let Some(entry) = decide::fell_due(&ticket, number, &office.terms(book), &office.duty) {
            ticket.apply(book.now, &entry);
            entries.push(entry);
        }
    }
    if entries.is_empty() {
        // Rang early, as after a pause: the timer is set anew.
        return set_timers(book, &stored, None);
    }
    record(book, &mut stored, By::Clock, &entries)?;
    // The timer that rang is gone, also when the next promise is the same as before.
    set_timers(book, &stored, None)
}

/// The days within which an answer can be rated are over.
pub(crate) fn close(book: &mut Book<'_>, ticket: TicketId) -> Result<(), Failure> {
    let mut stored = by_id(book, ticket)?.ok_or(Failure::Unreadable("timer's ticket"))?;
    match decide::close(&stored.ticket, book.now, book.street.settings.close_days) {
        Some(entry) => record(book, &mut stored, By::Clock, &[entry]),
        None => set_timers(book, &stored, None),
    }
}

/// What happens to every ticket that is handled with one.
fn each_merged(
    book: &mut Book<'_>,
    into: TicketId,
    decide: impl Fn(&Book<'_>, &Stored) -> Result<Option<Entry>, Failure>,
) -> Result<(), Failure> {
    for row in book.sql.run(MERGED, &values![into])? {
        let mut merged = by_id(book, TicketId(row.integer(0)?))?.ok_or(Failure::Unreadable("merged ticket"))?;
        if let Some(entry) = decide(book, &merged)? {
            record(book, &mut merged, By::Clock, &[entry])?;
        }
    }
    Ok(())
}

fn write_event(book: &Book<'_>, stored: &Stored, by: By, entry: &Entry) -> Result<i64, Failure> {
    let (actor, actor_id) = match by {
        By::Session(SessionId(id)) => ("session", Some(id)),
        By::Person(PersonId(id)) => ("person", Some(id)),
        By::Link(id) => ("link", Some(id)),
        By::Clock => ("clock", None),
    };
    let payload = serde_json::to_string(entry).map_err(|_| Failure::Unreadable("event"))?;
    let kind = entry.event.kind();
    let rows = book.sql.run(ADD_EVENT, &values![stored.id, book.now, actor, actor_id, kind, payload, RULES_VERSION])?;
    let sequence = rows.first().ok_or(Failure::Unreadable("event"))?.integer(0)?;
    let payload = format!(r#"{{"ticket":{},"event":{sequence}}}"#, stored.id);
    let topic = format!("ticket_{kind}");
    for recipient in recipients(stored, entry) {
        outbox::put(book, &topic, recipient, &payload)?;
    }
    for party in given(&entry.event) {
        tell_on_duty(book, stored, party, &topic, &payload)?;
    }
    if concerns_followers(&entry.event) {
        book.sql.run(TELL_FOLLOWERS, &values![stored.id, topic, payload, book.now])?;
    }
    Ok(sequence)
}

/// The parties that are given a task.
fn given(event: &Event) -> Vec<PartyId> {
    match event {
        Event::Dispatched { orders, .. } => orders.iter().map(|order| order.party).collect(),
        Event::Task { to, .. } => to.iter().copied().collect(),
        _ => Vec::new(),
    }
}

/// Besides all of a party's people, whoever is on duty is told by name; when nobody is, whoever answers for the ticket.
fn tell_on_duty(book: &Book<'_>, stored: &Stored, party: PartyId, topic: &str, payload: &str) -> Result<(), Failure> {
    let person = match office::of_party(book, party)? {
        PartyDuty::OnDuty(person) => Some(person),
        PartyDuty::Hole(person) => {
            outbox::put(book, "party_unmanned", Recipient::Person(stored.ticket.responsible), payload)?;
            person
        }
        PartyDuty::Nobody => None,
    };
    person.map_or(Ok(()), |person| outbox::put(book, topic, Recipient::Person(person), payload))
}

/// Who is told: the reporter of what the office does and misses, the office of what the reporter does, a party of its
/// tasks, whoever answers for it of what became theirs.
fn recipients(stored: &Stored, entry: &Entry) -> Vec<Recipient> {
    let ticket = &stored.ticket;
    let grid = Recipient::Grid(ticket.grid);
    let responsible = Recipient::Person(ticket.responsible);
    let reporter = match ticket.reporter {
        Reporter::Session(session) => Recipient::Session(session),
        Reporter::Person(person) => Recipient::Person(person),
    };
    let party = |number: u32| ticket.task(number).map(|task| Recipient::Party(task.party));
    match &entry.event {
        Event::Reported { .. } => vec![grid],
        Event::Called { .. } | Event::Answered { .. } | Event::Closed | Event::Merged { .. } | Event::Unmerged => {
            vec![reporter]
        }
        Event::Paused { .. } | Event::Resumed { .. } | Event::Planned | Event::Reached { .. } => vec![reporter],
        Event::Broken { .. } => vec![reporter, responsible],
        Event::Dispatched { orders, .. } => {
            let parties = orders.iter().map(|order| Recipient::Party(order.party));
            std::iter::once(reporter).chain(parties).collect()
        }
        Event::Task { task, to, .. } => {
            party(*task).into_iter().chain(to.map(Recipient::Party)).chain([responsible]).collect()
        }
        Event::Returned { .. } | Event::HandedOver | Event::Reopened { .. } => vec![responsible],
        Event::Rated { .. } | Event::Withdrawn { .. } => vec![responsible],
        Event::TakenOn
        | Event::Split { .. }
        | Event::SplitFrom { .. }
        | Event::Hidden { .. }
        | Event::Shown
        | Event::Covered { .. }
        | Event::Joined { .. }
        | Event::Recounted { .. }
        | Event::SetBack { .. }
        | Event::Claimed { .. } => Vec::new(),
    }
}

/// Whether it waits for whoever answers for the ticket: the reporter reopened it, a party asks, refuses or is done.
const fn is_news(event: &Event) -> bool {
    matches!(
        event,
        Event::Reopened { .. } | Event::Task { verb: TaskVerb::Ask | TaskVerb::Refuse | TaskVerb::Finish, .. }
    )
}

/// Whether those who have it too, or follow it, are told.
const fn concerns_followers(event: &Event) -> bool {
    matches!(event, Event::Answered { .. } | Event::Reopened { .. } | Event::Merged { .. } | Event::Paused { .. })
}

/// What a ticket's row holds besides what never changes.
pub(super) struct Kept {
    pub promises: String,
    pub tasks: String,
    pub promise: Option<String>,
    pub due_at: Option<Instant>,
    pub waiting: bool,
}

pub(super) fn kept(ticket: &Ticket) -> Result<Kept, Failure> {
    let json = |result: serde_json::Result<String>| result.map_err(|_| Failure::Unreadable("ticket"));
    let shown = ticket.next_promise().or_else(|| ticket.promises.last());
    let due_at = match ticket.next_promise() {
        Some(promise) => Some(promise.due_at),
        // Cannot be while the rules hold; such a ticket stands on top of every inbox.
        None => ticket.state.is_open().then_some(ticket.state_since),
    };
    Ok(Kept {
        promises: json(serde_json::to_string(&ticket.promises))?,
        tasks: json(serde_json::to_string(&ticket.tasks))?,
        promise: shown.map(serde_json::to_string).transpose().map_err(|_| Failure::Unreadable("ticket"))?,
        due_at: due_at.filter(|_| ticket.state.is_open()),
        waiting: ticket.open_tasks().any(|task| task.state != TaskState::Asked),
    })
}

fn keep(book: &Book<'_>, stored: &Stored, entries: &[Entry]) -> Result<(), Failure> {
    let ticket = &stored.ticket;
    let (session, person) = match ticket.reporter {
        Reporter::Session(session) => (Some(session), None),
        Reporter::Person(person) => (None, Some(person)),
    };
    let Kept { promises, tasks, promise, due_at, waiting } = kept(ticket)?;
    let after_photo = entries.iter().rev().find_map(|entry| match &entry.event {
        Event::Answered { ending: Ending::Solved, photos, .. } => photos.first().map(|photo| photo.0.clone()),
        _ => None,
    });
    let is_solved = entries.iter().any(|entry| matches!(entry.event, Event::Answered { ending: Ending::Solved, .. }));
    let parameters = values![
        stored.id,
        session,
        person,
        ticket.state.as_str(),
        ticket.state_since,
        ticket.ending.map(domain::Ending::as_str),
        ticket.attempts,
        i64::from(ticket.found_untrue),
        ticket.reopened,
        ticket.stars,
        i64::from(ticket.urgent),
        i64::from(ticket.hidden),
        i64::from(ticket.slip),
        ticket.joined,
        ticket.level.as_str(),
        ticket.responsible,
        ticket.merged_into,
        ticket.before_merge.map(TicketState::as_str),
        promises,
        tasks,
        promise,
        due_at,
        ticket.broken(),
        i64::from(waiting),
        i64::from(stored.unread),
        after_photo,
        is_solved.then_some(book.now),
    ];
    book.sql.run(KEEP, &parameters)?;
    Ok(())
}

fn write_ends(book: &Book<'_>, stored: &Stored, before: &Ticket) -> Result<(), Failure> {
    for promise in &stored.ticket.promises {
        let known = before.promises.iter().find(|known| known.number == promise.number);
        let had_ended = known.is_some_and(|known| !known.runs());
        let at = promise.broken_at.or(promise.kept_at);
        let (false, Some(at)) = (had_ended, at) else { continue };
        let party: Option<PartyId> = promise.task.and_then(|number| stored.ticket.task(number)).map(|task| task.party);
        let kept = i64::from(promise.broken_at.is_none());
        let (kind, level) = (promise.kind.as_str(), promise.level.as_str());
        let parameters = values![stored.id, promise.number, kind, level, before.responsible, party, at, kept];
        book.sql.run(PROMISE_ENDED, &parameters)?;
    }
    Ok(())
}

fn write_tasks(book: &Book<'_>, stored: &Stored, before: &Ticket) -> Result<(), Failure> {
    let due_at = |ticket: &Ticket, number: u32| {
        let due = ticket.running().filter(|promise| promise.task == Some(number)).map(|promise| promise.due_at).min();
        let is_open = ticket.task(number).is_some_and(|task| task.state.is_open());
        due.or(Some(ticket.state_since)).filter(|_| is_open)
    };
    for task in &stored.ticket.tasks {
        let due = due_at(&stored.ticket, task.number);
        if before.task(task.number) == Some(task) && due_at(before, task.number) == due {
            continue;
        }
        let parameters = values![stored.id, task.number, task.party, task.state.as_str(), book.now, due];
        book.sql.run(TASK, &parameters)?;
        if !task.state.is_open() {
            book.sql.run(LINKS_END, &values![stored.id, task.number])?;
        }
    }
    Ok(())
}

/// The one timer of a ticket's promises, and the one that closes it.
fn set_timers(book: &mut Book<'_>, stored: &Stored, before: Option<&Ticket>) -> Result<(), Failure> {
    let due = |ticket: &Ticket| ticket.next_promise().map(|promise| promise.due_at);
    let closes = |ticket: &Ticket, days: u32| {
        (ticket.state == TicketState::Answered).then(|| ticket.state_since.after(Span::days(days.into())))
    };
    let days = book.street.settings.close_days;
    let wanted = [(TimerKind::Promise, due(&stored.ticket)), (TimerKind::Close, closes(&stored.ticket, days))];
    let standing = [before.and_then(due), before.and_then(|before| closes(before, days))];
    for ((kind, wanted), standing) in wanted.into_iter().zip(standing) {
        match wanted {
            Some(due_at) if standing != wanted => timers::set(book, kind, stored.id.0, due_at)?,
            None if standing.is_some() => timers::clear(book, kind, stored.id.0)?,
            _ => {}
        }
    }
    Ok(())
}

/// Tells the inboxes of the grid, of all grids, and of whoever answers or answered for it.
pub(crate) fn tell_inboxes(
    book: &mut Book<'_>,
    stored: &Stored,
    sequence: i64,
    before: Option<PersonId>,
) -> Result<(), Failure> {
    let change = InboxChange { sequence, row: inbox::row(book, stored) };
    let text = serde_json::to_string(&change).map_err(|_| Failure::Unreadable("notice"))?;
    let mut people: Vec<PersonId> = before.into_iter().chain([stored.ticket.responsible]).collect();
    people.dedup();
    let people = people.into_iter().map(inbox::person_tag);
    let tags = [inbox::grid_tag(stored.ticket.grid), inbox::ALL_TAG.to_owned()].into_iter().chain(people).collect();
    book.notices.push(Notice { tags, text });
    Ok(())
}
