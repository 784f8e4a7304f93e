//! The published, versioned rules that a credit of 一米币 cites (MECHANISMS 3).
//!
//! Invariant: a report earns when it was verified, and answered as solved, and rated, by a person who signed in: once
//! per ticket for ever, also after reopening, and at most so often per person and calendar month. What was credited
//! cites the version of the rule by which it was; a rule is never edited, a new version follows it.

use crate::plan::Settings;
use crate::view::CoinNote;
use crate::{Coins, Ending};

/// The rules that there are; stored by these names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleName {
    /// A verified, solved and rated report.
    Report,
}

impl RuleName {
    /// The stored name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
        }
    }
}

/// One version of a rule, as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoinRule {
    /// Which rule.
    pub name: RuleName,
    /// From 1.
    pub version: u32,
    /// What it is called on a wallet's entry.
    pub title: String,
    /// What it gives.
    pub coins: Coins,
    /// How often a person earns by it in a calendar month.
    pub credits_per_month: u32,
}

/// The rule for reports with which a 街道 begins. Its title is published with it and belongs to the version, so it is
/// data of the street and not a word of the product.
#[must_use]
pub fn report_rule(settings: &Settings) -> CoinRule {
    CoinRule {
        name: RuleName::Report,
        version: 1,
        title: String::from("上报属实、已解决并评价"),
        coins: settings.report_coins,
        credits_per_month: settings.report_credits_per_month,
    }
}

/// What the rule asks about a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportFacts {
    /// Whether it was verified before it was answered.
    pub verified: bool,
    /// How it was last answered; `None` while it waits.
    pub ending: Option<Ending>,
    /// Whether that answer was rated.
    pub rated: bool,
    /// Whether it belongs to a person, not only to a phone's session.
    pub owned: bool,
    /// What it has earned before, if it has.
    pub credited: Option<Coins>,
    /// How many of the owner's reports have earned in the month of the rating.
    pub credits_this_month: u32,
}

/// What a report earns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earning {
    /// Credit it now.
    Credit(Coins),
    /// Credited before.
    Credited(Coins),
    /// Earned, once the answer is rated.
    AwaitsRating(Coins),
    /// Earned, once the reporter signs in.
    AwaitsSignIn(Coins),
    /// The month's cap was reached.
    CapReached,
    /// Not what the rule is about, or not yet.
    Nothing,
}

impl CoinRule {
    /// Decides what a report earns by this rule.
    #[must_use]
    pub fn report_earns(&self, facts: &ReportFacts) -> Earning {
        if let Some(coins) = facts.credited {
            return Earning::Credited(coins);
        }
        if !facts.verified || facts.ending != Some(Ending::Solved) || self.coins == Coins::ZERO {
            return Earning::Nothing;
        }
        if facts.owned && facts.credits_this_month >= self.credits_per_month {
            return Earning::CapReached;
        }
        match (facts.rated, facts.owned) {
            (false, _) => Earning::AwaitsRating(self.coins),
            (true, false) => Earning::AwaitsSignIn(self.coins),
            (true, true) => Earning::Credit(self.coins),
        }
    }
}

impl From<Earning> for CoinNote {
    /// What the progress page says of it. A credit that is due is written with the rating, so a page never has to
    /// say so.
    fn from(earning: Earning) -> Self {
        match earning {
            Earning::Credit(coins) | Earning::Credited(coins) => Self::Credited { coins },
            Earning::AwaitsRating(coins) => Self::AfterRating { coins },
            Earning::AwaitsSignIn(coins) => Self::AfterSignIn { coins },
            Earning::CapReached => Self::CapReached,
            Earning::Nothing => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOLVED: ReportFacts = ReportFacts {
        verified: true,
        ending: Some(Ending::Solved),
        rated: true,
        owned: true,
        credited: None,
        credits_this_month: 0,
    };

    #[test]
    fn what_a_report_earns() {
        let five = report_rule(&Settings::default()).coins;
        let check = |facts: ReportFacts, then| {
            assert_eq!(report_rule(&Settings::default()).report_earns(&facts), then, "{facts:?}");
        };
        check(SOLVED, Earning::Credit(five));
        check(ReportFacts { credits_this_month: 3, ..SOLVED }, Earning::Credit(five));
        check(ReportFacts { credits_this_month: 4, ..SOLVED }, Earning::CapReached);
        check(ReportFacts { credits_this_month: 4, rated: false, ..SOLVED }, Earning::CapReached);
        check(ReportFacts { rated: false, ..SOLVED }, Earning::AwaitsRating(five));
        check(ReportFacts { rated: false, owned: false, ..SOLVED }, Earning::AwaitsRating(five));
        check(ReportFacts { owned: false, ..SOLVED }, Earning::AwaitsSignIn(five));
        check(ReportFacts { verified: false, ..SOLVED }, Earning::Nothing);
        check(ReportFacts { ending: None, rated: false, ..SOLVED }, Earning::Nothing);
        for ending in [Ending::Explained, Ending::NotTrue] {
            check(ReportFacts { ending: Some(ending), ..SOLVED }, Earning::Nothing);
        }
        // Once for ever: reopened, answered otherwise, rated again.
        let two = Coins::new(2).unwrap();
        check(ReportFacts { credited: Some(two), credits_this_month: 9, ..SOLVED }, Earning::Credited(two));
        check(ReportFacts { credited: Some(two), ending: None, rated: false, ..SOLVED }, Earning::Credited(two));
    }

    #[test]
    fn a_rule_that_gives_nothing_promises_nothing() {
        let rule = report_rule(&Settings { report_coins: Coins::ZERO, ..Settings::default() });
        assert_eq!(rule.report_earns(&SOLVED), Earning::Nothing);
    }
}
