//! Whether an earlier rule takes everything that a later one asks for.
//!
//! Invariant: what is said to be covered is never reached. The converse does not hold: several earlier rules together
//! may take everything without one of them doing so, and words may be parts of each other in the report alone.

use super::Conditions;
use crate::calendar::uncovered;
use crate::{CommunityId, GridId, Kind};

/// Whether every ticket that matches `narrow` matches `wide`; texts in both are folded.
pub(super) fn covers(
    wide: &Conditions,
    narrow: &Conditions,
    community_of: &impl Fn(GridId) -> Option<CommunityId>,
) -> bool {
    let every_kind = Kind::ALL.iter().all(|kind| wide.kinds.contains(kind));
    (every_kind || is_part(&narrow.kinds, &wide.kinds, PartialEq::eq))
        && covers_communities(wide, narrow, community_of)
        && is_part(&narrow.grids, &wide.grids, PartialEq::eq)
        && is_part(&narrow.estates, &wide.estates, |longer, shorter| longer.contains(shorter))
        && is_part(&narrow.words, &wide.words, |longer, shorter| longer.contains(shorter))
        && covers_times(wide, narrow)
}

/// Whether any one of `narrow` means one of `wide`; an empty list is no condition.
fn is_part<T>(narrow: &[T], wide: &[T], means: impl Fn(&T, &T) -> bool) -> bool {
    let within = |item: &T| wide.iter().any(|other| means(item, other));
    wide.is_empty() || (!narrow.is_empty() && narrow.iter().all(within))
}

/// By the communities that are named, or by those in which the grids lie.
fn covers_communities(
    wide: &Conditions,
    narrow: &Conditions,
    community_of: &impl Fn(GridId) -> Option<CommunityId>,
) -> bool {
    let lies_within = |grid: &GridId| community_of(*grid).is_some_and(|found| wide.communities.contains(&found));
    is_part(&narrow.communities, &wide.communities, PartialEq::eq)
        || (!narrow.grids.is_empty() && narrow.grids.iter().all(lies_within))
}

