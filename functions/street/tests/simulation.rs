//! A small share of the simulator with every `cargo test`; the gate plays a long run.

#[path = "../examples/simulator/simulation/mod.rs"]
mod simulation;

/// Commands of one world; release builds play some 20 times as many in the same time.
const COMMANDS: usize = 2_500;

#[test]
fn every_invariant_holds() {
    let mut tally = simulation::Tally::default();
    for seed in [101, 102] {
        match simulation::play(seed, COMMANDS) {
            Ok(world) => tally.add(world),
            Err(case) => panic!("{case}"),
        }
    }
    println!("{tally}");
    let unmet = tally.unmet();
    assert!(unmet.is_empty(), "never seen: {}\n{tally}", unmet.join(", "));
    assert!(tally.crashes > 50 && tally.replies_lost > 50 && tally.repeated > 20, "{tally}");
}
