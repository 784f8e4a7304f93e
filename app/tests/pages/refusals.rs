//! Each refusal has a sentence that a person understands.

use crate::samples::*;
use app::text::zh_cn::refusal::{sentence, shift_line};
use domain::calendar::{CalendarRefusal, Date, LineRefusal};
use domain::photo::PhotoRefusal;
use domain::roster::{RosterRefusal, ShiftRefusal};
use domain::*;

fn all() -> Vec<Refusal> {
    let again_at = ahead(HOUR);
    let photo = |refusal| {
        [
            Refusal::Report(ReportRefusal::Photo { ordinal: 2, refusal }),
            Refusal::Ticket(TicketRefusal::Photo { ordinal: 2, refusal }),
        ]
    };
    let long = (5_001, 5_000);
    let many = (7, 6);
    let mut all = vec![
        Refusal::SignInRequired,
        Refusal::NotFound,
        Refusal::TooMany { again_at },
        Refusal::Place(PlaceRefusal::Empty),
        Refusal::Place(PlaceRefusal::Shape),
        Refusal::Place(PlaceRefusal::Mistyped { did_you_mean: vec![] }),
        Refusal::Place(PlaceRefusal::Mistyped { did_you_mean: vec!["K7M2QX4P".into()] }),
        Refusal::Place(PlaceRefusal::Unknown),
        Refusal::Report(ReportRefusal::KindUnknown),
        Refusal::Report(ReportRefusal::TextEmpty),
        Refusal::Report(ReportRefusal::TextTooLong { characters: long.0, characters_max: long.1 }),
        Refusal::Report(ReportRefusal::PhoneInvalid),
        Refusal::Report(ReportRefusal::TooManyPhotos { photos: many.0, photos_max: many.1 }),
        Refusal::Report(ReportRefusal::TooMany { again_at }),
        Refusal::Ticket(TicketRefusal::NotYours),
        Refusal::Ticket(TicketRefusal::EndingNotAllowed),
        Refusal::Ticket(TicketRefusal::OutcomeUnknown),
        Refusal::Ticket(TicketRefusal::AfterPhotoMissing),
        Refusal::Ticket(TicketRefusal::TextEmpty),
        Refusal::Ticket(TicketRefusal::TextTooLong { characters: long.0, characters_max: long.1 }),
        Refusal::Ticket(TicketRefusal::StarsInvalid),
        Refusal::Ticket(TicketRefusal::TooManyPhotos { photos: many.0, photos_max: many.1 }),
        Refusal::SignIn(SignInRefusal::PhoneInvalid),
        Refusal::SignIn(SignInRefusal::TooManyRequests { again_at }),
        Refusal::SignIn(SignInRefusal::CodeExpired),
        Refusal::SignIn(SignInRefusal::CodeLocked),
        Refusal::SignIn(SignInRefusal::CodeWrong { tries_left: 3 }),
        Refusal::Reserve(ReserveRefusal::Unknown),
        Refusal::Reserve(ReserveRefusal::SoldOut),
        Refusal::Reserve(ReserveRefusal::CoinsShort { available: coins(12), price: coins(60) }),
        Refusal::Reserve(ReserveRefusal::TooManyOpen { open_max: 3 }),
        Refusal::Redeem(RedeemRefusal::Shape),
        Refusal::Redeem(RedeemRefusal::TooManyWrong { again_at }),
        Refusal::Redeem(RedeemRefusal::Unknown),
        Refusal::Redeem(RedeemRefusal::OtherMerchant),
        Refusal::Redeem(RedeemRefusal::AlreadyUsed {
            at: ago(HOUR),
            merchant: "惠民超市".into(),
            reward: "抽纸".into(),
        }),
        Refusal::Redeem(RedeemRefusal::CodeExpired),
        Refusal::Redeem(RedeemRefusal::ReservationOver),
        Refusal::Found(FoundRefusal::SlugInvalid),
        Refusal::Found(FoundRefusal::PlanInvalid { reason: "网格没有网格员".into() }),
        Refusal::Found(FoundRefusal::Exists),
    ];
    all.extend(market());
    all.extend(coin_rules());
    all.extend(merit());
    all.extend(tickets());
    all.extend(offices());
    all.extend(claims());
    all.extend(Role::ALL.iter().map(|role| Refusal::RoleRequired { role: *role }));
    for verb in Verb::ALL {
        for state in TicketState::ALL {
            for possible in [vec![], Verb::ALL.to_vec()] {
                all.push(Refusal::Ticket(TicketRefusal::NotNow { verb: *verb, state: *state, possible }));
            }
        }
    }
    for refusal in [
        PhotoRefusal::Empty,
        PhotoRefusal::TooLarge { bytes: 11_534_336, bytes_max: 10_485_760 },
        PhotoRefusal::UnknownFormat,
        PhotoRefusal::Animated,
        PhotoRefusal::Truncated,
        PhotoRefusal::TooManyPixels { width: 30_000, height: 30_000 },
        PhotoRefusal::Corrupt,
        PhotoRefusal::NothingToCover,
        PhotoRefusal::TooManyCovers { covers: 11, covers_max: 10 },
        PhotoRefusal::CoverOutside { ordinal: 3 },
        PhotoRefusal::TooManyPixelsToCover { pixels: 50_000_000, pixels_max: 16_000_000 },
    ] {
        all.extend(photo(refusal));
    }
    all
}

