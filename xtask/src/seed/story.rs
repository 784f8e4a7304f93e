//! Tells every ticket from its report to where it stands, and what people did with their coins.
//!
//! Invariant: one agenda, worked off in the order of time; what a deed leads to is put on it for later, unless that
//! would be after the end.

mod browsers;
mod coins;
mod desk;
mod economy;
mod later;
mod office;
mod residents;
mod tasks;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use anyhow::{Context, Result, bail};
use domain::plan::{Settings, StreetPlan};
use domain::view::Place;
use domain::{GridId, Instant, RedemptionId, Refusal, Span};
use street::calls::{AskPosterGrids, AskPosters, Found};

use super::chance::Chance;
use super::course::{Case, Reporter};
use super::hand::Hand;
use super::pictures::Pictures;
use super::plan::{TOUR_ESTATE, TOUR_STAIRWELL};

use browsers::{Browser, sign_in};
use coins::Then;
use economy::Step;
use tasks::Part;

/// Where things happen.
pub struct Places {
    pub stairwells: Vec<(GridId, Place)>,
    workers: BTreeMap<GridId, String>,
    clerks: Vec<String>,
}

impl Places {
    /// The code of the stairwell where the tour begins.
    pub fn tour(&self) -> Result<&str> {
        let (_, place) = self.stairwells.get(self.tour_place()).context("no stairwell")?;
        Ok(&place.code)
    }

    /// All stairwells of its grid, by their places.
    pub fn tour_grid(&self) -> Vec<usize> {
        let grid = self.stairwells.get(self.tour_place()).map(|(grid, _)| *grid);
        (0..self.stairwells.len()).filter(|place| Some(self.stairwells[*place].0) == grid).collect()
    }

    /// Its place in the list.
    pub fn tour_place(&self) -> usize {
        let is_tour = |(_, place): &(GridId, Place)| place.estate == TOUR_ESTATE && place.stairwell == TOUR_STAIRWELL;
        self.stairwells.iter().position(is_tour).unwrap_or(0)
    }
}

/// Founds the 街道, sets up its office, and walks through it.
pub fn found(hand: &mut Hand, plan: &StreetPlan, ends: Instant) -> Result<Places> {
    if let Err(refusal) = hand.ask("", Found { plan: plan.clone() })? {
        bail!("the plan was refused: {refusal:?}");
    }
    let admin = plan.admins.first().context("nobody in the office")?;
    let token = sign_in(hand, "the office", &admin.phone)?;
    office::set(hand, &token, ends)?;
    let ask_failed = |refusal: Refusal| anyhow::anyhow!("refused: {refusal:?}");
    let mut stairwells = Vec::new();
    let mut workers = BTreeMap::new();
    let grids = hand.ask(&token, AskPosterGrids {})?.map_err(ask_failed)?.grids;
    let planned = plan.communities.iter().flat_map(|community| &community.grids);
    for (grid, planned) in grids.into_iter().zip(planned) {
        workers.insert(grid.id, planned.worker.phone.clone());
        let places = hand.ask(&token, AskPosters { grid: grid.id })?.map_err(ask_failed)?.places;
        stairwells.extend(places.into_iter().map(|place| (grid.id, place)));
    }
    let clerks = plan.merchants.iter().filter_map(|merchant| merchant.clerks.first());
    Ok(Places { stairwells, workers, clerks: clerks.map(|clerk| clerk.phone.clone()).collect() })
}

/// What is done next to a ticket, or by somebody who has coins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Deed {
    Report(usize),
    Join(usize, usize),
    Withdraw(usize),
    Call(usize),
    Return(usize),
    TakeOn(usize),
    Dispatch(usize),
    Task(usize, u32, Part),
    Reply(usize, u32),
    Arbitrate(usize, u32),
    Pause(usize),
    Plan(usize),
    Reach(usize),
    Merge(usize),
    Hide(usize),
    Answer(usize),
    Rate(usize),
    Reopen(usize),
    Spend(Reporter, Then),
    Redeem(Reporter, i64, usize),
    GiveBack(Reporter, i64),
    Economy(Step),
}

