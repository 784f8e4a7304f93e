//! Tells every ticket from its report to where it stands, and what people did with their coins.
//!
//! Invariant: one agenda, worked off in the order of time; what a deed leads to is put on it for later, unless that
//! would be after the end.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use anyhow::{Context, Result, bail};
use domain::plan::StreetPlan;
use domain::view::Place;
use domain::{GridId, Instant, Kind, RedemptionId, Refusal, ReserveRefusal, RewardId, Span};
use street::calls::*;

use super::chance::Chance;
use super::course::{Case, Fate, Reporter};
use super::hand::Hand;
use super::pictures::Pictures;
use super::plan::{RESIDENT_PHONE, TOUR_ESTATE, TOUR_STAIRWELL};
use super::texts;

/// Staff sign in again when a session is that old; it lasts 12 hours.
const STAFF_SIGNS_IN_AFTER: Span = Span::hours(11);
/// Residents when theirs is; it lasts 90 days.
const RESIDENT_SIGNS_IN_AFTER: Span = Span::days(80);
/// A browser's session ends 180 days after its first report.
const BROWSER_FORGETS_AFTER: Span = Span::days(120);

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

/// Founds the 街道 and walks through it.
pub fn found(hand: &mut Hand, plan: &StreetPlan) -> Result<Places> {
    if let Err(refusal) = hand.ask("", Found { plan: plan.clone() })? {
        bail!("the plan was refused: {refusal:?}");
    }
    let admin = plan.admins.first().context("nobody in the office")?;
    let token = sign_in(hand, "the office", &admin.phone)?;
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
    Call(usize),
    Answer(usize),
    Rate(usize),
    Reopen(usize),
    Spend(Reporter, Then),
    Redeem(Reporter, i64, usize),
    GiveBack(Reporter, i64),
}

/// What becomes of a reservation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Then {
    /// Whatever the lot says.
    Lot,
    /// It is fetched within the hour.
    Redeem,
    /// It is still held at the end.
    Hold,
}

/// Somebody's browser.
#[derive(Debug, Clone)]
struct Browser {
    token: String,
    signed_in_at: Instant,
}

struct Story<'a> {
    hand: &'a mut Hand,
    plan: &'a StreetPlan,
    places: &'a Places,
    cases: Vec<Case>,
    codes: Vec<String>,
    reopened: Vec<bool>,
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
    let (codes, reopened) = (vec![String::new(); cases.len()], vec![false; cases.len()]);
    let browsers = BTreeMap::new();
    let mut story = Story { hand, plan, places, cases, codes, reopened, pictures, ends, chance, browsers, agenda };
    while let Some(Reverse((at, deed))) = story.agenda.pop() {
        story.hand.wait_until(at)?;
        story.act(deed).with_context(|| format!("{deed:?}"))?;
    }
    story.hand.wait_until(ends)
}

