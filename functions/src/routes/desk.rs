//! A ticket on the desk.

use ::street::calls::{ActOnTicket, AnswerTicket, AskDesk, AskPhoto, AskPhotoPlaces, DeskAct, Dial, RecordCall};
use app::pages::{self, ErrorPage, Typed};
use domain::photo::Cover;
use domain::view::{DeskView, PhotoLink};
use domain::{PartyId, PersonId, Refusal, RemedyId, TicketRefusal};

use super::{Answered, answered};
use crate::http::form::{Fields, Reads};
use crate::http::response::Response;
use crate::photos::{self, Covered};
use crate::visit::{Outcome, Stop, Visit};

/// `GET /{street}/desk/{ticket}`; `?place=` is a stairwell's code that was scanned there and then, `?template=` a reply
/// template to begin with.
pub async fn show(visit: &Visit, ticket: &str) -> Outcome {
    let place = visit.request.query("place").unwrap_or_default();
    let page = visit.ask(AskDesk { ticket: ticket.to_owned(), place }).await?;
    let typed = match visit.request.query("template") {
        Some(template) => pages::with_template(&page.view, &template),
        None => Typed::default(),
    };
    Ok(visit.page(200, pages::desk(&visit.frame(), &page, &typed, None)))
}

/// `GET /{street}/desk/{ticket}/dial`: the number in the clear; the object records the look.
pub async fn dial(visit: &Visit, ticket: &str) -> Outcome {
    let page = visit.ask(Dial { ticket: ticket.to_owned() }).await?;
    Ok(visit.page(200, pages::dial(&visit.frame(), &page)))
}

/// `POST /{street}/desk/{ticket}/{act}`: everything that is done with a ticket.
pub async fn act(visit: &Visit, ticket: &str, act: &str) -> Outcome {
    match act {
        "call" => record_call(visit, ticket).await,
        "answer" => answer(visit, ticket).await,
        "cover" => cover(visit, ticket).await,
        act => {
            let (fields, key) = visit.form(Reads::Form).await?;
            let wanted = wanted(act, &fields).ok_or(ErrorPage::NotFoundPage)?;
            let moves_photos = matches!(wanted, DeskAct::Hide { .. } | DeskAct::Show);
            let call = ActOnTicket { key, ticket: ticket.to_owned(), act: wanted };
            let page = visit.ask(call).await?;
            if moves_photos {
                settle_photos(visit, ticket).await?;
            }
            let typed = fields.typed(act);
            match (typed.kept(), answered(page)) {
                // Who takes over goes on with the form that was refused.
                (Some(kept), Answered::Done(page)) => {
                    Ok(visit.page(200, pages::desk(&visit.frame(), &page, &kept, None)))
                }
                (_, answered) => Ok(back_to_desk(visit, answered, &typed)),
            }
        }
    }
}

/// 核实.
async fn record_call(visit: &Visit, ticket: &str) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let field = |name: &str| fields.text(name).to_owned();
    let (outcome, note, place) = (field("outcome"), field("note"), field("place"));
    let page = visit.ask(RecordCall { key, ticket: ticket.to_owned(), outcome, note, place }).await?;
    Ok(back_to_desk(visit, answered(page), &fields.typed("call")))
}

/// 答复, with after-photos.
async fn answer(visit: &Visit, ticket: &str) -> Outcome {
    let (fields, key) = visit.form(Reads::PhotoForm).await?;
    // Only staff come this far with photos: whoever may not see the desk is turned away before anything is stored.
    visit.ask(AskDesk { ticket: ticket.to_owned(), place: String::new() }).await?;
    let photos = photos::take_in(&visit.settings.photos, &visit.slug, &fields).await?;
    let field = |name: &str| fields.text(name).to_owned();
    let call = AnswerTicket {
        key,
        ticket: ticket.to_owned(),
        ending: field("ending"),
        text: field("text"),
        passed_to: field("passed_to"),
        follow: field("follow"),
        remedy: fields.number("remedy").map(RemedyId),
        photos,
    };
    Ok(back_to_desk(visit, answered(visit.ask(call).await?), &fields.typed("answer")))
}

/// `GET /{street}/desk/{ticket}/photo/{name}`: a photo as it was sent, with the form that covers a part of it; the
/// object records the look.
pub async fn photo(visit: &Visit, ticket: &str, name: &str) -> Outcome {
    let page = visit.ask(AskPhoto { ticket: ticket.to_owned(), photo: name.to_owned() }).await?;
    Ok(visit.page(200, pages::cover(&visit.frame(), &page, &Typed::default(), None)))
}

