//! Founding a 街道 from its plan.
//!
//! Invariant: the same plan again is done already; another plan is refused; a plan that contradicts itself writes
//! nothing.

use crate::book::{Book, Failure};
use crate::calls::{Caller, Found, Handle};
use crate::keys::{self, Use};
use crate::sql::{statements, values};
use crate::{earnings, funders, migrations, opening, people, rewards, timers};
use domain::calendar::Calendar;
use domain::code::PlaceCode;
use domain::phone::Phone;
use domain::plan::{GridPlan, MerchantPlan, PersonPlan, StreetPlan};
use domain::{FoundRefusal, GridId, MerchantId, PartyId, PersonId, Refusal, Role};
use std::collections::BTreeSet;

/// Draws of one code. Each takes 16 bytes and needs 7 of them below 230: all but one in a million succeed.
const DRAWS_MAX: usize = 100;

statements! {
    PLAN = "SELECT plan_hash FROM street WHERE id = 1";
    STREET = "INSERT INTO street (id, slug, name, settings, calendar, plan_hash, founded_at_ms) \
        VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)";
    PARTY = "INSERT INTO parties (name) VALUES (?1) RETURNING id";
    COMMUNITY = "INSERT INTO communities (name) VALUES (?1) RETURNING id";
    GRID = "INSERT INTO grids (community, name, duty_phone) VALUES (?1, ?2, ?3) RETURNING id";
    STAIRWELL = "INSERT INTO stairwells (grid, code, estate, name, ordinal) VALUES (?1, ?2, ?3, ?4, ?5)";
    MERCHANT = "INSERT INTO merchants (name, address) VALUES (?1, ?2) RETURNING id";
    ROLE = "INSERT INTO roles (person, role, grid, community, party, merchant) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
}

impl Handle for Found {
    const FOUNDS: bool = true;

    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<(), Failure> {
        let plan = serde_json::to_string(&self.plan).map_err(|_| Failure::Unreadable("plan"))?;
        let plan_hash = keys::hash(book.secret, Use::Plan, &[&plan]);
        match opening::open(book, caller) {
            Ok(()) => return founded_before(book, &plan_hash),
            Err(Failure::Refused(Refusal::NotFound)) => {}
            Err(failure) => return Err(failure),
        }
        self.plan.check().map_err(Refusal::Found)?;
        migrations::migrate(book.sql, book.now, 0)?;
        write(book, &self.plan, &plan_hash)?;
        opening::open(book, caller)
    }
}

fn founded_before(book: &Book<'_>, plan_hash: &str) -> Result<(), Failure> {
    let rows = book.sql.run(PLAN, &[])?;
    let founded = rows.first().ok_or(Failure::Unreadable("street"))?.text(0)?;
    if founded == plan_hash { Ok(()) } else { Err(Refusal::Found(FoundRefusal::Exists).into()) }
}

fn write(book: &mut Book<'_>, plan: &StreetPlan, plan_hash: &str) -> Result<(), Failure> {
    let settings = serde_json::to_string(&plan.settings).map_err(|_| Failure::Unreadable("settings"))?;
    let (slug, name) = (plan.slug.as_str(), plan.name.as_str());
    let calendar = serde_json::to_string(&Calendar::official()).map_err(|_| Failure::Unreadable("calendar"))?;
    book.sql.run(STREET, &values![slug, name, settings, calendar, plan_hash, book.now])?;
    earnings::found(book, &plan.settings)?;
    funders::found(book, &plan.name)?;
    let mut codes = BTreeSet::new();
    for community in &plan.communities {
        let id = added(book, COMMUNITY, &values![community.name.as_str()])?;
        for grid in &community.grids {
            write_grid(book, id, grid, &mut codes)?;
        }
        for lead in &community.leads {
            grant(book, lead, Role::CommunityLead, Of::Community(id))?;
        }
    }
    let everywhere = [
        (Role::Dispatcher, &plan.dispatchers),
        (Role::District, &plan.district),
        (Role::Arbiter, &plan.arbiters),
        (Role::Reviewer, &plan.reviewers),
        (Role::Volunteer, &plan.volunteers),
        (Role::Treasurer, &plan.treasurers),
        (Role::Admin, &plan.admins),
    ];
    for (role, people) in everywhere {
        for person in people {
            grant(book, person, role, Of::Street)?;
        }
    }
    for party in &plan.parties {
        let id = PartyId(added(book, PARTY, &values![party.name.as_str()])?);
        for person in &party.people {
            grant(book, person, Role::PartyMember, Of::Party(id))?;
        }
    }
    for merchant in &plan.merchants {
        write_merchant(book, merchant)?;
    }
    timers::sweep(book)
}

