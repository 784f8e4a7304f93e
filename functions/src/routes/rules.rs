//! The rules of the coins, for everybody, and where one lives.

use ::street::calls::{AskCoinRules, AskHousehold, CommentOnRule, KeepHousehold};
use app::pages::{self, Typed};

use super::{Answered, answered};
use crate::http::form::Reads;
use crate::http::response::Response;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/rules`
pub async fn show(visit: &Visit) -> Outcome {
    let page = visit.ask(AskCoinRules {}).await?;
    Ok(visit.page(200, pages::coin_rules(&visit.frame(), &page, &Typed::default(), None)))
}

/// `POST /{street}/rules`: a comment on a version that is to come.
pub async fn comment(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let (name, text) = (fields.text("name").to_owned(), fields.text("text").to_owned());
    match answered(visit.ask(CommentOnRule { key, name, version: fields.number("version"), text }).await?) {
        Answered::Done(_) => Ok(Response::see_other(&visit.path("/rules"))),
        Answered::Again(page, refusal) => {
            let html = pages::coin_rules(&visit.frame(), &page, &fields.typed("rules"), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

/// `GET /{street}/household?code=…`
pub async fn household(visit: &Visit) -> Outcome {
    let page = visit.ask(AskHousehold {}).await?;
    let code = visit.request.query("code").unwrap_or_default();
    Ok(visit.page(200, pages::household(&visit.frame(), &page, &code, &Typed::default(), None)))
}

/// `POST /{street}/household`
pub async fn keep_household(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let (code, door) = (fields.text("code").to_owned(), fields.text("door").to_owned());
    match answered(visit.ask(KeepHousehold { key, code, door }).await?) {
        Answered::Done(_) => Ok(Response::see_other(&visit.path("/household"))),
        Answered::Again(page, refusal) => {
            let html = pages::household(&visit.frame(), &page, "", &fields.typed("household"), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}
