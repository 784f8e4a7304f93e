//! The calls about 善治积分 of 100+X.

use super::*;
use domain::{HouseholdId, MeritId, SeasonId};

asks! {
    /// What a season shows in public.
    AskMerit {
        /// Which; none for the newest.
        season: Option<SeasonId>,
        /// [`domain::MeritLevel`], as sent; empty for the 街道.
        level: String,
        /// Which place of that level.
        place: i64,
        /// The last household of the part before.
        after: Option<HouseholdId>,
    } -> MeritView;
    /// One household in a season.
    AskMeritHousehold {
        /// Which; none for the newest.
        season: Option<SeasonId>,
        /// Which household.
        household: HouseholdId,
    } -> MeritHouseholdView;
    /// What a resident does about a household's points.
    ActOnMeritHousehold {
        /** Idempotency key. */ key: String,
        /// In which season; none for the newest.
        season: Option<SeasonId>,
        /// Which household.
        household: HouseholdId,
        /// What.
        act: HouseholdAct,
    } -> Outcome<MeritHouseholdView, MeritHouseholdView>;
    /// The newest season as staff read it.
    AskSeasons {
        /// Only the entries of this household.
        household: Option<HouseholdId>,
        /// The last entry of the part before.
        before: Option<MeritId>,
    } -> SeasonsView;
    /// What staff do about it.
    ActOnSeason {
        /** Idempotency key. */ key: String,
        /// What.
        act: SeasonAct,
    } -> Outcome<SeasonsView, SeasonsView>;
}

/// What a resident does about a household's points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum HouseholdAct {
    /// 异议.
    Object {
        /// To which entry; none for something that is missing or wrong altogether.
        entry: Option<MeritId>,
        /// Why.
        text: String,
    },
    /// 申诉.
    Appeal {
        /// Which objection.
        objection: i64,
        /// Why.
        text: String,
    },
    /// Agrees that the household is shown by this name; an empty one takes that back.
    Name {
        /// The name.
        name: String,
    },
}

/// What staff do about a season.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SeasonAct {
    /// Begins one.
    Open {
        /// What it is called.
        title: String,
        /// From how many points on a household is honoured, as typed.
        honours: String,
        /// For how many days results will be posted, as typed.
        posting_days: String,
    },
    /// Adds an item to the lists.
    AddItem {
        /// [`domain::MeritList`], as sent.
        list: String,
        /// [`domain::MeritArea`], as sent.
        area: String,
        /// What it is called.
        title: String,
        /// The most points of one entry, as typed.
        points: String,
    },
    /// Takes an item out of use.
    DropItem {
        /// Which.
        item: i64,
    },
    /// A party member looks after these households.
    AddMember {
        /// The group's (stairwell's) code, as typed.
        code: String,
        /// The party member.
        name: String,
        /// The households' doors, as typed.
        doors: String,
    },
    /// Enters points.
    Enter {
        /// The group's (stairwell's) code, as typed.
        code: String,
        /// The door, as typed.
        door: String,
        /// Of which item.
        item: Option<i64>,
        /// How many, as typed.
        points: String,
        /// What shows it.
        evidence: String,
        /// Why.
        text: String,
    },
    /// Takes back what an entry gave or took, or a part of it.
    Correct {
        /// Which entry.
        entry: Option<MeritId>,
        /// What is to be left of it, as typed.
        points: String,
        /// Why.
        text: String,
    },
    /// 公示.
    Post,
    /// Decides about an objection or an appeal.
    Decide {
        /// Which.
        objection: i64,
        /// Whether it was right.
        uphold: bool,
        /// The item that was missing; none when nothing was.
        item: Option<i64>,
        /// What is to be left of the entry, or to be entered of the item, as typed.
        points: String,
        /// Why.
        text: String,
    },
    /// The results count from now on.
    Close,
}

impl SeasonAct {
    /// Its name, in the audit log.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Open { .. } => "open_season",
            Self::AddItem { .. } => "add_merit_item",
            Self::DropItem { .. } => "drop_merit_item",
            Self::AddMember { .. } => "add_merit_member",
            Self::Enter { .. } => "enter_merit",
            Self::Correct { .. } => "correct_merit",
            Self::Post => "post_season",
            Self::Decide { .. } => "decide_objection",
            Self::Close => "close_season",
        }
    }
}
