//! The handling parties (办理单位) and their people.

use super::{NAME_CHARACTERS_MAX, admin, change, log, refused, rules, staff, words};
use crate::book::{Book, Failure};
use crate::calls::{AddPartyPerson, AskParties, Caller, Handle, KeepParty};
use crate::places::Of;
use crate::sql::{Row, statements, values};
use crate::tickets::routing;
use domain::routing::Party;
use domain::view::{Outcome, PartiesView, PartyLine};
use domain::{OfficeRefusal, PartyId, Refusal, Role};

statements! {
    ALL = "SELECT parties.id, parties.name, parties.forwards_to, \
        (SELECT json_group_array(people.name) FROM roles CROSS JOIN people ON people.id = roles.person \
            WHERE roles.party = parties.id), \
        (SELECT count(*) FROM tasks WHERE tasks.party = parties.id AND tasks.due_at_ms IS NOT NULL) \
        FROM parties ORDER BY parties.id";
    ADD = "INSERT INTO parties (name, forwards_to) VALUES (?1, ?2)";
    KEEP = "UPDATE parties SET name = ?2, forwards_to = ?3 WHERE id = ?1";
    PEOPLE = "SELECT people.name FROM roles CROSS JOIN people ON people.id = roles.person WHERE roles.party = ?1";
}

type Done = Result<Outcome<PartiesView, PartiesView>, Failure>;

impl Handle for AskParties {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<PartiesView, Failure> {
        admin(book)?;
        view(book)
    }
}

impl Handle for KeepParty {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        admin(book)?;
        let Self { key, party, name, forwards_to } = self;
        change(book, "KeepParty", &key, |book| keep(book, party, &name, forwards_to), view)
    }
}

impl Handle for AddPartyPerson {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        admin(book)?;
        let Self { key, party, name, phone } = self;
        let add = |book: &mut Book<'_>| {
            known(&routing::parties(book)?, party)?;
            let before = people(book, party)?;
            if before.iter().any(|known| known == name.trim()) {
                return Err(refused(OfficeRefusal::NameTaken));
            }
            staff::give(book, &name, &phone, Role::PartyMember, Of::Party(party))?;
            log(book, &format!("party {party} people"), &before, &people(book, party)?)
        };
        change(book, "AddPartyPerson", &key, add, view)
    }
}

/// All parties, as the office edits them.
pub(super) fn all(book: &Book<'_>) -> Result<Vec<PartyLine>, Failure> {
    let line = |row: &Row| {
        Ok(PartyLine {
            id: PartyId(row.integer(0)?),
            name: row.text(1)?.to_owned(),
            people: serde_json::from_str(row.text(3)?).map_err(|_| Failure::Unreadable("people"))?,
            forwards_to: row.integer_or_null(2)?.map(PartyId),
            open: row.count(4)?,
        })
    };
    book.sql.run(ALL, &[])?.iter().map(line).collect()
}

fn keep(book: &Book<'_>, party: Option<PartyId>, name: &str, forwards_to: Option<PartyId>) -> Result<(), Failure> {
    let name = words(name, NAME_CHARACTERS_MAX)?;
    let before = routing::parties(book)?;
    if before.iter().any(|other| Some(other.id) != party && other.name == name) {
        return Err(refused(OfficeRefusal::NameTaken));
    }
    let mut after = before.clone();
    match party {
        Some(id) => {
            known(&before, id)?;
            for changed in after.iter_mut().filter(|changed| changed.id == id) {
                (changed.name, changed.forwards_to) = (name.clone(), forwards_to);
            }
        }
        // Nobody passes on to one that is only just added, so any number will do.
        None => after.push(Party { id: PartyId(i64::MAX), name: name.clone(), forwards_to }),
    }
    // Parties that pass on to each other, and rules that name one and the same party twice from now on.
    rules::checked(book, &routing::rules(book)?, &after)?;
    match party {
        Some(id) => book.sql.run(KEEP, &values![id, name, forwards_to])?,
        None => book.sql.run(ADD, &values![name, forwards_to])?,
    };
    log(book, "parties", &before, &routing::parties(book)?)
}

fn known(parties: &[Party], party: PartyId) -> Result<(), Failure> {
    let known = parties.iter().any(|known| known.id == party);
    if known { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// By name.
fn people(book: &Book<'_>, party: PartyId) -> Result<Vec<String>, Failure> {
    book.sql.run(PEOPLE, &values![party])?.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

fn view(book: &Book<'_>) -> Result<PartiesView, Failure> {
    Ok(PartiesView { parties: all(book)? })
}
