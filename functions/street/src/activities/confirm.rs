//! After the end: names are struck off with a reason, then the list is confirmed and credited.

use super::{Stored, came, came_columns, find, organiser, view};
use crate::book::{Book, Failure};
use crate::calls::{Caller, ConfirmActivity, Handle, StrikeCheckIn};
use crate::claims::{answered, label};
use crate::credits::{self, Due};
use crate::households;
use crate::once::{once, refusable};
use crate::sql::{Row, statements, values};
use domain::claim;
use domain::coin_rule::Cause;
use domain::view::{ActivityLine, ActivityView, CheckInLine, Outcome};
use domain::{ActivityRefusal, CheckInId, ClaimRefusal, PersonId, Refusal, SessionId};

statements! {
    PEOPLE = concat!("SELECT check_ins.id, check_ins.person, check_ins.at_ms, check_ins.session, ", came_columns!(),
        " WHERE check_ins.activity = ?1 ORDER BY check_ins.person");
    STRIKE = "UPDATE check_ins SET struck_reason = ?3, struck_by = ?4 WHERE id = ?2 AND activity = ?1 \
        AND struck_reason IS NULL RETURNING id";
    CONFIRM = "UPDATE activities SET confirmed_at_ms = ?2, confirmed_by = ?3 WHERE id = ?1";
}

impl Handle for StrikeCheckIn {
    const AUDITED: Option<&'static str> = Some("StrikeCheckIn");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<(), ActivityView>, Failure> {
        let Self { key, activity, check_in, reason } = self;
        let by = organiser(book)?;
        let done = once(book, "StrikeCheckIn", &key, |book| {
            let stored = find(book, activity)?;
            if stored.line.confirmed_at.is_some() {
                return Err(Refusal::Activity(ActivityRefusal::Confirmed).into());
            }
            let reason = claim::reason(&reason).map_err(Refusal::Claim)?;
            let struck = book.sql.run(STRIKE, &values![activity, check_in, reason, by])?;
            if struck.is_empty() {
                return Err(Refusal::Activity(ActivityRefusal::PersonUnknown).into());
            }
            Ok(())
        });
        let done = refusable(done)?;
        answered(book, "StrikeCheckIn", done, |book| view(book, activity))
    }
}

impl Handle for ConfirmActivity {
    const AUDITED: Option<&'static str> = Some("ConfirmActivity");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<(), ActivityView>, Failure> {
        let Self { key, activity } = self;
        let by = organiser(book)?;
        let done = once(book, "ConfirmActivity", &key, |book| {
            let stored = find(book, activity)?;
            stored.activity().confirm(book.now).map_err(Refusal::Activity)?;
            let mut people = Vec::new();
            for row in book.sql.run(PEOPLE, &values![activity])? {
                if row.text_or_null(4)?.is_none() {
                    people.push((PersonId(row.integer(1)?), row.integer_or_null(3)?.map(SessionId)));
                }
            }
            foreign(book, &stored, by, &people)?;
            for (person, session) in people {
                give(book, &stored, person, session)?;
            }
            book.sql.run(CONFIRM, &values![activity, book.now, by])?;
            Ok(())
        });
        let done = refusable(done)?;
        answered(book, "ConfirmActivity", done, |book| view(book, activity))
    }
}

/// Nobody credits themselves or their household; and above the limit somebody else than the organiser confirms.
fn foreign(
    book: &Book<'_>,
    stored: &Stored,
    by: PersonId,
    people: &[(PersonId, Option<SessionId>)],
) -> Result<(), Failure> {
    for (person, _) in people {
        if *person == by {
            return Err(Refusal::Claim(ClaimRefusal::OwnClaim).into());
        }
        if households::is_own(book, *person)? {
            return Err(Refusal::Claim(ClaimRefusal::OwnHousehold).into());
        }
    }
    let above = book.street.settings.claim_four_eyes_coins;
    let all = u64::from(stored.line.coins.get()).saturating_mul(people.len().try_into().unwrap_or(u64::MAX));
    if by == stored.organiser && all > above.get().into() {
        return Err(Refusal::Claim(ClaimRefusal::SecondPersonNeeded { above }).into());
    }
    Ok(())
}

/// Lets the rule give. Whose cap is reached stays on the list and earns nothing more.
fn give(book: &mut Book<'_>, stored: &Stored, person: PersonId, session: Option<SessionId>) -> Result<(), Failure> {
    let (number, at) = (stored.line.id.0, stored.at());
    let signals = credits::burst(book, person, session, at)?;
    let (rule, cause) = (stored.rule, Cause::CheckIn);
    credits::give_due(book, &Due { person, rule, cause, number, at, coins: None, stairwell: None, session, signals })?;
    Ok(())
}

/// Who came.
pub(super) fn people(book: &Book<'_>, activity: &ActivityLine) -> Result<Vec<CheckInLine>, Failure> {
    let line = |row: &Row| {
        Ok(CheckInLine {
            id: CheckInId(row.integer(0)?),
            person: label(book, PersonId(row.integer(1)?))?,
            at: row.instant(2)?,
            state: came(row, 4, activity)?,
        })
    };
    book.sql.run(PEOPLE, &values![activity.id])?.iter().map(line).collect()
}
