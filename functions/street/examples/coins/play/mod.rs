//! A world of coins, played.

mod acts;
mod auditor;
mod causes;
mod claims;
mod office;
mod plan;
mod seasons;
mod tally;
mod warnings;
mod world;

pub use tally::Tally;

use domain::Span;
use world::World;

/// What was found wrong.
pub type Violation = String;

/// The verifier reads everything once in so many transfers, besides at the end.
const AUDIT_EVERY: i64 = 250_000;

/// Plays until the ledger has so many transfers, then lets everything that is open end.
///
/// # Errors
/// The first violation, with the number of the command after which it was seen.
pub fn play(seed: u64, transfers: i64) -> Result<Tally, Violation> {
    let mut world = World::begin(seed)?;
    let result = run(&mut world, transfers);
    result.map_err(|violation| {
        format!("after {} commands and {} transfers: {violation}", world.tally.commands, world.auditor.transfers())
    })?;
    Ok(world.tally)
}

fn run(world: &mut World, transfers: i64) -> Result<(), Violation> {
    let mut next_audit = AUDIT_EVERY;
    while world.auditor.transfers() < transfers {
        acts::next(world)?;
        if world.auditor.transfers() >= next_audit {
            next_audit += AUDIT_EVERY;
            world.audit()?;
        }
    }
    world.later(Span::days(2));
    world.ring()?;
    world.nothing_is_open()?;
    office::settle_all(world)?;
    world.audit()?;
    world.tally.end(world.auditor.transfers());
    Ok(())
}
