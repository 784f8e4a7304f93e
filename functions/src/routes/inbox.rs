//! The grid worker's inbox.

use ::street::calls::AskInbox;
use app::pages::{self, ErrorPage};

use crate::host;
use crate::http::form::BodyRefusal;
use crate::http::response::Response;
use crate::http::session::is_same_origin;
use crate::task;
use crate::visit::{Outcome, Stop, Visit, unreadable};

/// `GET /{street}/inbox`
pub async fn show(visit: &Visit) -> Outcome {
    let page = visit.ask(AskInbox {}).await?;
    Ok(visit.page(200, pages::inbox(&visit.frame(), &page)))
}

/// `GET /{street}/inbox/live`: a socket on which changes come by themselves. Sockets are not bound to our pages by the
/// browser, so the origin is checked here.
pub async fn live(visit: &Visit) -> Outcome {
    if !is_same_origin(&visit.request, visit.settings.origin.as_deref()) {
        return Err(BodyRefusal::ForeignOrigin.into());
    }
    let is_upgrade = visit.request.header("upgrade").is_some_and(|value| value.eq_ignore_ascii_case("websocket"));
    if !is_upgrade {
        return Err(ErrorPage::BadRequest { code: "websocket_only" }.into());
    }
    host::open_socket(&visit.slug, &serde_json::to_string(&visit.caller()).map_err(unreadable)?);
    let refusal = task::arrival().await?;
    if refusal.is_empty() {
        return Ok(Response::held(101));
    }
    Err(Stop::Refused(serde_json::from_slice(&refusal).map_err(unreadable)?))
}
