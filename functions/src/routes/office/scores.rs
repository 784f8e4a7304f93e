//! The monthly scores.

use ::street::calls::{AgreeExclusion, AskScore, AskScores, ExcludeTicket};
use app::pages::{self, ErrorPage, Typed};
use domain::view::Scored;
use domain::{PartyId, PersonId};

use super::kept;
use crate::http::form::Reads;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/office/scores?month=2026-11`
pub async fn show(visit: &Visit) -> Outcome {
    let page = visit.ask(AskScores { month: visit.request.query("month").unwrap_or_default() }).await?;
    Ok(visit.page(200, pages::scores(&visit.frame(), &page, &Typed::default(), None)))
}

/// `GET /{street}/office/scores/{worker|party}/{id}?month=…`: the tickets behind a score.
pub async fn tickets(visit: &Visit, of: &str, id: &str) -> Outcome {
    let id = id.parse().map_err(|_| ErrorPage::NotFoundPage)?;
    let of = match of {
        "worker" => Scored::Worker(PersonId(id)),
        "party" => Scored::Party(PartyId(id)),
        _ => return Err(ErrorPage::NotFoundPage.into()),
    };
    let page = visit.ask(AskScore { of, month: visit.request.query("month").unwrap_or_default() }).await?;
    Ok(visit.page(200, pages::score_tickets(&visit.frame(), &page, &Typed::default(), None)))
}

/// `POST /{street}/office/exclusions`: asks that a ticket be left out.
pub async fn exclude(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let field = |name: &str| fields.text(name).to_owned();
    let page = visit.ask(ExcludeTicket { key, ticket: field("ticket"), reason: field("reason") }).await?;
    Ok(kept(visit, page, &fields.typed("exclusions"), "scores", pages::scores))
}

/// `POST /{street}/office/exclusions/{ticket}/agree`: a second person agrees.
pub async fn agree(visit: &Visit, ticket: &str) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let page = visit.ask(AgreeExclusion { key, ticket: ticket.to_owned() }).await?;
    Ok(kept(visit, page, &fields.typed("agree"), "scores", pages::scores))
}
