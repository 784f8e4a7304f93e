//! What the office sets about rewards, and what merchants are paid (MECHANISMS 3).
//!
//! Invariant: a number that somebody typed is a whole number within its bounds or it is refused; a month is settled
//! once, after it and the time to undo are over, for what was handed over in it and not undone.

mod merchants;

pub use merchants::*;

use crate::redemption::Terms;
use crate::{Coins, Instant, MarketRefusal, Month, RewardKind, Span};

/// Characters of a title.
pub const TITLE_CHARACTERS_MAX: usize = 50;
/// Characters of an address, and of a reason.
pub const WORDS_CHARACTERS_MAX: usize = 100;
/// Pieces of one reward, at most.
const STOCK_MAX: u32 = 1_000_000;
/// Days of a limit, at most.
const DAYS_MAX: u32 = 366;

/// A reward as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedReward<'a> {
    /// What it is called.
    pub title: &'a str,
    /// [`RewardKind`], as sent.
    pub kind: &'a str,
    /// Coins.
    pub price: &'a str,
    /// How many one person may have within the days; empty for any number.
    pub per_person: &'a str,
    /// Within how many days.
    pub per_days: &'a str,
    /// First and last day on which it can be reserved; may be empty.
    pub valid: (Option<Instant>, Option<Instant>),
    /// When a course begins and ends.
    pub course: (Option<Instant>, Option<Instant>),
}

/// A reward as the office keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptReward {
    /// What it is called.
    pub title: String,
    /// What it costs.
    pub price: Coins,
    /// Under which terms.
    pub terms: Terms,
}

/// Decides whether a reward can be kept as it was typed.
///
/// # Errors
/// The first [`MarketRefusal`] that applies.
pub fn keep_reward(typed: &TypedReward<'_>) -> Result<KeptReward, MarketRefusal> {
    let title = title(typed.title)?;
    let kind = RewardKind::parse(typed.kind).ok_or(MarketRefusal::KindUnknown)?;
    let price = amount(typed.price).ok_or(MarketRefusal::PriceInvalid)?;
    let per_person = match typed.per_person.trim() {
        "" => None,
        typed => Some(whole(typed).filter(|most| (1..=STOCK_MAX).contains(most)).ok_or(MarketRefusal::LimitInvalid)?),
    };
    let per_days = match (per_person, typed.per_days.trim()) {
        (None, _) => 0,
        (Some(_), typed) => {
            whole(typed).filter(|days| (1..=DAYS_MAX).contains(days)).ok_or(MarketRefusal::LimitInvalid)?
        }
    };
    let (valid_from, valid_to) = typed.valid;
    if let (Some(from), Some(to)) = (valid_from, valid_to)
        && from >= to
    {
        return Err(MarketRefusal::PeriodInvalid);
    }
    let course = match (kind, typed.course) {
        (RewardKind::Course, (Some(begins), Some(ends))) if begins < ends => Some((begins, ends)),
        (RewardKind::Course, _) => return Err(MarketRefusal::CourseTimesInvalid),
        _ => None,
    };
    Ok(KeptReward { title, price, terms: Terms { kind, per_person, per_days, valid_from, valid_to, course } })
}

/// A title or a name, without the spaces around it.
///
/// # Errors
/// [`MarketRefusal::TitleEmpty`], [`MarketRefusal::TitleTooLong`].
pub fn title(typed: &str) -> Result<String, MarketRefusal> {
    let typed = typed.trim();
    match typed.chars().count() {
        0 => Err(MarketRefusal::TitleEmpty),
        characters if characters > TITLE_CHARACTERS_MAX => {
            Err(MarketRefusal::TitleTooLong { characters, characters_max: TITLE_CHARACTERS_MAX })
        }
        _ => Ok(typed.to_owned()),
    }
}

/// A whole number as people type it.
fn whole(typed: &str) -> Option<u32> {
    let digits: Option<String> = typed.trim().chars().map(crate::width::digit).collect();
    digits.filter(|digits| !digits.is_empty())?.parse().ok()
}

/// An amount of coins as people type it: a whole number from 1 to [`Coins::MAX`].
#[must_use]
pub fn amount(typed: &str) -> Option<Coins> {
    whole(typed).and_then(Coins::new).filter(|amount| *amount > Coins::ZERO)
}

/// A number of pieces as people type it.
#[must_use]
pub fn pieces(typed: &str) -> Option<u32> {
    whole(typed).filter(|pieces| *pieces <= STOCK_MAX)
}

/// What is known of a merchant's month before it is marked as paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthToSettle {
    /// Which.
    pub month: Month,
    /// What was handed over in it and not undone before it was paid.
    pub coins: u64,
    /// What the merchant was paid before for something that was corrected since, and has not been taken off yet.
    pub to_deduct: u64,
    /// What the merchant is owed altogether.
    pub owed: Coins,
    /// Whether it was marked before.
    pub settled: bool,
    /// Whether whoever marks it stands behind that merchant's counter.
    pub own: bool,
}

/// What a merchant is paid for a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    /// What is paid; nothing when all of it is taken off.
    pub paid: Coins,
    /// What is taken off.
    pub deducted: Coins,
}

