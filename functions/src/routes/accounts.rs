//! Statements of the accounts that are nobody's wallet.

use ::street::calls::AskAccount;
use app::pages::{self, ErrorPage};
use app::text::zh_cn::{accounts as text, statement as statement_text};
use domain::view::AccountEntry;

use crate::sheet::{Cell, Sheet, SheetKind};
use crate::visit::{Outcome, Visit};

/// Rows of one file: far more than a 街道 moves on one account in a month.
const ROWS_MAX: usize = 20_000;

/// `GET /{street}/accounts/pool:1/2026-11?after=4711`, and the whole month as `2026-11.csv` or `.xlsx`.
pub async fn show(visit: &Visit, account: &str, month: &str) -> Outcome {
    let call =
        |month: &str, after| AskAccount { account: account.to_owned(), month: month.to_owned(), after, file: false };
    if let Some((month, ending)) = month.split_once('.') {
        let kind = SheetKind::parse(ending).ok_or(ErrorPage::NotFoundPage)?;
        return file(visit, AskAccount { file: true, ..call(month, None) }, kind).await;
    }
    let after = visit.request.query("after").and_then(|after| after.parse().ok());
    let page = visit.ask(call(month, after)).await?;
    Ok(visit.page(200, pages::account(&visit.frame(), &page)))
}

async fn file(visit: &Visit, mut call: AskAccount, kind: SheetKind) -> Outcome {
    let mut made = None::<(Sheet, i64)>;
    loop {
        let page = visit.ask(call.clone()).await?;
        let part = page.view;
        let begin = || {
            let title = text::sheet_title(&part.account, &part.name, part.month);
            let mut sheet = Sheet::new(&title, page.now, text::SHEET_HEADER);
            sheet.rows.push(total(statement_text::OPENING, part.opening));
            (sheet, part.opening)
        };
        let (sheet, balance) = made.get_or_insert_with(begin);
        for entry in &part.entries {
            sheet.rows.push(row(entry, balance));
        }
        call.after = part.next;
        if call.after.is_none() || sheet.rows.len() >= ROWS_MAX {
            let name = if part.has_after { statement_text::CLOSING } else { statement_text::NOW };
            sheet.rows.push(total(name, *balance));
            return Ok(sheet.download(kind)?);
        }
    }
}

/// In the order of [`text::SHEET_HEADER`].
fn row(entry: &AccountEntry, balance: &mut i64) -> Vec<Cell> {
    let coins = i64::from(entry.coins.get());
    let (comes, goes) = if entry.comes { (Some(coins), None) } else { (None, Some(coins)) };
    *balance += comes.unwrap_or(0) - goes.unwrap_or(0);
    let (day, kind) = (statement_text::day(entry.day), text::kind(entry.kind));
    vec![entry.number.into(), day.as_str().into(), kind.into(), comes.into(), goes.into(), (*balance).into()]
}

fn total(name: &str, balance: i64) -> Vec<Cell> {
    vec![Cell::Empty, Cell::Empty, name.into(), Cell::Empty, Cell::Empty, balance.into()]
}
