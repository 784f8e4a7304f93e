//! 兑换: a reward is reserved, then redeemed at the counter, cancelled by the resident, or expired by time
//! (MECHANISMS 3).
//!
//! Invariant: a reservation holds one piece of stock and its price in coins from its first moment until it ends, and
//! it ends once. A one-time code is good for one redemption, at one merchant, for a few minutes; a fresh one replaces
//! it at once. Digits are drawn anew until no redemption, of any time, has them: 8 digits are 100 million codes, a
//! street redeems some 10,000 a year.

use crate::market::WORDS_CHARACTERS_MAX;
use crate::plan::Settings;
use crate::width::digit;
use crate::{
    Coins, HouseholdId, Instant, MerchantId, RedeemRefusal, RedemptionState, ReserveRefusal, RewardKind, Span,
    UndoRefusal,
};
use core::fmt;

/// How long before its end a code is replaced by the page that shows it.
pub const CODE_ENDS_SOON: Span = Span::minutes(1);

const DIGITS: usize = 8;
/// What they can say.
const CODES: u64 = 100_000_000;

/// The one-time code for the counter: 8 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RedemptionCode(u32);

impl RedemptionCode {
    /// Draws a code from random bytes. 2^64 is no multiple of 10^8: the first codes are likelier by one in 10^11.
    #[must_use]
    pub const fn draw(random: [u8; 8]) -> Self {
        Self((u64::from_le_bytes(random) % CODES) as u32)
    }
    /// Reads what a clerk typed or scanned. Spaces and hyphens do not matter, and an input method's wide digits
    /// (０–９) are digits.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let grouping = |character: &char| character.is_whitespace() || *character == '-';
        let characters = typed.chars().filter(|character| !grouping(character));
        let digits = characters.map(digit).collect::<Option<String>>().filter(|digits| digits.len() == DIGITS)?;
        digits.parse().ok().map(Self)
    }
}

impl fmt::Display for RedemptionCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:08}", self.0)
    }
}

/// Under which terms a reward is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Terms {
    /// What it is.
    pub kind: RewardKind,
    /// How many of it one person may have within the days.
    pub per_person: Option<u32>,
    /// Within how many days.
    pub per_days: u32,
    /// From when on it can be reserved.
    pub valid_from: Option<Instant>,
    /// Until when.
    pub valid_to: Option<Instant>,
    /// When a course begins and ends.
    pub course: Option<(Instant, Instant)>,
}

/// A reward, as far as reserving asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// What it costs.
    pub price: Coins,
    /// What is left.
    pub stock: u32,
    /// What its funder has left.
    pub pool: Coins,
    /// Under which terms.
    pub terms: Terms,
}

/// What reserving asks about the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// What can be spent.
    pub available: Coins,
    /// How many reservations are open, without courses.
    pub open: u32,
    /// How many of this reward the person has reserved or had within the days of its limit.
    pub had: u32,
    /// Where they live, as they have said: what is taken off the property fee is taken off theirs.
    pub household: Option<HouseholdId>,
}

/// A reservation to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reservation {
    /// Until when stock and coins are held.
    pub held_until: Instant,
    /// Until when its first code is good.
    pub code_expires_at: Instant,
    /// The household; only for what is taken off the property fee.
    pub household: Option<HouseholdId>,
}

