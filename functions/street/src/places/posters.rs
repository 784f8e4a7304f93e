//! Posters: the office prints them, one a stairwell.

use super::{place, place_columns, worker};
use crate::book::{Book, Failure};
use crate::calls::{AskPosterGrids, AskPosters, Caller, Handle};
use crate::sql::{statements, values};
use domain::view::{PosterGrid, PosterGridsView, PostersView};
use domain::{GridId, Refusal, Role};

statements! {
    // By key from 0, so that the list is a search and not a scan.
    GRIDS = "SELECT grids.id, communities.name, grids.name, grids.duty_phone, \
        (SELECT people.name FROM roles CROSS JOIN people ON people.id = roles.person \
            WHERE roles.grid = grids.id ORDER BY roles.id LIMIT 1), \
        (SELECT count(*) FROM stairwells WHERE stairwells.grid = grids.id) \
        FROM grids CROSS JOIN communities ON communities.id = grids.community WHERE grids.id > 0 ORDER BY grids.id";
    POSTERS = concat!("SELECT ", place_columns!(), " FROM grids CROSS JOIN communities ON communities.id = grids.community ",
        "CROSS JOIN stairwells ON stairwells.grid = grids.id WHERE grids.id = ?1 ORDER BY stairwells.ordinal");
    GRID = "SELECT id FROM grids WHERE id = ?1";
}

impl Handle for AskPosterGrids {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<PosterGridsView, Failure> {
        book.actor.in_role(Role::Admin)?;
        let mut grids = Vec::new();
        for row in book.sql.run(GRIDS, &[])? {
            let duty_phone = row.text(3)?.to_owned();
            let name = row.text_or_null(4)?.map(ToOwned::to_owned);
            grids.push(PosterGrid {
                id: GridId(row.integer(0)?),
                community: row.text(1)?.to_owned(),
                grid: row.text(2)?.to_owned(),
                worker: name.map(|name| domain::view::DutyWorker { name, duty_phone }),
                stairwells: row.count(5)?,
            });
        }
        Ok(PosterGridsView { grids })
    }
}

impl Handle for AskPosters {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<PostersView, Failure> {
        book.actor.in_role(Role::Admin)?;
        let rows = book.sql.run(POSTERS, &values![self.grid])?;
        if rows.is_empty() && book.sql.run(GRID, &values![self.grid])?.is_empty() {
            return Err(Refusal::NotFound.into());
        }
        let worker = rows.first().map(|row| worker(row, 0)).transpose()?.flatten();
        let places = rows.iter().map(|row| place(row, 0)).collect::<Result<_, _>>()?;
        Ok(PostersView { worker, places })
    }
}
