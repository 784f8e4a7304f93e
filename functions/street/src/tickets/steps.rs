//! The course of a ticket, step by step, and what each party does.

use super::Stored;
use crate::book::{Book, Failure};
use crate::sql::{statements, values};
use domain::code::TicketCode;
use domain::privacy::hidden;
use domain::ticket::{Entry, Event, Standing, Task, task_possible};
use domain::view::{PassedOn, PhotoLink, Step, StepKind, TaskLine};
use domain::{Instant, PartyId, PromiseKind, Ruling, TaskVerb, TicketId};
use std::collections::HashMap;

statements! {
    EVENTS = "SELECT ticket_events.at_ms, ticket_events.payload, people.name FROM ticket_events \
        LEFT JOIN people ON ticket_events.actor = 'person' AND people.id = ticket_events.actor_id \
        WHERE ticket_events.ticket = ?1 ORDER BY ticket_events.sequence";
    PARTIES = "SELECT id, name FROM parties ORDER BY id";
    COVERED = "SELECT photo, covered FROM covered_photos WHERE ticket = ?1";
    CODE = "SELECT code, visibility = 'public' AND NOT hidden FROM tickets WHERE id = ?1";
}

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// The reporter: everything that is said to them.
    Reporter,
    /// Who handles it: everything.
    Handler,
    /// A party that has a task in it: everything but what concerns the reporter alone, without personal data.
    Party,
    /// Anybody else.
    Other {
        /// Whether the ticket is public.
        public: bool,
    },
}

impl Reader {
    /// Words to the reporter and between offices.
    fn private(self, words: &str) -> String {
        if matches!(self, Self::Reporter | Self::Handler) { words.to_owned() } else { String::new() }
    }

    /// Words between offices; for parties without personal data.
    fn internal(self, words: &str) -> String {
        match self {
            Self::Handler => words.to_owned(),
            Self::Party => hidden(words),
            Self::Reporter | Self::Other { .. } => String::new(),
        }
    }

    /// Words that everybody may read of a public ticket, without personal data.
    fn open(self, words: &str) -> String {
        match self {
            Self::Reporter | Self::Handler => words.to_owned(),
            Self::Party | Self::Other { public: true } => hidden(words),
            Self::Other { public: false } => String::new(),
        }
    }

    const fn sees_photos(self) -> bool {
        !matches!(self, Self::Other { public: false })
    }

    const fn sees_originals(self) -> bool {
        matches!(self, Self::Reporter | Self::Handler)
    }
}

/// One stored event.
pub(crate) struct Recorded {
    pub at: Instant,
    pub entry: Entry,
    pub name: Option<String>,
}

/// What a ticket's course is told with.
pub(crate) struct Course {
    events: Vec<Recorded>,
    parties: HashMap<PartyId, String>,
    covered: HashMap<String, PhotoLink>,
    codes: HashMap<TicketId, (String, bool)>,
    reader: Reader,
}

impl Course {
    /// Everything that happened to a ticket, oldest first.
    pub fn read(book: &Book<'_>, stored: &Stored, reader: Reader) -> Result<Self, Failure> {
        let mut events = Vec::new();
        for row in book.sql.run(EVENTS, &values![stored.id])? {
            let entry = serde_json::from_str(row.text(1)?).map_err(|_| Failure::Unreadable("event"))?;
            events.push(Recorded { at: row.instant(0)?, entry, name: row.text_or_null(2)?.map(ToOwned::to_owned) });
        }
        let has_tasks = !stored.ticket.tasks.is_empty();
        let parties = if has_tasks { parties(book)? } else { HashMap::new() };
        let is_covered = events.iter().any(|recorded| matches!(recorded.entry.event, Event::Covered { .. }));
        let covered = if is_covered { covered(book, stored.id)? } else { HashMap::new() };
        let mut codes = HashMap::new();
        for recorded in &events {
            if let Event::Merged { into: other } | Event::Split { into: other } | Event::SplitFrom { ticket: other } =
                recorded.entry.event
                && let Some(code) = code_of(book, other)?
            {
                codes.insert(other, code);
            }
        }
        Ok(Self { events, parties, covered, codes, reader })
    }

