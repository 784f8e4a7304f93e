//! What people do with their coins.

use anyhow::{Context, Result, bail};
use domain::{RedemptionId, Refusal, ReserveRefusal, RewardId};
use street::calls::{AskRewards, AskWallet, CancelRedemption, Redeem, RenewCode, Reserve};

use super::browsers::STAFF_SIGNS_IN_AFTER;
use super::{Deed, Story};
use crate::seed::course::Reporter;

/// What becomes of a reservation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Then {
    /// Whatever the lot says.
    Lot,
    /// It is fetched within the hour.
    Redeem,
    /// It is still held at the end.
    Hold,
}

impl Story<'_> {
    /// Reserves one of the rewards that the coins are good for.
    pub(super) fn spend(&mut self, reporter: Reporter, then: Then) -> Result<()> {
        let token = self.token_of(reporter, self.hand.now())?;
        let Ok(wallet) = self.hand.ask(&token, AskWallet {})? else { bail!("no wallet") };
        let Ok(rewards) = self.hand.ask(&token, AskRewards {})? else { bail!("no rewards") };
        let planned = self.plan.merchants.iter().map(|merchant| merchant.rewards.len()).sum::<usize>();
        let goods = rewards.rewards.iter().filter(|line| usize::try_from(line.id.0).is_ok_and(|id| id <= planned));
        let affordable = goods.filter(|line| line.price <= wallet.available && line.stock > 0);
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

    pub(super) fn redeem(&mut self, reporter: Reporter, redemption: RedemptionId, merchant: usize) -> Result<()> {
        let token = self.token_of(reporter, self.hand.now())?;
        let Ok(view) = self.hand.ask(&token, RenewCode { redemption })? else { bail!("no redemption") };
        let Some(code) = view.code else { return Ok(()) };
        let phone = self.places.clerks.get(merchant).context("a shop without a clerk")?.clone();
        let clerk = self.signed_in(&phone, &phone, STAFF_SIGNS_IN_AFTER)?;
        let key = self.hand.key();
        self.hand.order(&clerk, Redeem { key, code: code.digits })?;
        Ok(())
    }

    pub(super) fn give_back(&mut self, reporter: Reporter, redemption: RedemptionId) -> Result<()> {
        let token = self.token_of(reporter, self.hand.now())?;
        match self.hand.ask(&token, CancelRedemption { redemption })? {
            Ok(_) => Ok(()),
            Err(refusal) => bail!("not given back: {refusal:?}"),
        }
    }
}
