//! What the office sets before anybody reports: rules, templates, remedies, a roster, an absence.

use anyhow::{Context, Result};
use domain::calendar::Date;
use domain::routing::{Conditions, Rule, Then};
use domain::view::RosterView;
use domain::{Instant, PersonId, Span};
use street::calls::{AddAbsence, AskRoster, KeepRemedy, KeepRoster, KeepRules, KeepTemplate};

use super::tasks::id_of;
use crate::seed::hand::Hand;
use crate::seed::texts::office::{AWAY, REMEDIES, ROSTER, ROSTER_DESK, RULES, RuleTexts, TEMPLATES};

/// Somebody of the office writes it all down.
pub fn set(hand: &mut Hand, token: &str, ends: Instant) -> Result<()> {
    let rules = RULES.iter().map(rule).collect();
    let key = hand.key();
    hand.order(token, KeepRules { key, rules, dry: false })?;
    for (title, text) in TEMPLATES {
        let (key, title, text) = (hand.key(), (*title).to_owned(), (*text).to_owned());
        hand.order(token, KeepTemplate { key, template: None, title, text, remove: false })?;
    }
    for (kind, title, text, words) in REMEDIES {
        let key = hand.key();
        let [title, text, words] = [title, text, words].map(|words| (*words).to_owned());
        let kind = kind.as_str().to_owned();
        hand.order(token, KeepRemedy { key, remedy: None, kind, title, text, words, remove: false })?;
    }
    let roster = hand.ask(token, AskRoster {})?.map_err(|refusal| anyhow::anyhow!("refused: {refusal:?}"))?;
    let desk = roster.desks.iter().find(|desk| desk.name == ROSTER_DESK).context("no desk for the roster")?;
    let (key, desk, text) = (hand.key(), desk.desk.clone(), ROSTER.to_owned());
    hand.order(token, KeepRoster { key, desk, text })?;
    let (away, deputy) = AWAY;
    let (person, deputy) = (person(&roster, away), person(&roster, deputy));
    let day = |days: i64| Date::of(ends.after(Span::days(days))).to_string();
    let key = hand.key();
    hand.order(token, AddAbsence { key, person, from: day(-1), to: day(5), deputy })?;
    Ok(())
}

fn person(roster: &RosterView, name: &str) -> Option<PersonId> {
    roster.people.iter().find(|person| person.name == name).map(|person| person.id)
}

fn rule((title, kinds, words, team, automatic): &RuleTexts) -> Rule {
    let mut team = team.iter().map(|party| id_of(*party));
    let words = words.iter().map(|word| (*word).to_owned()).collect();
    let then =
        Then { lead: team.next().unwrap_or(id_of(0)), others: team.collect(), automatic: *automatic, urgent: false };
    Rule { title: (*title).into(), when: Conditions { kinds: kinds.to_vec(), words, ..Conditions::default() }, then }
}
