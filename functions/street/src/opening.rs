//! Opening the book: which 街道, which schema, who calls, what rings next; one statement for all of it.
//!
//! Invariant: a 街道 that was never founded answers [`Refusal::NotFound`] and nothing is created; who calls is believed
//! only by a session row that has not ended.

use crate::book::{Book, Failure};
use crate::calls::Caller;
use crate::keys::{self, Use};
use crate::migrations;
use crate::sql::{Row, SqlError, statements, values};
use crate::{ledger, people, timers};
use domain::plan::Settings;
use domain::view::{SignedIn, Viewer};
use domain::{GridId, HouseholdId, Instant, PartyId, PersonId, Refusal, Role, SessionId};

statements! {
    // The only rows of `street` and the newest of the others are read: all by key.
    OPEN = "SELECT street.slug, street.name, street.settings, \
        (SELECT max(version) FROM schema_migrations), \
        (SELECT min(due_at_ms) FROM timers), \
        sessions.id, people.id, people.name, people.phone_sealed, \
        (SELECT group_concat(role || ':' || coalesce(grid, party, '')) FROM roles WHERE roles.person = people.id), \
        (SELECT group_concat(grids.id) FROM roles CROSS JOIN grids ON grids.community = roles.community \
            WHERE roles.person = people.id AND roles.role = 'community_lead'), \
        (SELECT due_at_ms FROM timers WHERE kind = 'sweep' AND subject = 0), \
        people.household, street.founded_at_ms, coalesce(sessions.browser, sessions.id) \
        FROM street \
        LEFT JOIN sessions ON sessions.token_hash = ?1 AND sessions.expires_at_ms > ?2 \
        LEFT JOIN people ON people.id = sessions.person \
        WHERE street.id = 1";
    FOUNDED = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'street'";
}

/// The 街道.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Street {
    /// First part of every address.
    pub slug: String,
    /// As its pages are headed.
    pub name: String,
    /// Its numbers.
    pub settings: Settings,
    /// When it was founded.
    pub founded_at: Instant,
}

/// Who calls.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Actor {
    /// Keyed hash of the token that was sent, also of one that has no session row yet.
    pub token_hash: Option<String>,
    /// The session, when there is a row that has not ended.
    pub session: Option<SessionId>,
    /// The first session of the same browser.
    pub browser: Option<SessionId>,
    /// The signed-in person.
    pub person: Option<PersonId>,
    /// The person's name; `None` for residents.
    pub name: Option<String>,
    /// The person's phone.
    pub phone_sealed: Option<String>,
    /// Where the person lives, once they have said so.
    pub household: Option<HouseholdId>,
    /// What the person may be.
    pub roles: Vec<Role>,
    /// The grids that a grid worker, or the lead of their community, looks after.
    pub grids: Vec<GridId>,
    /// The parties that the person acts for.
    pub parties: Vec<PartyId>,
}

impl Actor {
    /// The signed-in person.
    ///
    /// # Errors
    /// [`Refusal::SignInRequired`].
    pub fn signed_in(&self) -> Result<PersonId, Refusal> {
        self.person.ok_or(Refusal::SignInRequired)
    }

    /// The signed-in person in that role.
    ///
    /// # Errors
    /// [`Refusal::SignInRequired`], [`Refusal::RoleRequired`].
    pub fn in_role(&self, role: Role) -> Result<PersonId, Refusal> {
        let person = self.signed_in()?;
        if self.roles.contains(&role) { Ok(person) } else { Err(Refusal::RoleRequired { role }) }
    }

    /// The signed-in person in one of these roles; the first is named when it is none of them.
    ///
    /// # Errors
    /// [`Refusal::SignInRequired`], [`Refusal::RoleRequired`].
    pub fn in_one_of(&self, first: Role, others: &[Role]) -> Result<PersonId, Refusal> {
        let person = self.signed_in()?;
        let is_one = self.roles.contains(&first) || others.iter().any(|role| self.roles.contains(role));
        if is_one { Ok(person) } else { Err(Refusal::RoleRequired { role: first }) }
    }

