//! After the end: names are struck off with a reason, then the list is confirmed and credited.

use super::{find, organiser, view};
use crate::book::{Book, Failure};
use crate::calls::{Caller, ConfirmActivity, Handle, StrikeCheckIn};
use crate::claims::{answered, credit, kinds, label};
use crate::ledger;
use crate::once::{once, refusable};
use crate::sql::{Row, statements, values};
use domain::calendar::Date;
use domain::claim::{self, capped};
use domain::view::{ActivityView, CheckInLine, Outcome};
use domain::{ActivityId, ActivityRefusal, CheckInId, ClaimRefusal, PersonId, Refusal};

statements! {
    PEOPLE = "SELECT id, person, at_ms, struck_reason, (SELECT credits.coins FROM credits \
        WHERE credits.cause = 'check_in' AND credits.cause_number = check_ins.id \
        AND credits.person = check_ins.person) FROM check_ins WHERE activity = ?1 ORDER BY person";
    STRIKE = "UPDATE check_ins SET struck_reason = ?3, struck_by = ?4 WHERE id = ?2 AND activity = ?1 \
        AND struck_reason IS NULL RETURNING id";
    CONFIRM = "UPDATE activities SET confirmed_at_ms = ?2, confirmed_by = ?3 WHERE id = ?1";
}

impl Handle for StrikeCheckIn {
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
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<(), ActivityView>, Failure> {
        let Self { key, activity } = self;
        let by = organiser(book)?;
        let done = once(book, "ConfirmActivity", &key, |book| {
            let stored = find(book, activity)?;
            stored.activity().confirm(book.now).map_err(Refusal::Activity)?;
            let kind = kinds::of(book, &stored.rule, stored.version)?;
            let day = Date::of(stored.line.from);
            let rows = book.sql.run(PEOPLE, &values![activity])?;
            let people: Vec<(CheckInId, PersonId)> = rows
                .iter()
                .filter(|row| matches!(row.text_or_null(3), Ok(None)))
                .map(|row| Ok((CheckInId(row.integer(0)?), PersonId(row.integer(1)?))))
                .collect::<Result<_, Failure>>()?;
            if people.iter().any(|(_, person)| *person == by) {
                return Err(Refusal::Claim(ClaimRefusal::OwnClaim).into());
            }
            for (check_in, person) in people {
                // Whose cap is reached stays on the list and earns nothing more.
                let counts = credit::counts(book, person, &stored.rule, day)?;
                if capped(&kind, counts).is_ok() {
                    let earned = (person, &kind, stored.line.coins);
                    credit::credit(book, earned, credit::Cause::CheckIn(check_in), day)?;
                }
            }
            book.sql.run(CONFIRM, &values![activity, book.now, by])?;
            Ok(())
        });
        let done = refusable(done)?;
        answered(book, "ConfirmActivity", done, |book| view(book, activity))
    }
}

/// Who came.
pub(super) fn people(book: &Book<'_>, activity: ActivityId) -> Result<Vec<CheckInLine>, Failure> {
    let line = |row: &Row| {
        let coins = match row.integer_or_null(4)? {
            Some(_) => Some(ledger::coins(row, 4)?),
            None => None,
        };
        Ok(CheckInLine {
            id: CheckInId(row.integer(0)?),
            person: label(book, PersonId(row.integer(1)?))?,
            at: row.instant(2)?,
            struck: row.text_or_null(3)?.map(ToOwned::to_owned),
            coins,
        })
    };
    book.sql.run(PEOPLE, &values![activity])?.iter().map(line).collect()
}
