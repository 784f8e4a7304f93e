//! A ticket, as residents follow it.

use ::street::calls::{ActOnProgress, AskHome, AskProgress, AskReceipt, ProgressAct, Rate, Reopen};
use app::pages::{self, ErrorPage, RatingTyped};
use domain::Refusal;
use domain::code::TicketCode;
use domain::view::{self, Page, ProgressView};

use super::{Answered, answered};
use crate::http::form::Reads;
use crate::http::response::Response;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/t?code=…`: a typed ticket code.
pub async fn find(visit: &Visit) -> Outcome {
    let typed = visit.request.query("code").unwrap_or_default();
    match TicketCode::parse(&typed) {
        Ok(code) => Ok(Response::see_other(&visit.path(&format!("/t/{}", code.shown())))),
        Err(_) => {
            let page = visit.ask(AskHome {}).await?;
            let refusal = (!typed.trim().is_empty()).then_some(Refusal::NotFound);
            let html = pages::find(&visit.frame(), &page, &typed, refusal.as_ref());
            Ok(match refusal {
                Some(refusal) => visit.refused_page(&refusal, html),
                None => visit.page(200, html),
            })
        }
    }
}

/// `POST /{street}/t/{ticket}/{act}`: what residents do besides rating and reopening.
pub async fn act(visit: &Visit, ticket: &str, act: &str) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let act = match act {
        "withdraw" => ProgressAct::Withdraw { reason: fields.text("reason").to_owned() },
        "join" => ProgressAct::Join,
        "follow" => ProgressAct::Follow,
        "unfollow" => ProgressAct::Unfollow,
        "claim" => ProgressAct::TakeOver { slip: fields.text("slip").to_owned() },
        _ => return Err(ErrorPage::NotFoundPage.into()),
    };
    let typed = RatingTyped { reason: fields.text("reason").to_owned(), ..RatingTyped::default() };
    let page = visit.ask(ActOnProgress { key, ticket: ticket.to_owned(), act }).await?;
    Ok(back_to_progress(visit, page, &typed))
}

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
