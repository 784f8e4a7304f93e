//! What wallets earned, spent and lost by month, and what accounts held by day: running totals, so that statements and
//! pictures cost the same however long a history is.

use crate::book::{Book, Failure};
use crate::sql::{Row, SqlError, statements, values};
use domain::ledger::{AccountId, Step, Sums, Transfer, TransferId};
use domain::view::MonthSums;
use domain::{Instant, Month, PersonId, Refusal};

const PART_OF_PAGE: usize = 50;
const PART_OF_FILE: usize = 500;

statements! {
    KEEP = "INSERT INTO wallet_months (account, month, earned, returned, spent, lapsed, corrected) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (account, month) DO UPDATE SET \
        earned = earned + excluded.earned, returned = returned + excluded.returned, spent = spent + excluded.spent, \
        lapsed = lapsed + excluded.lapsed, corrected = corrected + excluded.corrected";
    // A row for each month of a life: some hundreds at most.
    BALANCE_BEFORE = "SELECT coalesce(sum(earned + returned - spent - lapsed + corrected), 0) FROM wallet_months \
        WHERE account = ?1 AND month < ?2";
    FROM_TO = "SELECT month, earned, returned, spent, lapsed, corrected FROM wallet_months \
        WHERE account = ?1 AND month >= ?2 AND month <= ?3 ORDER BY month";
    FIRST_MONTH = "SELECT month FROM wallet_months WHERE account = ?1 ORDER BY month LIMIT 1";
    DAYS = "SELECT day, credits_posted - debits_posted FROM account_days \
        WHERE account = ?1 AND day >= ?2 AND day < ?3 ORDER BY day";
    LAST_DAY_BEFORE = "SELECT debits_pending, debits_posted, credits_pending, credits_posted FROM account_days \
        WHERE account = ?1 AND day < ?2 ORDER BY day DESC LIMIT 1";
    AT = "SELECT at_ms FROM transfers WHERE sequence = ?1 AND (credit = ?2 OR debit = ?2)";
    FIRST_DAY = "SELECT day FROM account_days WHERE account = ?1 ORDER BY day LIMIT 1";
}

/// Adds a transfer that has just been written to its month.
pub(super) fn follow(book: &Book<'_>, written: &Transfer) -> Result<(), Failure> {
    if matches!(written.step, Step::Reserve | Step::VoidPending(_)) {
        return Ok(());
    }
    let amount = i64::from(written.movement.amount.get());
    for (account, signed) in [(written.movement.debit, -amount), (written.movement.credit, amount)] {
        if !account.has_lots() {
            continue;
        }
        let if_it_is = |is: bool| if is { amount } else { 0 };
        let earned = if_it_is(matches!(written.id, TransferId::Credit(_)));
        let returned = if_it_is(matches!(written.id, TransferId::Undo(_)));
        let spent = if_it_is(matches!(written.id, TransferId::Post(_)));
        let lapsed = if_it_is(matches!(written.id, TransferId::Expire(_)));
        let corrected = signed - (earned + returned - spent - lapsed);
        let month = Month::of(written.at).0;
        book.sql.run(KEEP, &values![account.to_string(), month, earned, returned, spent, lapsed, corrected])?;
    }
    Ok(())
}

/// What a wallet held when a month began.
pub(crate) fn balance_before(book: &Book<'_>, person: PersonId, month: Month) -> Result<i64, Failure> {
    let rows = book.sql.run(BALANCE_BEFORE, &values![AccountId::Wallet(person).to_string(), month.0])?;
    Ok(rows.first().map_or(Ok(0), |row| row.integer(0))?)
}

/// The months of a wallet in which something moved, both ends included.
pub(crate) fn months(book: &Book<'_>, person: PersonId, from: Month, to: Month) -> Result<Vec<MonthSums>, Failure> {
    let rows = book.sql.run(FROM_TO, &values![AccountId::Wallet(person).to_string(), from.0, to.0])?;
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

/// The first month in which something moved.
pub(crate) fn first_month(book: &Book<'_>, person: PersonId) -> Result<Option<Month>, Failure> {
    let rows = book.sql.run(FIRST_MONTH, &values![AccountId::Wallet(person).to_string()])?;
    Ok(rows.first().map(|row| row.integer(0)).transpose()?.map(Month))
}

/// What an account held at the end of each day of a month on which something moved.
pub(crate) fn day_balances(book: &Book<'_>, account: AccountId, month: Month) -> Result<Vec<(i64, i64)>, Failure> {
    let parameters = values![account.to_string(), first_day(month), first_day(month.next())];
    let read = |row: &Row| Ok((row.integer(0)?, row.integer(1)?));
    Ok(book.sql.run(DAYS, &parameters)?.iter().map(read).collect::<Result<_, SqlError>>()?)
}

/// Which part of a month's entries is read: those after an entry, as a page or as a part of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// The last entry of the part before.
    pub after: Option<i64>,
    /// Whether it is for a file.
    pub file: bool,
}

/// A part of an account's entries of a month, and its last one when there are more. `statement` takes the account, moment
/// and number of the last entry of the part before, the month's end and how many; its second column is the number.
pub(crate) fn part<T>(
    book: &Book<'_>,
    statement: &str,
    (account, month): (AccountId, Month),
    part: Part,
    entry: impl Fn(&Row) -> Result<T, Failure>,
) -> Result<(Vec<T>, Option<i64>), Failure> {
    let name = account.to_string();
    let from: (Instant, i64) = match part.after {
        Some(after) => {
            let rows = book.sql.run(AT, &values![after, name.as_str()])?;
            (rows.first().ok_or(Refusal::NotFound)?.instant(0)?.max(month.start()), after)
        }
        None => (month.start(), 0),
    };
    let size = if part.file { PART_OF_FILE } else { PART_OF_PAGE };
    let most = i64::try_from(size).unwrap_or(i64::MAX).saturating_add(1);
    let rows = book.sql.run(statement, &values![name, from.0, from.1, month.next().start(), most])?;
    let last = rows.get(size.saturating_sub(1)).filter(|_| rows.len() > size);
    let next = last.map(|row| row.integer(1)).transpose()?;
    Ok((rows.iter().take(size).map(entry).collect::<Result<_, _>>()?, next))
}

/// What an account had seen when a month began.
pub(crate) fn sums_before(book: &Book<'_>, account: AccountId, month: Month) -> Result<Sums, Failure> {
    let rows = book.sql.run(LAST_DAY_BEFORE, &values![account.to_string(), first_day(month)])?;
    Ok(rows.first().map(super::read_sums).transpose()?.unwrap_or_default())
}

/// Whether something moved on an account before a month began.
pub(crate) fn moved_before(book: &Book<'_>, account: AccountId, month: Month) -> Result<bool, Failure> {
    let rows = book.sql.run(FIRST_DAY, &values![account.to_string()])?;
    Ok(rows.first().map(|row| row.integer(0)).transpose()?.is_some_and(|day| day < first_day(month)))
}

fn first_day(month: Month) -> i64 {
    month.start().in_shanghai().day_number
}

fn read(row: &Row) -> Result<MonthSums, SqlError> {
    Ok(MonthSums {
        month: Month(row.integer(0)?).year_and_month(),
        earned: row.integer(1)?,
        returned: row.integer(2)?,
        spent: row.integer(3)?,
        lapsed: row.integer(4)?,
        corrected: row.integer(5)?,
    })
}
