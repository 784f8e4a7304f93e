//! The invariants of ARCHITECTURE.md, for every row that a step has touched.

use super::effects::Effects;
use super::expect::Reply;
use super::run::{Run, Sent};
use super::step::Order;
use super::violation::{Violation, equal, hold, unreadable};
use super::watch::{ask, number, query, text};
use super::{boards, cast, hear, life, office};
use domain::ticket::{Entry, Event, Reporter, rebuild};
use domain::{CallOutcome, Ending, Instant, Month, PersonId, TicketState};
use street::native::Native;
use street::sql::Row;

/// Checks everything that a step has touched.
pub fn touched(run: &Run, effects: &Effects) -> Result<(), Violation> {
    let native = &run.native;
    let mut tickets = effects.keys("tickets");
    tickets.extend(effects.events.iter().map(|(ticket, _)| *ticket));
    for id in tickets {
        ticket(run, id)?;
        hear::nobody_waits(run, id)?;
    }
    office::duty(run, effects)?;
    hear::check(run, effects)?;
    for id in effects.keys("redemptions") {
        redemption(native, id)?;
    }
    for id in effects.keys("rewards") {
        reward(native, id)?;
    }
    if effects.touches("accounts") || effects.touches("transfers") || effects.touches("redemptions") {
        run.books.check(native)?;
        run.books.check_open(native)?;
        run.books.check_lots(native)?;
    }
    for moved in effects.moved.iter().filter(|moved| moved.id.starts_with("credit:")) {
        credit(native, moved.cause)?;
    }
    Ok(())
}

/// Checks what a page shows against the book.
pub fn view(run: &Run, sent: &Sent, reply: &Reply) -> Result<(), Violation> {
    let Reply::View { view, .. } = reply else { return Ok(()) };
    let phone = &run.phones[sent.slot];
    let Some(person) = phone.person.filter(|_| sent.caller.token.as_ref() == Some(&phone.token)) else {
        return Ok(());
    };
    match sent.order {
        Order::Wallet => {
            let shown = (view["available"].as_i64().unwrap_or(-1), view["reserved"].as_i64().unwrap_or(-1));
            equal("the wallet shows the account", "available and reserved", &shown, &run.books.wallet(person))
        }
        Order::Inbox => office::inbox(run, person, view),
        Order::Boards => boards::check(run, view),
        _ => Ok(()),
    }
}

/// A code that a page shows is the one in the book; only the newest that was shown redeems.
pub fn digits(run: &Run, sent: &Sent, reply: &Reply, effects: &Effects) -> Result<(), Violation> {
    match (&sent.order, reply) {
        (Order::Redemption(_) | Order::Renew(_), Reply::View { view, .. }) => {
            let Some(shown) = view["code"]["digits"].as_str() else { return Ok(()) };
            let id = view["id"].as_i64().unwrap_or_default();
            let rows = ask(&run.native, "SELECT code FROM redemptions WHERE id = ?1", &[id.into()])?;
            equal("a shown code is good", "digits", &shown, &text(&rows[0], 0)?.as_str())
        }
        (Order::Redeem(_), Reply::Done { .. }) => {
            let Some((id, _)) = effects.redemptions.first() else { return Ok(()) };
            let typed: serde_json::Value = serde_json::from_slice(&sent.bytes).map_err(unreadable)?;
            let typed = typed["call"]["Redeem"]["code"].as_str().map(ToOwned::to_owned);
            let known = run.redemptions.values().find(|known| known.id == *id);
            let newest = known.and_then(|known| known.digits.last().cloned());
            equal("only the newest digits redeem", "digits", &typed, &newest)
        }
        _ => Ok(()),
    }
}

/// The events of a ticket, oldest first.
pub fn events(native: &Native, id: i64) -> Result<Vec<(Instant, Entry)>, Violation> {
    let statement = "SELECT at_ms, payload FROM ticket_events WHERE ticket = ?1 ORDER BY sequence";
    let rows = ask(native, statement, &[id.into()])?;
    let read = |row: &Row| Ok((Instant(number(row, 0)?), serde_json::from_str(&text(row, 1)?).map_err(unreadable)?));
    rows.iter().map(read).collect()
}

