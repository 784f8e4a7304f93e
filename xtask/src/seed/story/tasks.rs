//! What parties and the arbiter do.

use anyhow::{Context, Result};
use domain::PartyId;
use domain::view::{DeskView, Outcome, TaskLine, TaskView};
use street::calls::{ActOnLinkedTask, ActOnTask, Arbitrate, Ask, DeskAct, Photos, TaskAct};

use super::{Deed, Story};
use crate::seed::course::{Fate, Hitch, Way};
use crate::seed::texts::handling::{self, PARTIES};

/// What a party does with its task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Take,
    Ask,
    Refuse,
    Progress,
    Finish,
}

impl Story<'_> {
    pub(super) fn dispatch(&mut self, number: usize) -> Result<()> {
        let case = self.cases[number].clone();
        let mut team = handling::team(case.scene).iter().map(|party| id_of(*party));
        // What a rule proposes is followed.
        let (lead, others, rule) = match self.desk(number)?.proposal {
            Some(proposal) => (Some(proposal.lead), proposal.others, proposal.rule),
            None => (team.next(), team.collect(), String::new()),
        };
        let note = handling::team(case.scene).first().map_or("", |party| PARTIES[*party].note).to_owned();
        let act = DeskAct::Dispatch { lead, others, note, rule };
        let view = if matches!(case.way, Way::Returned(_)) {
            let token = self.staff(|plan| plan.dispatchers.first())?;
            self.act_on_desk_as(&token, number, act)?
        } else {
            self.act_on_desk(number, act)?
        };
        self.dispatched(number, &view);
        Ok(())
    }

    /// Everybody who was called in goes to work.
    pub(super) fn dispatched(&mut self, number: usize, view: &DeskView) {
        let (fate, way) = (self.cases[number].fate, self.cases[number].way);
        let hitch = match way {
            Way::Parties(hitch) | Way::Returned(hitch) => hitch,
            Way::Alone => Hitch::Nothing,
        };
        let stays_open = match fate {
            Fate::Handled | Fate::Verified | Fate::Paused | Fate::Planned => true,
            Fate::Reopened => self.reopened[number],
            _ => false,
        };
        // What is put off waits for nobody's word.
        let hitch = if matches!(fate, Fate::Paused | Fate::Planned) { Hitch::Nothing } else { hitch };
        let last = view.tasks.len().saturating_sub(1);
        for (place, task) in view.tasks.iter().enumerate() {
            self.came_in(number, task);
            let hitch = if place == last { hitch } else { Hitch::Nothing };
            match (stays_open, hitch) {
                (true, Hitch::Asks) => self.near_the_end(Deed::Task(number, task.number, Part::Ask)),
                (true, Hitch::Refuses) => self.near_the_end(Deed::Task(number, task.number, Part::Refuse)),
                (true, Hitch::Nothing) => self.begins(number, task.number, place > 0 && place < last),
                (false, Hitch::Asks) => self.later(5, 90, Deed::Task(number, task.number, Part::Ask)),
                (false, Hitch::Refuses) => self.later(5, 90, Deed::Task(number, task.number, Part::Refuse)),
                (false, Hitch::Nothing) => self.begins(number, task.number, true),
            }
        }
        self.handled(number);
    }

    fn came_in(&mut self, number: usize, task: &TaskLine) {
        let owner = PARTIES.iter().position(|party| party.name == task.party).unwrap_or(0);
        self.owners.insert((number, task.number), owner);
        self.open[number] += 1;
    }

    /// Takes it, tells how it goes, and perhaps finishes it.
    fn begins(&mut self, number: usize, task: u32, finishes: bool) {
        self.later(2, 60, Deed::Task(number, task, Part::Take));
        self.later(61, 160, Deed::Task(number, task, Part::Progress));
        if finishes {
            self.finishes(number, task);
        }
    }

    fn finishes(&mut self, number: usize, task: u32) {
        let longest = if self.is_urgent(number) { 600 } else { 1_500 };
        self.later(170, longest, Deed::Task(number, task, Part::Finish));
    }

    /// Somebody of the party does its part.
    pub(super) fn part(&mut self, number: usize, task: u32, part: Part) -> Result<()> {
        let owner = self.owners.get(&(number, task)).copied().context("nobody's task")?;
        let texts = &PARTIES[owner];
        let after = self.pictures.after(self.cases[number].scene.picture, number);
        let act = match part {
            Part::Take => TaskAct::Take,
            Part::Ask => TaskAct::Ask { text: texts.question.into() },
            Part::Refuse => TaskAct::Refuse { text: texts.refusal.into() },
            Part::Progress => TaskAct::Progress { text: texts.progress.into(), photos: Photos::Stored(Vec::new()) },
            Part::Finish => TaskAct::Finish { text: texts.done.into(), photos: Photos::Stored(after) },
        };
        let (key, ticket) = (self.hand.key(), self.codes[number].clone());
        if texts.people.is_empty() {
            let secret = self.link_of(number, task)?;
            self.order(&format!("seed-link-{owner}"), ActOnLinkedTask { key, secret, act })?;
        } else {
            let token = self.staff(|plan| plan.parties.get(owner)?.people.first())?;
            self.order(&token, ActOnTask { key, ticket, task, act })?;
        }
        let stays_open = self.cases[number].fate == Fate::Handled;
        match part {
            Part::Finish => self.open[number] = self.open[number].saturating_sub(1),
            Part::Ask if !stays_open => self.later(10, 90, Deed::Reply(number, task)),
            Part::Refuse if !stays_open => self.later(60, 300, Deed::Arbitrate(number, task)),
            _ => {}
        }
        Ok(())
    }

    fn order(&mut self, token: &str, call: impl Ask<View = Outcome<TaskView, TaskView>>) -> Result<TaskView> {
        self.hand.order(token, call)
    }

    /// The secret of a one-time link, made when it is needed first.
    fn link_of(&mut self, number: usize, task: u32) -> Result<String> {
        if let Some(secret) = self.links.get(&(number, task)) {
            return Ok(secret.clone());
        }
        let view = self.act_on_desk(number, DeskAct::Link { task })?;
        let made = view.links.into_iter().find(|link| link.task == task).and_then(|link| link.secret);
        let secret = made.context("a link without a secret")?;
        self.links.insert((number, task), secret.clone());
        Ok(secret)
    }

    pub(super) fn reply(&mut self, number: usize, task: u32) -> Result<()> {
        let owner = self.owners.get(&(number, task)).copied().context("nobody's task")?;
        self.act_on_desk(number, DeskAct::Reply { task, text: PARTIES[owner].reply.into() })?;
        self.finishes(number, task);
        Ok(())
    }

    /// It is theirs after all, or somebody else's.
    pub(super) fn arbitrate(&mut self, number: usize, task: u32) -> Result<()> {
        let token = self.staff(|plan| plan.arbiters.first())?;
        let mut owners = self.owners.range((number, 0)..=(number, u32::MAX));
        let is_busy = owners.any(|(_, owner)| *owner == handling::INSTEAD);
        let moves = !is_busy && self.chance.percent(50);
        let call = Arbitrate {
            key: self.hand.key(),
            ticket: self.codes[number].clone(),
            task,
            ruling: if moves { "moved" } else { "stands" }.into(),
            to: moves.then(|| id_of(handling::INSTEAD)),
            text: if moves { handling::RULED_MOVED } else { handling::RULED_THEIRS }.into(),
        };
        self.order(&token, call)?;
        if !moves {
            self.begins(number, task, true);
            return Ok(());
        }
        self.open[number] = self.open[number].saturating_sub(1);
        let view = self.desk(number)?;
        let next = view.tasks.iter().max_by_key(|task| task.number).context("no task")?;
        self.came_in(number, next);
        self.begins(number, next.number, true);
        Ok(())
    }
}

/// Parties are numbered in the plan's order.
pub fn id_of(party: usize) -> PartyId {
    PartyId(i64::try_from(party).unwrap_or(0) + 1)
}
