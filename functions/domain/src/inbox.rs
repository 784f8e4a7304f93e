//! How an inbox is kept: which tickets are in it, in which order, and what a change does to it.
//!
//! Invariant: the page that the server renders and the page that the browser keeps up to date agree, because both
//! follow this file.

use crate::view::{InboxChange, InboxRow, InboxView};
use crate::{InboxFilter, Instant, PersonId, Span, TicketState};

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

/// What falls due within this span is due soon.
pub const SOON: Span = Span::hours(2);

impl InboxRow {
    /// Whether the office has to act: before the answer.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.state.is_open()
    }

    /// Where the row stands: the promise that falls due next on top; the code decides between equals.
    #[must_use]
    pub fn order(&self) -> (i64, &str) {
        (self.promise.as_ref().map_or(i64::MAX, |promise| promise.due_at.0), &self.code)
    }
}

impl InboxFilter {
    /// Whether this filter shows an open ticket's row to `me`.
    #[must_use]
    pub fn admits(self, row: &InboxRow, me: PersonId, now: Instant) -> bool {
        let due_by = |until: Instant| row.promise.as_ref().is_some_and(|promise| promise.due_at <= until);
        match self {
            Self::All => true,
            Self::Mine => row.responsible == me,
            Self::Unread => row.unread && row.responsible == me,
            Self::DueSoon => due_by(now.after(SOON)),
            Self::Broken => row.broken > 0 || due_by(now),
            Self::Waiting => row.waiting,
        }
    }
}

