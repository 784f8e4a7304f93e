//! A ticket, as residents follow it.

use ::street::calls::{AskProgress, AskReceipt, Rate, Reopen};
use app::pages::{self, RatingTyped};
use domain::view::{self, Page, ProgressView};

use super::{Answered, answered};
use crate::http::form::Reads;
use crate::http::response::Response;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/t/{ticket}`
pub async fn progress(visit: &Visit, ticket: &str) -> Outcome {
    let page = visit.ask(AskProgress { ticket: ticket.to_owned() }).await?;
    Ok(visit.page(200, pages::progress(&visit.frame(), &page, &RatingTyped::default(), None)))
}

/// `GET /{street}/t/{ticket}/receipt`
pub async fn receipt(visit: &Visit, ticket: &str) -> Outcome {
    let page = visit.ask(AskReceipt { ticket: ticket.to_owned() }).await?;
    Ok(visit.page(200, pages::receipt(&visit.frame(), &page)))
}

/// `POST /{street}/t/{ticket}/rate`
pub async fn rate(visit: &Visit, ticket: &str) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let typed = RatingTyped {
        stars: fields.text("stars").to_owned(),
        note: fields.text("note").to_owned(),
        ..RatingTyped::default()
    };
    let RatingTyped { stars, note, .. } = typed.clone();
    let page = visit.ask(Rate { key, ticket: ticket.to_owned(), stars, note }).await?;
    Ok(back_to_progress(visit, page, &typed))
}

/// `POST /{street}/t/{ticket}/reopen`
pub async fn reopen(visit: &Visit, ticket: &str) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let reason = fields.text("reason").to_owned();
    let typed = RatingTyped { reason: reason.clone(), ..RatingTyped::default() };
    let page = visit.ask(Reopen { key, ticket: ticket.to_owned(), reason }).await?;
    Ok(back_to_progress(visit, page, &typed))
}

fn back_to_progress(
    visit: &Visit,
    page: Page<view::Outcome<ProgressView, ProgressView>>,
    typed: &RatingTyped,
) -> Response {
    match answered(page) {
        Answered::Done(page) => Response::see_other(&visit.path(&format!("/t/{}", page.view.code))),
        Answered::Again(page, refusal) => {
            let html = pages::progress(&visit.frame(), &page, typed, Some(&refusal));
            visit.refused_page(&refusal, html)
        }
    }
}
