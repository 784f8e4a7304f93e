//! Routing rules at work: what they propose, and what they do by themselves.

use super::Stored;
use crate::book::{Book, Failure};
use crate::sql::{statements, values};
use domain::promise::Terms;
use domain::routing::{Facts, Party, Rule, first_match, resolve};
use domain::ticket::{Entry, Ticket, decide};
use domain::view::Proposal;
use domain::{CommunityId, GridId, PartyId};

statements! {
    RULES = "SELECT rule FROM routing_rules ORDER BY ordinal";
    PARTIES = "SELECT id, name, forwards_to FROM parties ORDER BY id";
    COMMUNITY = "SELECT community FROM grids WHERE id = ?1";
}

/// The rules, in their order.
pub(crate) fn rules(book: &Book<'_>) -> Result<Vec<Rule>, Failure> {
    let read = |text: &str| serde_json::from_str(text).map_err(|_| Failure::Unreadable("rule"));
    book.sql.run(RULES, &[])?.iter().map(|row| read(row.text(0)?)).collect()
}

/// The parties, as rules see them.
pub(crate) fn parties(book: &Book<'_>) -> Result<Vec<Party>, Failure> {
    let rows = book.sql.run(PARTIES, &[])?;
    let party = |row: &crate::sql::Row| {
        let forwards_to = row.integer_or_null(2)?.map(PartyId);
        Ok(Party { id: PartyId(row.integer(0)?), name: row.text(1)?.to_owned(), forwards_to })
    };
    rows.iter().map(party).collect()
}

/// The community of a grid.
pub(crate) fn community(book: &Book<'_>, grid: GridId) -> Result<CommunityId, Failure> {
    let rows = book.sql.run(COMMUNITY, &values![grid])?;
    Ok(CommunityId(rows.first().ok_or(Failure::Unreadable("grid"))?.integer(0)?))
}

/// The rule that takes this ticket, with its parties as they pass things on.
fn matching(book: &Book<'_>, stored: &Stored) -> Result<Option<Rule>, Failure> {
    let rules = rules(book)?;
    if rules.is_empty() {
        return Ok(None);
    }
    let facts = Facts {
        kind: stored.ticket.kind,
        community: community(book, stored.ticket.grid)?,
        grid: stored.ticket.grid,
        estate: stored.place.estate.clone(),
        text: stored.text.clone(),
        at: book.now,
    };
    let Some((_, rule)) = first_match(&rules, &facts) else { return Ok(None) };
    let parties = parties(book)?;
    let mut rule = rule.clone();
    let Some(lead) = resolve(&parties, rule.then.lead) else { return Ok(None) };
    rule.then.lead = lead;
    let others = rule.then.others.iter().filter_map(|party| resolve(&parties, *party));
    let mut known = vec![lead];
    rule.then.others = others
        .filter(|party| {
            !known.contains(party) && {
                known.push(*party);
                true
            }
        })
        .collect();
    Ok(Some(rule))
}

/// What an automatic rule does with a ticket that was just verified.
pub(super) fn automatic(
    book: &Book<'_>,
    stored: &Stored,
    verified: &Ticket,
    terms: &Terms<'_>,
) -> Result<Option<Entry>, Failure> {
    if verified.state != domain::TicketState::Verified {
        return Ok(None);
    }
    let rule = matching(book, stored)?.filter(|rule| rule.then.automatic);
    Ok(rule.and_then(|rule| decide::route(verified, &rule, terms)))
}

/// What the rules propose.
pub(super) fn proposal(book: &Book<'_>, stored: &Stored) -> Result<Option<Proposal>, Failure> {
    let proposal = |rule: Rule| Proposal { rule: rule.title, lead: rule.then.lead, others: rule.then.others };
    Ok(matching(book, stored)?.map(proposal))
}
