//! A ticket on the grid worker's desk.

use ::street::calls::{AnswerTicket, AskDesk, Dial, RecordCall};
use app::pages::{self, DeskTyped};
use domain::view::{self, DeskView, Page};

use super::{Answered, answered};
use crate::http::form::Reads;
use crate::http::response::Response;
use crate::photos;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/desk/{ticket}`
pub async fn show(visit: &Visit, ticket: &str) -> Outcome {
    let page = visit.ask(AskDesk { ticket: ticket.to_owned() }).await?;
    Ok(visit.page(200, pages::desk(&visit.frame(), &page, &DeskTyped::default(), None)))
}

/// `GET /{street}/desk/{ticket}/dial`: the number in the clear; the object records the look.
pub async fn dial(visit: &Visit, ticket: &str) -> Outcome {
    let page = visit.ask(Dial { ticket: ticket.to_owned() }).await?;
    Ok(visit.page(200, pages::dial(&visit.frame(), &page)))
}

/// `POST /{street}/desk/{ticket}/call`: 核实.
pub async fn record_call(visit: &Visit, ticket: &str) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let (outcome, note) = (fields.text("outcome").to_owned(), fields.text("note").to_owned());
    let typed = DeskTyped { outcome: outcome.clone(), note: note.clone(), ..DeskTyped::default() };
    let page = visit.ask(RecordCall { key, ticket: ticket.to_owned(), outcome, note }).await?;
    Ok(back_to_desk(visit, page, &typed))
}

/// `POST /{street}/desk/{ticket}/answer`: 答复, with after-photos.
pub async fn answer(visit: &Visit, ticket: &str) -> Outcome {
    let (fields, key) = visit.form(Reads::PhotoForm).await?;
    // Only staff come this far with photos: whoever may not see the desk is turned away before anything is stored.
    visit.ask(AskDesk { ticket: ticket.to_owned() }).await?;
    let photos = photos::take_in(&visit.settings.photos, &visit.slug, &fields).await?;
    let (ending, text) = (fields.text("ending").to_owned(), fields.text("text").to_owned());
    let typed = DeskTyped { ending: ending.clone(), text: text.clone(), ..DeskTyped::default() };
    let page = visit.ask(AnswerTicket { key, ticket: ticket.to_owned(), ending, text, photos }).await?;
    Ok(back_to_desk(visit, page, &typed))
}

fn back_to_desk(visit: &Visit, page: Page<view::Outcome<DeskView, DeskView>>, typed: &DeskTyped) -> Response {
    match answered(page) {
        Answered::Done(page) => Response::see_other(&visit.path(&format!("/desk/{}", page.view.code))),
        Answered::Again(page, refusal) => {
            let html = pages::desk(&visit.frame(), &page, typed, Some(&refusal));
            visit.refused_page(&refusal, html)
        }
    }
}
