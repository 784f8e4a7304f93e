//! Reply templates.

use crate::book::{Book, Failure};
use crate::sql::statements;
use domain::TemplateId;
use domain::template::{Values, fill};
use domain::view::TemplateLine;

statements! {
    ALL = "SELECT id, title, text FROM templates ORDER BY id";
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
