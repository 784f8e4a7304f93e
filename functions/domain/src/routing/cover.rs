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
    use super::*;
    use crate::calendar::Weekday;

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
