//! Search over code, place, the last four digits of a phone, and words.
//!
//! Invariant: it finds what the reader may handle, and nothing else.

#[cfg(test)]
mod tests;

use crate::book::{Book, Failure};
use crate::calls::{AskSearch, Caller, Handle};
use crate::inbox::{self, ROWS_MAX};
use crate::sql::{Value, statements, values};
use domain::search::Query;
use domain::view::SearchView;

// `?2` is null for who sees all, else the JSON list of the reader's grids; `?3` who reads.
macro_rules! theirs {
    () => {
        "AND (?2 IS NULL OR tickets.grid IN (SELECT value FROM json_each(?2)) OR tickets.responsible = ?3) \
        ORDER BY tickets.reported_at_ms DESC LIMIT ?4"
    };
}

statements! {
    BY_CODE = concat!(crate::inbox::row_columns!(), "WHERE tickets.code = ?1 ", theirs!());
    BY_PLACE = concat!(crate::inbox::row_columns!(), "WHERE tickets.stairwell = \
        (SELECT stairwells.id FROM stairwells WHERE stairwells.code = ?1) ", theirs!());
    BY_PHONE = concat!(crate::inbox::row_columns!(), "WHERE tickets.contact_last4 = ?1 ", theirs!());
    // The newest that match are looked at first; who sees few grids may miss old ones beyond the first thousand.
    BY_WORDS = concat!(crate::inbox::row_columns!(), "WHERE tickets.id IN (SELECT rowid FROM ticket_words \
        WHERE ticket_words MATCH ?1 ORDER BY rowid DESC LIMIT 1000) ", theirs!());
}

impl Handle for AskSearch {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<SearchView, Failure> {
        let reader = inbox::reader(&book.actor)?;
        let query = Query::parse(&self.typed);
        let grids: Vec<i64> = book.actor.grids.iter().map(|grid| grid.0).collect();
        let grids = serde_json::to_string(&grids).map_err(|_| Failure::Unreadable("grids"))?;
        let grids = (!book.actor.sees_all()).then_some(grids);
        let mut found: Vec<(&str, Value)> = match &query {
            Query::Empty | Query::TooLong => Vec::new(),
            Query::Code(code) => vec![(BY_CODE, code.as_str().into())],
            Query::Place(code) => vec![(BY_PLACE, code.as_str().into())],
            Query::Phone4(digits) => vec![(BY_PHONE, digits.as_str().into())],
            Query::Words(_) => Vec::new(),
        };
        found.extend(query.match_expression().map(|expression| (BY_WORDS, expression.into())));
        let mut rows = Vec::new();
        for (statement, wanted) in found {
            let parameters = values![wanted, grids.clone(), reader, ROWS_MAX + 1];
            for row in book.sql.run(statement, &parameters)? {
                let row = inbox::read(&row, book.now)?;
                if !rows.iter().any(|known: &domain::view::InboxRow| known.code == row.code) {
                    rows.push(row);
                }
            }
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.reported_at));
        let more = rows.len() > ROWS_MAX as usize;
        rows.truncate(ROWS_MAX as usize);
        Ok(SearchView { typed: self.typed, rows, more })
    }
}
