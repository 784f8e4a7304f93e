//! My reports.

use ::street::calls::AskMine;
use app::pages;

use crate::visit::{Outcome, Visit};

/// `GET /{street}/mine`
pub async fn show(visit: &Visit) -> Outcome {
    let page = visit.ask(AskMine {}).await?;
    Ok(visit.page(200, pages::mine(&visit.frame(), &page)))
}
