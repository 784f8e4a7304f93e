//! The front page of a 街道.

use ::street::calls::AskHome;
use app::pages;

use crate::visit::{Outcome, Visit};

/// `GET /{street}`
pub async fn show(visit: &Visit) -> Outcome {
    let page = visit.ask(AskHome {}).await?;
    Ok(visit.page(200, pages::home(&visit.frame(), &page, "", None)))
}
