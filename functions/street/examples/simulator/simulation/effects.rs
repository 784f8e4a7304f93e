//! What one committed call changed.

use super::books::Moved;
use super::run::Run;
use super::violation::{Violation, hold};
use super::watch::{self, Change, Touched, ask, number, text};
use std::collections::BTreeSet;

/// Only ever added to.
const APPEND_ONLY: &[&str] = &[
    "ticket_events",
    "transfers",
    "credits",
    "redemption_events",
    "coin_rules",
    "attempts",
    "looks",
    "promise_ends",
    "office_log",
];
/// Rows that may go when their time is over, or with what they belong to.
const REMOVABLE: &[&str] = &[
    "timers",
    "idempotency",
    "limits",
    "sessions",
    "sign_in_codes",
    "task_links",
    "followers",
    "rosters",
    "absences",
    "routing_rules",
    "answers",
    "withheld_photos",
];

/// What one committed call changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effects {
    /// New events: ticket and kind.
    pub events: Vec<(i64, String)>,
    /// New transfers.
    pub moved: Vec<Moved>,
    /// New events of redemptions: redemption and state.
    pub redemptions: Vec<(i64, String)>,
    /// Every row.
    pub touched: Touched,
}

impl Effects {
    /// Reads what is new since the last time.
    pub fn read(run: &mut Run) -> Result<Self, Violation> {
        let touched = watch::take(&run.native)?;
        let mut effects = Self { touched, ..Self::default() };
        effects.check_kinds_of_change()?;
        if effects.touches("ticket_events") {
            let statement = "SELECT sequence, ticket, kind FROM ticket_events WHERE sequence > ?1 ORDER BY sequence";
            for row in ask(&run.native, statement, &[run.newest_events[0].into()])? {
                run.newest_events[0] = number(&row, 0)?;
                effects.events.push((number(&row, 1)?, text(&row, 2)?));
            }
        }
        if effects.touches("redemption_events") {
            let statement =
                "SELECT sequence, redemption, state FROM redemption_events WHERE sequence > ?1 ORDER BY sequence";
            for row in ask(&run.native, statement, &[run.newest_events[1].into()])? {
                run.newest_events[1] = number(&row, 0)?;
                effects.redemptions.push((number(&row, 1)?, text(&row, 2)?));
            }
        }
        if effects.touches("transfers") {
            effects.moved = run.books.read(&run.native)?;
        }
        let seen = (effects.events.len(), effects.moved.len(), effects.redemptions.len());
        let inserted = ["ticket_events", "transfers", "redemption_events"].map(|name| effects.inserted(name));
        hold("sequences only grow", inserted == [seen.0, seen.1, seen.2], || format!("{inserted:?} {seen:?}"))?;
        Ok(effects)
    }

    /// Whether any row of a table changed.
    pub fn touches(&self, table: &str) -> bool {
        self.touched.iter().any(|(name, ..)| name == table)
    }

    /// Whether a change to these tables alone, and to no ticket, redemption or coin.
    pub fn is_quiet(&self, tables: &[&str]) -> bool {
        !self.is_something()
            && self.touched.iter().all(|(name, ..)| {
                tables.contains(&name.as_str()) || ["limits", "idempotency", "sessions"].contains(&name.as_str())
            })
    }

    /// How many rows a table has more.
    pub fn inserted(&self, table: &str) -> usize {
        self.touched.iter().filter(|(name, change, _)| name == table && *change == Change::Insert).count()
    }

    /// The rows of a table that are there and changed.
    pub fn keys(&self, table: &str) -> BTreeSet<i64> {
        let rows = self.touched.iter().filter(|(name, change, _)| name == table && *change != Change::Delete);
        rows.filter_map(|(.., key)| key.parse().ok()).collect()
    }

    /// Whether anything happened to a ticket, a redemption or a coin.
    pub fn is_something(&self) -> bool {
        !(self.events.is_empty() && self.moved.is_empty() && self.redemptions.is_empty())
    }

    /// Whether nothing changed but rows of these tables.
    pub fn is_nothing_but(&self, tables: &[&str]) -> bool {
        self.touched.iter().all(|(name, ..)| tables.contains(&name.as_str()))
    }

    /// The kinds of the new events.
    pub fn kinds(&self) -> Vec<&str> {
        self.events.iter().map(|(_, kind)| kind.as_str()).collect()
    }

    fn check_kinds_of_change(&self) -> Result<(), Violation> {
        for (name, change, key) in &self.touched {
            let name = name.as_str();
            let fits = match change {
                Change::Insert => true,
                Change::Update => !APPEND_ONLY.contains(&name),
                Change::Delete => REMOVABLE.contains(&name),
            };
            hold("what happened is never edited or removed", fits, || format!("{change:?} of {key} in {name}"))?;
        }
        Ok(())
    }
}
