//! Statements of the accounts that are nobody's wallet: months, their days, and each transfer, without who it was for.
//!
//! Invariant: what everybody may read names no person, no household and no moment nearer than its day. A merchant's
//! account is read by its own clerks and by who keeps the books; wallets and households are not read here at all. A
//! page costs the same however long a history is.

use super::settlements;
use crate::book::{Book, Failure};
use crate::calls::{AskAccount, Caller, Handle};
use crate::ledger;
use crate::ledger::Part;
use crate::sql::{Row, statements, values};
use domain::ledger::{AccountId, Sums, TransferId};
use domain::view::{AccountEntry, AccountMove, AccountView};
use domain::{FunderId, Month, Refusal};

statements! {
    // `?2` and `?3`: moment and number of the last entry of the part before; `?4`: the month's end.
    OF_MONTH = "SELECT at_ms, sequence, id, amount, 1 FROM transfers \
        WHERE credit = ?1 AND step NOT IN ('reserve', 'void_pending') \
        AND at_ms >= ?2 AND at_ms < ?4 AND (at_ms > ?2 OR sequence > ?3) \
        UNION ALL SELECT at_ms, sequence, id, amount, 0 FROM transfers \
        WHERE debit = ?1 AND step NOT IN ('reserve', 'void_pending') \
        AND at_ms >= ?2 AND at_ms < ?4 AND (at_ms > ?2 OR sequence > ?3) ORDER BY 1, 2 LIMIT ?5";
    FUNDER = "SELECT name FROM funders WHERE id = ?1";
}

impl Handle for AskAccount {
    const AUDITED: Option<&'static str> = Some("account");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<AccountView, Failure> {
        let account = AccountId::parse(&self.account).ok_or(Refusal::NotFound)?;
        let name = name(book, account)?;
        let this_month = Month::of(book.now);
        let month = if self.month.is_empty() { Some(this_month) } else { Month::parse(&self.month) };
        let month = month.filter(|month| *month <= this_month).ok_or(Refusal::NotFound)?;
        let part = Part { after: self.after, file: self.file };
        let (entries, next) = ledger::part(book, OF_MONTH, (account, month), part, |row| entry(account, row))?;
        let [before, after] = [month, month.next()].map(|month| ledger::sums_before(book, account, month));
        let (before, after) = (before?, after?);
        let days = ledger::day_balances(book, account, month)?;
        Ok(AccountView {
            account: account.to_string(),
            name,
            month: month.year_and_month(),
            opening: shown(account, before.balance()),
            came: seen(account, true, &after) - seen(account, true, &before),
            went: seen(account, false, &after) - seen(account, false, &before),
            days: days.into_iter().map(|(day, balance)| (day, shown(account, balance))).collect(),
            entries,
            is_later_part: self.after.is_some(),
            next,
            has_before: ledger::moved_before(book, account, month)?,
            has_after: month < this_month,
        })
    }
}

/// Whose account it is, for whoever may read it.
fn name(book: &Book<'_>, account: AccountId) -> Result<String, Failure> {
    match account {
        AccountId::Settlement(merchant) => {
            settlements::may_see(book, merchant)?;
            Ok(settlements::name(book, merchant)?.ok_or(Refusal::NotFound)?)
        }
        AccountId::Pool(funder) => Ok(funder_name(book, funder)?.ok_or(Refusal::NotFound)?),
        account if account.is_public() => Ok(String::new()),
        _ => Err(Refusal::NotFound.into()),
    }
}

fn funder_name(book: &Book<'_>, funder: FunderId) -> Result<Option<String>, Failure> {
    let rows = book.sql.run(FUNDER, &values![funder])?;
    Ok(rows.first().map(|row| row.text(0).map(ToOwned::to_owned)).transpose()?)
}

/// Where coins only come from, what has left is counted: there the balance is below zero.
fn shown(account: AccountId, balance: i64) -> i64 {
    if account.is_source() { -balance } else { balance }
}

/// What was ever added to what is counted, or taken from it.
fn seen(account: AccountId, comes: bool, sums: &Sums) -> i64 {
    let side = if comes != account.is_source() { sums.credits_posted } else { sums.debits_posted };
    i64::try_from(side.get()).unwrap_or(i64::MAX)
}

fn entry(account: AccountId, row: &Row) -> Result<AccountEntry, Failure> {
    let kind = TransferId::parse(row.text(2)?).and_then(AccountMove::of);
    Ok(AccountEntry {
        number: row.integer(1)?,
        day: row.instant(0)?.in_shanghai().day_number,
        kind: kind.ok_or(Failure::Unreadable("transfer"))?,
        comes: (row.integer(4)? != 0) != account.is_source(),
        coins: ledger::coins(row, 3)?,
    })
}