struct Story<'a> {
    hand: &'a mut Hand,
    plan: &'a StreetPlan,
    places: &'a Places,
    cases: Vec<Case>,
    codes: Vec<String>,
    reopened: Vec<bool>,
    /// How often each reporter was called in vain.
    attempts: Vec<u32>,
    /// Open tasks of each ticket.
    open: Vec<u32>,
    /// Whose each task is, by place in the list of parties.
    owners: BTreeMap<(usize, u32), usize>,
    /// Secrets of one-time links.
    links: BTreeMap<(usize, u32), String>,
    pictures: &'a Pictures,
    ends: Instant,
    chance: &'a mut Chance,
    browsers: BTreeMap<String, Browser>,
    agenda: BinaryHeap<Reverse<(Instant, Deed)>>,
}

/// Tells all of it, up to the moment at which it ends.
pub fn tell(
    hand: &mut Hand,
    plan: &StreetPlan,
    places: &Places,
    cases: Vec<Case>,
    pictures: &Pictures,
    ends: Instant,
    chance: &mut Chance,
) -> Result<()> {
    let mut agenda: BinaryHeap<_> =
        cases.iter().enumerate().map(|(number, case)| Reverse((case.at, Deed::Report(number)))).collect();
    for (before, reporter, then) in [
        (Span::days(8), Reporter::Tour, Then::Redeem),
        (Span::minutes(50), Reporter::Tour, Then::Hold),
        (Span::hours(6), Reporter::Resident(3), Then::Hold),
        (Span::hours(3), Reporter::Resident(8), Then::Hold),
        (Span::hours(2), Reporter::Resident(11), Then::Redeem),
    ] {
        agenda.push(Reverse((ends.before(before), Deed::Spend(reporter, then))));
    }
    // What is measured has a street without it.
    if plan.settings == Settings::default() {
        agenda.extend(economy::agenda(ends).map(Reverse));
    }
    let count = cases.len();
    let mut story = Story {
        hand,
        plan,
        places,
        cases,
        codes: vec![String::new(); count],
        reopened: vec![false; count],
        attempts: vec![0; count],
        open: vec![0; count],
        owners: BTreeMap::new(),
        links: BTreeMap::new(),
        pictures,
        ends,
        chance,
        browsers: BTreeMap::new(),
        agenda,
    };
    while let Some(Reverse((at, deed))) = story.agenda.pop() {
        story.hand.wait_until(at)?;
        story.act(deed).with_context(|| format!("{deed:?}"))?;
    }
    story.hand.wait_until(ends)
}

impl Story<'_> {
    fn act(&mut self, deed: Deed) -> Result<()> {
        match deed {
            Deed::Report(number) => self.report(number),
            Deed::Join(number, neighbour) => self.join(number, neighbour),
            Deed::Withdraw(number) => self.withdraw(number),
            Deed::Call(number) => self.call(number),
            Deed::Return(number) => self.give_back_to_desk(number),
            Deed::TakeOn(number) => self.take_on(number),
            Deed::Dispatch(number) => self.dispatch(number),
            Deed::Task(number, task, part) => self.part(number, task, part),
            Deed::Reply(number, task) => self.reply(number, task),
            Deed::Arbitrate(number, task) => self.arbitrate(number, task),
            Deed::Pause(number) => self.pause(number),
            Deed::Plan(number) => self.plan(number),
            Deed::Reach(number) => self.reach(number),
            Deed::Merge(number) => self.merge(number),
            Deed::Hide(number) => self.hide(number),
            Deed::Answer(number) => self.answer(number),
            Deed::Rate(number) => self.rate(number),
            Deed::Reopen(number) => self.reopen(number),
            Deed::Spend(reporter, then) => self.spend(reporter, then),
            Deed::Redeem(reporter, redemption, merchant) => self.redeem(reporter, RedemptionId(redemption), merchant),
            Deed::Economy(step) => self.economy(step),
            Deed::GiveBack(reporter, redemption) => self.give_back(reporter, RedemptionId(redemption)),
        }
    }
}
