//! Timers: rows with a due time. The object's one alarm rings at the earliest.
//!
//! Invariant: a timer exists exactly as long as its work is not done; [`fire`] works on what is due and removes it in
//! the same transaction, so that ringing twice, late or never while the clock was off does no harm. Work that fails has
//! written nothing, holds up no other's, and is tried again later.

use crate::book::{Book, Failure};
use crate::sql::{Sql, statements, values};
use crate::{ledger, limits, merit, once, redemptions, sessions, sign_in, tickets};
use domain::promise::CLOCK_SLACK;
use domain::{Instant, PersonId, RedemptionId, Span, TicketId};

/// How many timers one ringing works on; what is left makes the alarm ring again at once. 200 × about 10 statements
/// stay far below a second.
pub(crate) const BATCH: i64 = 200;
/// One alone.
pub(crate) const FIRST: i64 = 1;
/// Housekeeping: rows that have expired are ignored at once and removed once an hour. As often it is noticed that the
/// clock was set back, by a sweep that stands further ahead.
const SWEEP_EVERY: Span = Span::hours(1);
/// How long a timer waits whose work failed: twice as long each time, and at most as long as the sweep ever waits.
const PUT_OFF: Span = Span::minutes(1);
const PUT_OFF_MAX: Span = SWEEP_EVERY;
/// 2^6 minutes are more than an hour.
const PUT_OFF_DOUBLINGS_MAX: u32 = 6;

statements! {
    SET = "INSERT INTO timers (kind, subject, due_at_ms) VALUES (?1, ?2, ?3) \
        ON CONFLICT (kind, subject) DO UPDATE SET due_at_ms = excluded.due_at_ms";
    CLEAR = "DELETE FROM timers WHERE kind = ?1 AND subject = ?2";
    DUE = "SELECT kind, subject, failures FROM timers WHERE due_at_ms <= ?1 ORDER BY due_at_ms LIMIT ?2";
    PUT_OFF_UNTIL = "UPDATE timers SET due_at_ms = ?3, failures = failures + 1 WHERE kind = ?1 AND subject = ?2";
    // What runs by a promise that begins later than now (`?1`) is looked at now (`?2`).
    SET_BACK = "INSERT INTO timers (kind, subject, due_at_ms) SELECT 'promise', tickets.id, ?2 FROM tickets \
        WHERE tickets.due_at_ms > ?1 AND EXISTS (SELECT 1 FROM json_each(tickets.promises) \
            WHERE json_extract(value, '$.started_at') > ?1 AND coalesce(json_extract(value, '$.kept_at'), \
                json_extract(value, '$.broken_at'), json_extract(value, '$.void_at')) IS NULL) \
        ON CONFLICT (kind, subject) DO UPDATE SET due_at_ms = excluded.due_at_ms";
    EARLIEST = "SELECT min(due_at_ms) FROM timers";
}

/// What a timer is for; stored by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimerKind {
    /// A promise of a ticket falls due; the subject is the ticket.
    Promise,
    /// An answer that nobody rated is closed; the subject is the ticket.
    Close,
    /// A reservation ends; the subject is the redemption.
    Reservation,
    /// A lot of a wallet lapses; the subject is the person.
    Lapse,
    /// Housekeeping; the subject is 0.
    Sweep,
}

impl TimerKind {
    const ALL: [Self; 5] = [Self::Promise, Self::Close, Self::Reservation, Self::Lapse, Self::Sweep];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Promise => "promise",
            Self::Close => "close",
            Self::Reservation => "reservation",
            Self::Lapse => "lapse",
            Self::Sweep => "sweep",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Sets (or moves) the one timer of a subject.
pub(crate) fn set(book: &mut Book<'_>, kind: TimerKind, subject: i64, due_at: Instant) -> Result<(), Failure> {
    book.sql.run(SET, &values![kind.as_str(), subject, due_at])?;
    // A timer that was moved back makes the alarm ring once too early, which does no harm and saves a statement.
    book.alarm_at = Some(book.alarm_at.map_or(due_at, |alarm_at| alarm_at.min(due_at)));
    Ok(())
}

/// Removes the timer of a subject, if there is one.
pub(crate) fn clear(book: &mut Book<'_>, kind: TimerKind, subject: i64) -> Result<(), Failure> {
    book.sql.run(CLEAR, &values![kind.as_str(), subject])?;
    book.timer_cleared = true;
    Ok(())
}

/// Works on what is due, at most so many timers of it.
pub(crate) fn fire(book: &mut Book<'_>, timers_max: i64) -> Result<(), Failure> {
    if std::mem::take(&mut book.is_set_back) {
        set(book, TimerKind::Sweep, 0, book.now)?;
    }
    for row in book.sql.run(DUE, &values![book.now, timers_max])? {
        let kind = TimerKind::parse(row.text(0)?).ok_or(Failure::Unreadable("timer"))?;
        let subject = row.integer(1)?;
        clear(book, kind, subject)?;
        match kind {
            TimerKind::Promise => tickets::fell_due(book, TicketId(subject))?,
            TimerKind::Close => tickets::close(book, TicketId(subject))?,
            TimerKind::Reservation => redemptions::expire(book, RedemptionId(subject))?,
            TimerKind::Lapse => ledger::lapse(book, PersonId(subject))?,
            TimerKind::Sweep => sweep(book)?,
        }
    }
    Ok(())
}

/// Puts off the first timer that is due, whose work has just failed, so that the others go on.
pub(crate) fn put_off(book: &mut Book<'_>) -> Result<(), Failure> {
    for row in book.sql.run(DUE, &values![book.now, FIRST])? {
        let failures = row.count(2)?.min(PUT_OFF_DOUBLINGS_MAX);
        let wait = Span(PUT_OFF.0 << failures).min(PUT_OFF_MAX);
        book.sql.run(PUT_OFF_UNTIL, &values![row.text(0)?, row.integer(1)?, book.now.after(wait)])?;
        book.timer_cleared = true;
    }
    Ok(())
}

/// Whether the clock was set back: the sweep stands further ahead than it is ever set.
pub(crate) fn is_set_back(now: Instant, sweep_at: Option<Instant>) -> bool {
    let latest = now.after(SWEEP_EVERY).after(CLOCK_SLACK);
    sweep_at.is_some_and(|sweep_at| sweep_at > latest)
}

/// The earliest due time.
pub(crate) fn earliest(sql: &dyn Sql) -> Result<Option<Instant>, Failure> {
    match sql.run(EARLIEST, &[])?.first() {
        Some(row) => Ok(row.instant_or_null(0)?),
        None => Ok(None),
    }
}

/// Removes what has expired, ends the ledger's day, and sets the next sweep.
pub(crate) fn sweep(book: &mut Book<'_>) -> Result<(), Failure> {
    once::sweep(book)?;
    limits::sweep(book)?;
    sessions::sweep(book)?;
    sign_in::sweep(book)?;
    tickets::links::sweep(book)?;
    ledger::end_day(book)?;
    book.sql.run(SET_BACK, &values![book.now.after(CLOCK_SLACK), book.now])?;
    // Timers may have been moved besides.
    book.timer_cleared = true;
    // What is done in parts goes on at once.
    let wait = if merit::enrol(book)? { Span::minutes(0) } else { SWEEP_EVERY };
    set(book, TimerKind::Sweep, 0, book.now.after(wait))
}

/// Lets the housekeeping begin now.
pub(crate) fn sweep_now(book: &mut Book<'_>) -> Result<(), Failure> {
    set(book, TimerKind::Sweep, 0, book.now)
}
