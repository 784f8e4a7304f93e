//! The operator's door: founding a 街道 from a plan.
//!
//! Invariant: without the operator's token this door looks like any unknown address.

use ::street::calls::{Caller, Found, Message};
use ::street::registry::RegistryCall;
use app::pages::ErrorPage;
use domain::plan::StreetPlan;
use domain::view::StreetLine;
use domain::{FoundRefusal, Refusal};
use serde_json::json;

use crate::http::form::{self, Reads};
use crate::http::response::Response;
use crate::http::session::is_same_secret;
use crate::visit::{Outcome, Visit, ask};
use crate::{host, streets, task};

/// `POST /operator/streets`
pub async fn found(visit: &Visit) -> Outcome {
    let sent = visit.request.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
    match (&visit.settings.operator_token, sent) {
        (Some(token), Some(sent)) if is_same_secret(token, sent) => {}
        _ => return Err(ErrorPage::NotFoundStreet.into()),
    }
    form::admit(&visit.request, Reads::Json, None)?;
    host::read_body();
    let plan: StreetPlan = match serde_json::from_slice(&task::arrival().await?) {
        Ok(plan) => plan,
        Err(error) => {
            return Ok(refused(&Refusal::Found(FoundRefusal::PlanInvalid { reason: error.to_string() })));
        }
    };
    if !streets::is_well_formed(&plan.slug) {
        return Ok(refused(&Refusal::Found(FoundRefusal::SlugInvalid)));
    }
    let line = StreetLine { slug: plan.slug.clone(), name: plan.name.clone() };
    let message = Message { caller: Caller::default(), call: Found { plan }.into() };
    if let Err(refusal) = ask::<Found>(&line.slug, &message).await? {
        return Ok(refused(&refusal));
    }
    let address = format!("/{}", line.slug);
    streets::ask(&RegistryCall::Register { line }).await?;
    Ok(Response::json(201, json!({ "street": address }).to_string().into_bytes()).with("location", &address))
}

fn refused(refusal: &Refusal) -> Response {
    let reason = match refusal {
        Refusal::Found(FoundRefusal::PlanInvalid { reason }) => Some(reason),
        _ => None,
    };
    let body = json!({ "code": refusal.code(), "reason": reason });
    Response::json(refusal.status(), body.to_string().into_bytes()).with("x-yimi-code", refusal.code())
}