fn covers_times(wide: &Conditions, narrow: &Conditions) -> bool {
    let times = wide.times();
    narrow.times().into_iter().all(|time| uncovered(time, &times).is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{between, texts};
    use super::super::{Facts, tests::noise};
    use super::*;
    use crate::calendar::{Minutes, Weekday};
    use crate::{Instant, Span};
    use proptest::prelude::*;
    use proptest::sample::{select, subsequence};

    fn any_conditions() -> impl Strategy<Value = Conditions> {
        let kinds = subsequence(Kind::ALL, 0..=Kind::ALL.len());
        let communities = subsequence(vec![CommunityId(1), CommunityId(2)], 0..=2);
        let grids = subsequence(vec![GridId(11), GridId(12), GridId(21)], 0..=2);
        let words = subsequence(texts(&["灯", "路灯", "噪音", "夜间噪音"]), 0..=2);
        let weekdays = subsequence(Weekday::ALL.to_vec(), 0..=7);
        let minutes = (select(vec![0, 480, 1320]), select(vec![360, 480, 1440]));
        let minutes = proptest::option::of(minutes);
        (kinds, communities, grids, words, weekdays, minutes).prop_map(
            |(kinds, communities, grids, words, weekdays, minutes)| Conditions {
                minutes: minutes.map(|(from_minute, to_minute)| Minutes { from_minute, to_minute }),
                estates: Vec::new(),
                kinds,
                communities,
                grids,
                words,
                weekdays,
            },
        )
    }

    fn any_facts() -> impl Strategy<Value = Facts> {
        let text = select(vec!["路灯", "夜间噪音", "灯和噪音", "井盖"]);
        (select(Kind::ALL), select(vec![11, 12, 21]), text, 0..Span::days(7).0).prop_map(|(kind, grid, text, at)| {
            Facts {
                kind,
                community: CommunityId(grid / 10),
                grid: GridId(grid),
                text: text.to_owned(),
                at: Instant(at),
                ..noise()
            }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// Half of the pairs differ in one respect only, so that many are covered.
        #[test]
        fn what_is_covered_is_never_reached(
            wide in any_conditions(), other in any_conditions(), respect in 0..7_u8,
            tickets in prop::collection::vec(any_facts(), 20),
        ) {
            let narrow = match respect {
                0 => Conditions { kinds: other.kinds, ..wide.clone() },
                1 => Conditions { communities: other.communities, grids: other.grids, ..wide.clone() },
                2 => Conditions { words: other.words, ..wide.clone() },
                3 => Conditions { weekdays: other.weekdays, minutes: other.minutes, ..wide.clone() },
                _ => other,
            };
            if covers(&wide, &narrow, &|GridId(grid)| Some(CommunityId(grid / 10))) {
                for facts in tickets {
                    prop_assert!(wide.hold(&facts) || !narrow.hold(&facts), "{:?}", facts);
                }
            }
        }
    }

    #[test]
    fn wide_and_narrow() {
        let free = Conditions::default;
        // Grids 11 to 19 lie in community 1, and so on.
        let community_of = |GridId(grid): GridId| Some(CommunityId(grid / 10));
        let check = |wide: Conditions, narrow: Conditions, then: bool| {
            assert_eq!(covers(&wide, &narrow, &community_of), then, "{wide:?} {narrow:?}");
            assert!(covers(&wide, &wide, &community_of) && covers(&free(), &narrow, &community_of));
        };
        let kinds = |kinds: &[Kind]| Conditions { kinds: kinds.to_vec(), ..free() };
        check(kinds(&[Kind::Damage, Kind::Hazard]), kinds(&[Kind::Hazard]), true);
        check(kinds(&[Kind::Hazard]), kinds(&[Kind::Damage, Kind::Hazard]), false);
        check(kinds(&[Kind::Hazard]), free(), false);
        check(kinds(Kind::ALL), free(), true);
        let communities = |ids: &[i64]| ids.iter().copied().map(CommunityId).collect::<Vec<_>>();
        let grids = |ids: &[i64]| ids.iter().copied().map(GridId).collect::<Vec<_>>();
        let in_communities = |ids: &[i64]| Conditions { communities: communities(ids), ..free() };
        let in_grids = |ids: &[i64]| Conditions { grids: grids(ids), ..free() };
        check(in_communities(&[1, 2]), in_communities(&[2]), true);
        check(in_communities(&[1]), in_communities(&[2]), false);
        check(in_communities(&[1, 2]), in_grids(&[11, 21]), true);
        check(in_communities(&[1]), in_grids(&[11, 21]), false);
        check(in_grids(&[11]), in_communities(&[1]), false);
        check(in_grids(&[11, 12]), in_grids(&[12]), true);
        let words = |words: &[&str]| Conditions { words: texts(words), ..free() };
        check(words(&["噪音", "灯"]), words(&["夜间噪音", "路灯"]), true);
        check(words(&["噪音"]), words(&["噪音", "路灯"]), false);
        check(words(&["夜间噪音"]), words(&["噪音"]), false);
        let estates = |estates: &[&str]| Conditions { estates: texts(estates), ..free() };
        check(estates(&["学衡"]), estates(&["学衡花园"]), true);
        check(estates(&["学衡花园"]), estates(&["学衡"]), false);
        let at = |weekdays: &[Weekday], minutes| Conditions { weekdays: weekdays.to_vec(), minutes, ..free() };
        use Weekday::{Friday, Saturday};
        check(at(&[Friday, Saturday], None), at(&[Friday], between(480, 600)), true);
        check(at(&[], between(1320, 360)), at(&[Friday], between(1380, 1440)), true);
        // The night of Friday runs into Saturday.
        check(at(&[Friday], None), at(&[Friday], between(1320, 360)), false);
        check(at(&[Friday, Saturday], None), at(&[Friday], between(1320, 360)), true);
        check(at(&[], between(1320, 360)), at(&[], between(1320, 361)), false);
        check(at(&Weekday::ALL, between(480, 480)), free(), true);
        // One condition less on the narrow side is not narrower.
        check(Conditions { words: texts(&["灯"]), ..kinds(&[Kind::Damage]) }, kinds(&[Kind::Damage]), false);
        check(kinds(&[Kind::Damage]), Conditions { words: texts(&["灯"]), ..kinds(&[Kind::Damage]) }, true);
    }
}
