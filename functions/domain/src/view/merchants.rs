//! The merchants and their clerks, as the office keeps them.

use crate::MerchantId;
use serde::{Deserialize, Serialize};

/// The merchants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MerchantsView {
    /// All, at most [`crate::market::MERCHANTS_MAX`].
    pub merchants: Vec<MerchantLine>,
}

/// One merchant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MerchantLine {
    /// Which.
    pub id: MerchantId,
    /// By name.
    pub name: String,
    /// Where.
    pub address: String,
    /// Its rewards are not offered.
    pub stopped: bool,
    /// Who hands rewards over.
    pub clerks: Vec<ClerkLine>,
}

/// Somebody behind a merchant's counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClerkLine {
    /// The number of the role.
    pub role: i64,
    /// By name.
    pub name: String,
    /// Whether it is the reader.
    pub own: bool,
}
