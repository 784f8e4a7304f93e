//! What machines outside rely on, pinned: stored and wire names, codes and statuses of refusals.

use crate::photo::PhotoRefusal;
use crate::*;

#[test]
fn stored_names() {
    macro_rules! check {
        ($name:ident: $($text:literal)*) => {
            assert_eq!($name::ALL.iter().map(|value| value.as_str()).collect::<Vec<_>>(), [$($text),*]);
            for value in $name::ALL {
                assert_eq!($name::parse(value.as_str()), Some(*value));
                assert_eq!(serde_json::to_string(value).expect("JSON"), format!("{:?}", value.as_str()));
            }
            assert_eq!($name::parse(""), None);
        };
    }
    check!(Kind: "damage" "hazard" "dispute" "question" "suggestion" "need");
    check!(TicketState: "reported" "verified" "handling" "answered" "rated" "closed" "withdrawn" "merged");
    check!(Ending: "solved" "explained" "passed_on" "duplicate" "not_true");
    check!(
        Verb: "record_call" "take_on" "dispatch" "return" "answer" "pause" "resume" "plan" "reach" "hand_over" "merge"
        "unmerge" "split" "hide" "show" "cover" "rate" "reopen" "withdraw" "join"
    );
    check!(TaskVerb: "take" "refuse" "ask" "reply" "progress" "finish" "arbitrate" "revoke");
    check!(TaskState: "offered" "taken" "asked" "refused" "finished" "released" "revoked");
    check!(Ruling: "stands" "moved" "dropped");
    check!(Level: "grid" "community" "street" "district");
    check!(Visibility: "public" "office");
    check!(InboxFilter: "all" "mine" "unread" "due_soon" "broken" "waiting");
    check!(CallOutcome: "true" "not_true" "not_reached" "seen_on_site");
    check!(
        Role: "grid_worker" "community_lead" "dispatcher" "district" "arbiter" "reviewer" "party_member" "volunteer"
        "clerk" "treasurer" "admin"
    );
    check!(PromiseKind: "call" "dispatch" "resolve" "task" "arbitrate" "milestone");
    check!(RedemptionState: "reserved" "redeemed" "cancelled" "expired" "undone");
    check!(RewardKind: "goods" "offset" "course");
    check!(SeasonState: "open" "posted" "closed");
    check!(MeritList: "positive" "negative");
    check!(MeritArea: "governance" "waste" "yard" "safety");
    check!(MeritLevel: "street" "community" "grid" "group" "member");
    check!(ObjectionState: "open" "refused" "appealed" "upheld" "dismissed");
    check!(ClaimState: "submitted" "second_look" "approved" "refused" "withdrawn" "appealed" "decided");
    check!(ClaimVerb: "approve" "correct" "refuse" "consent" "withdraw" "appeal" "decide" "rate");
    check!(ClaimField: "place" "text" "witnesses" "reason" "title");
    check!(
        ReturnReason: "enforcement" "illegal_building" "skilled_repair" "public_works" "property_fees" "court"
        "private_property" "other_street"
    );
}