/// State and events agree; its life keeps its rules; what was earned is credited.
pub fn ticket(run: &Run, id: i64) -> Result<(), Violation> {
    let native = &run.native;
    let events = events(native, id)?;
    let stored = life::stored(native, id)?;
    let rebuilt = rebuild(events.iter().map(|(at, entry)| (*at, entry)));
    equal("a ticket is what its events add up to", &format!("ticket {id}"), &Some(stored.clone()), &rebuilt)?;
    life::check(native, id, &stored, &events)?;
    let solved_and_rated = stored.state == TicketState::Rated && stored.ending == Some(Ending::Solved);
    if let (true, Reporter::Person(person)) = (solved_and_rated && !stored.slip, stored.reporter) {
        let statement = "SELECT 1 FROM credits WHERE cause = 'report' AND cause_number = ?1 \
            UNION ALL SELECT 1 FROM credit_holds WHERE cause = 'report' AND cause_number = ?1";
        if ask(native, statement, &[id.into()])?.is_empty() {
            let earned = credits_in_month(native, person, "report", stored.state_since)?;
            let cap = i64::from(cast::plan().settings.report_credits_per_month);
            hold("what was earned is credited", earned >= cap, || format!("ticket {id}: {earned} of {cap}"))?;
        }
    }
    Ok(())
}

/// With what is on hold, which counts too.
fn credits_in_month(native: &Native, person: PersonId, rule: &str, at: Instant) -> Result<i64, Violation> {
    let statement = "SELECT (SELECT count(*) FROM credits WHERE person = ?1 AND month = ?2 AND rule = ?3) + \
        (SELECT count(*) FROM credit_holds WHERE person = ?1 AND month = ?2 AND rule = ?3 AND state = 'held')";
    number(&ask(native, statement, &[person.into(), Month::of(at).0.into(), rule.into()])?[0], 0)
}

/// A credit is of a verified, solved and rated ticket, goes to its person, cites its rule, and keeps the cap.
fn credit(native: &Native, credit: i64) -> Result<(), Violation> {
    let statement = "SELECT cause_number FROM credits WHERE id = ?1";
    let rows = ask(native, statement, &[credit.into()])?;
    let unnamed = || Violation { invariant: "a credit cites its rule", seen: format!("credit {credit}") };
    let id = number(rows.first().ok_or_else(unnamed)?, 0)?;
    let ticket = life::stored(native, id)?;
    let seen = || format!("ticket {id}: {ticket:?}");
    let events = events(native, id)?;
    let verifies = |event: &Event| match event {
        Event::Called { outcome, .. } => matches!(outcome, CallOutcome::True | CallOutcome::SeenOnSite),
        Event::Reopened { .. } | Event::SplitFrom { .. } => true,
        _ => false,
    };
    let verified = events.iter().any(|(_, entry)| verifies(&entry.event));
    let solved = ticket.state == TicketState::Rated && ticket.ending == Some(Ending::Solved);
    hold("what is credited was verified, solved and rated", verified && solved, seen)?;
    let statement = "SELECT credits.person, credits.month, transfers.credit, transfers.amount, \
        coin_rules.coins, coin_rules.person_month, credits.rule, (SELECT followers.joined FROM followers \
            WHERE followers.ticket = credits.cause_number AND followers.person = credits.person) \
        FROM credits JOIN transfers ON transfers.id = 'credit:' || credits.id \
        JOIN coin_rules ON coin_rules.name = credits.rule AND coin_rules.version = credits.rule_version \
        WHERE credits.id = ?1";
    let rows = ask(native, statement, &[credit.into()])?;
    let row = rows.first().ok_or_else(|| Violation { invariant: "a credit cites its rule", seen: seen() })?;
    let person = PersonId(number(row, 0)?);
    equal("a credit goes to its person", "whose", &text(row, 2)?, &format!("wallet:{person}"))?;
    let rule = text(row, 6)?;
    let is_reporter = ticket.reporter == Reporter::Person(person);
    let has_joined = !is_reporter && row.integer(7) == Ok(1);
    let earns = if rule == "join" { has_joined } else { is_reporter };
    hold("a credit goes to the reporter, or to who joined", earns, || format!("{person:?} by {rule}: {ticket:?}"))?;
    equal("a credit is what its rule gives", "amount", &number(row, 3)?, &number(row, 4)?)?;
    equal("a credit counts for the month of the rating", "month", &number(row, 1)?, &Month::of(ticket.state_since).0)?;
    let earned = credits_in_month(native, person, &rule, ticket.state_since)?;
    hold("a month has its cap", earned <= number(row, 5)?, || format!("{person:?} earned {earned} times: {ticket:?}"))
}

