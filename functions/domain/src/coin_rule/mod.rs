//! The published, versioned rules that a credit of 一米币 cites (MECHANISMS 3).
//!
//! Invariant: a version is never edited, a new one follows it; the versions of one rule neither overlap nor leave a
//! gap that was not said, and none reaches back. What was credited cites the version that was in force on the day for
//! which it counts. Nothing earns without an end: caps per person and day, per person and month, per household and
//! month.

mod cap;
mod catalogue;
mod draft;
mod preview;
mod report;
mod signal;

pub use cap::{Cap, Counts};
pub use catalogue::catalogue;
pub use draft::{COMMENT_CHARACTERS_MAX, Draft, TITLE_CHARACTERS_MAX, WORDS_CHARACTERS_MAX, check_comment};
pub use preview::{Past, Preview, preview};
pub use report::{Before, Earning, ReportFacts};
pub use signal::{Signal, SignalFacts, SignalLimits, signals};

use crate::{Coins, Instant};
use serde::{Deserialize, Serialize};

/// What a rule is about; stored and published by these names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RuleName {
    /// A verified, solved and rated report.
    Report,
    /// 我也遇到了, of a report that was solved.
    Join,
    /// 志愿服务.
    Volunteering,
    /// 邻里互助.
    NeighbourHelp,
    /// 环境清洁.
    Cleaning,
    /// 安全巡查.
    Patrol,
    /// Checking in at an activity.
    CheckIn,
    /// An entry of the negative list: what earns nothing.
    Nothing(u16),
}

impl RuleName {
    /// Everything that can earn.
    pub const EARNING: &'static [Self] = &[
        Self::Report,
        Self::Join,
        Self::Volunteering,
        Self::NeighbourHelp,
        Self::Cleaning,
        Self::Patrol,
        Self::CheckIn,
    ];

    /// Reads a stored name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        if let Some(number) = name.strip_prefix("nothing-") {
            return number.parse().ok().filter(|number| *number > 0).map(Self::Nothing);
        }
        Self::EARNING.iter().copied().find(|rule| rule.to_string() == name)
    }

    /// Which list it stands in.
    #[must_use]
    pub const fn list(self) -> List {
        match self {
            Self::Nothing(_) => List::Negative,
            _ => List::Positive,
        }
    }

    /// Whether residents claim what it gives (申报).
    #[must_use]
    pub const fn is_claimed(self) -> bool {
        matches!(self.review(), Review::Reviewer)
    }

    /// Whether an activity can give it to who checks in.
    #[must_use]
    pub const fn is_of_activities(self) -> bool {
        matches!(self, Self::CheckIn) || self.is_claimed()
    }

    /// Who reviews what it gives.
    #[must_use]
    pub const fn review(self) -> Review {
        match self {
            Self::Report | Self::Join | Self::CheckIn | Self::Nothing(_) => Review::Automatic,
            Self::Volunteering | Self::NeighbourHelp | Self::Cleaning | Self::Patrol => Review::Reviewer,
        }
    }
}

impl core::fmt::Display for RuleName {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str(match self {
            Self::Report => "report",
            Self::Join => "join",
            Self::Volunteering => "volunteering",
            Self::NeighbourHelp => "neighbour_help",
            Self::Cleaning => "cleaning",
            Self::Patrol => "patrol",
            Self::CheckIn => "check_in",
            Self::Nothing(number) => return write!(formatter, "nothing-{number}"),
        })
    }
}

/// The two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum List {
    /// What earns.
    Positive,
    /// What earns nothing, and why.
    Negative,
}

/// Who reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Review {
    /// Nobody, unless a signal of abuse puts the credit on hold.
    Automatic,
    /// A reviewer (审核员) looks at each claim.
    Reviewer,
}

/// What kind of thing earned a credit; its number goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Cause {
    /// A ticket, for its reporter.
    Report,
    /// A ticket, for who joined it.
    Join,
    /// A claim (申报).
    Claim,
    /// An activity, for who checked in.
    CheckIn,
}

impl Cause {
    /// Every cause.
    pub const ALL: &'static [Self] = &[Self::Report, Self::Join, Self::Claim, Self::CheckIn];

    /// The stored name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Join => "join",
            Self::Claim => "claim",
            Self::CheckIn => "check_in",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|cause| cause.as_str() == name)
    }
}

/// What a rule says, apart from when: what the office writes and the public reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What it is called on a wallet's entry.
    pub title: String,
    /// The evidence that it asks for; on the negative list, why it earns nothing.
    pub words: String,
    /// What it gives; nothing while the rule is suspended (停用).
    pub coins: Coins,
    /// How often a person earns by it on a day.
    pub person_day: u32,
    /// How often a person earns by it in a calendar month.
    pub person_month: u32,
    /// How often a household earns by it in a calendar month.
    pub household_month: u32,
}

/// One version of a rule, as it is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoinRule {
    /// Which rule.
    pub name: RuleName,
    /// From 1.
    pub version: u32,
    /// What it says.
    pub terms: Terms,
    /// From when on it is in force: midnight.
    pub valid_from: Instant,
    /// From when on no more, if that was said.
    pub valid_to: Option<Instant>,
    /// Whether it was said that nothing is in force between the version before and this one.
    pub after_stop: bool,
    /// Until when residents could comment.
    pub comment_until: Instant,
    /// When it was published.
    pub published_at: Instant,
}

impl CoinRule {
    /// Whether it is in force then, as long as no later version is.
    #[must_use]
    pub fn covers(&self, at: Instant) -> bool {
        self.valid_from <= at && self.valid_to.is_none_or(|to| at < to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for name in RuleName::EARNING.iter().copied().chain([RuleName::Nothing(3)]) {
            assert_eq!(RuleName::parse(&name.to_string()), Some(name));
        }
        for name in ["", "nothing-", "nothing-0", "nothing-x", "Report"] {
            assert_eq!(RuleName::parse(name), None, "{name}");
        }
        for cause in Cause::ALL {
            assert_eq!(Cause::parse(cause.as_str()), Some(*cause));
        }
    }
}
