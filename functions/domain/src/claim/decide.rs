//! Decisions about a claim: what is known and what is wanted → what follows, or a refusal. Pure.

use super::Claim;
use super::transitions::{ActorKind, allow};
use crate::calendar::Date;
use crate::coin_rule::{Cap, Counts, Terms};
use crate::ticket::decide::{PhotoFault, SentPhotos};
use crate::view::PhotoLink;
use crate::width::narrow;
use crate::{ClaimField, ClaimRefusal, ClaimState, ClaimVerb, Coins, Instant, PersonId, Span};

/// How long ago something may be that is claimed.
pub const CLAIM_DAYS_MAX: i64 = 60;
/// How long a decision can be appealed.
pub const APPEAL_DAYS: i64 = 30;
/// Photos of a claim: as many as of a report, as every field for photos says.
pub const PHOTOS_MAX: usize = crate::ticket::PHOTOS_MAX;
/// Characters of a place, and of the witnesses.
pub const PLACE_CHARACTERS_MAX: usize = 100;
/// Characters of the words, and of a reason.
pub const TEXT_CHARACTERS_MAX: usize = 500;

/// A claim that may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The day for which it counts.
    pub day: Date,
    /// Where.
    pub place: String,
    /// What was done.
    pub text: String,
    /// Who saw it; may be empty.
    pub witnesses: String,
    /// Its photos.
    pub photos: Vec<PhotoLink>,
}

/// 申报: reads what was sent; [`capped`] comes after it.
///
/// # Errors
/// The first [`ClaimRefusal`] that applies.
pub fn claim(
    (day, place, text, witnesses): (&str, &str, &str, &str),
    photos: SentPhotos,
    now: Instant,
) -> Result<Claimed, ClaimRefusal> {
    let day = self::day(day, now)?;
    let place = words(place, ClaimField::Place, PLACE_CHARACTERS_MAX)?;
    let text = words(text, ClaimField::Text, TEXT_CHARACTERS_MAX)?;
    let witnesses = if witnesses.trim().is_empty() {
        String::new()
    } else {
        words(witnesses, ClaimField::Witnesses, PLACE_CHARACTERS_MAX)?
    };
    let photos = match photos {
        Ok(photos) if photos.len() > PHOTOS_MAX => {
            return Err(ClaimRefusal::TooManyPhotos { photos: photos.len(), photos_max: PHOTOS_MAX });
        }
        Ok(photos) => photos,
        Err(PhotoFault::TooMany { photos }) => {
            return Err(ClaimRefusal::TooManyPhotos { photos, photos_max: PHOTOS_MAX });
        }
        Err(PhotoFault::Refused { ordinal, refusal }) => return Err(ClaimRefusal::Photo { ordinal, refusal }),
    };
    Ok(Claimed { day, place, text, witnesses, photos })
}

/// The day for which something is claimed.
///
/// # Errors
/// [`ClaimRefusal::DayUnreadable`], [`ClaimRefusal::InFuture`], [`ClaimRefusal::TooOld`].
pub fn day(typed: &str, now: Instant) -> Result<Date, ClaimRefusal> {
    let day = Date::parse(typed).map_err(|_| ClaimRefusal::DayUnreadable)?;
    match Date::of(now).days_since(day) {
        ..0 => Err(ClaimRefusal::InFuture),
        0..=CLAIM_DAYS_MAX => Ok(day),
        _ => Err(ClaimRefusal::TooOld { days_max: CLAIM_DAYS_MAX }),
    }
}

/// The moment for which a claim counts: the last of its day, or when it was sent if the day was not over. The version
/// of the rule that was in force then is the one that gives.
#[must_use]
pub fn counts_at(day: Date, filed_at: Instant) -> Instant {
    Instant(day.after_days(1).start().0 - 1).min(filed_at)
}

