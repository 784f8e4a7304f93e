//! The register of residents' views (群众意见反馈记录表) as a file.

use ::street::calls::AskRegisterRows;
use app::pages::ErrorPage;
use app::text::zh_cn::{self as words, register as text};
use domain::view::RegisterRow;

use crate::sheet::{Cell, Sheet, SheetKind};
use crate::visit::{Outcome, Visit};

/// Rows of one file: the busiest month of the largest 街道 has about 12,000.
const ROWS_MAX: usize = 20_000;

/// `GET /{street}/office/register.{csv|xlsx}?month=2026-11`
pub async fn register(visit: &Visit, kind: &str) -> Outcome {
    let kind = SheetKind::parse(kind).ok_or(ErrorPage::NotFoundPage)?;
    let month = visit.request.query("month").unwrap_or_default();
    let mut after = None;
    let mut sheet: Option<Sheet> = None;
    loop {
        let page = visit.ask(AskRegisterRows { month: month.clone(), after }).await?;
        let part = page.view;
        let (year, number) = part.month;
        let sheet =
            sheet.get_or_insert_with(|| Sheet::new(&text::sheet_title(year, number), page.now, text::SHEET_HEADER));
        sheet.rows.extend(part.rows.into_iter().map(row));
        after = part.next;
        if after.is_none() || sheet.rows.len() >= ROWS_MAX {
            break;
        }
    }
    Ok(sheet.ok_or(ErrorPage::Internal)?.download(kind)?)
}

/// In the order of [`text::SHEET_HEADER`].
fn row(row: RegisterRow) -> Vec<Cell> {
    let number = |count: u32| Cell::from(i64::from(count));
    let none = || Cell::Empty;
    vec![
        row.code.into(),
        row.reported_at.into(),
        words::kind(row.kind).into(),
        row.community.into(),
        row.grid.into(),
        row.place.into(),
        row.text.into(),
        text::public(row.public).into(),
        words::ticket_state(row.state).into(),
        row.ending.map_or_else(none, |ending| words::ending(ending).into()),
        row.answered_at.map_or_else(none, Into::into),
        row.answer.into(),
        row.follower.into(),
        words::handling::level(row.level).into(),
        number(row.kept),
        number(row.broken),
        number(row.joined),
        number(row.reopened),
        row.stars.map_or_else(none, number),
    ]
}
