//! The pool in public: who pays, for what, how many coins there are.
//!
//! Invariant: the page costs the same however much has happened: every number stands on a row.

use super::funders::{all, sum};
use crate::book::{Book, Failure};
use crate::calls::{AskPool, Caller, Handle};
use crate::ledger;
use crate::sql::{Row, SqlError, statements, values};
use domain::ledger::AccountId;
use domain::view::{ChainHead, PoolView, SpentOn};

const SPENT_ON_MAX: i64 = 100;
const HEADS_MAX: i64 = 10;

statements! {
    SPENT_ON = "SELECT rewards.title, merchants.name, funders.name, rewards.redeemed, rewards.spent FROM rewards \
        CROSS JOIN merchants ON merchants.id = rewards.merchant CROSS JOIN funders ON funders.id = rewards.funder \
        WHERE rewards.spent > 0 ORDER BY rewards.spent DESC, rewards.id DESC LIMIT ?1";
    HEADS = "SELECT day, sequence, link FROM chain_heads ORDER BY day DESC LIMIT ?1";
}

impl Handle for AskPool {
    /// Everybody may.
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<PoolView, Failure> {
        let balance = |account| ledger::of(book, account).map(|sums| sums.balance());
        let [issue, redeemed, expired, corrected, paid] = [
            balance(AccountId::Issue)?,
            balance(AccountId::Redeemed)?,
            balance(AccountId::Expired)?,
            balance(AccountId::Correction)?,
            balance(AccountId::Paid)?,
        ];
        let size = |balance: i64| u64::try_from(balance.max(0)).unwrap_or(0);
        Ok(PoolView {
            funders: all(book)?,
            spent_on: rows(book, SPENT_ON, SPENT_ON_MAX, spent_on)?,
            issued: size(-issue),
            // What the residents' circle is short of elsewhere is in their hands.
            circulating: size(-(issue + redeemed + expired + corrected)),
            redeemed: size(redeemed),
            expired: size(expired),
            corrected: -corrected,
            paid: size(paid),
            heads: rows(book, HEADS, HEADS_MAX, head)?,
        })
    }
}

fn rows<T>(
    book: &Book<'_>,
    statement: &str,
    most: i64,
    read: fn(&Row) -> Result<T, SqlError>,
) -> Result<Vec<T>, Failure> {
    Ok(book.sql.run(statement, &values![most])?.iter().map(read).collect::<Result<_, _>>()?)
}

fn spent_on(row: &Row) -> Result<SpentOn, SqlError> {
    let text = |column| row.text(column).map(ToOwned::to_owned);
    Ok(SpentOn { title: text(0)?, merchant: text(1)?, funder: text(2)?, pieces: row.count(3)?, coins: sum(row, 4)? })
}

fn head(row: &Row) -> Result<ChainHead, SqlError> {
    Ok(ChainHead { day: row.integer(0)?, sequence: row.integer(1)?, link: row.text(2)?.to_owned() })
}
