//! Scanning inside the mini-app.

use ::street::calls::AskHome;
use app::pages;

use crate::visit::{Outcome, Visit};

/// `GET /{street}/scan`
pub async fn show(visit: &Visit) -> Outcome {
    let page = visit.ask(AskHome {}).await?;
    Ok(visit.page(200, pages::scan(&visit.frame(), &page)))
}
