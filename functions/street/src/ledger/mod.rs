//! The ledger in tables: reads what `domain::ledger` asks about a transfer, writes what it decides.
//!
//! Invariant: accounts, lots, days and transfers are written here and nowhere else, always one transfer with its
//! link and all that follows from it; what the ledger refuses after the rules have allowed it is a bug and rolls
//! everything back.

mod lots;
mod months;

pub(crate) use lots::{STATEMENTS as LOT_STATEMENTS, lapse, lapsing};
pub(crate) use months::{
    Part, STATEMENTS as MONTH_STATEMENTS, balance_before, day_balances, first_month, months, moved_before, part,
    sums_before,
};

use crate::book::{Book, Failure};
use crate::sql::{Row, SqlError, statements, values};
use domain::ledger::{
    AccountId, Booking, Draft, Known, Movement, Outcome, Step, Sum, Sums, Transfer, TransferId, chain, decide,
};
use domain::{Coins, FunderId, MerchantId, PersonId};

statements! {
    SUMS = "SELECT debits_pending, debits_posted, credits_pending, credits_posted FROM accounts WHERE id = ?1";
    OPEN_ACCOUNT = "INSERT INTO accounts (id, debits_pending, debits_posted, credits_pending, credits_posted) \
        VALUES (?1, 0, 0, 0, 0) ON CONFLICT (id) DO NOTHING";
    KEEP_SUMS = "UPDATE accounts SET debits_pending = ?2, debits_posted = ?3, credits_pending = ?4, \
        credits_posted = ?5 WHERE id = ?1";
    KEEP_DAY = "INSERT INTO account_days (account, debits_pending, debits_posted, credits_pending, credits_posted, day) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (account, day) DO UPDATE SET \
        debits_pending = excluded.debits_pending, debits_posted = excluded.debits_posted, \
        credits_pending = excluded.credits_pending, credits_posted = excluded.credits_posted";
    BY_ID = "SELECT id, step, debit, credit, amount, refers_to, lapses_at_ms, at_ms FROM transfers WHERE id = ?1";
    SETTLED_BY = "SELECT id, step, debit, credit, amount, refers_to, lapses_at_ms, at_ms FROM transfers \
        WHERE refers_to = ?1 AND step IN ('post_pending', 'void_pending')";
    REVERSED = "SELECT coalesce(sum(amount), 0) FROM transfers WHERE refers_to = ?1 AND step = 'reverse'";
    HEAD = "SELECT sequence, link, at_ms FROM transfers WHERE sequence = (SELECT max(sequence) FROM transfers)";
    KEEP_HEAD = "INSERT INTO chain_heads (day, sequence, link) VALUES (?1, ?2, ?3) ON CONFLICT (day) DO NOTHING";
    WRITE = "INSERT INTO transfers (sequence, id, cause, step, debit, credit, amount, refers_to, lapses_at_ms, at_ms, \
        link) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
}

/// Opens an account, unless it is open.
pub(crate) fn open_account(book: &Book<'_>, id: AccountId) -> Result<(), Failure> {
    book.sql.run(OPEN_ACCOUNT, &values![id.to_string()])?;
    Ok(())
}

/// Opens the accounts that every 街道 has.
pub(crate) fn found(book: &Book<'_>) -> Result<(), Failure> {
    use AccountId::{Correction, Expired, Issue, MeritIssue, Paid, Pledged, Redeemed};
    [Issue, Redeemed, Expired, Correction, Pledged, Paid, MeritIssue]
        .into_iter()
        .try_for_each(|id| open_account(book, id))
}

/// The sums of a person's wallet; nothing before the first coin.
pub(crate) fn wallet(book: &Book<'_>, person: PersonId) -> Result<Sums, Failure> {
    Ok(sums(book, AccountId::Wallet(person))?.unwrap_or_default())
}

/// The sums of a funder's pool.
pub(crate) fn pool(book: &Book<'_>, funder: FunderId) -> Result<Sums, Failure> {
    Ok(sums(book, AccountId::Pool(funder))?.unwrap_or_default())
}

/// The sums of what a merchant is owed.
pub(crate) fn owed(book: &Book<'_>, merchant: MerchantId) -> Result<Sums, Failure> {
    Ok(sums(book, AccountId::Settlement(merchant))?.unwrap_or_default())
}

