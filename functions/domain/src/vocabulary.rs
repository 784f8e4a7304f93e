//! The closed vocabularies of the field: kinds, states, endings, verbs, roles. Stored by [`as_str`] names, which are
//! pinned: renaming a variant must not rename what is stored.
//!
//! [`as_str`]: TicketState::as_str

use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $text)] $variant,)* }

        impl $name {
            /// Every value, in the order in which people read them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// The stored and wire name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
            /// Reads a stored or wire name.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    )*};
}

vocabulary! {
    /// What a report is about (MECHANISMS 1).
    Kind {
        /// 设施损坏: something is broken.
        Damage = "damage",
        /// 安全隐患: something is dangerous.
        Hazard = "hazard",
        /// 邻里纠纷: a dispute between neighbours.
        Dispute = "dispute",
        /// 政策咨询: a question about policy.
        Question = "question",
        /// 意见建议: a suggestion.
        Suggestion = "suggestion",
        /// 需求心愿: a service that people want.
        Need = "need",
    }
    /// Where a ticket stands (MECHANISMS 2, 民情闭环).
    TicketState {
        /// 待核实: found, waits for the call.
        Reported = "reported",
        /// 办理中: verified, being handled.
        Verified = "verified",
        /// 已答复: answered, waits for the resident's rating.
        Answered = "answered",
        /// 已评价: rated and closed.
        Rated = "rated",
    }
    /// How the answer ends the matter.
    Ending {
        /// 已解决, with an after-photo.
        Solved = "solved",
        /// 已说明: explained, nothing to repair.
        Explained = "explained",
        /// 不属实: it was not so.
        NotTrue = "not_true",
    }
    /// What can be done to a ticket.
    Verb {
        /// 核实: record the outcome of the call.
        RecordCall = "record_call",
        /// 答复: answer the person, with an ending.
        Answer = "answer",
        /// 评价: rate the answer.
        Rate = "rate",
        /// 没解决: reopen.
        Reopen = "reopen",
    }
    /// What came of the call to the reporter (核实).
    CallOutcome {
        /// Reached, and it is so: opens handling.
        True = "true",
        /// Reached, and it is not so.
        NotTrue = "not_true",
        /// Not reached by phone.
        NotReached = "not_reached",
        /// Nobody to call, or better so: seen on site, and it is so.
        SeenOnSite = "seen_on_site",
    }
    /// What somebody may be in a 街道. A person without any of these is a resident.
    Role {
        /// 网格员: answers for a grid.
        GridWorker = "grid_worker",
        /// 商户店员: redeems at a merchant's counter.
        Clerk = "clerk",
        /// 街道管理员.
        Admin = "admin",
    }
    /// What a promise (时限) is about.
    PromiseKind {
        /// The call within 10 minutes.
        Call = "call",
    }
    /// Where a redemption stands.
    RedemptionState {
        /// Stock and coins are held.
        Reserved = "reserved",
        /// Handed over at the counter.
        Redeemed = "redeemed",
        /// Given back by the resident.
        Cancelled = "cancelled",
        /// Given back by time.
        Expired = "expired",
    }
    /// Why something is returned as none of a grid worker's duties (网格员职责清单之外, MECHANISMS 2), and whose it is.
    ReturnReason {
        /// 行政执法: fines, inspections, seizures.
        Enforcement = "enforcement",
        /// 违法建设: to find and pull down what was built without leave.
        IllegalBuilding = "illegal_building",
        /// 专业维修: lifts, gas, electricity, fire equipment; by those with the licence.
        SkilledRepair = "skilled_repair",
        /// 市政施工: roads, drains, street lamps of the city.
        PublicWorks = "public_works",
        /// 物业收费纠纷: who owes the property company what.
        PropertyFees = "property_fees",
        /// 司法诉讼: what courts, prosecutors or police have in hand.
        Court = "court",
        /// 个人财产纠纷: debts, inheritance, contracts between people.
        PrivateProperty = "private_property",
        /// 跨街道事项: lies in another 街道.
        OtherStreet = "other_street",
    }
}
