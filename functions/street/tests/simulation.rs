//! A small share of the simulator with every `cargo test`; `cargo xtask test` plays 200,000 commands.

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
    // A world in which nothing happens proves nothing.
    for (call, answer) in [
        ("Report", "done"),
        ("RecordCall", "done"),
        ("Answer", "done"),
        ("Rate", "done"),
        ("Reopen", "done"),
        ("ConfirmCode", "done"),
        ("Reserve", "done"),
        ("Redeem", "done"),
        ("Redeem", "redeem.already_used"),
        ("Reserve", "reserve.coins_short"),
    ] {
        assert!(tally.of(call, answer) > 0, "never seen: {call} {answer}\n{tally}");
    }
    assert!(tally.crashes > 50 && tally.replies_lost > 50 && tally.repeated > 20, "{tally}");
}
