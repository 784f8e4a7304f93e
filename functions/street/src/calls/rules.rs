//! The calls of the coins' rules, of what is on hold by them, and of households.

use super::*;

asks! {
    /// The rules of the coins, for everybody.
    AskCoinRules {} -> CoinRulesView;
    /// Says something about a version before it comes into force.
    CommentOnRule {
        /** Idempotency key. */ key: String,
        /// [`domain::coin_rule::RuleName`], as sent.
        name: String,
        /// Which version.
        version: Option<u32>,
        /// The words.
        text: String,
    } -> Outcome<CoinRulesView, CoinRulesView>;
    /// The rules of the coins as the office writes them.
    AskCatalogue {
        /// The rule of which a draft is written; empty for none.
        name: String,
        /// Whether to say what the draft would have given last month.
        trial: bool,
    } -> CatalogueView;
    /// Keeps a draft.
    KeepCoinDraft {
        /** Idempotency key. */ key: String,
        /// As typed.
        draft: domain::coin_rule::Draft,
    } -> Outcome<CatalogueView, CatalogueView>;
    /// Publishes a draft: open to comments from now on, in force from its day on.
    PublishCoinRule {
        /** Idempotency key. */ key: String,
        /// As typed.
        draft: domain::coin_rule::Draft,
    } -> Outcome<CatalogueView, CatalogueView>;
    /// Withdraws a version that is not in force yet.
    WithdrawCoinRule {
        /** Idempotency key. */ key: String,
        /// [`domain::coin_rule::RuleName`], as sent.
        name: String,
        /// Which version.
        version: Option<u32>,
    } -> Outcome<CatalogueView, CatalogueView>;
    /// What is on hold.
    AskHolds {} -> HoldsView;
    /// Decides about something on hold.
    DecideHold {
        /** Idempotency key. */ key: String,
        /// Which.
        hold: i64,
        /// Whether it is credited.
        release: bool,
        /// Why.
        text: String,
    } -> Outcome<HoldsView, HoldsView>;
    /// Where the caller lives.
    AskHousehold {} -> HouseholdView;
    /// Says where the caller lives.
    KeepHousehold {
        /** Idempotency key. */ key: String,
        /// The stairwell's code, as typed.
        code: String,
        /// The door, as typed.
        door: String,
    } -> Outcome<HouseholdView, HouseholdView>;
    /// The office's page on which somebody's household is set.
    AskHouseholds {} -> ();
    /// Sets where somebody lives.
    KeepHouseholdOf {
        /** Idempotency key. */ key: String,
        /// Their phone, as typed.
        phone: String,
        /// The stairwell's code, as typed.
        code: String,
        /// The door, as typed.
        door: String,
    } -> Outcome<(), ()>;
}
