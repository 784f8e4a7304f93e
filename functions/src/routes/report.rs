//! 我要报.

use ::street::calls::{AskReportForm, Photos, Report};
use app::pages;
use domain::view::{ReportFormView, ReportTyped};
use domain::{Kind, Visibility, ticket};

use super::{Answered, answered};
use crate::http::form::{Fields, Reads};
use crate::http::response::Response;
use crate::photos;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/s/{code}/report`: the choice of the kind, and with `?kind=…` the form.
pub async fn form(visit: &Visit, code: &str) -> Outcome {
    let kind = visit.request.query("kind").unwrap_or_default();
    let page = visit.ask(AskReportForm { code: code.to_owned(), kind: kind.clone() }).await?;
    let html = match Kind::parse(&kind) {
        Some(kind) => pages::report_form(&visit.frame(), &page, Some(kind), &ReportTyped::default(), None),
        None => pages::report_kinds(&visit.frame(), &page),
    };
    Ok(visit.page(200, html))
}

/// `POST /{street}/s/{code}/report`
pub async fn submit(visit: &Visit, code: &str) -> Outcome {
    let (fields, key) = visit.form(Reads::PhotoForm).await?;
    let field = |name: &str| fields.text(name).to_owned();
    let (kind, text, phone, visibility) = (field("kind"), field("text"), field("phone"), field("visibility"));
    let photos = photos_of(visit, &fields).await?;
    let call = Report { key, place: code.to_owned(), kind, text, phone, visibility, photos };
    match answered::<_, ReportFormView>(visit.ask(call).await?) {
        Answered::Done(page) => Ok(Response::see_other(&visit.path(&format!("/t/{}/receipt", page.view.ticket)))),
        Answered::Again(page, refusal) => {
            let kind = Kind::parse(fields.text("kind"));
            let typed = ReportTyped {
                kind,
                text: field("text"),
                phone: field("phone"),
                visibility: Visibility::parse(fields.text("visibility")),
            };
            let html = pages::report_form(&visit.frame(), &page, kind, &typed, Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

/// Photos are stored only for words that would be taken: a refused form leaves nothing behind.
pub(super) async fn photos_of(visit: &Visit, fields: &Fields) -> Result<Photos, crate::task::HostFailure> {
    let [kind, text, phone, visibility] = ["kind", "text", "phone", "visibility"].map(|name| fields.text(name));
    if ticket::decide::report(kind, text, phone, visibility, Ok(Vec::new())).is_err() {
        return Ok(Photos::Stored(Vec::new()));
    }
    photos::take_in(&visit.settings.photos, &visit.slug, fields).await
}
