//! Parties that pass everything on to another one, as a holding office does.
//!
//! Invariant: whoever is resolved passes nothing on; what goes in a circle is refused with the names on it.

use super::RulesRefusal;
use crate::PartyId;
use serde::{Deserialize, Serialize};

/// What routing asks about a handling party (办理单位).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Which.
    pub id: PartyId,
    /// e.g. 城管中队.
    pub name: String,
    /// To whom it passes everything on.
    pub forwards_to: Option<PartyId>,
}

/// The party that a ticket for `party` comes to in the end; none if a party on the way is unknown or the way is a
/// circle.
#[must_use]
pub fn resolve(parties: &[Party], party: PartyId) -> Option<PartyId> {
    let mut id = party;
    for _ in 0..parties.len() {
        match find(parties, id)?.forwards_to {
            None => return Some(id),
            Some(next) => id = next,
        }
    }
    None
}

/// Lets through parties that can be resolved.
///
/// # Errors
/// [`RulesRefusal::ForwardsToUnknown`], [`RulesRefusal::Circle`].
pub fn check_parties(parties: &[Party]) -> Result<(), RulesRefusal> {
    let known = |id: PartyId| find(parties, id).is_some();
    if let Some(party) = parties.iter().find(|party| party.forwards_to.is_some_and(|next| !known(next))) {
        return Err(RulesRefusal::ForwardsToUnknown { name: party.name.clone() });
    }
    match parties.iter().find_map(|party| circle(parties, party)) {
        Some(names) => Err(RulesRefusal::Circle { names }),
        None => Ok(()),
    }
}

/// The names on the circle from this party back to itself, if it is on one.
fn circle(parties: &[Party], first: &Party) -> Option<Vec<String>> {
    let mut names = vec![first.name.clone()];
    let mut next = first.forwards_to?;
    for _ in parties {
        if next == first.id {
            return Some(names);
        }
        let party = find(parties, next)?;
        names.push(party.name.clone());
        next = party.forwards_to?;
    }
    None
}

fn find(parties: &[Party], id: PartyId) -> Option<&Party> {
    parties.iter().find(|party| party.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parties(forwards: &[(i64, Option<i64>)]) -> Vec<Party> {
        let party = |(id, next): &(i64, Option<i64>)| Party {
            id: PartyId(*id),
            name: format!("办{id}"),
            forwards_to: next.map(PartyId),
        };
        forwards.iter().map(party).collect()
    }

    #[test]
    fn who_has_it_in_the_end() {
        let known = parties(&[(1, None), (2, Some(1)), (3, Some(2)), (4, Some(5)), (5, Some(4)), (6, Some(9))]);
        let check = |party: i64, then: Option<i64>| {
            assert_eq!(resolve(&known, PartyId(party)), then.map(PartyId), "{party}");
        };
        check(1, Some(1));
        check(2, Some(1));
        check(3, Some(1));
        check(4, None);
        check(6, None);
        check(7, None);
        let row = parties(&[(1, Some(2)), (2, Some(3)), (3, None)]);
        assert_eq!(resolve(&row, PartyId(1)), Some(PartyId(3)));
    }

    #[test]
    fn what_is_refused() {
        let check = |forwards: &[(i64, Option<i64>)], then: Result<(), RulesRefusal>| {
            assert_eq!(check_parties(&parties(forwards)), then, "{forwards:?}");
        };
        let circle = |names: &[&str]| {
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            Err(RulesRefusal::Circle { names })
        };
        check(&[], Ok(()));
        check(&[(1, None), (2, Some(1)), (3, Some(1)), (4, Some(3))], Ok(()));
        check(&[(1, Some(1))], circle(&["办1"]));
        check(&[(1, Some(2)), (2, Some(1))], circle(&["办1", "办2"]));
        // A way that leads into a circle is not on it.
        check(&[(4, Some(1)), (1, Some(2)), (2, Some(3)), (3, Some(1))], circle(&["办1", "办2", "办3"]));
        check(&[(1, Some(2))], Err(RulesRefusal::ForwardsToUnknown { name: "办1".to_owned() }));
    }
}