fn market() -> Vec<Refusal> {
    let (characters, characters_max) = (101, 100);
    let (from, at) = (ahead(HOUR), ago(HOUR));
    let reserve = [
        ReserveRefusal::NotYet { from },
        ReserveRefusal::Over,
        ReserveRefusal::PoolShort,
        ReserveRefusal::Limit { most: 1, days: 30 },
        ReserveRefusal::HouseholdMissing,
        ReserveRefusal::CourseBegun { at },
    ];
    let undo = [
        UndoRefusal::Unknown,
        UndoRefusal::OtherMerchant,
        UndoRefusal::AlreadyUndone { at },
        UndoRefusal::NotRedeemed,
        UndoRefusal::Settled,
        UndoRefusal::TooLate { at, minutes: 15 },
        UndoRefusal::OwnMerchant,
        UndoRefusal::Own,
        UndoRefusal::ReasonEmpty,
        UndoRefusal::ReasonTooLong { characters, characters_max },
    ];
    let market = [
        MarketRefusal::TitleEmpty,
        MarketRefusal::TitleTooLong { characters, characters_max },
        MarketRefusal::NameTaken,
        MarketRefusal::RewardUnknown,
        MarketRefusal::MerchantUnknown,
        MarketRefusal::AddressEmpty,
        MarketRefusal::AddressTooLong { characters, characters_max },
        MarketRefusal::MerchantsFull { most: 500 },
        MarketRefusal::OwnClerk,
        MarketRefusal::ClerkAlready,
        MarketRefusal::ClerksFull { most: 50 },
        MarketRefusal::ClerkUnknown,
        MarketRefusal::FunderUnknown,
        MarketRefusal::KindUnknown,
        MarketRefusal::PriceInvalid,
        MarketRefusal::StockInvalid,
        MarketRefusal::RewardInUse,
        MarketRefusal::LimitInvalid,
        MarketRefusal::PeriodInvalid,
        MarketRefusal::CourseTimesInvalid,
        MarketRefusal::AmountInvalid,
        MarketRefusal::OwnMerchant,
        MarketRefusal::MonthNotOver,
        MarketRefusal::AlreadySettled,
        MarketRefusal::NothingOwed,
        MarketRefusal::MoreThanOwed { owed: coins(5) },
    ];
    let reserve = reserve.into_iter().map(Refusal::Reserve);
    reserve.chain(undo.into_iter().map(Refusal::Undo)).chain(market.into_iter().map(Refusal::Market)).collect()
}

