//! One's own claims, and one claim with everything that happened to it.

use super::{Stored, label, read, standing};
use crate::book::{Book, Failure};
use crate::calls::{AskClaim, AskClaims, Caller, Handle};
use crate::sql::{Row, statements, values};
use crate::{credits, ledger};
use domain::claim::{APPEAL_DAYS, ActorKind, foreign, possible};
use domain::coin_rule::Cause;
use domain::view::{ClaimStep, ClaimView, ClaimsView, HoldState, MyHold};
use domain::{AppealId, ClaimId, ClaimState, ClaimVerb, Instant, PersonId, Refusal, Span};

const LISTED_MAX: i64 = 50;

statements! {
    OF_PERSON = concat!("SELECT ", super::claim_columns!(), " WHERE claims.person = ?1 ORDER BY claims.id DESC LIMIT ?2");
    STEPS = "SELECT at_ms, person, verb, state, coins, text FROM claim_events WHERE claim = ?1 ORDER BY sequence";
    APPEAL = "SELECT id FROM appeals WHERE claim = ?1";
}

impl Handle for AskClaims {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<ClaimsView, Failure> {
        let person = book.actor.signed_in()?;
        let rows = book.sql.run(OF_PERSON, &values![person, LISTED_MAX])?;
        let claims = rows.iter().map(|row| Ok(read(row)?.line())).collect::<Result<_, Failure>>()?;
        Ok(ClaimsView { claims, to_rate: super::help::to_rate(book, person)? })
    }
}

impl Handle for AskClaim {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<ClaimView, Failure> {
        view(book, self.claim)
    }
}

/// One's own claim.
pub(super) fn view(book: &Book<'_>, id: ClaimId) -> Result<ClaimView, Failure> {
    of(book, &super::own(book, id)?)
}

/// A claim as the reader sees it: its claimant, or somebody who reviews or decides.
pub(super) fn of(book: &Book<'_>, stored: &Stored) -> Result<ClaimView, Failure> {
    let by = standing(book, stored.claim.person)?;
    let own = by.person == stored.claim.person;
    let state = stored.claim.state;
    let (since, hold) = settled(book, stored)?;
    let until = since.after(Span::days(APPEAL_DAYS));
    let waits = hold.as_ref().is_some_and(|hold| hold.state == HoldState::Held);
    let can: Vec<ClaimVerb> = if own {
        let fits = |verb: &ClaimVerb| *verb != ClaimVerb::Appeal || (book.now <= until && !waits);
        possible(state, ActorKind::Claimant).filter(fits).collect()
    } else if super::reviewer(book).is_ok() && !by.same_household {
        let is_first = state == ClaimState::SecondLook && stored.claim.reviewer == Some(by.person);
        possible(state, ActorKind::Reviewer).filter(|_| !is_first).collect()
    } else {
        Vec::new()
    };
    let appeal = book.sql.run(APPEAL, &values![stored.id])?.first().map(|row| row.integer(0)).transpose()?;
    Ok(ClaimView {
        line: stored.line(),
        text: stored.text.clone(),
        witnesses: stored.witnesses.clone(),
        photos: stored.photos.clone(),
        steps: steps(book, stored)?,
        appeal_until: can.contains(&ClaimVerb::Appeal).then_some(until),
        can,
        appeal: appeal.map(AppealId),
        hold,
        claimant: if own { String::new() } else { label(book, stored.claim.person)? },
        most: stored.claim.coins,
        four_eyes_above: book.street.settings.claim_four_eyes_coins,
    })
}

/// Since when it stands as it does, what is on hold decided too; and what is or was on hold.
pub(super) fn settled(book: &Book<'_>, stored: &Stored) -> Result<(Instant, Option<MyHold>), Failure> {
    let since = stored.claim.since;
    Ok(match credits::hold_of(book, Cause::Claim, stored.id.0, stored.claim.person)? {
        Some((hold, decided_at)) => (decided_at.map_or(since, |at| at.max(since)), Some(hold)),
        None => (since, None),
    })
}

fn steps(book: &Book<'_>, stored: &Stored) -> Result<Vec<ClaimStep>, Failure> {
    let step = |row: &Row| {
        let person = PersonId(row.integer(1)?);
        let who = if person == stored.claim.person { None } else { Some(label(book, person)?) };
        let verb =
            row.text_or_null(2)?.map(|verb| ClaimVerb::parse(verb).ok_or(Failure::Unreadable("verb of a claim")));
        let coins = match row.integer_or_null(4)? {
            Some(_) => Some(ledger::coins(row, 4)?),
            None => None,
        };
        Ok(ClaimStep {
            at: row.instant(0)?,
            who,
            verb: verb.transpose()?,
            state: ClaimState::parse(row.text(3)?).ok_or(Failure::Unreadable("state of a claim"))?,
            coins,
            text: row.text(5)?.to_owned(),
        })
    };
    book.sql.run(STEPS, &values![stored.id])?.iter().map(step).collect()
}

/// A claim that waits or waited for the reader's word; one's own is refused, and one's household's.
pub(super) fn for_review(book: &Book<'_>, id: ClaimId) -> Result<ClaimView, Failure> {
    super::reviewer(book)?;
    let stored = super::find(book, id)?;
    let by = standing(book, stored.claim.person)?;
    foreign(&stored.claim, by).map_err(Refusal::Claim)?;
    of(book, &stored)
}
