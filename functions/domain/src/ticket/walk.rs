//! Random lives of tickets: whatever happens in whatever order, on a clock that jumps, certain things always hold.

mod steps;

use super::fixtures as tickets;
use super::{BY_TIME, Entry, TASK_TRANSITIONS, TRANSITIONS, Ticket, rebuild};
use crate::view::Promise;
use crate::{Instant, Level, PersonId, PromiseKind, Span, TaskState, TaskVerb, TicketState, Verb};
use std::collections::BTreeSet;
use steps::{Draw, Step, step};

const WALKS: u64 = 1_500;
const STEPS: usize = 60;

/// What was seen over all walks.
#[derive(Default)]
struct Seen {
    verbs: BTreeSet<(TicketState, Verb, TicketState)>,
    tasks: BTreeSet<(TaskState, TaskVerb, TaskState)>,
    time: BTreeSet<(TicketState, TicketState)>,
    rungs: BTreeSet<(Level, Level)>,
}

#[test]
fn random_lives() {
    let mut seen = Seen::default();
    for seed in 0..WALKS {
        walk(seed, &mut seen);
    }
    let lines = TRANSITIONS.iter().flat_map(|(from, verb, _, to)| to.iter().map(|to| (*from, *verb, *to)));
    assert_eq!(seen.verbs, lines.collect(), "the table is what happens, no more and no less");
    let lines = TASK_TRANSITIONS.iter().flat_map(|(from, verb, _, to)| to.iter().map(|to| (*from, *verb, *to)));
    assert_eq!(seen.tasks, lines.collect(), "the table of tasks too");
    assert_eq!(seen.time, BY_TIME.iter().map(|(from, to, _)| (*from, *to)).collect());
    // A ladder is climbed rung by rung, by what was promised on each.
    use Level::{Community, District, Grid, Street};
    for rise in [(Grid, Community), (Community, Street), (Street, District)] {
        assert!(seen.rungs.contains(&rise), "{rise:?}");
    }
    let one_rung = |(from, to): &(Level, Level)| *to == from.above();
    assert!(seen.rungs.iter().all(one_rung), "{:?}", seen.rungs);
}

fn walk(seed: u64, seen: &mut Seen) {
    let mut draw = Draw::new(seed);
    let report = steps::report(&mut draw);
    let mut ticket = report.open(tickets::REPORTED_AT).expect("a report");
    let mut history = vec![(tickets::REPORTED_AT, report)];
    let mut now = tickets::REPORTED_AT;
    holds(&ticket, seed);
    for _ in 0..STEPS {
        now = later(&mut draw, now);
        let Some((step, entry)) = step(&mut draw, &ticket, now) else { continue };
        let before = ticket.clone();
        ticket.apply(now, &entry);
        note(seen, &before, &ticket, &step);
        holds(&ticket, seed);
        goes_on(&before, &ticket, &entry, seed);
        history.push((now, entry));
    }
    assert_eq!(rebuild(history.iter().map(|(at, entry)| (*at, entry))), Some(ticket), "seed {seed}");
    for (_, entry) in &history {
        let json = serde_json::to_string(entry).expect("JSON");
        assert_eq!(&serde_json::from_str::<Entry>(&json).expect(&json), entry, "seed {seed}");
    }
}

/// Mostly some minutes later; at times a day; and the clock jumps by an hour or a year, forward and back.
fn later(draw: &mut Draw, now: Instant) -> Instant {
    match draw.below(40) {
        0 => now.after(Span::hours(1)),
        1 => now.before(Span::hours(1)),
        2 => now.after(Span::days(365)),
        3 => now.before(Span::days(365)),
        4..=8 => now.after(Span::days(1)),
        minutes => now.after(Span::minutes(i64::try_from(minutes).expect("few"))),
    }
}

fn note(seen: &mut Seen, before: &Ticket, after: &Ticket, step: &Step) {
    match step {
        Step::Verb(verb) => {
            seen.verbs.insert((before.state, *verb, after.state));
        }
        Step::Task(verb, number) => {
            let state = |ticket: &Ticket| ticket.task(*number).expect("a task").state;
            seen.tasks.insert((state(before), *verb, state(after)));
            assert_eq!(before.state, after.state, "a task leaves the ticket where it stands");
        }
        Step::FellDue(number) => {
            assert_eq!(before.state, after.state, "a missed promise leaves the ticket where it stands");
            let broken = before.promises.iter().find(|promise| promise.number == *number).expect("a promise");
            let again = after.promises.last().expect("promised again");
            assert_eq!((again.kind, again.task, &again.title), (broken.kind, broken.task, &broken.title));
            if after.level != before.level {
                seen.rungs.insert((before.level, after.level));
            }
        }
        Step::Time => {
            seen.time.insert((before.state, after.state));
        }
    }
}

