//! The pool, in public.

use ::street::calls::AskPool;
use app::pages;

use crate::visit::{Outcome, Visit};

/// `GET /{street}/pool`
pub async fn show(visit: &Visit) -> Outcome {
    let page = visit.ask(AskPool {}).await?;
    Ok(visit.page(200, pages::pool(&visit.frame(), &page)))
}
