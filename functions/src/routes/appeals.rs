//! 申诉.

use ::street::calls::{AppealCredit, AskAppeal, AskAppealForm, AskAppeals, DecideAppeal};
use app::pages::{self, ErrorPage, Typed};
use domain::view::Disputed;
use domain::{AppealId, CreditId};

use super::{Answered, answered};
use crate::http::form::Reads;
use crate::http::response::Response;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/appeals`
pub async fn list(visit: &Visit) -> Outcome {
    let page = visit.ask(AskAppeals {}).await?;
    Ok(visit.page(200, pages::appeals(&visit.frame(), &page)))
}

/// `GET /{street}/appeals/new?credit=…`, or `?hold=…` of one that was refused.
pub async fn form(visit: &Visit) -> Outcome {
    let number = |typed: Option<String>| typed.and_then(|number| number.parse().ok());
    let disputed = disputed(number(visit.request.query("credit")), number(visit.request.query("hold")))?;
    let page = visit.ask(AskAppealForm { disputed }).await?;
    Ok(visit.page(200, pages::appeal_form(&visit.frame(), &page, &Typed::default(), None)))
}

/// `POST /{street}/appeals/new`
pub async fn submit(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let disputed = disputed(fields.number("credit"), fields.number("hold"))?;
    match answered(visit.ask(AppealCredit { key, disputed, text: fields.text("text").to_owned() }).await?) {
        Answered::Done(page) => Ok(Response::see_other(&visit.path(&format!("/appeals/{}", page.view)))),
        Answered::Again(page, refusal) => {
            let html = pages::appeal_form(&visit.frame(), &page, &fields.typed("appeal"), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

/// `GET /{street}/appeals/{id}`
pub async fn show(visit: &Visit, appeal: &str) -> Outcome {
    let page = visit.ask(AskAppeal { appeal: parse(appeal)? }).await?;
    Ok(visit.page(200, pages::appeal(&visit.frame(), &page, &Typed::default(), None)))
}

/// `POST /{street}/appeals/{id}`: the panel's word.
pub async fn decide(visit: &Visit, appeal: &str) -> Outcome {
    let appeal = parse(appeal)?;
    let (fields, key) = visit.form(Reads::Form).await?;
    let field = |name: &str| fields.text(name).to_owned();
    let call = DecideAppeal { key, appeal, coins: field("coins"), reason: field("reason") };
    match answered(visit.ask(call).await?) {
        Answered::Done(_) => Ok(Response::see_other(&visit.path(&format!("/appeals/{appeal}")))),
        Answered::Again(page, refusal) => {
            let html = pages::appeal(&visit.frame(), &page, &fields.typed("decide"), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

fn disputed(credit: Option<i64>, hold: Option<i64>) -> Result<Disputed, ErrorPage> {
    let credit = credit.map(|credit| Disputed::Credit(CreditId(credit)));
    credit.or(hold.map(Disputed::Hold)).ok_or(ErrorPage::NotFoundPage)
}

fn parse(appeal: &str) -> Result<AppealId, ErrorPage> {
    appeal.parse().map(AppealId).map_err(|_| ErrorPage::NotFoundPage)
}
