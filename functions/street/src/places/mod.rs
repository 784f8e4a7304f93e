//! Stairwells: where things happen, and who answers for them.
//!
//! Invariant: a stairwell's code is never given to another one.

mod found;
mod posters;
mod stairwell;
#[cfg(test)]
mod tests;

pub(crate) use stairwell::report_form;

pub(crate) use found::{Of, STATEMENTS as FOUND_STATEMENTS, grant};
pub(crate) use posters::STATEMENTS as POSTERS_STATEMENTS;

use crate::book::{Book, Failure};
use crate::sql::{Row, SqlError, statements, values};
use domain::code::{CodeError, PlaceCode};
use domain::view::{DutyWorker, Place};
use domain::{GridId, PlaceRefusal, Refusal, StairwellId};

/// Codes that a mistyped one may have meant, at most.
const MEANT_MAX: usize = 3;
/// One code for each of 8 places, and at most 7 swaps.
const CANDIDATES: usize = 15;

statements! {
    FIND = concat!("SELECT ", crate::places::place_columns!(), ", stairwells.id, grids.id ",
        "FROM stairwells CROSS JOIN grids ON grids.id = stairwells.grid ",
        "CROSS JOIN communities ON communities.id = grids.community WHERE stairwells.code = ?1");
    REAL = "SELECT code FROM stairwells \
        WHERE code IN (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) ORDER BY code";
}

/// The columns of a [`Place`] and its worker, for every statement that joins stairwells, grids and communities.
macro_rules! place_columns {
    () => {
        "stairwells.code, communities.name, grids.name, stairwells.estate, stairwells.name, grids.duty_phone, \
        (SELECT people.name FROM roles CROSS JOIN people ON people.id = roles.person \
            WHERE roles.grid = grids.id ORDER BY roles.id LIMIT 1)"
    };
}
pub(crate) use place_columns;

/// How many columns [`place_columns`] are.
pub(crate) const PLACE_COLUMNS: usize = 7;

/// A stairwell with everything that its pages say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stairwell {
    /// The stairwell.
    pub id: StairwellId,
    /// Its grid.
    pub grid: GridId,
    /// As people say it.
    pub place: Place,
    /// Who is on duty.
    pub worker: Option<DutyWorker>,
}

/// The stairwell of a typed code.
pub(crate) fn find(book: &Book<'_>, typed: &str) -> Result<Stairwell, Failure> {
    let code = match PlaceCode::parse(typed) {
        Ok(code) => code,
        Err(CodeError::Empty) => return refused(PlaceRefusal::Empty),
        Err(CodeError::Shape) => return refused(PlaceRefusal::Shape),
        Err(CodeError::Mistyped { candidates }) => {
            let did_you_mean = real(book, &candidates)?;
            return refused(PlaceRefusal::Mistyped { did_you_mean });
        }
    };
    match book.sql.run(FIND, &values![code.as_str()])?.first() {
        Some(row) => Ok(Stairwell {
            id: StairwellId(row.integer(PLACE_COLUMNS)?),
            grid: GridId(row.integer(PLACE_COLUMNS + 1)?),
            place: place(row, 0)?,
            worker: worker(row, 0)?,
        }),
        None => refused(PlaceRefusal::Unknown),
    }
}

/// The place in [`place_columns`] that begin at `first`.
pub(crate) fn place(row: &Row, first: usize) -> Result<Place, SqlError> {
    let text = |column: usize| row.text(first + column).map(ToOwned::to_owned);
    Ok(Place { code: text(0)?, community: text(1)?, grid: text(2)?, estate: text(3)?, stairwell: text(4)? })
}

/// The grid's public duty phone in [`place_columns`] that begin at `first`.
pub(crate) fn duty_phone(row: &Row, first: usize) -> Result<String, SqlError> {
    row.text(first + 5).map(ToOwned::to_owned)
}

/// The worker in [`place_columns`] that begin at `first`.
pub(crate) fn worker(row: &Row, first: usize) -> Result<Option<DutyWorker>, SqlError> {
    let duty_phone = row.text(first + 5)?;
    let name = row.text_or_null(first + 6)?;
    Ok(name.map(|name| DutyWorker { name: name.to_owned(), duty_phone: duty_phone.to_owned() }))
}

fn refused<T>(refusal: PlaceRefusal) -> Result<T, Failure> {
    Err(Refusal::Place(refusal).into())
}

/// Those of the candidates that are real.
fn real(book: &Book<'_>, candidates: &[String]) -> Result<Vec<String>, Failure> {
    let Some(first) = candidates.first() else { return Ok(Vec::new()) };
    let padded = candidates.iter().chain(std::iter::repeat(first)).take(CANDIDATES);
    let parameters: Vec<_> = padded.map(|code| code.as_str().into()).collect();
    let rows = book.sql.run(REAL, &parameters)?;
    let codes = rows.iter().take(MEANT_MAX).map(|row| row.text(0).map(ToOwned::to_owned));
    Ok(codes.collect::<Result<_, _>>()?)
}