fn coin_rules() -> Vec<Refusal> {
    let (field, earliest, version) = (CoinRuleField::Coins, ahead(HOUR), 2);
    let rules = [
        CoinRuleRefusal::Unknown,
        CoinRuleRefusal::Empty { field: CoinRuleField::Title },
        CoinRuleRefusal::TooLong { field: CoinRuleField::Text, characters: 501, characters_max: 500 },
        CoinRuleRefusal::Number { field, most: 100 },
        CoinRuleRefusal::Number { field: CoinRuleField::PersonDay, most: 100 },
        CoinRuleRefusal::CapsDisagree,
        CoinRuleRefusal::DayUnreadable { field: CoinRuleField::ValidFrom },
        CoinRuleRefusal::Retroactive { earliest },
        CoinRuleRefusal::CommentTooShort { earliest },
        CoinRuleRefusal::EndsBeforeItBegins,
        CoinRuleRefusal::Pending { version },
        CoinRuleRefusal::Overlap { version, until: earliest },
        CoinRuleRefusal::Gap { from: ago(DAY), to: earliest },
        CoinRuleRefusal::InForce,
        CoinRuleRefusal::CommentsClosed,
        CoinRuleRefusal::TooManyComments { comments_max: 3 },
        CoinRuleRefusal::HoldDecided,
        CoinRuleRefusal::HoldOwn,
        CoinRuleRefusal::HoldOwnWord,
    ];
    let households = [
        HouseholdRefusal::DoorEmpty,
        HouseholdRefusal::DoorShape,
        HouseholdRefusal::TooSoon { again_at: earliest },
        HouseholdRefusal::PersonUnknown,
        HouseholdRefusal::Own,
    ];
    rules.map(Refusal::CoinRule).into_iter().chain(households.map(Refusal::Household)).collect()
}

fn merit() -> Vec<Refusal> {
    let (until, field, characters, characters_max) = (ahead(DAY), MeritField::Text, 301, 300);
    let fields = [
        MeritField::Title,
        MeritField::Honours,
        MeritField::PostingDays,
        MeritField::Points,
        MeritField::Evidence,
        MeritField::Text,
        MeritField::Name,
        MeritField::Doors,
    ];
    let mut all = vec![
        MeritRefusal::SeasonRunning,
        MeritRefusal::SeasonUnknown,
        MeritRefusal::NotOpen,
        MeritRefusal::NotPosted,
        MeritRefusal::Closed,
        MeritRefusal::PostingOver,
        MeritRefusal::Enrolling,
        MeritRefusal::PostingRuns { until },
        MeritRefusal::ObjectionsOpen { open: 2 },
        MeritRefusal::AppealPossible { until },
        MeritRefusal::ItemUnknown,
        MeritRefusal::EntryUnknown,
        MeritRefusal::ObjectionUnknown,
        MeritRefusal::HouseholdUnknown,
        MeritRefusal::OtherGrid,
        MeritRefusal::OwnHousehold,
        MeritRefusal::OwnEntry,
        MeritRefusal::OwnEntries,
        MeritRefusal::OwnObjection,
        MeritRefusal::DecidedBefore,
        MeritRefusal::AlreadyDecided,
        MeritRefusal::ObjectionsOver,
        MeritRefusal::AlreadyObjected,
        MeritRefusal::AppealOver,
        MeritRefusal::NotYours,
        MeritRefusal::TooLong { field, characters, characters_max },
        MeritRefusal::TooLong { field: MeritField::Doors, characters: 51, characters_max: 50 },
        MeritRefusal::ListUnknown,
    ];
    all.extend(fields.map(|field| MeritRefusal::Empty { field }));
    all.extend(fields.map(|field| MeritRefusal::Number { field, least: 1, most: 9 }));
    all.into_iter().map(Refusal::Merit).collect()
}

fn tickets() -> Vec<Refusal> {
    let mut all = vec![
        TicketRefusal::ClaimedBy { name: "周明".into(), until: ahead(HOUR) },
        TicketRefusal::TasksOpen { open: 2 },
        TicketRefusal::OthersJoined { joined: 6 },
        TicketRefusal::NotPublic,
        TicketRefusal::PassedOnMissing,
        TicketRefusal::ReasonUnknown,
        TicketRefusal::LeadMissing,
        TicketRefusal::PartyUnknown,
        TicketRefusal::PartyTwice,
        TicketRefusal::TooManyParties { parties: 11, parties_max: 10 },
        TicketRefusal::PersonUnknown,
        TicketRefusal::PromiseUnknown,
        TicketRefusal::UntilInvalid { days_max: 180 },
        TicketRefusal::PhotoUnknown,
        TicketRefusal::ConsentMissing,
    ];
    all.extend(
        [TaskRefusal::Unknown, TaskRefusal::Bound, TaskRefusal::RulingUnknown, TaskRefusal::LinkOver]
            .map(TicketRefusal::Task),
    );
    all.extend([MergeRefusal::Unknown, MergeRefusal::Itself, MergeRefusal::Circle].map(TicketRefusal::Merge));
    for state in TicketState::ALL {
        all.push(TicketRefusal::Merge(MergeRefusal::NotOpen { state: *state }));
    }
    for verb in TaskVerb::ALL {
        for state in TaskState::ALL {
            for possible in [vec![], TaskVerb::ALL.to_vec()] {
                all.push(TicketRefusal::Task(TaskRefusal::NotNow { verb: *verb, state: *state, possible }));
            }
        }
    }
    all.into_iter().map(Refusal::Ticket).collect()
}

