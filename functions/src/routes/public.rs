//! What everybody may read (晾晒).

use ::street::calls::{AskBoard, AskBoards, AskDuties, AskRegister, AskRemedies, AskRemedy, AskStairwellBoard};
use app::pages::{self, ErrorPage};
use domain::{GridId, RemedyId};

use crate::visit::{Outcome, Visit};

/// `GET /{street}/board`
pub async fn boards(visit: &Visit) -> Outcome {
    let page = visit.ask(AskBoards {}).await?;
    Ok(visit.page(200, pages::boards(&visit.frame(), &page)))
}

/// `GET /{street}/board/{grid}`
pub async fn board(visit: &Visit, grid: &str) -> Outcome {
    let grid = GridId(grid.parse().map_err(|_| ErrorPage::NotFoundPage)?);
    let page = visit.ask(AskBoard { grid }).await?;
    Ok(visit.page(200, pages::board(&visit.frame(), &page)))
}

/// `GET /{street}/s/{code}/board`
pub async fn stairwell_board(visit: &Visit, code: &str) -> Outcome {
    let page = visit.ask(AskStairwellBoard { code: code.to_owned() }).await?;
    Ok(visit.page(200, pages::board(&visit.frame(), &page)))
}

/// `GET /{street}/register?month=2026-11&page=0`
pub async fn register(visit: &Visit) -> Outcome {
    let month = visit.request.query("month").unwrap_or_default();
    let page = visit.request.query("page").and_then(|page| page.parse().ok()).unwrap_or(0);
    let page = visit.ask(AskRegister { month, page }).await?;
    Ok(visit.page(200, pages::register(&visit.frame(), &page)))
}

/// `GET /{street}/remedies`
pub async fn remedies(visit: &Visit) -> Outcome {
    let page = visit.ask(AskRemedies {}).await?;
    Ok(visit.page(200, pages::remedies(&visit.frame(), &page)))
}

/// `GET /{street}/remedies/{remedy}`
pub async fn remedy(visit: &Visit, remedy: &str) -> Outcome {
    let remedy = RemedyId(remedy.parse().map_err(|_| ErrorPage::NotFoundPage)?);
    let page = visit.ask(AskRemedy { remedy }).await?;
    Ok(visit.page(200, pages::remedy(&visit.frame(), &page)))
}

/// `GET /{street}/duties`: what the grids do, what they return, what is promised, how scores are made.
pub async fn duties(visit: &Visit) -> Outcome {
    let page = visit.ask(AskDuties {}).await?;
    Ok(visit.page(200, pages::duties(&visit.frame(), &page)))
}
