//! What a run was made of: how often each call was answered in which way.

use std::collections::BTreeMap;
use std::fmt;

/// Counts.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    answers: BTreeMap<(&'static str, String), u64>,
    /// Commands that were tried.
    pub commands: u64,
    /// Crashes between two statements, and statements that failed.
    pub crashes: u64,
    /// Commits whose answer was lost.
    pub replies_lost: u64,
    /// Repetitions that were recognised.
    pub repeated: u64,
}

impl Tally {
    /// Counts one answer.
    pub fn count(&mut self, call: &'static str, answer: &str) {
        *self.answers.entry((call, answer.to_owned())).or_default() += 1;
    }

    /// Adds another run's counts.
    pub fn add(&mut self, other: Self) {
        self.commands += other.commands;
        self.crashes += other.crashes;
        self.replies_lost += other.replies_lost;
        self.repeated += other.repeated;
        for (key, count) in other.answers {
            *self.answers.entry(key).or_default() += count;
        }
    }

    /// How often that call was answered in that way.
    pub fn of(&self, call: &'static str, answer: &str) -> u64 {
        self.answers.get(&(call, answer.to_owned())).copied().unwrap_or_default()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut calls: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for ((call, answer), count) in &self.answers {
            calls.entry(call).or_default().push(format!("{answer} {count}"));
        }
        for (call, answers) in calls {
            writeln!(formatter, "  {call}: {}", answers.join(", "))?;
        }
        write!(
            formatter,
            "{} commands; {} crashes and failed statements, {} lost replies, {} repetitions recognised",
            self.commands, self.crashes, self.replies_lost, self.repeated
        )
    }
}
