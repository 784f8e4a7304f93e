//! Merchants and their clerks; what was tried with 一米币 and refused.

use ::street::calls::{AddClerk, AskAttempts, AskMerchants, KeepMerchant, StopMerchant, TakeClerk};
use app::pages::{self, ErrorPage};
use domain::MerchantId;

use super::kept;
use crate::http::form::Reads;
use crate::visit::{Outcome, Stop, Visit};

/// `GET /{street}/office/merchants`
pub async fn show(visit: &Visit) -> Outcome {
    super::show(visit, visit.ask(AskMerchants {}).await?, pages::merchants)
}

/// `POST /{street}/office/merchants`: adds one, or changes the one that the form names.
pub async fn keep(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let field = |name: &str| fields.text(name).to_owned();
    let merchant = fields.number("id").map(MerchantId);
    let call = KeepMerchant { key, merchant, title: field("title"), address: field("address") };
    Ok(kept(visit, visit.ask(call).await?, &fields.typed("merchants"), "merchants", pages::merchants))
}

/// `POST /{street}/office/merchants/{merchant}/clerks`
pub async fn add_clerk(visit: &Visit, merchant: &str) -> Outcome {
    let merchant = number(merchant)?;
    let (fields, key) = visit.form(Reads::Form).await?;
    let field = |name: &str| fields.text(name).to_owned();
    let call = AddClerk { key, merchant, name: field("name"), phone: field("phone") };
    Ok(kept(visit, visit.ask(call).await?, &fields.typed("clerks"), "merchants", pages::merchants))
}

/// `POST /{street}/office/merchants/{merchant}/{take|stop|resume}`
pub async fn act(visit: &Visit, merchant: &str, act: &str) -> Outcome {
    let merchant = number(merchant)?;
    let (fields, key) = visit.form(Reads::Form).await?;
    let page = match act {
        "take" => visit.ask(TakeClerk { key, merchant, role: fields.number("role").unwrap_or_default() }).await?,
        "stop" | "resume" => visit.ask(StopMerchant { key, merchant, stopped: act == "stop" }).await?,
        _ => return Err(ErrorPage::NotFoundPage.into()),
    };
    let typed = fields.typed(if act == "take" { "take" } else { "stop" });
    Ok(kept(visit, page, &typed, "merchants", pages::merchants))
}

/// `GET /{street}/office/attempts?before=1200`
pub async fn attempts(visit: &Visit) -> Outcome {
    let before = visit.request.query("before").and_then(|before| before.parse().ok());
    let page = visit.ask(AskAttempts { before }).await?;
    Ok(visit.page(200, pages::attempts(&visit.frame(), &page, before)))
}

fn number(typed: &str) -> Result<MerchantId, Stop> {
    typed.parse().map(MerchantId).map_err(|_| ErrorPage::NotFoundPage.into())
}
