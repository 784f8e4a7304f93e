//! The pool in public: who pays, for what, how many coins there are.
//!
//! Invariant: the page costs the same however much has happened: every number stands on a row, heads are read by part.

use super::funders::{all, sum};
use crate::book::{Book, Failure};
use crate::calls::{AskPool, Caller, Handle};
use crate::ledger;
use crate::sql::{INTEGER_MAX, Row, SqlError, statements, values};
use domain::ledger::AccountId;
use domain::view::{ChainHead, PoolView, SpentOn};

const SPENT_ON_MAX: i64 = 100;
const HEADS: usize = 10;

statements! {
    SPENT_ON = "SELECT rewards.title, merchants.name, funders.name, rewards.redeemed, rewards.spent FROM rewards \
        CROSS JOIN merchants ON merchants.id = rewards.merchant CROSS JOIN funders ON funders.id = rewards.funder \
        WHERE rewards.spent > 0 ORDER BY rewards.spent DESC, rewards.id DESC LIMIT ?1";
    HEADS_BEFORE = "SELECT day, sequence, link FROM chain_heads WHERE day < ?1 ORDER BY day DESC LIMIT ?2";
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
        let (heads, older) = heads(book, self.before)?;
        let size = |balance: i64| u64::try_from(balance.max(0)).unwrap_or(0);
        Ok(PoolView {
            funders: all(book)?,
            spent_on: spent_on(book)?,
            issued: size(-issue),
            // What the residents' circle is short of elsewhere is in their hands.
            circulating: size(-(issue + redeemed + expired + corrected)),
            redeemed: size(redeemed),
            expired: size(expired),
            corrected: -corrected,
            paid: size(paid),
            heads,
            is_later_part: self.before.is_some(),
            older,
        })
    }
}

fn spent_on(book: &Book<'_>) -> Result<Vec<SpentOn>, Failure> {
    let line = |row: &Row| {
        let text = |column| row.text(column).map(ToOwned::to_owned);
        Ok(SpentOn {
            title: text(0)?,
            merchant: text(1)?,
            funder: text(2)?,
            pieces: row.count(3)?,
            coins: sum(row, 4)?,
        })
    };
    let rows = book.sql.run(SPENT_ON, &values![SPENT_ON_MAX])?;
    Ok(rows.iter().map(line).collect::<Result<_, SqlError>>()?)
}

/// A part of the heads, and the day of its last one when there are older ones.
fn heads(book: &Book<'_>, before: Option<i64>) -> Result<(Vec<ChainHead>, Option<i64>), Failure> {
    // One more than is shown says whether there are older ones.
    let most = i64::try_from(HEADS).unwrap_or(i64::MAX).saturating_add(1);
    let rows = book.sql.run(HEADS_BEFORE, &values![before.unwrap_or(INTEGER_MAX).clamp(0, INTEGER_MAX), most])?;
    let head = |row: &Row| Ok(ChainHead { day: row.integer(0)?, sequence: row.integer(1)?, link: row.text(2)?.into() });
    let heads = rows.iter().take(HEADS).map(head).collect::<Result<Vec<_>, SqlError>>()?;
    let older = heads.last().map(|last| last.day).filter(|_| rows.len() > HEADS);
    Ok((heads, older))
}
