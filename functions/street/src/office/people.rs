//! Everybody with a role, as the office gives and takes them.
//!
//! Invariant: a role that is taken away is gone at once: the person's sessions end with it, and their sockets close.

use super::{admin, change, log, refused, staff};
use crate::book::{Book, Failure};
use crate::calls::{AskPeople, Caller, GiveRole, Handle, TakeRole};
use crate::inbox::person_tag;
use crate::places::Of;
use crate::sessions;
use crate::sql::{Row, statements};
use domain::phone::Phone;
use domain::post::Taking;
use domain::view::{HeldRole, Outcome, PeopleView, PersonLine, Post};
use domain::{GridId, MerchantId, OfficeRefusal, PartyId, PersonId, Role};

statements! {
    HELD = "SELECT roles.id, roles.role, people.id, people.name, coalesce( \
        (SELECT communities.name || grids.name FROM grids \
            CROSS JOIN communities ON communities.id = grids.community WHERE grids.id = roles.grid), \
        (SELECT communities.name FROM communities WHERE communities.id = roles.community), \
        (SELECT parties.name FROM parties WHERE parties.id = roles.party), \
        (SELECT merchants.name FROM merchants WHERE merchants.id = roles.merchant), '') \
        FROM roles CROSS JOIN people ON people.id = roles.person ORDER BY roles.id";
    GRIDS = "SELECT grids.id, communities.name || grids.name FROM grids \
        CROSS JOIN communities ON communities.id = grids.community ORDER BY grids.id";
    COMMUNITIES = "SELECT id, name FROM communities ORDER BY id";
    PARTIES = "SELECT id, name FROM parties ORDER BY id";
    MERCHANTS = "SELECT id, name FROM merchants ORDER BY id";
}

/// Roles in the whole 街道.
const EVERYWHERE: [Role; 7] =
    [Role::Dispatcher, Role::District, Role::Arbiter, Role::Reviewer, Role::Volunteer, Role::Treasurer, Role::Admin];

type Done = Result<Outcome<PeopleView, PeopleView>, Failure>;

impl Handle for AskPeople {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<PeopleView, Failure> {
        admin(book)?;
        view(book, self.person)
    }
}

impl Handle for GiveRole {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        admin(book)?;
        let Self { key, name, phone, post } = self;
        let give = |book: &mut Book<'_>| {
            let post = posts(book)?.into_iter().find(|known| known.key == post);
            let Post { key, role, of } = post.ok_or_else(|| refused(OfficeRefusal::PostUnknown))?;
            let number = key.split(':').nth(1).and_then(|number| number.parse().ok()).unwrap_or_default();
            let known = Phone::mobile(&phone).map(|phone| crate::people::find(book, &phone)).transpose()?.flatten();
            let held = known.map_or(Ok(Vec::new()), |person| Ok::<_, Failure>(roles_of(&people(book)?, person)))?;
            if held.iter().any(|held| held.role == role && held.of == of) {
                return Err(refused(OfficeRefusal::DoneAlready));
            }
            let person = staff::give(book, &name, &phone, role, belongs(role, number))?;
            log(book, &format!("roles of {person}"), &held, &roles_of(&people(book)?, person))
        };
        change(book, "GiveRole", &key, give, |book| view(book, None))
    }
}

impl Handle for TakeRole {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        admin(book)?;
        let Self { key, person, role } = self;
        change(book, "TakeRole", &key, |book| take_away(book, person, role), |book| view(book, Some(person)))
    }
}

/// Takes a role from somebody: at once, with their sessions.
pub(crate) fn take_away(book: &mut Book<'_>, person: PersonId, role: i64) -> Result<(), Failure> {
    let before = people(book)?;
    let held = roles_of(&before, person);
    let taken = held.iter().find(|held| held.id == role).ok_or_else(|| refused(OfficeRefusal::DoneAlready))?;
    staff::not_own(book, person, taken.role)?;
    let is_admin = |line: &&PersonLine| line.roles.iter().any(|held| held.role == Role::Admin);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let taking = Taking {
        role: taken.role,
        others: count(held.len()).saturating_sub(1),
        admins: count(before.iter().filter(is_admin).count()),
        open: staff::open(book, person)?,
    };
    taking.decide().map_err(refused)?;
    staff::take(book, role)?;
    sessions::end_all(book, person)?;
    book.closed.push(person_tag(person));
    log(book, &format!("roles of {person}"), &held, &roles_of(&people(book)?, person))
}

fn view(book: &Book<'_>, chosen: Option<PersonId>) -> Result<PeopleView, Failure> {
    Ok(PeopleView { people: people(book)?, chosen, posts: posts(book)? })
}

fn people(book: &Book<'_>) -> Result<Vec<PersonLine>, Failure> {
    let mut people: Vec<PersonLine> = Vec::new();
    for row in book.sql.run(HELD, &[])? {
        let role = Role::parse(row.text(1)?).ok_or(Failure::Unreadable("role"))?;
        let held = HeldRole { id: row.integer(0)?, role, of: row.text(4)?.to_owned() };
        let id = PersonId(row.integer(2)?);
        match people.iter_mut().find(|line| line.id == id) {
            Some(line) => line.roles.push(held),
            None => {
                let name = row.text_or_null(3)?.unwrap_or_default().to_owned();
                people.push(PersonLine { id, name, roles: vec![held] });
            }
        }
    }
    Ok(people)
}

fn roles_of(people: &[PersonLine], person: PersonId) -> Vec<HeldRole> {
    people.iter().find(|line| line.id == person).map(|line| line.roles.clone()).unwrap_or_default()
}

fn posts(book: &Book<'_>) -> Result<Vec<Post>, Failure> {
    let post = |role: Role, number: i64, of: String| Post { key: format!("{}:{number}", role.as_str()), role, of };
    let mut posts = Vec::new();
    for (role, statement) in [
        (Role::GridWorker, GRIDS),
        (Role::CommunityLead, COMMUNITIES),
        (Role::PartyMember, PARTIES),
        (Role::Clerk, MERCHANTS),
    ] {
        let read = |row: &Row| Ok::<_, Failure>(post(role, row.integer(0)?, row.text(1)?.to_owned()));
        for row in book.sql.run(statement, &[])? {
            posts.push(read(&row)?);
        }
    }
    posts.extend(EVERYWHERE.map(|role| post(role, 0, String::new())));
    Ok(posts)
}

const fn belongs(role: Role, number: i64) -> Of {
    match role {
        Role::GridWorker => Of::Grid(GridId(number)),
        Role::CommunityLead => Of::Community(number),
        Role::PartyMember => Of::Party(PartyId(number)),
        Role::Clerk => Of::Merchant(MerchantId(number)),
        _ => Of::Street,
    }
}
