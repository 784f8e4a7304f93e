//! What edited rules would have done with tickets of the past.

use super::{Conditions, Facts, Rule, Then};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The outcome of a dry run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DryRun {
    /// How many tickets were tried.
    pub tickets: usize,
    /// How many each rule took, in the order of the rules.
    pub by_rule: Vec<usize>,
    /// How many no rule took.
    pub unmatched: usize,
    /// How many would go to other parties than by the old rules, or to none, or no longer to none.
    pub elsewhere: usize,
}

/// Tries rules on tickets, beside the rules that they are to replace.
#[must_use]
pub fn dry_run(rules: &[Rule], old_rules: &[Rule], tickets: impl IntoIterator<Item = Facts>) -> DryRun {
    let (when, old_when) = (folded(rules), folded(old_rules));
    let mut run = DryRun { tickets: 0, by_rule: vec![0; rules.len()], unmatched: 0, elsewhere: 0 };
    for facts in tickets {
        let facts = facts.folded();
        let place = first(&when, &facts);
        let old_place = first(&old_when, &facts);
        run.tickets += 1;
        match place.and_then(|place| run.by_rule.get_mut(place)) {
            Some(count) => *count += 1,
            None => run.unmatched += 1,
        }
        let then = place.and_then(|place| rules.get(place)).map(destination);
        let old_then = old_place.and_then(|place| old_rules.get(place)).map(destination);
        run.elsewhere += usize::from(then != old_then);
    }
    run
}

fn folded(rules: &[Rule]) -> Vec<Conditions> {
    rules.iter().map(|rule| rule.when.folded()).collect()
}

fn first(when: &[Conditions], facts: &Facts) -> Option<usize> {
    when.iter().position(|when| when.hold(facts))
}

/// The parties of a rule; the order of the others does not matter.
fn destination(rule: &Rule) -> (crate::PartyId, BTreeSet<crate::PartyId>) {
    let Then { lead, others, .. } = &rule.then;
    (*lead, others.iter().copied().collect())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{POLICE, PROPERTY, URBAN, noise, rule, texts};
    use super::*;
    use crate::routing::first_match;

    #[test]
    fn beside_the_old_rules() {
        let words = |words: &[&str]| Conditions { words: texts(words), ..Conditions::default() };
        let report = |text: &str| Facts { text: text.to_owned(), ..noise() };
        let old = [rule("噪音", URBAN, words(&["噪音"])), rule("油烟", URBAN, words(&["油烟"]))];
        let mut both = rule("油烟", URBAN, words(&["油烟"]));
        both.then.others = vec![POLICE, PROPERTY];
        let new = [rule("噪音", POLICE, words(&["噪音"])), both.clone(), rule("灯", PROPERTY, words(&["灯"]))];
        let tickets = [report("噪音"), report("噪音和油烟"), report("路灯"), report("油烟"), report("井盖")];
        let check = |rules: &[Rule], old: &[Rule], by_rule: &[usize], unmatched: usize, elsewhere: usize| {
            let then = DryRun { tickets: 5, by_rule: by_rule.to_vec(), unmatched, elsewhere };
            assert_eq!(dry_run(rules, old, tickets.clone()), then);
        };
        check(&new, &old, &[2, 1, 1], 1, 4);
        check(&old, &new, &[2, 1], 2, 4);
        check(&new, &new, &[2, 1, 1], 1, 0);
        check(&[], &old, &[], 5, 3);
        // Neither the order of the others nor whether it is automatic is another destination.
        let mut turned = new.clone();
        turned[1].then.others.reverse();
        turned[0].then.automatic = true;
        check(&turned, &new, &[2, 1, 1], 1, 0);
        for facts in &tickets {
            assert_eq!(first(&folded(&new), &facts.folded()), first_match(&new, facts).map(|(place, _)| place));
        }
    }
}
