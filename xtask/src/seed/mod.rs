//! Fills an empty data folder with a demo 街道, or with one of a given size for the benchmark.
//!
//! Invariant: everything is made by the product's own commands, in the order of a handed-in clock, with its alarms
//! rung when they are due; so what is shown is what could have happened. One seed, one 街道: only the moment at which
//! it ends differs from run to run.

mod chance;
mod course;
mod hand;
mod home;
mod pictures;
mod plan;
mod story;
#[cfg(test)]
mod tests;
mod texts;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, ensure};
use domain::{Instant, Span};
use lexopt::prelude::*;
use street::native::Bulk;

use chance::Chance;
pub use hand::Hand;

/// How much is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeedSize {
    /// A 街道 to look at: 300 tickets of the last 60 days, in all states, with pictures, parties and an office at work.
    Demo,
    /// A 街道 to measure: so many tickets, limits out of the way.
    Bench {
        /// How many.
        tickets: u32,
        /// A history of about so many transfers of coins before the first of them; none for 0.
        transfers: i64,
    },
}

impl SeedSize {
    const fn tickets(self) -> u32 {
        match self {
            Self::Demo => 300,
            Self::Bench { tickets, .. } => tickets,
        }
    }
    const fn days(self) -> i64 {
        match self {
            Self::Demo => 60,
            Self::Bench { .. } => 365,
        }
    }
    const fn transfers(self) -> i64 {
        match self {
            Self::Demo => 0,
            Self::Bench { transfers, .. } => transfers,
        }
    }
}

/// Days of the history of coins that stands before the tickets of a large 街道.
const COIN_DAYS: i64 = 300;
/// Entries that the wallet of the tour has from it.
pub const ENTRIES: i64 = 5_000;

/// What was made, and how to get in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedSummary {
    /// As its pages are headed.
    pub name: String,
    /// First part of every address.
    pub slug: String,
    /// 学衡花园 3幢2单元, whose poster begins the tour.
    pub stairwell: String,
    /// Whom to sign in as.
    pub sign_ins: Vec<SignIn>,
    /// How many tickets there are.
    pub tickets: u32,
    /// How many commands made all of it.
    pub commands: u64,
    /// When the history of coins before the tickets ended.
    pub coins_until: Instant,
}

/// Somebody to sign in as; the code for it comes in the server's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// What they are, in Chinese.
    pub role: &'static str,
    /// Their name; residents have none.
    pub name: String,
    /// Their phone.
    pub phone: String,
}

impl fmt::Display for SeedSummary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{} (/{}): {} tickets by {} commands", self.name, self.slug, self.tickets, self.commands)?;
        writeln!(formatter, "stairwell {}: /{}/s/{}", self.stairwell, self.slug, self.stairwell)?;
        let sign_ins = self.sign_ins.iter().map(|who| format!("{} {} {}", who.role, who.phone, who.name));
        write!(formatter, "{}", sign_ins.collect::<Vec<_>>().join("\n"))
    }
}

/// `cargo xtask seed --data DIR [--tickets N] [--transfers N]`.
pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let (mut data, mut tickets, mut transfers) = (None, None, 0);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("data") => data = Some(std::path::absolute(PathBuf::from(arguments.value()?))?),
            Long("tickets") => tickets = Some(arguments.value()?.parse()?),
            Long("transfers") => transfers = arguments.value()?.parse()?,
            _ => return Err(argument.unexpected().into()),
        }
    }
    let data = data.context("--data DIR says where")?;
    ensure!(is_empty(&data)?, "{} holds a 街道 already", data.display());
    let size = match (tickets, transfers) {
        (None, 0) => SeedSize::Demo,
        (tickets, transfers) => SeedSize::Bench { tickets: tickets.unwrap_or(100), transfers },
    };
    let began = std::time::Instant::now();
    let summary = fill(&data, size)?;
    println!("{summary}\n{:.1} s", began.elapsed().as_secs_f64());
    Ok(())
}

/// Whether no 街道 stands in the data folder yet.
///
/// # Errors
/// When the folder cannot be read.
pub fn is_empty(data: &Path) -> Result<bool> {
    home::holds_nothing(data)
}

/// Fills the data folder with a 街道 whose last day is today.
///
/// # Errors
/// When a file cannot be written, or a command is not answered as it should be.
pub fn fill(data: &Path, size: SeedSize) -> Result<SeedSummary> {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock stands before 1970")?;
    fill_until(data, size, Instant(i64::try_from(since_epoch.as_millis())?))
}

fn fill_until(data: &Path, size: SeedSize, now: Instant) -> Result<SeedSummary> {
    let plan = plan::plan(size);
    let secret = ::tests::product::secret(&data.join("secret"))?;
    let begins = now.before(Span::days(size.days()));
    let street = home::street_file(data, &plan.slug)?;
    // It gets its name when it is whole, so that an end in the middle leaves the folder empty.
    let unfinished = street.with_extension("unfinished");
    home::remove(&unfinished)?;
    let history = Span::days(if size.transfers() > 0 { COIN_DAYS } else { 0 });
    let mut hand = Hand::begin(&unfinished, secret, begins.before(history))?;
    let pictures = pictures::store(data, &plan.slug)?;
    let stairwell = hand.in_one_go(|hand| {
        let places = story::found(hand, &plan, now)?;
        if size.transfers() > 0 {
            let (transfers, between) = (size.transfers(), (hand.now(), begins));
            hand.bulk(&Bulk { transfers, between, phone: plan::RESIDENT_PHONE, entries: ENTRIES.min(transfers / 2) })?;
            hand.wait_until(begins)?;
        }
        let mut chance = Chance::new(0x79_69_6d_69);
        let cases = course::cases(size, &places, begins, now, &mut chance);
        story::tell(hand, &plan, &places, cases, &pictures, now, &mut chance)?;
        Ok(places.tour()?.to_owned())
    })?;
    let commands = hand.end()?;
    home::register(data, &plan, now)?;
    fs::rename(&unfinished, &street).with_context(|| street.display().to_string())?;
    Ok(SeedSummary {
        sign_ins: plan::sign_ins(&plan),
        name: plan.name,
        slug: plan.slug,
        stairwell,
        tickets: size.tickets(),
        commands,
        coins_until: begins.before(Span(1)),
    })
}
