//! The list of 街道.

use ::street::registry::RegistryCall;
use app::pages;

use crate::streets;
use crate::visit::{Outcome, Visit};

/// `GET /`
pub async fn list(visit: &Visit) -> Outcome {
    let lines = streets::ask(&RegistryCall::List).await?;
    Ok(visit.page(200, pages::streets(&visit.frame(), &lines)))
}
