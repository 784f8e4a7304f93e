//! 申报: filed, taken back, reviewed by one or two, appealed, decided by the panel; and what a signal put on hold.

use super::Violation;
use super::acts::{flat, picked, within};
use super::plan::{ADMIN, ARBITER, RESIDENT, RESIDENTS, REVIEWERS, Who};
use super::world::World;
use domain::calendar::Date;
use domain::view::{Disputed, PhotoLink};
use domain::{AppealId, ClaimId, Span};
use street::calls::*;

const PHOTO: &str = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8.jpg";
/// The newest claims, which their people may still come back to.
const KNOWN_MAX: usize = 24;
const KINDS: [&str; 5] = ["volunteering", "neighbour_help", "cleaning", "patrol", "report"];
const WAITING: &str = "SELECT id FROM claims WHERE due_at_ms IS NOT NULL ORDER BY due_at_ms LIMIT 12";
const APPEALS: &str = "SELECT id FROM appeals WHERE due_at_ms IS NOT NULL ORDER BY due_at_ms LIMIT 6";
const HOLDS: &str = "SELECT id FROM credit_holds WHERE state = 'held' ORDER BY id LIMIT 6";
const COUNT_HOLDS: &str = "SELECT coalesce(max(id), 0) FROM credit_holds";

/// Plays one act.
pub fn next(world: &mut World) -> Result<(), Violation> {
    match world.below(100) {
        0..36 => file(world),
        36..66 => review(world),
        66..72 => review_several(world),
        72..76 => withdraw(world),
        76..86 => appeal(world),
        86..93 => decide(world),
        _ => hold(world),
    }
}

/// How many were ever put on hold.
pub fn holds(world: &World) -> Result<i64, Violation> {
    let rows = super::auditor::ask(&world.native, COUNT_HOLDS, &[])?;
    rows.first().map_or(Ok(0), |row| super::auditor::number(row, 0))
}

/// A resident, or a reviewer who lives with some.
fn claimant(world: &mut World) -> Who {
    let place = world.place(RESIDENTS + 1);
    if place == RESIDENTS { REVIEWERS[0] } else { RESIDENT + place }
}

fn file(world: &mut World) -> Result<(), Violation> {
    let owner = claimant(world);
    let days = i64::try_from(world.below(10)).unwrap_or(0);
    let kind = KINDS[world.place(KINDS.len())];
    let call = FileClaim {
        key: world.key(),
        kind: kind.into(),
        day: Date::of(world.now.before(Span::days(days - 1))).to_string(),
        place: "学衡花园".into(),
        text: "陪老人看病".into(),
        witnesses: String::new(),
        helped: String::new(),
        photos: Photos::Stored(vec![PhotoLink(PHOTO.into())]),
    };
    let sent = world.ask(owner, call)?;
    if let Some(id) = flat(world, sent, 0)? {
        world.claims.push((id, owner));
        if world.claims.len() > KNOWN_MAX {
            world.claims.remove(0);
        }
    }
    Ok(())
}

fn amount(world: &mut World) -> String {
    ["0", "1", "2", "3", "4", "5", "6", "400", "2.5", "-1", "9007199254740992"][world.place(11)].into()
}

/// One reviewer, or two who both take the same claim from the queue.
fn review(world: &mut World) -> Result<(), Violation> {
    let Some(claim) = picked(world, WAITING)? else { return Ok(()) };
    let (first, racing) = (world.place(2), 1 + world.place(2));
    let mut served = 0;
    for turn in 0..racing {
        let verb = ["approve", "approve", "consent", "consent", "correct", "refuse"][world.place(6)];
        let call = ReviewClaim {
            key: world.key(),
            claim: ClaimId(claim),
            verb: verb.into(),
            coins: amount(world),
            reason: "看过照片".into(),
        };
        let sent = world.ask(REVIEWERS[(first + turn) % 2], call)?;
        // Above the limit it waits for a second word, and after a signal it is on hold: then nothing moves yet.
        served += usize::from(within(world, sent, 0..=1)?.is_some());
    }
    world.tally.lost_races += u64::from(racing == 2 && served == 1);
    Ok(())
}

fn review_several(world: &mut World) -> Result<(), Violation> {
    let mut claims = Vec::new();
    for _ in 0..4 {
        claims.extend(picked(world, WAITING)?.map(ClaimId));
    }
    let call = ReviewClaims { key: world.key(), claims };
    let reviewer = REVIEWERS[world.place(2)];
    let sent = world.ask(reviewer, call)?;
    within(world, sent, 0..=4)?;
    Ok(())
}

fn known(world: &mut World) -> Option<(ClaimId, Who)> {
    let length = world.claims.len();
    let place = world.place(length);
    world.claims.get(place).copied()
}

fn withdraw(world: &mut World) -> Result<(), Violation> {
    let Some((claim, owner)) = known(world) else { return Ok(()) };
    let call = WithdrawClaim { key: world.key(), claim };
    let sent = world.ask(owner, call)?;
    flat(world, sent, 0)?;
    Ok(())
}

/// Against what was decided on a claim, or against a credit by a report.
fn appeal(world: &mut World) -> Result<(), Violation> {
    let text = || "我有照片".to_owned();
    if world.below(4) == 0 {
        let place = world.place(world.credited.len());
        let Some((credit, owner)) = world.credited.get(place).copied() else { return Ok(()) };
        let call = AppealCredit { key: world.key(), disputed: Disputed::Credit(credit), text: text() };
        let sent = world.ask(owner, call)?;
        flat(world, sent, 0)?;
        return Ok(());
    }
    let Some((claim, owner)) = known(world) else { return Ok(()) };
    let call = AppealClaim { key: world.key(), claim, text: text() };
    let sent = world.ask(owner, call)?;
    flat(world, sent, 0)?;
    Ok(())
}

/// The panel: one of it says a number, or two do, mostly the same one. A ruling is added once, by the table's key.
fn decide(world: &mut World) -> Result<(), Violation> {
    let Some(appeal) = picked(world, APPEALS)? else { return Ok(()) };
    let mut coins = amount(world);
    for by in [ARBITER, ADMIN].into_iter().take(1 + world.place(2)) {
        if world.below(4) == 0 {
            coins = amount(world);
        }
        let (key, coins) = (world.key(), coins.clone());
        let call = DecideAppeal { key, appeal: AppealId(appeal), coins, reason: "证人说属实".into() };
        let sent = world.ask(by, call)?;
        within(world, sent, 0..=1)?;
    }
    Ok(())
}

fn hold(world: &mut World) -> Result<(), Violation> {
    let Some(hold) = picked(world, HOLDS)? else { return Ok(()) };
    let mut served = 0;
    let racing = 1 + world.place(2);
    for by in [REVIEWERS[1], ADMIN].into_iter().take(racing) {
        let release = world.below(3) > 0;
        let call = DecideHold { key: world.key(), hold, release, text: "问过了".into() };
        let sent = world.ask(by, call)?;
        served += usize::from(flat(world, sent, usize::from(release))?.is_some());
    }
    world.tally.lost_races += u64::from(racing == 2 && served == 1);
    super::auditor::same("a hold ends once", &(served <= 1), &true)
}
