//! What a report earns.
//!
//! Invariant: a report earns when it was verified, and answered as solved, and rated, by a person who signed in: once
//! per ticket for ever, also after reopening, and within the caps.

use super::{Cap, Terms};
use crate::view::CoinNote;
use crate::{Coins, Ending};

/// What a cause has brought a person before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// Credited.
    Credited(Coins),
    /// On hold until it was reviewed.
    Held(Coins),
    /// On hold, then refused.
    Refused,
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
    /// What it has brought before, if it has.
    pub before: Option<Before>,
    /// The cap that its person has reached.
    pub reached: Option<Cap>,
}

/// What a report earns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earning {
    /// Credit it now.
    Credit(Coins),
    /// What it has brought before.
    Before(Before),
    /// Earned, once the answer is rated.
    AwaitsRating(Coins),
    /// Earned, once the reporter signs in.
    AwaitsSignIn(Coins),
    /// A cap was reached.
    CapReached(Cap),
    /// Not what the rule is about, or not yet.
    Nothing,
}

impl Terms {
    /// Decides what a report earns by this rule.
    #[must_use]
    pub fn report_earns(&self, facts: &ReportFacts) -> Earning {
        if let Some(before) = facts.before {
            return Earning::Before(before);
        }
        if !facts.verified || facts.ending != Some(Ending::Solved) || self.coins == Coins::ZERO {
            return Earning::Nothing;
        }
        if let (true, Some(cap)) = (facts.owned, facts.reached) {
            return Earning::CapReached(cap);
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
            Earning::Credit(coins) | Earning::Before(Before::Credited(coins)) => Self::Credited { coins },
            Earning::Before(Before::Held(coins)) => Self::Held { coins },
            Earning::Before(Before::Refused) => Self::Refused,
            Earning::AwaitsRating(coins) => Self::AfterRating { coins },
            Earning::AwaitsSignIn(coins) => Self::AfterSignIn { coins },
            Earning::CapReached(_) => Self::CapReached,
            Earning::Nothing => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Instant;
    use crate::coin_rule::{RuleName, catalogue};
    use crate::plan::Settings;

    const SOLVED: ReportFacts = ReportFacts {
        verified: true,
        ending: Some(Ending::Solved),
        rated: true,
        owned: true,
        before: None,
        reached: None,
    };

    fn terms(settings: &Settings) -> Terms {
        let rules = catalogue(settings, Instant(0));
        rules.into_iter().find(|rule| rule.name == RuleName::Report).unwrap().terms
    }

    #[test]
    fn what_a_report_earns() {
        let terms = terms(&Settings::default());
        let five = terms.coins;
        let check = |facts: ReportFacts, then| assert_eq!(terms.report_earns(&facts), then, "{facts:?}");
        let reached = Some(Cap::PersonMonth);
        let capped = Earning::CapReached(Cap::PersonMonth);
        check(SOLVED, Earning::Credit(five));
        check(ReportFacts { reached, ..SOLVED }, capped);
        check(ReportFacts { reached, rated: false, ..SOLVED }, capped);
        check(ReportFacts { rated: false, ..SOLVED }, Earning::AwaitsRating(five));
        check(ReportFacts { rated: false, owned: false, ..SOLVED }, Earning::AwaitsRating(five));
        check(ReportFacts { owned: false, ..SOLVED }, Earning::AwaitsSignIn(five));
        check(ReportFacts { verified: false, ..SOLVED }, Earning::Nothing);
        check(ReportFacts { ending: None, rated: false, ..SOLVED }, Earning::Nothing);
        for ending in [Ending::Explained, Ending::NotTrue] {
            check(ReportFacts { ending: Some(ending), ..SOLVED }, Earning::Nothing);
        }
        // Once for ever: reopened, answered otherwise, rated again.
        for before in [Before::Credited(five), Before::Held(five), Before::Refused] {
            let facts = ReportFacts { before: Some(before), reached, ..SOLVED };
            check(facts, Earning::Before(before));
            check(ReportFacts { ending: None, rated: false, ..facts }, Earning::Before(before));
        }
    }

    #[test]
    fn a_rule_that_gives_nothing_promises_nothing() {
        let terms = terms(&Settings { report_coins: Coins::ZERO, ..Settings::default() });
        assert_eq!(terms.report_earns(&SOLVED), Earning::Nothing);
    }
}
