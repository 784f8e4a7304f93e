//! The grid worker's inbox, and the sockets that keep it up to date.

use crate::book::{Book, Failure, Socket};
use crate::sql::{statements, values};
use domain::{GridId, PersonId, Role};

statements! {
    GRIDS = "SELECT roles.grid FROM roles WHERE roles.person = ?1 AND roles.role = 'grid_worker' ORDER BY roles.grid";
}

/// The tag of the sockets that follow one grid.
pub(crate) fn grid_tag(grid: GridId) -> String {
    format!("grid:{grid}")
}

/// Lets the caller's socket follow the caller's grids.
pub(crate) fn listen(book: &mut Book<'_>) -> Result<Socket, Failure> {
    let person = book.actor.in_role(Role::GridWorker)?;
    let tags = grids_of(book, person)?.into_iter().map(grid_tag).collect();
    Ok(Socket { tags, first_text: String::new() })
}

/// The grids that a worker answers for.
pub(crate) fn grids_of(book: &Book<'_>, worker: PersonId) -> Result<Vec<GridId>, Failure> {
    let rows = book.sql.run(GRIDS, &values![worker])?;
    Ok(rows.iter().map(|row| row.integer(0).map(GridId)).collect::<Result<_, _>>()?)
}
