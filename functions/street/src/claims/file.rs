//! 申报: a resident claims, and may take it back while nobody has reviewed it.

use super::{answered, help, mine, own, promised};
use crate::book::{Book, Failure};
use crate::calls::{AskClaimForm, Caller, FileClaim, Handle, WithdrawClaim};
use crate::limits::{self, Limit};
use crate::once::{once, refusable};
use crate::sql::{statements, values};
use crate::tickets::report::sent;
use crate::{coin_rules, credits, households};
use domain::calendar::Date;
use domain::claim::{self, ActorKind, Claimed, allow, counts_at};
use domain::coin_rule::{Counts, RuleName};
use domain::view::{ClaimFormView, ClaimView, Outcome};
use domain::{ClaimId, ClaimRefusal, ClaimState, ClaimVerb, Coins, Instant, Month, PersonId, Refusal};

/// Far more than one can do in an hour.
const PER_HOUR: u32 = 20;

statements! {
    ADD = "INSERT INTO claims (person, rule, rule_version, day, place, text, witnesses, photos, state, state_since_ms, \
        filed_at_ms, due_at_ms, coins, session, helped) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'submitted', ?9, ?9, ?10, ?11, ?12, ?13) \
        RETURNING id";
    FILED = "INSERT INTO claim_events (claim, at_ms, person, state, coins, text) \
        VALUES (?1, ?2, ?3, 'submitted', ?4, ?5)";
    // Those of the month that nobody has decided; what was, stands in credits or leaves room.
    WAITING = "SELECT coalesce(sum(day = ?5), 0), count(*) FROM claims WHERE person = ?1 AND rule = ?2 \
        AND day >= ?3 AND day < ?4 AND due_at_ms IS NOT NULL";
}

impl Handle for AskClaimForm {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<ClaimFormView, Failure> {
        book.actor.signed_in()?;
        form(book)
    }
}

impl Handle for FileClaim {
    const AUDITED: Option<&'static str> = Some("FileClaim");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<ClaimId, ClaimFormView>, Failure> {
        let person = book.actor.signed_in()?;
        let Self { key, kind, day, place, text, witnesses, helped, photos } = self;
        let done = once(book, "FileClaim", &key, |book| {
            let refused = |refusal| Failure::from(Refusal::Claim(refusal));
            let name = RuleName::parse(&kind).filter(|name| name.is_claimed());
            let name = name.ok_or(refused(ClaimRefusal::KindUnknown))?;
            let words = (day.as_str(), place.as_str(), text.as_str(), witnesses.as_str());
            let claimed = claim::claim(words, sent(photos), book.now).map_err(Refusal::Claim)?;
            let helped = help::named(book, name, &helped)?;
            let at = counts_at(claimed.day, book.now);
            let rule = coin_rules::in_force(book, name, at)?.filter(|rule| rule.terms.coins > Coins::ZERO);
            let rule = rule.ok_or(refused(ClaimRefusal::NoRuleThen))?;
            claim::capped(&rule.terms, counts(book, person, name, at)?).map_err(refused)?;
            if let Limit::Spent { again_at } = limits::take(book, &format!("claim:{person}"), PER_HOUR)? {
                return Err(Refusal::TooMany { again_at }.into());
            }
            let Claimed { day, place, text, witnesses, photos } = claimed;
            let photos = serde_json::to_string(&photos).map_err(|_| Failure::Unreadable("photos"))?;
            let (day, due_at, coins) = (number(day), promised(book)?, rule.terms.coins.get());
            let parameters = values![
                person,
                name.to_string(),
                rule.version,
                day,
                place,
                text.as_str(),
                witnesses,
                photos,
                book.now,
                due_at,
                coins,
                book.actor.browser,
                helped
            ];
            let rows = book.sql.run(ADD, &parameters)?;
            let id = ClaimId(rows.first().ok_or(Failure::Unreadable("new claim"))?.integer(0)?);
            book.sql.run(FILED, &values![id, book.now, person, coins, text])?;
            Ok(id)
        });
        let done = refusable(done)?;
        answered(book, "FileClaim", done, form)
    }
}

impl Handle for WithdrawClaim {
    const AUDITED: Option<&'static str> = Some("WithdrawClaim");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<(), ClaimView>, Failure> {
        let Self { key, claim } = self;
        let person = own(book, claim)?.claim.person;
        let done = once(book, "WithdrawClaim", &key, |book| {
            let mut stored = own(book, claim)?;
            allow(&stored.claim, ActorKind::Claimant, ClaimVerb::Withdraw).map_err(Refusal::Claim)?;
            stored.claim.state = ClaimState::Withdrawn;
            stored.due_at = None;
            super::keep(book, &stored, (person, ClaimVerb::Withdraw), None, "")
        });
        let done = refusable(done)?;
        answered(book, "WithdrawClaim", done, |book| mine::view(book, claim))
    }
}

fn form(book: &Book<'_>) -> Result<ClaimFormView, Failure> {
    let kinds = coin_rules::giving(book, book.now, RuleName::is_claimed)?;
    Ok(ClaimFormView { kinds, due_at: promised(book)? })
}

/// How often the rule has earned, with what the person claimed by it and nobody has reviewed.
fn counts(book: &Book<'_>, person: PersonId, rule: RuleName, at: Instant) -> Result<Counts, Failure> {
    let (month, today) = (Month::of(at), at.in_shanghai().day_number);
    let first = |month: Month| month.start().in_shanghai().day_number;
    let waiting = values![person, rule.to_string(), first(month), first(month.next()), today];
    let rows = book.sql.run(WAITING, &waiting)?;
    let row = rows.first().ok_or(Failure::Unreadable("counts"))?;
    let Counts { person_day, person_month, household_month } =
        credits::counts(book, rule, person, households::of(book, person)?, at)?;
    Ok(Counts {
        person_day: person_day.saturating_add(row.count(0)?),
        person_month: person_month.saturating_add(row.count(1)?),
        household_month: household_month.saturating_add(row.count(1)?),
    })
}

fn number(day: Date) -> i64 {
    day.start().in_shanghai().day_number
}
