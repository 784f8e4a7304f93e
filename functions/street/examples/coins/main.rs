//! `cargo run -p street --features native --profile simulator --example coins -- --transfers 1000000 --seed 1`
//!
//! One small 街道 that reports, claims, reviews, appeals, reserves, spends, undoes, pays its merchants and runs seasons
//! of 100+X until its ledger has so many transfers: whole commands, with crashes, lost replies, races and a clock that
//! jumps. After each commit the verifier's arithmetic is compared with every account and with the lots of every wallet
//! that was touched, each transfer is held against what it is for, and each warning against what lapses; at the end
//! every merchant is paid, and the verifier itself reads everything.

mod play;

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some((transfers, seed)) = arguments() else {
        eprintln!("coins [--transfers N] [--seed N]");
        return ExitCode::FAILURE;
    };
    match play::play(seed, transfers) {
        Ok(tally) => {
            println!("{tally}");
            ExitCode::SUCCESS
        }
        Err(violation) => {
            println!("seed {seed}: {violation}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Option<(i64, u64)> {
    let (mut transfers, mut seed) = (1_000_000, 1);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next()?;
        match name.as_str() {
            "--transfers" => transfers = value.parse().ok()?,
            "--seed" => seed = value.parse().ok()?,
            _ => return None,
        }
    }
    Some((transfers, seed))
}
