//! Lots in tables: what a transfer opens, takes and gives back follows from it (`domain::ledger::lots`).

use super::{coins, next_sequence, transfer};
use crate::book::{Book, Failure};
use crate::outbox::{self, Recipient};
use crate::sql::{Row, statements, values};
use crate::timers::{self, TimerKind};
use domain::ledger::lots::{self, Use};
use domain::ledger::{AccountId, Draft, Lot, LotId, Movement, Step, Transfer, TransferId};
use domain::view::Lapsing;
use domain::{Coins, Instant, LapseId, PersonId, Span};
use std::collections::BTreeMap;

const DAMAGED: Failure = Failure::Unreadable("lots of a wallet");
const DAY: Span = Span::days(1);
/// Lots that a wallet looks at to say what lapses when.
const SHOWN_LOTS_MAX: usize = 200;

statements! {
    OPEN = "INSERT INTO lots (id, account, amount, remaining, lapses_at_ms, next_ms) \
        VALUES (?1, ?2, ?3, ?3, ?4, ?5)";
    OF_ACCOUNT = "SELECT id, remaining, lapses_at_ms FROM lots WHERE account = ?1 AND remaining > 0 \
        ORDER BY lapses_at_ms, id";
    TAKE = "UPDATE lots SET remaining = remaining - ?2 WHERE id = ?1";
    // What lives longer now is warned of anew.
    GIVE_BACK = "UPDATE lots SET remaining = remaining + ?2, lapses_at_ms = ?3, \
        next_ms = iif(lapses_at_ms = ?3, next_ms, ?4) WHERE id = ?1";
    USE = "INSERT INTO lot_uses (transfer, ordinal, lot, amount, returned) VALUES (?1, ?2, ?3, ?4, 0)";
    USES = "SELECT lot_uses.lot, lot_uses.amount - lot_uses.returned, lots.lapses_at_ms, lot_uses.ordinal FROM lot_uses \
        CROSS JOIN lots ON lots.id = lot_uses.lot WHERE lot_uses.transfer = ?1 ORDER BY lot_uses.ordinal";
    RETURN = "UPDATE lot_uses SET returned = returned + ?3 WHERE transfer = ?1 AND lot = ?2";
    FIRST = "SELECT remaining, lapses_at_ms FROM lots WHERE account = ?1 AND remaining > 0 \
        ORDER BY lapses_at_ms, id LIMIT ?2";
    DUE = "SELECT id, remaining, lapses_at_ms FROM lots WHERE account = ?1 AND remaining > 0 AND next_ms <= ?2";
    WARNED = "UPDATE lots SET next_ms = ?2 WHERE id = ?1";
    EARLIEST = "SELECT next_ms FROM lots WHERE account = ?1 AND remaining > 0 ORDER BY next_ms LIMIT 1";
}

/// Brings the lots up to a transfer that has just been written.
pub(super) fn follow(book: &mut Book<'_>, sequence: i64, written: &Transfer) -> Result<(), Failure> {
    let Movement { debit, credit, amount } = written.movement;
    match written.step {
        Step::Post | Step::Reserve => {
            if debit.has_lots() {
                take(book, written.id, debit, amount)?;
            }
            if let Some(lapses_at) = written.lapses_at {
                let next_at = lots::next_at(lapses_at, book.now);
                book.sql.run(OPEN, &values![sequence, credit.to_string(), amount.get(), lapses_at, next_at])?;
                wait(book, credit)?;
            }
        }
        Step::VoidPending(pending) if debit.has_lots() => give_back(book, pending, debit, amount)?,
        Step::Reverse(of) => {
            if debit.has_lots() {
                take(book, written.id, debit, amount)?;
            }
            if credit.has_lots() {
                let posted = super::find(book, super::BY_ID, of)?.ok_or(DAMAGED)?;
                // What posted a reservation took from no lot itself.
                give_back(book, posted.step.refers_to().unwrap_or(of), credit, amount)?;
            }
        }
        Step::VoidPending(_) | Step::PostPending(_) => {}
    }
    Ok(())
}

fn take(book: &Book<'_>, transfer: TransferId, account: AccountId, amount: Coins) -> Result<(), Failure> {
    let open = of_account(book, account)?;
    for (ordinal, Use { lot, amount }) in (1_i64..).zip(lots::take(&open, amount).ok_or(DAMAGED)?) {
        book.sql.run(TAKE, &values![lot.0, amount.get()])?;
        book.sql.run(USE, &values![transfer.to_string(), ordinal, lot.0, amount.get()])?;
    }
    Ok(())
}

