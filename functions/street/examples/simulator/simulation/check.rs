//! The invariants of ARCHITECTURE.md, for every row that a step has touched.

use super::cast;
use super::effects::Effects;
use super::expect::Reply;
use super::run::{Run, Sent};
use super::step::Order;
use super::violation::{Violation, equal, hold, unreadable};
use super::watch::{ask, number, query, text};
use domain::ticket::{Event, Reporter, Ticket, rebuild};
use domain::view::Promise;
use domain::{CallOutcome, Ending, GridId, Instant, Kind, Month, PersonId, PromiseKind, SessionId, TicketState};
use street::native::Native;
use street::sql::Row;

/// Checks everything that a step has touched.
pub fn touched(run: &Run, effects: &Effects) -> Result<(), Violation> {
    let native = &run.native;
    let mut tickets = effects.keys("tickets");
    tickets.extend(effects.events.iter().map(|(ticket, _)| *ticket));
    for id in tickets {
        ticket(run, id)?;
    }
    for id in effects.keys("redemptions") {
        redemption(native, id)?;
    }
    for id in effects.keys("rewards") {
        reward(native, id)?;
    }
    if effects.touches("accounts") || effects.touches("transfers") || effects.touches("redemptions") {
        run.books.check(native)?;
        run.books.check_open(native)?;
    }
    for moved in effects.moved.iter().filter(|moved| moved.step == "post") {
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
        Order::Inbox => {
            let statement = "SELECT count(*) FROM tickets WHERE state IN ('reported', 'verified') \
                AND grid IN (SELECT grid FROM roles WHERE person = ?1)";
            let open = number(&ask(&run.native, statement, &[person.into()])?[0], 0)?;
            equal("the inbox shows what is open", "open", &view["open_total"].as_i64(), &Some(open))?;
            let rows = view["rows"].as_array().map_or(0, Vec::len) as i64;
            equal("the inbox shows what is open", "rows", &rows, &open.min(50))
        }
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
pub fn events(native: &Native, id: i64) -> Result<Vec<(Instant, Event)>, Violation> {
    let statement = "SELECT at_ms, payload FROM ticket_events WHERE ticket = ?1 ORDER BY sequence";
    let rows = ask(native, statement, &[id.into()])?;
    let read = |row: &Row| Ok((Instant(number(row, 0)?), serde_json::from_str(&text(row, 1)?).map_err(unreadable)?));
    rows.iter().map(read).collect()
}

/// State and events agree; the promise was kept and broken at most once each; what was earned is credited.
pub fn ticket(run: &Run, id: i64) -> Result<(), Violation> {
    let native = &run.native;
    let events = events(native, id)?;
    let stored = stored_ticket(native, id)?;
    let rebuilt = rebuild(events.iter().map(|(at, event)| (*at, event)));
    equal("a ticket is what its events add up to", &format!("ticket {id}"), &Some(stored.clone()), &rebuilt)?;
    promise(native, id, &stored, &events)?;
    let solved_and_rated = stored.state == TicketState::Rated && stored.ending == Some(Ending::Solved);
    if let (true, Reporter::Person(person)) = (solved_and_rated, stored.reporter) {
        let credited = run.books.find(&format!("credit:ticket:{id}"));
        if credited.is_none() {
            let earned = credits_in_month(native, person, stored.state_since)?;
            let cap = i64::from(cast::plan().settings.report_credits_per_month);
            hold("what was earned is credited", earned >= cap, || format!("ticket {id}: {earned} of {cap}"))?;
        }
    }
    Ok(())
}

fn promise(native: &Native, id: i64, ticket: &Ticket, events: &[(Instant, Event)]) -> Result<(), Violation> {
    let seen = || format!("ticket {id}: {ticket:?} {events:?}");
    let broken = events.iter().filter(|(_, event)| matches!(event, Event::CallMissed { .. })).count();
    hold("a promise is broken at most once", broken <= 1, seen)?;
    let mut in_time = true;
    for (at, event) in events {
        match event {
            Event::CallMissed { .. } => {
                hold("a promise is not broken before its time", *at >= ticket.call.due_at, seen)?;
                in_time = false;
            }
            Event::Called { in_time: said, .. } => {
                hold("a call says truly whether it was in time", *said == in_time, seen)?;
                hold(
                    "a late call breaks its promise first",
                    !in_time || *at < ticket.call.due_at || ticket.call.kept_at != Some(*at),
                    seen,
                )?;
            }
            _ => {}
        }
    }
    let statement = "SELECT due_at_ms FROM timers WHERE kind = 'promise' AND subject = ?1";
    let timers = ask(native, statement, &[id.into()])?;
    let timer = timers.first().map(|row| number(row, 0)).transpose()?.map(Instant);
    let runs = ticket.call.kept_at.is_none() && ticket.call.broken_at.is_none();
    equal("a promise that runs has its timer", &format!("ticket {id}"), &timer, &runs.then_some(ticket.call.due_at))
}

fn credits_in_month(native: &Native, person: PersonId, at: Instant) -> Result<i64, Violation> {
    let statement = "SELECT count(*) FROM report_credits WHERE person = ?1 AND month = ?2";
    number(&ask(native, statement, &[person.into(), Month::of(at).0.into()])?[0], 0)
}

/// A credit is of a verified, solved and rated ticket, goes to its person, cites its rule, and keeps the cap.
fn credit(native: &Native, id: i64) -> Result<(), Violation> {
    let ticket = stored_ticket(native, id)?;
    let seen = || format!("ticket {id}: {ticket:?}");
    let events = events(native, id)?;
    let verifies = |event: &Event| match event {
        Event::Called { outcome, .. } => matches!(outcome, CallOutcome::True | CallOutcome::SeenOnSite),
        Event::Reopened { .. } => true,
        _ => false,
    };
    let verified = events.iter().any(|(_, event)| verifies(event));
    let solved = ticket.state == TicketState::Rated && ticket.ending == Some(Ending::Solved);
    hold("what is credited was verified, solved and rated", verified && solved, seen)?;
    let statement = "SELECT report_credits.person, report_credits.month, transfers.credit, transfers.amount, \
        coin_rules.coins, coin_rules.credits_per_month \
        FROM report_credits JOIN transfers ON transfers.id = 'credit:ticket:' || report_credits.ticket \
        JOIN coin_rules ON coin_rules.name = report_credits.rule AND coin_rules.version = report_credits.rule_version \
        WHERE report_credits.ticket = ?1";
    let rows = ask(native, statement, &[id.into()])?;
    let row = rows.first().ok_or_else(|| Violation { invariant: "a credit cites its rule", seen: seen() })?;
    let person = PersonId(number(row, 0)?);
    let whose = (ticket.reporter, text(row, 2)?);
    equal("a credit goes to the reporter", "whose", &whose, &(Reporter::Person(person), format!("wallet:{person}")))?;
    equal("a credit is what its rule gives", "amount", &number(row, 3)?, &number(row, 4)?)?;
    equal("a credit counts for the month of the rating", "month", &number(row, 1)?, &Month::of(ticket.state_since).0)?;
    let earned = credits_in_month(native, person, ticket.state_since)?;
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

fn stored_ticket(native: &Native, id: i64) -> Result<Ticket, Violation> {
    let statement = "SELECT grid, kind, session, person, reported_at_ms, state, state_since_ms, ending, attempts, \
        found_untrue, reopened, stars, call_started_at_ms, call_due_at_ms, call_kept_at_ms, call_broken_at_ms \
        FROM tickets WHERE id = ?1";
    let rows = ask(native, statement, &[id.into()])?;
    let row = rows.first().ok_or_else(|| unreadable(format!("ticket {id} is gone")))?;
    let optional = |column| row.integer_or_null(column).map_err(unreadable);
    let count = |column| row.count(column).map_err(unreadable);
    let word = |column| text(row, column);
    let session = optional(2)?.map(|id| Reporter::Session(SessionId(id)));
    let reporter = session.or(optional(3)?.map(|id| Reporter::Person(PersonId(id))));
    let ending = row.text_or_null(7).map_err(unreadable)?;
    Ok(Ticket {
        grid: GridId(number(row, 0)?),
        kind: Kind::parse(&word(1)?).ok_or_else(|| unreadable("kind"))?,
        reporter: reporter.ok_or_else(|| unreadable("reporter"))?,
        reported_at: Instant(number(row, 4)?),
        state: TicketState::parse(&word(5)?).ok_or_else(|| unreadable("state"))?,
        state_since: Instant(number(row, 6)?),
        ending: ending.and_then(Ending::parse),
        attempts: count(8)?,
        found_untrue: number(row, 9)? == 1,
        reopened: count(10)?,
        stars: optional(11)?.and_then(|stars| u32::try_from(stars).ok()),
        call: Promise {
            kind: PromiseKind::Call,
            started_at: Instant(number(row, 12)?),
            due_at: Instant(number(row, 13)?),
            kept_at: optional(14)?.map(Instant),
            broken_at: optional(15)?.map(Instant),
        },
    })
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
    super::audit::acknowledged(run)?;
    super::audit::stored(native)?;
    super::leaks::in_book(native)
}
