//! Lots in tables: what a transfer opens, takes and gives back follows from it (`domain::ledger::lots`).

use super::{coins, transfer};
use crate::book::{Book, Failure};
use crate::sql::{Row, statements, values};
use crate::timers::{self, TimerKind};
use domain::ledger::lots::{self, Use};
use domain::ledger::{AccountId, Draft, Lot, LotId, Movement, Step, Transfer, TransferId};
use domain::{Coins, PersonId};

const DAMAGED: Failure = Failure::Unreadable("lots of a wallet");

statements! {
    OPEN = "INSERT INTO lots (id, account, amount, remaining, lapses_at_ms) VALUES (?1, ?2, ?3, ?3, ?4)";
    OF_ACCOUNT = "SELECT id, remaining, lapses_at_ms FROM lots WHERE account = ?1 AND remaining > 0 \
        ORDER BY lapses_at_ms, id";
    TAKE = "UPDATE lots SET remaining = remaining - ?2 WHERE id = ?1";
    GIVE_BACK = "UPDATE lots SET remaining = remaining + ?2, lapses_at_ms = ?3 WHERE id = ?1";
    USE = "INSERT INTO lot_uses (transfer, ordinal, lot, amount, returned) VALUES (?1, ?2, ?3, ?4, 0)";
    USES = "SELECT lot_uses.lot, lot_uses.amount - lot_uses.returned, lots.lapses_at_ms, lot_uses.ordinal FROM lot_uses \
        CROSS JOIN lots ON lots.id = lot_uses.lot WHERE lot_uses.transfer = ?1 ORDER BY lot_uses.ordinal";
    RETURN = "UPDATE lot_uses SET returned = returned + ?3 WHERE transfer = ?1 AND lot = ?2";
    EARLIEST = "SELECT lapses_at_ms FROM lots WHERE account = ?1 AND remaining > 0 ORDER BY lapses_at_ms, id LIMIT 1";
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
                book.sql.run(OPEN, &values![sequence, credit.to_string(), amount.get(), lapses_at])?;
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
        book.sql.run(GIVE_BACK, &values![lot.0, amount.get(), lapses_at])?;
        book.sql.run(RETURN, &values![name.as_str(), lot.0, amount.get()])?;
    }
    wait(book, account)
}

/// What lapses first first.
fn of_account(book: &Book<'_>, account: AccountId) -> Result<Vec<Lot>, Failure> {
    let read = |row: &Row| Ok(Lot { id: LotId(row.integer(0)?), left: coins(row, 1)?, lapses_at: row.instant(2)? });
    book.sql.run(OF_ACCOUNT, &values![account.to_string()])?.iter().map(read).collect()
}

/// Lets the timer of a wallet ring when its next lot lapses.
fn wait(book: &mut Book<'_>, account: AccountId) -> Result<(), Failure> {
    let AccountId::Wallet(person) = account else { return Ok(()) };
    match book.sql.run(EARLIEST, &values![account.to_string()])?.first() {
        Some(row) => timers::set(book, TimerKind::Lapse, person.0, row.instant(0)?),
        None => Ok(()),
    }
}

/// What the timer of a wallet does: takes what has lapsed. A lot that came back meanwhile lives longer.
pub(crate) fn lapse(book: &mut Book<'_>, person: PersonId) -> Result<(), Failure> {
    let wallet = AccountId::Wallet(person);
    let now = book.now;
    for lot in of_account(book, wallet)?.into_iter().filter(|lot| lot.lapses_at <= now) {
        let movement = Movement { debit: wallet, credit: AccountId::Expired, amount: lot.left };
        transfer(book, &Draft::Post { id: TransferId::Expire(lot.id), movement, lapses_at: None })?;
    }
    wait(book, wallet)
}