/// 遮挡: the Worker paints over the parts and stores what the public sees; the object keeps which is which.
async fn cover(visit: &Visit, ticket: &str) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let field = |name: &str| fields.text(name).to_owned();
    let (photo, reason) = (field("photo"), field("reason"));
    // Who may not look at it covers nothing.
    let page = visit.ask(AskPhoto { ticket: ticket.to_owned(), photo: photo.clone() }).await?;
    let again = |refusal: Refusal| {
        let html = pages::cover(&visit.frame(), &page, &fields.typed("cover"), Some(&refusal));
        visit.refused_page(&refusal, html)
    };
    let covers = covers(fields.text("rects"));
    let covered = photos::covered(&visit.settings.photos, &visit.slug, &PhotoLink(photo.clone()), &covers).await?;
    let covered = match covered {
        Covered::Stored(covered) => covered,
        Covered::Refused(refusal) => return Ok(again(Refusal::Ticket(TicketRefusal::Photo { ordinal: 1, refusal }))),
        Covered::Unknown => return Ok(again(Refusal::Ticket(TicketRefusal::PhotoUnknown))),
    };
    let act = DeskAct::Cover { photo, covered, reason };
    match answered(visit.ask(ActOnTicket { key, ticket: ticket.to_owned(), act }).await?) {
        Answered::Done(page) => {
            settle_photos(visit, ticket).await?;
            Ok(Response::see_other(&visit.path(&format!("/desk/{}", page.view.code))))
        }
        Answered::Again(_, refusal) => Ok(again(refusal)),
    }
}

/// Moves the photos of a ticket out of everybody's reach, or back, as the object has it.
pub(super) async fn settle_photos(visit: &Visit, ticket: &str) -> Result<(), Stop> {
    let places = visit.ask(AskPhotoPlaces { ticket: ticket.to_owned() }).await?.view;
    Ok(photos::settle(&visit.settings.photos, &visit.slug, &places).await?)
}

/// Rectangles as a form sends them: `x,y,width,height;…` in thousandths.
fn covers(typed: &str) -> Vec<Cover> {
    let one = |typed: &str| {
        let mut numbers = typed.split(',').map(|number| number.trim().parse().unwrap_or(u16::MAX));
        let mut next = || numbers.next().unwrap_or(u16::MAX);
        Cover { left: next(), top: next(), width: next(), height: next() }
    };
    typed.split(';').filter(|typed| !typed.trim().is_empty()).map(one).collect()
}

fn wanted(act: &str, fields: &Fields) -> Option<DeskAct> {
    let field = |name: &str| fields.text(name).to_owned();
    Some(match act {
        "take-on" => DeskAct::TakeOn,
        "dispatch" => DeskAct::Dispatch {
            lead: fields.number("lead").map(PartyId),
            others: fields.all("others").filter_map(|party| party.trim().parse().ok().map(PartyId)).collect(),
            note: field("note"),
            rule: field("rule"),
        },
        "return" => DeskAct::Return { reason: field("reason"), note: field("note") },
        "pause" => DeskAct::Pause { promise: fields.number("promise"), until: field("until"), reason: field("reason") },
        "resume" => DeskAct::Resume { promise: fields.number("promise") },
        "plan" => DeskAct::Plan { title: field("title"), until: field("until") },
        "reach" => DeskAct::Reach { promise: fields.number("promise"), text: field("text") },
        "hand-over" => DeskAct::HandOver { person: fields.number("person").map(PersonId) },
        "claim" => DeskAct::Claim { force: fields.text("force") == "1" },
        "release" => DeskAct::Release,
        "merge" => DeskAct::Merge { into: field("into") },
        "unmerge" => DeskAct::Unmerge,
        "split" => DeskAct::Split { kind: field("kind"), text: field("text") },
        "hide" => DeskAct::Hide { reason: field("reason") },
        "show" => DeskAct::Show,
        "reply" => DeskAct::Reply { task: fields.number("task").unwrap_or(0), text: field("text") },
        "revoke" => DeskAct::Revoke { task: fields.number("task").unwrap_or(0), text: field("text") },
        "link" => DeskAct::Link { task: fields.number("task").unwrap_or(0) },
        "unlink" => DeskAct::Unlink { task: fields.number("task").unwrap_or(0) },
        _ => return None,
    })
}

fn back_to_desk(visit: &Visit, answered: Answered<DeskView, DeskView>, typed: &Typed) -> Response {
    match answered {
        // The secret of a new link is told on this page, once.
        Answered::Done(page) if page.view.links.iter().any(|link| link.secret.is_some()) => {
            visit.page(200, pages::desk(&visit.frame(), &page, &Typed::default(), None))
        }
        Answered::Done(page) => Response::see_other(&visit.path(&format!("/desk/{}", page.view.code))),
        Answered::Again(page, refusal) => {
            let html = pages::desk(&visit.frame(), &page, typed, Some(&refusal));
            visit.refused_page(&refusal, html)
        }
    }
}