fn give_back(book: &mut Book<'_>, taken_by: TransferId, account: AccountId, amount: Coins) -> Result<(), Failure> {
    let name = taken_by.to_string();
    let rows = book.sql.run(USES, &values![name.as_str()])?;
    let taken = rows.iter().map(|row| Ok(Use { lot: LotId(row.integer(0)?), amount: coins(row, 1)? }));
    let back = lots::give_back(&taken.collect::<Result<Vec<_>, Failure>>()?, amount).ok_or(DAMAGED)?;
    for Use { lot, amount } in back {
        let row = rows.iter().find(|row| row.integer(0) == Ok(lot.0)).ok_or(DAMAGED)?;
        let lapses_at = lots::lapses_at_after_return(row.instant(2)?, book.now);
        let next_at = lots::next_at(lapses_at, book.now);
        book.sql.run(GIVE_BACK, &values![lot.0, amount.get(), lapses_at, next_at])?;
        book.sql.run(RETURN, &values![name.as_str(), lot.0, amount.get()])?;
    }
    wait(book, account)
}

/// What lapses first first.
fn of_account(book: &Book<'_>, account: AccountId) -> Result<Vec<Lot>, Failure> {
    book.sql.run(OF_ACCOUNT, &values![account.to_string()])?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Lot, Failure> {
    Ok(Lot { id: LotId(row.integer(0)?), left: coins(row, 1)?, lapses_at: row.instant(2)? })
}

/// What lapses next, by moments; the cost does not grow with what a wallet holds.
pub(crate) fn lapsing(book: &Book<'_>, person: PersonId) -> Result<Vec<Lapsing>, Failure> {
    let most = i64::try_from(SHOWN_LOTS_MAX).unwrap_or(i64::MAX) + 1;
    let rows = book.sql.run(FIRST, &values![AccountId::Wallet(person).to_string(), most])?;
    let mut lapsing: Vec<Lapsing> = Vec::new();
    for row in rows.iter().take(SHOWN_LOTS_MAX) {
        let (coins, at) = (u64::from(row.count(0)?), row.instant(1)?);
        match lapsing.last_mut().filter(|last| last.at == at) {
            Some(last) => last.coins += coins,
            None => lapsing.push(Lapsing { at, coins, more: false }),
        }
    }
    if let (Some(next), Some(last)) = (rows.get(SHOWN_LOTS_MAX), lapsing.last_mut()) {
        last.more = next.instant(1)? == last.at;
    }
    Ok(lapsing)
}

/// Lets the timer of a wallet ring when something is next due about one of its lots.
fn wait(book: &mut Book<'_>, account: AccountId) -> Result<(), Failure> {
    let AccountId::Wallet(person) = account else { return Ok(()) };
    match book.sql.run(EARLIEST, &values![account.to_string()])?.first() {
        Some(row) => timers::set(book, TimerKind::Lapse, person.0, row.instant(0)?),
        None => Ok(()),
    }
}

/// What the timer of a wallet does: takes what has lapsed, and warns of what is about to, one message for what lapses
/// at one moment. What comes late warns of the time that is left, and never twice. A lot that came back meanwhile
/// lives longer.
pub(crate) fn lapse(book: &mut Book<'_>, person: PersonId) -> Result<(), Failure> {
    let wallet = AccountId::Wallet(person);
    let now = book.now;
    let rows = book.sql.run(DUE, &values![wallet.to_string(), now])?;
    let mut due = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    // The oldest is taken from first.
    due.sort_unstable_by_key(|lot| (lot.lapses_at, lot.id));
    let mut warnings: BTreeMap<Instant, u64> = BTreeMap::new();
    for lot in due {
        if lot.lapses_at <= now {
            let movement = Movement { debit: wallet, credit: AccountId::Expired, amount: lot.left };
            // Named after its place and not after the lot: what comes back to a lot that has lapsed will lapse too.
            let id = TransferId::Expire(LapseId(next_sequence(book)?));
            transfer(book, &Draft::Post { id, movement, lapses_at: None })?;
        } else {
            let next_at = lots::next_at(lot.lapses_at, now.after(Span(1)));
            book.sql.run(WARNED, &values![lot.id.0, next_at])?;
            *warnings.entry(lot.lapses_at).or_default() += u64::from(lot.left.get());
        }
    }
    for (at, coins) in warnings {
        let days = lots::WARNED.into_iter().rev().find(|span| at.since(now) <= *span).map_or(0, |span| span.0 / DAY.0);
        let payload = format!(r#"{{"coins":{coins},"lapses_at":{},"days":{days}}}"#, at.0);
        outbox::put(book, "coins_lapse", Recipient::Person(person), &payload)?;
    }
    wait(book, wallet)
}
