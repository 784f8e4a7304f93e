//! The merchant's counter.

use ::street::calls::{AskCounter, AskMerchantMonth, Redeem, StandAt, UndoRedemption};
use app::pages::{self, ErrorPage, Typed};
use domain::{MerchantId, RedemptionId};

use super::{Answered, answered};
use crate::http::form::Reads;
use crate::http::response::Response;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/counter`: with the code of a resident's QR code already typed.
pub async fn show(visit: &Visit) -> Outcome {
    let page = visit.ask(AskCounter {}).await?;
    let code = visit.request.query("code").unwrap_or_default();
    Ok(visit.page(200, pages::counter(&visit.frame(), &page, &code, &Typed::default(), None)))
}

/// `POST /{street}/counter`: 兑换. The verdict stands on the page itself: the clerk sees it at once, and a reload
/// sends the same key and gets the same verdict.
pub async fn redeem(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let code = fields.text("code");
    match answered(visit.ask(Redeem { key, code: code.to_owned() }).await?) {
        Answered::Done(page) => Ok(visit.page(200, pages::counter_done(&visit.frame(), &page))),
        Answered::Again(page, refusal) => {
            let html = pages::counter(&visit.frame(), &page, code, &Typed::default(), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

/// `POST /{street}/counter/{redemption}/undo`: takes back what was handed over.
pub async fn undo(visit: &Visit, redemption: &str) -> Outcome {
    let redemption = redemption.parse().map(RedemptionId).map_err(|_| ErrorPage::NotFoundPage)?;
    let (fields, key) = visit.form(Reads::Form).await?;
    let call = UndoRedemption { key, redemption, reason: fields.text("reason").to_owned() };
    match answered(visit.ask(call).await?) {
        Answered::Done(_) => Ok(Response::see_other(&visit.path("/counter"))),
        Answered::Again(page, refusal) => {
            let html = pages::counter(&visit.frame(), &page, "", &fields.typed("undo"), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

/// `POST /{street}/counter/stand`: at another counter from now on.
pub async fn stand(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    visit.ask(StandAt { key, merchant: fields.number("merchant").map(MerchantId) }).await?;
    Ok(Response::see_other(&visit.path("/counter")))
}

/// `GET /{street}/counter/months/{merchant}?month=2026-11`: what a merchant took in a month; without its number, that
/// of the merchant where the clerk stands.
pub async fn months(visit: &Visit, merchant: Option<&str>) -> Outcome {
    let merchant = merchant.map(|merchant| merchant.parse().map(MerchantId)).transpose();
    let merchant = merchant.map_err(|_| ErrorPage::NotFoundPage)?;
    let month = visit.request.query("month").unwrap_or_default();
    let page = visit.ask(AskMerchantMonth { merchant, month }).await?;
    Ok(visit.page(200, pages::merchant_month(&visit.frame(), &page)))
}

/// `GET /{street}/counter/months/{merchant}/list.{csv|xlsx}?month=2026-11`
pub async fn list(visit: &Visit, merchant: &str, kind: &str) -> Outcome {
    super::office::list(visit, merchant, kind).await
}
