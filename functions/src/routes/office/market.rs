//! Rewards, funders and settlements.

use std::collections::BTreeMap;

use ::street::calls::{
    AddFunder, AddStock, AskFunders, AskRewardEditor, AskSettlementRows, AskSettlements, CorrectRedemption, Fund,
    KeepReward, Settle, WithdrawReward,
};
use app::pages::{self, ErrorPage};
use app::text::zh_cn::market as text;
use domain::view::{SettlementRow, SettlementRows};
use domain::{FunderId, Instant, MerchantId, RedemptionId, RewardId};

use super::{kept, show};
use crate::http::form::Reads;
use crate::sheet::{Cell, Sheet, SheetKind};
use crate::visit::{Outcome, Stop, Visit};

/// Rows of one file: far more than a merchant hands over in a month.
const ROWS_MAX: usize = 20_000;

/// `GET /{street}/office/rewards`
pub async fn rewards(visit: &Visit) -> Outcome {
    show(visit, visit.ask(AskRewardEditor {}).await?, pages::rewards_editor)
}

/// `POST /{street}/office/rewards`: adds one, or changes the one that the form names.
pub async fn keep_reward(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let field = |name: &str| fields.text(name).to_owned();
    let call = KeepReward {
        key,
        reward: fields.number("id").map(RewardId),
        title: field("title"),
        merchant: fields.number("merchant").map(MerchantId),
        funder: fields.number("funder").map(FunderId),
        kind: field("kind"),
        price: field("price"),
        stock: field("stock"),
        per_person: field("per_person"),
        per_days: field("per_days"),
        valid: (field("valid_from"), field("valid_to")),
        course: (field("begins"), field("ends")),
    };
    Ok(kept(visit, visit.ask(call).await?, &fields.typed("rewards"), "rewards", pages::rewards_editor))
}

/// `POST /{street}/office/rewards/{id}/{stock|withdraw|offer}`
pub async fn act_on_reward(visit: &Visit, reward: &str, act: &str) -> Outcome {
    let reward = number(reward).map(RewardId)?;
    let (fields, key) = visit.form(Reads::Form).await?;
    let page = match act {
        "stock" => visit.ask(AddStock { key, reward, stock: fields.text("stock").to_owned() }).await?,
        "withdraw" | "offer" => visit.ask(WithdrawReward { key, reward, withdrawn: act == "withdraw" }).await?,
        _ => return Err(ErrorPage::NotFoundPage.into()),
    };
    let typed = fields.typed(if act == "stock" { "stock" } else { "withdraw" });
    Ok(kept(visit, page, &typed, "rewards", pages::rewards_editor))
}

/// `GET /{street}/office/funders`
pub async fn funders(visit: &Visit) -> Outcome {
    show(visit, visit.ask(AskFunders {}).await?, pages::funders)
}

/// `POST /{street}/office/funders`
pub async fn add_funder(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let page = visit.ask(AddFunder { key, title: fields.text("title").to_owned() }).await?;
    Ok(kept(visit, page, &fields.typed("funders"), "funders", pages::funders))
}

/// `POST /{street}/office/funders/{id}/fund`
pub async fn fund(visit: &Visit, funder: &str) -> Outcome {
    let funder = number(funder).map(FunderId)?;
    let (fields, key) = visit.form(Reads::Form).await?;
    let page = visit.ask(Fund { key, funder, amount: fields.text("amount").to_owned() }).await?;
    Ok(kept(visit, page, &fields.typed("fund"), "funders", pages::funders))
}

/// `GET /{street}/office/settlements?month=2026-11`
pub async fn settlements(visit: &Visit) -> Outcome {
    let month = visit.request.query("month").unwrap_or_default();
    show(visit, visit.ask(AskSettlements { month }).await?, pages::settlements)
}

/// `POST /{street}/office/settlements/{merchant}/settle`: the merchant was paid for the month that the form names.
pub async fn settle(visit: &Visit, merchant: &str) -> Outcome {
    let merchant = number(merchant).map(MerchantId)?;
    let (fields, key) = visit.form(Reads::Form).await?;
    let month = fields.text("month").to_owned();
    let back = format!("settlements?month={month}");
    let page = visit.ask(Settle { key, merchant, month }).await?;
    Ok(kept(visit, page, &fields.typed("settle"), &back, pages::settlements))
}

/// `GET /{street}/office/settlements/{merchant}?month=2026-11`: what it handed over, one by one.
pub async fn handed_over(visit: &Visit, merchant: &str) -> Outcome {
    let merchant = number(merchant).map(MerchantId)?;
    let month = visit.request.query("month").unwrap_or_default();
    let after = visit.request.query("after").and_then(|after| after.parse().ok()).map(RedemptionId);
    show(visit, visit.ask(AskSettlementRows { month, merchant: Some(merchant), after }).await?, pages::handed_over)
}

