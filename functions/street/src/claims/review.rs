//! 审核: what waits, one by one, or several at once where nothing has to be weighed.

use super::{Stored, answered, find, help, label, mine, promised, read, reviewer, standing};
use crate::book::{Book, Failure};
use crate::calls::{AskReview, AskReviewed, Caller, Handle, ReviewClaim, ReviewClaims};
use crate::credits::{self, Due, Given};
use crate::once::{once, refusable};
use crate::sql::{statements, values};
use crate::{attempts, coin_rules, households};
use domain::claim::{self, Review, foreign};
use domain::coin_rule::Cause;
use domain::view::{BulkReviewed, ClaimView, Outcome, ReviewLine, ReviewView};
use domain::{ClaimId, ClaimRefusal, ClaimState, ClaimVerb, Coins, PersonId, Refusal};

const LISTED_MAX: i64 = 100;

statements! {
    WAITING = concat!("SELECT ", super::claim_columns!(),
        " WHERE claims.due_at_ms IS NOT NULL ORDER BY claims.due_at_ms, claims.id LIMIT ?1");
    // Only what waits stands in the index.
    COUNT = "SELECT count(*), coalesce(sum(due_at_ms <= ?1), 0) FROM claims WHERE due_at_ms IS NOT NULL";
}

impl Handle for AskReview {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<ReviewView, Failure> {
        view(book)
    }
}

impl Handle for AskReviewed {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<ClaimView, Failure> {
        mine::for_review(book, self.claim)
    }
}

impl Handle for ReviewClaim {
    const AUDITED: Option<&'static str> = Some("ReviewClaim");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<(), ClaimView>, Failure> {
        let Self { key, claim, verb, coins, reason } = self;
        let by = reviewer(book)?;
        let verb = ClaimVerb::parse(&verb).ok_or(Refusal::NotFound)?;
        let stored = find(book, claim)?;
        // What is one's own, or of one's household, is not shown beside the refusal either.
        foreign(&stored.claim, standing(book, stored.claim.person)?).map_err(Refusal::Claim)?;
        let done = once(book, "ReviewClaim", &key, |book| decide(book, claim, (by, verb), (&coins, &reason)));
        let done = refusable(done)?;
        answered(book, "ReviewClaim", done, |book| mine::of(book, &stored))
    }
}

impl Handle for ReviewClaims {
    const AUDITED: Option<&'static str> = Some("ReviewClaims");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<BulkReviewed, ReviewView>, Failure> {
        let Self { key, claims } = self;
        let by = reviewer(book)?;
        let done = once(book, "ReviewClaims", &key, |book| {
            let mut claims = claims;
            claims.sort_unstable();
            claims.dedup();
            claims.truncate(usize::try_from(LISTED_MAX).unwrap_or_default());
            if claims.is_empty() {
                return Err(Refusal::Claim(ClaimRefusal::NothingChosen).into());
            }
            let mut each = Vec::with_capacity(claims.len());
            for claim in claims {
                // Each by itself: what is refused was decided before anything was written.
                let title = find(book, claim).map_or_else(|_| String::new(), |stored| stored.title);
                each.push((claim, title, refusable(approve(book, claim, by))?.err()));
            }
            Ok(each)
        });
        match refusable(done)? {
            Ok(each) => {
                for refusal in each.iter().filter_map(|(.., refusal)| refusal.as_ref()) {
                    attempts::refused(book, "ReviewClaims", refusal)?;
                }
                Ok(Outcome::Done(BulkReviewed { each, review: view(book)? }))
            }
            Err(refusal) => answered(book, "ReviewClaims", Err(refusal), view),
        }
    }
}

/// Approves what one person alone can: what the rule gives.
fn approve(book: &mut Book<'_>, id: ClaimId, by: PersonId) -> Result<(), Failure> {
    let above = book.street.settings.claim_four_eyes_coins;
    let stored = find(book, id)?;
    if stored.claim.state == ClaimState::Submitted && stored.claim.coins > above {
        return Err(Refusal::Claim(ClaimRefusal::SecondPersonNeeded { above }).into());
    }
    decide(book, id, (by, ClaimVerb::Approve), ("", ""))
}

