//! A reserved reward and its one-time code.

use ::street::calls::{AskRedemption, CancelRedemption, RefreshCode, RenewCode};
use app::pages::{self, ErrorPage};
use domain::RedemptionId;

use crate::http::form::Reads;
use crate::http::response::Response;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/redemptions/{id}`
pub async fn show(visit: &Visit, redemption: &str) -> Outcome {
    let page = visit.ask(AskRedemption { redemption: parse(redemption)? }).await?;
    Ok(visit.page(200, pages::redemption(&visit.frame(), &page)))
}

/// `POST /{street}/redemptions/{id}/code`: a fresh code.
pub async fn renew_code(visit: &Visit, redemption: &str) -> Outcome {
    let redemption = parse(redemption)?;
    visit.form(Reads::Form).await?;
    visit.ask(RenewCode { redemption }).await?;
    Ok(back(visit, redemption))
}

/// `GET /{street}/redemptions/{id}/code`: where the open page goes by itself; a code that is still good stays.
pub async fn refresh_code(visit: &Visit, redemption: &str) -> Outcome {
    let redemption = parse(redemption)?;
    visit.ask(RefreshCode { redemption }).await?;
    Ok(back(visit, redemption))
}

/// `POST /{street}/redemptions/{id}/cancel`: gives it back.
pub async fn cancel(visit: &Visit, redemption: &str) -> Outcome {
    let redemption = parse(redemption)?;
    visit.form(Reads::Form).await?;
    visit.ask(CancelRedemption { redemption }).await?;
    Ok(back(visit, redemption))
}

fn parse(redemption: &str) -> Result<RedemptionId, ErrorPage> {
    redemption.parse().map(RedemptionId).map_err(|_| ErrorPage::NotFoundPage)
}

fn back(visit: &Visit, redemption: RedemptionId) -> Response {
    Response::see_other(&visit.path(&format!("/redemptions/{redemption}")))
}
