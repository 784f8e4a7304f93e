//! What a draft would have given last month.
//!
//! Invariant: bounded: at most [`PAST_MAX`] happenings are looked at, the earliest first, each statement by index.

use crate::book::{Book, Failure};
use crate::sql::{Row, statements, values};
use domain::coin_rule::{Past, RuleName, Terms, preview};
use domain::view::TrialView;
use domain::{HouseholdId, Month, PersonId};

/// Happenings of a month that are looked at.
const PAST_MAX: i64 = 5_000;

statements! {
    // Reports of the month that were solved and rated, whatever the caps gave then.
    REPORTS = "SELECT tickets.person, people.household, tickets.reported_at_ms FROM tickets \
        CROSS JOIN people ON people.id = tickets.person \
        WHERE tickets.reported_at_ms >= ?1 AND tickets.reported_at_ms < ?2 \
        AND tickets.state = 'rated' AND tickets.ending = 'solved' \
        ORDER BY tickets.reported_at_ms LIMIT ?3";
    JOINS = "SELECT followers.person, people.household, tickets.reported_at_ms FROM tickets \
        CROSS JOIN followers ON followers.ticket = tickets.id AND followers.joined = 1 \
        CROSS JOIN people ON people.id = followers.person \
        WHERE tickets.reported_at_ms >= ?1 AND tickets.reported_at_ms < ?2 \
        AND tickets.state = 'rated' AND tickets.ending = 'solved' AND followers.person IS NOT tickets.person \
        ORDER BY tickets.reported_at_ms LIMIT ?3";
    // What was given; for everything else also what happened.
    GIVEN = "SELECT person, household, day * 86400000, coins FROM credits WHERE rule = ?1 AND month = ?2 ORDER BY id LIMIT ?3";
}

/// What the terms would have given for the month before this one.
pub(super) fn of(book: &Book<'_>, name: RuleName, terms: &Terms) -> Result<TrialView, Failure> {
    let month = Month(Month::of(book.now).0 - 1);
    let given = book.sql.run(GIVEN, &values![name.to_string(), month.0, PAST_MAX])?;
    let rows = match name {
        RuleName::Report => book.sql.run(REPORTS, &values![month.start(), month.next().start(), PAST_MAX])?,
        RuleName::Join => book.sql.run(JOINS, &values![month.start(), month.next().start(), PAST_MAX])?,
        _ => given.clone(),
    };
    let past = rows.iter().map(past).collect::<Result<Vec<_>, _>>()?;
    let most = usize::try_from(PAST_MAX).unwrap_or(usize::MAX);
    let mut given_coins = 0_u64;
    let mut people = std::collections::BTreeSet::new();
    for row in &given {
        given_coins += u64::from(row.count(3)?);
        people.insert(row.integer(0)?);
    }
    Ok(TrialView {
        month: (month.0.div_euclid(12), month.0.rem_euclid(12) + 1),
        draft: preview(terms, &past),
        given_coins,
        given_credits: u32::try_from(given.len()).unwrap_or(u32::MAX),
        given_people: u32::try_from(people.len()).unwrap_or(u32::MAX),
        cut: rows.len() >= most || given.len() >= most,
    })
}

fn past(row: &Row) -> Result<Past, Failure> {
    Ok(Past {
        person: PersonId(row.integer(0)?),
        household: row.integer_or_null(1)?.map(HouseholdId),
        day: row.instant(2)?.in_shanghai().day_number,
    })
}
