//! Monthly scores of workers and handling parties (处理效能考核, MECHANISMS 2): promises kept, satisfaction, reopening.
//!
//! Invariant: a score holds shares alone. How many reports somebody had shows only in how wide an interval is and in
//! whether the sample is large enough to be ranked; quotas on reports are abolished.

use serde::{Deserialize, Serialize};

/// Below this many cases a share is marked and never ranked: with 9, one case more or less moves it by 11 points.
pub const SAMPLE_MIN: u32 = 10;
/// A rating from this many stars on is a satisfied one.
pub const SATISFIED_STARS_MIN: u8 = 4;
/// The interval holds the true share in 95 of 100 months: 1.96 standard deviations to each side, in hundredths.
pub const INTERVAL_DEVIATIONS_HUNDREDTHS: u32 = 196;

/// What was counted in one [`Month`](crate::Month) for one worker or party, without the tickets that were taken out
/// by dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Promises that ended in the month, kept.
    pub promises_kept: u32,
    /// Promises that ended in the month, kept or broken.
    pub promises_made: u32,
    /// Ratings of one to five stars.
    pub stars: [u32; 5],
    /// Answers of the month after which the ticket was reopened.
    pub reopened: u32,
    /// Answers of the month.
    pub answered: u32,
}

/// The month's score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Promises kept among those made; `None` without any.
    pub kept: Option<Share>,
    /// Ratings of four or five stars among all; `None` without any.
    pub satisfied: Option<Share>,
    /// Answers reopened among all; `None` without any.
    pub reopened: Option<Share>,
}

/// A share, with the interval of Wilson (1927) that says how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The share, rounded to the nearest per mille.
    pub per_mille: u32,
    /// Where the interval begins, rounded down.
    pub low_per_mille: u32,
    /// Where it ends, rounded up.
    pub high_per_mille: u32,
    /// Whether there are enough cases to be ranked.
    pub sample: Sample,
}

/// Whether a share says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sample {
    /// Fewer than [`SAMPLE_MIN`] cases: shown with a mark, never ranked.
    Small,
    /// Enough.
    Enough,
}

impl Tally {
    /// The score of what was counted.
    #[must_use]
    pub fn score(&self) -> Score {
        let satisfied = (1_u8..).zip(self.stars).filter(|(stars, _)| *stars >= SATISFIED_STARS_MIN);
        let satisfied = satisfied.map(|(_, ratings)| u64::from(ratings)).sum();
        let ratings = self.stars.iter().map(|ratings| u64::from(*ratings)).sum();
        Score {
            kept: Share::of(self.promises_kept.into(), self.promises_made.into()),
            satisfied: Share::of(satisfied, ratings),
            reopened: Share::of(self.reopened.into(), self.answered.into()),
        }
    }
}

impl Score {
    /// Whether all three shares may be ranked.
    #[must_use]
    pub fn sample(&self) -> Sample {
        let enough = |share: Option<Share>| share.is_some_and(|share| share.sample == Sample::Enough);
        let all = enough(self.kept) && enough(self.satisfied) && enough(self.reopened);
        if all { Sample::Enough } else { Sample::Small }
    }
}

