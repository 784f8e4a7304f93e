//! Cuts a failing run down to the steps that it needs (delta debugging, Zeller and Hildebrandt 2002).

use super::step::Step;
use super::violation::Violation;

/// Plays a run from the beginning: the step at which an invariant broke, and which.
type Replay<'a> = dyn Fn(&[Step]) -> Option<(usize, Violation)> + 'a;

/// How many times a case is replayed at most while it is cut down.
const REPLAYS_MAX: u32 = 3_000;

/// The smallest run found that breaks the same invariant, and what it shows.
pub fn shrink(steps: &[Step], violation: Violation, replay: &Replay<'_>) -> (Vec<Step>, Violation) {
    let mut best = (steps.to_vec(), violation);
    let mut replays = 0;
    let mut parts = 2;
    while best.0.len() > 1 && replays < REPLAYS_MAX {
        let size = best.0.len().div_ceil(parts);
        let smaller = (0..best.0.len()).step_by(size).find_map(|from| {
            replays += 1;
            let rest: Vec<Step> = best
                .0
                .iter()
                .enumerate()
                .filter(|(place, _)| !(from..from + size).contains(place))
                .map(|(_, step)| step.clone())
                .collect();
            still_fails(rest, &best.1, replay)
        });
        match smaller {
            Some(case) => {
                best = case;
                parts = parts.saturating_sub(1).max(2);
            }
            None if size == 1 => break,
            None => parts = (parts * 2).min(best.0.len()),
        }
    }
    without_trouble(best, replay)
}

/// Takes away every trouble that the case does not need.
fn without_trouble(mut best: (Vec<Step>, Violation), replay: &Replay<'_>) -> (Vec<Step>, Violation) {
    for place in 0..best.0.len() {
        if best.0.get(place).is_some_and(|step| step.trouble.is_some()) {
            let mut calm = best.0.clone();
            calm[place].trouble = None;
            best = still_fails(calm, &best.1, replay).unwrap_or(best);
        }
    }
    best
}

fn still_fails(mut steps: Vec<Step>, wanted: &Violation, replay: &Replay<'_>) -> Option<(Vec<Step>, Violation)> {
    let (last, violation) = replay(&steps)?;
    steps.truncate(last + 1);
    (violation.invariant == wanted.invariant).then_some((steps, violation))
}
