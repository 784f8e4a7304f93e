//! The register of residents' views (群众意见反馈记录表): every item of a month.
//!
//! Invariant: everybody reads the public items; staff export all of them, without phones and with personal data in
//! their texts hidden. Parts of the export follow each other by time, so that what is reported meanwhile, at the
//! front, moves none of them.

#[cfg(test)]
mod tests;

use crate::boards::{answer_of, building, read, span};
use crate::book::{Book, Failure};
use crate::calls::{AskRegister, AskRegisterRows, Caller, Handle};
use crate::inbox;
use crate::sql::{Row, statements, values};
use domain::code::TicketCode;
use domain::privacy::hidden;
use domain::view::{RegisterRow, RegisterRows, RegisterView};
use domain::{Ending, Instant, Kind, Level, Month, Refusal, Role, TicketId, TicketState};

const PAGE_ROWS: usize = 100;
const PART_ROWS: usize = 500;

statements! {
    // `?1` and `?2`: begin and end of the month.
    TOTAL = "SELECT count(*) FROM tickets WHERE reported_at_ms >= ?1 AND reported_at_ms < ?2";
    PAGE = concat!(crate::boards::row_columns!(), "WHERE tickets.reported_at_ms >= ?1 AND tickets.reported_at_ms < ?2 \
        AND tickets.visibility = 'public' AND tickets.hidden = 0 \
        ORDER BY tickets.reported_at_ms DESC LIMIT ?3 OFFSET ?4");
    REPORTED_AT = "SELECT reported_at_ms FROM tickets WHERE id = ?1";
    // `?2`: the moment up to which the parts before have come, `?3`: with which ticket of that moment.
    PART = "SELECT tickets.id, tickets.code, tickets.kind, communities.name, grids.name, stairwells.estate, \
        stairwells.name, tickets.text, tickets.visibility = 'public' AND tickets.hidden = 0, tickets.reported_at_ms, \
        tickets.state, tickets.state_since_ms, tickets.ending, \
        (SELECT ticket_events.at_ms FROM ticket_events \
            WHERE ticket_events.ticket = tickets.id AND ticket_events.kind = 'answered' \
            ORDER BY ticket_events.sequence DESC LIMIT 1), \
        (SELECT ticket_events.payload FROM ticket_events \
            WHERE ticket_events.ticket = tickets.id AND ticket_events.kind = 'answered' \
            ORDER BY ticket_events.sequence DESC LIMIT 1), \
        (SELECT people.name FROM people WHERE people.id = tickets.responsible), tickets.level, \
        (SELECT count(*) FROM promise_ends WHERE promise_ends.ticket = tickets.id AND promise_ends.kept), \
        (SELECT count(*) FROM promise_ends WHERE promise_ends.ticket = tickets.id AND NOT promise_ends.kept), \
        tickets.joined, tickets.reopened, tickets.stars FROM tickets \
        CROSS JOIN stairwells ON stairwells.id = tickets.stairwell \
        CROSS JOIN grids ON grids.id = tickets.grid \
        CROSS JOIN communities ON communities.id = grids.community \
        WHERE tickets.reported_at_ms >= ?1 AND tickets.reported_at_ms <= ?2 \
        AND (tickets.reported_at_ms < ?2 OR tickets.id > ?3) \
        ORDER BY tickets.reported_at_ms DESC, tickets.id LIMIT ?4";
}

impl Handle for AskRegister {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<RegisterView, Failure> {
        let month = month(book, &self.month)?;
        let (from, until) = span(month);
        let rows = book.sql.run(TOTAL, &values![from, until])?;
        let total = rows.first().map_or(Ok(0), |row| row.count(0))?;
        let before = i64::from(self.page).saturating_mul(PAGE_ROWS as i64);
        // A page beyond the last would step over the whole month to find nothing.
        let mut rows = if before < i64::from(total) {
            let parameters = values![from, until, PAGE_ROWS as i64 + 1, before];
            book.sql.run(PAGE, &parameters)?.iter().map(read).collect::<Result<Vec<_>, _>>()?
        } else {
            Vec::new()
        };
        let more = rows.len() > PAGE_ROWS;
        rows.truncate(PAGE_ROWS);
        Ok(RegisterView { month: named(month), rows, total, page: self.page, more, staff: book.actor.sees_all() })
    }
}

impl Handle for AskRegisterRows {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<RegisterRows, Failure> {
        book.actor.in_one_of(Role::Admin, &[Role::Dispatcher])?;
        let month = month(book, &self.month)?;
        let (from, until) = span(month);
        let (until, after) = match self.after {
            None => (Instant(until.0.saturating_sub(1)), TicketId(0)),
            Some(after) => {
                let rows = book.sql.run(REPORTED_AT, &values![after])?;
                (rows.first().ok_or(Refusal::NotFound)?.instant(0)?, after)
            }
        };
        let found = book.sql.run(PART, &values![from, until, after, PART_ROWS as i64 + 1])?;
        let last = if found.len() > PART_ROWS { found.get(PART_ROWS - 1) } else { None };
        let next = last.map(|row| row.integer(0).map(TicketId)).transpose()?;
        let rows = found.iter().take(PART_ROWS).map(item).collect::<Result<_, _>>()?;
        Ok(RegisterRows { month: named(month), rows, next })
    }
}

/// The month of that name; nothing is registered in what is none.
fn month(book: &Book<'_>, typed: &str) -> Result<Month, Refusal> {
    match typed.trim() {
        "" => Ok(Month::of(book.now)),
        typed => Month::parse(typed).ok_or(Refusal::NotFound),
    }
}

fn named(month: Month) -> (i64, i64) {
    (month.0.div_euclid(12), month.0.rem_euclid(12) + 1)
}

/// A row of [`PART`].
fn item(row: &Row) -> Result<RegisterRow, Failure> {
    const DAMAGED: Failure = Failure::Unreadable("register row");
    let text = |column: usize| row.text(column).map(ToOwned::to_owned);
    let answer = row.text_or_null(14)?.map(answer_of).transpose()?.unwrap_or_default();
    Ok(RegisterRow {
        code: TicketCode::parse(row.text(1)?).map_err(|_| DAMAGED)?.shown(),
        kind: Kind::parse(row.text(2)?).ok_or(DAMAGED)?,
        community: text(3)?,
        grid: text(4)?,
        place: inbox::place(row.text(5)?, building(row.text(6)?)),
        text: hidden(row.text(7)?),
        public: row.integer(8)? != 0,
        reported_at: row.instant(9)?,
        state: TicketState::parse(row.text(10)?).ok_or(DAMAGED)?,
        state_since: row.instant(11)?,
        ending: row.text_or_null(12)?.map(|ending| Ending::parse(ending).ok_or(DAMAGED)).transpose()?,
        answered_at: row.instant_or_null(13)?,
        answer: hidden(&answer),
        follower: row.text_or_null(15)?.unwrap_or_default().to_owned(),
        level: Level::parse(row.text(16)?).ok_or(DAMAGED)?,
        kept: row.count(17)?,
        broken: row.count(18)?,
        joined: row.count(19)?,
        reopened: row.count(20)?,
        stars: row.integer_or_null(21)?.map(|_| row.count(21)).transpose()?,
    })
}
