//! Lots: what came into a wallet when, and when it lapses. The oldest is spent first.
//!
//! Invariant: what the lots of a wallet have left is its balance less what is held; no lot gives more than it has.
//! What was taken from a lot and comes back (given back, undone) goes back to it. Is the lot's time over by then, it
//! lives [`GRACE`] longer, so that nobody loses coins to a shop that could not serve them; else it keeps its time, so
//! that nobody renews coins by reserving and giving back.

use crate::{Coins, Instant, Span};

/// Names a lot: the sequence number of the transfer that opened it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LotId(pub i64);

impl LotId {
    /// The lot of that number.
    #[must_use]
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }
}

/// How long coins live that came back when their time was over.
pub const GRACE: Span = Span::days(7);

/// How long before it lapses the person of a lot is warned, and once more.
pub const WARNED: [Span; 2] = [Span::days(30), Span::days(7)];

/// The next moment from `from` on at which something is due about a lot: a warning, or else that it lapses.
#[must_use]
pub fn next_at(lapses_at: Instant, from: Instant) -> Instant {
    WARNED.into_iter().map(|span| lapses_at.before(span)).find(|at| *at >= from).unwrap_or(lapses_at)
}

/// A lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lot {
    /// Which.
    pub id: LotId,
    /// What is left of it.
    pub left: Coins,
    /// When that lapses.
    pub lapses_at: Instant,
}

/// What one transfer takes from one lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// From which.
    pub lot: LotId,
    /// How much.
    pub amount: Coins,
}

/// Takes `amount` from the lots, what lapses first first; `None` when they have less. `lots` come in that order.
#[must_use]
pub fn take(lots: &[Lot], amount: Coins) -> Option<Vec<Use>> {
    let mut missing = amount;
    let mut uses = Vec::new();
    for lot in lots.iter().filter(|lot| lot.left > Coins::ZERO) {
        if missing == Coins::ZERO {
            break;
        }
        let taken = missing.min(lot.left);
        uses.push(Use { lot: lot.id, amount: taken });
        missing = missing.minus(taken)?;
    }
    (missing == Coins::ZERO).then_some(uses)
}

/// Gives `amount` back to where it was taken from, what lapses last first; `None` when more comes back than was taken.
/// `uses` come as they were taken, less what has come back before.
#[must_use]
pub fn give_back(uses: &[Use], amount: Coins) -> Option<Vec<Use>> {
    let mut missing = amount;
    let mut back = Vec::new();
    for used in uses.iter().rev().filter(|used| used.amount > Coins::ZERO) {
        if missing == Coins::ZERO {
            break;
        }
        let given = missing.min(used.amount);
        back.push(Use { lot: used.lot, amount: given });
        missing = missing.minus(given)?;
    }
    (missing == Coins::ZERO).then_some(back)
}

/// When a lot lapses to which something came back at `now`.
#[must_use]
pub fn lapses_at_after_return(lapses_at: Instant, now: Instant) -> Instant {
    if lapses_at <= now { now.after(GRACE) } else { lapses_at }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coins(amount: u32) -> Coins {
        Coins::new(amount).unwrap()
    }

    #[test]
    fn the_oldest_is_spent_first_and_comes_back_last() {
        let lot = |id, left| Lot { id: LotId(id), left: coins(left), lapses_at: Instant(id) };
        let used = |lot, amount| Use { lot: LotId(lot), amount: coins(amount) };
        let check = |amount, then: Option<Vec<Use>>| {
            assert_eq!(take(&[lot(1, 3), lot(2, 0), lot(3, 5)], coins(amount)), then, "{amount}");
        };
        check(0, Some(vec![]));
        check(3, Some(vec![used(1, 3)]));
        check(4, Some(vec![used(1, 3), used(3, 1)]));
        check(8, Some(vec![used(1, 3), used(3, 5)]));
        check(9, None);
        let back = |amount| give_back(&[used(1, 3), used(3, 1)], coins(amount));
        assert_eq!(back(2), Some(vec![used(3, 1), used(1, 1)]));
        assert_eq!(back(5), None);
    }

    #[test]
    fn a_lot_is_warned_of_twice_and_then_lapses() {
        let lapses_at = Instant(1_795_233_600_000);
        let check = |days, then| {
            let next = next_at(lapses_at, lapses_at.before(Span::days(days)));
            assert_eq!(lapses_at.since(next), Span::days(then), "{days} days before");
        };
        for (days, then) in [(365, 30), (30, 30), (29, 7), (7, 7), (6, 0), (0, 0), (-1, 0)] {
            check(days, then);
        }
        assert_eq!(next_at(lapses_at, Instant(lapses_at.before(WARNED[0]).0 + 1)), lapses_at.before(WARNED[1]));
    }

    #[test]
    fn what_comes_back_when_its_time_is_over_lives_a_week() {
        let noon = Instant(1_795_233_600_000);
        let check = |lapses_at, then| assert_eq!(lapses_at_after_return(lapses_at, noon), then, "{lapses_at:?}");
        check(noon.before(Span::days(1)), noon.after(GRACE));
        check(noon, noon.after(GRACE));
        check(noon.after(Span::hours(1)), noon.after(Span::hours(1)));
        check(noon.after(Span::days(30)), noon.after(Span::days(30)));
    }
}
