//! What rules must be before they are kept.

use super::parties::{Party, check_parties, resolve};
use super::{Conditions, Rule, cover::covers};
use crate::{CommunityId, GridId, PartyId};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Rules of a 街道: about as many as an office can still read from the top.
pub const RULES_MAX: usize = 100;
/// Parties beside the lead: every kind of party that MECHANISMS 2 names, and some.
pub const OTHERS_MAX: usize = 10;
/// Entries in all conditions of a rule: every grid of a large 街道 (126), and as many words again.
pub const CONDITIONS_MAX: usize = 250;

/// Why rules were not taken. Rules are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RulesRefusal {
    /// A party passes everything on to one that there is not.
    ForwardsToUnknown {
        /// The party that does.
        name: String,
    },
    /// Parties pass everything on in a circle.
    Circle {
        /// Each passes on to the next, the last to the first.
        names: Vec<String>,
    },
    /// More rules than there may be.
    TooManyRules {
        /// What was entered.
        rules: usize,
        /// What is allowed.
        rules_max: usize,
    },
    /// A rule without a title cannot be cited.
    TitleEmpty {
        /// Which.
        rule: usize,
    },
    /// Two rules of one title cannot be told apart.
    TitleTwice {
        /// The later.
        rule: usize,
        /// The title.
        title: String,
    },
    /// More entries in the conditions than a rule holds.
    TooManyConditions {
        /// Which rule.
        rule: usize,
        /// What was entered.
        conditions: usize,
        /// What is allowed.
        conditions_max: usize,
    },
    /// A word or estate without a letter, which every text would hold.
    WordEmpty {
        /// Which rule.
        rule: usize,
    },
    /// Not a minute of the day.
    MinuteTooLate {
        /// Which rule.
        rule: usize,
    },
    /// More parties beside the lead than there may be.
    TooManyOthers {
        /// Which rule.
        rule: usize,
        /// What was entered.
        others: usize,
        /// What is allowed.
        others_max: usize,
    },
    /// No such party.
    PartyUnknown {
        /// Which rule.
        rule: usize,
        /// Which party.
        party: PartyId,
    },
    /// The lead is among the others too, by itself or through one that passes everything on to it.
    LeadAmongOthers {
        /// Which rule.
        rule: usize,
        /// Which of the others.
        party: PartyId,
    },
    /// A party is among the others twice, by itself or through one that passes everything on to it.
    PartyTwice {
        /// Which rule.
        rule: usize,
        /// The later of the two.
        party: PartyId,
    },
    /// An earlier rule takes everything that this one asks for.
    NeverReached {
        /// Which rule.
        rule: usize,
        /// The earlier one.
        behind: usize,
    },
}

impl RulesRefusal {
    /// The stable code for machines.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ForwardsToUnknown { .. } => "rules.forwards_to_unknown",
            Self::Circle { .. } => "rules.circle",
            Self::TooManyRules { .. } => "rules.too_many_rules",
            Self::TitleEmpty { .. } => "rules.title_empty",
            Self::TitleTwice { .. } => "rules.title_twice",
            Self::TooManyConditions { .. } => "rules.too_many_conditions",
            Self::WordEmpty { .. } => "rules.word_empty",
            Self::MinuteTooLate { .. } => "rules.minute_too_late",
            Self::TooManyOthers { .. } => "rules.too_many_others",
            Self::PartyUnknown { .. } => "rules.party_unknown",
            Self::LeadAmongOthers { .. } => "rules.lead_among_others",
            Self::PartyTwice { .. } => "rules.party_twice",
            Self::NeverReached { .. } => "rules.never_reached",
        }
    }
}

/// Lets through rules that can be followed. `community_of` says where a grid lies.
///
/// # Errors
/// The first [`RulesRefusal`].
pub fn check(
    rules: &[Rule],
    parties: &[Party],
    community_of: impl Fn(GridId) -> Option<CommunityId>,
) -> Result<(), RulesRefusal> {
    check_parties(parties)?;
    if rules.len() > RULES_MAX {
        return Err(RulesRefusal::TooManyRules { rules: rules.len(), rules_max: RULES_MAX });
    }
    let mut titles = HashSet::new();
    let mut earlier: Vec<Conditions> = Vec::new();
    for (number, rule) in (1..).zip(rules) {
        check_title(number, rule.title.trim(), &mut titles)?;
        let when = rule.when.folded();
        check_conditions(number, &when)?;
        check_destination(number, rule, parties)?;
        if let Some(place) = earlier.iter().position(|wide| covers(wide, &when, &community_of)) {
            return Err(RulesRefusal::NeverReached { rule: number, behind: place + 1 });
        }
        earlier.push(when);
    }
    Ok(())
}

