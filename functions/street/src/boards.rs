//! What everybody may read of the whole 街道, of a grid and of a stairwell (晾晒).
//!
//! Invariant: every ticket is counted, only public ones are listed. A ticket is solved in the month in which it was
//! answered so, as long as nobody reopens it. Rationale: counting reads only the index of the open tickets, 30,000 of
//! them in a few milliseconds, so no running totals are kept that could drift from the tickets.

mod rows;
#[cfg(test)]
mod tests;

pub(crate) use rows::{STATEMENTS as ROW_STATEMENTS, answer_of, building, read, row_columns};

use crate::book::{Book, Failure};
use crate::calls::{AskBoard, AskBoards, AskStairwellBoard, Caller, Handle};
use crate::places;
use crate::sql::{Row, Value, statements, values};
use domain::view::{BoardCommunity, BoardGrid, BoardView, BoardsView, Counts, Place};
use domain::{CommunityId, GridId, Instant, Month, Refusal};
use std::collections::HashMap;

statements! {
    // By key from 0, so that the list is a search and not a scan.
    COMMUNITIES = "SELECT communities.id, communities.name, grids.id, grids.name FROM communities \
        CROSS JOIN grids ON grids.community = communities.id WHERE communities.id > 0 ORDER BY communities.id, grids.id";
    // `?1` now.
    OPEN = "SELECT grids.id, count(*), sum(tickets.broken > 0 OR tickets.due_at_ms <= ?1) FROM grids \
        CROSS JOIN tickets ON tickets.grid = grids.id \
        WHERE grids.id > 0 AND tickets.due_at_ms IS NOT NULL GROUP BY grids.id";
    SOLVED = "SELECT grids.id, count(*) FROM grids CROSS JOIN tickets ON tickets.grid = grids.id \
        WHERE grids.id > 0 AND tickets.solved_at_ms >= ?1 AND tickets.solved_at_ms < ?2 GROUP BY grids.id";
    GRID = "SELECT communities.name, grids.name FROM grids CROSS JOIN communities ON communities.id = grids.community \
        WHERE grids.id = ?1";
    // `?1` where, `?2` now, `?3` and `?4` begin and end of the month.
    OF_GRID = "SELECT count(*), coalesce(sum(broken > 0 OR due_at_ms <= ?2), 0), \
        (SELECT count(*) FROM tickets WHERE grid = ?1 AND solved_at_ms >= ?3 AND solved_at_ms < ?4) \
        FROM tickets WHERE grid = ?1 AND due_at_ms IS NOT NULL";
    OF_STAIRWELL = "SELECT count(*), coalesce(sum(broken > 0 OR due_at_ms <= ?2), 0), \
        (SELECT count(*) FROM tickets WHERE stairwell = ?1 AND solved_at_ms >= ?3 AND solved_at_ms < ?4) \
        FROM tickets WHERE stairwell = ?1 AND due_at_ms IS NOT NULL";
}

impl Handle for AskBoards {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<BoardsView, Failure> {
        let (from, until) = span(Month::of(book.now));
        let mut counts: HashMap<i64, Counts> = HashMap::new();
        for row in book.sql.run(OPEN, &values![book.now])? {
            let of_grid = counts.entry(row.integer(0)?).or_default();
            (of_grid.open, of_grid.overdue) = (row.count(1)?, row.count(2)?);
        }
        for row in book.sql.run(SOLVED, &values![from, until])? {
            counts.entry(row.integer(0)?).or_default().solved = row.count(1)?;
        }
        let mut communities: Vec<BoardCommunity> = Vec::new();
        for row in book.sql.run(COMMUNITIES, &[])? {
            let id = CommunityId(row.integer(0)?);
            if communities.last().is_none_or(|community| community.id != id) {
                communities.push(BoardCommunity { id, name: row.text(1)?.to_owned(), grids: Vec::new() });
            }
            let grid = row.integer(2)?;
            let counts = counts.get(&grid).copied().unwrap_or_default();
            if let Some(community) = communities.last_mut() {
                community.grids.push(BoardGrid { id: GridId(grid), name: row.text(3)?.to_owned(), counts });
            }
        }
        let total = counts.values().fold(Counts::default(), |total, grid| Counts {
            open: total.open.saturating_add(grid.open),
            overdue: total.overdue.saturating_add(grid.overdue),
            solved: total.solved.saturating_add(grid.solved),
        });
        Ok(BoardsView { communities, total })
    }
}

impl Handle for AskBoard {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<BoardView, Failure> {
        let rows = book.sql.run(GRID, &values![self.grid])?;
        let row = rows.first().ok_or(Refusal::NotFound)?;
        let (community, grid) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
        board(book, (community, grid, self.grid), None)
    }
}

impl Handle for AskStairwellBoard {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<BoardView, Failure> {
        let places::Stairwell { id, grid, place, .. } = places::find(book, &self.code)?;
        board(book, (place.community.clone(), place.grid.clone(), grid), Some((id.into(), place)))
    }
}

fn board(
    book: &Book<'_>,
    (community, grid, grid_id): (String, String, GridId),
    stairwell: Option<(Value, Place)>,
) -> Result<BoardView, Failure> {
    let (from, until) = span(Month::of(book.now));
    let (count, place) = match &stairwell {
        Some((stairwell, _)) => (OF_STAIRWELL, stairwell.clone()),
        None => (OF_GRID, grid_id.into()),
    };
    let rows = book.sql.run(count, &[place.clone(), book.now.into(), from.into(), until.into()])?;
    let counts = rows.first().map(read_counts).transpose()?.unwrap_or_default();
    let which = if stairwell.is_some() { rows::Of::Stairwell } else { rows::Of::Grid };
    let open = rows::open(book, which, &place)?;
    let solved = rows::solved(book, which, &place, from, until)?;
    Ok(BoardView { community, grid, grid_id, stairwell: stairwell.map(|(_, place)| place), counts, open, solved })
}

fn read_counts(row: &Row) -> Result<Counts, Failure> {
    Ok(Counts { open: row.count(0)?, overdue: row.count(1)?, solved: row.count(2)? })
}

/// Begin and end of a month.
pub(crate) fn span(month: Month) -> (Instant, Instant) {
    (month.start(), month.next().start())
}
