//! What a plan must be before a 街道 is founded from it.
//!
//! Invariant: a plan that passes here can be written whole; nothing else refuses it.

use crate::phone::Phone;
use crate::plan::{PersonPlan, ResolveMinutes, Settings, StreetPlan};
use crate::{Coins, FoundRefusal};
use std::collections::HashMap;

/// Days of a long year, the longest that anything is promised for.
const YEAR_DAYS: u32 = 366;
/// Characters of a slug.
const SLUG_CHARACTERS: core::ops::RangeInclusive<usize> = 2..=32;

impl StreetPlan {
    /// Everybody whom the plan names with a role.
    pub fn people(&self) -> impl Iterator<Item = &PersonPlan> {
        let workers = self.communities.iter().flat_map(|community| &community.grids).map(|grid| &grid.worker);
        let clerks = self.merchants.iter().flat_map(|merchant| &merchant.clerks);
        let helpers = self.communities.iter().flat_map(|community| &community.grids).flat_map(|grid| &grid.helpers);
        let leads = self.communities.iter().flat_map(|community| &community.leads);
        let above = self
            .dispatchers
            .iter()
            .chain(&self.arbiters)
            .chain(&self.reviewers)
            .chain(&self.district)
            .chain(&self.volunteers)
            .chain(&self.treasurers);
        let parties = self.parties.iter().flat_map(|party| &party.people);
        workers.chain(helpers).chain(leads).chain(&self.admins).chain(above).chain(parties).chain(clerks)
    }

    /// Lets through what can be founded.
    ///
    /// # Errors
    /// [`FoundRefusal::SlugInvalid`], [`FoundRefusal::PlanInvalid`] with the first contradiction.
    pub fn check(&self) -> Result<(), FoundRefusal> {
        if !is_slug(&self.slug) {
            return Err(FoundRefusal::SlugInvalid);
        }
        let contradiction = self.unnamed().or_else(|| self.wrong_person()).or_else(|| self.wrong_number());
        contradiction.map_or(Ok(()), |reason| Err(FoundRefusal::PlanInvalid { reason }))
    }

    fn unnamed(&self) -> Option<String> {
        let grids = || self.communities.iter().flat_map(|community| &community.grids);
        let buildings = || grids().flat_map(|grid| &grid.buildings);
        let names = [("the 街道", &self.name)]
            .into_iter()
            .chain(self.communities.iter().map(|community| ("a community", &community.name)))
            .chain(grids().map(|grid| ("a grid", &grid.name)))
            .chain(grids().map(|grid| ("a duty phone", &grid.duty_phone)))
            .chain(buildings().map(|building| ("an estate", &building.estate)))
            .chain(buildings().flat_map(|building| &building.stairwells).map(|stairwell| ("a stairwell", stairwell)))
            .chain(self.people().map(|person| ("a person", &person.name)))
            .chain(self.merchants.iter().map(|merchant| ("a merchant", &merchant.name)))
            .chain(self.merchants.iter().map(|merchant| ("a merchant's address", &merchant.address)))
            .chain(self.parties.iter().map(|party| ("a party", &party.name)))
            .chain(self.rewards().map(|reward| ("a reward", &reward.title)));
        let mut empty = names.filter(|(_, name)| name.trim().is_empty());
        empty.next().map(|(what, _)| format!("{what} is empty"))
    }

    fn wrong_person(&self) -> Option<String> {
        let mut names: HashMap<Phone, &str> = HashMap::new();
        self.people().find_map(|PersonPlan { name, phone }| match Phone::mobile(phone) {
            None => Some(format!("{name} has no mobile phone: {phone}")),
            Some(mobile) => {
                let known = *names.entry(mobile).or_insert(name);
                (known != name).then(|| format!("{known} and {name} share the phone {phone}"))
            }
        })
    }

    fn wrong_number(&self) -> Option<String> {
        // Every ladder ends with somebody.
        let nobody = self.admins.is_empty().then(|| "there is no admin".to_owned());
        let free = self.rewards().find(|reward| reward.price == Coins::ZERO);
        let free = free.map(|reward| format!("{} costs nothing", reward.title));
        nobody.or(free).or_else(|| self.settings.contradiction())
    }

    fn rewards(&self) -> impl Iterator<Item = &crate::plan::RewardPlan> {
        self.merchants.iter().flat_map(|merchant| &merchant.rewards)
    }
}

impl Settings {
    /// The first number out of its bounds, by its stored name: spans last from one to as many as make a year.
    #[must_use]
    pub fn wrong_number(&self) -> Option<(&'static str, u32)> {
        let ResolveMinutes { damage, hazard, dispute, question, suggestion, need } = self.resolve_minutes;
        let minutes = [
            ("call_minutes", self.call_minutes),
            ("urgent_minutes", self.urgent_minutes),
            ("retry_minutes", self.retry_minutes),
            ("call_attempts", self.call_attempts),
            ("dispatch_minutes", self.dispatch_minutes),
            ("arbitrate_minutes", self.arbitrate_minutes),
            ("resolve_minutes.damage", damage),
            ("resolve_minutes.hazard", hazard),
            ("resolve_minutes.dispute", dispute),
            ("resolve_minutes.question", question),
            ("resolve_minutes.suggestion", suggestion),
            ("resolve_minutes.need", need),
            ("claim_minutes", self.claim_minutes),
            ("coin_months", self.coin_months),
            ("redemption_code_minutes", self.redemption_code_minutes),
            ("undo_minutes", self.undo_minutes),
        ];
        let hours = [
            ("extension_hours", self.extension_hours),
            ("review_hours", self.review_hours),
            ("reservation_hours", self.reservation_hours),
        ];
        let days = [
            ("close_days", self.close_days),
            ("pause_days_max", self.pause_days_max),
            ("link_days", self.link_days),
            ("comment_days", self.comment_days),
        ];
        let bounded = minutes.into_iter().map(|named| (named, YEAR_DAYS * 24 * 60));
        let bounded = bounded.chain(hours.into_iter().map(|named| (named, YEAR_DAYS * 24)));
        let mut bounded = bounded.chain(days.into_iter().map(|named| (named, YEAR_DAYS)));
        bounded.find(|((_, number), most)| !(1..=*most).contains(number)).map(|(named, _)| named)
    }

    /// The first number that nothing can run by, or opening times that never open; `None` when all is well.
    #[must_use]
    pub fn contradiction(&self) -> Option<String> {
        let number = self.wrong_number().map(|(name, number)| format!("{name} is {number}"));
        let hours = [
            ("call_hours", &self.call_hours),
            ("dispatch_hours", &self.dispatch_hours),
            ("resolve_hours", &self.resolve_hours),
        ];
        let refused = || hours.into_iter().find_map(|(name, hours)| Some((name, hours.check().err()?)));
        number.or_else(|| refused().map(|(name, refusal)| format!("{name}: {}", refusal.code())))
    }
}

/// 2 to 32 of a–z, 0–9 and hyphens, beginning with a letter.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    SLUG_CHARACTERS.contains(&text.len())
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

#[cfg(test)]
mod tests;
