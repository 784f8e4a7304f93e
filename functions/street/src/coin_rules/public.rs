//! The rules as everybody reads them, and what residents say before one comes into force.

use super::{in_force, names, versions};
use crate::book::{Book, Failure};
use crate::calls::{AskCoinRules, Caller, CommentOnRule, Handle};
use crate::office::change;
use crate::sql::{statements, values};
use domain::coin_rule::{CoinRule, List, RuleName, check_comment};
use domain::privacy::hidden;
use domain::view::{CoinRulesView, ComingRule, Outcome, PublishedRule, RuleComment};
use domain::{CoinRuleRefusal, Refusal};

/// Comments that a page shows of one version.
const COMMENTS_MAX: i64 = 200;
/// Comments of one person on one version.
const OWN_COMMENTS_MAX: u32 = 3;

statements! {
    COMMENTS = "SELECT at_ms, text, person FROM coin_rule_comments WHERE name = ?1 AND version = ?2 \
        ORDER BY id LIMIT ?3";
    OWN = "SELECT count(*) FROM coin_rule_comments WHERE person = ?1 AND name = ?2 AND version = ?3";
    COMMENT = "INSERT INTO coin_rule_comments (name, version, person, text, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)";
}

impl Handle for AskCoinRules {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<CoinRulesView, Failure> {
        view(book)
    }
}

impl Handle for CommentOnRule {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<CoinRulesView, CoinRulesView>, Failure> {
        book.actor.signed_in()?;
        let Self { key, name, version, text } = self;
        change(book, "CommentOnRule", &key, |book| comment(book, &name, version, &text), view)
    }
}

fn comment(book: &Book<'_>, name: &str, version: Option<u32>, text: &str) -> Result<(), Failure> {
    let refused = |refusal| Failure::from(Refusal::CoinRule(refusal));
    let person = book.actor.signed_in()?;
    let name = RuleName::parse(name).ok_or_else(|| refused(CoinRuleRefusal::Unknown))?;
    let rule = versions(book, name)?.into_iter().find(|rule| Some(rule.version) == version);
    let rule = rule.ok_or_else(|| refused(CoinRuleRefusal::Unknown))?;
    let text = check_comment(&rule, text, book.now).map_err(refused)?;
    let rows = book.sql.run(OWN, &values![person, name.to_string(), rule.version])?;
    if rows.first().ok_or(Failure::Unreadable("comments"))?.count(0)? >= OWN_COMMENTS_MAX {
        return Err(refused(CoinRuleRefusal::TooManyComments { comments_max: OWN_COMMENTS_MAX }));
    }
    book.sql.run(COMMENT, &values![name.to_string(), rule.version, person, text, book.now])?;
    Ok(())
}

fn view(book: &Book<'_>) -> Result<CoinRulesView, Failure> {
    Ok(CoinRulesView { rules: published(book)?, signed_in: book.actor.person.is_some() })
}

/// Every rule with its versions, the positive list first.
pub(super) fn published(book: &Book<'_>) -> Result<Vec<PublishedRule>, Failure> {
    let mut rules = names(book)?.into_iter().map(|name| one(book, name)).collect::<Result<Vec<_>, _>>()?;
    rules.sort_by_key(|rule| rule.name.list() == List::Negative);
    Ok(rules)
}

fn one(book: &Book<'_>, name: RuleName) -> Result<PublishedRule, Failure> {
    let versions = versions(book, name)?;
    let in_force = in_force(book, name, book.now)?;
    let (coming, mut begun): (Vec<CoinRule>, Vec<CoinRule>) =
        versions.into_iter().partition(|rule| book.now < rule.valid_from);
    begun.retain(|rule| in_force.as_ref().is_none_or(|now| now.version != rule.version));
    begun.reverse();
    let coming = coming.into_iter().next().map(|rule| coming_rule(book, rule)).transpose()?;
    Ok(PublishedRule { name, in_force, coming, earlier: begun })
}

fn coming_rule(book: &Book<'_>, rule: CoinRule) -> Result<ComingRule, Failure> {
    let rows = book.sql.run(COMMENTS, &values![rule.name.to_string(), rule.version, COMMENTS_MAX])?;
    let mut comments = Vec::new();
    for row in rows {
        let mine = book.actor.person.is_some_and(|person| row.integer(2) == Ok(person.0));
        comments.push(RuleComment { at: row.instant(0)?, text: hidden(row.text(1)?), mine });
    }
    let open = book.now < rule.comment_until;
    Ok(ComingRule { rule, comments, open })
}