/// Decides whether a person may reserve.
///
/// # Errors
/// The first [`ReserveRefusal`] that applies.
pub fn reserve(
    offer: Option<Offer>,
    wish: &Wish,
    settings: &Settings,
    now: Instant,
) -> Result<Reservation, ReserveRefusal> {
    let offer = offer.ok_or(ReserveRefusal::Unknown)?;
    let Terms { kind, per_person, per_days, valid_from, valid_to, course } = offer.terms;
    if let Some(from) = valid_from.filter(|from| now < *from) {
        return Err(ReserveRefusal::NotYet { from });
    }
    if valid_to.is_some_and(|to| now >= to) || course.is_some_and(|(begins, _)| now >= begins) {
        return Err(ReserveRefusal::Over);
    }
    if offer.stock == 0 {
        return Err(ReserveRefusal::SoldOut);
    }
    if offer.price > offer.pool {
        return Err(ReserveRefusal::PoolShort);
    }
    if offer.price > wish.available {
        return Err(ReserveRefusal::CoinsShort { available: wish.available, price: offer.price });
    }
    if course.is_none() && wish.open >= settings.reservations_open_max {
        return Err(ReserveRefusal::TooManyOpen { open_max: settings.reservations_open_max });
    }
    if let Some(most) = per_person.filter(|most| wish.had >= *most) {
        return Err(ReserveRefusal::Limit { most, days: per_days });
    }
    let household = match kind {
        RewardKind::Offset => Some(wish.household.ok_or(ReserveRefusal::HouseholdMissing)?),
        _ => None,
    };
    let hours = now.after(Span::hours(i64::from(settings.reservation_hours)));
    let held_until = course.map_or(hours, |(_, ends)| ends);
    Ok(Reservation { held_until, code_expires_at: code_expires_at(held_until, settings, now), household })
}

/// When a code made now expires: never later than what it redeems.
fn code_expires_at(held_until: Instant, settings: &Settings, now: Instant) -> Instant {
    now.after(Span::minutes(i64::from(settings.redemption_code_minutes))).min(held_until)
}

/// A redemption as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redemption {
    /// Where it stands.
    pub state: RedemptionState,
    /// Since when.
    pub state_since: Instant,
    /// Until when stock and coins are held.
    pub held_until: Instant,
    /// Until when its code is good.
    pub code_expires_at: Instant,
    /// Who redeems it.
    pub merchant: MerchantId,
    /// The merchant's name.
    pub merchant_name: String,
    /// What is handed over.
    pub reward: String,
    /// When a course begins: until then it can be given back.
    pub begins_at: Option<Instant>,
    /// When it was handed over, also of what was undone since.
    pub handed_over_at: Option<Instant>,
}

impl Redemption {
    /// Whether it still holds stock and coins at that moment, whatever the timer that ends it has come to.
    #[must_use]
    pub fn is_open(&self, now: Instant) -> bool {
        self.state == RedemptionState::Reserved && now < self.held_until
    }
    /// Whether its code is good at that moment.
    #[must_use]
    pub fn code_is_fresh(&self, now: Instant) -> bool {
        self.is_open(now) && now < self.code_expires_at
    }
    /// Whether a fresh code would last longer, and this one ends within [`CODE_ENDS_SOON`].
    #[must_use]
    pub fn code_ends_soon(&self, now: Instant) -> bool {
        self.is_open(now) && now.after(CODE_ENDS_SOON) >= self.code_expires_at && self.code_expires_at < self.held_until
    }
    /// When a fresh code would expire; `None` when there is nothing left to redeem.
    #[must_use]
    pub fn renew(&self, settings: &Settings, now: Instant) -> Option<Instant> {
        self.is_open(now).then(|| code_expires_at(self.held_until, settings, now))
    }
    /// What giving it back makes of it: cancelled, or expired when its time was over before; `None` when it has
    /// ended already.
    ///
    /// # Errors
    /// [`ReserveRefusal::CourseBegun`].
    pub fn cancel(&self, now: Instant) -> Result<Option<RedemptionState>, ReserveRefusal> {
        match (self.state, self.is_open(now), self.begins_at) {
            (RedemptionState::Reserved, true, Some(at)) if now >= at => Err(ReserveRefusal::CourseBegun { at }),
            (RedemptionState::Reserved, true, _) => Ok(Some(RedemptionState::Cancelled)),
            (RedemptionState::Reserved, false, _) => Ok(Some(RedemptionState::Expired)),
            _ => Ok(None),
        }
    }
    /// Until when its merchant can undo it; `None` for what was not handed over.
    #[must_use]
    pub fn undo_until(&self, settings: &Settings) -> Option<Instant> {
        let handed_over = self.handed_over_at.filter(|_| self.state == RedemptionState::Redeemed)?;
        Some(handed_over.after(Span::minutes(i64::from(settings.undo_minutes))))
    }
    /// What its timer makes of it.
    #[must_use]
    pub fn expire(&self, now: Instant) -> Expiry {
        match (self.state, self.is_open(now)) {
            (RedemptionState::Reserved, false) => Expiry::Expired,
            (RedemptionState::Reserved, true) => Expiry::NotYet,
            _ => Expiry::EndedBefore,
        }
    }
}

