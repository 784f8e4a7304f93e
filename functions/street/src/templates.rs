//! Reply templates.

use crate::book::{Book, Failure};
use crate::calls::{AskTemplates, Caller, Handle, KeepTemplate};
use crate::office::{NAME_CHARACTERS_MAX, change, daily, log, refused, words};
use crate::sql::{statements, values};
use domain::template::{Values, check, fill};
use domain::view::{Outcome, TemplateLine, TemplatesView};
use domain::{OfficeRefusal, Refusal, TemplateId};

statements! {
    ALL = "SELECT id, title, text FROM templates ORDER BY id";
    ADD = "INSERT INTO templates (title, text) VALUES (?1, ?2)";
    KEEP = "UPDATE templates SET title = ?2, text = ?3 WHERE id = ?1";
    REMOVE = "DELETE FROM templates WHERE id = ?1";
}

impl Handle for AskTemplates {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<TemplatesView, Failure> {
        daily(book)?;
        view(book)
    }
}

impl Handle for KeepTemplate {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<TemplatesView, TemplatesView>, Failure> {
        daily(book)?;
        let Self { key, template, title, text, remove } = self;
        let keep = |book: &mut Book<'_>| {
            let all = all(book)?;
            let before = match template {
                Some(id) => Some(all.iter().find(|known| known.id == id).ok_or(Refusal::NotFound)?),
                None => None,
            };
            let Some(title) = (!remove).then(|| words(&title, NAME_CHARACTERS_MAX)).transpose()? else {
                let Some(before) = before else { return Err(Refusal::NotFound.into()) };
                book.sql.run(REMOVE, &values![before.id])?;
                return log(book, "template", &Some(before), &None);
            };
            check(&text).map_err(|refusal| refused(OfficeRefusal::Template(refusal)))?;
            if all.iter().any(|other| Some(other.id) != template && other.title == title) {
                return Err(refused(OfficeRefusal::NameTaken));
            }
            let text = text.trim();
            match before {
                Some(before) => book.sql.run(KEEP, &values![before.id, title.as_str(), text])?,
                None => book.sql.run(ADD, &values![title.as_str(), text])?,
            };
            let after = self::all(book)?;
            log(book, "template", &before, &after.iter().find(|known| known.title == title))
        };
        change(book, "KeepTemplate", &key, keep, view)
    }
}

fn view(book: &Book<'_>) -> Result<TemplatesView, Failure> {
    Ok(TemplatesView { templates: all(book)? })
}

/// All templates, with their placeholders.
pub(crate) fn all(book: &Book<'_>) -> Result<Vec<TemplateLine>, Failure> {
    let line = |row: &crate::sql::Row| {
        let (title, text) = (row.text(1)?.to_owned(), row.text(2)?.to_owned());
        Ok(TemplateLine { id: TemplateId(row.integer(0)?), title, text })
    };
    book.sql.run(ALL, &[])?.iter().map(line).collect()
}

/// All templates, filled for a ticket.
pub(crate) fn filled(book: &Book<'_>, values: &Values) -> Result<Vec<TemplateLine>, Failure> {
    let mut templates = all(book)?;
    for template in &mut templates {
        // What cannot be filled was checked when it was written; it is shown as it is.
        if let Ok(text) = fill(&template.text, values) {
            template.text = text;
        }
    }
    Ok(templates)
}