/// The caps of the rule, the longest-lasting first.
///
/// # Errors
/// [`ClaimRefusal::HouseholdFull`], [`ClaimRefusal::MonthFull`], [`ClaimRefusal::DayFull`].
pub const fn capped(terms: &Terms, counts: Counts) -> Result<(), ClaimRefusal> {
    match terms.reached(counts) {
        None => Ok(()),
        Some(Cap::HouseholdMonth) => Err(ClaimRefusal::HouseholdFull { most: terms.household_month }),
        Some(Cap::PersonMonth) => Err(ClaimRefusal::MonthFull { most: terms.person_month }),
        Some(Cap::PersonDay) => Err(ClaimRefusal::DayFull { most: terms.person_day }),
    }
}

/// What was typed, without the spaces around it.
///
/// # Errors
/// [`ClaimRefusal::Empty`], [`ClaimRefusal::TooLong`].
pub fn words(typed: &str, field: ClaimField, characters_max: usize) -> Result<String, ClaimRefusal> {
    let typed = typed.trim();
    let characters = typed.chars().count();
    if typed.is_empty() {
        return Err(ClaimRefusal::Empty { field });
    }
    if characters > characters_max {
        return Err(ClaimRefusal::TooLong { field, characters, characters_max });
    }
    Ok(typed.to_owned())
}

/// A reason.
///
/// # Errors
/// As [`words`].
pub fn reason(typed: &str) -> Result<String, ClaimRefusal> {
    words(typed, ClaimField::Reason, TEXT_CHARACTERS_MAX)
}

/// A typed amount, from 0 up to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The least that is meant.
    pub least: u32,
    /// The most.
    pub most: Coins,
}

/// Reads an amount: a whole number, neither signed nor with a point. Wide digits are digits.
///
/// # Errors
/// [`ClaimRefusal::AmountUnreadable`], [`ClaimRefusal::AmountOutside`].
pub fn amount(typed: &str, Amount { least, most }: Amount) -> Result<Coins, ClaimRefusal> {
    let typed: String = typed.trim().chars().map(narrow).collect();
    if typed.is_empty() || !typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ClaimRefusal::AmountUnreadable);
    }
    // What does not fit is far above what is meant.
    let coins = typed.parse().ok().and_then(Coins::new).filter(|coins| *coins <= most && coins.get() >= least);
    coins.ok_or(ClaimRefusal::AmountOutside { least, most })
}

/// Who reviews, as seen from the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reviewer {
    /// Who.
    pub person: PersonId,
    /// Whether the claimant belongs to their household.
    pub same_household: bool,
}

/// What follows from a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    /// These coins are credited now.
    Credit(Coins),
    /// A second person has to agree to these.
    SecondLook(Coins),
    /// Nothing is given.
    Refuse,
}

/// 审核: `typed` is the amount of a correction, never more than the rule gives; `counts` what the person has earned by
/// the rule without this claim.
///
/// # Errors
/// The first [`ClaimRefusal`] that applies.
pub fn review(
    (claim, terms, counts): (&Claim, &Terms, Counts),
    by: Reviewer,
    verb: ClaimVerb,
    (typed, said): (&str, &str),
    four_eyes_above: Coins,
) -> Result<Review, ClaimRefusal> {
    foreign(claim, by)?;
    allow(claim, ActorKind::Reviewer, verb)?;
    if claim.state == ClaimState::SecondLook && claim.reviewer == Some(by.person) {
        return Err(ClaimRefusal::SecondPersonNeeded { above: four_eyes_above });
    }
    let given = match verb {
        ClaimVerb::Approve => claim.coins,
        ClaimVerb::Correct => {
            let given = amount(typed, Amount { least: 1, most: claim.coins })?;
            reason(said)?;
            given
        }
        ClaimVerb::Consent => claim.proposed.unwrap_or(claim.coins),
        _ => {
            reason(said)?;
            return Ok(Review::Refuse);
        }
    };
    capped(terms, counts)?;
    let needs_two = given > four_eyes_above && verb != ClaimVerb::Consent;
    Ok(if needs_two { Review::SecondLook(given) } else { Review::Credit(given) })
}

