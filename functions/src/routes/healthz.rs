//! The pulse, for whoever watches over the installation.

use ::street::calls::{AskHealth, Caller, Message};
use ::street::registry::RegistryCall;
use serde::Serialize;

use crate::http::response::Response;
use crate::streets;
use crate::visit::{Outcome, Stop, Visit, ask, unreadable};

#[derive(Serialize)]
struct Pulse<'a> {
    version: &'a str,
    streets: usize,
    /// Milliseconds since 1970 of the timer that is longest overdue, over all 街道.
    oldest_overdue_timer: Option<i64>,
}

/// `GET /healthz`
pub async fn tell(visit: &Visit) -> Outcome {
    let lines = streets::ask(&RegistryCall::List).await?;
    let mut overdue = None;
    for line in &lines {
        let message = Message { caller: Caller::default(), call: AskHealth {}.into() };
        let health = ask::<AskHealth>(&line.slug, &message).await?.map_err(Stop::Refused)?.view;
        overdue = [overdue, health.oldest_overdue_timer].into_iter().flatten().min();
    }
    let version = &visit.settings.version;
    let pulse = Pulse { version, streets: lines.len(), oldest_overdue_timer: overdue.map(|instant| instant.0) };
    Ok(Response::json(200, serde_json::to_vec(&pulse).map_err(unreadable)?))
}