/// What every ticket is, after every step.
fn holds(ticket: &Ticket, seed: u64) {
    let clue = || format!("seed {seed}: {ticket:#?}");
    let numbers = |numbers: Vec<u32>| numbers.into_iter().zip(1..).all(|(number, expected)| number == expected);
    assert!(numbers(ticket.promises.iter().map(|promise| promise.number).collect()), "{}", clue());
    assert!(numbers(ticket.tasks.iter().map(|task| task.number).collect()), "{}", clue());

    for Promise { kept_at, broken_at, void_at, .. } in &ticket.promises {
        assert!(void_at.is_none() || (kept_at.is_none() && broken_at.is_none()), "{}", clue());
    }
    let running = |kind: PromiseKind, task: Option<u32>| {
        ticket.running().filter(|promise| promise.kind == kind && promise.task == task).count()
    };
    let is_open = matches!(ticket.state, TicketState::Reported | TicketState::Verified | TicketState::Handling);
    assert_eq!(running(PromiseKind::Resolve, None), usize::from(is_open), "{}", clue());
    assert_eq!(running(PromiseKind::Dispatch, None), usize::from(ticket.state == TicketState::Verified), "{}", clue());
    let calls = running(PromiseKind::Call, None);
    assert!(calls <= usize::from(ticket.state == TicketState::Reported), "{}", clue());
    assert!(is_open || ticket.running().next().is_none(), "{}", clue());

    for task in &ticket.tasks {
        let is_refused = task.state == TaskState::Refused;
        let is_at_work = matches!(task.state, TaskState::Offered | TaskState::Taken | TaskState::Asked);
        assert_eq!(running(PromiseKind::Task, Some(task.number)), usize::from(is_at_work), "{}", clue());
        assert_eq!(running(PromiseKind::Arbitrate, Some(task.number)), usize::from(is_refused), "{}", clue());
        assert!(ticket.state == TicketState::Handling || !(is_refused || is_at_work), "{}", clue());
    }
    assert!(ticket.open_tasks().filter(|task| task.lead).count() <= 1, "{}", clue());
    let parties: BTreeSet<_> = ticket.open_tasks().map(|task| task.party).collect();
    assert_eq!(parties.len(), ticket.open_tasks().count(), "{}", clue());

    let has_answer = matches!(ticket.state, TicketState::Answered | TicketState::Rated | TicketState::Closed);
    assert_eq!(ticket.ending.is_some(), has_answer, "{}", clue());
    assert_eq!(ticket.merged_into.is_some() && !has_answer, ticket.state == TicketState::Merged, "{}", clue());
    // Always one of the people who are there.
    assert!((PersonId(1)..=PersonId(6)).contains(&ticket.responsible), "{}", clue());
}

/// What no step undoes.
fn goes_on(before: &Ticket, after: &Ticket, entry: &Entry, seed: u64) {
    let clue = || format!("seed {seed}: {entry:#?} {before:#?} {after:#?}");
    assert!(before.level <= after.level, "{}", clue());
    if entry.office.is_none() {
        assert_eq!((before.level, before.responsible), (after.level, after.responsible), "{}", clue());
    }
    assert_eq!(before.promises.len() + entry.promised.len(), after.promises.len(), "{}", clue());
    for (old, new) in before.promises.iter().zip(&after.promises) {
        let fixed = |promise: &Promise| (promise.number, promise.kind, promise.task, promise.level, promise.started_at);
        assert_eq!(fixed(old), fixed(new), "{}", clue());
        // An end is an end; only what was broken may be fulfilled afterwards.
        assert!(old.kept_at.is_none() || old == new, "{}", clue());
        assert!(old.void_at.is_none() || old == new, "{}", clue());
        let late = Promise { kept_at: new.kept_at, ..old.clone() };
        assert!(old.broken_at.is_none() || late == *new, "{}", clue());
        // Broken is what was due.
        let is_new = old.broken_at.is_none() && new.broken_at.is_some();
        assert!(!is_new || new.broken_at == Some(new.due_at), "{}", clue());
    }
    // Nothing ends without an answer, but by its own reporter.
    let ended = matches!(after.state, TicketState::Answered | TicketState::Rated | TicketState::Closed);
    let was_answered = matches!(before.state, TicketState::Answered | TicketState::Rated | TicketState::Closed);
    assert!(!ended || was_answered || matches!(entry.event, super::Event::Answered { .. }), "{}", clue());
}
