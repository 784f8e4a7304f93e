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
    check!(TicketState: "reported" "verified" "answered" "rated");
    check!(Ending: "solved" "explained" "not_true");
    check!(Verb: "record_call" "answer" "rate" "reopen");
    check!(CallOutcome: "true" "not_true" "not_reached" "seen_on_site");
    check!(Role: "grid_worker" "clerk" "admin");
    check!(PromiseKind: "call");
    check!(RedemptionState: "reserved" "redeemed" "cancelled" "expired");
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

    let sign_in = |refusal, code: &str, status, field| check(Refusal::SignIn(refusal), code, status, Some(field));
    sign_in(SignInRefusal::PhoneInvalid, "sign_in.phone_invalid", 422, "phone");
    sign_in(SignInRefusal::TooManyRequests { again_at }, "sign_in.too_many_requests", 429, "phone");
    sign_in(SignInRefusal::CodeExpired, "sign_in.code_expired", 422, "code");
    sign_in(SignInRefusal::CodeLocked, "sign_in.code_locked", 429, "code");
    sign_in(SignInRefusal::CodeWrong { tries_left: 1 }, "sign_in.code_wrong", 422, "code");

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

    let found = |refusal, code: &str, status| check(Refusal::Found(refusal), code, status, None);
    found(FoundRefusal::SlugInvalid, "found.slug_invalid", 422);
    found(FoundRefusal::PlanInvalid { reason: String::new() }, "found.plan_invalid", 422);
    found(FoundRefusal::Exists, "found.exists", 409);
}
