//! 善治积分 as staff enter them, and how a season goes on.

use ::street::calls::{ActOnSeason, AskSeasons, SeasonAct};
use app::pages::{self, ErrorPage};
use domain::{HouseholdId, MeritId};

use super::{kept, show as shown};
use crate::http::form::{Fields, Reads};
use crate::visit::{Outcome, Visit};

/// `GET /{street}/office/seasons?household=12&before=340`
pub async fn show(visit: &Visit) -> Outcome {
    let number = |typed: Option<String>| typed.and_then(|typed| typed.parse().ok());
    let household = number(visit.request.query("household")).map(HouseholdId);
    let before = number(visit.request.query("before")).map(MeritId);
    shown(visit, visit.ask(AskSeasons { household, before }).await?, pages::seasons)
}

/// `POST /{street}/office/seasons/{act}`
pub async fn act(visit: &Visit, act: &str) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let call = season_act(act, &fields).ok_or(ErrorPage::NotFoundPage)?;
    let page = visit.ask(ActOnSeason { key, act: call }).await?;
    Ok(kept(visit, page, &fields.typed(act), "seasons", pages::seasons))
}

fn season_act(act: &str, fields: &Fields) -> Option<SeasonAct> {
    let field = |name: &str| fields.text(name).to_owned();
    let item = || fields.number("item");
    Some(match act {
        "open" => {
            SeasonAct::Open { title: field("title"), honours: field("honours"), posting_days: field("posting_days") }
        }
        "item" => SeasonAct::AddItem {
            list: field("list"),
            area: field("area"),
            title: field("title"),
            points: field("points"),
        },
        "drop" => SeasonAct::DropItem { item: item().unwrap_or(0) },
        "member" => SeasonAct::AddMember { code: field("code"), name: field("name"), doors: field("doors") },
        "enter" => SeasonAct::Enter {
            code: field("code"),
            door: field("door"),
            item: item(),
            points: field("points"),
            evidence: field("evidence"),
            text: field("text"),
        },
        "correct" => SeasonAct::Correct {
            entry: fields.number("entry").map(MeritId),
            points: field("points"),
            text: field("text"),
        },
        "post" => SeasonAct::Post,
        "decide" => SeasonAct::Decide {
            objection: fields.number("objection").unwrap_or(0),
            uphold: fields.text("uphold") == "1",
            item: item(),
            points: field("points"),
            text: field("text"),
        },
        "close" => SeasonAct::Close,
        _ => return None,
    })
}