fn check_title<'rules>(rule: usize, title: &'rules str, titles: &mut HashSet<&'rules str>) -> Result<(), RulesRefusal> {
    if title.is_empty() {
        return Err(RulesRefusal::TitleEmpty { rule });
    }
    if titles.insert(title) { Ok(()) } else { Err(RulesRefusal::TitleTwice { rule, title: title.to_owned() }) }
}

fn check_conditions(rule: usize, when: &Conditions) -> Result<(), RulesRefusal> {
    let Conditions { kinds, communities, grids, estates, weekdays, minutes, words } = when;
    let lengths = [kinds.len(), communities.len(), grids.len(), estates.len(), weekdays.len(), words.len()];
    let conditions = lengths.iter().sum();
    if conditions > CONDITIONS_MAX {
        return Err(RulesRefusal::TooManyConditions { rule, conditions, conditions_max: CONDITIONS_MAX });
    }
    if estates.iter().chain(words).any(String::is_empty) {
        return Err(RulesRefusal::WordEmpty { rule });
    }
    if minutes.is_some_and(|minutes| !minutes.is_sound()) {
        return Err(RulesRefusal::MinuteTooLate { rule });
    }
    Ok(())
}

fn check_destination(rule: usize, Rule { then, .. }: &Rule, parties: &[Party]) -> Result<(), RulesRefusal> {
    let others = then.others.len();
    if others > OTHERS_MAX {
        return Err(RulesRefusal::TooManyOthers { rule, others, others_max: OTHERS_MAX });
    }
    let known = |party: PartyId| resolve(parties, party).ok_or(RulesRefusal::PartyUnknown { rule, party });
    let lead = known(then.lead)?;
    let mut seen = HashSet::new();
    for party in then.others.iter().copied() {
        let other = known(party)?;
        if other == lead {
            return Err(RulesRefusal::LeadAmongOthers { rule, party });
        }
        if !seen.insert(other) {
            return Err(RulesRefusal::PartyTwice { rule, party });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{POLICE, PROPERTY, URBAN, between, rule, texts};
    use super::*;
    use crate::Kind;

    /// Passes everything on to [`URBAN`].
    const HOLDING: PartyId = PartyId(4);

    fn parties() -> Vec<Party> {
        let ids = [URBAN, POLICE, PROPERTY, HOLDING].into_iter().chain((5..=20).map(PartyId));
        let forwards_to = |id| (id == HOLDING).then_some(URBAN);
        ids.map(|id| Party { id, name: format!("办{id}"), forwards_to: forwards_to(id) }).collect()
    }

    fn word(word: &str) -> Conditions {
        Conditions { words: texts(&[word]), ..Conditions::default() }
    }

    fn with_others(others: &[PartyId]) -> Rule {
        let mut rule = rule("噪音", URBAN, word("噪音"));
        rule.then.others = others.to_vec();
        rule
    }

    #[test]
    fn what_is_refused() {
        let check = |rules: &[Rule], then: Option<RulesRefusal>, code: &str| {
            let found = check(rules, &parties(), |_| Some(CommunityId(1))).err();
            assert_eq!(found.as_ref().map_or("", RulesRefusal::code), code);
            assert_eq!(found, then);
        };
        let noise = || rule("噪音", URBAN, word("噪音"));
        let lamps = || rule("路灯", PROPERTY, word("路灯"));
        check(&[], None, "");
        check(&[noise(), lamps(), rule("其他", POLICE, Conditions::default())], None, "");
        let numbered = |count: usize| -> Vec<Rule> {
            let number = |number| rule(&format!("规则{number:03}"), URBAN, word(&format!("词{number:03}")));
            (0..count).map(number).collect()
        };
        check(&numbered(100), None, "");
        let too_many = RulesRefusal::TooManyRules { rules: 101, rules_max: 100 };
        check(&numbered(101), Some(too_many), "rules.too_many_rules");
        let untitled = [noise(), rule(" ", URBAN, word("路灯"))];
        check(&untitled, Some(RulesRefusal::TitleEmpty { rule: 2 }), "rules.title_empty");
        let twice = RulesRefusal::TitleTwice { rule: 2, title: "噪音".to_owned() };
        check(&[noise(), rule("噪音 ", URBAN, word("路灯"))], Some(twice), "rules.title_twice");
        let long =
            Conditions { words: vec!["灯".to_owned(); 250], kinds: vec![Kind::Damage], ..Conditions::default() };
        let too_long = RulesRefusal::TooManyConditions { rule: 1, conditions: 251, conditions_max: 250 };
        check(&[rule("灯", URBAN, long)], Some(too_long), "rules.too_many_conditions");
        let empty = || Some(RulesRefusal::WordEmpty { rule: 1 });
        check(&[rule("灯", URBAN, word("\u{3000}"))], empty(), "rules.word_empty");
        let estate = Conditions { estates: texts(&["学衡", ""]), ..Conditions::default() };
        check(&[rule("灯", URBAN, estate)], empty(), "rules.word_empty");
        let late = Conditions { minutes: between(480, 1441), ..Conditions::default() };
        check(&[rule("灯", URBAN, late)], Some(RulesRefusal::MinuteTooLate { rule: 1 }), "rules.minute_too_late");
    }

    #[test]
    fn destinations() {
        let check = |others: &[PartyId], then: Option<RulesRefusal>, code: &str| {
            let found = check(&[with_others(others)], &parties(), |_| None).err();
            assert_eq!(found.as_ref().map_or("", RulesRefusal::code), code);
            assert_eq!(found, then);
        };
        let others = |count: i64| (5..5 + count).map(PartyId).collect::<Vec<_>>();
        check(&[POLICE, PROPERTY], None, "");
        check(&others(10), None, "");
        let too_many = RulesRefusal::TooManyOthers { rule: 1, others: 11, others_max: 10 };
        check(&others(11), Some(too_many), "rules.too_many_others");
        let unknown = RulesRefusal::PartyUnknown { rule: 1, party: PartyId(99) };
        check(&[POLICE, PartyId(99)], Some(unknown), "rules.party_unknown");
        let lead = |party| Some(RulesRefusal::LeadAmongOthers { rule: 1, party });
        check(&[POLICE, URBAN], lead(URBAN), "rules.lead_among_others");
        check(&[HOLDING], lead(HOLDING), "rules.lead_among_others");
        let twice = RulesRefusal::PartyTwice { rule: 1, party: POLICE };
        check(&[POLICE, PROPERTY, POLICE], Some(twice), "rules.party_twice");
        let found = super::check(&[rule("噪音", PartyId(99), word("噪音"))], &parties(), |_| None);
        assert_eq!(found, Err(RulesRefusal::PartyUnknown { rule: 1, party: PartyId(99) }));
    }

    #[test]
    fn rules_that_are_never_reached() {
        let check = |conditions: &[Conditions], then: Option<(usize, usize)>| {
            let rules = conditions.iter().enumerate();
            let rules: Vec<Rule> = rules.map(|(place, when)| rule(&place.to_string(), URBAN, when.clone())).collect();
            let found = check(&rules, &parties(), |GridId(grid)| Some(CommunityId(grid / 10))).err();
            assert_eq!(found, then.map(|(rule, behind)| RulesRefusal::NeverReached { rule, behind }));
        };
        check(&[word("路灯"), word("灯")], None);
        check(&[word("灯"), word("噪音"), word("路灯")], Some((3, 1)));
        check(&[word("KTV"), word("ｋｔｖ 噪音")], Some((2, 1)));
        check(&[Conditions::default(), word("灯")], Some((2, 1)));
        check(&[word("灯"), Conditions::default(), Conditions::default()], Some((3, 2)));
        let community = Conditions { communities: vec![CommunityId(1)], ..Conditions::default() };
        let grid = Conditions { grids: vec![GridId(11)], ..Conditions::default() };
        check(&[grid.clone(), community.clone()], None);
        check(&[community, grid], Some((2, 1)));
        let found = RulesRefusal::NeverReached { rule: 2, behind: 1 };
        assert_eq!(found.code(), "rules.never_reached");
    }

    #[test]
    fn parties_in_a_circle() {
        let mut parties = parties();
        parties[0].forwards_to = Some(HOLDING);
        let found = check(&[], &parties, |_| None).unwrap_err();
        assert_eq!(found, RulesRefusal::Circle { names: vec!["办1".to_owned(), "办4".to_owned()] });
        assert_eq!(found.code(), "rules.circle");
        parties[0].forwards_to = Some(PartyId(99));
        let found = check(&[], &parties, |_| None).unwrap_err();
        assert_eq!(found.code(), "rules.forwards_to_unknown");
    }
}
