//! What machines read of a refusal: its code, its status, the field beside which it is shown.

use super::*;
use crate::photo::PhotoRefusal;

impl Refusal {
    /// The stable code for machines, as `operation.fact`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SignInRequired => "sign_in_required",
            Self::RoleRequired { .. } => "role_required",
            Self::NotFound => "not_found",
            Self::TooMany { .. } => "too_many",
            Self::Place(refusal) => match refusal {
                PlaceRefusal::Empty => "place.empty",
                PlaceRefusal::Shape => "place.shape",
                PlaceRefusal::Mistyped { .. } => "place.mistyped",
                PlaceRefusal::Unknown => "place.unknown",
            },
            Self::Report(refusal) => match refusal {
                ReportRefusal::KindUnknown => "report.kind_unknown",
                ReportRefusal::TextEmpty => "report.text_empty",
                ReportRefusal::TextTooLong { .. } => "report.text_too_long",
                ReportRefusal::PhoneInvalid => "report.phone_invalid",
                ReportRefusal::TooManyPhotos { .. } => "report.too_many_photos",
                ReportRefusal::Photo { refusal, .. } => refusal.code(),
                ReportRefusal::TooMany { .. } => "report.too_many",
            },
            Self::Ticket(refusal) => match refusal {
                TicketRefusal::NotYours => "ticket.not_yours",
                TicketRefusal::NotNow { .. } => "ticket.not_now",
                TicketRefusal::ClaimedBy { .. } => "ticket.claimed_by",
                TicketRefusal::TasksOpen { .. } => "ticket.tasks_open",
                TicketRefusal::OthersJoined { .. } => "ticket.others_joined",
                TicketRefusal::NotPublic => "ticket.not_public",
                TicketRefusal::Task(refusal) => match refusal {
                    TaskRefusal::Unknown => "task.unknown",
                    TaskRefusal::NotNow { .. } => "task.not_now",
                    TaskRefusal::Bound => "task.bound",
                    TaskRefusal::OwnParty => "task.own_party",
                    TaskRefusal::RulingUnknown => "task.ruling_unknown",
                    TaskRefusal::LinkOver => "task.link_over",
                },
                TicketRefusal::Merge(refusal) => match refusal {
                    MergeRefusal::Unknown => "merge.unknown",
                    MergeRefusal::Itself => "merge.itself",
                    MergeRefusal::Circle => "merge.circle",
                    MergeRefusal::NotOpen { .. } => "merge.not_open",
                },
                TicketRefusal::PassedOnMissing => "ticket.passed_on_missing",
                TicketRefusal::ReasonUnknown => "ticket.reason_unknown",
                TicketRefusal::LeadMissing => "ticket.lead_missing",
                TicketRefusal::PartyUnknown => "ticket.party_unknown",
                TicketRefusal::PartyTwice => "ticket.party_twice",
                TicketRefusal::TooManyParties { .. } => "ticket.too_many_parties",
                TicketRefusal::PersonUnknown => "ticket.person_unknown",
                TicketRefusal::PromiseUnknown => "ticket.promise_unknown",
                TicketRefusal::UntilInvalid { .. } => "ticket.until_invalid",
                TicketRefusal::PhotoUnknown => "ticket.photo_unknown",
                TicketRefusal::ConsentMissing => "ticket.consent_missing",
                TicketRefusal::EndingNotAllowed => "ticket.ending_not_allowed",
                TicketRefusal::OutcomeUnknown => "ticket.outcome_unknown",
                TicketRefusal::AfterPhotoMissing => "ticket.after_photo_missing",
                TicketRefusal::TextEmpty => "ticket.text_empty",
                TicketRefusal::TextTooLong { .. } => "ticket.text_too_long",
                TicketRefusal::StarsInvalid => "ticket.stars_invalid",
                TicketRefusal::TooManyPhotos { .. } => "ticket.too_many_photos",
                TicketRefusal::Photo { refusal, .. } => refusal.code(),
            },
            Self::Office(refusal) => match refusal {
                OfficeRefusal::Calendar(_) => "office.calendar",
                OfficeRefusal::Rules(_) => "office.rules",
                OfficeRefusal::Roster(_) => "office.roster",
                OfficeRefusal::Number { .. } => "office.number",
                OfficeRefusal::Empty => "office.empty",
                OfficeRefusal::TooLong { .. } => "office.too_long",
                OfficeRefusal::Placeholder { .. } => "office.placeholder",
                OfficeRefusal::NameTaken => "office.name_taken",
                OfficeRefusal::PhoneInvalid => "office.phone_invalid",
                OfficeRefusal::PersonUnknown => "office.person_unknown",
                OfficeRefusal::PhoneTaken { .. } => "office.phone_taken",
                OfficeRefusal::Hours { .. } => "office.hours",
                OfficeRefusal::Shifts(_) => "office.shifts",
                OfficeRefusal::Template(_) => "office.template",
                OfficeRefusal::MomentUnreadable { .. } => "office.moment_unreadable",
                OfficeRefusal::KindUnknown => "office.kind_unknown",
                OfficeRefusal::TooManyWords { .. } => "office.too_many_words",
                OfficeRefusal::TicketUnknown => "office.ticket_unknown",
                OfficeRefusal::ReasonEmpty => "office.reason_empty",
                OfficeRefusal::StillAnswers { .. } => "office.still_answers",
                OfficeRefusal::LastAdmin => "office.last_admin",
                OfficeRefusal::PostUnknown => "office.post_unknown",
                OfficeRefusal::SecondPersonNeeded => "office.second_person_needed",
                OfficeRefusal::DoneAlready => "office.done_already",
            },
            Self::SignIn(refusal) => match refusal {
                SignInRefusal::PhoneInvalid => "sign_in.phone_invalid",
                SignInRefusal::TooManyRequests { .. } => "sign_in.too_many_requests",
                SignInRefusal::CodeExpired => "sign_in.code_expired",
                SignInRefusal::CodeLocked => "sign_in.code_locked",
                SignInRefusal::CodeWrong { .. } => "sign_in.code_wrong",
            },
            Self::CoinRule(refusal) => refusal.code(),
            Self::Household(refusal) => match refusal {
                HouseholdRefusal::DoorEmpty => "household.door_empty",
                HouseholdRefusal::DoorShape => "household.door_shape",
                HouseholdRefusal::TooSoon { .. } => "household.too_soon",
                HouseholdRefusal::PersonUnknown => "household.person_unknown",
                HouseholdRefusal::Own => "household.own",
            },
            Self::Reserve(refusal) => match refusal {
                ReserveRefusal::Unknown => "reserve.unknown",
                ReserveRefusal::NotYet { .. } => "reserve.not_yet",
                ReserveRefusal::Over => "reserve.over",
                ReserveRefusal::SoldOut => "reserve.sold_out",
                ReserveRefusal::PoolShort => "reserve.pool_short",
                ReserveRefusal::CoinsShort { .. } => "reserve.coins_short",
                ReserveRefusal::TooManyOpen { .. } => "reserve.too_many_open",
                ReserveRefusal::Limit { .. } => "reserve.limit",
                ReserveRefusal::HouseholdMissing => "reserve.household_missing",
                ReserveRefusal::CourseBegun { .. } => "reserve.course_begun",
            },
            Self::Redeem(refusal) => match refusal {
                RedeemRefusal::Shape => "redeem.shape",
                RedeemRefusal::TooManyWrong { .. } => "redeem.too_many_wrong",
                RedeemRefusal::Unknown => "redeem.unknown",
                RedeemRefusal::OtherMerchant => "redeem.other_merchant",
                RedeemRefusal::AlreadyUsed { .. } => "redeem.already_used",
                RedeemRefusal::CodeExpired => "redeem.code_expired",
                RedeemRefusal::ReservationOver => "redeem.reservation_over",
            },
            Self::Undo(refusal) => match refusal {
                UndoRefusal::Unknown => "undo.unknown",
                UndoRefusal::OtherMerchant => "undo.other_merchant",
                UndoRefusal::AlreadyUndone { .. } => "undo.already_undone",
                UndoRefusal::NotRedeemed => "undo.not_redeemed",
                UndoRefusal::Settled => "undo.settled",
                UndoRefusal::TooLate { .. } => "undo.too_late",
                UndoRefusal::OwnMerchant => "undo.own_merchant",
                UndoRefusal::Own => "undo.own",
                UndoRefusal::ReasonEmpty => "undo.reason_empty",
                UndoRefusal::ReasonTooLong { .. } => "undo.reason_too_long",
            },
            Self::Market(refusal) => match refusal {
                MarketRefusal::TitleEmpty => "market.title_empty",
                MarketRefusal::TitleTooLong { .. } => "market.title_too_long",
                MarketRefusal::NameTaken => "market.name_taken",
                MarketRefusal::RewardUnknown => "market.reward_unknown",
                MarketRefusal::MerchantUnknown => "market.merchant_unknown",
                MarketRefusal::AddressEmpty => "market.address_empty",
                MarketRefusal::AddressTooLong { .. } => "market.address_too_long",
                MarketRefusal::MerchantsFull { .. } => "market.merchants_full",
                MarketRefusal::OwnClerk => "market.own_clerk",
                MarketRefusal::ClerkAlready => "market.clerk_already",
                MarketRefusal::ClerksFull { .. } => "market.clerks_full",
                MarketRefusal::ClerkUnknown => "market.clerk_unknown",
                MarketRefusal::FunderUnknown => "market.funder_unknown",
                MarketRefusal::KindUnknown => "market.kind_unknown",
                MarketRefusal::PriceInvalid => "market.price_invalid",
                MarketRefusal::StockInvalid => "market.stock_invalid",
                MarketRefusal::RewardInUse => "market.reward_in_use",
                MarketRefusal::LimitInvalid => "market.limit_invalid",
                MarketRefusal::PeriodInvalid => "market.period_invalid",
                MarketRefusal::CourseTimesInvalid => "market.course_times_invalid",
                MarketRefusal::AmountInvalid => "market.amount_invalid",
                MarketRefusal::OwnMerchant => "market.own_merchant",
                MarketRefusal::MonthNotOver => "market.month_not_over",
                MarketRefusal::AlreadySettled => "market.already_settled",
                MarketRefusal::NothingOwed => "market.nothing_owed",
                MarketRefusal::MoreThanOwed { .. } => "market.more_than_owed",
            },
            Self::Merit(refusal) => refusal.code(),
            Self::Claim(refusal) => refusal.code(),
            Self::Activity(refusal) => refusal.code(),
            Self::Found(refusal) => match refusal {
                FoundRefusal::SlugInvalid => "found.slug_invalid",
                FoundRefusal::PlanInvalid { .. } => "found.plan_invalid",
                FoundRefusal::Exists => "found.exists",
            },
        }
    }

    /// The HTTP status (RFC 9110; 429 from RFC 6585).
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::SignInRequired => 401,
            Self::RoleRequired { .. }
            | Self::Household(HouseholdRefusal::Own)
            | Self::Ticket(TicketRefusal::NotYours | TicketRefusal::Task(TaskRefusal::OwnParty)) => 403,
            Self::CoinRule(refusal) => refusal.status(),
            Self::Merit(refusal) => refusal.status(),
            Self::Ticket(TicketRefusal::Task(TaskRefusal::LinkOver)) => 410,
            Self::Claim(refusal) => refusal.status(),
            Self::Activity(refusal) => refusal.status(),
            Self::NotFound
            | Self::Ticket(TicketRefusal::Task(TaskRefusal::Unknown))
            | Self::Office(OfficeRefusal::TicketUnknown)
            | Self::Household(HouseholdRefusal::PersonUnknown)
            | Self::Place(PlaceRefusal::Unknown | PlaceRefusal::Mistyped { .. })
            | Self::Reserve(ReserveRefusal::Unknown)
            | Self::Redeem(RedeemRefusal::Unknown)
            | Self::Undo(UndoRefusal::Unknown)
            | Self::Market(
                MarketRefusal::RewardUnknown
                | MarketRefusal::MerchantUnknown
                | MarketRefusal::ClerkUnknown
                | MarketRefusal::FunderUnknown,
            ) => 404,
            Self::Undo(UndoRefusal::OwnMerchant | UndoRefusal::Own)
            | Self::Market(MarketRefusal::OwnMerchant | MarketRefusal::OwnClerk) => 403,
            Self::Undo(UndoRefusal::ReasonEmpty | UndoRefusal::ReasonTooLong { .. }) => 422,
            Self::TooMany { .. }
            | Self::Report(ReportRefusal::TooMany { .. })
            | Self::SignIn(SignInRefusal::TooManyRequests { .. } | SignInRefusal::CodeLocked)
            | Self::Redeem(RedeemRefusal::TooManyWrong { .. }) => 429,
            Self::Ticket(
                TicketRefusal::NotNow { .. }
                | TicketRefusal::ClaimedBy { .. }
                | TicketRefusal::TasksOpen { .. }
                | TicketRefusal::OthersJoined { .. }
                | TicketRefusal::NotPublic
                | TicketRefusal::Task(TaskRefusal::NotNow { .. } | TaskRefusal::Bound)
                | TicketRefusal::Merge(_),
            )
            | Self::Office(
                OfficeRefusal::NameTaken
                | OfficeRefusal::PhoneTaken { .. }
                | OfficeRefusal::StillAnswers { .. }
                | OfficeRefusal::LastAdmin
                | OfficeRefusal::SecondPersonNeeded
                | OfficeRefusal::DoneAlready,
            )
            | Self::Household(HouseholdRefusal::TooSoon { .. })
            | Self::Reserve(_)
            | Self::Undo(_)
            | Self::Market(
                MarketRefusal::NameTaken
                | MarketRefusal::RewardInUse
                | MarketRefusal::MerchantsFull { .. }
                | MarketRefusal::ClerkAlready
                | MarketRefusal::ClerksFull { .. }
                | MarketRefusal::MonthNotOver
                | MarketRefusal::AlreadySettled
                | MarketRefusal::NothingOwed
                | MarketRefusal::MoreThanOwed { .. },
            )
            | Self::Redeem(
                RedeemRefusal::AlreadyUsed { .. }
                | RedeemRefusal::CodeExpired
                | RedeemRefusal::ReservationOver
                | RedeemRefusal::OtherMerchant,
            )
            | Self::Found(FoundRefusal::Exists) => 409,
            Self::Report(ReportRefusal::Photo { refusal: PhotoRefusal::TooLarge { .. }, .. })
            | Self::Ticket(TicketRefusal::Photo { refusal: PhotoRefusal::TooLarge { .. }, .. }) => 413,
            Self::Report(ReportRefusal::Photo { refusal: PhotoRefusal::UnknownFormat, .. })
            | Self::Ticket(TicketRefusal::Photo { refusal: PhotoRefusal::UnknownFormat, .. }) => 415,
            _ => 422,
        }
    }

    /// The name of the form field beside which the sentence stands; `None` for the whole page.
    #[must_use]
    pub const fn field(&self) -> Option<&'static str> {
        match self {
            Self::Place(_) | Self::Redeem(_) => Some("code"),
            Self::Report(refusal) => Some(match refusal {
                ReportRefusal::KindUnknown => "kind",
                ReportRefusal::TextEmpty | ReportRefusal::TextTooLong { .. } | ReportRefusal::TooMany { .. } => "text",
                ReportRefusal::PhoneInvalid => "phone",
                ReportRefusal::TooManyPhotos { .. } | ReportRefusal::Photo { .. } => "photos",
            }),
            Self::Ticket(refusal) => match refusal {
                TicketRefusal::NotYours
                | TicketRefusal::NotNow { .. }
                | TicketRefusal::ClaimedBy { .. }
                | TicketRefusal::TasksOpen { .. }
                | TicketRefusal::OthersJoined { .. }
                | TicketRefusal::NotPublic => None,
                TicketRefusal::Task(TaskRefusal::RulingUnknown) => Some("ruling"),
                TicketRefusal::Task(_) => None,
                TicketRefusal::Merge(_) => Some("into"),
                TicketRefusal::PassedOnMissing => Some("passed_to"),
                TicketRefusal::ReasonUnknown => Some("reason"),
                TicketRefusal::LeadMissing | TicketRefusal::PartyUnknown => Some("lead"),
                TicketRefusal::PartyTwice | TicketRefusal::TooManyParties { .. } => Some("others"),
                TicketRefusal::PersonUnknown => Some("person"),
                TicketRefusal::PromiseUnknown => Some("promise"),
                TicketRefusal::UntilInvalid { .. } => Some("until"),
                TicketRefusal::PhotoUnknown => Some("photo"),
                TicketRefusal::ConsentMissing => Some("consent"),
                TicketRefusal::EndingNotAllowed => Some("ending"),
                TicketRefusal::OutcomeUnknown => Some("outcome"),
                TicketRefusal::AfterPhotoMissing
                | TicketRefusal::TooManyPhotos { .. }
                | TicketRefusal::Photo { .. } => Some("photos"),
                TicketRefusal::TextEmpty | TicketRefusal::TextTooLong { .. } => Some("text"),
                TicketRefusal::StarsInvalid => Some("stars"),
            },
            Self::Office(refusal) => Some(match refusal {
                OfficeRefusal::Number { .. } => "number",
                OfficeRefusal::NameTaken => "name",
                OfficeRefusal::PhoneInvalid | OfficeRefusal::PhoneTaken { .. } => "phone",
                OfficeRefusal::PersonUnknown => "person",
                OfficeRefusal::Hours { .. } => "hours",
                OfficeRefusal::MomentUnreadable { is_end: false, .. } => "from",
                OfficeRefusal::MomentUnreadable { is_end: true, .. } => "to",
                OfficeRefusal::KindUnknown => "kind",
                OfficeRefusal::TooManyWords { .. } => "words",
                OfficeRefusal::TicketUnknown => "ticket",
                OfficeRefusal::ReasonEmpty => "reason",
                OfficeRefusal::PostUnknown => "post",
                OfficeRefusal::StillAnswers { .. }
                | OfficeRefusal::LastAdmin
                | OfficeRefusal::SecondPersonNeeded
                | OfficeRefusal::DoneAlready => return None,
                _ => "text",
            }),
            Self::CoinRule(refusal) => refusal.field(),
            Self::Merit(refusal) => refusal.field(),
            Self::Household(refusal) => match refusal {
                HouseholdRefusal::DoorEmpty | HouseholdRefusal::DoorShape => Some("door"),
                HouseholdRefusal::PersonUnknown | HouseholdRefusal::Own => Some("phone"),
                HouseholdRefusal::TooSoon { .. } => None,
            },
            Self::Claim(refusal) => refusal.field(),
            Self::Activity(refusal) => refusal.field(),
            Self::SignIn(refusal) => Some(match refusal {
                SignInRefusal::PhoneInvalid | SignInRefusal::TooManyRequests { .. } => "phone",
                _ => "code",
            }),
            Self::Undo(UndoRefusal::ReasonEmpty | UndoRefusal::ReasonTooLong { .. }) => Some("reason"),
            Self::Market(refusal) => Some(match refusal {
                MarketRefusal::TitleEmpty
                | MarketRefusal::TitleTooLong { .. }
                | MarketRefusal::NameTaken
                | MarketRefusal::RewardInUse => "title",
                MarketRefusal::MerchantUnknown => "merchant",
                MarketRefusal::AddressEmpty | MarketRefusal::AddressTooLong { .. } => "address",
                MarketRefusal::ClerkAlready => "phone",
                MarketRefusal::FunderUnknown => "funder",
                MarketRefusal::KindUnknown => "kind",
                MarketRefusal::PriceInvalid => "price",
                MarketRefusal::StockInvalid => "stock",
                MarketRefusal::LimitInvalid => "per_person",
                MarketRefusal::PeriodInvalid => "valid_to",
                MarketRefusal::CourseTimesInvalid => "ends",
                MarketRefusal::AmountInvalid => "amount",
                MarketRefusal::RewardUnknown
                | MarketRefusal::MerchantsFull { .. }
                | MarketRefusal::OwnClerk
                | MarketRefusal::ClerksFull { .. }
                | MarketRefusal::ClerkUnknown
                | MarketRefusal::OwnMerchant
                | MarketRefusal::MonthNotOver
                | MarketRefusal::AlreadySettled
                | MarketRefusal::NothingOwed
                | MarketRefusal::MoreThanOwed { .. } => return None,
            }),
            _ => None,
        }
    }
}