/// From how many stars on the word of who was helped is enough.
pub const GOOD_STARS: u32 = 4;

/// What the rating of who was helped brings at once: what the rule gives, or nothing, and then a reviewer looks at it.
///
/// # Errors
/// The first [`ClaimRefusal`] that applies.
pub fn rated(
    (claim, terms, counts): (&Claim, &Terms, Counts),
    by: Reviewer,
    stars: u32,
    four_eyes_above: Coins,
) -> Result<Option<Coins>, ClaimRefusal> {
    foreign(claim, by)?;
    allow(claim, ActorKind::Helped, ClaimVerb::Rate)?;
    let is_enough = stars >= GOOD_STARS && claim.coins <= four_eyes_above && capped(terms, counts).is_ok();
    Ok(is_enough.then_some(claim.coins))
}

/// Nobody decides what concerns themselves, or looks at it as if they did.
///
/// # Errors
/// [`ClaimRefusal::OwnClaim`], [`ClaimRefusal::OwnHousehold`].
pub fn foreign(claim: &Claim, by: Reviewer) -> Result<(), ClaimRefusal> {
    if claim.person == by.person {
        return Err(ClaimRefusal::OwnClaim);
    }
    if by.same_household { Err(ClaimRefusal::OwnHousehold) } else { Ok(()) }
}

/// 申诉: within [`APPEAL_DAYS`] of what is appealed against.
///
/// # Errors
/// [`ClaimRefusal::AppealTooLate`], [`ClaimRefusal::Empty`], [`ClaimRefusal::TooLong`].
pub fn appeal(decided_at: Instant, typed: &str, now: Instant) -> Result<String, ClaimRefusal> {
    if now > decided_at.after(Span::days(APPEAL_DAYS)) {
        return Err(ClaimRefusal::AppealTooLate { days_max: APPEAL_DAYS });
    }
    words(typed, ClaimField::Text, TEXT_CHARACTERS_MAX)
}

/// How many of the panel have to say the same; fewer only when fewer may decide.
pub const PANEL_VOICES: usize = 2;

/// How many of `members` that may decide have to say the same. One decides where nobody else may: an appeal is never
/// left without an end.
#[must_use]
pub fn voices_needed(members: usize) -> usize {
    members.clamp(1, PANEL_VOICES)
}

/// What the panel's word moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settlement {
    /// It stays as it was.
    Stands,
    /// So many more.
    Gives(Coins),
    /// So many back.
    Takes(Coins),
}

/// The panel's word: the coins that it should have been, out of `before`. `by` is a member, `deciders` are those whose
/// decision is appealed against.
///
/// # Errors
/// The first [`ClaimRefusal`] that applies.
pub fn settle(
    (person, before): (PersonId, Coins),
    (by, deciders): (Reviewer, &[PersonId]),
    (typed, said): (&str, &str),
    (most, available): (Coins, Coins),
) -> Result<(Coins, Settlement), ClaimRefusal> {
    if person == by.person {
        return Err(ClaimRefusal::OwnClaim);
    }
    if by.same_household {
        return Err(ClaimRefusal::OwnHousehold);
    }
    if deciders.contains(&by.person) {
        return Err(ClaimRefusal::OwnDecision);
    }
    let after = amount(typed, Amount { least: 0, most: most.max(before) })?;
    reason(said)?;
    let settlement = match (after.minus(before), before.minus(after)) {
        (_, Some(taken)) if taken > available => return Err(ClaimRefusal::CoinsSpent { available, taken }),
        (_, Some(taken)) if taken > Coins::ZERO => Settlement::Takes(taken),
        (Some(given), _) if given > Coins::ZERO => Settlement::Gives(given),
        _ => Settlement::Stands,
    };
    Ok((after, settlement))
}
