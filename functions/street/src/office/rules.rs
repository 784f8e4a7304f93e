//! The routing rules, and what they would have done.

use super::{daily, log, parties, refused};
use crate::book::{Book, Failure};
use crate::calls::{AskRules, Caller, Handle, KeepRules};
use crate::once::{once, refusable};
use crate::sql::{Row, statements, values};
use crate::tickets::routing;
use domain::routing::{Facts, Party, Rule, check, dry_run};
use domain::view::{DryRunView, Outcome, RulesView};
use domain::{CommunityId, GridId, Kind, OfficeRefusal, Span};
use std::collections::HashMap;

/// What a dry run looks at: the newest tickets of a month, some at a time.
const MONTH: Span = Span::days(31);
const TICKETS_MAX: u32 = 5_000;
const TICKETS_AT_ONCE: u32 = 500;

statements! {
    GRIDS = "SELECT id, community FROM grids";
    KEEP = "INSERT INTO routing_rules (ordinal, rule) VALUES (?1, ?2) \
        ON CONFLICT (ordinal) DO UPDATE SET rule = excluded.rule";
    CUT = "DELETE FROM routing_rules WHERE ordinal > ?1";
    LAST_MONTH = "SELECT tickets.kind, grids.community, tickets.grid, stairwells.estate, tickets.text, \
        tickets.reported_at_ms FROM tickets CROSS JOIN grids ON grids.id = tickets.grid \
        CROSS JOIN stairwells ON stairwells.id = tickets.stairwell \
        WHERE tickets.reported_at_ms > ?1 ORDER BY tickets.reported_at_ms DESC LIMIT ?2 OFFSET ?3";
}

impl Handle for AskRules {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<RulesView, Failure> {
        daily(book)?;
        view(book, routing::rules(book)?, None)
    }
}

impl Handle for KeepRules {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<RulesView, RulesView>, Failure> {
        daily(book)?;
        let Self { key, rules, dry } = self;
        let done = if dry { refusable(tried(book, &rules).map(Some))? } else { kept(book, &key, &rules)? };
        // What was sent is shown again, so that nothing typed is lost.
        Ok(match done {
            Ok(dry_run) => Outcome::Done(view(book, rules, dry_run)?),
            Err(refusal) => Outcome::Refused { refusal, form: view(book, rules, None)? },
        })
    }
}

fn kept(
    book: &mut Book<'_>,
    key: &str,
    rules: &[Rule],
) -> Result<Result<Option<DryRunView>, domain::Refusal>, Failure> {
    let done = refusable(once(book, "KeepRules", key, |book| {
        checked(book, rules, &routing::parties(book)?)?;
        let before = routing::rules(book)?;
        for (ordinal, rule) in (1_u32..).zip(rules) {
            let rule = serde_json::to_string(rule).map_err(|_| Failure::Unreadable("rule"))?;
            book.sql.run(KEEP, &values![ordinal, rule])?;
        }
        let count = u32::try_from(rules.len()).unwrap_or(u32::MAX);
        book.sql.run(CUT, &values![count])?;
        log(book, "rules", &before.as_slice(), &rules)
    }))?;
    Ok(done.map(|()| None))
}

/// Lets through rules that can be followed with these parties.
pub(super) fn checked(book: &Book<'_>, rules: &[Rule], parties: &[Party]) -> Result<(), Failure> {
    let grid = |row: &Row| Ok((GridId(row.integer(0)?), CommunityId(row.integer(1)?)));
    let communities = book.sql.run(GRIDS, &[])?.iter().map(grid).collect::<Result<HashMap<_, _>, Failure>>()?;
    let community_of = |grid: GridId| communities.get(&grid).copied();
    check(rules, parties, community_of).map_err(|refusal| refused(OfficeRefusal::Rules(refusal)))
}

/// What the rules would have done, beside those in force.
fn tried(book: &Book<'_>, rules: &[Rule]) -> Result<DryRunView, Failure> {
    checked(book, rules, &routing::parties(book)?)?;
    let in_force = routing::rules(book)?;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let mut total = DryRunView { tickets: 0, by_rule: vec![0; rules.len()], none: 0, changed: 0 };
    let since = book.now.before(MONTH);
    while total.tickets < TICKETS_MAX {
        let rows = book.sql.run(LAST_MONTH, &values![since, TICKETS_AT_ONCE, total.tickets])?;
        let facts = rows.iter().map(facts).collect::<Result<Vec<_>, _>>()?;
        let run = dry_run(rules, &in_force, facts);
        for (total, more) in total.by_rule.iter_mut().zip(run.by_rule) {
            *total = total.saturating_add(count(more));
        }
        total.tickets = total.tickets.saturating_add(count(run.tickets));
        total.none = total.none.saturating_add(count(run.unmatched));
        total.changed = total.changed.saturating_add(count(run.elsewhere));
        if count(rows.len()) < TICKETS_AT_ONCE {
            break;
        }
    }
    Ok(total)
}

fn facts(row: &Row) -> Result<Facts, Failure> {
    Ok(Facts {
        kind: Kind::parse(row.text(0)?).ok_or(Failure::Unreadable("ticket"))?,
        community: CommunityId(row.integer(1)?),
        grid: GridId(row.integer(2)?),
        estate: row.text(3)?.to_owned(),
        text: row.text(4)?.to_owned(),
        at: row.instant(5)?,
    })
}

fn view(book: &Book<'_>, rules: Vec<Rule>, dry_run: Option<DryRunView>) -> Result<RulesView, Failure> {
    Ok(RulesView { rules, parties: parties::all(book)?, dry_run })
}