    /// Whether the person looks after all grids: at the command desk, or in the office.
    pub fn sees_all(&self) -> bool {
        self.roles.contains(&Role::Admin) || self.roles.contains(&Role::Dispatcher)
    }
}

/// Reads the 街道 and who calls; brings the schema up to date.
pub(crate) fn open(book: &mut Book<'_>, caller: &Caller) -> Result<(), Failure> {
    let token = caller.token.as_deref().filter(|token| !token.is_empty());
    let token_hash = token.map(|token| keys::hash(book.secret, Use::SessionToken, &[token]));
    let row = match book.sql.run(OPEN, &values![token_hash.as_deref(), book.now]) {
        Ok(rows) => rows.into_iter().next(),
        // Tables that are not there cannot be named in a statement.
        Err(_) if book.sql.run(FOUNDED, &[])?.is_empty() => None,
        Err(failure) => return Err(failure.into()),
    };
    let row = row.ok_or(Refusal::NotFound)?;
    let version = row.integer(3)?;
    if version < migrations::NEWEST {
        migrations::migrate(book.sql, book.now, version)?;
    }
    book.street = street(&row)?;
    book.alarm_at = row.instant_or_null(4)?;
    book.actor = Actor { token_hash, ..actor(&row)? };
    book.is_set_back = timers::is_set_back(book.now, row.instant_or_null(11)?);
    Ok(())
}

/// Who looks, as the page's header says it.
pub(crate) fn viewer(book: &Book<'_>) -> Result<Viewer, Failure> {
    let actor = &book.actor;
    let Some(person) = actor.person else {
        return Ok(Viewer { signed_in: None });
    };
    let coins_available = ledger::wallet(book, person)?.available();
    let label = match (&actor.name, &actor.phone_sealed) {
        (Some(name), _) => name.clone(),
        (None, Some(sealed)) => people::open_phone(book, sealed)?.masked(),
        (None, None) => return Err(Failure::Unreadable("person")),
    };
    Ok(Viewer { signed_in: Some(SignedIn { label, roles: actor.roles.clone(), coins_available }) })
}

fn street(row: &Row) -> Result<Street, Failure> {
    let settings = serde_json::from_str(row.text(2)?).map_err(|_| Failure::Unreadable("settings"))?;
    let (slug, name) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
    Ok(Street { slug, name, settings, founded_at: row.instant(13)? })
}

fn actor(row: &Row) -> Result<Actor, SqlError> {
    // Each as `role:grid` or `role:party`, with nothing behind the colon for other roles.
    let granted: Vec<(&str, &str)> =
        row.text_or_null(9)?.unwrap_or_default().split(',').filter_map(|granted| granted.split_once(':')).collect();
    let mut roles: Vec<Role> = granted.iter().filter_map(|(role, _)| Role::parse(role)).collect();
    roles.sort_unstable();
    roles.dedup();
    let of = |wanted: Role| {
        let number = move |(role, number): &(&str, &str)| (*role == wanted.as_str()).then(|| number.parse().ok())?;
        granted.iter().filter_map(number)
    };
    let led = row.text_or_null(10)?.unwrap_or_default();
    let led = led.split(',').filter_map(|grid| grid.parse().ok());
    let mut grids: Vec<GridId> = of(Role::GridWorker).chain(led).map(GridId).collect();
    grids.sort_unstable();
    grids.dedup();
    Ok(Actor {
        token_hash: None,
        session: row.integer_or_null(5)?.map(SessionId),
        browser: row.integer_or_null(14)?.map(SessionId),
        person: row.integer_or_null(6)?.map(PersonId),
        name: row.text_or_null(7)?.map(ToOwned::to_owned),
        phone_sealed: row.text_or_null(8)?.map(ToOwned::to_owned),
        household: row.integer_or_null(12)?.map(HouseholdId),
        parties: of(Role::PartyMember).map(PartyId).collect(),
        roles,
        grids,
    })
}
