//! What residents do: report, join, take back, rate, reopen.

use anyhow::Result;
use domain::Kind;
use street::calls::{ActOnProgress, FileReport, Photos, ProgressAct, Rate, Reopen, Report};

use super::browsers::phone_of;
use super::coins::Then;
use super::{Deed, Story};
use crate::seed::course::{Fate, Reporter};
use crate::seed::texts::{self, handling};

impl Story<'_> {
    pub(super) fn report(&mut self, number: usize) -> Result<()> {
        let case = self.cases[number].clone();
        let token = self.token_of(case.reporter, case.at)?;
        let place = self.places.stairwells[case.stairwell].1.code.clone();
        let phone = match case.reporter {
            Reporter::Browser(browser) if self.chance.percent(60) => phone_of(browser + 5_000),
            _ => String::new(),
        };
        let photos = if matches!(case.scene.kind, Kind::Damage | Kind::Hazard) && self.chance.percent(75) {
            self.pictures.before(case.scene.picture, number)
        } else {
            Vec::new()
        };
        let has_photos = !photos.is_empty();
        let photos = Photos::Stored(photos);
        let text = texts::spoken(case.scene, self.chance);
        let (key, kind) = (self.hand.key(), case.scene.kind.as_str().to_owned());
        let visibility = if case.office_only { "office" } else { "" }.to_owned();
        let done = if case.reporter == Reporter::Filed {
            let consent = "1".into();
            self.hand.order(&token, FileReport { key, place, kind, text, phone, visibility, consent, photos })?
        } else {
            self.hand.order(&token, Report { key, place, kind, text, phone, visibility, photos })?
        };
        self.codes[number] = done.ticket;
        for neighbour in 0..case.joined {
            self.later(2, 25, Deed::Join(number, neighbour));
        }
        if has_photos && !case.office_only && self.chance.percent(2) {
            self.later(30, 300, Deed::Hide(number));
        }
        match case.fate {
            Fate::Waits => {}
            Fate::Withdrawn => self.later(2, 4, Deed::Withdraw(number)),
            Fate::Merged(_) => self.later(3, 9, Deed::Merge(number)),
            _ => self.in_time_for_a_call(number, Deed::Call(number)),
        }
        Ok(())
    }

    /// 我也遇到了, in a browser of its own.
    pub(super) fn join(&mut self, number: usize, neighbour: usize) -> Result<()> {
        self.act_on_progress(&format!("seed-neighbour-{number}-{neighbour}"), number, ProgressAct::Join)
    }

    pub(super) fn withdraw(&mut self, number: usize) -> Result<()> {
        let case = self.cases[number].clone();
        let token = self.token_of(case.reporter, case.at)?;
        let reason = handling::withdrawn(self.chance).to_owned();
        self.act_on_progress(&token, number, ProgressAct::Withdraw { reason })
    }

    fn act_on_progress(&mut self, token: &str, number: usize, act: ProgressAct) -> Result<()> {
        let (key, ticket) = (self.hand.key(), self.codes[number].clone());
        self.hand.order(token, ActOnProgress { key, ticket, act })?;
        Ok(())
    }

    pub(super) fn rate(&mut self, number: usize) -> Result<()> {
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

    pub(super) fn reopen(&mut self, number: usize) -> Result<()> {
        let case = self.cases[number].clone();
        let token = self.token_of(case.reporter, case.at)?;
        let reason = texts::reason(self.chance).to_owned();
        let key = self.hand.key();
        let ticket = self.codes[number].clone();
        self.hand.order(&token, Reopen { key, ticket, reason })?;
        self.reopened[number] = true;
        self.in_time_for_a_decision(number, Deed::TakeOn(number));
        Ok(())
    }
}
