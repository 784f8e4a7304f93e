//! 审核: what waits, one by one, or several at once where nothing has to be weighed.

use super::{Stored, answered, credit, find, kinds, label, mine, promised, read, reviewer, standing};
use crate::book::{Book, Failure};
use crate::calls::{AskReview, AskReviewed, Caller, Handle, ReviewClaim, ReviewClaims};
use crate::once::{once, refusable};
use crate::sql::{statements, values};
use crate::{attempts, households};
use domain::claim::{self, Review};
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
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<(), ClaimView>, Failure> {
        let Self { key, claim, verb, coins, reason } = self;
        let by = reviewer(book)?;
        let verb = ClaimVerb::parse(&verb).ok_or(Refusal::NotFound)?;
        let stored = find(book, claim)?;
        let done = once(book, "ReviewClaim", &key, |book| decide(book, claim, (by, verb), (&coins, &reason)));
        let done = refusable(done)?;
        answered(book, "ReviewClaim", done, |book| mine::of(book, &stored))
    }
}

impl Handle for ReviewClaims {
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
    let kind = kinds::of(book, &stored.rule, stored.version)?;
    let counts = credit::counts(book, stored.claim.person, &stored.rule, stored.day)?;
    let standing = standing(book, stored.claim.person)?;
    let above = book.street.settings.claim_four_eyes_coins;
    let review = claim::review((&stored.claim, &kind, counts), standing, verb, (coins, reason), above);
    let given = match review.map_err(Refusal::Claim)? {
        Review::Credit(coins) => {
            stored.claim.state = ClaimState::Approved;
            stored.claim.proposed = Some(coins);
            stored.due_at = None;
            let cause = credit::Cause::Claim(stored.id);
            credit::credit(book, (stored.claim.person, &kind, coins), cause, stored.day)?;
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