fn offices() -> Vec<Refusal> {
    let day = |month| Date::new(2026, month, 3).unwrap();
    let (from, to, person, at) = (day(10), day(9), PersonId(12), ahead(DAY));
    let calendar = [
        CalendarRefusal::LineUnreadable,
        CalendarRefusal::DateMissing,
        CalendarRefusal::Reversed { from, to },
        CalendarRefusal::TooLong { days: 300, days_max: 31 },
        CalendarRefusal::BothOffAndWorking { date: from },
        CalendarRefusal::DayTwice { date: from },
        CalendarRefusal::TooManyEntries { entries_max: 200 },
    ];
    let roster = [
        RosterRefusal::TooManyShifts { shifts: 201, shifts_max: 200 },
        RosterRefusal::TooManyAbsences { absences: 201, absences_max: 200 },
        RosterRefusal::NoDays { shift: 2 },
        RosterRefusal::DatesReversed { shift: 2, from, to },
        RosterRefusal::MinuteTooLate { shift: 2 },
        RosterRefusal::AbsenceReversed { absence: 1 },
        RosterRefusal::OwnDeputy { person },
        RosterRefusal::AwayTwice { person, at },
        RosterRefusal::DeputyCircle { people: vec![person, PersonId(13)], at },
    ];
    let mut all = vec![
        OfficeRefusal::Number { name: "call_minutes".into() },
        OfficeRefusal::Empty,
        OfficeRefusal::TooLong { characters: 501, characters_max: 500 },
        OfficeRefusal::Placeholder { typed: "门牌".into() },
        OfficeRefusal::NameTaken,
        OfficeRefusal::PhoneInvalid,
        OfficeRefusal::PersonUnknown,
        OfficeRefusal::LastAdmin,
        OfficeRefusal::PostUnknown,
        OfficeRefusal::SecondPersonNeeded,
        OfficeRefusal::DoneAlready,
    ];
    all.extend(calendar.map(|refusal| OfficeRefusal::Calendar(LineRefusal { line: 7, refusal })));
    all.extend(roster.map(OfficeRefusal::Roster));
    all.into_iter().map(Refusal::Office).collect()
}

fn claims() -> Vec<Refusal> {
    let (five, above) = (coins(5), coins(20));
    let mut claims = vec![
        ClaimRefusal::KindUnknown,
        ClaimRefusal::DayUnreadable,
        ClaimRefusal::InFuture,
        ClaimRefusal::TooOld { days_max: 60 },
        ClaimRefusal::TooManyPhotos { photos: 4, photos_max: 3 },
        ClaimRefusal::Photo { ordinal: 1, refusal: PhotoRefusal::Corrupt },
        ClaimRefusal::NoRuleThen,
        ClaimRefusal::HouseholdFull { most: 16 },
        ClaimRefusal::OnHold,
        ClaimRefusal::MonthFull { most: 8 },
        ClaimRefusal::DayFull { most: 1 },
        ClaimRefusal::OwnClaim,
        ClaimRefusal::OwnHousehold,
        ClaimRefusal::OwnDecision,
        ClaimRefusal::SecondPersonNeeded { above },
        ClaimRefusal::AmountUnreadable,
        ClaimRefusal::AmountOutside { least: 1, most: above },
        ClaimRefusal::AppealTooLate { days_max: 30 },
        ClaimRefusal::AppealedBefore,
        ClaimRefusal::AppealOver,
        ClaimRefusal::CoinsSpent { available: five, taken: above },
        ClaimRefusal::NothingChosen,
        ClaimRefusal::HelpedUnreadable,
        ClaimRefusal::HelpedNear,
        ClaimRefusal::StarsInvalid,
    ];
    let mut activities = vec![
        ActivityRefusal::KindUnknown,
        ActivityRefusal::BeginUnreadable,
        ActivityRefusal::EndUnreadable,
        ActivityRefusal::TimesImpossible { hours_max: 24 },
        ActivityRefusal::CapacityInvalid { most: 2_000 },
        ActivityRefusal::NotYet { from: ahead(DAY) },
        ActivityRefusal::Over { to: ago(DAY) },
        ActivityRefusal::CodeWrong,
        ActivityRefusal::Full { capacity: 30 },
        ActivityRefusal::NotOverYet { to: ahead(HOUR) },
        ActivityRefusal::Confirmed,
        ActivityRefusal::PersonUnknown,
    ];
    for field in ClaimField::ALL.iter().copied() {
        claims.push(ClaimRefusal::Empty { field });
        claims.push(ClaimRefusal::TooLong { field, characters: 501, characters_max: 500 });
        activities.push(ActivityRefusal::Empty { field });
        activities.push(ActivityRefusal::TooLong { field, characters: 61, characters_max: 60 });
    }
    for verb in ClaimVerb::ALL {
        claims.extend(ClaimState::ALL.iter().map(|state| ClaimRefusal::NotNow { verb: *verb, state: *state }));
    }
    claims.into_iter().map(Refusal::Claim).chain(activities.into_iter().map(Refusal::Activity)).collect()
}