/// `POST /{street}/office/settlements/{merchant}/correct`: takes back one that it handed over.
pub async fn correct(visit: &Visit, merchant: &str) -> Outcome {
    let merchant = number(merchant).map(MerchantId)?;
    let (fields, key) = visit.form(Reads::Form).await?;
    let month = fields.text("month").to_owned();
    let back = format!("settlements/{merchant}?month={month}");
    let redemption = fields.number("redemption").map(RedemptionId);
    let call = CorrectRedemption { key, merchant, month, redemption, reason: fields.text("reason").to_owned() };
    Ok(kept(visit, visit.ask(call).await?, &fields.typed("correct"), &back, pages::handed_over))
}

/// `GET /{street}/office/settlements/{merchant}/list.{csv|xlsx}?month=2026-11`
pub async fn list(visit: &Visit, merchant: &str, kind: &str) -> Outcome {
    let merchant = number(merchant).map(MerchantId)?;
    let kind = SheetKind::parse(kind).ok_or(ErrorPage::NotFoundPage)?;
    let (part, now) = all_rows(visit, Some(merchant)).await?;
    let mut sheet = Sheet::new(&text::sheet_title(&part.merchant, part.month), now, text::SHEET_HEADER);
    let total: i64 = part.rows.iter().map(|row| i64::from(row.coins.get())).sum();
    sheet.rows = part.rows.into_iter().map(row).collect();
    sheet.rows.push(sum(text::SHEET_TOTAL, total));
    let deducted = i64::try_from(part.deducted).unwrap_or(i64::MAX).min(total);
    if deducted > 0 {
        sheet.rows.push(sum(text::SHEET_DEDUCTED, -deducted));
        sheet.rows.push(sum(text::SHEET_PAID, total - deducted));
    }
    Ok(sheet.download(kind)?)
}

/// `GET /{street}/office/offsets.{csv|xlsx}?month=2026-11`: per company and household.
pub async fn offsets(visit: &Visit, kind: &str) -> Outcome {
    let kind = SheetKind::parse(kind).ok_or(ErrorPage::NotFoundPage)?;
    let (part, now) = all_rows(visit, None).await?;
    let mut sheet = Sheet::new(&text::offset_title(part.month), now, text::OFFSET_HEADER);
    let mut households: BTreeMap<(String, String), (i64, i64, i64)> = BTreeMap::new();
    for row in part.rows {
        let (pieces, coins, corrected) = households.entry((row.merchant, row.door.unwrap_or_default())).or_default();
        *pieces += 1;
        *coins += i64::from(row.coins.get());
        *corrected += if row.corrected { i64::from(row.coins.get()) } else { 0 };
    }
    let rows = households.into_iter().map(|((company, door), (pieces, coins, corrected))| {
        let corrected = if corrected > 0 { corrected.into() } else { Cell::Empty };
        vec![company.into(), door.into(), pieces.into(), coins.into(), corrected]
    });
    sheet.rows = rows.collect();
    Ok(sheet.download(kind)?)
}

/// All parts of a month, put together.
async fn all_rows(visit: &Visit, merchant: Option<MerchantId>) -> Result<(SettlementRows, Instant), Stop> {
    let month = visit.request.query("month").unwrap_or_default();
    let first = visit.ask(AskSettlementRows { month: month.clone(), merchant, after: None }).await?;
    let (mut all, now) = (first.view, first.now);
    while all.next.is_some() && all.rows.len() < ROWS_MAX {
        let call = AskSettlementRows { month: month.clone(), merchant, after: all.next };
        let part = visit.ask(call).await?.view;
        all.rows.extend(part.rows);
        all.next = part.next;
    }
    Ok((all, now))
}

/// In the order of [`text::SHEET_HEADER`].
fn row(row: SettlementRow) -> Vec<Cell> {
    vec![
        row.id.0.into(),
        row.at.into(),
        row.merchant.into(),
        row.reward.into(),
        text::kind(row.kind).into(),
        i64::from(row.coins.get()).into(),
        row.clerk.into(),
        row.funder.into(),
        if row.corrected { text::CORRECTED.into() } else { Cell::Empty },
    ]
}

/// A row below those, with its name and its sum.
fn sum(name: &'static str, coins: i64) -> Vec<Cell> {
    let mut cells = vec![Cell::Empty; text::SHEET_HEADER.len()];
    for (column, cell) in [(0, Cell::from(name)), (5, Cell::from(coins))] {
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
    }
    cells
}

fn number(typed: &str) -> Result<i64, Stop> {
    typed.parse().map_err(|_| ErrorPage::NotFoundPage.into())
}