    /// Photos of the report, as this reader sees them.
    pub fn report_photos(&self) -> Vec<PhotoLink> {
        let reported = self.events.iter().find_map(|recorded| match &recorded.entry.event {
            Event::Reported { photos, .. } => Some(self.photos(photos)),
            _ => None,
        });
        reported.unwrap_or_default()
    }

    /// Every photo of the ticket, as sent.
    pub fn all_photos(&self) -> Vec<PhotoLink> {
        let of = |event: &Event| match event {
            Event::Reported { photos, .. } | Event::Answered { photos, .. } | Event::Task { photos, .. } => {
                photos.clone()
            }
            _ => Vec::new(),
        };
        self.events.iter().flat_map(|recorded| of(&recorded.entry.event)).collect()
    }

    /// What the public sees instead of a photo.
    pub fn covered(&self, photo: &PhotoLink) -> Option<&PhotoLink> {
        self.covered.get(&photo.0)
    }

    fn photos(&self, photos: &[PhotoLink]) -> Vec<PhotoLink> {
        if !self.reader.sees_photos() {
            return Vec::new();
        }
        let seen = |photo: &PhotoLink| match self.covered(photo) {
            Some(covered) if !self.reader.sees_originals() => covered.clone(),
            _ => photo.clone(),
        };
        photos.iter().map(seen).collect()
    }

    fn party(&self, party: PartyId) -> String {
        self.parties.get(&party).cloned().unwrap_or_default()
    }

    fn code(&self, ticket: TicketId) -> Option<String> {
        let (code, public) = self.codes.get(&ticket)?;
        (*public || matches!(self.reader, Reader::Handler | Reader::Reporter)).then(|| code.clone())
    }

    /// The steps that this reader sees.
    pub fn steps(&self, stored: &Stored) -> Vec<Step> {
        let mut joined = 0_u32;
        let steps = self.events.iter().filter_map(|recorded| {
            match recorded.entry.event {
                Event::Joined { .. } => joined += 1,
                Event::Recounted { .. } => joined = joined.saturating_sub(1),
                _ => {}
            }
            let what = self.what(stored, &recorded.entry, joined)?;
            let is_reporters = matches!(
                what,
                StepKind::Reported { filed: false, .. }
                    | StepKind::Rated { .. }
                    | StepKind::Reopened { .. }
                    | StepKind::Withdrawn { .. }
                    | StepKind::Joined { .. }
            );
            Some(Step { at: recorded.at, who: recorded.name.clone().filter(|_| !is_reporters), what })
        });
        steps.collect()
    }

