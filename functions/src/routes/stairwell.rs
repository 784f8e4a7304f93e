//! A stairwell, by the code on its poster.

use ::street::calls::{AskHome, AskStairwell};
use app::pages;
use domain::Refusal;
use domain::view::{Page, StairwellView};

use crate::http::response::Response;
use crate::http::text::percent_encoded;
use crate::visit::{Outcome, Stop, Visit};

/// `GET /{street}/s?code=…`: a typed code leads to its page.
pub async fn find(visit: &Visit) -> Outcome {
    let code = visit.request.query("code").unwrap_or_default();
    match visit.ask(AskStairwell { code: code.clone() }).await {
        Ok(page) => Ok(Response::see_other(&visit.path(&format!("/s/{}", page.view.place.code)))),
        Err(stop) => not_found(visit, &code, stop).await,
    }
}

/// `GET /{street}/s/{code}`
pub async fn show(visit: &Visit, code: &str) -> Outcome {
    match visit.ask(AskStairwell { code: code.to_owned() }).await {
        Ok(page) if is_canonical(&page, code) => Ok(visit.page(200, pages::stairwell(&visit.frame(), &page))),
        Ok(page) => Ok(Response::see_other(&visit.path(&format!("/s/{}", percent_encoded(&page.view.place.code))))),
        Err(stop) => not_found(visit, code, stop).await,
    }
}

/// Links lead to one spelling, so that a page has one address.
fn is_canonical(page: &Page<StairwellView>, code: &str) -> bool {
    page.view.place.code == code
}

/// A code that names no place: the front page with what was typed, and with what may have been meant.
async fn not_found(visit: &Visit, code: &str, stop: Stop) -> Outcome {
    let Stop::Refused(refusal @ Refusal::Place(_)) = stop else { return Err(stop) };
    let page = visit.ask(AskHome {}).await?;
    let html = pages::home(&visit.frame(), &page, code, Some(&refusal));
    Ok(visit.refused_page(&refusal, html))
}
