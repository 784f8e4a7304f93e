//! Tickets with names, for tests. All were reported on a Monday at 10:00; everything else happened five minutes later,
//! in time.

use super::decide::{self, AnswerWords, Into, SentPhotos, TaskWords};
use super::{Entry, Reporter, Standing, Ticket};
use crate::calendar::Calendar;
use crate::plan::Settings;
use crate::promise::{Duty, Terms};
use crate::view::PhotoLink;
use crate::{
    GridId, Instant, Level, PartyId, PersonId, SessionId, Span, TaskVerb, TicketId, TicketRefusal, TicketState,
};
use std::sync::LazyLock;

static SETTINGS: LazyLock<Settings> = LazyLock::new(Settings::default);
static CALENDAR: LazyLock<Calendar> = LazyLock::new(Calendar::official);

/// 2026-11-23, 10:00 in Shanghai.
pub const REPORTED_AT: Instant = Instant(1_795_399_200_000);
/// When the promise of the call ends.
pub const CALL_DUE_AT: Instant = REPORTED_AT.after(Span::minutes(10));
/// When everything else here happened.
pub const AT: Instant = REPORTED_AT.after(Span::minutes(5));

pub const STRANGER: Standing<'static> = Standing { reporter: false, handler: false, arbiter: false, parties: &[] };
pub const REPORTER: Standing<'static> = Standing { reporter: true, ..STRANGER };
pub const HANDLER: Standing<'static> = Standing { handler: true, ..STRANGER };
pub const ARBITER: Standing<'static> = Standing { arbiter: true, ..STRANGER };
/// Of the party that has the first task.
pub const PARTY: Standing<'static> = Standing { parties: &[LEAD], ..STRANGER };

pub const LEAD: PartyId = PartyId(1);
pub const SECOND: PartyId = PartyId(2);
/// The ticket into which others are merged.
pub const OTHER: TicketId = TicketId(8);

/// Another person on each rung.
pub const DUTY: Duty = Duty {
    grid: super::Office { level: Level::Grid, person: PersonId(1) },
    community: super::Office { level: Level::Community, person: PersonId(2) },
    street: super::Office { level: Level::Street, person: PersonId(3) },
    district: super::Office { level: Level::District, person: PersonId(4) },
};

/// The usual numbers.
pub fn terms(now: Instant) -> Terms<'static> {
    Terms { settings: &SETTINGS, calendar: &CALENDAR, now }
}

pub fn photos(count: usize) -> SentPhotos {
    Ok((0..count).map(|number| PhotoLink(format!("{number:064x}.jpg"))).collect())
}

pub fn task_words(text: &str) -> TaskWords<'_> {
    TaskWords { text, photos: photos(1), ruling: "", to: None }
}

pub const SOLVED: AnswerWords<'static> =
    AnswerWords { ending: "solved", text: "修好了", passed_to: "", follow: "", remedy: None };

pub fn reported_as(kind: &str, visibility: &str, filed: bool) -> Entry {
    let draft = decide::report(kind, "电梯坏了", "", visibility, photos(0)).expect("a draft");
    decide::open(&draft, GridId(1), Reporter::Session(SessionId(1)), filed, &terms(REPORTED_AT), &DUTY)
}

pub fn reported(kind: &str, visibility: &str, filed: bool) -> Ticket {
    reported_as(kind, visibility, filed).open(REPORTED_AT).expect("a report")
}

/// The ticket after one more step, which must be allowed.
pub fn then(mut ticket: Ticket, step: impl FnOnce(&Ticket) -> Result<Entry, TicketRefusal>) -> Ticket {
    let entry = step(&ticket).expect("allowed");
    ticket.apply(AT, &entry);
    ticket
}

pub fn called(ticket: Ticket, outcome: &str) -> Ticket {
    then(ticket, |ticket| decide::record_call(ticket, HANDLER, outcome, "", false, &terms(AT)))
}

pub fn broken_lift() -> Ticket {
    reported("damage", "public", false)
}

pub fn office_only() -> Ticket {
    reported("damage", "office", false)
}

pub fn slip() -> Ticket {
    reported("damage", "public", true)
}

pub fn not_reached() -> Ticket {
    called(broken_lift(), "not_reached")
}

pub fn found_untrue() -> Ticket {
    called(broken_lift(), "not_true")
}

pub fn verified() -> Ticket {
    called(broken_lift(), "true")
}

/// Verified, paused, with a milestone.
pub fn planned() -> Ticket {
    let tomorrow = Some(AT.after(Span::days(1)));
    let paused = then(verified(), |ticket| decide::pause(ticket, HANDLER, Some(2), tomorrow, "等配件", &terms(AT)));
    then(paused, |ticket| decide::plan(ticket, HANDLER, "进场施工", tomorrow, &terms(AT)))
}

pub fn at_street() -> Ticket {
    then(verified(), |ticket| decide::return_to_desk(ticket, HANDLER, "public_works", "", &terms(AT), &DUTY))
}

pub fn joined(ticket: Ticket) -> Ticket {
    then(ticket, |ticket| decide::join(ticket, STRANGER, Reporter::Person(PersonId(9))))
}

pub fn hidden(ticket: Ticket) -> Ticket {
    then(ticket, |ticket| decide::hide(ticket, HANDLER, "有门牌号"))
}

pub fn taken_on() -> Ticket {
    then(verified(), |ticket| decide::take_on(ticket, HANDLER))
}

/// One leads, another one helps: tasks 1 and 2.
pub fn dispatched() -> Ticket {
    then(verified(), |ticket| decide::dispatch(ticket, HANDLER, Some(LEAD), &[SECOND], "", None, |_| true, &terms(AT)))
}

/// Does something with the first task.
pub fn task(ticket: Ticket, standing: Standing<'_>, verb: TaskVerb, words: TaskWords<'_>) -> Ticket {
    then(ticket, |ticket| decide::act_on_task(ticket, 1, standing, verb, words, |_| true, &terms(AT)))
}

/// The lead says that it is not theirs.
pub fn refused() -> Ticket {
    task(dispatched(), PARTY, TaskVerb::Refuse, task_words("不归我办"))
}

/// The lead has done its part, the other task was taken back.
pub fn tasks_done() -> Ticket {
    let taken = task(dispatched(), PARTY, TaskVerb::Take, task_words(""));
    let finished = task(taken, PARTY, TaskVerb::Finish, task_words("换好了"));
    then(finished, |ticket| {
        decide::act_on_task(ticket, 2, HANDLER, TaskVerb::Revoke, task_words(""), |_| true, &terms(AT))
    })
}

pub fn answered() -> Ticket {
    then(verified(), |ticket| decide::answer(ticket, HANDLER, SOLVED, photos(1)))
}

pub fn rated() -> Ticket {
    then(answered(), |ticket| decide::rate(ticket, REPORTER, "4", ""))
}

pub fn closed() -> Ticket {
    let mut ticket = answered();
    let week = AT.after(Span::days(7));
    let entry = decide::close(&ticket, week, 7).expect("a week passed");
    ticket.apply(week, &entry);
    ticket
}

pub fn withdrawn() -> Ticket {
    then(broken_lift(), |ticket| decide::withdraw(ticket, REPORTER, "好了"))
}

pub fn merged(ticket: Ticket) -> Ticket {
    let target = verified();
    let into = Some(Into { id: OTHER, ticket: &target, leads_back: false });
    let merged = then(ticket, |ticket| decide::merge(ticket, TicketId(7), HANDLER, into));
    assert_eq!(merged.state, TicketState::Merged);
    merged
}
