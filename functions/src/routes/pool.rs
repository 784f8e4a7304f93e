//! The pool, in public.

use ::street::calls::AskPool;
use app::pages;

use crate::visit::{Outcome, Visit};

/// `GET /{street}/pool?before=20778`: with the heads before that day
pub async fn show(visit: &Visit) -> Outcome {
    let before = visit.request.query("before").and_then(|before| before.parse().ok());
    let page = visit.ask(AskPool { before }).await?;
    Ok(visit.page(200, pages::pool(&visit.frame(), &page)))
}
