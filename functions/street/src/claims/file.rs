//! 申报: a resident claims, and may take it back while nobody has reviewed it.

use super::{answered, credit, kinds, mine, own, promised};
use crate::book::{Book, Failure};
use crate::calls::{AskClaimForm, Caller, FileClaim, Handle, WithdrawClaim};
use crate::limits::{self, Limit};
use crate::once::{once, refusable};
use crate::sql::{statements, values};
use crate::tickets::report::sent;
use domain::calendar::Date;
use domain::claim::{self, ActorKind, Claimed, Counts, allow};
use domain::view::{ClaimFormView, ClaimView, Outcome};
use domain::{ClaimId, ClaimRefusal, ClaimState, ClaimVerb, PersonId, Refusal};

/// Far more than one can do in an hour.
const PER_HOUR: u32 = 20;

statements! {
    ADD = "INSERT INTO claims (person, rule, rule_version, day, place, text, witnesses, photos, state, state_since_ms, \
        filed_at_ms, due_at_ms, coins) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'submitted', ?9, ?9, ?10, ?11) \
        RETURNING id";
    FILED = "INSERT INTO claim_events (claim, at_ms, person, state, coins, text) \
        VALUES (?1, ?2, ?3, 'submitted', ?4, ?5)";
    // Those of the month; what was refused or taken back leaves room.
    COUNTS = "SELECT coalesce(sum(day = ?5), 0), count(*) FROM claims WHERE person = ?1 AND rule = ?2 \
        AND day >= ?3 AND day < ?4 AND state NOT IN ('refused', 'withdrawn')";
    // Activities earn by the same rules.
    CHECKED_IN = "SELECT coalesce(sum(day = ?4), 0), count(*) FROM credits WHERE person = ?1 AND rule = ?2 \
        AND month = ?3 AND cause = 'check_in'";
}

impl Handle for AskClaimForm {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<ClaimFormView, Failure> {
        book.actor.signed_in()?;
        form(book)
    }
}

impl Handle for FileClaim {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<ClaimId, ClaimFormView>, Failure> {
        let person = book.actor.signed_in()?;
        let Self { key, kind, day, place, text, witnesses, photos } = self;
        let done = once(book, "FileClaim", &key, |book| {
            let kinds = kinds::claimable(book)?;
            let kind = kinds.into_iter().find(|known| known.rule == kind);
            let kind = kind.ok_or(Refusal::Claim(ClaimRefusal::KindUnknown))?;
            let words = (day.as_str(), place.as_str(), text.as_str(), witnesses.as_str());
            let claimed = claim::claim(words, sent(photos), book.now).map_err(Refusal::Claim)?;
            let counts = counts(book, person, &kind.rule, claimed.day)?;
            claim::capped(&kind, counts).map_err(Refusal::Claim)?;
            if let Limit::Spent { again_at } = limits::take(book, &format!("claim:{person}"), PER_HOUR)? {
                return Err(Refusal::TooMany { again_at }.into());
            }
            let Claimed { day, place, text, witnesses, photos } = claimed;
            let photos = serde_json::to_string(&photos).map_err(|_| Failure::Unreadable("photos"))?;
            let (day, due_at, coins) = (number(day), promised(book)?, kind.coins.get());
            let rule = kind.rule.as_str();
            let parameters = values![
                person,
                rule,
                kind.version,
                day,
                place,
                text.as_str(),
                witnesses,
                photos,
                book.now,
                due_at,
                coins
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
    Ok(ClaimFormView { kinds: kinds::lines(kinds::claimable(book)?), due_at: promised(book)? })
}

/// What somebody has claimed or earned at activities by that rule.
fn counts(book: &Book<'_>, person: PersonId, rule: &str, day: Date) -> Result<Counts, Failure> {
    let month = credit::month(day);
    let first = |month: domain::Month| month.start().in_shanghai().day_number;
    let claims = values![person, rule, first(month), first(month.next()), number(day)];
    let mut counts = Counts::default();
    for rows in
        [book.sql.run(COUNTS, &claims)?, book.sql.run(CHECKED_IN, &values![person, rule, month.0, number(day)])?]
    {
        let row = rows.first().ok_or(Failure::Unreadable("counts"))?;
        counts.day = counts.day.saturating_add(row.count(0)?);
        counts.month = counts.month.saturating_add(row.count(1)?);
    }
    Ok(counts)
}

fn number(day: Date) -> i64 {
    day.start().in_shanghai().day_number
}
