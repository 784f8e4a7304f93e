//! How an inbox is kept: which tickets are in it, in which order, and what a change does to it.
//!
//! Invariant: the page that the server renders and the page that the browser keeps up to date agree, because both
//! follow this file.

use crate::view::{InboxChange, InboxRow, InboxView};
use crate::{Instant, TicketState};

/// What a change did to an inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InboxEffect {
    /// A ticket that was not there.
    Added,
    /// A ticket that was there, perhaps in another place now.
    Changed,
    /// A ticket that was there and is no longer open.
    Removed,
    /// Nothing: seen before, or about a ticket that is neither open nor shown.
    Ignored,
}

impl InboxRow {
    /// Whether the office has to act: before the answer.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.state, TicketState::Reported | TicketState::Verified)
    }

    /// Where the row stands: those that wait for the call first, the earliest due on top; then the others, the newest
    /// on top; the code decides between equals.
    #[must_use]
    pub fn order(&self) -> (bool, i64, &str) {
        let waits_for_call = matches!(self.state, TicketState::Reported);
        let Instant(moment) = match &self.promise {
            Some(promise) if waits_for_call => promise.due_at,
            _ => self.reported_at,
        };
        (!waits_for_call, if waits_for_call { moment } else { -moment }, &self.code)
    }
}

impl InboxView {
    /// Takes in one change.
    pub fn apply(&mut self, change: InboxChange) -> InboxEffect {
        if change.sequence <= self.sequence {
            return InboxEffect::Ignored;
        }
        self.sequence = change.sequence;
        // A long inbox shows its first rows only: a ticket that is not among them may still have been counted.
        let hidden = self.open_total as usize > self.rows.len();
        let before = self.rows.iter().position(|row| row.code == change.row.code);
        if let Some(at) = before {
            self.rows.remove(at);
        }
        let effect = match (before, change.row.is_open()) {
            (None, true) => InboxEffect::Added,
            (Some(_), true) => InboxEffect::Changed,
            (Some(_), false) => InboxEffect::Removed,
            (None, false) => InboxEffect::Ignored,
        };
        match effect {
            InboxEffect::Added if hidden && change.row.state != TicketState::Reported => {}
            InboxEffect::Added => self.open_total = self.open_total.saturating_add(1),
            InboxEffect::Ignored if !hidden => {}
            InboxEffect::Removed | InboxEffect::Ignored => self.open_total = self.open_total.saturating_sub(1),
            InboxEffect::Changed => {}
        }
        if change.row.is_open() {
            let at = self.rows.partition_point(|row| row.order() < change.row.order());
            self.rows.insert(at, change.row);
        }
        effect
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Promise;
    use crate::{Kind, PromiseKind};

    fn row(code: &str, state: TicketState, reported_at: i64) -> InboxRow {
        let promise = Promise {
            kind: PromiseKind::Call,
            started_at: Instant(reported_at),
            due_at: Instant(reported_at + 600),
            kept_at: None,
            broken_at: None,
        };
        InboxRow {
            code: code.to_owned(),
            kind: Kind::Damage,
            excerpt: String::new(),
            place: String::new(),
            reported_at: Instant(reported_at),
            state,
            promise: Some(promise),
            has_phone: true,
            photos: 0,
            reopened: 0,
        }
    }

    /// After all changes (numbered from 1) the inbox holds these codes in this order.
    fn check(changes: &[(&str, TicketState, i64)], codes: &[&str]) {
        let mut inbox = InboxView { grids: Vec::new(), rows: Vec::new(), open_total: 0, sequence: 0 };
        for (sequence, (code, state, at)) in (1..).zip(changes) {
            inbox.apply(InboxChange { sequence, row: row(code, *state, *at) });
        }
        assert_eq!(inbox.rows.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), codes, "{changes:?}");
        assert_eq!(inbox.open_total as usize, codes.len());
    }

    #[test]
    fn calls_first_and_earliest_due_then_newest() {
        use TicketState::{Answered, Reported, Verified};
        check(&[("b", Reported, 20), ("a", Reported, 10)], &["a", "b"]);
        check(&[("b", Reported, 10), ("a", Reported, 10)], &["a", "b"]);
        check(&[("v", Verified, 30), ("w", Verified, 40), ("a", Reported, 50)], &["a", "w", "v"]);
        check(&[("a", Reported, 10), ("b", Reported, 20), ("a", Verified, 10)], &["b", "a"]);
        check(&[("a", Reported, 10), ("b", Reported, 20), ("a", Answered, 10)], &["b"]);
        check(&[("a", Answered, 10)], &[]);
        check(&[("a", Reported, 10), ("a", Answered, 10), ("a", Reported, 10)], &["a"]);
    }

    #[test]
    fn what_was_seen_changes_nothing() {
        let mut inbox = InboxView { grids: Vec::new(), rows: Vec::new(), open_total: 0, sequence: 7 };
        let change = |sequence, state| InboxChange { sequence, row: row("a", state, 10) };
        assert_eq!(inbox.apply(change(7, TicketState::Reported)), InboxEffect::Ignored);
        assert!(inbox.rows.is_empty());
        assert_eq!(inbox.apply(change(8, TicketState::Reported)), InboxEffect::Added);
        assert_eq!(inbox.apply(change(9, TicketState::Verified)), InboxEffect::Changed);
        assert_eq!(inbox.apply(change(8, TicketState::Reported)), InboxEffect::Ignored);
        assert_eq!(inbox.rows[0].state, TicketState::Verified);
        assert_eq!(inbox.apply(change(10, TicketState::Answered)), InboxEffect::Removed);
        assert_eq!(inbox.open_total, 0);
    }

    #[test]
    fn tickets_beyond_the_shown_rows_stay_counted() {
        let check = |state, total| {
            let mut inbox = InboxView { grids: Vec::new(), rows: Vec::new(), open_total: 9, sequence: 0 };
            inbox.apply(InboxChange { sequence: 1, row: row("a", state, 10) });
            assert_eq!(inbox.open_total, total, "{state:?}");
        };
        check(TicketState::Reported, 10);
        check(TicketState::Verified, 9);
        check(TicketState::Answered, 8);
    }
}
