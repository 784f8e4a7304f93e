//! What the demo shows of 一米币 besides reports: funders and their rewards, claims in each state, an appeal of which
//! one voice is missing, an activity with its list, and a season of 100+X.

use anyhow::{Context, Result};
use domain::calendar::Date;
use domain::{ActivityId, FunderId, Instant, MerchantId, Span};
use street::calls::{
    ActOnSeason, AddActivity, AddFunder, AppealClaim, AskMerit, AskScreen, CheckIn, ConfirmActivity, DecideAppeal,
    FileClaim, Fund, KeepHousehold, KeepReward, Photos, ReviewClaim, SeasonAct,
};

use super::{Deed, Story};
use crate::seed::course::Reporter;
use crate::seed::texts::economy as texts;

/// What happens, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The property company and the school give, for things of their own.
    Offer,
    /// Residents say where they live, a season begins, party members look after households.
    Season,
    /// A worker enters points.
    Points,
    /// An activity is announced.
    Announce,
    /// Residents come to it.
    Attend,
    /// Its list is confirmed.
    Confirm,
    /// The resident of the tour claims, by the number of the claim.
    Claim(usize),
    /// It is reviewed.
    Review(usize),
    /// The refusal is appealed against.
    Appeal,
    /// One of the panel has said a number.
    Voice,
}

/// When, before the end.
pub fn agenda(ends: Instant) -> impl Iterator<Item = (Instant, Deed)> {
    let meeting = Date::of(ends.before(Span::days(4))).start();
    let fixed = [
        (Step::Offer, ends.before(Span::days(59))),
        (Step::Season, ends.before(Span::days(58))),
        (Step::Points, ends.before(Span::days(20))),
        (Step::Announce, meeting.before(Span::days(3))),
        (Step::Attend, meeting.after(Span::minutes(14 * 60 + 20))),
        (Step::Confirm, meeting.after(Span::hours(17))),
    ];
    let claims = texts::CLAIMS.iter().enumerate().flat_map(move |(number, claim)| {
        let filed = ends.before(Span::hours(claim.filed_hours_ago));
        let reviewed = claim.verb.map(|_| (Step::Review(number), filed.after(Span::hours(5))));
        [Some((Step::Claim(number), filed)), reviewed].into_iter().flatten()
    });
    let appeal = [(Step::Appeal, ends.before(Span::hours(20))), (Step::Voice, ends.before(Span::hours(4)))];
    fixed.into_iter().chain(claims).chain(appeal).map(|(step, at)| (at, Deed::Economy(step)))
}

