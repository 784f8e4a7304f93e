//! Numbers that name things inside one 街道. Each is a type of its own, so that none can stand in for another.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl $name {
            /// The thing of that number.
            #[must_use]
            pub const fn from_number(number: i64) -> Self {
                Self(number)
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                self.0.fmt(formatter)
            }
        }
    )*};
}

ids! {
    /// A community (社区).
    CommunityId;
    /// A grid (网格).
    GridId;
    /// A stairwell (楼道): one unit of one building.
    StairwellId;
    /// A resident or a member of staff.
    PersonId;
    /// What one browser did, signed in or not.
    SessionId;
    /// A report and everything that happens to it.
    TicketId;
    /// A handling party (办理单位): a department, a company, a committee.
    PartyId;
    /// A published remedy: how a class of cases is solved.
    RemedyId;
    /// A reply template.
    TemplateId;
    /// A shop or service that redeems 一米币.
    MerchantId;
    /// Something that 一米币 buy.
    RewardId;
    /// One reserved reward on its way to the counter.
    RedemptionId;
    /// Who pays for rewards: a firm, a shop, the 街道 itself.
    FunderId;
    /// Something that earned 一米币, by which version of which rule.
    CreditId;
    /// What a funder put into its pool, once.
    FundingId;
    /// What a merchant was paid for a month.
    SettlementId;
    /// That something lapsed: the place of its transfer in the chain. A lot into which something comes back after it has
    /// lapsed does so more than once.
    LapseId;
    /// A correction: a new entry that cites the one that was wrong.
    CorrectionId;
    /// What somebody says to have done (申报).
    ClaimId;
    /// What somebody says was decided wrongly (申诉).
    AppealId;
    /// Somebody who came to an activity.
    CheckInId;
    /// An event to which people come and check in (活动).
    ActivityId;
    /// A household: one door.
    HouseholdId;
    /// A season of 善治积分 100+X.
    SeasonId;
    /// One entry of a household's 善治积分.
    MeritId;
}
