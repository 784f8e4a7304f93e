//! Limits: how often something may be tried within an hour.
//!
//! Invariant: a limit that cannot be counted refuses (a failed statement fails the call); a clock that was set back
//! opens no new window. Windows are fixed: they begin with the first try and end an hour later, so at most twice the
//! number fits into any one hour.

use crate::book::{Book, Failure};
use crate::keys::{self, Use};
use crate::sql::{Row, statements, values};
use domain::{Instant, Span};

/// Every limit counts per hour.
const WINDOW: Span = Span::hours(1);

statements! {
    // A new window begins only after the old one has ended.
    TAKE = "INSERT INTO limits (bucket, started_at_ms, tries) VALUES (?1, ?2, 1) ON CONFLICT (bucket) DO UPDATE SET \
        tries = CASE WHEN started_at_ms <= ?3 THEN 1 ELSE tries + 1 END, \
        started_at_ms = CASE WHEN started_at_ms <= ?3 THEN ?2 ELSE started_at_ms END \
        RETURNING tries, started_at_ms";
    LOOK = "SELECT tries, started_at_ms FROM limits WHERE bucket = ?1 AND started_at_ms > ?2";
    SWEEP = "DELETE FROM limits WHERE started_at_ms <= ?1";
}

/// What a limit says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    /// It may be tried.
    Free,
    /// Too often; from then on it can be tried again.
    Spent {
        /// End of the window.
        again_at: Instant,
    },
}

/// Counts one try and says whether it was still within the limit.
pub(crate) fn take(book: &Book<'_>, bucket: &str, tries_max: u32) -> Result<Limit, Failure> {
    let rows = book.sql.run(TAKE, &values![bucket, book.now, book.now.before(WINDOW)])?;
    rows.first().map_or(Err(Failure::Unreadable("limit")), |row| limit(row, tries_max))
}

/// Says whether one more try is within the limit, without counting it.
pub(crate) fn look(book: &Book<'_>, bucket: &str, tries_max: u32) -> Result<Limit, Failure> {
    let rows = book.sql.run(LOOK, &values![bucket, book.now.before(WINDOW)])?;
    rows.first().map_or(Ok(Limit::Free), |row| limit(row, tries_max.saturating_sub(1)))
}

/// The bucket of something that one network address does. All callers without an address share one.
pub(crate) fn address_bucket(book: &Book<'_>, what: &str, address: Option<&str>) -> String {
    format!("{what}:{}", keys::hash(book.secret, Use::Address, &[address.unwrap_or("unknown")]))
}

/// Forgets windows that have ended.
pub(crate) fn sweep(book: &Book<'_>) -> Result<(), Failure> {
    book.sql.run(SWEEP, &values![book.now.before(WINDOW)])?;
    Ok(())
}

fn limit(row: &Row, tries_max: u32) -> Result<Limit, Failure> {
    let within = row.integer(0)? <= i64::from(tries_max);
    let again_at = row.instant(1)?.after(WINDOW);
    Ok(if within { Limit::Free } else { Limit::Spent { again_at } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Town;

    #[test]
    fn windows_are_fixed_and_last_an_hour() {
        let mut town = Town::new();
        let start = town.now;
        let mut check = |minutes: i64, taken: Limit| {
            town.now = start.after(Span::minutes(minutes));
            let Town { native, now, entropy, .. } = &mut town;
            let run = |book: Book<'_>| Ok((look(&book, "bucket", 2)?, take(&book, "bucket", 2)?));
            let (looked, limit) = native.transaction(*now, entropy, crate::testing::SECRET, run).unwrap();
            assert_eq!((looked, limit), (taken, taken), "{minutes}");
        };
        let spent = |minutes| Limit::Spent { again_at: start.after(Span::minutes(minutes)) };
        check(0, Limit::Free);
        check(-600, Limit::Free);
        check(-600, spent(60));
        check(59, spent(60));
        check(60, Limit::Free);
        check(61, Limit::Free);
        check(119, spent(120));
        check(500, Limit::Free);
    }

    #[test]
    fn nothing_is_allowed_by_a_limit_of_nothing() {
        let mut town = Town::new();
        let Town { native, now, entropy, .. } = &mut town;
        let run = |book: Book<'_>| take(&book, "bucket", 0);
        let limit = native.transaction(*now, entropy, crate::testing::SECRET, run).unwrap();
        assert!(matches!(limit, Limit::Spent { .. }));
    }
}
