//! What a run was made of.

use super::auditor::Added;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Instant;

/// Counts, and how long it took.
#[derive(Debug)]
pub struct Tally {
    pub commands: u64,
    pub transfers: i64,
    /// Struck by a fault, and rolled back.
    pub crashes: u64,
    /// Sent again, because the reply was lost.
    pub repeated: u64,
    /// Refused with a designed answer.
    pub refused: u64,
    /// Of two who wanted the same, the one who came second.
    pub lost_races: u64,
    /// Redemptions that the office took back.
    pub corrected: u64,
    /// Reservations that the clock ended.
    pub expired: u64,
    /// Warnings that coins are about to lapse.
    pub warnings: u64,
    /// How often the clock jumped.
    pub jumps: u64,
    /// Transfers by what they are for.
    kinds: BTreeMap<&'static str, u64>,
    began: Instant,
    seconds: f64,
    cpu_seconds: f64,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            commands: 0,
            transfers: 0,
            crashes: 0,
            repeated: 0,
            refused: 0,
            lost_races: 0,
            corrected: 0,
            expired: 0,
            warnings: 0,
            jumps: 0,
            kinds: BTreeMap::new(),
            began: Instant::now(),
            seconds: 0.0,
            cpu_seconds: 0.0,
        }
    }
}

/// What transfers are for, each of which a run has to see.
const KINDS: [&str; 14] = [
    "credit",
    "correct",
    "reserve",
    "post",
    "void",
    "undo",
    "pool-reserve",
    "pool-post",
    "pool-void",
    "pool-undo",
    "fund",
    "settle",
    "expire",
    "merit",
];

impl Tally {
    /// Counts what a commit has added.
    pub fn add(&mut self, added: &Added) {
        self.warnings += added.warnings;
        for id in &added.ids {
            *self.kinds.entry(id.kind()).or_default() += 1;
        }
    }

    /// Stops the clock.
    pub fn end(&mut self, transfers: i64) {
        self.transfers = transfers;
        self.seconds = self.began.elapsed().as_secs_f64();
        self.cpu_seconds = cpu_seconds().unwrap_or(self.seconds);
    }

    /// What never happened and should have.
    #[allow(dead_code, reason = "asked by the test that plays a small share")]
    pub fn unmet(&self) -> Vec<&'static str> {
        let seen = [
            (self.crashes, "crash"),
            (self.repeated, "repetition"),
            (self.refused, "refusal"),
            (self.lost_races, "race"),
            (self.corrected, "redemption that the office took back"),
            (self.expired, "reservation that ended by itself"),
            (self.warnings, "warning before coins lapse"),
            (self.jumps, "jump"),
        ];
        let kinds = KINDS.map(|kind| (self.kinds.get(kind).copied().unwrap_or(0), kind));
        seen.into_iter().chain(kinds).filter(|(count, _)| *count == 0).map(|(_, name)| name).collect()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            formatter,
            "{} transfers by {} commands: {} refused, {} lost a race, {} crashed, {} sent again, {} reservations ended \
             by themselves, {} taken back by the office, {} warnings, the clock jumped {} times",
            self.transfers,
            self.commands,
            self.refused,
            self.lost_races,
            self.crashes,
            self.repeated,
            self.expired,
            self.corrected,
            self.warnings,
            self.jumps
        )?;
        let kinds = self.kinds.iter().map(|(kind, count)| format!("{kind} {count}"));
        writeln!(formatter, "{}", kinds.collect::<Vec<_>>().join(", "))?;
        let speed = self.transfers as f64 / self.cpu_seconds.max(f64::MIN_POSITIVE);
        write!(
            formatter,
            "{:.1} s, {:.1} s of them computed, {speed:.0} transfers a second of computing: every invariant held",
            self.seconds, self.cpu_seconds
        )
    }
}

/// What this process has computed so far, where the system tells: in hundredths of a second, user and system.
fn cpu_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = text.rsplit_once(')')?;
    let ticks: Vec<f64> = fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    Some(ticks.iter().sum::<f64>() / 100.0)
}
