//! The cockpit (驾驶舱): how the 街道 stands right now.

use super::calendar::unknown_years;
use super::desks::{Desks, is_open};
use crate::book::{Book, Failure};
use crate::calls::{AskCockpit, Caller, Handle};
use crate::claims;
use crate::sql::{Row, statements, values};
use domain::view::{CockpitView, PromiseCount};
use domain::{GridId, Level, Month, PromiseKind};

/// Grids of the list of the worst.
const WORST_MAX: usize = 10;

macro_rules! ends {
    ($($kind:literal)*) => {
        concat!("SELECT 0" $(,
            ", coalesce(sum(kind = '", $kind, "' AND kept), 0), coalesce(sum(kind = '", $kind, "' AND NOT kept), 0)"
        )*, " FROM promise_ends WHERE at_ms >= ?1")
    };
}

statements! {
    OPEN = "SELECT coalesce(sum(level = 'grid'), 0), coalesce(sum(level = 'community'), 0), \
        coalesce(sum(level = 'street'), 0), coalesce(sum(level = 'district'), 0), \
        coalesce(sum(broken > 0 OR due_at_ms <= ?1), 0) FROM tickets WHERE due_at_ms IS NOT NULL";
    // In the order of the vocabulary.
    ENDS = ends!("call" "dispatch" "resolve" "task" "arbitrate" "milestone");
    TO_ARBITRATE = "SELECT count(*) FROM tasks WHERE state = 'refused' AND due_at_ms IS NOT NULL";
    GRIDS = "SELECT grids.id, communities.name || grids.name, (SELECT count(*) FROM tickets \
            WHERE tickets.grid = grids.id AND due_at_ms IS NOT NULL AND (broken > 0 OR due_at_ms <= ?1)) \
        FROM grids CROSS JOIN communities ON communities.id = grids.community ORDER BY grids.id";
}

impl Handle for AskCockpit {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<CockpitView, Failure> {
        super::daily(book)?;
        let rows = book.sql.run(OPEN, &values![book.now])?;
        let open = rows.first().ok_or(Failure::Unreadable("counts"))?;
        let by_level = |(column, level): (usize, &Level)| Ok((*level, open.count(column)?));
        let calendar = super::calendar(book)?;
        Ok(CockpitView {
            open_by_level: Level::ALL.iter().enumerate().map(by_level).collect::<Result<_, Failure>>()?,
            overdue: open.count(Level::ALL.len())?,
            today: ends(book, book.now.start_of_day_in_shanghai())?,
            month: ends(book, Month::of(book.now).start())?,
            to_arbitrate: book.sql.run(TO_ARBITRATE, &[])?.first().map_or(Ok(0), |row| row.count(0))?,
            to_review: claims::waiting(book)?,
            worst: worst(book)?,
            unknown_years: unknown_years(book, &calendar),
            unmanned: unmanned(book)?,
        })
    }
}

/// Promises that ended since then; kinds of which none did are left out.
fn ends(book: &Book<'_>, since: domain::Instant) -> Result<Vec<PromiseCount>, Failure> {
    let rows = book.sql.run(ENDS, &values![since])?;
    let row = rows.first().ok_or(Failure::Unreadable("counts"))?;
    let mut counts = Vec::new();
    for (place, kind) in PromiseKind::ALL.iter().enumerate() {
        let (kept, broken) = (row.count(2 * place + 1)?, row.count(2 * place + 2)?);
        if kept + broken > 0 {
            counts.push(PromiseCount { kind: *kind, kept, broken });
        }
    }
    Ok(counts)
}

fn worst(book: &Book<'_>) -> Result<Vec<(GridId, String, u32)>, Failure> {
    let grid = |row: &Row| Ok((GridId(row.integer(0)?), row.text(1)?.to_owned(), row.count(2)?));
    let grids = book.sql.run(GRIDS, &values![book.now])?;
    let mut grids = grids.iter().map(grid).collect::<Result<Vec<_>, Failure>>()?;
    grids.retain(|(_, _, broken)| *broken > 0);
    grids.sort_by_key(|(_, _, broken)| std::cmp::Reverse(*broken));
    grids.truncate(WORST_MAX);
    Ok(grids)
}

/// Desks of the ladder at which nobody is now, although it is within their hours.
fn unmanned(book: &Book<'_>) -> Result<Vec<String>, Failure> {
    let calendar = super::calendar(book)?;
    let settings = &book.street.settings;
    let calls = is_open(&settings.call_hours, &calendar, book);
    let dispatches = is_open(&settings.dispatch_hours, &calendar, book);
    let desks = Desks::read(book)?.desks.into_iter().filter(|desk| desk.on_duty.is_none());
    let is_missed = |key: &str| match key.split(':').next() {
        Some("street" | "district") => dispatches,
        Some("party") => false,
        _ => calls,
    };
    Ok(desks.filter(|desk| is_missed(&desk.key)).map(|desk| desk.name).collect())
}
