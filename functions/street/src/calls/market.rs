//! The calls about the counter, rewards, funders, settlements and the pool.

use super::*;
use domain::{FunderId, MerchantId, RedemptionId, RewardId};

asks! {
    /// A month of the wallet.
    AskStatement {
        /// As sent, e.g. 2026-11.
        month: String,
        /// The last entry of the part before.
        after: Option<i64>,
        /// Whether a part is one of a file, longer than that of a page.
        file: bool,
    } -> StatementView;
    /// Takes back what was handed over, not long ago.
    UndoRedemption {
        /** Idempotency key. */ key: String,
        /// Which.
        redemption: RedemptionId,
        /// Why.
        reason: String,
    } -> Outcome<CounterView, CounterView>;
    /// Stands at another counter from now on.
    StandAt {
        /** Idempotency key. */ key: String,
        /// Whose.
        merchant: Option<MerchantId>,
    } -> Outcome<CounterView, CounterView>;
    /// The rewards, as the office edits them.
    AskRewardEditor {} -> RewardEditorView;
    /// Adds or changes a reward. A reward keeps its merchant, its kind and its stock.
    KeepReward {
        /** Idempotency key. */ key: String,
        /// Which; none for another one.
        reward: Option<RewardId>,
        /// What it is called.
        title: String,
        /// Where; only for another one.
        merchant: Option<MerchantId>,
        /// Who pays.
        funder: Option<FunderId>,
        /// [`domain::RewardKind`], as sent; only for another one.
        kind: String,
        /// Coins, as typed.
        price: String,
        /// How many; only for another one.
        stock: String,
        /// How many one person may have; may be empty.
        per_person: String,
        /// Within how many days.
        per_days: String,
        /// First and last day on which it can be reserved; may be empty.
        valid: (String, String),
        /// When a course begins and ends.
        course: (String, String),
    } -> Outcome<RewardEditorView, RewardEditorView>;
    /// Adds pieces to a reward.
    AddStock {
        /** Idempotency key. */ key: String,
        /// Which.
        reward: RewardId,
        /// How many, as typed.
        stock: String,
    } -> Outcome<RewardEditorView, RewardEditorView>;
    /// Offers a reward no longer, or again. What is reserved stays so.
    WithdrawReward {
        /** Idempotency key. */ key: String,
        /// Which.
        reward: RewardId,
        /// Whether it is offered no longer.
        withdrawn: bool,
    } -> Outcome<RewardEditorView, RewardEditorView>;
    /// The funders, as the office sees them.
    AskFunders {} -> FundersView;
    /// Adds a funder.
    AddFunder {
        /** Idempotency key. */ key: String,
        /// Its name.
        title: String,
    } -> Outcome<FundersView, FundersView>;
    /// A funder gives more.
    Fund {
        /** Idempotency key. */ key: String,
        /// Which.
        funder: FunderId,
        /// How much, as typed.
        amount: String,
    } -> Outcome<FundersView, FundersView>;
    /// What merchants took in a month.
    AskSettlements {
        /// As sent, e.g. 2026-11; the last one when it is none.
        month: String,
    } -> SettlementsView;
    /// A part of what one merchant handed over in a month; of all merchants what is taken off the property fee.
    AskSettlementRows {
        /// As sent, e.g. 2026-11; the last one when it is none.
        month: String,
        /// Whose.
        merchant: Option<MerchantId>,
        /// The last one of the part before.
        after: Option<RedemptionId>,
    } -> SettlementRows;
    /// A merchant was paid for a month.
    Settle {
        /** Idempotency key. */ key: String,
        /// Which.
        merchant: MerchantId,
        /// As sent, e.g. 2026-11.
        month: String,
    } -> Outcome<SettlementsView, SettlementsView>;
    /// The office takes back what a merchant handed over, however long ago.
    CorrectRedemption {
        /** Idempotency key. */ key: String,
        /// Whose.
        merchant: MerchantId,
        /// As sent, e.g. 2026-11: whose list is shown.
        month: String,
        /// Which.
        redemption: Option<RedemptionId>,
        /// Why.
        reason: String,
    } -> Outcome<SettlementRows, SettlementRows>;
    /// The pool, in public.
    AskPool {
        /// The day of the last head of the part before.
        before: Option<i64>,
    } -> PoolView;
    /// A month of an account that is nobody's wallet.
    AskAccount {
        /// Its name in the ledger, as sent, e.g. `pool:1`.
        account: String,
        /// As sent, e.g. 2026-11; this one when it is empty.
        month: String,
        /// The last entry of the part before.
        after: Option<i64>,
        /// Whether a part is one of a file, longer than that of a page.
        file: bool,
    } -> AccountView;
    /// What one merchant took in a month, for its own clerks.
    AskMerchantMonth {
        /// Whose; none for where the clerk stands.
        merchant: Option<MerchantId>,
        /// As sent, e.g. 2026-11; this one when it is none, or one that has not begun.
        month: String,
    } -> MerchantMonthView;
}