/// The sums of an account that every 街道 has.
pub(crate) fn of(book: &Book<'_>, account: AccountId) -> Result<Sums, Failure> {
    sums(book, account)?.ok_or(Failure::Unreadable("account"))
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
    let mut movement = draft.movement();
    if let Some(of) = draft.refers_to() {
        known.referred = find(book, BY_ID, of)?;
        movement = known.referred.map(|referred| referred.movement);
        if let Draft::Reverse { .. } = draft {
            movement =
                movement.map(|Movement { debit, credit, amount }| Movement { debit: credit, credit: debit, amount });
            let rows = book.sql.run(REVERSED, &values![of.to_string()])?;
            known.reversed = rows.first().map_or(Ok(Coins::ZERO), |row| coins(row, 0))?;
        } else {
            known.settled_by = find(book, SETTLED_BY, of)?;
        }
    }
    if let Some(movement) = movement {
        known.debit = sums(book, movement.debit)?;
        known.credit = sums(book, movement.credit)?;
    }
    Ok(known)
}

/// The place in the chain that the next transfer takes.
fn next_sequence(book: &Book<'_>) -> Result<i64, Failure> {
    Ok(book.sql.run(HEAD, &[])?.first().map_or(Ok(0), |row| row.integer(0))? + 1)
}

fn write(book: &mut Book<'_>, booking: &Booking) -> Result<(), Failure> {
    let transfer = &booking.transfer;
    let Transfer { id, step, movement, lapses_at, at } = *transfer;
    let rows = book.sql.run(HEAD, &[])?;
    let (sequence, before) = match rows.first() {
        Some(row) => {
            keep_head(book, row)?;
            (row.integer(0)? + 1, row.text(1)?)
        }
        None => (1, chain::ORIGIN),
    };
    let link = chain::link(before, sequence, transfer);
    let (debit, credit) = (movement.debit.to_string(), movement.credit.to_string());
    let refers_to = step.refers_to().map(|of| of.to_string());
    let (cause, step_name, amount) = (id.cause(), step.as_str(), movement.amount.get());
    let id_name = id.to_string();
    let parameters =
        values![sequence, id_name, cause, step_name, debit, credit, amount, refers_to, lapses_at, at, link];
    book.sql.run(WRITE, &parameters)?;
    keep(book, movement.debit, &booking.debit)?;
    keep(book, movement.credit, &booking.credit)?;
    months::follow(book, transfer)?;
    lots::follow(book, sequence, transfer)
}

/// Keeps the head of the last day on which something moved, once that day is over.
pub(crate) fn end_day(book: &Book<'_>) -> Result<(), Failure> {
    book.sql.run(HEAD, &[])?.first().map_or(Ok(()), |row| keep_head(book, row))
}

/// Keeps the link of the last transfer as the head of its day, unless that is today. A head that stands is never
/// changed, also when the clock is set back and something is added to a day that was over.
fn keep_head(book: &Book<'_>, last: &Row) -> Result<(), Failure> {
    let day = last.instant(2)?.in_shanghai().day_number;
    if day < book.now.in_shanghai().day_number {
        book.sql.run(KEEP_HEAD, &values![day, last.integer(0)?, last.text(1)?])?;
    }
    Ok(())
}

fn keep(book: &Book<'_>, id: AccountId, sums: &Sums) -> Result<(), Failure> {
    let [debits_pending, debits_posted, credits_pending, credits_posted] =
        [sums.debits_pending, sums.debits_posted, sums.credits_pending, sums.credits_posted].map(column);
    let name = id.to_string();
    let parameters = values![name.as_str(), debits_pending, debits_posted, credits_pending, credits_posted];
    book.sql.run(KEEP_SUMS, &parameters)?;
    let day = book.now.in_shanghai().day_number;
    let parameters = values![name, debits_pending, debits_posted, credits_pending, credits_posted, day];
    book.sql.run(KEEP_DAY, &parameters)?;
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
    let refers_to = row.text_or_null(5)?.map(id).transpose()?;
    let step = Step::parse(row.text(1)?, refers_to).ok_or(DAMAGED)?;
    let movement = Movement { debit: account(2)?, credit: account(3)?, amount: coins(row, 4)? };
    Ok(Transfer { id: id(row.text(0)?)?, step, movement, lapses_at: row.instant_or_null(6)?, at: row.instant(7)? })
}

/// The amount in a column.
pub(crate) fn coins(row: &Row, column: usize) -> Result<Coins, SqlError> {
    Coins::new(row.count(column)?).ok_or(SqlError::Shape { column, wanted: "an amount of coins" })
}

fn column(sum: Sum) -> i64 {
    // At most 2^53 − 1.
    i64::try_from(sum.get()).unwrap_or(i64::MAX)
}