/// Decides what a merchant is paid for a month: what it took, less what it was paid too much before. What is more than
/// the month waits for the next one.
///
/// # Errors
/// The first [`MarketRefusal`] that applies.
pub fn settle(of: &MonthToSettle, undo: Span, now: Instant) -> Result<Payment, MarketRefusal> {
    if of.own {
        return Err(MarketRefusal::OwnMerchant);
    }
    if now < of.month.next().start().after(undo) {
        return Err(MarketRefusal::MonthNotOver);
    }
    if of.settled {
        return Err(MarketRefusal::AlreadySettled);
    }
    if of.coins == 0 {
        return Err(MarketRefusal::NothingOwed);
    }
    let coins = |amount: u64| u32::try_from(amount).ok().and_then(Coins::new);
    let deducted = of.to_deduct.min(of.coins);
    let paid = coins(of.coins - deducted).filter(|paid| *paid <= of.owed);
    let payment = paid.zip(coins(deducted)).map(|(paid, deducted)| Payment { paid, deducted });
    payment.ok_or(MarketRefusal::MoreThanOwed { owed: of.owed })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Instant = Instant(1_795_233_600_000);

    fn typed() -> TypedReward<'static> {
        TypedReward {
            title: " 鸡蛋 10 枚 ",
            kind: "goods",
            price: "５",
            per_person: "2",
            per_days: "30",
            valid: (None, None),
            course: (None, None),
        }
    }

    #[test]
    fn a_reward_is_kept_or_refused_in_order() {
        let kept = keep_reward(&typed()).unwrap();
        assert_eq!((kept.title.as_str(), kept.price.get(), kept.terms.per_person), ("鸡蛋 10 枚", 5, Some(2)));
        let check = |typed: TypedReward<'_>, then| assert_eq!(keep_reward(&typed), Err(then), "{typed:?}");
        check(TypedReward { title: " ", kind: "", ..typed() }, MarketRefusal::TitleEmpty);
        let long = "长".repeat(51);
        let too_long = MarketRefusal::TitleTooLong { characters: 51, characters_max: 50 };
        check(TypedReward { title: &long, kind: "", ..typed() }, too_long);
        check(TypedReward { kind: "money", price: "0", ..typed() }, MarketRefusal::KindUnknown);
        for price in ["0", "", "-5", "+5", "1.5", "1e3", "9007199254740992", "1000000001", "五"] {
            check(TypedReward { price, per_person: "0", ..typed() }, MarketRefusal::PriceInvalid);
        }
        for (per_person, per_days) in [("0", "30"), ("x", "30"), ("1", ""), ("1", "0"), ("1", "367")] {
            check(TypedReward { per_person, per_days, ..typed() }, MarketRefusal::LimitInvalid);
        }
        let period = (Some(NOON), Some(NOON));
        check(TypedReward { valid: period, kind: "course", ..typed() }, MarketRefusal::PeriodInvalid);
        for course in [(None, None), (Some(NOON), None), (Some(NOON), Some(NOON))] {
            check(TypedReward { kind: "course", course, ..typed() }, MarketRefusal::CourseTimesInvalid);
        }
        let unlimited = keep_reward(&TypedReward { per_person: "", per_days: "x", ..typed() }).unwrap();
        assert_eq!((unlimited.terms.per_person, unlimited.terms.per_days), (None, 0));
    }

    #[test]
    fn a_month_is_settled_in_order_of_precedence() {
        let coins = |amount| Coins::new(amount).unwrap();
        let month = Month::of(NOON);
        let over = month.next().start().after(Span::minutes(15));
        let of = MonthToSettle { month, coins: 30, to_deduct: 0, owed: coins(40), settled: false, own: false };
        let payment = |paid, deducted| Ok(Payment { paid: coins(paid), deducted: coins(deducted) });
        let check = |of: MonthToSettle, at, then| assert_eq!(settle(&of, Span::minutes(15), at), then, "{of:?}");
        check(of, over, payment(30, 0));
        check(MonthToSettle { to_deduct: 4, ..of }, over, payment(26, 4));
        check(MonthToSettle { to_deduct: 30, owed: coins(0), ..of }, over, payment(0, 30));
        check(MonthToSettle { to_deduct: 33, owed: coins(0), ..of }, over, payment(0, 30));
        check(MonthToSettle { own: true, settled: true, ..of }, NOON, Err(MarketRefusal::OwnMerchant));
        check(MonthToSettle { settled: true, ..of }, Instant(over.0 - 1), Err(MarketRefusal::MonthNotOver));
        check(MonthToSettle { settled: true, coins: 0, ..of }, over, Err(MarketRefusal::AlreadySettled));
        check(MonthToSettle { coins: 0, ..of }, over, Err(MarketRefusal::NothingOwed));
        let more = MarketRefusal::MoreThanOwed { owed: coins(40) };
        check(MonthToSettle { coins: 41, ..of }, over, Err(more.clone()));
        check(MonthToSettle { coins: 1 << 53, ..of }, over, Err(more));
    }
}