impl Story<'_> {
    pub(super) fn economy(&mut self, step: Step) -> Result<()> {
        match step {
            Step::Offer => self.offer(),
            Step::Season => self.season(),
            Step::Points => self.points(),
            Step::Announce => self.announce(),
            Step::Attend => self.attend(),
            Step::Confirm => {
                let (token, key) = (self.tour_worker()?, self.hand.key());
                self.hand.order(&token, ConfirmActivity { key, activity: ActivityId(1) })
            }
            Step::Claim(number) => self.claim(number),
            Step::Review(number) => self.review(number),
            Step::Appeal => {
                let (token, key) = (self.tour_resident(texts::APPEALED.1)?, self.hand.key());
                let text = texts::APPEAL.to_owned();
                self.hand.order(&token, AppealClaim { key, claim: texts::APPEALED.0, text }).map(drop)
            }
            Step::Voice => {
                let (token, key) = (self.staff(|plan| plan.arbiters.first())?, self.hand.key());
                let (coins, reason) = (texts::VOICE.0.to_owned(), texts::VOICE.1.to_owned());
                self.hand.order(&token, DecideAppeal { key, appeal: domain::AppealId(1), coins, reason })
            }
        }
    }

    fn tour_worker(&mut self) -> Result<String> {
        let (grid, _) = &self.places.stairwells[self.places.tour_place()];
        let phone = self.places.workers.get(grid).context("a grid without a worker")?.clone();
        self.signed_in(&phone, &phone, super::browsers::STAFF_SIGNS_IN_AFTER)
    }

    fn tour_resident(&mut self, who: Reporter) -> Result<String> {
        self.token_of(who, self.hand.now())
    }

    fn offer(&mut self) -> Result<()> {
        let token = self.staff(|plan| plan.admins.first())?;
        for (number, (funder, amount, reward)) in texts::OFFERS.iter().enumerate() {
            let (key, title) = (self.hand.key(), (*funder).to_owned());
            self.hand.order(&token, AddFunder { key, title })?;
            // The 街道 itself is the first.
            let funder = FunderId(i64::try_from(number)? + 2);
            let (key, amount) = (self.hand.key(), (*amount).to_owned());
            self.hand.order(&token, Fund { key, funder, amount })?;
            let day = |days| Date::of(self.ends.after(Span::days(days))).to_string();
            let is_course = reward.kind == "course";
            let course = if is_course { (day(6) + "T14:00", day(6) + "T16:00") } else { Default::default() };
            let call = KeepReward {
                key: self.hand.key(),
                reward: None,
                title: reward.title.to_owned(),
                merchant: Some(MerchantId(reward.merchant)),
                funder: Some(funder),
                kind: reward.kind.to_owned(),
                price: reward.price.to_owned(),
                stock: reward.stock.to_owned(),
                per_person: "1".to_owned(),
                per_days: "30".to_owned(),
                valid: Default::default(),
                course,
            };
            self.hand.order(&token, call)?;
        }
        Ok(())
    }

    fn season(&mut self) -> Result<()> {
        let code = self.places.tour()?.to_owned();
        for (who, door) in texts::HOMES {
            let (token, key) = (self.tour_resident(*who)?, self.hand.key());
            self.hand.order(&token, KeepHousehold { key, code: code.clone(), door: (*door).to_owned() })?;
        }
        let [title, honours, posting_days] = texts::SEASON.map(ToOwned::to_owned);
        self.season_act(SeasonAct::Open { title, honours, posting_days })?;
        for (name, doors) in texts::MEMBERS {
            let [name, doors] = [name, doors].map(|words| (*words).to_owned());
            self.season_act(SeasonAct::AddMember { code: code.clone(), name, doors })?;
        }
        Ok(())
    }

    fn season_act(&mut self, act: SeasonAct) -> Result<()> {
        let (token, key) = (self.staff(|plan| plan.admins.first())?, self.hand.key());
        self.hand.order(&token, ActOnSeason { key, act }).map(drop)
    }

    fn points(&mut self) -> Result<()> {
        let (token, code) = (self.tour_worker()?, self.places.tour()?.to_owned());
        let public = AskMerit { season: None, level: String::new(), place: 0, after: None };
        let lists = self.hand.ask(&token, public)?.map_err(|refusal| anyhow::anyhow!("refused: {refusal:?}"))?;
        for (door, item, points, evidence) in texts::POINTS {
            let item = lists.items.iter().find(|line| line.title == *item).map(|line| line.id);
            let [door, points, evidence, text] =
                [door, points, evidence, texts::POINTS_WHY].map(|words| (*words).to_owned());
            let (key, code) = (self.hand.key(), code.clone());
            let act = SeasonAct::Enter { code, door, item, points, evidence, text };
            self.hand.order(&token, ActOnSeason { key, act })?;
        }
        Ok(())
    }

    fn announce(&mut self) -> Result<()> {
        let token = self.tour_worker()?;
        // One that is over at the end, and one to come.
        for ((title, place), days) in texts::ACTIVITIES.iter().zip([-4, 5]) {
            let day = Date::of(self.ends.after(Span::days(days)));
            let call = AddActivity {
                key: self.hand.key(),
                kind: "check_in".to_owned(),
                title: (*title).to_owned(),
                place: (*place).to_owned(),
                from: format!("{day}T14:00"),
                to: format!("{day}T16:00"),
                capacity: "40".to_owned(),
            };
            self.hand.order(&token, call)?;
        }
        Ok(())
    }

    fn attend(&mut self) -> Result<()> {
        let activity = ActivityId(1);
        let worker = self.tour_worker()?;
        let screen = self.hand.ask(&worker, AskScreen { activity })?;
        let screen = screen.map_err(|refusal| anyhow::anyhow!("refused: {refusal:?}"))?;
        let code = screen.code.context("no code on the screen")?;
        for (who, _) in texts::HOMES {
            let (token, key) = (self.tour_resident(*who)?, self.hand.key());
            self.hand.order(&token, CheckIn { key, activity, code: code.clone() })?;
        }
        Ok(())
    }

    fn claim(&mut self, number: usize) -> Result<()> {
        let claim = &texts::CLAIMS[number];
        let token = self.tour_resident(claim.who)?;
        let call = FileClaim {
            key: self.hand.key(),
            kind: claim.kind.to_owned(),
            day: Date::of(self.hand.now().before(Span::days(1))).to_string(),
            place: claim.place.to_owned(),
            text: claim.text.to_owned(),
            witnesses: claim.witnesses.to_owned(),
            helped: String::new(),
            photos: Photos::Stored(self.pictures.after(claim.picture, number)),
        };
        self.hand.order(&token, call).map(drop)
    }

    fn review(&mut self, number: usize) -> Result<()> {
        let Some((verb, reason)) = texts::CLAIMS[number].verb else { return Ok(()) };
        let (token, key) = (self.staff(|plan| plan.reviewers.first())?, self.hand.key());
        let claim = domain::ClaimId(i64::try_from(number)? + 1);
        let [verb, reason] = [verb, reason].map(ToOwned::to_owned);
        self.hand.order(&token, ReviewClaim { key, claim, verb, coins: String::new(), reason })
    }
}
