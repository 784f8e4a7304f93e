//! The monthly scores (处理效能考核), and the tickets behind each.
//!
//! Invariant: a score counts promises that ended in the month and answers of the month, with what came of them since;
//! a ticket whose exclusion two people agreed on counts nowhere.

use super::{daily, desks, exclusions};
use crate::book::{Book, Failure};
use crate::calls::{AskScore, AskScores, Caller, Handle};
use crate::inbox;
use crate::people;
use crate::sql::{Value, statements, values};
use crate::tickets::routing;
use domain::score::Tally;
use domain::view::{InboxRow, ScoreRow, ScoreTicketsView, Scored, ScoresView};
use domain::{Instant, Month, Refusal};

/// Tickets behind one score.
const TICKETS_MAX: usize = 200;

// The arbiter's promise about a party's task is not the party's.
macro_rules! promises {
    ($whose:literal) => {
        concat!(
            "SELECT coalesce(sum(kept), 0), count(*) FROM promise_ends WHERE ",
            $whose,
            " AND at_ms >= ?2 \
            AND at_ms < ?3 AND kind <> 'arbitrate' AND NOT EXISTS (SELECT 1 FROM exclusions \
                WHERE exclusions.ticket = promise_ends.ticket AND agreed_by IS NOT NULL)"
        )
    };
}

macro_rules! answers {
    ($whose:literal) => {
        concat!(
            "SELECT coalesce(sum(stars = 1), 0), coalesce(sum(stars = 2), 0), coalesce(sum(stars = 3), 0), \
            coalesce(sum(stars = 4), 0), coalesce(sum(stars = 5), 0), coalesce(sum(reopened), 0), count(*) \
            FROM answers WHERE ",
            $whose,
            " AND at_ms >= ?2 AND at_ms < ?3 AND NOT EXISTS (SELECT 1 FROM exclusions \
                WHERE exclusions.ticket = answers.ticket AND agreed_by IS NOT NULL)"
        )
    };
}

macro_rules! tickets {
    ($whose:literal) => {
        concat!(
            "SELECT ticket FROM promise_ends WHERE ",
            $whose,
            " AND at_ms >= ?2 AND at_ms < ?3 \
            AND kind <> 'arbitrate' UNION ALL SELECT ticket FROM answers WHERE ",
            $whose,
            " AND at_ms >= ?2 AND at_ms < ?3"
        )
    };
}

statements! {
    PROMISES_OF_PERSON = promises!("person = ?1 AND party IS NULL");
    PROMISES_OF_PARTY = promises!("party = ?1");
    ANSWERS_OF_PERSON = answers!("person = ?1 AND party IS NULL");
    ANSWERS_OF_PARTY = answers!("party = ?1");
    TICKETS_OF_PERSON = tickets!("person = ?1 AND party IS NULL");
    TICKETS_OF_PARTY = tickets!("party = ?1");
    ROWS = concat!(inbox::row_columns!(), "WHERE tickets.id IN (SELECT value FROM json_each(?1)) \
        AND NOT EXISTS (SELECT 1 FROM exclusions WHERE exclusions.ticket = tickets.id AND agreed_by IS NOT NULL)");
}

impl Handle for AskScores {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<ScoresView, Failure> {
        daily(book)?;
        view(book, month(book, &self.month))
    }
}

impl Handle for AskScore {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<ScoreTicketsView, Failure> {
        // Everybody may see what their own score is made of.
        match (self.of, book.actor.person) {
            (Scored::Worker(person), Some(me)) if person == me && inbox::reader(&book.actor).is_ok() => {}
            _ => {
                daily(book)?;
            }
        }
        tickets(book, self.of, month(book, &self.month))
    }
}

/// The month as sent; this one when there is none.
fn month(book: &Book<'_>, sent: &str) -> Month {
    Month::parse(sent.trim()).unwrap_or_else(|| Month::of(book.now))
}

