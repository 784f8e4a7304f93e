//! `cargo xtask bench`: how fast the built product is on plain workerd, and with `--peer DIR` beside another one.
//!
//! `--tickets N` measures at one size alone, `--transfers N` with that many transfers of coins.
//!
//! These machines are noisy: quote ratios within one run, not single figures. Each figure is the median of several
//! turns; with a peer the turns alternate (ours, its, ours, …).

mod peer;
mod requests;
mod rows;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use lexopt::prelude::*;
use tests::load::Seen;
use tests::product::{Options, Product};

use crate::build::{self, Variant};
use crate::paths;
use crate::seed::{self, SeedSize};

/// Connections under way at once.
const CONNECTIONS: usize = 16;
/// One turn of one row.
const TURN: Duration = Duration::from_secs(2);
/// Turns of one row; the median is said.
const TURNS: usize = 3;
/// At how many tickets, so that growth shows.
const SIZES: &[u32] = &[1_000, 10_000, 100_000];
/// Transfers of coins for each ticket.
const TRANSFERS_PER_TICKET: i64 = 10;

/// One row of the table.
#[derive(serde::Serialize)]
struct Figure {
    what: String,
    tickets: u32,
    per_second: f64,
    p50_ms: f64,
    p99_ms: f64,
    /// Largest resident memory of workerd until then.
    peak_mib: u64,
    failures: usize,
    /// Ours over the peer's comparable row, in requests a second.
    #[serde(skip_serializing_if = "Option::is_none")]
    of_peer: Option<f64>,
}

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let mut peer_folder = None;
    let mut sizes: Vec<u32> = SIZES.to_vec();
    let mut given = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("peer") => peer_folder = Some(PathBuf::from(arguments.value()?)),
            Long("tickets") => sizes = vec![arguments.value()?.parse()?],
            Long("transfers") => given = Some(arguments.value()?.parse()?),
            _ => return Err(argument.unexpected().into()),
        }
    }
    let product = build::build(Variant::Local)?;
    let peer = peer_folder.map(|folder| peer::Peer::start(&folder)).transpose()?;
    let mut figures = Vec::new();
    for tickets in sizes {
        let data = paths::target().join(format!("bench/{tickets}"));
        let _ = std::fs::remove_dir_all(&data);
        std::fs::create_dir_all(&data)?;
        eprintln!("==> a 街道 with {tickets} tickets");
        let transfers = given.unwrap_or(i64::from(tickets) * TRANSFERS_PER_TICKET);
        let summary = seed::fill(&data, SeedSize::Bench { tickets, transfers })?;
        let mut options = Options::local(&data)?;
        options.product.clone_from(&product);
        let running = Product::start(&data, &options).context("the product does not start")?;
        let measured = rows::measure(&running, &summary, (tickets, transfers), peer.as_ref())?;
        print_table(&measured);
        figures.extend(measured);
    }
    let json = paths::target().join("bench/figures.json");
    std::fs::write(&json, serde_json::to_vec_pretty(&figures)?)?;
    println!("\nas JSON: {}", json.display());
    Ok(())
}

fn print_table(figures: &[Figure]) {
    println!(
        "{:<34} {:>8} {:>9} {:>8} {:>8} {:>6} {:>5} {:>8}",
        "what", "tickets", "per s", "p50 ms", "p99 ms", "MiB", "fail", "of peer"
    );
    for figure in figures {
        let of_peer = figure.of_peer.map_or(String::new(), |ratio| format!("{ratio:.2}"));
        println!(
            "{:<34} {:>8} {:>9.0} {:>8.2} {:>8.2} {:>6} {:>5} {:>8}",
            figure.what,
            figure.tickets,
            figure.per_second,
            figure.p50_ms,
            figure.p99_ms,
            figure.peak_mib,
            figure.failures,
            of_peer
        );
    }
}

fn figure(what: &str, tickets: u32, mut turns: Vec<Seen>, theirs: Option<&[Seen]>, pid: u32) -> Figure {
    for seen in turns.iter().filter_map(|seen| seen.example.as_ref()).take(1) {
        eprintln!("    {what}: {}", seen.chars().take(300).collect::<String>());
    }
    let failures = turns.iter().map(|seen| seen.failures).sum();
    let ours = median(turns.iter().map(Seen::per_second).collect());
    let of_peer = theirs.map(|seen| ours / median(seen.iter().map(Seen::per_second).collect()));
    turns.sort_by(|one, other| one.per_second().total_cmp(&other.per_second()));
    let middle = turns.swap_remove(turns.len() / 2);
    Figure {
        what: what.to_owned(),
        tickets,
        per_second: ours,
        p50_ms: milliseconds(middle.quantile(500)),
        p99_ms: milliseconds(middle.quantile(990)),
        peak_mib: peak_mib(pid),
        failures,
        of_peer,
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(length: Duration) -> f64 {
    length.as_secs_f64() * 1_000.0
}

/// `VmHWM` of Linux; 0 elsewhere.
fn peak_mib(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1_024
}
