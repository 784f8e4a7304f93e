//! 兑换: a reward is reserved, then redeemed at the counter, cancelled by the resident, or expired by time
//! (MECHANISMS 3).
//!
//! Invariant: a reservation holds one piece of stock and its price in coins from its first moment until it ends, and
//! it ends once. A one-time code is good for one redemption, at one merchant, for a few minutes; a fresh one replaces
//! it at once. Digits are drawn anew until no redemption, of any time, has them: 8 digits are 100 million codes, a
//! street redeems some 10,000 a year.

use crate::plan::Settings;
use crate::width::digit;
use crate::{Coins, Instant, MerchantId, RedeemRefusal, RedemptionState, ReserveRefusal, Span};
use core::fmt;

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

/// A reward, as far as reserving asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// What it costs.
    pub price: Coins,
    /// What is left.
    pub stock: u32,
}

/// A reservation to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reservation {
    /// Until when stock and coins are held.
    pub held_until: Instant,
    /// Until when its first code is good.
    pub code_expires_at: Instant,
}

/// Decides whether a person may reserve; `open` counts the reservations that this person has open.
///
/// # Errors
/// The first [`ReserveRefusal`] that applies.
pub fn reserve(
    offer: Option<Offer>,
    available: Coins,
    open: u32,
    settings: &Settings,
    now: Instant,
) -> Result<Reservation, ReserveRefusal> {
    let offer = offer.ok_or(ReserveRefusal::Unknown)?;
    if offer.stock == 0 {
        return Err(ReserveRefusal::SoldOut);
    }
    if offer.price > available {
        return Err(ReserveRefusal::CoinsShort { available, price: offer.price });
    }
    if open >= settings.reservations_open_max {
        return Err(ReserveRefusal::TooManyOpen { open_max: settings.reservations_open_max });
    }
    let held_until = now.after(Span::hours(i64::from(settings.reservation_hours)));
    Ok(Reservation { held_until, code_expires_at: code_expires_at(held_until, settings, now) })
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
    /// When a fresh code would expire; `None` when there is nothing left to redeem.
    #[must_use]
    pub fn renew(&self, settings: &Settings, now: Instant) -> Option<Instant> {
        self.is_open(now).then(|| code_expires_at(self.held_until, settings, now))
    }
    /// What giving it back makes of it: cancelled, or expired when its time was over before; `None` when it has
    /// ended already.
    #[must_use]
    pub fn cancel(&self, now: Instant) -> Option<RedemptionState> {
        match (self.state, self.is_open(now)) {
            (RedemptionState::Reserved, true) => Some(RedemptionState::Cancelled),
            (RedemptionState::Reserved, false) => Some(RedemptionState::Expired),
            _ => None,
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    const SHOP: MerchantId = MerchantId(1);
    const NOON: Instant = Instant(1_795_233_600_000);

    fn coins(amount: u32) -> Coins {
        Coins::new(amount).unwrap()
    }

    #[test]
    fn reserving_in_order_of_precedence() {
        let settings = Settings::default();
        let check = |offer: Option<(u32, u32)>, available, open, then: Result<(), ReserveRefusal>| {
            let offer = offer.map(|(price, stock)| Offer { price: coins(price), stock });
            let real = reserve(offer, coins(available), open, &settings, NOON).map(|_| ());
            assert_eq!(real, then, "{offer:?} {available} {open}");
        };
        check(Some((10, 1)), 10, 2, Ok(()));
        check(None, 0, 9, Err(ReserveRefusal::Unknown));
        check(Some((10, 0)), 0, 9, Err(ReserveRefusal::SoldOut));
        check(Some((10, 1)), 9, 9, Err(ReserveRefusal::CoinsShort { available: coins(9), price: coins(10) }));
        check(Some((10, 1)), 10, 3, Err(ReserveRefusal::TooManyOpen { open_max: 3 }));
    }

    #[test]
    fn a_reservation_and_its_code_end_in_time() {
        let offer = Some(Offer { price: coins(1), stock: 1 });
        let held = reserve(offer, coins(1), 0, &Settings::default(), NOON).unwrap();
        assert_eq!(held.held_until, NOON.after(Span::hours(24)));
        assert_eq!(held.code_expires_at, NOON.after(Span::minutes(10)));
        let short = Settings { reservation_hours: 0, ..Settings::default() };
        let held = reserve(offer, coins(1), 0, &short, NOON).unwrap();
        assert_eq!(held.code_expires_at, held.held_until, "a code never outlives what it redeems");
    }

    fn reserved() -> Redemption {
        Redemption {
            state: RedemptionState::Reserved,
            state_since: NOON,
            held_until: NOON.after(Span::hours(24)),
            code_expires_at: NOON.after(Span::minutes(10)),
            merchant: SHOP,
            merchant_name: String::from("惠民超市"),
            reward: String::from("鸡蛋 10 枚"),
        }
    }

    fn ended(state: RedemptionState) -> Redemption {
        Redemption { state, state_since: NOON.after(Span::minutes(1)), ..reserved() }
    }

    #[test]
    fn redeeming_in_order_of_precedence() {
        let check = |shown: Option<Redemption>, counter, at: Span, then: Result<(), RedeemRefusal>| {
            assert_eq!(redeem(shown.as_ref(), counter, NOON.after(at)), then, "{shown:?} at {at:?}");
        };
        let minute = Span::minutes(1);
        let used = RedeemRefusal::AlreadyUsed {
            at: NOON.after(minute),
            merchant: String::from("惠民超市"),
            reward: String::from("鸡蛋 10 枚"),
        };
        let elsewhere = MerchantId(2);
        check(Some(reserved()), SHOP, minute, Ok(()));
        check(None, SHOP, minute, Err(RedeemRefusal::Unknown));
        check(Some(ended(RedemptionState::Redeemed)), elsewhere, minute, Err(RedeemRefusal::OtherMerchant));
        check(Some(ended(RedemptionState::Redeemed)), SHOP, Span::days(400), Err(used));
        check(Some(ended(RedemptionState::Cancelled)), SHOP, minute, Err(RedeemRefusal::ReservationOver));
        check(Some(ended(RedemptionState::Expired)), SHOP, minute, Err(RedeemRefusal::ReservationOver));
        check(Some(reserved()), SHOP, Span::hours(24), Err(RedeemRefusal::ReservationOver));
        check(Some(reserved()), SHOP, Span::minutes(10), Err(RedeemRefusal::CodeExpired));
    }

    #[test]
    fn it_ends_once() {
        let check = |redemption: Redemption, at: Span, cancelled, expiry| {
            let now = NOON.after(at);
            assert_eq!((redemption.cancel(now), redemption.expire(now)), (cancelled, expiry), "{redemption:?}");
        };
        check(reserved(), Span::hours(23), Some(RedemptionState::Cancelled), Expiry::NotYet);
        check(reserved(), Span::hours(24), Some(RedemptionState::Expired), Expiry::Expired);
        for state in [RedemptionState::Redeemed, RedemptionState::Cancelled, RedemptionState::Expired] {
            check(ended(state), Span::days(2), None, Expiry::EndedBefore);
            assert_eq!(ended(state).renew(&Settings::default(), NOON), None);
        }
        let late = NOON.after(Span::minutes(24 * 60 - 3));
        assert_eq!(reserved().renew(&Settings::default(), late), Some(reserved().held_until));
        assert_eq!(reserved().renew(&Settings::default(), reserved().held_until), None);
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        let check = |typed: &str, then: Option<&str>| {
            let read = RedemptionCode::parse(typed).map(|code| code.to_string());
            assert_eq!(read.as_deref(), then, "{typed}");
        };
        check("00345678", Some("00345678"));
        check(" 1234 5678\n", Some("12345678"));
        check("1234-5678", Some("12345678"));
        check("１２３４５６７８", Some("12345678"));
        for wrong in ["", "1234567", "123456789", "1234567a", "一二三四五六七八", "+1234567", "12.45678"] {
            check(wrong, None);
        }
        assert_eq!(RedemptionCode::draw([0; 8]).to_string(), "00000000");
        assert_eq!(RedemptionCode::draw(1_099_999_999_u64.to_le_bytes()).to_string(), "99999999");
    }
}
