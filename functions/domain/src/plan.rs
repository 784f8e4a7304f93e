//! The plan from which a 街道 is founded: its places, people, merchants, rewards and numbers.

use crate::calendar::Hours;
use crate::{Coins, Instant, Kind, Month};
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
    /// Who dispatches at the command desk (指挥台), the third rung.
    #[serde(default)]
    pub dispatchers: Vec<PersonPlan>,
    /// Who decides whose a refused task is.
    #[serde(default)]
    pub arbiters: Vec<PersonPlan>,
    /// Who reviews what residents say to have done (审核员).
    #[serde(default)]
    pub reviewers: Vec<PersonPlan>,
    /// Who looks after it at the district, the last rung.
    #[serde(default)]
    pub district: Vec<PersonPlan>,
    /// Who files for people without phones.
    #[serde(default)]
    pub volunteers: Vec<PersonPlan>,
    /// Who looks after rewards and pays merchants.
    #[serde(default)]
    pub treasurers: Vec<PersonPlan>,
    /// Its handling parties (办理单位).
    #[serde(default)]
    pub parties: Vec<PartyPlan>,
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
    /// Who answers for the community (社区负责人), the second rung of the ladder.
    #[serde(default)]
    pub leads: Vec<PersonPlan>,
}

/// A grid (网格).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GridPlan {
    /// e.g. 第三网格.
    pub name: String,
    /// The worker on duty.
    pub worker: PersonPlan,
    /// The other workers of the grid, who stand in.
    #[serde(default)]
    pub helpers: Vec<PersonPlan>,
    /// The public duty phone on the poster.
    pub duty_phone: String,
    /// Its buildings, in walking order.
    pub buildings: Vec<BuildingPlan>,
}

/// A handling party (办理单位).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyPlan {
    /// e.g. 城管中队.
    pub name: String,
    /// Its people; a party without any acts through one-time links.
    #[serde(default)]
    pub people: Vec<PersonPlan>,
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

impl Settings {
    /// When coins lapse that are earned at `now`: with the end of a month.
    #[must_use]
    pub const fn coins_lapse_at(&self, now: Instant) -> Instant {
        Month(Month::of(now).0.saturating_add(1 + self.coin_months as i64)).start()
    }
}

/// Minutes within which a matter is answered, by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ResolveMinutes {
    /// 设施损坏.
    pub damage: u32,
    /// 安全隐患.
    pub hazard: u32,
    /// 邻里纠纷.
    pub dispute: u32,
    /// 政策咨询.
    pub question: u32,
    /// 意见建议.
    pub suggestion: u32,
    /// 需求心愿.
    pub need: u32,
}

impl Default for ResolveMinutes {
    fn default() -> Self {
        const DAY: u32 = 24 * 60;
        Self { damage: 3 * DAY, hazard: DAY, dispute: 7 * DAY, question: 2 * DAY, suggestion: 7 * DAY, need: 15 * DAY }
    }
}

impl ResolveMinutes {
    /// Of that kind.
    #[must_use]
    pub const fn of(&self, kind: Kind) -> u32 {
        match kind {
            Kind::Damage => self.damage,
            Kind::Hazard => self.hazard,
            Kind::Dispute => self.dispute,
            Kind::Question => self.question,
            Kind::Suggestion => self.suggestion,
            Kind::Need => self.need,
        }
    }
}

/// The numbers of a 街道; each has a default (MECHANISMS, figures in bold).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Minutes within which the grid worker calls.
    pub call_minutes: u32,
    /// When calls are made; outside of it the minutes do not count.
    pub call_hours: Hours,
    /// Minutes within which what is urgent is called and dispatched, at any hour.
    pub urgent_minutes: u32,
    /// Minutes after which somebody who was not reached is called again.
    pub retry_minutes: u32,
    /// Calls that are tried before the answer explains that nobody was reached.
    pub call_attempts: u32,
    /// Minutes within which it is decided who handles what was verified.
    pub dispatch_minutes: u32,
    /// When the command desk is manned.
    pub dispatch_hours: Hours,
    /// Minutes within which the arbiter decides.
    pub arbitrate_minutes: u32,
    /// Minutes within which a matter is answered, by kind.
    pub resolve_minutes: ResolveMinutes,
    /// When matters are handled.
    pub resolve_hours: Hours,
    /// Hours of the promise that follows a broken one.
    pub extension_hours: u32,
    /// Days after which an answer that nobody rated is closed.
    pub close_days: u32,
    /// Days for which a promise can be paused.
    pub pause_days_max: u32,
    /// Minutes for which a ticket stays with whoever opened it to work on it.
    pub claim_minutes: u32,
    /// Days for which a party's one-time link is good.
    pub link_days: u32,
    /// Coins for a verified, solved and rated report.
    pub report_coins: Coins,
    /// How many reports a month earn.
    pub report_credits_per_month: u32,
    /// Days for which a new version of a rule is open to comments before it can come into force.
    pub comment_days: u32,
    /// Joins that two people may give each other in a month before somebody looks at it.
    pub signal_ring_month: u32,
    /// Credits that one browser may bring on a day before somebody looks at it.
    pub signal_session_day: u32,
    /// Credits of a household in one stairwell in a month before somebody looks at it.
    pub signal_stairwell_month: u32,
    /// Whole months after which 一米币 lapse, counted from the end of the month in which they were earned.
    pub coin_months: u32,
    /// Hours within which a claim is reviewed, counted while matters are handled.
    pub review_hours: u32,
    /// Above so many coins, two people review a claim.
    pub claim_four_eyes_coins: Coins,
    /// Hours for which a reservation is held.
    pub reservation_hours: u32,
    /// Reservations that one person may have open.
    pub reservations_open_max: u32,
    /// Minutes for which a one-time redemption code is good.
    pub redemption_code_minutes: u32,
    /// Minutes within which a merchant can undo a redemption.
    pub undo_minutes: u32,
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
            call_hours: Hours::Always,
            urgent_minutes: 5,
            retry_minutes: 120,
            call_attempts: 3,
            dispatch_minutes: 60,
            dispatch_hours: Hours::Always,
            arbitrate_minutes: 8 * 60,
            resolve_minutes: ResolveMinutes::default(),
            resolve_hours: Hours::Always,
            extension_hours: 24,
            close_days: 7,
            pause_days_max: 180,
            claim_minutes: 15,
            link_days: 7,
            report_coins: Coins::new(5).unwrap_or(Coins::ZERO),
            report_credits_per_month: 4,
            comment_days: 7,
            signal_ring_month: 3,
            signal_session_day: 3,
            signal_stairwell_month: 4,
            coin_months: 12,
            review_hours: 48,
            claim_four_eyes_coins: Coins::new(20).unwrap_or(Coins::ZERO),
            reservation_hours: 24,
            reservations_open_max: 3,
            redemption_code_minutes: 10,
            undo_minutes: 15,
            reports_per_session_hour: 10,
            reports_per_stairwell_hour: 30,
            sign_in_codes_per_phone_hour: 5,
            sign_in_codes_per_address_hour: 60,
            unknown_tickets_per_address_hour: 60,
            wrong_redemption_codes_per_clerk_hour: 20,
        }
    }
}