    fn what(&self, stored: &Stored, entry: &Entry, joined: u32) -> Option<StepKind> {
        let reader = self.reader;
        let promise = |number: u32| stored.ticket.promises.iter().find(|promise| promise.number == number);
        let promised = |kind: PromiseKind| entry.promised.iter().find(|promised| promised.kind == kind);
        let level = entry.office.map_or(stored.ticket.level, |office| office.level);
        let task = |number: u32| stored.ticket.task(number);
        Some(match &entry.event {
            Event::Reported { filed, .. } => {
                StepKind::Reported { call_due_at: promised(PromiseKind::Call)?.due_at, filed: *filed }
            }
            Event::Called { outcome, in_time, note, on_site } => {
                StepKind::Called { outcome: *outcome, in_time: *in_time, note: reader.private(note), on_site: *on_site }
            }
            Event::Broken { promise: number, due_at } => {
                let broken = promise(*number)?;
                let party = broken.task.and_then(task).map(|task| self.party(task.party));
                let next_due_at = entry.promised.first().map(|next| next.due_at);
                StepKind::Broken { kind: broken.kind, party, due_at: *due_at, level, next_due_at }
            }
            Event::TakenOn => StepKind::TakenOn,
            Event::Dispatched { orders, rule, .. } => StepKind::Dispatched {
                parties: orders.iter().map(|order| self.party(order.party)).collect(),
                rule: rule.clone(),
            },
            Event::Returned { reason, note } => StepKind::Returned { reason: *reason, note: reader.private(note) },
            Event::Task { task: number, verb, text, photos, ruling, to } => {
                let text = match verb {
                    TaskVerb::Ask | TaskVerb::Reply | TaskVerb::Refuse => reader.internal(text),
                    _ => reader.open(text),
                };
                StepKind::Task {
                    party: task(*number).map(|task| self.party(task.party)).unwrap_or_default(),
                    verb: *verb,
                    text,
                    photos: self.photos(photos),
                    ruling: *ruling,
                    to: to.map(|party| self.party(party)),
                }
            }
            Event::Paused { promise: number, until, reason } => {
                StepKind::Paused { kind: promise(*number)?.kind, until: *until, reason: reader.open(reason) }
            }
            Event::Resumed { promise: number } => {
                let promise = promise(*number)?;
                StepKind::Resumed { kind: promise.kind, due_at: promise.due_at }
            }
            Event::Planned => {
                let planned = promised(PromiseKind::Milestone)?;
                StepKind::Planned { title: reader.open(&planned.title), due_at: planned.due_at }
            }
            Event::Reached { promise: number, text } => {
                StepKind::Reached { title: reader.open(&promise(*number)?.title), text: reader.open(text) }
            }
            Event::HandedOver => StepKind::HandedOver { to: stored.responsible_name.clone() },
            Event::Merged { into } => StepKind::Merged { into: self.code(*into) },
            Event::Unmerged => StepKind::Unmerged,
            Event::Split { into } => StepKind::Split { other: self.code(*into), from: false },
            Event::SplitFrom { ticket } => StepKind::Split { other: self.code(*ticket), from: true },
            Event::Hidden { reason } => StepKind::Hidden { reason: reader.private(reason) },
            Event::Shown => StepKind::Shown,
            Event::Covered { reason, .. } => StepKind::Covered { reason: reader.private(reason) },
            Event::Joined { .. } => StepKind::Joined { joined },
            Event::Answered { ending, text, photos, passed_on, .. } => StepKind::Answered {
                ending: *ending,
                text: reader.open(text),
                photos: self.photos(photos),
                passed_on: passed_on.as_ref().map(|passed_on| PassedOn {
                    to: reader.open(&passed_on.to),
                    follow: reader.open(&passed_on.follow),
                }),
            },
            Event::Rated { stars, note } => StepKind::Rated { stars: *stars, note: reader.private(note) },
            Event::Reopened { reason } => StepKind::Reopened { reason: reader.private(reason), level },
            Event::Closed => StepKind::Closed,
            Event::Withdrawn { reason } => StepKind::Withdrawn { reason: reader.private(reason) },
            Event::Recounted { .. } | Event::SetBack { .. } | Event::Claimed { .. } => return None,
        })
    }

    /// The remedy that the last answer named.
    pub fn remedy(&self) -> Option<domain::RemedyId> {
        let answered = self.events.iter().rev().find_map(|recorded| match &recorded.entry.event {
            Event::Answered { remedy, .. } => Some(*remedy),
            _ => None,
        });
        answered.flatten()
    }

    /// Why it is hidden from the public.
    pub fn hidden(&self, stored: &Stored) -> Option<String> {
        let reason = || {
            self.events.iter().rev().find_map(|recorded| match &recorded.entry.event {
                Event::Hidden { reason } => Some(self.reader.private(reason)),
                _ => None,
            })
        };
        stored.ticket.hidden.then(reason).flatten()
    }

    /// What each party does, the lead first.
    pub fn tasks(&self, stored: &Stored, standing: Standing<'_>) -> Vec<TaskLine> {
        let mut tasks: Vec<&Task> = stored.ticket.tasks.iter().collect();
        tasks.sort_by_key(|task| (!task.lead, task.number));
        tasks.into_iter().map(|task| self.task(stored, task, standing)).collect()
    }

