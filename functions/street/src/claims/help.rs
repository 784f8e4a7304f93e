//! A good rating of help: who was helped says so, and what the rule gives is there at once; everything else waits for a
//! reviewer as any claim does.
//!
//! Invariant: nobody vouches for themselves, for their household, or from the browser that sent the claim; two people
//! who vouch for one another again and again are looked at. Whether a phone is known here is told to nobody.

use super::{Stored, answered, find, label, read, review, standing};
use crate::book::{Book, Failure};
use crate::calls::{AskHelp, Caller, Handle, RateHelp};
use crate::once::{once, refusable};
use crate::sql::{statements, values};
use crate::{coin_rules, credits, households, people};
use domain::claim::{self, ActorKind, allow};
use domain::coin_rule::RuleName;
use domain::phone::Phone;
use domain::view::{ClaimLine, HelpView, Outcome};
use domain::{ClaimId, ClaimRefusal, ClaimState, ClaimVerb, Month, PersonId, Refusal};

const LISTED_MAX: i64 = 20;

statements! {
    TO_RATE = concat!("SELECT ", super::claim_columns!(), " WHERE claims.helped = ?1 AND claims.stars IS NULL \
        AND claims.due_at_ms IS NOT NULL AND claims.state = 'submitted' ORDER BY claims.id DESC LIMIT ?2");
    COUNT = "SELECT count(*) FROM claims WHERE helped = ?1 AND stars IS NULL AND due_at_ms IS NOT NULL \
        AND state = 'submitted'";
    RATE = "UPDATE claims SET stars = ?2 WHERE id = ?1";
    MUTUAL = "SELECT \
        (SELECT count(*) FROM claims WHERE helped = ?1 AND person = ?2 AND day >= ?3 AND day < ?4 AND stars >= ?5), \
        (SELECT count(*) FROM claims WHERE helped = ?2 AND person = ?1 AND day >= ?3 AND day < ?4 AND stars >= ?5)";
}

impl Handle for AskHelp {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<HelpView, Failure> {
        view(book, self.claim)
    }
}

impl Handle for RateHelp {
    const AUDITED: Option<&'static str> = Some("RateHelp");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<(), HelpView>, Failure> {
        let Self { key, claim, stars } = self;
        named_in(book, claim)?;
        let done = refusable(once(book, "RateHelp", &key, |book| rate(book, claim, &stars)))?;
        answered(book, "RateHelp", done, |book| view(book, claim))
    }
}

/// Who was helped, by the phone that the claimant typed; nobody where the rule is about something else, or where nobody
/// has signed in with that phone.
pub(super) fn named(book: &Book<'_>, rule: RuleName, typed: &str) -> Result<Option<PersonId>, Failure> {
    if rule != RuleName::NeighbourHelp || typed.trim().is_empty() {
        return Ok(None);
    }
    let phone = Phone::mobile(typed).ok_or(Refusal::Claim(ClaimRefusal::HelpedUnreadable))?;
    let helped = people::find(book, &phone)?;
    match helped {
        Some(helped) if households::is_own(book, helped)? => Err(Refusal::Claim(ClaimRefusal::HelpedNear).into()),
        helped => Ok(helped),
    }
}

/// Where somebody says to have helped that person, and who.
pub(super) fn to_rate(book: &Book<'_>, person: PersonId) -> Result<Vec<(ClaimLine, String)>, Failure> {
    let rows = book.sql.run(TO_RATE, &values![person, LISTED_MAX])?;
    let line = |stored: Stored| Ok((stored.line(), label(book, stored.claim.person)?));
    rows.iter().map(|row| line(read(row)?)).collect()
}

/// How many wait for that person's word.
pub(crate) fn count(book: &Book<'_>, person: PersonId) -> Result<u32, Failure> {
    let rows = book.sql.run(COUNT, &values![person])?;
    Ok(rows.first().map_or(Ok(0), |row| row.count(0))?)
}

/// How often, in the month for which it counts, the claimant and who was helped have vouched for one another.
pub(super) fn mutual(book: &Book<'_>, stored: &Stored) -> Result<(u32, u32), Failure> {
    let Some(helped) = stored.helped else { return Ok((0, 0)) };
    let month = Month::of(stored.at());
    let [from, to] = [month, month.next()].map(|month| month.start().in_shanghai().day_number);
    let rows = book.sql.run(MUTUAL, &values![helped, stored.claim.person, from, to, claim::GOOD_STARS])?;
    let row = rows.first().ok_or(Failure::Unreadable("counts of help"))?;
    Ok((row.count(0)?, row.count(1)?))
}

/// A claim that names the caller as helped; any other is not found.
fn named_in(book: &Book<'_>, id: ClaimId) -> Result<Stored, Failure> {
    let person = book.actor.signed_in()?;
    let stored = find(book, id)?;
    if stored.helped == Some(person) { Ok(stored) } else { Err(Refusal::NotFound.into()) }
}

fn view(book: &Book<'_>, id: ClaimId) -> Result<HelpView, Failure> {
    let stored = named_in(book, id)?;
    Ok(HelpView {
        line: stored.line(),
        helper: label(book, stored.claim.person)?,
        can_rate: stored.stars.is_none() && allow(&stored.claim, ActorKind::Helped, ClaimVerb::Rate).is_ok(),
        text: stored.text,
        stars: stored.stars,
    })
}

fn rate(book: &mut Book<'_>, id: ClaimId, typed: &str) -> Result<(), Failure> {
    let mut stored = named_in(book, id)?;
    let stars = domain::stars(typed).ok_or(Refusal::Claim(ClaimRefusal::StarsInvalid))?;
    if stored.stars.is_some() {
        let (verb, state) = (ClaimVerb::Rate, stored.claim.state);
        return Err(Refusal::Claim(ClaimRefusal::NotNow { verb, state }).into());
    }
    let (person, at) = (stored.claim.person, stored.at());
    let rule = coin_rules::in_force(book, stored.rule, at)?.ok_or(Failure::Unreadable("rule of a claim"))?;
    let counts = credits::counts(book, stored.rule, person, households::of(book, person)?, at)?;
    let by = standing(book, person)?;
    let above = book.street.settings.claim_four_eyes_coins;
    let given = claim::rated((&stored.claim, &rule.terms, counts), by, stars, above).map_err(Refusal::Claim)?;
    let is_same_browser = stored.session.is_some() && stored.session == book.actor.browser;
    book.sql.run(RATE, &values![id, stars])?;
    stored.stars = Some(stars);
    let given = given.filter(|_| !is_same_browser);
    if let Some(coins) = given {
        stored.claim.state = ClaimState::Approved;
        stored.claim.proposed = Some(coins);
        stored.claim.reviewer = Some(by.person);
        stored.due_at = None;
        review::give(book, &stored, coins)?;
        return super::keep(book, &stored, (by.person, ClaimVerb::Rate), given, &stars.to_string());
    }
    let (verb, state, coins) = (ClaimVerb::Rate.as_str(), stored.claim.state.as_str(), None::<u32>);
    book.sql.run(super::RECORD, &values![id, book.now, by.person, verb, state, coins, stars.to_string()])?;
    Ok(())
}