impl InboxView {
    /// Takes in one change.
    pub fn apply(&mut self, change: InboxChange, now: Instant) -> InboxEffect {
        if change.sequence > 0 && change.sequence <= self.sequence {
            return InboxEffect::Ignored;
        }
        self.sequence = self.sequence.max(change.sequence);
        // A long inbox shows its first rows only: a ticket that is not among them may still have been counted.
        let hidden = self.open_total as usize > self.rows.len();
        let before = self.rows.iter().position(|row| row.code == change.row.code);
        if let Some(at) = before {
            self.rows.remove(at);
        }
        let shown = change.row.is_open() && self.filter.admits(&change.row, self.me, now);
        let effect = match (before, shown) {
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
        if shown {
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
    use crate::{Kind, Level, PromiseKind};

    const ME: PersonId = PersonId(1);
    const NOW: Instant = Instant(0);

    fn row(code: &str, state: TicketState, reported_at: i64) -> InboxRow {
        let promise = Promise {
            number: 1,
            kind: PromiseKind::Call,
            level: Level::Grid,
            task: None,
            title: String::new(),
            started_at: Instant(reported_at),
            due_at: Instant(reported_at + 600),
            kept_at: None,
            broken_at: None,
            void_at: None,
            pause: None,
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
            joined: 0,
            level: Level::Grid,
            urgent: false,
            responsible: ME,
            responsible_name: "林燕".into(),
            waiting: false,
            broken: 0,
            claim: None,
            unread: false,
        }
    }

    fn inbox(filter: InboxFilter, open_total: u32, sequence: i64) -> InboxView {
        InboxView {
            me: ME,
            filter,
            grids: Vec::new(),
            rows: Vec::new(),
            open_total,
            counts: Vec::new(),
            colleagues: Vec::new(),
            sequence,
        }
    }

    /// After all changes (numbered from 1) the inbox holds these codes in this order.
    fn check(changes: &[(&str, TicketState, i64)], codes: &[&str]) {
        let mut inbox = inbox(InboxFilter::All, 0, 0);
        for (sequence, (code, state, at)) in (1..).zip(changes) {
            inbox.apply(InboxChange { sequence, row: row(code, *state, *at) }, NOW);
        }
        assert_eq!(inbox.rows.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), codes, "{changes:?}");
        assert_eq!(inbox.open_total as usize, codes.len());
    }

    #[test]
    fn earliest_due_on_top() {
        use TicketState::{Answered, Handling, Reported, Verified};
        check(&[("b", Reported, 20), ("a", Reported, 10)], &["a", "b"]);
        check(&[("b", Reported, 10), ("a", Reported, 10)], &["a", "b"]);
        check(&[("v", Verified, 30), ("w", Handling, 20), ("a", Reported, 25)], &["w", "a", "v"]);
        check(&[("a", Reported, 10), ("b", Reported, 20), ("a", Answered, 10)], &["b"]);
        check(&[("a", Answered, 10)], &[]);
        check(&[("a", Reported, 10), ("a", Answered, 10), ("a", Reported, 10)], &["a"]);
    }

    #[test]
    fn filters() {
        let check = |change: fn(&mut InboxRow), admitting: &[InboxFilter]| {
            let mut row = row("a", TicketState::Handling, SOON.0);
            row.responsible = PersonId(2);
            change(&mut row);
            for filter in InboxFilter::ALL {
                assert_eq!(filter.admits(&row, ME, NOW), admitting.contains(filter), "{filter:?} {row:?}");
            }
        };
        use InboxFilter::{All, Broken, DueSoon, Mine, Unread, Waiting};
        check(|_| {}, &[All]);
        check(|row| row.responsible = ME, &[All, Mine]);
        check(|row| row.unread = true, &[All]);
        check(|row| (row.unread, row.responsible) = (true, ME), &[All, Mine, Unread]);
        check(|row| row.waiting = true, &[All, Waiting]);
        check(|row| row.broken = 1, &[All, Broken]);
        check(|row| row.promise.as_mut().unwrap().due_at = NOW.after(SOON), &[All, DueSoon]);
        check(|row| row.promise.as_mut().unwrap().due_at = NOW, &[All, DueSoon, Broken]);
        check(|row| row.promise = None, &[All]);
    }

    #[test]
    fn a_filter_that_no_longer_admits_lets_go() {
        let mut inbox = inbox(InboxFilter::Mine, 0, 0);
        let change = |sequence, responsible| InboxChange {
            sequence,
            row: InboxRow { responsible, ..row("a", TicketState::Handling, 10) },
        };
        assert_eq!(inbox.apply(change(1, PersonId(2)), NOW), InboxEffect::Ignored);
        assert_eq!(inbox.apply(change(2, ME), NOW), InboxEffect::Added);
        assert_eq!(inbox.apply(change(3, PersonId(2)), NOW), InboxEffect::Removed);
        assert_eq!(inbox.open_total, 0);
    }

    #[test]
    fn what_was_seen_changes_nothing() {
        let mut inbox = inbox(InboxFilter::All, 0, 7);
        let change = |sequence, state| InboxChange { sequence, row: row("a", state, 10) };
        assert_eq!(inbox.apply(change(7, TicketState::Reported), NOW), InboxEffect::Ignored);
        assert!(inbox.rows.is_empty());
        assert_eq!(inbox.apply(change(8, TicketState::Reported), NOW), InboxEffect::Added);
        assert_eq!(inbox.apply(change(9, TicketState::Verified), NOW), InboxEffect::Changed);
        assert_eq!(inbox.apply(change(8, TicketState::Reported), NOW), InboxEffect::Ignored);
        assert_eq!(inbox.rows[0].state, TicketState::Verified);
        assert_eq!(inbox.apply(change(10, TicketState::Answered), NOW), InboxEffect::Removed);
        assert_eq!(inbox.open_total, 0);
    }

    #[test]
    fn tickets_beyond_the_shown_rows_stay_counted() {
        let check = |state, total| {
            let mut inbox = inbox(InboxFilter::All, 9, 0);
            inbox.apply(InboxChange { sequence: 1, row: row("a", state, 10) }, NOW);
            assert_eq!(inbox.open_total, total, "{state:?}");
        };
        check(TicketState::Reported, 10);
        check(TicketState::Verified, 9);
        check(TicketState::Answered, 8);
    }
}
