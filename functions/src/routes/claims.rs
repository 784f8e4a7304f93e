//! 申报, for who claims.

use ::street::calls::{
    AppealClaim, AskClaim, AskClaimForm, AskClaims, AskHelp, FileClaim, Photos, RateHelp, WithdrawClaim,
};
use app::pages::{self, ErrorPage, Typed};
use domain::claim;
use domain::view::{self, ClaimView, Page};
use domain::{ClaimId, Instant};

use super::{Answered, answered};
use crate::http::form::{Fields, Reads};
use crate::http::response::Response;
use crate::photos;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/claims`
pub async fn list(visit: &Visit) -> Outcome {
    let page = visit.ask(AskClaims {}).await?;
    Ok(visit.page(200, pages::claims(&visit.frame(), &page)))
}

/// `GET /{street}/claims/new`
pub async fn form(visit: &Visit) -> Outcome {
    let page = visit.ask(AskClaimForm {}).await?;
    Ok(visit.page(200, pages::claim_form(&visit.frame(), &page, &Typed::default(), None)))
}

/// `POST /{street}/claims/new`
pub async fn submit(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::PhotoForm).await?;
    // Only who is signed in comes this far with photos.
    let now = visit.ask(AskClaimForm {}).await?.now;
    let field = |name: &str| fields.text(name).to_owned();
    let photos = photos_of(visit, &fields, now).await?;
    let call = FileClaim {
        key,
        kind: field("kind"),
        day: field("day"),
        place: field("place"),
        text: field("text"),
        witnesses: field("witnesses"),
        helped: field("helped"),
        photos,
    };
    match answered(visit.ask(call).await?) {
        Answered::Done(page) => Ok(Response::see_other(&visit.path(&format!("/claims/{}", page.view)))),
        Answered::Again(page, refusal) => {
            let html = pages::claim_form(&visit.frame(), &page, &fields.typed("claim"), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

/// Photos are stored only for words that would be taken: a refused form leaves nothing behind.
async fn photos_of(visit: &Visit, fields: &Fields, now: Instant) -> Result<Photos, crate::task::HostFailure> {
    let [day, place, text, witnesses] = ["day", "place", "text", "witnesses"].map(|name| fields.text(name));
    let count = fields.files("photos").count();
    if count > claim::PHOTOS_MAX {
        return Ok(Photos::TooMany { photos: count });
    }
    if claim::claim((day, place, text, witnesses), Ok(Vec::new()), now).is_err() {
        return Ok(Photos::Stored(Vec::new()));
    }
    photos::take_in(&visit.settings.photos, &visit.slug, fields).await
}

/// `GET /{street}/claims/{id}`
pub async fn show(visit: &Visit, claim: &str) -> Outcome {
    let page = visit.ask(AskClaim { claim: parse(claim)? }).await?;
    Ok(visit.page(200, pages::claim(&visit.frame(), &page, &Typed::default(), None)))
}

/// `POST /{street}/claims/{id}/{act}`: taking it back, and the appeal.
pub async fn act(visit: &Visit, claim: &str, act: &str) -> Outcome {
    let claim = parse(claim)?;
    let (fields, key) = visit.form(Reads::Form).await?;
    match act {
        "withdraw" => {
            let page = visit.ask(WithdrawClaim { key, claim }).await?;
            Ok(back(visit, page, &fields.typed("withdraw"), |()| format!("/claims/{claim}")))
        }
        "appeal" => {
            let page = visit.ask(AppealClaim { key, claim, text: fields.text("text").to_owned() }).await?;
            Ok(back(visit, page, &fields.typed("appeal"), |appeal| format!("/appeals/{appeal}")))
        }
        _ => Err(ErrorPage::NotFoundPage.into()),
    }
}

/// `GET /{street}/helped/{id}`
pub async fn help(visit: &Visit, claim: &str) -> Outcome {
    let page = visit.ask(AskHelp { claim: parse(claim)? }).await?;
    Ok(visit.page(200, pages::help(&visit.frame(), &page, &Typed::default(), None)))
}

/// `POST /{street}/helped/{id}`: what who was helped gives.
pub async fn rate(visit: &Visit, claim: &str) -> Outcome {
    let claim = parse(claim)?;
    let (fields, key) = visit.form(Reads::Form).await?;
    let stars = fields.text("stars").to_owned();
    match answered(visit.ask(RateHelp { key, claim, stars }).await?) {
        Answered::Done(_) => Ok(Response::see_other(&visit.path(&format!("/helped/{claim}")))),
        Answered::Again(page, refusal) => {
            let html = pages::help(&visit.frame(), &page, &fields.typed("help"), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

fn back<D>(
    visit: &Visit,
    page: Page<view::Outcome<D, ClaimView>>,
    typed: &Typed,
    to: impl FnOnce(D) -> String,
) -> Response {
    match answered(page) {
        Answered::Done(page) => Response::see_other(&visit.path(&to(page.view))),
        Answered::Again(page, refusal) => {
            let html = pages::claim(&visit.frame(), &page, typed, Some(&refusal));
            visit.refused_page(&refusal, html)
        }
    }
}

fn parse(claim: &str) -> Result<ClaimId, ErrorPage> {
    claim.parse().map(ClaimId).map_err(|_| ErrorPage::NotFoundPage)
}
