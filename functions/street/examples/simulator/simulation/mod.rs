//! The deterministic simulator: a small 街道 under random commands, valid and hostile, with clock jumps, late and
//! repeated alarms, and crashes between any two statements; after each command the invariants of ARCHITECTURE.md.
//!
//! Invariant: a run is determined by its seed alone, and a recorded run by its steps and its seed.

mod audit;
mod boards;
mod books;
mod cast;
mod chance;
mod check;
mod effects;
mod errands;
mod execute;
mod expect;
mod generate;
mod hear;
mod leaks;
mod life;
mod links;
mod merging;
mod met;
mod office;
mod random;
mod rota;
mod run;
mod shrink;
mod step;
mod tally;
mod violation;
mod watch;

pub use tally::Tally;

use random::Random;
use run::Run;
use step::Step;
use violation::Violation;

/// Everything is checked from the beginning once in so many commands, and at the end.
const AUDIT_EVERY: usize = 1_000;

/// A failing run, cut down.
pub struct Case {
    seed: u64,
    commands: usize,
    steps: Vec<Step>,
    violation: Violation,
}

impl std::fmt::Display for Case {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(formatter, "seed {}: after {} commands: {}", self.seed, self.commands, self.violation)?;
        writeln!(formatter, "cut down to {} steps:", self.steps.len())?;
        self.steps.iter().try_for_each(|step| writeln!(formatter, "  {step}"))
    }
}

/// Plays one world from its seed.
///
/// # Errors
/// The failing run, cut down.
pub fn play(seed: u64, commands: usize) -> Result<Tally, Box<Case>> {
    let mut steps = Vec::new();
    match record(seed, commands, &mut steps) {
        Ok(tally) => Ok(tally),
        Err(violation) => {
            let commands = steps.len();
            let (steps, violation) = shrink::shrink(&steps, violation, &|steps| replay(seed, steps));
            Err(Box::new(Case { seed, commands, steps, violation }))
        }
    }
}

fn record(seed: u64, commands: usize, steps: &mut Vec<Step>) -> Result<Tally, Violation> {
    let mut run = Run::begin(seed)?;
    let mut random = Random::new(seed, 0);
    for label in 0..commands {
        let step = generate::next(&run, &mut random, label as u32);
        steps.push(step.clone());
        run.execute(&step)?;
        if label % AUDIT_EVERY == AUDIT_EVERY - 1 {
            check::everything(&run)?;
        }
    }
    check::everything(&run)?;
    Ok(run.tally)
}

/// The first violation of recorded steps, with the place of the step that shows it.
fn replay(seed: u64, steps: &[Step]) -> Option<(usize, Violation)> {
    let mut run = match Run::begin(seed) {
        Ok(run) => run,
        Err(violation) => return Some((0, violation)),
    };
    for (place, step) in steps.iter().enumerate() {
        if let Err(violation) = run.execute(step) {
            return Some((place, violation));
        }
    }
    let last = steps.len().saturating_sub(1);
    check::everything(&run).err().map(|violation| (last, violation))
}
