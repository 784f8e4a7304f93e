//! Why nothing was reserved, redeemed, undone, or kept about rewards and those who pay for them.

use crate::{Coins, Instant};
use serde::{Deserialize, Serialize};

/// Why a reward was not reserved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReserveRefusal {
    /// No such reward, or no longer offered.
    Unknown,
    /// Offered later.
    NotYet {
        /// From when on.
        from: Instant,
    },
    /// Its time is over.
    Over,
    /// The last one is gone.
    SoldOut,
    /// Who pays for it has nothing left.
    PoolShort,
    /// Not enough 一米币.
    CoinsShort {
        /// What the person can spend.
        available: Coins,
        /// What it costs.
        price: Coins,
    },
    /// Too many reservations open at once.
    TooManyOpen {
        /// What is allowed.
        open_max: u32,
    },
    /// The person has had as many of it as one may have.
    Limit {
        /// How many.
        most: u32,
        /// Within how many days.
        days: u32,
    },
    /// Taken off the property fee, but the person has not said where they live.
    HouseholdMissing,
    /// A course that has begun is not given back.
    CourseBegun {
        /// When.
        at: Instant,
    },
}

/// Why a redemption was not undone, by its merchant or by the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum UndoRefusal {
    /// No such redemption.
    Unknown,
    /// Of another merchant.
    OtherMerchant,
    /// Undone before.
    AlreadyUndone {
        /// When.
        at: Instant,
    },
    /// Not handed over.
    NotRedeemed,
    /// The month has been paid.
    Settled,
    /// Too long ago.
    TooLate {
        /// When it was handed over.
        at: Instant,
        /// How many minutes there are.
        minutes: u32,
    },
    /// Of the merchant at whose counter the person of the office stands.
    OwnMerchant,
    /// What they, or somebody of their household, had.
    Own,
    /// No reason was given.
    ReasonEmpty,
    /// More characters than allowed.
    ReasonTooLong {
        /// What was typed.
        characters: usize,
        /// What is allowed.
        characters_max: usize,
    },
}

/// Why something about rewards, funders or settlements was not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarketRefusal {
    /// No title, or no name.
    TitleEmpty,
    /// More characters than allowed.
    TitleTooLong {
        /// What was typed.
        characters: usize,
        /// What is allowed.
        characters_max: usize,
    },
    /// A name that is taken.
    NameTaken,
    /// No such reward.
    RewardUnknown,
    /// No such merchant, or one that stopped.
    MerchantUnknown,
    /// No address.
    AddressEmpty,
    /// More characters than allowed.
    AddressTooLong {
        /// What was typed.
        characters: usize,
        /// What is allowed.
        characters_max: usize,
    },
    /// As many merchants as one 街道 has.
    MerchantsFull {
        /// How many.
        most: u32,
    },
    /// About the reader's own place behind a counter.
    OwnClerk,
    /// Stands behind that counter before.
    ClerkAlready,
    /// As many clerks as one merchant has.
    ClerksFull {
        /// How many.
        most: u32,
    },
    /// Does not stand behind that counter, or no longer.
    ClerkUnknown,
    /// No such funder.
    FunderUnknown,
    /// Not one of the kinds of rewards, or another one than before.
    KindUnknown,
    /// Not a whole number of coins.
    PriceInvalid,
    /// Not a number of pieces.
    StockInvalid,
    /// Its title or funder was to change, and somebody has reserved or taken one.
    RewardInUse,
    /// Not a number of pieces and of days.
    LimitInvalid,
    /// Not a day, or it ends before it begins.
    PeriodInvalid,
    /// A course without begin and end.
    CourseTimesInvalid,
    /// Not a whole number of coins.
    AmountInvalid,
    /// Of the merchant at whose counter the person stands.
    OwnMerchant,
    /// The month can still change.
    MonthNotOver,
    /// Marked as paid before.
    AlreadySettled,
    /// Nothing was handed over.
    NothingOwed,
    /// More than the merchant is owed.
    MoreThanOwed {
        /// What that is.
        owed: Coins,
    },
}

/// Why a redemption code was not taken at the counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RedeemRefusal {
    /// Not 8 digits.
    Shape,
    /// Too many wrong codes from this clerk.
    TooManyWrong {
        /// From when on it can be tried again.
        again_at: Instant,
    },
    /// No such code: mistyped, forged, or long gone.
    Unknown,
    /// Of another merchant.
    OtherMerchant,
    /// Already redeemed.
    AlreadyUsed {
        /// When.
        at: Instant,
        /// At which merchant.
        merchant: String,
        /// What was handed over.
        reward: String,
    },
    /// The reservation has ended.
    ReservationOver,
    /// The code is too old; the resident's phone shows a fresh one.
    CodeExpired,
}