/// Asks the rules, then writes what follows: coins in the same transaction.
fn decide(
    book: &mut Book<'_>,
    id: ClaimId,
    (by, verb): (PersonId, ClaimVerb),
    (coins, reason): (&str, &str),
) -> Result<(), Failure> {
    let mut stored = find(book, id)?;
    let at = stored.at();
    let rule = coin_rules::in_force(book, stored.rule, at)?.ok_or(Failure::Unreadable("rule of a claim"))?;
    let person = stored.claim.person;
    let counts = credits::counts(book, stored.rule, person, households::of(book, person)?, at)?;
    let standing = standing(book, stored.claim.person)?;
    let above = book.street.settings.claim_four_eyes_coins;
    let review = claim::review((&stored.claim, &rule.terms, counts), standing, verb, (coins, reason), above);
    let given = match review.map_err(Refusal::Claim)? {
        Review::Credit(coins) => {
            stored.claim.state = ClaimState::Approved;
            stored.claim.proposed = Some(coins);
            stored.due_at = None;
            give(book, &stored, coins)?;
            Some(coins)
        }
        Review::SecondLook(coins) => {
            stored.claim.state = ClaimState::SecondLook;
            stored.claim.proposed = Some(coins);
            stored.due_at = Some(promised(book)?);
            Some(coins)
        }
        Review::Refuse => {
            stored.claim.state = ClaimState::Refused;
            stored.due_at = None;
            None
        }
    };
    match stored.claim.reviewer {
        None => stored.claim.reviewer = Some(by),
        Some(_) => stored.claim.second = Some(by),
    }
    super::keep(book, &stored, (by, verb), given, reason.trim())
}

/// Lets the rule give for it: what a signal of abuse was seen about waits for somebody else's word.
pub(super) fn give(book: &mut Book<'_>, stored: &Stored, coins: Coins) -> Result<(), Failure> {
    let Stored { id, rule, session, .. } = *stored;
    let (person, at) = (stored.claim.person, stored.at());
    let mutual = help::mutual(book, stored)?;
    let signals = credits::burst(book, (person, mutual), session, at)?;
    let due = Due {
        person,
        rule,
        cause: Cause::Claim,
        number: id.0,
        at,
        coins: Some(coins),
        stairwell: None,
        session,
        signals,
    };
    match credits::give_due(book, &due)? {
        Given::Credited { .. } | Given::Held { .. } => Ok(()),
        // Looked at before anything was written.
        Given::Before(_) | Given::Capped(_) | Given::NoRule => Err(Failure::Unreadable("credit of a claim")),
    }
}

/// What waits.
fn view(book: &Book<'_>) -> Result<ReviewView, Failure> {
    reviewer(book)?;
    let above = book.street.settings.claim_four_eyes_coins;
    let rows = book.sql.run(WAITING, &values![LISTED_MAX])?;
    let line = |stored: Stored| {
        Ok(ReviewLine {
            bulk: is_bulk(&stored, above) && !households::is_own(book, stored.claim.person)?,
            claimant: label(book, stored.claim.person)?,
            line: stored.line(),
        })
    };
    let waiting = rows.iter().map(|row| line(read(row)?)).collect::<Result<_, Failure>>()?;
    let (total, overdue) = self::waiting(book)?;
    Ok(ReviewView { waiting, total, overdue })
}

fn is_bulk(stored: &Stored, above: Coins) -> bool {
    stored.claim.state == ClaimState::Submitted && stored.claim.coins <= above
}

/// How many wait, and how many of them are overdue.
pub(crate) fn waiting(book: &Book<'_>) -> Result<(u32, u32), Failure> {
    let rows = book.sql.run(COUNT, &values![book.now])?;
    let row = rows.first().ok_or(Failure::Unreadable("counts"))?;
    Ok((row.count(0)?, row.count(1)?))
}
