//! Which tickets may be about one problem, and why it seems so (MECHANISMS 2: duplicates are merged).
//!
//! Invariant: likeness proposes and never merges; its score is the sum of the reasons that are shown with it.
//!
//! Same stairwell, same kind, same day alone are not enough (30 + 10 + 15 < 60): the lamp and the water pipe of one
//! stairwell fail on one day. Some words have to agree, the more of them the farther the places are apart.

mod words;

use crate::{Instant, Kind, Span, StairwellId};
use serde::{Deserialize, Serialize};
use words::{Words, shared};

/// From this score on a ticket is proposed.
pub const PROPOSE_FROM: u32 = 60;
/// Characters of a text that are compared: people say what it is about first.
pub const COMPARED_CHARACTERS_MAX: usize = 200;
/// Shared words that are shown.
pub const SHARED_WORDS_MAX: usize = 5;

const SAME_STAIRWELL: u32 = 30;
const SAME_BUILDING: u32 = 20;
const SAME_ESTATE: u32 = 10;
const SAME_KIND: u32 = 10;
/// When all words of the shorter text stand in the other.
const ALL_WORDS: usize = 45;
/// Within a day; within three; within a week.
const NEAR_IN_TIME: [(Span, u32); 3] = [(Span::days(1), 15), (Span::days(3), 10), (Span::days(7), 5)];

/// What is compared of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Where it was reported.
    pub stairwell: StairwellId,
    /// 小区 of that stairwell.
    pub estate: String,
    /// The stairwell as people say it: 3幢2单元. Its building is [`building`] of it.
    pub place: String,
    /// What it is about.
    pub kind: Kind,
    /// The reporter's words.
    pub text: String,
    /// When.
    pub reported_at: Instant,
}

/// How alike two tickets are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// 0 to 100.
    pub score: u32,
    /// What it is made of.
    pub reasons: Vec<Reason>,
}

/// Why two tickets seem to be about one problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// One stairwell.
    SameStairwell,
    /// One building, another stairwell.
    SameBuilding,
    /// One estate, another building.
    SameEstate,
    /// One kind.
    SameKind,
    /// Words that stand in both, the longest first.
    SharedWords(Vec<String>),
    /// Reported within a week; so far apart.
    NearInTime(Span),
}

/// A ticket that may be about the same problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal<T> {
    /// Which.
    pub ticket: T,
    /// Why.
    pub likeness: Likeness,
}

/// The building's part of a stairwell's name: 3幢 of 3幢2单元. A name without one is its own building.
#[must_use]
pub fn building(place: &str) -> &str {
    let ends = ["号楼", "幢", "栋", "座"].iter().filter_map(|end| Some(place.find(end)? + end.len()));
    ends.min().and_then(|end| place.get(..end)).unwrap_or(place)
}

/// The tickets that are alike enough to be proposed, the most alike first, those of one score in the order given.
pub fn proposals<T>(of: &Record, candidates: impl IntoIterator<Item = (T, Record)>, max: usize) -> Vec<Proposal<T>> {
    let words = Words::of(&of.text);
    let all = candidates.into_iter().map(|(ticket, other)| {
        let likeness = compared(of, &words, &other);
        Proposal { ticket, likeness }
    });
    let mut alike: Vec<_> = all.filter(|proposal| proposal.likeness.score >= PROPOSE_FROM).collect();
    alike.sort_by_key(|proposal| core::cmp::Reverse(proposal.likeness.score));
    alike.truncate(max);
    alike
}

/// How alike two tickets are.
#[must_use]
pub fn likeness(one: &Record, other: &Record) -> Likeness {
    compared(one, &Words::of(&one.text), other)
}

fn compared(one: &Record, words: &Words, other: &Record) -> Likeness {
    let points = [same_place(one, other), same_kind(one, other), same_words(words, other), same_time(one, other)];
    let (points, reasons): (Vec<u32>, Vec<Reason>) = points.into_iter().flatten().unzip();
    Likeness { score: points.iter().sum(), reasons }
}

fn same_place(one: &Record, other: &Record) -> Option<(u32, Reason)> {
    if one.stairwell == other.stairwell {
        Some((SAME_STAIRWELL, Reason::SameStairwell))
    } else if one.estate != other.estate {
        None
    } else if building(&one.place) == building(&other.place) {
        Some((SAME_BUILDING, Reason::SameBuilding))
    } else {
        Some((SAME_ESTATE, Reason::SameEstate))
    }
}

fn same_kind(one: &Record, other: &Record) -> Option<(u32, Reason)> {
    (one.kind == other.kind).then_some((SAME_KIND, Reason::SameKind))
}

fn same_words(words: &Words, other: &Record) -> Option<(u32, Reason)> {
    let other = Words::of(&other.text);
    let mut found = shared(words, &other);
    let shorter = words.characters().min(other.characters()).max(1);
    let agreeing: usize = found.iter().map(|word| word.chars().count()).sum();
    let points = ALL_WORDS * agreeing.min(shorter) / shorter;
    found.truncate(SHARED_WORDS_MAX);
    let reason = (!found.is_empty()).then_some(Reason::SharedWords(found));
    Some((u32::try_from(points).unwrap_or(0), reason?))
}

fn same_time(one: &Record, other: &Record) -> Option<(u32, Reason)> {
    let apart = Span(one.reported_at.since(other.reported_at).0.saturating_abs());
    let near = NEAR_IN_TIME.iter().find(|(span, _)| apart <= *span);
    near.map(|(_, points)| (*points, Reason::NearInTime(apart)))
}

#[cfg(test)]
mod tests;