/// Everybody of whom something was counted.
pub(super) fn view(book: &Book<'_>, month: Month) -> Result<ScoresView, Failure> {
    let none = Tally::default();
    let mut workers = Vec::new();
    for person in desks::people(book)? {
        let of = Scored::Worker(person.id);
        let tally = tally(book, of, month)?;
        if tally != none {
            workers.push(ScoreRow { of, name: person.name, score: tally.score() });
        }
    }
    let mut parties = Vec::new();
    for party in routing::parties(book)? {
        let of = Scored::Party(party.id);
        let tally = tally(book, of, month)?;
        if tally != none {
            parties.push(ScoreRow { of, name: party.name, score: tally.score() });
        }
    }
    Ok(ScoresView { month: named(month), workers, parties, exclusions: exclusions::newest(book)? })
}

fn tickets(book: &Book<'_>, of: Scored, month: Month) -> Result<ScoreTicketsView, Failure> {
    let name = name(book, of)?;
    let score = tally(book, of, month)?.score();
    let (statement, parameters) = match of {
        Scored::Worker(person) => (TICKETS_OF_PERSON, span(person.into(), month)),
        Scored::Party(party) => (TICKETS_OF_PARTY, span(party.into(), month)),
    };
    let rows = book.sql.run(statement, &parameters)?;
    let mut ids = rows.iter().map(|row| row.integer(0)).collect::<Result<Vec<i64>, _>>()?;
    // Numbers are given in the order of reporting.
    ids.sort_unstable_by(|one, other| other.cmp(one));
    ids.dedup();
    let exclusions = exclusions::among(book, &ids)?;
    ids.truncate(TICKETS_MAX);
    let ids = serde_json::to_string(&ids).map_err(|_| Failure::Unreadable("tickets"))?;
    let rows = book.sql.run(ROWS, &values![ids])?;
    let mut tickets = rows.iter().map(|row| inbox::read(row, book.now)).collect::<Result<Vec<InboxRow>, _>>()?;
    tickets.sort_by(|one, other| (other.reported_at, &other.code).cmp(&(one.reported_at, &one.code)));
    Ok(ScoreTicketsView { month: named(month), row: ScoreRow { of, name, score }, tickets, exclusions })
}

/// What was counted.
fn tally(book: &Book<'_>, of: Scored, month: Month) -> Result<Tally, Failure> {
    let (promises, answers, parameters) = match of {
        Scored::Worker(person) => (PROMISES_OF_PERSON, ANSWERS_OF_PERSON, span(person.into(), month)),
        Scored::Party(party) => (PROMISES_OF_PARTY, ANSWERS_OF_PARTY, span(party.into(), month)),
    };
    let mut tally = Tally::default();
    if let Some(row) = book.sql.run(promises, &parameters)?.first() {
        (tally.promises_kept, tally.promises_made) = (row.count(0)?, row.count(1)?);
    }
    if let Some(row) = book.sql.run(answers, &parameters)?.first() {
        for (column, ratings) in tally.stars.iter_mut().enumerate() {
            *ratings = row.count(column)?;
        }
        (tally.reopened, tally.answered) = (row.count(5)?, row.count(6)?);
    }
    Ok(tally)
}

fn span(of: Value, month: Month) -> [Value; 3] {
    let (from, to): (Instant, Instant) = (month.start(), month.next().start());
    [of, from.into(), to.into()]
}

fn name(book: &Book<'_>, of: Scored) -> Result<String, Failure> {
    match of {
        // A resident has no name.
        Scored::Worker(person) => people::staff_name(book, person)?.ok_or_else(|| Refusal::NotFound.into()),
        Scored::Party(party) => {
            let known = routing::parties(book)?.into_iter().find(|known| known.id == party);
            known.map(|party| party.name).ok_or_else(|| Refusal::NotFound.into())
        }
    }
}

/// Year and month (1 to 12).
const fn named(month: Month) -> (i64, i64) {
    (month.0.div_euclid(12), month.0.rem_euclid(12) + 1)
}
