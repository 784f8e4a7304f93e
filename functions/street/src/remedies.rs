//! Published remedies: how a class of cases is solved.
//!
//! Invariant: everybody may read them; what is offered for a text has its words first.

use crate::book::{Book, Failure};
use crate::calls::{AskRemedies, AskRemedy, AskRemedyEditor, Caller, Handle, KeepRemedy};
use crate::office::{NAME_CHARACTERS_MAX, change, daily, is_daily, log, refused, words};
use crate::once::refusable;
use crate::sql::{Row, statements, values};
use domain::routing::holds_word;
use domain::view::{Outcome, RemediesView, RemedyEditorView, RemedyLine, RemedyView};
use domain::{Kind, OfficeRefusal, Refusal, RemedyId};

/// Remedies beside a form.
const BESIDE_MAX: usize = 20;
/// Remedies of a list, and of a kind.
const LISTED_MAX: i64 = 500;
/// Characters of a remedy: as many as a report may have.
const TEXT_CHARACTERS_MAX: usize = 5_000;
/// Words by which a remedy is offered.
const WORDS_MAX: usize = 30;

statements! {
    ALL = "SELECT id, kind, title FROM remedies ORDER BY id LIMIT ?1";
    OF_KIND = "SELECT id, kind, title, words FROM remedies WHERE kind = ?1 ORDER BY id LIMIT ?2";
    LINE = "SELECT id, kind, title FROM remedies WHERE id = ?1";
    WHOLE = "SELECT id, kind, title, text, words, changed_at_ms FROM remedies WHERE id = ?1";
    ADD = "INSERT INTO remedies (kind, title, text, words, changed_at_ms, changed_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
        RETURNING id";
    KEEP = "UPDATE remedies SET kind = ?2, title = ?3, text = ?4, words = ?5, changed_at_ms = ?6, changed_by = ?7 \
        WHERE id = ?1";
    REMOVE = "DELETE FROM remedies WHERE id = ?1";
}

impl Handle for AskRemedies {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<RemediesView, Failure> {
        Ok(RemediesView { remedies: all(book)?, staff: is_daily(book) })
    }
}

impl Handle for AskRemedy {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<RemedyView, Failure> {
        whole(book, self.remedy)
    }
}

impl Handle for AskRemedyEditor {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<RemedyEditorView, Failure> {
        daily(book)?;
        let edited = self.remedy.map(|remedy| whole(book, remedy)).transpose()?;
        Ok(RemedyEditorView { remedies: all(book)?, edited })
    }
}

impl Handle for KeepRemedy {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<RemedyEditorView, RemedyEditorView>, Failure> {
        daily(book)?;
        let Self { key, remedy, kind, title, text, words, remove } = self;
        let keep = |book: &mut Book<'_>| match remedy {
            Some(remedy) if remove => {
                let before = whole(book, remedy)?;
                book.sql.run(REMOVE, &values![remedy])?;
                log(book, "remedy", &Some(before), &None)
            }
            None if remove => Err(Refusal::NotFound.into()),
            remedy => keep(book, remedy, &kind, &title, &text, &words),
        };
        change(book, "KeepRemedy", &key, keep, |book| {
            // One that is gone by now is changed no more.
            let edited = remedy.map(|remedy| refusable(whole(book, remedy))).transpose()?.and_then(Result::ok);
            Ok(RemedyEditorView { remedies: all(book)?, edited })
        })
    }
}

fn keep(
    book: &Book<'_>,
    remedy: Option<RemedyId>,
    kind: &str,
    title: &str,
    text: &str,
    offered_by: &str,
) -> Result<(), Failure> {
    let before = remedy.map(|remedy| whole(book, remedy)).transpose()?;
    let kind = Kind::parse(kind).ok_or_else(|| refused(OfficeRefusal::KindUnknown))?;
    let (title, text) = (words(title, NAME_CHARACTERS_MAX)?, words(text, TEXT_CHARACTERS_MAX)?);
    let mut offered_by: Vec<&str> = offered_by.split([',', '，', '、', ';', '；', '\n', ' ', '\u{3000}']).collect();
    offered_by = offered_by.into_iter().map(str::trim).filter(|word| !word.is_empty()).collect();
    if offered_by.len() > WORDS_MAX {
        return Err(refused(OfficeRefusal::TooManyWords { words: offered_by.len(), words_max: WORDS_MAX }));
    }
    if let Some(long) = offered_by.iter().map(|word| word.chars().count()).find(|count| *count > NAME_CHARACTERS_MAX) {
        return Err(refused(OfficeRefusal::TooLong { characters: long, characters_max: NAME_CHARACTERS_MAX }));
    }
    let (offered_by, who) = (offered_by.join("\n"), book.actor.signed_in()?);
    let remedy = match remedy {
        Some(remedy) => {
            let kept = values![remedy, kind.as_str(), title, text, offered_by, book.now, who];
            book.sql.run(KEEP, &kept)?;
            remedy
        }
        None => {
            let rows = book.sql.run(ADD, &values![kind.as_str(), title, text, offered_by, book.now, who])?;
            RemedyId(rows.first().ok_or(Failure::Unreadable("remedy"))?.integer(0)?)
        }
    };
    log(book, "remedy", &before, &Some(whole(book, remedy)?))
}

fn all(book: &Book<'_>) -> Result<Vec<RemedyLine>, Failure> {
    book.sql.run(ALL, &values![LISTED_MAX])?.iter().map(line).collect()
}

/// A remedy's page.
fn whole(book: &Book<'_>, remedy: RemedyId) -> Result<RemedyView, Failure> {
    let rows = book.sql.run(WHOLE, &values![remedy])?;
    let row = rows.first().ok_or(Refusal::NotFound)?;
    Ok(RemedyView {
        line: line(row)?,
        text: row.text(3)?.to_owned(),
        words: row.text(4)?.lines().map(ToOwned::to_owned).collect(),
        changed_at: row.instant(5)?,
        staff: is_daily(book),
    })
}

/// The remedies of a kind.
pub(crate) fn of_kind(book: &Book<'_>, kind: Kind) -> Result<Vec<RemedyLine>, Failure> {
    fitting(book, kind, "")
}

/// The remedies of a kind, first those of whose words one stands in the text.
pub(crate) fn fitting(book: &Book<'_>, kind: Kind, text: &str) -> Result<Vec<RemedyLine>, Failure> {
    let rows = book.sql.run(OF_KIND, &values![kind.as_str(), LISTED_MAX])?;
    let mut remedies = Vec::new();
    for row in &rows {
        let fits = !text.is_empty() && row.text(3)?.lines().any(|word| holds_word(text, word));
        remedies.push((fits, line(row)?));
    }
    remedies.sort_by_key(|(fits, _)| !fits);
    Ok(remedies.into_iter().map(|(_, line)| line).take(BESIDE_MAX).collect())
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
