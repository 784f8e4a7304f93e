//! Dispatch by rules (派单规则): which party a verified ticket goes to.
//!
//! Invariant: rules are asked in order and the first that matches decides, so whoever reads them from the top knows
//! what happens; the answer carries the rule, because an automatic step says which rule did it.

mod check;
mod cover;
mod dry_run;
mod parties;

pub use check::{RulesRefusal, check};
pub use dry_run::{DryRun, dry_run};
pub use parties::{Party, check_parties, resolve};

use crate::calendar::{Date, Minutes, Stretch, Weekday, minute_of_week, week};
use crate::width::narrow;
use crate::{CommunityId, GridId, Instant, Kind, PartyId};
use serde::{Deserialize, Serialize};

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// e.g. 夜间噪音转城管; no two rules share one.
    pub title: String,
    /// Which tickets.
    #[serde(default)]
    pub when: Conditions,
    /// Where to.
    pub then: Then,
}

/// Which tickets a rule is about: all of the conditions hold, of each any one; an empty list is no condition.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Conditions {
    /// What it is about.
    pub kinds: Vec<Kind>,
    /// In these communities.
    pub communities: Vec<CommunityId>,
    /// In these grids.
    pub grids: Vec<GridId>,
    /// The estate's name holds one of these.
    pub estates: Vec<String>,
    /// On these days; a night belongs to the day on which it begins.
    pub weekdays: Vec<Weekday>,
    /// At this time of day; may pass midnight.
    pub minutes: Option<Minutes>,
    /// The report holds one of these.
    pub words: Vec<String>,
}

/// Where a rule sends a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Then {
    /// The party that answers for the whole (主办单位).
    pub lead: PartyId,
    /// Parties that do their part (协办单位).
    #[serde(default)]
    pub others: Vec<PartyId>,
    /// Whether it is dispatched at once; else it is proposed.
    #[serde(default)]
    pub automatic: bool,
    /// Whether it runs on the promises for urgent matters.
    #[serde(default)]
    pub urgent: bool,
}

/// What the rules ask about a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// What it is about.
    pub kind: Kind,
    /// Where.
    pub community: CommunityId,
    /// Where.
    pub grid: GridId,
    /// 小区 or street address.
    pub estate: String,
    /// What was reported.
    pub text: String,
    /// When.
    pub at: Instant,
}

/// The first rule that matches, with its place from 0.
#[must_use]
pub fn first_match<'rules>(rules: &'rules [Rule], facts: &Facts) -> Option<(usize, &'rules Rule)> {
    let facts = facts.folded();
    rules.iter().enumerate().find(|(_, rule)| rule.when.folded().hold(&facts))
}

impl Facts {
    fn folded(&self) -> Self {
        Self { estate: fold(&self.estate), text: fold(&self.text), ..self.clone() }
    }
}

impl Conditions {
    fn folded(&self) -> Self {
        let folded = |texts: &[String]| texts.iter().map(|text| fold(text)).collect();
        Self { estates: folded(&self.estates), words: folded(&self.words), ..self.clone() }
    }

    /// Whether they hold; texts on both sides are folded.
    fn hold(&self, facts: &Facts) -> bool {
        free_or(&self.kinds, |kind| *kind == facts.kind)
            && free_or(&self.communities, |community| *community == facts.community)
            && free_or(&self.grids, |grid| *grid == facts.grid)
            && free_or(&self.estates, |estate| facts.estate.contains(estate))
            && self.hold_at(facts.at)
            && free_or(&self.words, |word| facts.text.contains(word))
    }

    fn hold_at(&self, moment: Instant) -> bool {
        let minute = minute_of_week(Date::of(moment).weekday(), &moment.in_shanghai());
        self.times().iter().any(|(from, to)| *from <= minute && minute < *to)
    }

    /// When they hold in a week.
    fn times(&self) -> Vec<Stretch> {
        let weekdays = if self.weekdays.is_empty() { &Weekday::ALL } else { self.weekdays.as_slice() };
        week(weekdays, self.minutes.unwrap_or(Minutes::DAY)).collect()
    }
}

/// Whether a text holds a word, as rules read both.
#[must_use]
pub fn holds_word(text: &str, word: &str) -> bool {
    fold(text).contains(&fold(word))
}

/// No condition, or one of them holds.
fn free_or<T>(any_of: &[T], holds: impl Fn(&T) -> bool) -> bool {
    any_of.is_empty() || any_of.iter().any(holds)
}

/// The text as it is compared: without spaces, in narrow small letters.
fn fold(text: &str) -> String {
    let characters = text.chars().filter(|character| !character.is_whitespace());
    characters.map(narrow).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests;
