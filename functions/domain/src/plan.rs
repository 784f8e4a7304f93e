//! The plan from which a 街道 is founded: its places, people, merchants, rewards and numbers.

use crate::Coins;
use serde::{Deserialize, Serialize};

/// Everything that a 街道 begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StreetPlan {
    /// First part of every address: a–z, 0–9, hyphen.
    pub slug: String,
    /// e.g. 仙林街道.
    pub name: String,
    /// Its communities.
    pub communities: Vec<CommunityPlan>,
    /// Its office staff.
    pub admins: Vec<PersonPlan>,
    /// Shops that redeem.
    pub merchants: Vec<MerchantPlan>,
    /// Numbers that differ from the defaults.
    #[serde(default)]
    pub settings: Settings,
}

/// A community (社区).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommunityPlan {
    /// e.g. 学衡社区.
    pub name: String,
    /// Its grids.
    pub grids: Vec<GridPlan>,
}

/// A grid (网格).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GridPlan {
    /// e.g. 第三网格.
    pub name: String,
    /// The worker on duty.
    pub worker: PersonPlan,
    /// The public duty phone on the poster.
    pub duty_phone: String,
    /// Its buildings, in walking order.
    pub buildings: Vec<BuildingPlan>,
}

/// A building.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuildingPlan {
    /// 小区 or street address.
    pub estate: String,
    /// Its stairwells as people say them, e.g. 3幢2单元.
    pub stairwells: Vec<String>,
}

/// Somebody with a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonPlan {
    /// Full name.
    pub name: String,
    /// Mobile phone for signing in.
    pub phone: String,
}

/// A merchant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MerchantPlan {
    /// e.g. 惠民超市.
    pub name: String,
    /// Where.
    pub address: String,
    /// Who redeems there.
    pub clerks: Vec<PersonPlan>,
    /// What it gives.
    pub rewards: Vec<RewardPlan>,
}

/// A reward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RewardPlan {
    /// e.g. 鸡蛋 10 枚.
    pub title: String,
    /// What it costs.
    pub price: Coins,
    /// How many there are.
    pub stock: u32,
}

/// The numbers of a 街道; each has a default (MECHANISMS, figures in bold).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Minutes within which the grid worker calls.
    pub call_minutes: u32,
    /// Coins for a verified, solved and rated report.
    pub report_coins: Coins,
    /// How many reports a month earn.
    pub report_credits_per_month: u32,
    /// Hours for which a reservation is held.
    pub reservation_hours: u32,
    /// Reservations that one person may have open.
    pub reservations_open_max: u32,
    /// Minutes for which a one-time redemption code is good.
    pub redemption_code_minutes: u32,
    /// Reports per session (phone) and hour.
    pub reports_per_session_hour: u32,
    /// Reports per stairwell and hour.
    pub reports_per_stairwell_hour: u32,
    /// Sign-in codes per phone and hour.
    pub sign_in_codes_per_phone_hour: u32,
    /// Sign-in codes per network address and hour.
    pub sign_in_codes_per_address_hour: u32,
    /// Look-ups of unknown ticket codes per network address and hour.
    pub unknown_tickets_per_address_hour: u32,
    /// Wrong redemption codes per clerk and hour.
    pub wrong_redemption_codes_per_clerk_hour: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            call_minutes: 10,
            report_coins: Coins::new(5).unwrap_or(Coins::ZERO),
            report_credits_per_month: 4,
            reservation_hours: 24,
            reservations_open_max: 3,
            redemption_code_minutes: 10,
            reports_per_session_hour: 10,
            reports_per_stairwell_hour: 30,
            sign_in_codes_per_phone_hour: 5,
            sign_in_codes_per_address_hour: 60,
            unknown_tickets_per_address_hour: 60,
            wrong_redemption_codes_per_clerk_hour: 20,
        }
    }
}
