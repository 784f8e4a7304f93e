//! The ledger in tables: reads what `domain::ledger` asks about a transfer, writes what it decides.
//!
//! Invariant: accounts and transfers are written here and nowhere else, always one transfer with both its accounts;
//! what the ledger refuses after the rules have allowed it is a bug and rolls everything back.

use crate::book::{Book, Failure};
use crate::sql::{Row, SqlError, statements, values};
use domain::ledger::{
    AccountId, Booking, Draft, Known, Movement, Outcome, Step, Sum, Sums, Transfer, TransferId, decide,
};
use domain::{Coins, PersonId};

statements! {
    SUMS = "SELECT debits_pending, debits_posted, credits_pending, credits_posted FROM accounts WHERE id = ?1";
    OPEN_ACCOUNT = "INSERT INTO accounts (id, debits_pending, debits_posted, credits_pending, credits_posted) \
        VALUES (?1, 0, 0, 0, 0) ON CONFLICT (id) DO NOTHING";
    KEEP_SUMS = "UPDATE accounts SET debits_pending = ?2, debits_posted = ?3, credits_pending = ?4, \
        credits_posted = ?5 WHERE id = ?1";
    BY_ID = "SELECT id, step, debit, credit, amount, settles, at_ms FROM transfers WHERE id = ?1";
    SETTLED_BY = "SELECT id, step, debit, credit, amount, settles, at_ms FROM transfers WHERE settles = ?1";
    WRITE = "INSERT INTO transfers (id, cause, step, debit, credit, amount, settles, at_ms) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
}

/// Opens an account, unless it is open.
pub(crate) fn open_account(book: &Book<'_>, id: AccountId) -> Result<(), Failure> {
    book.sql.run(OPEN_ACCOUNT, &values![id.to_string()])?;
    Ok(())
}

/// The sums of a person's wallet; nothing before the first coin.
pub(crate) fn wallet(book: &Book<'_>, person: PersonId) -> Result<Sums, Failure> {
    Ok(sums(book, AccountId::Wallet(person))?.unwrap_or_default())
}

/// Asks the ledger for a transfer and writes it. Nothing is written when it was there before.
pub(crate) fn transfer(book: &mut Book<'_>, draft: &Draft) -> Result<Outcome, Failure> {
    let known = known(book, draft)?;
    let outcome = decide(draft, &known, book.now).map_err(Failure::Ledger)?;
    if let Outcome::Book(booking) = &outcome {
        write(book, booking)?;
    }
    Ok(outcome)
}

fn known(book: &Book<'_>, draft: &Draft) -> Result<Known, Failure> {
    let mut known = Known { same_id: find(book, BY_ID, draft.id())?, ..Known::default() };
    if let Step::PostPending(pending) | Step::VoidPending(pending) = draft.step() {
        known.pending = find(book, BY_ID, pending)?;
        known.settled_by = find(book, SETTLED_BY, pending)?;
    }
    if let Some(movement) = draft.movement().or(known.pending.map(|pending| pending.movement)) {
        known.debit = sums(book, movement.debit)?;
        known.credit = sums(book, movement.credit)?;
    }
    Ok(known)
}

fn write(book: &Book<'_>, booking: &Booking) -> Result<(), Failure> {
    let Transfer { id, step, movement, at } = booking.transfer;
    let (step, settles) = match step {
        Step::Post => ("post", None),
        Step::Reserve => ("reserve", None),
        Step::PostPending(pending) => ("post_pending", Some(pending.to_string())),
        Step::VoidPending(pending) => ("void_pending", Some(pending.to_string())),
    };
    let (debit, credit) = (movement.debit.to_string(), movement.credit.to_string());
    let amount = movement.amount.get();
    book.sql.run(WRITE, &values![id.to_string(), id.cause(), step, debit, credit, amount, settles, at])?;
    keep(book, movement.debit, &booking.debit)?;
    keep(book, movement.credit, &booking.credit)
}

fn keep(book: &Book<'_>, id: AccountId, sums: &Sums) -> Result<(), Failure> {
    let [debits_pending, debits_posted, credits_pending, credits_posted] =
        [sums.debits_pending, sums.debits_posted, sums.credits_pending, sums.credits_posted].map(column);
    book.sql
        .run(KEEP_SUMS, &values![id.to_string(), debits_pending, debits_posted, credits_pending, credits_posted])?;
    Ok(())
}

fn sums(book: &Book<'_>, id: AccountId) -> Result<Option<Sums>, Failure> {
    Ok(book.sql.run(SUMS, &values![id.to_string()])?.first().map(read_sums).transpose()?)
}

/// Sums from the first four columns of a row.
fn read_sums(row: &Row) -> Result<Sums, SqlError> {
    let sum = |column| {
        let amount = row.integer(column)?;
        u64::try_from(amount).ok().and_then(Sum::new).ok_or(SqlError::Shape { column, wanted: "a sum" })
    };
    Ok(Sums { debits_pending: sum(0)?, debits_posted: sum(1)?, credits_pending: sum(2)?, credits_posted: sum(3)? })
}

fn find(book: &Book<'_>, statement: &str, id: TransferId) -> Result<Option<Transfer>, Failure> {
    book.sql.run(statement, &values![id.to_string()])?.first().map(read_transfer).transpose()
}

fn read_transfer(row: &Row) -> Result<Transfer, Failure> {
    const DAMAGED: Failure = Failure::Unreadable("transfer");
    let id = |text: &str| TransferId::parse(text).ok_or(DAMAGED);
    let account = |column| AccountId::parse(row.text(column)?).ok_or(DAMAGED);
    let settles = row.text_or_null(5)?.map(id).transpose()?;
    let step = match (row.text(1)?, settles) {
        ("post", None) => Step::Post,
        ("reserve", None) => Step::Reserve,
        ("post_pending", Some(pending)) => Step::PostPending(pending),
        ("void_pending", Some(pending)) => Step::VoidPending(pending),
        _ => return Err(DAMAGED),
    };
    let movement = Movement { debit: account(2)?, credit: account(3)?, amount: coins(row, 4)? };
    Ok(Transfer { id: id(row.text(0)?)?, step, movement, at: row.instant(6)? })
}

/// The amount in a column.
pub(crate) fn coins(row: &Row, column: usize) -> Result<Coins, SqlError> {
    Coins::new(row.count(column)?).ok_or(SqlError::Shape { column, wanted: "an amount of coins" })
}

fn column(sum: Sum) -> i64 {
    // At most 2^53 − 1.
    i64::try_from(sum.get()).unwrap_or(i64::MAX)
}
