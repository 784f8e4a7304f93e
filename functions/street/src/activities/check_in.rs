//! Checking in: the code on the organiser's screen, and the resident who scans it.

use super::{came, came_columns, find, host, view};
use crate::book::{Book, Failure};
use crate::calls::{AskCheckIn, AskScreen, Caller, CheckIn, Handle};
use crate::claims::answered;
use crate::keys::{self, Use};
use crate::limits::{self, Limit};
use crate::once::{once, refusable};
use crate::sql::{statements, values};
use domain::activity::{digits, good_slots, slot, slot_ends};
use domain::view::{ActivityLine, ActivityView, MyCheckIn, Outcome, ScreenView};
use domain::{ActivityId, Refusal};

/// What 8 digits can say. Two of these codes are good at a time, and [`WRONG_PER_HOUR`] are tried: nobody guesses one.
const CODES: u64 = 100_000_000;
/// Wrong codes per person and hour.
const WRONG_PER_HOUR: u32 = 30;

statements! {
    MINE = concat!("SELECT check_ins.at_ms, ", came_columns!(),
        " WHERE check_ins.activity = ?1 AND check_ins.person = ?2");
    ADD = "INSERT INTO check_ins (activity, person, at_ms, session) VALUES (?1, ?2, ?3, ?4)";
}

impl Handle for AskScreen {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<ScreenView, Failure> {
        book.actor.signed_in()?;
        let stored = find(book, self.activity)?;
        host(book, &stored)?;
        let line = stored.line;
        let lasts = line.from <= book.now && book.now < line.to;
        let left = slot_ends(book.now).since(book.now).0 / 1_000;
        Ok(ScreenView {
            code: lasts.then(|| code(book, line.id, slot(book.now))),
            seconds_left: u32::try_from(left).unwrap_or_default().saturating_add(1),
            line,
        })
    }
}

impl Handle for AskCheckIn {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<ActivityView, Failure> {
        book.actor.signed_in()?;
        view(book, self.activity)
    }
}

impl Handle for CheckIn {
    const AUDITED: Option<&'static str> = Some("CheckIn");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<(), ActivityView>, Failure> {
        let Self { key, activity, code: typed } = self;
        let person = book.actor.signed_in()?;
        let stored = find(book, activity)?;
        let done = once(book, "CheckIn", &key, |book| {
            // Who scans twice is in.
            if mine(book, &stored.line)?.is_some() {
                return Ok(());
            }
            let bucket = format!("wrong-check-in:{person}");
            if let Limit::Spent { again_at } = limits::look(book, &bucket, WRONG_PER_HOUR)? {
                return Err(Refusal::TooMany { again_at }.into());
            }
            let typed = digits(&typed);
            let is_good = good_slots(book.now).into_iter().any(|slot| code(book, activity, slot) == typed);
            if !is_good {
                limits::take(book, &bucket, WRONG_PER_HOUR)?;
            }
            let checked = stored.activity().check_in(is_good, stored.line.checked_in, book.now);
            checked.map_err(Refusal::Activity)?;
            book.sql.run(ADD, &values![activity, person, book.now, book.actor.session])?;
            Ok(())
        });
        let done = refusable(done)?;
        answered(book, "CheckIn", done, |book| view(book, activity))
    }
}

/// The code of an activity in a slot.
fn code(book: &Book<'_>, activity: ActivityId, slot: i64) -> String {
    let hash = keys::hash(book.secret, Use::CheckIn, &[&book.street.slug, &activity.to_string(), &slot.to_string()]);
    let number = hash.bytes().fold(0_u64, |number, byte| number.wrapping_mul(257).wrapping_add(byte.into()));
    format!("{:08}", number % CODES)
}

/// The reader's own entry.
pub(super) fn mine(book: &Book<'_>, line: &ActivityLine) -> Result<Option<MyCheckIn>, Failure> {
    let Some(person) = book.actor.person else { return Ok(None) };
    let rows = book.sql.run(MINE, &values![line.id, person])?;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(Some(MyCheckIn { at: row.instant(0)?, state: came(row, 1, line)? }))
}
