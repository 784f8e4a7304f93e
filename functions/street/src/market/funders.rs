//! Who pays for rewards, as the office sees and keeps them.

use super::{change, refused, treasurer};
use crate::book::{Book, Failure};
use crate::calls::{AddFunder, AskFunders, Caller, Fund, Handle};
use crate::office::log;
use crate::sql::{Row, SqlError, statements, values};
use domain::view::{FunderLine, FundersView, Outcome};
use domain::{FunderId, MarketRefusal, market};

/// A page; a 街道 has some dozens.
pub(super) const FUNDERS_MAX: i64 = 200;

statements! {
    // What is held is held; what was given and is neither held nor left was spent.
    ALL = "SELECT funders.id, funders.name, funders.given, accounts.debits_pending, \
        accounts.credits_posted - accounts.debits_posted - accounts.debits_pending FROM funders \
        CROSS JOIN accounts ON accounts.id = 'pool:' || funders.id ORDER BY funders.id LIMIT ?1";
    NAMED = "SELECT 1 FROM funders WHERE name = ?1";
    KNOWN = "SELECT name FROM funders WHERE id = ?1";
}

type Done = Result<Outcome<FundersView, FundersView>, Failure>;

impl Handle for AskFunders {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<FundersView, Failure> {
        treasurer(book)?;
        view(book)
    }
}

impl Handle for AddFunder {
    const AUDITED: Option<&'static str> = Some("add_funder");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        treasurer(book)?;
        let Self { key, title } = self;
        let add = |book: &mut Book<'_>| {
            let name = market::title(&title).map_err(refused)?;
            if !book.sql.run(NAMED, &values![name.as_str()])?.is_empty() {
                return Err(refused(MarketRefusal::NameTaken));
            }
            crate::funders::add(book, &name)?;
            log(book, "funders", &"", &name.as_str())
        };
        change(book, "add_funder", &key, add, view)
    }
}

impl Handle for Fund {
    const AUDITED: Option<&'static str> = Some("fund");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        treasurer(book)?;
        let Self { key, funder, amount } = self;
        let fund = |book: &mut Book<'_>| {
            known(book, Some(funder))?;
            let amount = market::amount(&amount).ok_or_else(|| refused(MarketRefusal::AmountInvalid))?;
            crate::funders::fund(book, funder, amount)?;
            log(book, &format!("funder {funder}"), &0, &amount.get())
        };
        change(book, "fund", &key, fund, view)
    }
}

/// The funder, which there must be.
pub(super) fn known(book: &Book<'_>, funder: Option<FunderId>) -> Result<FunderId, Failure> {
    let funder = funder.ok_or_else(|| refused(MarketRefusal::FunderUnknown))?;
    if book.sql.run(KNOWN, &values![funder])?.is_empty() {
        return Err(refused(MarketRefusal::FunderUnknown));
    }
    Ok(funder)
}

fn view(book: &Book<'_>) -> Result<FundersView, Failure> {
    Ok(FundersView { funders: all(book)? })
}

/// All funders with their pools.
pub(super) fn all(book: &Book<'_>) -> Result<Vec<FunderLine>, Failure> {
    let line = |row: &Row| -> Result<FunderLine, SqlError> {
        let (given, held, available) = (sum(row, 2)?, sum(row, 3)?, sum(row, 4)?);
        let spent = given.saturating_sub(held).saturating_sub(available);
        Ok(FunderLine { id: FunderId(row.integer(0)?), name: row.text(1)?.to_owned(), given, spent, held, available })
    };
    Ok(book.sql.run(ALL, &values![FUNDERS_MAX])?.iter().map(line).collect::<Result<_, _>>()?)
}

/// A sum of coins in a column.
pub(super) fn sum(row: &Row, column: usize) -> Result<u64, SqlError> {
    u64::try_from(row.integer(column)?).map_err(|_| SqlError::Shape { column, wanted: "a sum" })
}
