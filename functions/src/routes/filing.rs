//! Filing for somebody without a phone.

use ::street::calls::{AskFileForm, AskSlip, FileReport};
use app::pages::{self, Typed};

use super::{Answered, answered, report};
use crate::http::form::Reads;
use crate::http::response::Response;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/file`; `?place=` is the stairwell's code.
pub async fn form(visit: &Visit) -> Outcome {
    let page = visit.ask(AskFileForm { place: visit.request.query("place").unwrap_or_default() }).await?;
    Ok(visit.page(200, pages::file(&visit.frame(), &page, &Typed::default(), None)))
}

/// `POST /{street}/file`
pub async fn submit(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::PhotoForm).await?;
    let field = |name: &str| fields.text(name).to_owned();
    // Only staff come this far with photos.
    visit.ask(AskFileForm { place: String::new() }).await?;
    let photos = report::photos_of(visit, &fields).await?;
    let call = FileReport {
        key,
        place: field("place"),
        kind: field("kind"),
        text: field("text"),
        phone: field("phone"),
        visibility: field("visibility"),
        consent: field("consent"),
        photos,
    };
    match answered(visit.ask(call).await?) {
        Answered::Done(page) => Ok(Response::see_other(&visit.path(&format!("/slip/{}", page.view.ticket)))),
        Answered::Again(page, refusal) => {
            let html = pages::file(&visit.frame(), &page, &fields.typed("file"), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

/// `GET /{street}/slip/{ticket}`
pub async fn slip(visit: &Visit, ticket: &str) -> Outcome {
    let page = visit.ask(AskSlip { ticket: ticket.to_owned() }).await?;
    Ok(visit.page(200, pages::slip(&visit.frame(), &page)))
}