fn write_grid(
    book: &mut Book<'_>,
    community: i64,
    plan: &GridPlan,
    codes: &mut BTreeSet<PlaceCode>,
) -> Result<(), Failure> {
    let parameters = values![community, plan.name.as_str(), plan.duty_phone.as_str()];
    let grid = GridId(added(book, GRID, &parameters)?);
    for worker in std::iter::once(&plan.worker).chain(&plan.helpers) {
        grant(book, worker, Role::GridWorker, Of::Grid(grid))?;
    }
    let stairwells = plan.buildings.iter().flat_map(|building| {
        building.stairwells.iter().map(move |stairwell| (building.estate.as_str(), stairwell.as_str()))
    });
    for (ordinal, (estate, stairwell)) in (1_i64..).zip(stairwells) {
        let code = fresh_code(book, codes)?;
        book.sql.run(STAIRWELL, &values![grid, code.as_str(), estate, stairwell, ordinal])?;
    }
    Ok(())
}

fn fresh_code(book: &mut Book<'_>, codes: &mut BTreeSet<PlaceCode>) -> Result<PlaceCode, Failure> {
    for _ in 0..DRAWS_MAX {
        if let Some(code) = PlaceCode::from_random(book.random::<16>())
            && codes.insert(code.clone())
        {
            return Ok(code);
        }
    }
    Err(Failure::Unreadable("randomness"))
}

fn write_merchant(book: &mut Book<'_>, plan: &MerchantPlan) -> Result<(), Failure> {
    let merchant = MerchantId(added(book, MERCHANT, &values![plan.name.as_str(), plan.address.as_str()])?);
    for clerk in &plan.clerks {
        grant(book, clerk, Role::Clerk, Of::Merchant(merchant))?;
    }
    rewards::found(book, merchant, &plan.rewards)
}

/// To what a role belongs.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Of {
    /// The whole 街道.
    Street,
    /// A community.
    Community(i64),
    /// A grid.
    Grid(GridId),
    /// A party.
    Party(PartyId),
    /// A merchant.
    Merchant(MerchantId),
}

/// Gives somebody a role.
pub(crate) fn grant(book: &mut Book<'_>, plan: &PersonPlan, role: Role, of: Of) -> Result<PersonId, Failure> {
    let phone = Phone::mobile(&plan.phone).ok_or(Failure::Unreadable("phone in the plan"))?;
    let person = people::find_or_add(book, &phone, Some(&plan.name))?;
    let (mut grid, mut community, mut party, mut merchant) = (None, None, None, None);
    match of {
        Of::Street => {}
        Of::Community(id) => community = Some(id),
        Of::Grid(id) => grid = Some(id),
        Of::Party(id) => party = Some(id),
        Of::Merchant(id) => merchant = Some(id),
    }
    book.sql.run(ROLE, &values![person, role.as_str(), grid, community, party, merchant])?;
    Ok(person)
}

fn added(book: &Book<'_>, statement: &str, parameters: &[crate::sql::Value]) -> Result<i64, Failure> {
    let rows = book.sql.run(statement, parameters)?;
    Ok(rows.first().ok_or(Failure::Unreadable("new row"))?.integer(0)?)
}
