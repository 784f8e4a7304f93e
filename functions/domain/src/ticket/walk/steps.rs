//! One random step: a command by whoever may, or what time brings.

use super::tickets::{self, DUTY, HANDLER, LEAD, OTHER, REPORTER, SECOND, STRANGER, photos, terms};
use crate::ticket::decide::{self, AnswerWords, Into, TaskWords};
use crate::ticket::{Entry, Office, Reporter, Standing, Ticket, possible, task_possible};
use crate::view::PhotoLink;
use crate::{
    CallOutcome, Instant, Kind, Level, PartyId, PersonId, Ruling, Span, TaskVerb, TicketId, TicketRefusal, Verb,
    Visibility,
};

const PARTIES: [PartyId; 4] = [LEAD, SECOND, PartyId(3), PartyId(4)];

/// What happened.
#[derive(Debug)]
pub enum Step {
    Verb(Verb),
    Task(TaskVerb, u32),
    FellDue(u32),
    Time,
}

/// Numbers from a seed (SplitMix64, Steele, Lea and Flood 2014).
pub struct Draw(u64);

impl Draw {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let end = u64::try_from(end).expect("small");
        usize::try_from((mixed ^ (mixed >> 31)) % end).expect("small")
    }

    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

pub fn report(draw: &mut Draw) -> Entry {
    let filed = draw.below(8) == 0;
    tickets::reported_as(draw.one(Kind::ALL).as_str(), draw.one(Visibility::ALL).as_str(), filed)
}

/// `None` when what was drawn is not possible.
pub fn step(draw: &mut Draw, ticket: &Ticket, now: Instant) -> Option<(Step, Entry)> {
    match draw.below(10) {
        0..=4 => {
            let standing = draw.one(&[HANDLER, HANDLER, REPORTER, STRANGER]);
            let can = possible(ticket, standing);
            let verb = if can.is_empty() || draw.below(8) == 0 { draw.one(Verb::ALL) } else { draw.one(&can) };
            // What ends a ticket is tried less often, so that more happens before.
            if matches!(verb, Verb::Answer | Verb::Merge | Verb::Withdraw) && draw.below(3) > 0 {
                return None;
            }
            let entry = command(draw, ticket, standing, verb, now);
            assert!(can.contains(&verb) || entry.is_err(), "{verb:?} {ticket:?}");
            entry.ok().map(|entry| (Step::Verb(verb), entry))
        }
        5..=7 => {
            let open: Vec<u32> = ticket.open_tasks().map(|task| task.number).collect();
            let any = u32::try_from(draw.below(ticket.tasks.len() + 1)).expect("few") + 1;
            let number = if open.is_empty() || draw.below(8) == 0 { any } else { draw.one(&open) };
            act(draw, ticket, number, now)
        }
        _ => time(draw, ticket, now),
    }
}