impl Story<'_> {
    /// Puts a deed on the agenda, some minutes from now.
    fn later(&mut self, from_minutes: i64, to_minutes: i64, deed: Deed) {
        let minutes = self.chance.between(from_minutes, to_minutes);
        let at = self.hand.now().after(Span::minutes(minutes)).after(Span(self.chance.between(0, 60_000)));
        if at < self.ends {
            self.agenda.push(Reverse((at, deed)));
        }
    }

    fn act(&mut self, deed: Deed) -> Result<()> {
        match deed {
            Deed::Report(number) => self.report(number),
            Deed::Call(number) => self.call(number),
            Deed::Answer(number) => self.answer(number),
            Deed::Rate(number) => self.rate(number),
            Deed::Reopen(number) => self.reopen(number),
            Deed::Spend(reporter, then) => self.spend(reporter, then),
            Deed::Redeem(reporter, redemption, merchant) => self.redeem(reporter, RedemptionId(redemption), merchant),
            Deed::GiveBack(reporter, redemption) => self.give_back(reporter, RedemptionId(redemption)),
        }
    }

    fn report(&mut self, number: usize) -> Result<()> {
        let case = self.cases[number].clone();
        let token = self.token_of(case.reporter, case.at)?;
        let (_, place) = &self.places.stairwells[case.stairwell];
        let phone = match case.reporter {
            Reporter::Browser(browser) if self.chance.percent(60) => phone_of(browser + 5_000),
            _ => String::new(),
        };
        let photos = if matches!(case.scene.kind, Kind::Damage | Kind::Hazard) && self.chance.percent(75) {
            self.pictures.before(case.scene.picture, number)
        } else {
            Vec::new()
        };
        let text = texts::spoken(case.scene, self.chance);
        let key = self.hand.key();
        let report = Report {
            key,
            place: place.code.clone(),
            kind: case.scene.kind.as_str().into(),
            text,
            phone,
            visibility: String::new(),
            photos: Photos::Stored(photos),
        };
        self.codes[number] = self.hand.order(&token, report)?.ticket;
        match case.fate {
            Fate::Waits => {}
            _ if self.chance.percent(86) => self.later(1, 9, Deed::Call(number)),
            _ => self.later(11, 95, Deed::Call(number)),
        }
        Ok(())
    }

    fn call(&mut self, number: usize) -> Result<()> {
        let case = self.cases[number].clone();
        let token = self.worker_of(&case)?;
        let untrue = case.scene.untrue();
        let (outcome, note) = match case.fate {
            Fate::NotReached => ("not_reached", "电话没有接通，稍后再打"),
            _ if untrue => ("not_true", case.scene.note),
            _ if self.chance.percent(12) => ("seen_on_site", "刚好在附近，到现场看过了"),
            _ => ("true", case.scene.note),
        };
        let ticket = self.codes[number].clone();
        let key = self.hand.key();
        self.hand.order(
            &token,
            RecordCall { key, ticket, outcome: outcome.into(), note: note.into(), place: String::new() },
        )?;
        match (case.fate, case.scene.kind) {
            (Fate::NotReached | Fate::Handled, _) => {}
            (_, Kind::Question | Kind::Suggestion) => self.later(8, 240, Deed::Answer(number)),
            _ if self.cases[number].at > self.ends.before(Span::days(3)) => self.later(20, 400, Deed::Answer(number)),
            _ => self.later(60, 2_400, Deed::Answer(number)),
        }
        Ok(())
    }

    fn answer(&mut self, number: usize) -> Result<()> {
        let case = self.cases[number].clone();
        let token = self.worker_of(&case)?;
        let again = self.reopened[number];
        let solved = case.scene.solved();
        let ending = if case.scene.untrue() {
            "not_true"
        } else if solved {
            "solved"
        } else {
            "explained"
        };
        let photos = if solved { self.pictures.after(case.scene.picture, number) } else { Vec::new() };
        let text = if again { texts::ANSWER_AFTER_REOPENING } else { case.scene.answer };
        let key = self.hand.key();
        let ticket = self.codes[number].clone();
        let photos = Photos::Stored(photos);
        let (passed_to, follow) = (String::new(), String::new());
        let answer = AnswerTicket {
            key,
            ticket,
            ending: ending.into(),
            text: text.into(),
            passed_to,
            follow,
            remedy: None,
            photos,
        };
        self.hand.order(&token, answer)?;
        match case.fate {
            Fate::Rated => self.later(30, 2_000, Deed::Rate(number)),
            Fate::Reopened | Fate::SolvedAtLast if !again => self.later(60, 900, Deed::Reopen(number)),
            Fate::SolvedAtLast => self.later(60, 900, Deed::Rate(number)),
            _ => {}
        }
        Ok(())
    }

    fn rate(&mut self, number: usize) -> Result<()> {
        let case = self.cases[number].clone();
        let token = self.token_of(case.reporter, case.at)?;
        let (stars, note) = texts::rating(case.scene, self.reopened[number], self.chance);
        let key = self.hand.key();
        let ticket = self.codes[number].clone();
        self.hand.order(&token, Rate { key, ticket, stars: stars.into(), note: note.into() })?;
        if case.scene.solved() && !matches!(case.reporter, Reporter::Browser(_)) && self.chance.percent(45) {
            self.later(60, 4_000, Deed::Spend(case.reporter, Then::Lot));
        }
        Ok(())
    }

    fn reopen(&mut self, number: usize) -> Result<()> {
        let case = self.cases[number].clone();
        let token = self.token_of(case.reporter, case.at)?;
        let reason = texts::reason(self.chance).to_owned();
        let key = self.hand.key();
        let ticket = self.codes[number].clone();
        self.hand.order(&token, Reopen { key, ticket, reason })?;
        self.reopened[number] = true;
        if case.fate == Fate::SolvedAtLast {
            self.later(300, 2_000, Deed::Answer(number));
        }
        Ok(())
    }

    /// Reserves one of the rewards that the coins are good for.
    fn spend(&mut self, reporter: Reporter, then: Then) -> Result<()> {
        let token = self.token_of(reporter, self.hand.now())?;
        let Ok(wallet) = self.hand.ask(&token, AskWallet {})? else { bail!("no wallet") };
        let Ok(rewards) = self.hand.ask(&token, AskRewards {})? else { bail!("no rewards") };
        let affordable = rewards.rewards.iter().filter(|line| line.price <= wallet.available && line.stock > 0);
        let affordable: Vec<RewardId> = affordable.map(|line| line.id).collect();
        let Some(reward) = affordable.get(self.chance.place(affordable.len())) else { return Ok(()) };
        let key = self.hand.key();
        let id = match self.hand.ask(&token, Reserve { key, reward: *reward })? {
            Ok(domain::view::Outcome::Done(id)) => id,
            Ok(domain::view::Outcome::Refused {
                refusal: Refusal::Reserve(ReserveRefusal::TooManyOpen { .. }),
                ..
            }) => return Ok(()),
            other => bail!("not reserved: {other:?}"),
        };
        let merchant = self.merchant_of(*reward);
        match (then, self.chance.between(0, 100)) {
            (Then::Redeem, _) => self.later(10, 60, Deed::Redeem(reporter, id.0, merchant)),
            (Then::Hold, _) => {}
            (Then::Lot, 0..=74) => self.later(10, 1_200, Deed::Redeem(reporter, id.0, merchant)),
            (Then::Lot, 75..=87) => self.later(10, 1_200, Deed::GiveBack(reporter, id.0)),
            // Nobody comes: time gives it back.
            (Then::Lot, _) => {}
        }
        Ok(())
    }

    /// The merchant's place in the plan; rewards are numbered in the plan's order.
    fn merchant_of(&self, reward: RewardId) -> usize {
        let merchants = self.plan.merchants.iter().enumerate();
        let owners = merchants.flat_map(|(place, merchant)| merchant.rewards.iter().map(move |_| place));
        (1..).zip(owners).find(|(id, _)| *id == reward.0).map_or(0, |(_, place)| place)
    }

    fn redeem(&mut self, reporter: Reporter, redemption: RedemptionId, merchant: usize) -> Result<()> {
        let token = self.token_of(reporter, self.hand.now())?;
        let Ok(view) = self.hand.ask(&token, RenewCode { redemption })? else { bail!("no redemption") };
        let Some(code) = view.code else { return Ok(()) };
        let phone = self.places.clerks.get(merchant).context("a shop without a clerk")?.clone();
        let clerk = self.signed_in(&phone, &phone, STAFF_SIGNS_IN_AFTER)?;
        let key = self.hand.key();
        self.hand.order(&clerk, Redeem { key, code: code.digits })?;
        Ok(())
    }

    fn give_back(&mut self, reporter: Reporter, redemption: RedemptionId) -> Result<()> {
        let token = self.token_of(reporter, self.hand.now())?;
        match self.hand.ask(&token, CancelRedemption { redemption })? {
            Ok(_) => Ok(()),
            Err(refusal) => bail!("not given back: {refusal:?}"),
        }
    }

    /// The cookie of who reported something at that moment.
    fn token_of(&mut self, reporter: Reporter, reported_at: Instant) -> Result<String> {
        match reporter {
            Reporter::Tour => self.signed_in("tour", RESIDENT_PHONE, RESIDENT_SIGNS_IN_AFTER),
            Reporter::Resident(number) => {
                self.signed_in(&format!("resident {number}"), &phone_of(number), RESIDENT_SIGNS_IN_AFTER)
            }
            Reporter::Browser(number) => {
                // A browser forgets its cookie within half a year; it starts a new one before.
                Ok(format!("seed-browser-{number}-{}", reported_at.0 / BROWSER_FORGETS_AFTER.0))
            }
        }
    }

    fn worker_of(&mut self, case: &Case) -> Result<String> {
        let (grid, _) = &self.places.stairwells[case.stairwell];
        let phone = self.places.workers.get(grid).context("a grid without a worker")?.clone();
        self.signed_in(&phone, &phone, STAFF_SIGNS_IN_AFTER)
    }

    fn signed_in(&mut self, browser: &str, phone: &str, again_after: Span) -> Result<String> {
        let now = self.hand.now();
        if let Some(known) = self.browsers.get(browser)
            && now.since(known.signed_in_at) < again_after
        {
            return Ok(known.token.clone());
        }
        let token = sign_in(self.hand, &format!("{browser} {}", now.0), phone)?;
        self.browsers.insert(browser.to_owned(), Browser { token: token.clone(), signed_in_at: now });
        Ok(token)
    }
}

/// The phone of a resident, by number.
fn phone_of(number: usize) -> String {
    format!("138{:08}", 20_000_001 + number)
}

fn sign_in(hand: &mut Hand, browser: &str, phone: &str) -> Result<String> {
    let key = hand.key();
    hand.order(browser, RequestSignInCode { key, phone: phone.to_owned() })?;
    let code = hand.sign_in_code().context("no sign-in code was sent")?;
    let key = hand.key();
    Ok(hand.order(browser, ConfirmSignInCode { key, code })?.token)
}
