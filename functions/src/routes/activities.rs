//! 活动 and 签到.

use ::street::calls::{
    AddActivity, AskActivities, AskActivity, AskCheckIn, AskScreen, CheckIn, ConfirmActivity, StrikeCheckIn,
};
use app::pages::{self, ErrorPage, Typed};
use domain::{ActivityId, CheckInId};

use super::{Answered, answered};
use crate::http::form::Reads;
use crate::http::response::Response;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/activities`
pub async fn list(visit: &Visit) -> Outcome {
    let page = visit.ask(AskActivities {}).await?;
    Ok(visit.page(200, pages::activities(&visit.frame(), &page, &Typed::default(), None)))
}

/// `POST /{street}/activities`: a new one.
pub async fn announce(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let field = |name: &str| fields.text(name).to_owned();
    let call = AddActivity {
        key,
        kind: field("kind"),
        title: field("title"),
        place: field("place"),
        from: field("from"),
        to: field("to"),
        capacity: field("capacity"),
    };
    match answered(visit.ask(call).await?) {
        Answered::Done(page) => Ok(Response::see_other(&visit.path(&format!("/activities/{}", page.view)))),
        Answered::Again(page, refusal) => {
            let html = pages::activities(&visit.frame(), &page, &fields.typed("activity"), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

/// `GET /{street}/activities/{id}`
pub async fn show(visit: &Visit, activity: &str) -> Outcome {
    let page = visit.ask(AskActivity { activity: parse(activity)? }).await?;
    Ok(visit.page(200, pages::activity(&visit.frame(), &page, &Typed::default(), None)))
}

/// `GET /{street}/activities/{id}/screen`: the code of now, for the organiser's screen.
pub async fn screen(visit: &Visit, activity: &str) -> Outcome {
    let page = visit.ask(AskScreen { activity: parse(activity)? }).await?;
    Ok(visit.page(200, pages::screen(&visit.frame(), &page)))
}

/// `GET /{street}/activities/{id}/check-in?code=…`: where a scanned code leads.
pub async fn arrive(visit: &Visit, activity: &str) -> Outcome {
    let code = visit.request.query("code").unwrap_or_default();
    let page = visit.ask(AskCheckIn { activity: parse(activity)? }).await?;
    Ok(visit.page(200, pages::check_in(&visit.frame(), &page, &code, None)))
}

/// `POST /{street}/activities/{id}/check-in`
pub async fn check_in(visit: &Visit, activity: &str) -> Outcome {
    let activity = parse(activity)?;
    let (fields, key) = visit.form(Reads::Form).await?;
    let code = fields.text("code").to_owned();
    match answered(visit.ask(CheckIn { key, activity, code: code.clone() }).await?) {
        Answered::Done(_) => Ok(Response::see_other(&visit.path(&format!("/activities/{activity}")))),
        Answered::Again(page, refusal) => {
            let html = pages::check_in(&visit.frame(), &page, &code, Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

/// `POST /{street}/activities/{id}/{act}`: the list after the end.
pub async fn act(visit: &Visit, activity: &str, act: &str) -> Outcome {
    let activity = parse(activity)?;
    let (fields, key) = visit.form(Reads::Form).await?;
    let page = match act {
        "strike" => {
            let check_in = CheckInId(fields.number("check_in").unwrap_or(0));
            visit.ask(StrikeCheckIn { key, activity, check_in, reason: fields.text("reason").to_owned() }).await?
        }
        "confirm" => visit.ask(ConfirmActivity { key, activity }).await?,
        _ => return Err(ErrorPage::NotFoundPage.into()),
    };
    match answered(page) {
        Answered::Done(_) => Ok(Response::see_other(&visit.path(&format!("/activities/{activity}")))),
        Answered::Again(page, refusal) => {
            let html = pages::activity(&visit.frame(), &page, &fields.typed(act), Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

fn parse(activity: &str) -> Result<ActivityId, ErrorPage> {
    activity.parse().map(ActivityId).map_err(|_| ErrorPage::NotFoundPage)
}
