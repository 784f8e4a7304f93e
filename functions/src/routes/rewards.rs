//! What 一米币 buy.

use ::street::calls::{AskRewards, Reserve};
use app::pages::{self, ErrorPage, Typed};
use domain::RewardId;

use super::{Answered, answered};
use crate::http::form::Reads;
use crate::http::response::Response;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/rewards`
pub async fn show(visit: &Visit) -> Outcome {
    let page = visit.ask(AskRewards {}).await?;
    Ok(visit.page(200, pages::rewards(&visit.frame(), &page, &Typed::default(), None)))
}

/// `POST /{street}/rewards/{id}/reserve`
pub async fn reserve(visit: &Visit, reward: &str) -> Outcome {
    let reward = reward.parse().map(RewardId).map_err(|_| ErrorPage::NotFoundPage)?;
    let (fields, key) = visit.form(Reads::Form).await?;
    match answered(visit.ask(Reserve { key, reward }).await?) {
        Answered::Done(page) => Ok(Response::see_other(&visit.path(&format!("/redemptions/{}", page.view)))),
        Answered::Again(page, refusal) => {
            let html = pages::rewards(&visit.frame(), &page, &fields.typed("reserve"), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}
