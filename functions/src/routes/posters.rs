//! Posters to print.

use ::street::calls::{AskPosterGrids, AskPosters};
use app::pages::{self, ErrorPage};
use domain::GridId;

use crate::visit::{Outcome, Visit};

/// `GET /{street}/posters`
pub async fn grids(visit: &Visit) -> Outcome {
    let page = visit.ask(AskPosterGrids {}).await?;
    Ok(visit.page(200, pages::poster_grids(&visit.frame(), &page)))
}

/// `GET /{street}/posters/{grid}`
pub async fn of_grid(visit: &Visit, grid: &str) -> Outcome {
    let grid = grid.parse().map(GridId).map_err(|_| ErrorPage::NotFoundPage)?;
    let page = visit.ask(AskPosters { grid }).await?;
    Ok(visit.page(200, pages::posters(&visit.frame(), &page)))
}
