//! The merchant's counter.

use ::street::calls::{AskCounter, Redeem};
use app::pages;

use super::{Answered, answered};
use crate::http::form::Reads;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/counter`: with the code of a resident's QR code already typed.
pub async fn show(visit: &Visit) -> Outcome {
    let page = visit.ask(AskCounter {}).await?;
    let code = visit.request.query("code").unwrap_or_default();
    Ok(visit.page(200, pages::counter(&visit.frame(), &page, &code, None)))
}

/// `POST /{street}/counter`: 兑换. The verdict stands on the page itself: the clerk sees it at once, and a reload
/// sends the same key and gets the same verdict.
pub async fn redeem(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let code = fields.text("code");
    match answered(visit.ask(Redeem { key, code: code.to_owned() }).await?) {
        Answered::Done(page) => Ok(visit.page(200, pages::counter_done(&visit.frame(), &page))),
        Answered::Again(page, refusal) => {
            let html = pages::counter(&visit.frame(), &page, code, Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}