impl Share {
    /// The share of `part` in `whole`; `None` of nothing. More than all counts as all.
    #[must_use]
    pub fn of(part: u64, whole: u64) -> Option<Self> {
        let part = part.min(whole);
        let (k, n) = (u128::from(part), u128::from(whole));
        let per_mille = (2_000 * k + n).checked_div(2 * n)?;
        // (2k + z² ± √(z⁴ + 4z²·k(n − k)/n)) / (2(n + z²)), with z² in ten-thousandths.
        let z2 = u128::from(INTERVAL_DEVIATIONS_HUNDREDTHS).pow(2);
        let centre = 20_000 * k + z2;
        let deviation = (z2 * z2 + (40_000 * z2 * k).checked_mul(n - k)?.div_ceil(n)).isqrt();
        let width = 20_000 * n + 2 * z2;
        // The root was rounded down, which only these two ends would show.
        let low = if k == 0 { 0 } else { 1_000 * centre.saturating_sub(deviation + 1) / width };
        let high = if k == n { 1_000 } else { (1_000 * (centre + deviation + 1)).div_ceil(width) };
        Some(Self {
            per_mille: u32::try_from(per_mille).ok()?,
            low_per_mille: u32::try_from(low).ok()?,
            high_per_mille: u32::try_from(high.min(1_000)).ok()?,
            sample: if whole < u64::from(SAMPLE_MIN) { Sample::Small } else { Sample::Enough },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shares_and_intervals() {
        let check = |part, whole, per_mille, low_per_mille, high_per_mille, sample| {
            let share = Share { per_mille, low_per_mille, high_per_mille, sample };
            assert_eq!(Share::of(part, whole), Some(share), "{part} of {whole}");
        };
        // Reference values by the formula in floating point: 0.7225, 0.2237–0.9567 and so on.
        check(10, 10, 1_000, 722, 1_000, Sample::Enough);
        check(0, 10, 0, 0, 278, Sample::Enough);
        check(9, 9, 1_000, 700, 1_000, Sample::Small);
        check(1, 3, 333, 61, 793, Sample::Small);
        check(2, 3, 667, 207, 939, Sample::Small);
        check(1, 2, 500, 94, 906, Sample::Small);
        check(80, 100, 800, 711, 867, Sample::Enough);
        check(8, 10, 800, 490, 944, Sample::Enough);
        check(5, 4, 1_000, 510, 1_000, Sample::Small);
        assert_eq!(Share::of(0, 0), None);
        assert!(Share::of(u64::from(u32::MAX) * 5, u64::from(u32::MAX) * 5).is_some());
    }

    #[test]
    fn what_counts_as_what() {
        let tally = Tally { promises_kept: 9, promises_made: 10, stars: [1, 0, 1, 3, 5], reopened: 1, answered: 20 };
        let score = tally.score();
        let points = [score.kept, score.satisfied, score.reopened].map(|share| share.map(|share| share.per_mille));
        assert_eq!((points, score.sample()), ([Some(900), Some(800), Some(50)], Sample::Enough));
        assert_eq!(Tally { stars: [0, 0, 0, 4, 5], ..tally }.score().sample(), Sample::Small);
        assert_eq!(Tally { stars: [0; 5], ..tally }.score().satisfied, None);
        assert_eq!(Tally::default().score().sample(), Sample::Small);
    }

    fn tallies() -> impl Strategy<Value = Tally> {
        let count = || 0_u32..5_000;
        let stars = prop::array::uniform5(count());
        (count(), count(), stars, count(), count()).prop_map(|(kept, broken, stars, reopened, accepted)| Tally {
            promises_kept: kept,
            promises_made: kept + broken,
            stars,
            reopened,
            answered: reopened + accepted,
        })
    }

    proptest! {
        #[test]
        fn more_reports_make_no_better_score(tally in tallies(), times in 1_u32..100) {
            let more = Tally {
                promises_kept: tally.promises_kept * times,
                promises_made: tally.promises_made * times,
                stars: tally.stars.map(|ratings| ratings * times),
                reopened: tally.reopened * times,
                answered: tally.answered * times,
            };
            let shares = |score: Score| [score.kept, score.satisfied, score.reopened];
            for (few, many) in shares(tally.score()).into_iter().zip(shares(more.score())) {
                prop_assert_eq!(few.map(|share| share.per_mille), many.map(|share| share.per_mille));
                if let (Some(few), Some(many)) = (few, many) {
                    prop_assert!((few.low_per_mille..=few.per_mille).contains(&many.low_per_mille));
                    prop_assert!((few.per_mille..=few.high_per_mille).contains(&many.high_per_mille));
                }
            }
        }

        #[test]
        fn close_to_the_formula_in_floating_point(part in 0_u32..5_000, rest in 0_u32..5_000) {
            let whole = part + rest;
            prop_assume!(whole > 0);
            let (p, n, z) = (f64::from(part) / f64::from(whole), f64::from(whole), 1.96_f64);
            let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
            let end = |sign: f64| 1_000.0 * (p + z * z / (2.0 * n) + sign * half) / (1.0 + z * z / n);
            let share = Share::of(part.into(), whole.into()).expect("something");
            prop_assert!((f64::from(share.low_per_mille) - end(-1.0).floor()).abs() <= 1.0);
            prop_assert!((f64::from(share.high_per_mille) - end(1.0).ceil()).abs() <= 1.0);
        }
    }
}
