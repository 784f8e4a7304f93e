//! Published remedies: how a class of cases is solved.

use crate::book::{Book, Failure};
use crate::sql::{Row, statements, values};
use domain::view::RemedyLine;
use domain::{Kind, RemedyId};

/// Remedies beside a form.
const BESIDE_MAX: i64 = 20;

statements! {
    OF_KIND = "SELECT id, kind, title FROM remedies WHERE kind = ?1 ORDER BY id LIMIT ?2";
    LINE = "SELECT id, kind, title FROM remedies WHERE id = ?1";
}

/// The remedies of a kind.
pub(crate) fn of_kind(book: &Book<'_>, kind: Kind) -> Result<Vec<RemedyLine>, Failure> {
    book.sql.run(OF_KIND, &values![kind.as_str(), BESIDE_MAX])?.iter().map(line).collect()
}

/// A remedy's line.
pub(crate) fn line_of(book: &Book<'_>, remedy: RemedyId) -> Result<Option<RemedyLine>, Failure> {
    book.sql.run(LINE, &values![remedy])?.first().map(line).transpose()
}

fn line(row: &Row) -> Result<RemedyLine, Failure> {
    Ok(RemedyLine {
        id: RemedyId(row.integer(0)?),
        kind: Kind::parse(row.text(1)?).ok_or(Failure::Unreadable("remedy"))?,
        title: row.text(2)?.to_owned(),
    })
}
