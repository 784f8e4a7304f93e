//! What is done on the desk: calls, decisions, delays, answers.

use anyhow::Result;
use domain::calendar::Date;
use domain::view::DeskView;
use domain::{Instant, PromiseKind, Span, TicketState, Verb};
use street::calls::{ActOnTicket, AnswerTicket, AskDesk, DeskAct, Photos, RecordCall};

use super::{Deed, Story};
use crate::seed::course::{Fate, Way};
use crate::seed::texts::{self, handling};

/// Calls until an answer says that nobody was reached.
const ATTEMPTS: u32 = 3;
/// A pause, like a milestone, ends within 180 days.
const PAUSE_MAX: Span = Span::days(178);

impl Story<'_> {
    pub(super) fn call(&mut self, number: usize) -> Result<()> {
        let case = self.cases[number].clone();
        let token = self.worker_of(&case)?;
        let untrue = case.scene.untrue();
        let (outcome, note) = match case.fate {
            Fate::NotReached | Fate::Unreached => ("not_reached", "电话没有接通，稍后再打"),
            _ if untrue => ("not_true", case.scene.note),
            _ if self.chance.percent(12) => ("seen_on_site", "刚好在附近，到现场看过了"),
            _ => ("true", case.scene.note),
        };
        // Who stands in the stairwell scans its code.
        let place = if outcome == "seen_on_site" {
            self.places.stairwells[case.stairwell].1.code.clone()
        } else {
            String::new()
        };
        let ticket = self.codes[number].clone();
        let key = self.hand.key();
        let call = RecordCall { key, ticket, outcome: outcome.into(), note: note.into(), place };
        let view = self.hand.order(&token, call)?;
        self.attempts[number] += 1;
        match (case.fate, case.way) {
            (Fate::Unreached, _) if self.attempts[number] < ATTEMPTS => self.later(60, 110, Deed::Call(number)),
            (Fate::Unreached, _) => self.later(20, 60, Deed::Answer(number)),
            (Fate::NotReached, _) => {}
            _ if untrue => self.later(20, 240, Deed::Answer(number)),
            // A rule sent it to parties by itself.
            _ if view.state == TicketState::Handling => self.dispatched(number, &view),
            (Fate::Verified, _) => {}
            _ if !case.scene.solved() && case.fate != Fate::Handled => {
                self.in_time_for_a_decision(number, Deed::Answer(number));
            }
            (_, Way::Alone) => self.in_time_for_a_decision(number, Deed::TakeOn(number)),
            (_, Way::Parties(_)) => self.in_time_for_a_decision(number, Deed::Dispatch(number)),
            (_, Way::Returned(_)) => self.in_time_for_a_decision(number, Deed::Return(number)),
        }
        Ok(())
    }

    pub(super) fn give_back_to_desk(&mut self, number: usize) -> Result<()> {
        // What rose to the 街道 meanwhile is there already.
        if self.desk(number)?.can.contains(&Verb::Return) {
            let reason = "skilled_repair".into();
            self.act_on_desk(number, DeskAct::Return { reason, note: handling::RETURNED.into() })?;
        }
        self.in_time_for_a_decision(number, Deed::Dispatch(number));
        Ok(())
    }

    pub(super) fn take_on(&mut self, number: usize) -> Result<()> {
        self.act_on_desk(number, DeskAct::TakeOn)?;
        self.handled(number);
        Ok(())
    }

    /// What follows once it is being handled.
    pub(super) fn handled(&mut self, number: usize) {
        match self.cases[number].fate {
            Fate::Handled => {}
            Fate::Reopened if self.reopened[number] => {}
            Fate::Paused => self.later(60, 200, Deed::Pause(number)),
            Fate::Planned => self.later(60, 300, Deed::Plan(number)),
            _ => self.in_time_for_an_answer(number, Deed::Answer(number)),
        }
    }

    /// Everything that runs pauses until after the end.
    pub(super) fn pause(&mut self, number: usize) -> Result<()> {
        let until = self.day_after_the_end(30);
        let reason = handling::PAUSES[self.chance.place(handling::PAUSES.len())];
        let now = self.hand.now();
        let view = self.desk(number)?;
        let pausable = |kind| matches!(kind, PromiseKind::Resolve | PromiseKind::Task);
        let runs = view.promises.iter().filter(|promise| promise.runs() && promise.due_at > now);
        for promise in runs.filter(|promise| pausable(promise.kind)) {
            let promise = Some(promise.number);
            self.act_on_desk(number, DeskAct::Pause { promise, until: until.clone(), reason: reason.into() })?;
        }
        Ok(())
    }

    /// Two milestones: one that is reached in a week, and one after the end.
    pub(super) fn plan(&mut self, number: usize) -> Result<()> {
        let soon = Date::of(self.hand.now().after(Span::days(10))).to_string();
        let last = self.day_after_the_end(20);
        for ((title, _), until) in handling::MILESTONES.iter().zip([soon, last]) {
            self.act_on_desk(number, DeskAct::Plan { title: (*title).into(), until })?;
        }
        self.pause(number)?;
        self.later(5 * 1_440, 9 * 1_440, Deed::Reach(number));
        Ok(())
    }

    pub(super) fn reach(&mut self, number: usize) -> Result<()> {
        let (title, text) = handling::MILESTONES[0];
        let view = self.desk(number)?;
        let promise = view.promises.iter().find(|promise| promise.runs() && promise.title == title);
        if let Some(promise) = promise.map(|promise| promise.number) {
            self.act_on_desk(number, DeskAct::Reach { promise: Some(promise), text: text.into() })?;
        }
        Ok(())
    }

    pub(super) fn merge(&mut self, number: usize) -> Result<()> {
        let Fate::Merged(with) = self.cases[number].fate else { return Ok(()) };
        let into = self.codes[with].clone();
        self.act_on_desk(number, DeskAct::Merge { into })?;
        Ok(())
    }

    pub(super) fn hide(&mut self, number: usize) -> Result<()> {
        self.act_on_desk(number, DeskAct::Hide { reason: handling::HIDDEN.into() })?;
        Ok(())
    }

    pub(super) fn answer(&mut self, number: usize) -> Result<()> {
        if self.open[number] > 0 {
            self.later(30, 120, Deed::Answer(number));
            return Ok(());
        }
        let case = self.cases[number].clone();
        let token = self.worker_of(&case)?;
        let again = self.reopened[number];
        let solved = case.scene.solved();
        let (ending, text) = match case.fate {
            Fate::Unreached => ("explained", handling::UNREACHED),
            Fate::PassedOn => ("passed_on", handling::PASSED_ON),
            _ if case.scene.untrue() => ("not_true", case.scene.answer),
            _ if again => ("solved", texts::ANSWER_AFTER_REOPENING),
            _ if solved => ("solved", case.scene.answer),
            _ => ("explained", case.scene.answer),
        };
        let photos = if ending == "solved" { self.pictures.after(case.scene.picture, number) } else { Vec::new() };
        let passed = |words: &str| if ending == "passed_on" { words.to_owned() } else { String::new() };
        let answer = AnswerTicket {
            key: self.hand.key(),
            ticket: self.codes[number].clone(),
            ending: ending.into(),
            text: text.into(),
            passed_to: passed(handling::PASSED_TO),
            follow: passed(handling::FOLLOW),
            remedy: None,
            photos: Photos::Stored(photos),
        };
        self.hand.order(&token, answer)?;
        match case.fate {
            Fate::Rated | Fate::PassedOn => self.later(30, 2_000, Deed::Rate(number)),
            Fate::Reopened | Fate::SolvedAtLast if !again => self.later(60, 900, Deed::Reopen(number)),
            Fate::SolvedAtLast => self.later(60, 900, Deed::Rate(number)),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn desk(&mut self, number: usize) -> Result<DeskView> {
        let token = self.worker_of(&self.cases[number].clone())?;
        let ask = AskDesk { ticket: self.codes[number].clone(), place: String::new() };
        self.hand.ask(&token, ask)?.map_err(|refusal| anyhow::anyhow!("refused: {refusal:?}"))
    }

    pub(super) fn act_on_desk(&mut self, number: usize, act: DeskAct) -> Result<DeskView> {
        let token = self.worker_of(&self.cases[number].clone())?;
        self.act_on_desk_as(&token, number, act)
    }

    pub(super) fn act_on_desk_as(&mut self, token: &str, number: usize, act: DeskAct) -> Result<DeskView> {
        let (key, ticket) = (self.hand.key(), self.codes[number].clone());
        self.hand.order(token, ActOnTicket { key, ticket, act })
    }

    fn day_after_the_end(&self, days: i64) -> String {
        let last: Instant = self.hand.now().after(PAUSE_MAX);
        Date::of(self.ends.after(Span::days(days)).min(last)).to_string()
    }
}
