//! The office writes, tries, publishes and withdraws versions of rules.

use super::{NEXT, names, public, publish, trial, versions};
use crate::attempts;
use crate::book::{Book, Failure};
use crate::calls::{AskCatalogue, Caller, Handle, KeepCoinDraft, PublishCoinRule, WithdrawCoinRule};
use crate::office::{admin, change, log};
use crate::sql::{statements, values};
use domain::calendar::Date;
use domain::coin_rule::{CoinRule, Draft, RuleName};
use domain::view::{CatalogueView, Outcome};
use domain::{CoinRuleRefusal, Instant, Refusal};

statements! {
    DRAFT = "SELECT draft FROM coin_drafts WHERE name = ?1";
    KEEP = "INSERT INTO coin_drafts (name, draft, changed_at_ms, changed_by) VALUES (?1, ?2, ?3, ?4) \
        ON CONFLICT (name) DO UPDATE SET draft = excluded.draft, changed_at_ms = excluded.changed_at_ms, \
        changed_by = excluded.changed_by";
    DISCARD = "DELETE FROM coin_drafts WHERE name = ?1";
    WITHDRAW = "INSERT INTO coin_rule_withdrawals (name, version, at_ms, person) VALUES (?1, ?2, ?3, ?4)";
}

type Done = Result<Outcome<CatalogueView, CatalogueView>, Failure>;

impl Handle for AskCatalogue {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<CatalogueView, Failure> {
        admin(book)?;
        let name = RuleName::parse(&self.name);
        let draft = name.map(|name| draft(book, name)).transpose()?;
        let mut view = view(book, draft)?;
        if let Some(draft) = view.draft.as_ref().filter(|_| self.trial) {
            view.trial = match draft.terms() {
                Ok(terms) => Some(trial::of(book, draft.rule().map_err(Refusal::CoinRule)?, &terms)?),
                Err(_) => None,
            };
        }
        Ok(view)
    }
}

impl Handle for KeepCoinDraft {
    const AUDITED: Option<&'static str> = Some("KeepCoinDraft");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        let who = admin(book)?;
        let Self { key, draft } = self;
        let keep = |book: &mut Book<'_>| {
            let name = draft.rule().map_err(Refusal::CoinRule)?;
            // What can never be published is refused while it is written; days are checked when it is.
            draft.terms().map_err(Refusal::CoinRule)?;
            let json = serde_json::to_string(&draft).map_err(|_| Failure::Unreadable("draft"))?;
            book.sql.run(KEEP, &values![name.to_string(), json, book.now, who])?;
            Ok(())
        };
        let outcome = change(book, "KeepCoinDraft", &key, keep, |book| view(book, Some(draft.clone())))?;
        attempts::recorded(book, "KeepCoinDraft", outcome)
    }
}

impl Handle for PublishCoinRule {
    const AUDITED: Option<&'static str> = Some("PublishCoinRule");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        admin(book)?;
        let Self { key, draft } = self;
        let act = |book: &mut Book<'_>| {
            let name = draft.rule().map_err(Refusal::CoinRule)?;
            let rows = book.sql.run(NEXT, &values![name.to_string()])?;
            let number = rows.first().ok_or(Failure::Unreadable("coin rule"))?.count(0)?;
            let comment_days = book.street.settings.comment_days;
            let rule = draft.publish(&versions(book, name)?, number, book.now, comment_days);
            let rule = rule.map_err(Refusal::CoinRule)?;
            publish(book, &rule)?;
            book.sql.run(DISCARD, &values![name.to_string()])?;
            log(book, &format!("coin rule {name} {number}"), &None, &Some(rule))
        };
        let outcome = change(book, "PublishCoinRule", &key, act, |book| view(book, Some(draft.clone())))?;
        attempts::recorded(book, "PublishCoinRule", outcome)
    }
}

impl Handle for WithdrawCoinRule {
    const AUDITED: Option<&'static str> = Some("WithdrawCoinRule");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        let who = admin(book)?;
        let Self { key, name, version } = self;
        let act = |book: &mut Book<'_>| {
            let unknown = Refusal::CoinRule(CoinRuleRefusal::Unknown);
            let name = RuleName::parse(&name).ok_or(unknown.clone())?;
            let rule = versions(book, name)?.into_iter().find(|rule| Some(rule.version) == version).ok_or(unknown)?;
            if rule.valid_from <= book.now {
                return Err(Refusal::CoinRule(CoinRuleRefusal::InForce).into());
            }
            book.sql.run(WITHDRAW, &values![name.to_string(), rule.version, book.now, who])?;
            log(book, &format!("coin rule {name} {} withdrawn", rule.version), &Some(rule), &None)
        };
        let outcome = change(book, "WithdrawCoinRule", &key, act, |book| view(book, None))?;
        attempts::recorded(book, "WithdrawCoinRule", outcome)
    }
}

/// The draft of a rule: as it was kept, else the version in force to begin with.
fn draft(book: &Book<'_>, name: RuleName) -> Result<Draft, Failure> {
    if let Some(row) = book.sql.run(DRAFT, &values![name.to_string()])?.first() {
        return serde_json::from_str(row.text(0)?).map_err(|_| Failure::Unreadable("draft"));
    }
    let newest = versions(book, name)?.pop();
    let Some(CoinRule { terms, .. }) = newest else {
        return Ok(Draft { name: name.to_string(), ..Draft::default() });
    };
    Ok(Draft {
        name: name.to_string(),
        title: terms.title,
        text: terms.words,
        coins: terms.coins.to_string(),
        person_day: terms.person_day.to_string(),
        person_month: terms.person_month.to_string(),
        household_month: terms.household_month.to_string(),
        ..Draft::default()
    })
}

fn view(book: &Book<'_>, draft: Option<Draft>) -> Result<CatalogueView, Failure> {
    let known = names(book)?;
    let next_nothing = (1..).map(RuleName::Nothing).find(|name| !known.contains(name));
    Ok(CatalogueView {
        rules: public::published(book)?,
        draft,
        trial: None,
        earliest: earliest(book),
        next_nothing: next_nothing.unwrap_or(RuleName::Nothing(u16::MAX)),
    })
}

/// The first midnight after all of the comment period.
fn earliest(book: &Book<'_>) -> Instant {
    Date::of(book.now).after_days(1 + i64::from(book.street.settings.comment_days)).start()
}