/// What the timer of a reservation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expiry {
    /// It is over: stock and coins go back.
    Expired,
    /// The clock was set back: it is held until its time.
    NotYet,
    /// It was redeemed or cancelled before.
    EndedBefore,
}

/// Decides whether the redemption that has the shown code is handed over at the counter of `counter`.
///
/// # Errors
/// The first [`RedeemRefusal`] that applies, from [`RedeemRefusal::Unknown`] on.
pub fn redeem(shown: Option<&Redemption>, counter: MerchantId, now: Instant) -> Result<(), RedeemRefusal> {
    let redemption = shown.ok_or(RedeemRefusal::Unknown)?;
    if redemption.merchant != counter {
        return Err(RedeemRefusal::OtherMerchant);
    }
    if redemption.state == RedemptionState::Redeemed {
        return Err(RedeemRefusal::AlreadyUsed {
            at: redemption.state_since,
            merchant: redemption.merchant_name.clone(),
            reward: redemption.reward.clone(),
        });
    }
    if !redemption.is_open(now) {
        return Err(RedeemRefusal::ReservationOver);
    }
    if !redemption.code_is_fresh(now) {
        return Err(RedeemRefusal::CodeExpired);
    }
    Ok(())
}

/// Decides whether the merchant of `counter` undoes a redemption; `settled` says whether its month was paid. Gives back
/// the reason as it is kept.
///
/// # Errors
/// The first [`UndoRefusal`] that applies.
pub fn undo(
    of: Option<&Redemption>,
    counter: MerchantId,
    settled: bool,
    reason: &str,
    settings: &Settings,
    now: Instant,
) -> Result<String, UndoRefusal> {
    let of = handed_over(of, counter)?;
    let until = of.undo_until(settings).ok_or(UndoRefusal::NotRedeemed)?;
    if settled {
        return Err(UndoRefusal::Settled);
    }
    if now >= until {
        return Err(UndoRefusal::TooLate { at: of.state_since, minutes: settings.undo_minutes });
    }
    words(reason)
}

/// What is known of somebody of the office before they correct a redemption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Corrector {
    /// Whether they stand behind that merchant's counter.
    pub own_merchant: bool,
    /// Whether it was theirs, or that of somebody of their household.
    pub own: bool,
}

/// Decides whether somebody of the office takes back a redemption at `merchant`, however long ago it was. Gives back
/// the reason as it is kept.
///
/// # Errors
/// The first [`UndoRefusal`] that applies.
pub fn correct(
    of: Option<&Redemption>,
    merchant: MerchantId,
    by: Corrector,
    reason: &str,
) -> Result<String, UndoRefusal> {
    handed_over(of, merchant)?;
    if by.own_merchant {
        return Err(UndoRefusal::OwnMerchant);
    }
    if by.own {
        return Err(UndoRefusal::Own);
    }
    words(reason)
}

/// What that merchant handed over and nobody has taken back.
fn handed_over(of: Option<&Redemption>, merchant: MerchantId) -> Result<&Redemption, UndoRefusal> {
    let of = of.ok_or(UndoRefusal::Unknown)?;
    if of.merchant != merchant {
        return Err(UndoRefusal::OtherMerchant);
    }
    match of.state {
        RedemptionState::Redeemed => Ok(of),
        RedemptionState::Undone => Err(UndoRefusal::AlreadyUndone { at: of.state_since }),
        _ => Err(UndoRefusal::NotRedeemed),
    }
}

fn words(reason: &str) -> Result<String, UndoRefusal> {
    let reason = reason.trim();
    match reason.chars().count() {
        0 => Err(UndoRefusal::ReasonEmpty),
        characters if characters > WORDS_CHARACTERS_MAX => {
            Err(UndoRefusal::ReasonTooLong { characters, characters_max: WORDS_CHARACTERS_MAX })
        }
        _ => Ok(reason.to_owned()),
    }
}

#[cfg(test)]
mod tests;