/// A redemption is what its events say, and is held by a timer exactly while it is open.
pub fn redemption(native: &Native, id: i64) -> Result<(), Violation> {
    let rows = ask(native, "SELECT state, state_since_ms, held_until_ms FROM redemptions WHERE id = ?1", &[id.into()])?;
    let (state, since, held_until) = (text(&rows[0], 0)?, number(&rows[0], 1)?, number(&rows[0], 2)?);
    let statement = "SELECT state, at_ms FROM redemption_events WHERE redemption = ?1 ORDER BY sequence";
    let mut events = Vec::new();
    for row in ask(native, statement, &[id.into()])? {
        events.push((text(&row, 0)?, number(&row, 1)?));
    }
    let begins = events.first().is_some_and(|(state, _)| state == "reserved") && events.len() <= 2;
    hold("a redemption begins and ends once", begins, || format!("redemption {id}: {events:?}"))?;
    equal("a redemption is what its events say", "state", &Some(&(state.clone(), since)), &events.last())?;
    let statement = "SELECT due_at_ms FROM timers WHERE kind = 'reservation' AND subject = ?1";
    let timers = ask(native, statement, &[id.into()])?;
    let timer = timers.first().map(|row| number(row, 0)).transpose()?;
    equal("a reservation has its timer", "timer", &timer, &(state == "reserved").then_some(held_until))
}

/// Every piece of a reward is in stock, reserved or redeemed.
pub fn reward(native: &Native, id: i64) -> Result<(), Violation> {
    let statement = "SELECT supplied, stock, reserved, redeemed, \
        (SELECT count(*) FROM redemptions WHERE reward = rewards.id AND state = 'reserved'), \
        (SELECT count(*) FROM redemptions WHERE reward = rewards.id AND state = 'redeemed') \
        FROM rewards WHERE id = ?1";
    let rows = ask(native, statement, &[id.into()])?;
    let columns = (0..6).map(|column| number(&rows[0], column)).collect::<Result<Vec<_>, _>>()?;
    let adds_up = columns[1] + columns[2] + columns[3] == columns[0] && columns[1] >= 0;
    let counted = columns[2..4] == columns[4..6];
    hold("every piece is somewhere", adds_up && counted, || format!("reward {id}: {columns:?}"))
}

/// Everything, from the beginning: what is too much for each step.
pub fn everything(run: &Run) -> Result<(), Violation> {
    let native = &run.native;
    super::audit::transfers(native)?;
    run.books.check(native)?;
    run.books.check_open(native)?;
    for row in query(native, "SELECT id FROM tickets")? {
        ticket(run, number(&row, 0)?)?;
    }
    for row in query(native, "SELECT id FROM redemptions")? {
        redemption(native, number(&row, 0)?)?;
    }
    for row in query(native, "SELECT id FROM rewards")? {
        reward(native, number(&row, 0)?)?;
    }
    life::merged(native)?;
    life::found(native)?;
    super::audit::acknowledged(run)?;
    super::audit::stored(native)?;
    super::leaks::in_book(native)
}