/// Code, status and field of every refusal.
#[test]
fn refusals() {
    let again_at = Instant(0);
    let photo = |refusal| (1, refusal);
    let check = |refusal: Refusal, code: &str, status: u16, field: Option<&str>| {
        assert_eq!((refusal.code(), refusal.status(), refusal.field()), (code, status, field));
        let wire = serde_json::to_string(&refusal).expect("JSON");
        assert_eq!(serde_json::from_str::<Refusal>(&wire).expect(&wire), refusal);
    };
    check(Refusal::SignInRequired, "sign_in_required", 401, None);
    check(Refusal::RoleRequired { role: Role::Admin }, "role_required", 403, None);
    check(Refusal::NotFound, "not_found", 404, None);
    check(Refusal::TooMany { again_at }, "too_many", 429, None);

    let place = |refusal, code: &str, status| check(Refusal::Place(refusal), code, status, Some("code"));
    place(PlaceRefusal::Empty, "place.empty", 422);
    place(PlaceRefusal::Shape, "place.shape", 422);
    place(PlaceRefusal::Mistyped { did_you_mean: vec![] }, "place.mistyped", 404);
    place(PlaceRefusal::Unknown, "place.unknown", 404);

    let (ordinal, large) = photo(PhotoRefusal::TooLarge { bytes: 2, bytes_max: 1 });
    let report = |refusal, code: &str, status, field| check(Refusal::Report(refusal), code, status, Some(field));
    report(ReportRefusal::KindUnknown, "report.kind_unknown", 422, "kind");
    report(ReportRefusal::TextEmpty, "report.text_empty", 422, "text");
    report(ReportRefusal::TextTooLong { characters: 2, characters_max: 1 }, "report.text_too_long", 422, "text");
    report(ReportRefusal::PhoneInvalid, "report.phone_invalid", 422, "phone");
    report(ReportRefusal::TooManyPhotos { photos: 7, photos_max: 6 }, "report.too_many_photos", 422, "photos");
    report(ReportRefusal::Photo { ordinal, refusal: large }, large.code(), 413, "photos");
    let unknown = PhotoRefusal::UnknownFormat;
    report(ReportRefusal::Photo { ordinal, refusal: unknown }, unknown.code(), 415, "photos");
    report(ReportRefusal::TooMany { again_at }, "report.too_many", 429, "text");

    let ticket = |refusal, code: &str, status, field| check(Refusal::Ticket(refusal), code, status, field);
    ticket(TicketRefusal::NotYours, "ticket.not_yours", 403, None);
    let not_now = TicketRefusal::NotNow { verb: Verb::Rate, state: TicketState::Rated, possible: vec![] };
    ticket(not_now, "ticket.not_now", 409, None);
    let claimed = TicketRefusal::ClaimedBy { name: "林燕".into(), until: again_at };
    ticket(claimed, "ticket.claimed_by", 409, None);
    ticket(TicketRefusal::TasksOpen { open: 1 }, "ticket.tasks_open", 409, None);
    ticket(TicketRefusal::OthersJoined { joined: 1 }, "ticket.others_joined", 409, None);
    ticket(TicketRefusal::NotPublic, "ticket.not_public", 409, None);
    ticket(TicketRefusal::PassedOnMissing, "ticket.passed_on_missing", 422, Some("passed_to"));
    ticket(TicketRefusal::ReasonUnknown, "ticket.reason_unknown", 422, Some("reason"));
    ticket(TicketRefusal::LeadMissing, "ticket.lead_missing", 422, Some("lead"));
    ticket(TicketRefusal::PartyUnknown, "ticket.party_unknown", 422, Some("lead"));
    ticket(TicketRefusal::PartyTwice, "ticket.party_twice", 422, Some("others"));
    let parties = TicketRefusal::TooManyParties { parties: 11, parties_max: 10 };
    ticket(parties, "ticket.too_many_parties", 422, Some("others"));
    ticket(TicketRefusal::PersonUnknown, "ticket.person_unknown", 422, Some("person"));
    ticket(TicketRefusal::PromiseUnknown, "ticket.promise_unknown", 422, Some("promise"));
    ticket(TicketRefusal::UntilInvalid { days_max: 180 }, "ticket.until_invalid", 422, Some("until"));
    ticket(TicketRefusal::PhotoUnknown, "ticket.photo_unknown", 422, Some("photo"));
    ticket(TicketRefusal::ConsentMissing, "ticket.consent_missing", 422, Some("consent"));

    let task = |refusal, code: &str, status, field| ticket(TicketRefusal::Task(refusal), code, status, field);
    task(TaskRefusal::Unknown, "task.unknown", 404, None);
    let not_now = TaskRefusal::NotNow { verb: TaskVerb::Take, state: TaskState::Revoked, possible: vec![] };
    task(not_now, "task.not_now", 409, None);
    task(TaskRefusal::Bound, "task.bound", 409, None);
    task(TaskRefusal::OwnParty, "task.own_party", 403, None);
    task(TaskRefusal::RulingUnknown, "task.ruling_unknown", 422, Some("ruling"));
    task(TaskRefusal::LinkOver, "task.link_over", 410, None);

    let merge = |refusal, code: &str| ticket(TicketRefusal::Merge(refusal), code, 409, Some("into"));
    merge(MergeRefusal::Unknown, "merge.unknown");
    merge(MergeRefusal::Itself, "merge.itself");
    merge(MergeRefusal::Circle, "merge.circle");
    merge(MergeRefusal::NotOpen { state: TicketState::Rated }, "merge.not_open");

    ticket(TicketRefusal::EndingNotAllowed, "ticket.ending_not_allowed", 422, Some("ending"));
    ticket(TicketRefusal::OutcomeUnknown, "ticket.outcome_unknown", 422, Some("outcome"));
    ticket(TicketRefusal::AfterPhotoMissing, "ticket.after_photo_missing", 422, Some("photos"));
    ticket(TicketRefusal::TextEmpty, "ticket.text_empty", 422, Some("text"));
    let too_long = TicketRefusal::TextTooLong { characters: 2, characters_max: 1 };
    ticket(too_long, "ticket.text_too_long", 422, Some("text"));
    ticket(TicketRefusal::StarsInvalid, "ticket.stars_invalid", 422, Some("stars"));
    let photos = TicketRefusal::TooManyPhotos { photos: 7, photos_max: 6 };
    ticket(photos, "ticket.too_many_photos", 422, Some("photos"));
    ticket(TicketRefusal::Photo { ordinal, refusal: large }, large.code(), 413, Some("photos"));
    ticket(TicketRefusal::Photo { ordinal, refusal: unknown }, unknown.code(), 415, Some("photos"));

    let office = |refusal, code: &str, status, field| check(Refusal::Office(refusal), code, status, field);
    let line = crate::calendar::LineRefusal { line: 1, refusal: crate::calendar::CalendarRefusal::DateMissing };
    office(OfficeRefusal::Calendar(line), "office.calendar", 422, Some("text"));
    let rules = crate::routing::RulesRefusal::TooManyRules { rules: 2, rules_max: 1 };
    office(OfficeRefusal::Rules(rules), "office.rules", 422, Some("text"));
    let roster = crate::roster::RosterRefusal::NoDays { shift: 1 };
    office(OfficeRefusal::Roster(roster), "office.roster", 422, Some("text"));
    office(OfficeRefusal::Number { name: "call_minutes".into() }, "office.number", 422, Some("number"));
    office(OfficeRefusal::Empty, "office.empty", 422, Some("text"));
    office(OfficeRefusal::TooLong { characters: 2, characters_max: 1 }, "office.too_long", 422, Some("text"));
    office(OfficeRefusal::Placeholder { typed: "{x}".into() }, "office.placeholder", 422, Some("text"));
    office(OfficeRefusal::NameTaken, "office.name_taken", 409, Some("name"));
    office(OfficeRefusal::PhoneInvalid, "office.phone_invalid", 422, Some("phone"));
    office(OfficeRefusal::PersonUnknown, "office.person_unknown", 422, Some("person"));
    office(OfficeRefusal::LastAdmin, "office.last_admin", 409, None);
    office(OfficeRefusal::PostUnknown, "office.post_unknown", 422, Some("post"));
    office(OfficeRefusal::SecondPersonNeeded, "office.second_person_needed", 409, None);
    office(OfficeRefusal::DoneAlready, "office.done_already", 409, None);

    let sign_in = |refusal, code: &str, status, field| check(Refusal::SignIn(refusal), code, status, Some(field));
    sign_in(SignInRefusal::PhoneInvalid, "sign_in.phone_invalid", 422, "phone");
    sign_in(SignInRefusal::TooManyRequests { again_at }, "sign_in.too_many_requests", 429, "phone");
    sign_in(SignInRefusal::CodeExpired, "sign_in.code_expired", 422, "code");
    sign_in(SignInRefusal::CodeLocked, "sign_in.code_locked", 429, "code");
    sign_in(SignInRefusal::CodeWrong { tries_left: 1 }, "sign_in.code_wrong", 422, "code");

    let household = |refusal, code: &str, status, field| check(Refusal::Household(refusal), code, status, field);
    household(HouseholdRefusal::DoorEmpty, "household.door_empty", 422, Some("door"));
    household(HouseholdRefusal::DoorShape, "household.door_shape", 422, Some("door"));
    household(HouseholdRefusal::TooSoon { again_at }, "household.too_soon", 409, None);
    household(HouseholdRefusal::PersonUnknown, "household.person_unknown", 404, Some("phone"));
    household(HouseholdRefusal::Own, "household.own", 403, Some("phone"));

    let rule = |refusal, code: &str, status, field| check(Refusal::CoinRule(refusal), code, status, field);
    let field = CoinRuleField::Title;
    rule(CoinRuleRefusal::Unknown, "coin_rule.unknown", 404, None);
    rule(CoinRuleRefusal::Empty { field }, "coin_rule.empty", 422, Some("title"));
    let long = CoinRuleRefusal::TooLong { field, characters: 2, characters_max: 1 };
    rule(long, "coin_rule.too_long", 422, Some("title"));
    let number = CoinRuleRefusal::Number { field: CoinRuleField::Coins, most: 1 };
    rule(number, "coin_rule.number", 422, Some("coins"));
    rule(CoinRuleRefusal::CapsDisagree, "coin_rule.caps_disagree", 422, Some("person_day"));
    let day = CoinRuleRefusal::DayUnreadable { field: CoinRuleField::ValidTo };
    rule(day, "coin_rule.day_unreadable", 422, Some("valid_to"));
    let from = Some("valid_from");
    rule(CoinRuleRefusal::Retroactive { earliest: again_at }, "coin_rule.retroactive", 409, from);
    rule(CoinRuleRefusal::CommentTooShort { earliest: again_at }, "coin_rule.comment_too_short", 409, from);
    rule(CoinRuleRefusal::EndsBeforeItBegins, "coin_rule.ends_before_it_begins", 422, Some("valid_to"));
    rule(CoinRuleRefusal::Pending { version: 2 }, "coin_rule.pending", 409, from);
    rule(CoinRuleRefusal::Overlap { version: 1, until: again_at }, "coin_rule.overlap", 409, from);
    rule(CoinRuleRefusal::Gap { from: again_at, to: again_at }, "coin_rule.gap", 409, from);
    rule(CoinRuleRefusal::InForce, "coin_rule.in_force", 409, None);
    rule(CoinRuleRefusal::CommentsClosed, "coin_rule.comments_closed", 409, Some("text"));
    let many = CoinRuleRefusal::TooManyComments { comments_max: 3 };
    rule(many, "coin_rule.too_many_comments", 429, Some("text"));
    rule(CoinRuleRefusal::HoldDecided, "hold.decided", 409, None);
    rule(CoinRuleRefusal::HoldOwn, "hold.own", 403, None);
    rule(CoinRuleRefusal::HoldOwnWord, "hold.own_word", 403, None);

    let reserve = |refusal, code: &str, status| check(Refusal::Reserve(refusal), code, status, None);
    reserve(ReserveRefusal::Unknown, "reserve.unknown", 404);
    reserve(ReserveRefusal::SoldOut, "reserve.sold_out", 409);
    let short = ReserveRefusal::CoinsShort { available: Coins::ZERO, price: Coins::ZERO };
    reserve(short, "reserve.coins_short", 409);
    reserve(ReserveRefusal::TooManyOpen { open_max: 1 }, "reserve.too_many_open", 409);

    let redeem = |refusal, code: &str, status| check(Refusal::Redeem(refusal), code, status, Some("code"));
    redeem(RedeemRefusal::Shape, "redeem.shape", 422);
    redeem(RedeemRefusal::TooManyWrong { again_at }, "redeem.too_many_wrong", 429);
    redeem(RedeemRefusal::Unknown, "redeem.unknown", 404);
    redeem(RedeemRefusal::OtherMerchant, "redeem.other_merchant", 409);
    let used = RedeemRefusal::AlreadyUsed { at: again_at, merchant: "商户".into(), reward: "鸡蛋".into() };
    redeem(used, "redeem.already_used", 409);
    redeem(RedeemRefusal::CodeExpired, "redeem.code_expired", 409);
    redeem(RedeemRefusal::ReservationOver, "redeem.reservation_over", 409);

    reserve(ReserveRefusal::NotYet { from: again_at }, "reserve.not_yet", 409);
    reserve(ReserveRefusal::Over, "reserve.over", 409);
    reserve(ReserveRefusal::PoolShort, "reserve.pool_short", 409);
    reserve(ReserveRefusal::Limit { most: 1, days: 30 }, "reserve.limit", 409);
    reserve(ReserveRefusal::CourseBegun { at: again_at }, "reserve.course_begun", 409);
    reserve(ReserveRefusal::HouseholdMissing, "reserve.household_missing", 409);

    let undo = |refusal, code: &str, status, field| check(Refusal::Undo(refusal), code, status, field);
    undo(UndoRefusal::Unknown, "undo.unknown", 404, None);
    undo(UndoRefusal::OtherMerchant, "undo.other_merchant", 409, None);
    undo(UndoRefusal::AlreadyUndone { at: again_at }, "undo.already_undone", 409, None);
    undo(UndoRefusal::NotRedeemed, "undo.not_redeemed", 409, None);
    undo(UndoRefusal::Settled, "undo.settled", 409, None);
    undo(UndoRefusal::TooLate { at: again_at, minutes: 15 }, "undo.too_late", 409, None);
    undo(UndoRefusal::OwnMerchant, "undo.own_merchant", 403, None);
    undo(UndoRefusal::Own, "undo.own", 403, None);
    undo(UndoRefusal::ReasonEmpty, "undo.reason_empty", 422, Some("reason"));
    undo(UndoRefusal::ReasonTooLong { characters: 2, characters_max: 1 }, "undo.reason_too_long", 422, Some("reason"));

    let market = |refusal, code: &str, status, field| check(Refusal::Market(refusal), code, status, field);
    market(MarketRefusal::TitleEmpty, "market.title_empty", 422, Some("title"));
    let long = MarketRefusal::TitleTooLong { characters: 2, characters_max: 1 };
    market(long, "market.title_too_long", 422, Some("title"));
    market(MarketRefusal::NameTaken, "market.name_taken", 409, Some("title"));
    market(MarketRefusal::RewardUnknown, "market.reward_unknown", 404, None);
    market(MarketRefusal::MerchantUnknown, "market.merchant_unknown", 404, Some("merchant"));
    market(MarketRefusal::AddressEmpty, "market.address_empty", 422, Some("address"));
    let long = MarketRefusal::AddressTooLong { characters: 2, characters_max: 1 };
    market(long, "market.address_too_long", 422, Some("address"));
    market(MarketRefusal::MerchantsFull { most: 1 }, "market.merchants_full", 409, None);
    market(MarketRefusal::OwnClerk, "market.own_clerk", 403, None);
    market(MarketRefusal::ClerkAlready, "market.clerk_already", 409, Some("phone"));
    market(MarketRefusal::ClerksFull { most: 1 }, "market.clerks_full", 409, None);
    market(MarketRefusal::ClerkUnknown, "market.clerk_unknown", 404, None);
    market(MarketRefusal::FunderUnknown, "market.funder_unknown", 404, Some("funder"));
    market(MarketRefusal::KindUnknown, "market.kind_unknown", 422, Some("kind"));
    market(MarketRefusal::PriceInvalid, "market.price_invalid", 422, Some("price"));
    market(MarketRefusal::StockInvalid, "market.stock_invalid", 422, Some("stock"));
    market(MarketRefusal::RewardInUse, "market.reward_in_use", 409, Some("title"));
    market(MarketRefusal::LimitInvalid, "market.limit_invalid", 422, Some("per_person"));
    market(MarketRefusal::PeriodInvalid, "market.period_invalid", 422, Some("valid_to"));
    market(MarketRefusal::CourseTimesInvalid, "market.course_times_invalid", 422, Some("ends"));
    market(MarketRefusal::AmountInvalid, "market.amount_invalid", 422, Some("amount"));
    market(MarketRefusal::OwnMerchant, "market.own_merchant", 403, None);
    market(MarketRefusal::MonthNotOver, "market.month_not_over", 409, None);
    market(MarketRefusal::AlreadySettled, "market.already_settled", 409, None);
    market(MarketRefusal::NothingOwed, "market.nothing_owed", 409, None);
    market(MarketRefusal::MoreThanOwed { owed: Coins::ZERO }, "market.more_than_owed", 409, None);
    let claim = |refusal, code: &str, status, field| check(Refusal::Claim(refusal), code, status, field);
    claim(ClaimRefusal::HelpedUnreadable, "claim.helped_unreadable", 422, Some("helped"));
    claim(ClaimRefusal::HelpedNear, "claim.helped_near", 422, Some("helped"));
    claim(ClaimRefusal::StarsInvalid, "claim.stars_invalid", 422, Some("stars"));
    claim(ClaimRefusal::KindUnknown, "claim.kind_unknown", 422, Some("kind"));
    claim(ClaimRefusal::InFuture, "claim.in_future", 422, Some("day"));
    claim(ClaimRefusal::Empty { field: ClaimField::Place }, "claim.empty", 422, Some("place"));
    claim(ClaimRefusal::NoRuleThen, "claim.no_rule_then", 422, Some("day"));
    claim(ClaimRefusal::HouseholdFull { most: 16 }, "claim.household_full", 409, Some("kind"));
    claim(ClaimRefusal::OnHold, "claim.on_hold", 409, None);
    claim(ClaimRefusal::MonthFull { most: 8 }, "claim.month_full", 409, Some("kind"));
    claim(ClaimRefusal::OwnClaim, "claim.own_claim", 403, None);
    claim(ClaimRefusal::OwnHousehold, "claim.own_household", 403, None);
    let not_now = ClaimRefusal::NotNow { verb: ClaimVerb::Approve, state: ClaimState::Approved };
    claim(not_now, "claim.not_now", 409, None);
    claim(ClaimRefusal::AmountUnreadable, "claim.amount_unreadable", 422, Some("coins"));
    claim(ClaimRefusal::AppealTooLate { days_max: 30 }, "claim.appeal_too_late", 409, None);

    let activity = |refusal, code: &str, status, field| check(Refusal::Activity(refusal), code, status, field);
    activity(ActivityRefusal::CodeWrong, "activity.code_wrong", 422, None);
    activity(ActivityRefusal::Full { capacity: 30 }, "activity.full", 409, None);
    activity(ActivityRefusal::EndUnreadable, "activity.end_unreadable", 422, Some("to"));

    let merit = |refusal, code: &str, status, field| check(Refusal::Merit(refusal), code, status, field);
    let until = again_at;
    for (refusal, code, status) in [
        (MeritRefusal::SeasonRunning, "merit.season_running", 409),
        (MeritRefusal::SeasonUnknown, "merit.season_unknown", 404),
        (MeritRefusal::NotOpen, "merit.not_open", 409),
        (MeritRefusal::NotPosted, "merit.not_posted", 409),
        (MeritRefusal::Closed, "merit.closed", 409),
        (MeritRefusal::PostingOver, "merit.posting_over", 409),
        (MeritRefusal::Enrolling, "merit.enrolling", 409),
        (MeritRefusal::PostingRuns { until }, "merit.posting_runs", 409),
        (MeritRefusal::ObjectionsOpen { open: 1 }, "merit.objections_open", 409),
        (MeritRefusal::AppealPossible { until }, "merit.appeal_possible", 409),
        (MeritRefusal::EntryUnknown, "merit.entry_unknown", 404),
        (MeritRefusal::ObjectionUnknown, "merit.objection_unknown", 404),
        (MeritRefusal::HouseholdUnknown, "merit.household_unknown", 404),
        (MeritRefusal::OtherGrid, "merit.other_grid", 403),
        (MeritRefusal::OwnHousehold, "merit.own_household", 403),
        (MeritRefusal::OwnEntry, "merit.own_entry", 403),
        (MeritRefusal::OwnEntries, "merit.own_entries", 403),
        (MeritRefusal::OwnObjection, "merit.own_objection", 403),
        (MeritRefusal::DecidedBefore, "merit.decided_before", 403),
        (MeritRefusal::AlreadyDecided, "merit.already_decided", 409),
        (MeritRefusal::ObjectionsOver, "merit.objections_over", 409),
        (MeritRefusal::AlreadyObjected, "merit.already_objected", 409),
        (MeritRefusal::AppealOver, "merit.appeal_over", 409),
        (MeritRefusal::NotYours, "merit.not_yours", 403),
    ] {
        merit(refusal, code, status, None);
    }
    merit(MeritRefusal::ItemUnknown, "merit.item_unknown", 404, Some("item"));
    merit(MeritRefusal::ListUnknown, "merit.list_unknown", 422, Some("list"));
    for (field, name) in [
        (MeritField::Title, "title"),
        (MeritField::Honours, "honours"),
        (MeritField::PostingDays, "posting_days"),
        (MeritField::Points, "points"),
        (MeritField::Evidence, "evidence"),
        (MeritField::Text, "text"),
        (MeritField::Name, "name"),
        (MeritField::Doors, "doors"),
    ] {
        merit(MeritRefusal::Empty { field }, "merit.empty", 422, Some(name));
        let long = MeritRefusal::TooLong { field, characters: 2, characters_max: 1 };
        merit(long, "merit.too_long", 422, Some(name));
        merit(MeritRefusal::Number { field, least: 1, most: 2 }, "merit.number", 422, Some(name));
    }

    let found = |refusal, code: &str, status| check(Refusal::Found(refusal), code, status, None);
    found(FoundRefusal::SlugInvalid, "found.slug_invalid", 422);
    found(FoundRefusal::PlanInvalid { reason: String::new() }, "found.plan_invalid", 422);
    found(FoundRefusal::Exists, "found.exists", 409);
}
