//! `cargo run -p street --features native --profile simulator --example simulator -- --commands 200000 --seed 1`
//!
//! Plays worlds of 5,000 commands each, seed after seed, and prints what they were made of. A failing world is cut
//! down to a short case, printed with its seed; `--seed` and `--commands` then play that world alone.

mod simulation;

use simulation::{Tally, play};
use std::process::ExitCode;
use std::time::Instant;

/// Long enough for months to pass, short enough that a failing run replays in a second.
const COMMANDS_PER_WORLD: usize = 5_000;

fn main() -> ExitCode {
    let Some((commands, seed)) = arguments() else {
        eprintln!("simulator [--commands N] [--seed N]");
        return ExitCode::FAILURE;
    };
    if cfg!(panic = "unwind") {
        // A panic inside the book is one of the things that are looked for; its case is printed instead.
        std::panic::set_hook(Box::new(|_| {}));
    }
    let began = Instant::now();
    let mut tally = Tally::default();
    let mut left = commands;
    for seed in seed.. {
        if left == 0 {
            break;
        }
        let here = left.min(COMMANDS_PER_WORLD);
        left -= here;
        match play(seed, here) {
            Ok(world) => tally.add(world),
            Err(case) => {
                println!("{case}");
                return ExitCode::FAILURE;
            }
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    println!("{tally}");
    let unmet = tally.unmet();
    if commands > COMMANDS_PER_WORLD && !unmet.is_empty() {
        println!("never seen: {}", unmet.join(", "));
        return ExitCode::FAILURE;
    }
    println!(
        "seeds from {seed}, {seconds:.1} s, {:.0} commands a second: every invariant held",
        tally.commands as f64 / seconds
    );
    ExitCode::SUCCESS
}

fn arguments() -> Option<(usize, u64)> {
    let (mut commands, mut seed) = (200_000, 1);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next()?;
        match name.as_str() {
            "--commands" => commands = value.parse().ok()?,
            "--seed" => seed = value.parse().ok()?,
            _ => return None,
        }
    }
    Some((commands, seed))
}
