//! The calendar of holidays, and the numbers of the 街道.

use super::{admin, change, log, refused, settings};
use crate::book::{Book, Failure};
use crate::calls::{AskCalendar, Caller, Handle, KeepCalendar, KeepSettings};
use crate::sql::{statements, values};
use domain::OfficeRefusal;
use domain::calendar::{Calendar, Date};
use domain::view::{CalendarView, Outcome};

statements! {
    KEEP = "UPDATE street SET calendar = ?1 WHERE id = 1";
    KEEP_SETTINGS = "UPDATE street SET settings = ?1 WHERE id = 1";
}

impl Handle for AskCalendar {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<CalendarView, Failure> {
        admin(book)?;
        view(book)
    }
}

impl Handle for KeepCalendar {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<CalendarView, CalendarView>, Failure> {
        admin(book)?;
        let Self { key, text } = self;
        let keep = |book: &mut Book<'_>| {
            let before = super::calendar(book)?;
            let after = Calendar::parse(&text).map_err(|refusal| refused(OfficeRefusal::Calendar(refusal)))?;
            let json = serde_json::to_string(&after).map_err(|_| Failure::Unreadable("calendar"))?;
            book.sql.run(KEEP, &values![json])?;
            log(book, "calendar", &before, &after)
        };
        change(book, "KeepCalendar", &key, keep, view)
    }
}

impl Handle for KeepSettings {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<CalendarView, CalendarView>, Failure> {
        admin(book)?;
        let Self { key, numbers } = self;
        let keep = |book: &mut Book<'_>| {
            let before = book.street.settings.clone();
            let after = settings::changed(&before, &numbers)?;
            let json = serde_json::to_string(&after).map_err(|_| Failure::Unreadable("settings"))?;
            book.sql.run(KEEP_SETTINGS, &values![json])?;
            log(book, "settings", &before, &after)?;
            book.street.settings = after;
            Ok(())
        };
        change(book, "KeepSettings", &key, keep, view)
    }
}

/// This year and the next, when their holidays are not entered.
pub(super) fn unknown_years(book: &Book<'_>, calendar: &Calendar) -> Vec<i64> {
    let year = Date::of(book.now).year();
    [year, year.saturating_add(1)].into_iter().filter(|year| !calendar.is_known(*year)).collect()
}

fn view(book: &Book<'_>) -> Result<CalendarView, Failure> {
    let calendar = super::calendar(book)?;
    Ok(CalendarView {
        text: calendar.to_string(),
        unknown_years: unknown_years(book, &calendar),
        settings: book.street.settings.clone(),
    })
}
