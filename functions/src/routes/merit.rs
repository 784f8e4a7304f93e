//! 善治积分 of 100+X: what everybody reads, and what a resident does about a household's points.

use ::street::calls::{ActOnMeritHousehold, AskMerit, AskMeritHousehold, HouseholdAct};
use app::pages::{self, ErrorPage, Typed};
use domain::{HouseholdId, MeritId, SeasonId};

use super::{Answered, answered};
use crate::http::form::Reads;
use crate::http::response::Response;
use crate::visit::{Outcome, Stop, Visit};

/// `GET /{street}/merit?season=1&level=grid&place=3&after=120`
pub async fn show(visit: &Visit) -> Outcome {
    let call = AskMerit {
        season: asked(visit.request.query("season")).map(SeasonId),
        level: visit.request.query("level").unwrap_or_default(),
        place: asked(visit.request.query("place")).unwrap_or(0),
        after: asked(visit.request.query("after")).map(HouseholdId),
    };
    let page = visit.ask(call).await?;
    Ok(visit.page(200, pages::merit(&visit.frame(), &page)))
}

/// `GET /{street}/merit/{household}?season=1`
pub async fn household(visit: &Visit, household: &str) -> Outcome {
    let season = asked(visit.request.query("season")).map(SeasonId);
    let page = visit.ask(AskMeritHousehold { season, household: number(household)? }).await?;
    Ok(visit.page(200, pages::merit_household(&visit.frame(), &page, &Typed::default(), None)))
}

/// `POST /{street}/merit/{household}/{object|appeal|name}`
pub async fn act(visit: &Visit, household: &str, act: &str) -> Outcome {
    let household = number(household)?;
    let (fields, key) = visit.form(Reads::Form).await?;
    let season = fields.number("season").map(SeasonId);
    let text = || fields.text("text").to_owned();
    let call = match act {
        "object" => HouseholdAct::Object { entry: fields.number("entry").map(MeritId), text: text() },
        "appeal" => HouseholdAct::Appeal { objection: fields.number("objection").unwrap_or(0), text: text() },
        "name" => HouseholdAct::Name { name: fields.text("name").to_owned() },
        _ => return Err(ErrorPage::NotFoundPage.into()),
    };
    match answered(visit.ask(ActOnMeritHousehold { key, season, household, act: call }).await?) {
        Answered::Done(page) => {
            let season = page.view.season.id;
            Ok(Response::see_other(&visit.path(&format!("/merit/{household}?season={season}"))))
        }
        Answered::Again(page, refusal) => {
            let html = pages::merit_household(&visit.frame(), &page, &fields.typed(act), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

/// A number of the address; none when it is no number.
fn asked(typed: Option<String>) -> Option<i64> {
    typed.and_then(|typed| typed.parse().ok())
}

fn number(typed: &str) -> Result<HouseholdId, Stop> {
    typed.parse().map(HouseholdId).map_err(|_| ErrorPage::NotFoundPage.into())
}