    /// What one party does.
    pub fn task(&self, stored: &Stored, task: &Task, standing: Standing<'_>) -> TaskLine {
        let reader = self.reader;
        let acts = self.events.iter().filter_map(|recorded| match &recorded.entry.event {
            Event::Task { task: number, verb, text, photos, .. } if *number == task.number => {
                Some((recorded.at, *verb, text, photos))
            }
            _ => None,
        });
        let newest = |wanted: TaskVerb| acts.clone().rfind(|(_, verb, ..)| *verb == wanted);
        let finished = newest(TaskVerb::Finish);
        let words = |verb: TaskVerb| newest(verb).map(|(_, _, text, _)| reader.internal(text)).unwrap_or_default();
        let is = |state: domain::TaskState| task.state == state;
        let mut promises = stored.ticket.promises.iter().filter(|promise| promise.task == Some(task.number));
        let given = self.events.iter().find_map(|recorded| self.given(recorded, stored, task.number));
        let since = acts.clone().rfind(|(_, verb, ..)| *verb != TaskVerb::Progress).map(|(at, ..)| at);
        TaskLine {
            number: task.number,
            party: self.party(task.party),
            lead: task.lead,
            state: task.state,
            promise: promises.next_back().cloned(),
            note: given.as_ref().map(|(_, note)| reader.internal(note)).unwrap_or_default(),
            outcome: finished.map(|(_, _, text, _)| reader.open(text)).unwrap_or_default(),
            photos: finished.map(|(.., photos)| self.photos(photos)).unwrap_or_default(),
            question: if is(domain::TaskState::Asked) { words(TaskVerb::Ask) } else { String::new() },
            refusal: if is(domain::TaskState::Refused) { words(TaskVerb::Refuse) } else { String::new() },
            can: task_possible(&stored.ticket, task, standing),
            since: since.or_else(|| given.map(|(at, _)| at)).unwrap_or(stored.ticket.reported_at),
        }
    }

    /// When a task was taken back: by whoever handles the ticket, by the arbiter, or with the whole ticket.
    pub fn taken_back_at(&self, number: u32) -> Option<Instant> {
        let begins = |entry: &Entry| entry.promised.iter().any(|promised| promised.task == Some(number));
        let mut since_given = self.events.iter().skip_while(|recorded| !begins(&recorded.entry));
        let ends = since_given.find(|recorded| match &recorded.entry.event {
            Event::Task { task, verb: TaskVerb::Revoke, .. } => *task == number,
            Event::Task { task, ruling: Some(Ruling::Moved | Ruling::Dropped), .. } => *task == number,
            Event::Answered { .. } | Event::Merged { .. } | Event::Withdrawn { .. } => true,
            _ => false,
        });
        ends.map(|recorded| recorded.at)
    }

    /// When a task was given, and with which words.
    fn given(&self, recorded: &Recorded, stored: &Stored, number: u32) -> Option<(Instant, String)> {
        let begins = recorded.entry.promised.iter().any(|promised| promised.task == Some(number));
        match &recorded.entry.event {
            Event::Dispatched { orders, .. } if begins => {
                let party = stored.ticket.task(number)?.party;
                let order = orders.iter().find(|order| order.party == party)?;
                Some((recorded.at, order.note.clone()))
            }
            Event::Task { to: Some(_), text, .. } if begins => Some((recorded.at, text.clone())),
            _ => None,
        }
    }
}

/// Names of the parties.
pub(crate) fn parties(book: &Book<'_>) -> Result<HashMap<PartyId, String>, Failure> {
    let rows = book.sql.run(PARTIES, &[])?;
    rows.iter().map(|row| Ok((PartyId(row.integer(0)?), row.text(1)?.to_owned()))).collect()
}

fn covered(book: &Book<'_>, ticket: TicketId) -> Result<HashMap<String, PhotoLink>, Failure> {
    let rows = book.sql.run(COVERED, &values![ticket])?;
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), PhotoLink(row.text(1)?.to_owned())))).collect()
}

/// A ticket's code as people read it, and whether it is public.
pub(crate) fn code_of(book: &Book<'_>, ticket: TicketId) -> Result<Option<(String, bool)>, Failure> {
    let rows = book.sql.run(CODE, &values![ticket])?;
    let Some(row) = rows.first() else { return Ok(None) };
    let code = TicketCode::parse(row.text(0)?).map_err(|_| Failure::Unreadable("ticket code"))?;
    Ok(Some((code.shown(), row.integer(1)? != 0)))
}
