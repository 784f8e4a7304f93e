//! Tasks of handling parties, signed in or through a one-time link, and the arbiter's.

use ::street::calls::{
    ActOnLinkedTask, ActOnTask, Arbitrate, AskLinkedTask, AskRefusedTask, AskRefusedTasks, AskTask, AskTasks, TaskAct,
};
use app::pages::{self, ErrorPage, Typed};
use domain::PartyId;
use domain::view::{self, Page, TaskView};

use super::{Answered, answered};
use crate::http::form::{Fields, Reads};
use crate::http::response::Response;
use crate::photos;
use crate::visit::{Outcome, Stop, Visit};

/// `GET /{street}/party`
pub async fn tasks(visit: &Visit) -> Outcome {
    let page = visit.ask(AskTasks {}).await?;
    Ok(visit.page(200, pages::party_tasks(&visit.frame(), &page)))
}

/// `GET /{street}/party/{ticket}/{task}`
pub async fn task(visit: &Visit, ticket: &str, task: &str) -> Outcome {
    let page = visit.ask(AskTask { ticket: ticket.to_owned(), task: number(task)? }).await?;
    Ok(visit.page(200, pages::party_task(&visit.frame(), &page, &Typed::default(), None)))
}

/// `POST /{street}/party/{ticket}/{task}/{act}`
pub async fn act(visit: &Visit, ticket: &str, task: &str, act: &str) -> Outcome {
    let (fields, key) = visit.form(reads(act)).await?;
    let task = number(task)?;
    // Who has no part in it is turned away before anything is stored.
    if reads(act) == Reads::PhotoForm {
        visit.ask(AskTask { ticket: ticket.to_owned(), task }).await?;
    }
    let wanted = wanted(visit, act, &fields).await?;
    let page = visit.ask(ActOnTask { key, ticket: ticket.to_owned(), task, act: wanted }).await?;
    Ok(after(visit, page, &fields.typed(act), &format!("/party/{ticket}/{task}"), |frame, page, typed, refusal| {
        pages::party_task(frame, page, typed, refusal)
    }))
}

/// `GET /{street}/p/{secret}`: a one-time link.
pub async fn linked(visit: &Visit, secret: &str) -> Outcome {
    let page = visit.ask(AskLinkedTask { secret: secret.to_owned() }).await?;
    Ok(visit.page(200, pages::link_task(&visit.frame(), &page, secret, &Typed::default(), None)))
}

/// `POST /{street}/p/{secret}/{act}`
pub async fn act_linked(visit: &Visit, secret: &str, act: &str) -> Outcome {
    let (fields, key) = visit.form(reads(act)).await?;
    // Photos of a link that is over are not stored.
    if reads(act) == Reads::PhotoForm {
        visit.ask(AskLinkedTask { secret: secret.to_owned() }).await?;
    }
    let wanted = wanted(visit, act, &fields).await?;
    match answered(visit.ask(ActOnLinkedTask { key, secret: secret.to_owned(), act: wanted }).await?) {
        // What is finished ends the link: its page is shown once more, with nothing left to do.
        Answered::Done(page) if page.view.task.can.is_empty() => {
            Ok(visit.page(200, pages::link_task(&visit.frame(), &page, secret, &Typed::default(), None)))
        }
        Answered::Done(_) => Ok(Response::see_other(&visit.path(&format!("/p/{secret}")))),
        Answered::Again(page, refusal) => {
            let html = pages::link_task(&visit.frame(), &page, secret, &fields.typed(act), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

/// `GET /{street}/arbiter`
pub async fn refused_tasks(visit: &Visit) -> Outcome {
    let page = visit.ask(AskRefusedTasks {}).await?;
    Ok(visit.page(200, pages::arbiter_tasks(&visit.frame(), &page)))
}

/// `GET /{street}/arbiter/{ticket}/{task}`
pub async fn refused_task(visit: &Visit, ticket: &str, task: &str) -> Outcome {
    let page = visit.ask(AskRefusedTask { ticket: ticket.to_owned(), task: number(task)? }).await?;
    Ok(visit.page(200, pages::arbiter_task(&visit.frame(), &page, &Typed::default(), None)))
}

/// `POST /{street}/arbiter/{ticket}/{task}`
pub async fn arbitrate(visit: &Visit, ticket: &str, task: &str) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let call = Arbitrate {
        key,
        ticket: ticket.to_owned(),
        task: number(task)?,
        ruling: fields.text("ruling").to_owned(),
        to: fields.number("to").map(PartyId),
        text: fields.text("text").to_owned(),
    };
    let page = visit.ask(call).await?;
    Ok(after(visit, page, &fields.typed("arbitrate"), "/arbiter", |frame, page, typed, refusal| {
        pages::arbiter_task(frame, page, typed, refusal)
    }))
}

fn after(
    visit: &Visit,
    page: Page<view::Outcome<TaskView, TaskView>>,
    typed: &Typed,
    back: &str,
    show: impl Fn(&app::Frame, &Page<TaskView>, &Typed, Option<&domain::Refusal>) -> String,
) -> Response {
    match answered(page) {
        Answered::Done(_) => Response::see_other(&visit.path(back)),
        Answered::Again(page, refusal) => {
            visit.refused_page(&refusal, show(&visit.frame(), &page, typed, Some(&refusal)))
        }
    }
}

fn reads(act: &str) -> Reads {
    if matches!(act, "progress" | "finish") { Reads::PhotoForm } else { Reads::Form }
}

fn number(task: &str) -> Result<u32, Stop> {
    task.parse().map_err(|_| ErrorPage::NotFoundPage.into())
}

async fn wanted(visit: &Visit, act: &str, fields: &Fields) -> Result<TaskAct, Stop> {
    let text = fields.text("text").to_owned();
    let photos = || photos::take_in(&visit.settings.photos, &visit.slug, fields);
    Ok(match act {
        "take" => TaskAct::Take,
        "refuse" => TaskAct::Refuse { text },
        "ask" => TaskAct::Ask { text },
        "progress" => TaskAct::Progress { text, photos: photos().await? },
        "finish" => TaskAct::Finish { text, photos: photos().await? },
        _ => return Err(ErrorPage::NotFoundPage.into()),
    })
}
