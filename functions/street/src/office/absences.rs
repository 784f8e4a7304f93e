//! Who is away, until when, and who stands in.

use super::{change, daily, desks, log, refused, roster};
use crate::book::{Book, Failure};
use crate::calls::{AddAbsence, Caller, Handle, RemoveAbsence};
use crate::sql::{Row, statements, values};
use domain::calendar::Date;
use domain::roster::{Absence, Roster};
use domain::view::{AbsenceLine, Outcome, RosterView};
use domain::{Instant, OfficeRefusal, PersonId, Span};

statements! {
    LINES = "SELECT absences.id, (SELECT people.name FROM people WHERE people.id = absences.person), \
        absences.from_ms, absences.to_ms, (SELECT people.name FROM people WHERE people.id = absences.deputy) \
        FROM absences WHERE absences.to_ms > ?1 ORDER BY absences.to_ms, absences.id";
    ADD = "INSERT INTO absences (person, from_ms, to_ms, deputy) VALUES (?1, ?2, ?3, ?4)";
    FIND = "SELECT person, from_ms, to_ms, deputy FROM absences WHERE id = ?1";
    REMOVE = "DELETE FROM absences WHERE id = ?1";
}

type Done = Result<Outcome<RosterView, RosterView>, Failure>;

impl Handle for AddAbsence {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        daily(book)?;
        let Self { key, person, from, to, deputy } = self;
        let add = |book: &mut Book<'_>| {
            // The people of parties too: their desks are manned by rosters as well.
            let known = desks::staff(book)?;
            let is_known = |person: &PersonId| known.contains(person);
            let unknown = || refused(OfficeRefusal::PersonUnknown);
            let person = person.filter(is_known).ok_or_else(unknown)?;
            if deputy.is_some_and(|deputy| !is_known(&deputy)) {
                return Err(unknown());
            }
            let absence = Absence { person, from: moment(&from, false)?, to: moment(&to, true)?, deputy };
            let mut absences = desks::absences(book)?;
            absences.push(absence.clone());
            let roster = Roster { shifts: Vec::new(), absences };
            roster.check().map_err(|refusal| refused(OfficeRefusal::Roster(refusal)))?;
            book.sql.run(ADD, &values![absence.person, absence.from, absence.to, absence.deputy])?;
            log(book, "absence", &None, &Some(absence))
        };
        change(book, "AddAbsence", &key, add, roster::view)
    }
}

impl Handle for RemoveAbsence {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        daily(book)?;
        let Self { key, id } = self;
        let remove = |book: &mut Book<'_>| {
            let rows = book.sql.run(FIND, &values![id])?;
            let row = rows.first().ok_or_else(|| refused(OfficeRefusal::DoneAlready))?;
            let absence = Absence {
                person: PersonId(row.integer(0)?),
                from: row.instant(1)?,
                to: row.instant(2)?,
                deputy: row.integer_or_null(3)?.map(PersonId),
            };
            book.sql.run(REMOVE, &values![id])?;
            log(book, "absence", &Some(absence), &None)
        };
        change(book, "RemoveAbsence", &key, remove, roster::view)
    }
}

/// A typed day, or a day and a time; a day alone ends at its midnight.
pub(crate) fn moment(typed: &str, is_end: bool) -> Result<Instant, Failure> {
    let typed = typed.trim();
    let unreadable = || refused(OfficeRefusal::MomentUnreadable { typed: typed.to_owned(), is_end });
    // As people type it, and as a browser's field sends it.
    let (date, time) = typed.split_once([' ', 'T', '\u{3000}']).unwrap_or((typed, ""));
    let date = Date::parse(date).map_err(|_| unreadable())?;
    if time.trim().is_empty() {
        return Ok(date.after_days(i64::from(is_end)).start());
    }
    let (hour, minute) = time.trim().split_once([':', '：']).ok_or_else(unreadable)?;
    match (hour.parse::<u8>(), minute.parse::<u8>()) {
        (Ok(hour @ 0..24), Ok(minute @ 0..60)) => {
            Ok(date.start().after(Span::minutes(i64::from(hour) * 60 + i64::from(minute))))
        }
        _ => Err(unreadable()),
    }
}

/// Absences from now on.
pub(super) fn lines(book: &Book<'_>) -> Result<Vec<AbsenceLine>, Failure> {
    let line = |row: &Row| {
        Ok(AbsenceLine {
            id: row.integer(0)?,
            name: row.text_or_null(1)?.unwrap_or_default().to_owned(),
            from: row.instant(2)?,
            to: row.instant(3)?,
            deputy: row.text_or_null(4)?.map(ToOwned::to_owned),
        })
    };
    book.sql.run(LINES, &values![book.now])?.iter().map(line).collect()
}
