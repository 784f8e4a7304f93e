//! The office's side of the coins' rules: the catalogue, what is on hold, where people live.

use ::street::calls::{
    AskCatalogue, AskHolds, AskHouseholds, DecideHold, KeepCoinDraft, KeepHouseholdOf, PublishCoinRule,
    WithdrawCoinRule,
};
use app::pages;
use domain::coin_rule::Draft;

use crate::http::form::{Fields, Reads};
use crate::http::response::Response;
use crate::routes::{Answered, answered};
use crate::visit::{Outcome, Visit};

/// `GET /{street}/office/catalogue?rule=report&trial=1`
pub async fn catalogue(visit: &Visit) -> Outcome {
    let name = visit.request.query("rule").unwrap_or_default();
    let trial = visit.request.query("trial").is_some();
    super::show(visit, visit.ask(AskCatalogue { name, trial }).await?, pages::catalogue)
}

/// `POST /{street}/office/catalogue`: keeps a draft, or publishes it.
pub async fn keep_draft(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let draft = draft(&fields);
    let publishes = fields.text("act") == "publish";
    let back = if publishes {
        "/office/catalogue".to_owned()
    } else {
        format!("/office/catalogue?rule={}&trial=1", draft.rule().map(|name| name.to_string()).unwrap_or_default())
    };
    let page = if publishes {
        visit.ask(PublishCoinRule { key, draft }).await?
    } else {
        visit.ask(KeepCoinDraft { key, draft }).await?
    };
    match answered(page) {
        Answered::Done(_) => Ok(Response::see_other(&visit.path(&back))),
        Answered::Again(page, refusal) => {
            let html = pages::catalogue(&visit.frame(), &page, &fields.typed("catalogue"), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

fn draft(fields: &Fields) -> Draft {
    let field = |name: &str| fields.text(name).to_owned();
    Draft {
        name: field("name"),
        title: field("title"),
        text: field("text"),
        coins: field("coins"),
        person_day: field("person_day"),
        person_month: field("person_month"),
        household_month: field("household_month"),
        valid_from: field("valid_from"),
        valid_to: field("valid_to"),
        after_stop: field("after_stop"),
    }
}

/// `POST /{street}/office/catalogue/withdraw`
pub async fn withdraw(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let call = WithdrawCoinRule { key, name: fields.text("name").to_owned(), version: fields.number("version") };
    Ok(super::kept(visit, visit.ask(call).await?, &fields.typed("withdraw"), "catalogue", pages::catalogue))
}

/// `GET /{street}/office/holds`
pub async fn holds(visit: &Visit) -> Outcome {
    super::show(visit, visit.ask(AskHolds {}).await?, pages::holds)
}

/// `POST /{street}/office/holds`
pub async fn decide_hold(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let call = DecideHold {
        key,
        hold: fields.number("hold").unwrap_or(0),
        release: fields.text("release") == "1",
        text: fields.text("text").to_owned(),
    };
    Ok(super::kept(visit, visit.ask(call).await?, &fields.typed("holds"), "holds", pages::holds))
}

/// `GET /{street}/office/households`
pub async fn households(visit: &Visit) -> Outcome {
    super::show(visit, visit.ask(AskHouseholds {}).await?, pages::households)
}

/// `POST /{street}/office/households`
pub async fn keep_household(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let field = |name: &str| fields.text(name).to_owned();
    let call = KeepHouseholdOf { key, phone: field("phone"), code: field("code"), door: field("door") };
    Ok(super::kept(visit, visit.ask(call).await?, &fields.typed("households"), "households", pages::households))
}