#[test]
fn a_bad_line_is_named() {
    let calendar = LineRefusal { line: 7, refusal: CalendarRefusal::DateMissing };
    let said = sentence(&Refusal::Office(OfficeRefusal::Calendar(calendar)), Some(NOW));
    assert!(said.starts_with("第 7 行："), "{said}");
    for refusal in [
        ShiftRefusal::LineUnreadable,
        ShiftRefusal::DaysUnreadable { typed: "周八".into() },
        ShiftRefusal::TimesUnreadable { typed: "早上".into() },
        ShiftRefusal::PersonUnknown { name: "林雁".into() },
    ] {
        let said = shift_line(&LineRefusal { line: 12, refusal });
        assert!(said.starts_with("第 12 行：") && said.ends_with('。'), "{said}");
    }
}

#[test]
fn each_refusal_has_a_plain_chinese_sentence() {
    for refusal in all() {
        for now in [Some(NOW), None] {
            let said = sentence(&refusal, now);
            assert!(said.chars().count() >= 8, "{}: {said}", refusal.code());
            assert!(
                said.ends_with(['。', '\u{ff1f}']) || matches!(refusal, Refusal::Found(_)),
                "{}: {said}",
                refusal.code()
            );
            assert!(!said.contains(|character: char| character.is_ascii_alphabetic()), "{}: {said}", refusal.code());
            assert!(!said.contains(['{', '}', ',', '?', '!', ';', '(']), "{}: half-width {said}", refusal.code());
            assert!(!said.contains("用户") && !said.contains("操作失败"), "{}: {said}", refusal.code());
        }
    }
}

#[test]
fn values_stand_in_the_sentence() {
    let check = |refusal: Refusal, expected: &str| {
        let said = sentence(&refusal, Some(NOW));
        assert!(said.contains(expected), "{said} lacks {expected}");
    };
    check(Refusal::TooMany { again_at: ahead(6 * MINUTE) }, "14:32");
    check(Refusal::TooMany { again_at: ahead(DAY) }, "明天 14:26");
    check(Refusal::Report(ReportRefusal::TextTooLong { characters: 5_001, characters_max: 5_000 }), "5001");
    let too_large = |bytes| {
        let refusal = PhotoRefusal::TooLarge { bytes, bytes_max: 10_485_760 };
        Refusal::Report(ReportRefusal::Photo { ordinal: 2, refusal })
    };
    check(too_large(11_534_336), "11 兆");
    check(too_large(10_485_761), "11 兆");
    check(
        Refusal::Ticket(TicketRefusal::ClaimedBy { name: "周明".into(), until: ahead(6 * MINUTE) }),
        "周明正在办这件事，到 14:32 为止",
    );
    check(Refusal::Ticket(TicketRefusal::TooManyParties { parties: 11, parties_max: 10 }), "11 个，最多 10 个");
    check(Refusal::SignIn(SignInRefusal::CodeWrong { tries_left: 1 }), "1 次");
    let used = RedeemRefusal::AlreadyUsed { at: ago(DAY), merchant: "惠民超市".into(), reward: "抽纸".into() };
    check(Refusal::Redeem(used), "昨天 14:26 在惠民超市换走了抽纸");
}
