//! The wallet.

use ::street::calls::{AskStatement, AskWallet};
use app::pages::{self, ErrorPage};
use app::text::zh_cn::{coins, statement as text};
use domain::view::WalletEntry;

use crate::sheet::{Cell, Sheet, SheetKind};
use crate::visit::{Outcome, Visit};

/// Rows of one file: far more than anybody moves in a month.
const ROWS_MAX: usize = 20_000;

/// `GET /{street}/wallet`
pub async fn show(visit: &Visit) -> Outcome {
    let page = visit.ask(AskWallet {}).await?;
    Ok(visit.page(200, pages::wallet(&visit.frame(), &page)))
}

/// `GET /{street}/wallet/2026-11?after=4711`, and the whole month as `2026-11.csv` or `.xlsx`.
pub async fn statement(visit: &Visit, month: &str) -> Outcome {
    if let Some((month, ending)) = month.split_once('.') {
        return file(visit, month, SheetKind::parse(ending).ok_or(ErrorPage::NotFoundPage)?).await;
    }
    let after = visit.request.query("after").and_then(|after| after.parse().ok());
    let page = visit.ask(AskStatement { month: month.to_owned(), after, file: false }).await?;
    Ok(visit.page(200, pages::statement(&visit.frame(), &page)))
}

async fn file(visit: &Visit, month: &str, kind: SheetKind) -> Outcome {
    let (mut after, mut made) = (None, None::<(Sheet, i64)>);
    loop {
        let page = visit.ask(AskStatement { month: month.to_owned(), after, file: true }).await?;
        let part = page.view;
        let begin = || {
            let mut sheet = Sheet::new(&text::sheet_title(part.sums.month), page.now, text::SHEET_HEADER);
            sheet.rows.push(total(text::OPENING, part.opening));
            (sheet, part.opening)
        };
        let (sheet, balance) = made.get_or_insert_with(begin);
        for entry in &part.entries {
            sheet.rows.push(row(entry, balance));
        }
        after = part.next;
        if after.is_none() || sheet.rows.len() >= ROWS_MAX {
            let name = if part.has_after { text::CLOSING } else { text::NOW };
            sheet.rows.push(total(name, *balance));
            return Ok(sheet.download(kind)?);
        }
    }
}

/// In the order of [`text::SHEET_HEADER`].
fn row(entry: &WalletEntry, balance: &mut i64) -> Vec<Cell> {
    let coins = i64::from(entry.coins.get());
    let (comes, goes) = if coins::adds(&entry.cause) { (Some(coins), None) } else { (None, Some(coins)) };
    *balance += comes.unwrap_or(0) - goes.unwrap_or(0);
    let cause = coins::cause(&entry.cause);
    let (number, transfer) = (entry.number.into(), entry.transfer.as_str().into());
    vec![number, entry.at.into(), transfer, cause.into(), comes.into(), goes.into(), (*balance).into()]
}

fn total(name: &str, balance: i64) -> Vec<Cell> {
    vec![Cell::Empty, Cell::Empty, Cell::Empty, name.into(), Cell::Empty, Cell::Empty, balance.into()]
}
