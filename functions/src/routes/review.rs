//! 审核.

use ::street::calls::{AskReview, AskReviewed, ReviewClaim, ReviewClaims};
use app::pages::{self, ErrorPage, Typed};
use domain::{ClaimId, ClaimVerb};

use super::{Answered, answered};
use crate::http::form::Reads;
use crate::http::response::Response;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/review`
pub async fn list(visit: &Visit) -> Outcome {
    let page = visit.ask(AskReview {}).await?;
    Ok(visit.page(200, pages::review(&visit.frame(), &page, &Typed::default(), None)))
}

/// `POST /{street}/review/bulk`: each of the chosen by itself.
pub async fn bulk(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let claims = fields.all("claims").filter_map(|claim| claim.trim().parse().ok().map(ClaimId)).collect();
    match answered(visit.ask(ReviewClaims { key, claims }).await?) {
        Answered::Done(page) => Ok(visit.page(200, pages::reviewed(&visit.frame(), &page))),
        Answered::Again(page, refusal) => {
            let html = pages::review(&visit.frame(), &page, &fields.typed("bulk"), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

/// `GET /{street}/review/{id}`
pub async fn show(visit: &Visit, claim: &str) -> Outcome {
    let page = visit.ask(AskReviewed { claim: parse(claim)? }).await?;
    Ok(visit.page(200, pages::review_claim(&visit.frame(), &page, &Typed::default(), None)))
}

/// `POST /{street}/review/{id}/{verb}`
pub async fn decide(visit: &Visit, claim: &str, verb: &str) -> Outcome {
    let claim = parse(claim)?;
    let verb = ClaimVerb::parse(verb).ok_or(ErrorPage::NotFoundPage)?;
    let (fields, key) = visit.form(Reads::Form).await?;
    let field = |name: &str| fields.text(name).to_owned();
    let call =
        ReviewClaim { key, claim, verb: verb.as_str().to_owned(), coins: field("coins"), reason: field("reason") };
    match answered(visit.ask(call).await?) {
        Answered::Done(_) => Ok(Response::see_other(&visit.path("/review"))),
        Answered::Again(page, refusal) => {
            let html = pages::review_claim(&visit.frame(), &page, &fields.typed(verb.as_str()), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

fn parse(claim: &str) -> Result<ClaimId, ErrorPage> {
    claim.parse().map(ClaimId).map_err(|_| ErrorPage::NotFoundPage)
}
