//! The calls about merchants and their clerks, and about what was tried and refused.

use super::*;
use domain::MerchantId;

asks! {
    /// The merchants, as the office sees them.
    AskMerchants {} -> MerchantsView;
    /// Adds or changes a merchant.
    KeepMerchant {
        /** Idempotency key. */ key: String,
        /// Which; none for another one.
        merchant: Option<MerchantId>,
        /// Its name.
        title: String,
        /// Where it is.
        address: String,
    } -> Outcome<MerchantsView, MerchantsView>;
    /// Offers a merchant's rewards no longer, or again. What is reserved stays so.
    StopMerchant {
        /** Idempotency key. */ key: String,
        /// Which.
        merchant: MerchantId,
        /// Whether they are offered no longer.
        stopped: bool,
    } -> Outcome<MerchantsView, MerchantsView>;
    /// Makes somebody a merchant's clerk.
    AddClerk {
        /** Idempotency key. */ key: String,
        /// Whose.
        merchant: MerchantId,
        /// Their name.
        name: String,
        /// Their phone, as typed.
        phone: String,
    } -> Outcome<MerchantsView, MerchantsView>;
    /// Takes a clerk's role away.
    TakeClerk {
        /** Idempotency key. */ key: String,
        /// Whose.
        merchant: MerchantId,
        /// The number of the role.
        role: i64,
    } -> Outcome<MerchantsView, MerchantsView>;
    /// A part of what was tried with 一米币 and refused, newest first.
    AskAttempts {
        /// The last one of the part before.
        before: Option<i64>,
    } -> AttemptsView;
}
