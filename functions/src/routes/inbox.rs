//! The grid worker's inbox.

use ::street::calls::{ActOnTicket, AskInbox, AskSearch, DeskAct, Listen};
use app::pages::{self, BulkDone, ErrorPage, Typed};
use domain::PersonId;
use domain::view::{InboxView, Page};

use super::desk::settle_photos;
use super::{Answered, answered};

use crate::host;
use crate::http::form::{BodyRefusal, Reads};
use crate::http::response::Response;
use crate::http::session::is_same_origin;
use crate::task;
use crate::visit::{Outcome, Stop, Visit, unreadable};

/// Tickets that one form may act on: an inbox's rows.
const BULK_MAX: usize = 50;

/// `GET /{street}/inbox?filter=…`
pub async fn show(visit: &Visit) -> Outcome {
    let page = ask(visit).await?;
    Ok(visit.page(200, pages::inbox(&visit.frame(), &page, &page.view.colleagues, &Typed::default(), None, None)))
}

async fn ask(visit: &Visit) -> Result<Page<InboxView>, Stop> {
    visit.ask(AskInbox { filter: visit.request.query("filter").unwrap_or_default() }).await
}

/// `GET /{street}/search?q=…`
pub async fn search(visit: &Visit) -> Outcome {
    let page = visit.ask(AskSearch { typed: visit.request.query("q").unwrap_or_default() }).await?;
    Ok(visit.page(200, pages::search(&visit.frame(), &page)))
}

/// `POST /{street}/inbox/bulk`: one act on several tickets, each by itself: what one refuses stops none of the others.
pub async fn bulk(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let act = match fields.text("act") {
        "claim" => DeskAct::Claim { force: false },
        "take_on" => DeskAct::TakeOn,
        "hand_over" => DeskAct::HandOver { person: fields.number("person").map(PersonId) },
        "hide" => DeskAct::Hide { reason: fields.text("reason").to_owned() },
        _ => return Err(ErrorPage::BadRequest { code: "act_unknown" }.into()),
    };
    let mut done = BulkDone::default();
    for (ordinal, ticket) in (1..).zip(fields.all("ticket").take(BULK_MAX)) {
        let call = ActOnTicket { key: format!("{key}.{ordinal}"), ticket: ticket.to_owned(), act: act.clone() };
        match visit.ask(call).await {
            Ok(page) => match answered(page) {
                Answered::Done(_) => {
                    if matches!(act, DeskAct::Hide { .. }) {
                        settle_photos(visit, ticket).await?;
                    }
                    done.done += 1;
                }
                Answered::Again(_, refusal) => done.refused.push((ticket.to_owned(), refusal)),
            },
            Err(Stop::Refused(refusal)) => done.refused.push((ticket.to_owned(), refusal)),
            Err(stop) => return Err(stop),
        }
    }
    let page = ask(visit).await?;
    Ok(visit.page(
        200,
        pages::inbox(&visit.frame(), &page, &page.view.colleagues, &fields.typed("bulk"), Some(&done), None),
    ))
}

/// `GET /{street}/inbox/live?filter=…&after=…`: a socket on which changes come by themselves, those after an event
/// first. Sockets are not bound to our pages by the browser, so the origin is checked here.
pub async fn live(visit: &Visit) -> Outcome {
    if !is_same_origin(&visit.request, visit.settings.origin.as_deref()) {
        return Err(BodyRefusal::ForeignOrigin.into());
    }
    let is_upgrade = visit.request.header("upgrade").is_some_and(|value| value.eq_ignore_ascii_case("websocket"));
    if !is_upgrade {
        return Err(ErrorPage::BadRequest { code: "websocket_only" }.into());
    }
    let filter = visit.request.query("filter").unwrap_or_default();
    let after = visit.request.query("after").and_then(|after| after.parse().ok());
    let listen = Listen { caller: visit.caller(), filter, after };
    host::open_socket(&visit.slug, &serde_json::to_string(&listen).map_err(unreadable)?);
    let refusal = task::arrival().await?;
    if refusal.is_empty() {
        return Ok(Response::held(101));
    }
    Err(Stop::Refused(serde_json::from_slice(&refusal).map_err(unreadable)?))
}
