//! What the office writes, and whether it may become a version.
//!
//! Invariant: what comes into force was open to comments for the whole period before, begins with a day that has not
//! begun, and follows the version before without overlap; a time without any version is said by whoever makes it.

use super::{CoinRule, List, RuleName, Terms};
use crate::calendar::Date;
use crate::{CoinRuleField as Field, CoinRuleRefusal as Refusal, Coins, Instant};
use serde::{Deserialize, Serialize};

/// Characters of a title.
pub const TITLE_CHARACTERS_MAX: usize = 40;
/// Characters of the evidence.
pub const WORDS_CHARACTERS_MAX: usize = 300;
/// Characters of a comment.
pub const COMMENT_CHARACTERS_MAX: usize = 500;
/// What a rule may give at once: 20 reports.
const COINS_MAX: u32 = 100;
/// The most that a cap may be; above that there is none.
const CAP_MAX: u32 = 1_000;

/// A draft as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Draft {
    /// [`RuleName`], as sent.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The evidence, or why it earns nothing.
    pub text: String,
    /// What it gives.
    pub coins: String,
    /// A cap.
    pub person_day: String,
    /// A cap.
    pub person_month: String,
    /// A cap.
    pub household_month: String,
    /// From which day on, e.g. 2026-12-01.
    pub valid_from: String,
    /// From which day on no more; empty for as long as no other version follows.
    pub valid_to: String,
    /// `1` when nothing is to be in force between the version before and this one (停用).
    pub after_stop: String,
}

impl Draft {
    /// Which rule it is of.
    ///
    /// # Errors
    /// [`Refusal::Unknown`].
    pub fn rule(&self) -> Result<RuleName, Refusal> {
        RuleName::parse(&self.name).ok_or(Refusal::Unknown)
    }

    /// What it says.
    ///
    /// # Errors
    /// [`Refusal`], the first that applies.
    pub fn terms(&self) -> Result<Terms, Refusal> {
        let name = self.rule()?;
        let title = words(&self.title, Field::Title, TITLE_CHARACTERS_MAX)?;
        let text = words(&self.text, Field::Text, WORDS_CHARACTERS_MAX)?;
        if name.list() == List::Negative {
            return Ok(Terms {
                title,
                words: text,
                coins: Coins::ZERO,
                person_day: 0,
                person_month: 0,
                household_month: 0,
            });
        }
        let coins = number(&self.coins, Field::Coins, COINS_MAX)?;
        let terms = Terms {
            title,
            words: text,
            coins: Coins::new(coins).ok_or(Refusal::Number { field: Field::Coins, most: COINS_MAX })?,
            person_day: number(&self.person_day, Field::PersonDay, CAP_MAX)?,
            person_month: number(&self.person_month, Field::PersonMonth, CAP_MAX)?,
            household_month: number(&self.household_month, Field::HouseholdMonth, CAP_MAX)?,
        };
        let agree = terms.person_day <= terms.person_month && terms.person_month <= terms.household_month;
        if agree { Ok(terms) } else { Err(Refusal::CapsDisagree) }
    }

    /// The version that it becomes. `versions` are all published ones of its rule that were not withdrawn, oldest
    /// first; `number` is the first that was never used.
    ///
    /// # Errors
    /// [`Refusal`], the first that applies.
    pub fn publish(
        &self,
        versions: &[CoinRule],
        number: u32,
        now: Instant,
        comment_days: u32,
    ) -> Result<CoinRule, Refusal> {
        let name = self.rule()?;
        let terms = self.terms()?;
        let valid_from = day(&self.valid_from, Field::ValidFrom)?;
        let is_open = self.valid_to.trim().is_empty();
        let valid_to = if is_open { None } else { Some(day(&self.valid_to, Field::ValidTo)?) };
        // Whole days: the first one after all of the comment period.
        let comment_until = Date::of(now).after_days(1 + i64::from(comment_days)).start();
        if valid_from <= now {
            return Err(Refusal::Retroactive { earliest: comment_until });
        }
        if valid_from < comment_until {
            return Err(Refusal::CommentTooShort { earliest: comment_until });
        }
        if valid_to.is_some_and(|to| to <= valid_from) {
            return Err(Refusal::EndsBeforeItBegins);
        }
        let after_stop = self.after_stop == "1";
        if let Some(before) = versions.last() {
            follows(before, valid_from, after_stop, now)?;
        }
        Ok(CoinRule {
            name,
            version: number,
            terms,
            valid_from,
            valid_to,
            after_stop,
            comment_until,
            published_at: now,
        })
    }
}

/// Whether a version may begin after another.
fn follows(before: &CoinRule, from: Instant, after_stop: bool, now: Instant) -> Result<(), Refusal> {
    if before.valid_from > now {
        return Err(Refusal::Pending { version: before.version });
    }
    match before.valid_to {
        Some(until) if from < until => Err(Refusal::Overlap { version: before.version, until }),
        Some(until) if from > until && !after_stop => Err(Refusal::Gap { from: until, to: from }),
        _ => Ok(()),
    }
}

/// Whether a version may still be commented on, and the comment.
///
/// # Errors
/// [`Refusal::CommentsClosed`], [`Refusal::Empty`], [`Refusal::TooLong`].
pub fn check_comment(rule: &CoinRule, typed: &str, now: Instant) -> Result<String, Refusal> {
    if now >= rule.comment_until {
        return Err(Refusal::CommentsClosed);
    }
    words(typed, Field::Text, COMMENT_CHARACTERS_MAX)
}

fn words(typed: &str, field: Field, characters_max: usize) -> Result<String, Refusal> {
    let typed = typed.trim();
    let characters = typed.chars().count();
    if typed.is_empty() {
        Err(Refusal::Empty { field })
    } else if characters > characters_max {
        Err(Refusal::TooLong { field, characters, characters_max })
    } else {
        Ok(typed.to_owned())
    }
}

fn number(typed: &str, field: Field, most: u32) -> Result<u32, Refusal> {
    typed.trim().parse().ok().filter(|number| *number <= most).ok_or(Refusal::Number { field, most })
}

fn day(typed: &str, field: Field) -> Result<Instant, Refusal> {
    Date::parse(typed.trim()).map(Date::start).map_err(|_| Refusal::DayUnreadable { field })
}

#[cfg(test)]
mod tests;
