//! A small share of the simulator of coins with every `cargo test`.

#[path = "../examples/coins/play/mod.rs"]
mod play;

/// Long enough for lots to lapse.
const TRANSFERS: i64 = 4_000;

#[test]
fn coins_survive_crashes_races_and_jumps() {
    let tally = play::play(1, TRANSFERS).unwrap_or_else(|violation| panic!("{violation}"));
    println!("{tally}");
    assert!(tally.unmet().is_empty(), "never seen: {}\n{tally}", tally.unmet().join(", "));
}