fn command(
    draw: &mut Draw,
    ticket: &Ticket,
    standing: Standing<'_>,
    verb: Verb,
    now: Instant,
) -> Result<Entry, TicketRefusal> {
    let terms = &terms(now);
    let until = Some(now.after(Span::days(i64::try_from(draw.below(40)).expect("few"))));
    let running: Vec<u32> = ticket.running().map(|promise| promise.number).chain([99]).collect();
    let promise = Some(draw.one(&running));
    match verb {
        Verb::RecordCall => decide::record_call(ticket, standing, draw.one(CallOutcome::ALL).as_str(), "", true, terms),
        Verb::TakeOn => decide::take_on(ticket, standing),
        Verb::Dispatch => {
            let lead = (draw.below(4) > 0).then(|| draw.one(&PARTIES));
            let others = [draw.one(&PARTIES), draw.one(&PARTIES)];
            let others = &others[..draw.below(3)];
            decide::dispatch(ticket, standing, lead, others, "", None, |_| true, terms)
        }
        Verb::Return => decide::return_to_desk(ticket, standing, "court", "", terms, &DUTY),
        Verb::Answer => {
            let ending = crate::Ending::ALL[draw.below(crate::Ending::ALL.len())].as_str();
            let words = AnswerWords { ending, text: "好", passed_to: "供电所", follow: "95598", remedy: None };
            decide::answer(ticket, standing, words, photos(1))
        }
        Verb::Pause => decide::pause(ticket, standing, promise, until, "等料", terms),
        Verb::Resume => decide::resume(ticket, standing, promise, now),
        Verb::Plan => decide::plan(ticket, standing, "通车", until, terms),
        Verb::Reach => decide::reach(ticket, standing, promise, ""),
        Verb::HandOver => {
            let office = Office { level: draw.one(Level::ALL), person: draw.one(&[PersonId(5), PersonId(6)]) };
            decide::hand_over(ticket, standing, Some(office.person), |_| Some(office))
        }
        Verb::Merge => {
            let target = tickets::verified();
            let into = Into { id: OTHER, ticket: &target, leads_back: false };
            decide::merge(ticket, TicketId(7), standing, Some(into))
        }
        Verb::Unmerge => decide::unmerge(ticket, standing, terms),
        Verb::Split => {
            let split = decide::split(ticket, standing, "还有一件事");
            split.map(|_| crate::ticket::Event::Split { into: OTHER }.alone())
        }
        Verb::Hide => decide::hide(ticket, standing, "门牌"),
        Verb::Show => decide::show(ticket, standing),
        Verb::Cover => {
            let [photo, covered] = ["a.jpg", "b.jpg"].map(|name| PhotoLink(name.into()));
            decide::cover(ticket, standing, &[photo], "a.jpg", covered, "车牌")
        }
        Verb::Rate => decide::rate(ticket, standing, "5", ""),
        Verb::Reopen => decide::reopen(ticket, standing, "又坏", terms, &DUTY),
        Verb::Withdraw => decide::withdraw(ticket, standing, "好了"),
        Verb::Join => decide::join(ticket, standing, Reporter::Person(PersonId(9))),
    }
}

fn act(draw: &mut Draw, ticket: &Ticket, number: u32, now: Instant) -> Option<(Step, Entry)> {
    let mine = [ticket.task(number).filter(|_| draw.below(4) > 0).map_or(draw.one(&PARTIES), |task| task.party)];
    let party = Standing { parties: &mine, ..STRANGER };
    let standing = draw.one(&[HANDLER, tickets::ARBITER, party, party, party]);
    let can = ticket.task(number).map(|task| task_possible(ticket, task, standing)).unwrap_or_default();
    let verb = if can.is_empty() || draw.below(8) == 0 { draw.one(TaskVerb::ALL) } else { draw.one(&can) };
    let to = Some(draw.one(&PARTIES));
    let words = TaskWords { text: "好", photos: photos(1), ruling: draw.one(Ruling::ALL).as_str(), to };
    let entry = decide::act_on_task(ticket, number, standing, verb, words, |_| true, &terms(now));
    assert!(can.contains(&verb) || entry.is_err(), "{verb:?} {ticket:?}");
    entry.ok().map(|entry| (Step::Task(verb, number), entry))
}

fn time(draw: &mut Draw, ticket: &Ticket, now: Instant) -> Option<(Step, Entry)> {
    let terms = &terms(now);
    let moved = match draw.below(6) {
        0 => decide::close(ticket, now, terms.settings.close_days),
        1 => decide::hear_outcome(ticket, "修好了".into(), Vec::new()),
        2 => decide::go_on_alone(ticket, terms),
        _ => None,
    };
    if let Some(entry) = moved {
        return Some((Step::Time, entry));
    }
    // A promise that does not run or is not due is never broken, whoever rings.
    for promise in &ticket.promises {
        let rings = decide::fell_due(ticket, promise.number, terms, &DUTY).is_some();
        assert_eq!(rings, promise.runs() && promise.due_at <= now, "{promise:?}");
    }
    let number = ticket.next_promise()?.number;
    decide::fell_due(ticket, number, terms, &DUTY).map(|entry| (Step::FellDue(number), entry))
}
