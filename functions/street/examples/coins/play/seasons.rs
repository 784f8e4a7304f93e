//! 100+X: seasons open, points are entered and taken back, results are posted, objected to, and closed.

use super::Violation;
use super::acts::{flat, picked, within};
use super::auditor::{ask, number, text};
use super::plan::{ADMIN, DOORS, LEAD, RESIDENT, RESIDENTS, WORKER, Who, door};
use super::world::World;
use domain::{HouseholdId, MeritId};
use street::calls::*;

const NEWEST: &str = "SELECT state FROM merit_seasons ORDER BY id DESC LIMIT 1";
const ENTRIES: &str = "SELECT id FROM merit_entries WHERE season = (SELECT max(id) FROM merit_seasons) \
    ORDER BY id DESC LIMIT 12";
const OBJECTIONS: &str = "SELECT id FROM merit_objections WHERE season = (SELECT max(id) FROM merit_seasons) \
    AND state IN ('open', 'appealed') ORDER BY id LIMIT 6";
const REFUSED: &str = "SELECT id FROM merit_objections WHERE season = (SELECT max(id) FROM merit_seasons) \
    AND state = 'refused' ORDER BY id DESC LIMIT 6";
/// More than live here.
const ENROLLED_MAX: usize = 100;

/// Everybody says where they live.
pub fn found(world: &mut World) -> Result<(), Violation> {
    let homes = (RESIDENT..RESIDENT + RESIDENTS).map(|who| (who, door(who)));
    let reviewer = (super::plan::REVIEWERS[0], door(RESIDENT));
    for (who, door) in homes.chain([reviewer]) {
        let call = KeepHousehold { key: world.key(), code: world.stairwell.clone(), door };
        world.must(who, call)?;
    }
    Ok(())
}

/// Plays one act.
pub fn next(world: &mut World) -> Result<(), Violation> {
    let rows = ask(&world.native, NEWEST, &[])?;
    let state = rows.first().map_or(Ok(""), |row| text(row, 0))?.to_owned();
    match (state.as_str(), world.below(60)) {
        ("open", 0) => staff(world, ADMIN, SeasonAct::Post, 0..=ENROLLED_MAX),
        ("open", 1..36) => enter(world),
        ("open" | "posted", 36..42) => correct(world),
        ("open" | "posted", 42..48) => object(world),
        ("open" | "posted", 48..56) => decide(world),
        ("open" | "posted", 56..58) => appeal(world),
        ("open", _) => look_after(world),
        ("posted", _) => staff(world, ADMIN, SeasonAct::Close, 0..=0),
        _ => {
            let (title, honours, posting_days) = ("一季".into(), "120".into(), "3".into());
            staff(world, ADMIN, SeasonAct::Open { title, honours, posting_days }, 0..=ENROLLED_MAX)
        }
    }
}

fn staff(world: &mut World, who: Who, act: SeasonAct, moves: std::ops::RangeInclusive<usize>) -> Result<(), Violation> {
    let call = ActOnSeason { key: world.key(), act };
    let sent = world.ask(who, call)?;
    within(world, sent, moves)?;
    Ok(())
}

fn points(world: &mut World) -> String {
    ["0", "1", "2", "3", "5", "8", "11", "-3", "1.5"][world.place(9)].into()
}

/// Points, from either list; a household that nobody has named yet gets its base besides.
fn enter(world: &mut World) -> Result<(), Violation> {
    let door = format!("{}", 101 + world.place(DOORS + 2));
    let item = i64::try_from(world.below(14)).ok();
    let (points, code) = (points(world), world.stairwell.clone());
    let (evidence, text) = ("照片".into(), "大家都看到了".into());
    staff(world, WORKER, SeasonAct::Enter { code, door, item, points, evidence, text }, 1..=2)
}

fn look_after(world: &mut World) -> Result<(), Violation> {
    let name = ["吴书记", "陈党员"][world.place(2)].into();
    let (code, doors) = (world.stairwell.clone(), format!("{} {}", 101 + world.place(DOORS), 101 + world.place(DOORS)));
    staff(world, WORKER, SeasonAct::AddMember { code, name, doors }, 0..=0)
}

/// What is left of an entry, typed by its worker; at most what it was.
fn correct(world: &mut World) -> Result<(), Violation> {
    let entry = picked(world, ENTRIES)?.map(MeritId);
    let points = points(world);
    staff(world, WORKER, SeasonAct::Correct { entry, points, text: "记错了".into() }, 1..=1)
}

/// Somebody of the household, or somebody else.
fn object(world: &mut World) -> Result<(), Violation> {
    let door = format!("{}", 101 + world.place(DOORS));
    let rows = ask(&world.native, "SELECT id FROM households WHERE door = ?1", &[door.as_str().into()])?;
    let household = HouseholdId(rows.first().map_or(Ok(0), |row| number(row, 0))?);
    let entry = if world.below(3) == 0 { None } else { picked(world, ENTRIES)?.map(MeritId) };
    let act = HouseholdAct::Object { entry, text: "不是我们家".into() };
    as_resident(world, household, act)
}

fn appeal(world: &mut World) -> Result<(), Violation> {
    let Some(objection) = picked(world, REFUSED)? else { return Ok(()) };
    let statement = "SELECT household FROM merit_objections WHERE id = ?1";
    let rows = ask(&world.native, statement, &[objection.into()])?;
    let household = HouseholdId(rows.first().map_or(Ok(0), |row| number(row, 0))?);
    as_resident(world, household, HouseholdAct::Appeal { objection, text: "请再看看".into() })
}

fn as_resident(world: &mut World, household: HouseholdId, act: HouseholdAct) -> Result<(), Violation> {
    let who = RESIDENT + world.place(RESIDENTS);
    let call = ActOnMeritHousehold { key: world.key(), season: None, household, act };
    let sent = world.ask(who, call)?;
    flat(world, sent, 0)?;
    Ok(())
}

/// Once by who leads the community, and once more by the office; nobody twice.
fn decide(world: &mut World) -> Result<(), Violation> {
    let Some(objection) = picked(world, OBJECTIONS)? else { return Ok(()) };
    let (uphold, by) = (world.below(3) > 0, [LEAD, ADMIN][world.place(2)]);
    let item = i64::try_from(world.below(14)).ok().filter(|item| *item > 0);
    let points = points(world);
    let act = SeasonAct::Decide { objection, uphold, item, points, text: "问过邻居".into() };
    staff(world, by, act, 0..=1)
}
