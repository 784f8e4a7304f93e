//! Reserving, redeeming, undoing: each refusal in order of precedence.

use super::*;

const SHOP: MerchantId = MerchantId(1);
const NOON: Instant = Instant(1_795_233_600_000);

fn coins(amount: u32) -> Coins {
    Coins::new(amount).unwrap()
}

fn eggs() -> Offer {
    let terms = Terms {
        kind: RewardKind::Goods,
        per_person: None,
        per_days: 0,
        valid_from: None,
        valid_to: None,
        course: None,
    };
    Offer { price: coins(10), stock: 1, pool: coins(100), terms }
}

fn wish(available: u32, open: u32) -> Wish {
    Wish { available: coins(available), open, had: 0, household: None }
}

#[test]
fn reserving_in_order_of_precedence() {
    let settings = Settings::default();
    let check = |offer: Option<(u32, u32)>, available, open, then: Result<(), ReserveRefusal>| {
        let offer = offer.map(|(price, stock)| Offer { price: coins(price), stock, ..eggs() });
        let real = reserve(offer, &wish(available, open), &settings, NOON).map(|_| ());
        assert_eq!(real, then, "{offer:?} {available} {open}");
    };
    check(Some((10, 1)), 10, 2, Ok(()));
    check(None, 0, 9, Err(ReserveRefusal::Unknown));
    check(Some((10, 0)), 0, 9, Err(ReserveRefusal::SoldOut));
    check(Some((10, 1)), 9, 9, Err(ReserveRefusal::CoinsShort { available: coins(9), price: coins(10) }));
    check(Some((10, 1)), 10, 3, Err(ReserveRefusal::TooManyOpen { open_max: 3 }));
}

#[test]
fn a_reservation_and_its_code_end_in_time() {
    let offer = Some(Offer { price: coins(1), stock: 1, ..eggs() });
    let held = reserve(offer, &wish(1, 0), &Settings::default(), NOON).unwrap();
    assert_eq!(held.held_until, NOON.after(Span::hours(24)));
    assert_eq!(held.code_expires_at, NOON.after(Span::minutes(10)));
    let short = Settings { reservation_hours: 0, ..Settings::default() };
    let held = reserve(offer, &wish(1, 0), &short, NOON).unwrap();
    assert_eq!(held.code_expires_at, held.held_until, "a code never outlives what it redeems");
}

fn reserved() -> Redemption {
    Redemption {
        state: RedemptionState::Reserved,
        state_since: NOON,
        held_until: NOON.after(Span::hours(24)),
        code_expires_at: NOON.after(Span::minutes(10)),
        merchant: SHOP,
        merchant_name: String::from("惠民超市"),
        reward: String::from("鸡蛋 10 枚"),
        begins_at: None,
        handed_over_at: None,
    }
}

fn ended(state: RedemptionState) -> Redemption {
    let at = NOON.after(Span::minutes(1));
    let handed_over_at = matches!(state, RedemptionState::Redeemed | RedemptionState::Undone).then_some(at);
    Redemption { state, state_since: at, handed_over_at, ..reserved() }
}

#[test]
fn redeeming_in_order_of_precedence() {
    let check = |shown: Option<Redemption>, counter, at: Span, then: Result<(), RedeemRefusal>| {
        assert_eq!(redeem(shown.as_ref(), counter, NOON.after(at)), then, "{shown:?} at {at:?}");
    };
    let minute = Span::minutes(1);
    let used = RedeemRefusal::AlreadyUsed {
        at: NOON.after(minute),
        merchant: String::from("惠民超市"),
        reward: String::from("鸡蛋 10 枚"),
    };
    let elsewhere = MerchantId(2);
    check(Some(reserved()), SHOP, minute, Ok(()));
    check(None, SHOP, minute, Err(RedeemRefusal::Unknown));
    check(Some(ended(RedemptionState::Redeemed)), elsewhere, minute, Err(RedeemRefusal::OtherMerchant));
    check(Some(ended(RedemptionState::Redeemed)), SHOP, Span::days(400), Err(used));
    check(Some(ended(RedemptionState::Cancelled)), SHOP, minute, Err(RedeemRefusal::ReservationOver));
    check(Some(ended(RedemptionState::Expired)), SHOP, minute, Err(RedeemRefusal::ReservationOver));
    check(Some(ended(RedemptionState::Undone)), SHOP, minute, Err(RedeemRefusal::ReservationOver));
    check(Some(reserved()), SHOP, Span::hours(24), Err(RedeemRefusal::ReservationOver));
    check(Some(reserved()), SHOP, Span::minutes(10), Err(RedeemRefusal::CodeExpired));
}

#[test]
fn it_ends_once() {
    let check = |redemption: Redemption, at: Span, cancelled, expiry| {
        let now = NOON.after(at);
        assert_eq!((redemption.cancel(now), redemption.expire(now)), (Ok(cancelled), expiry), "{redemption:?}");
    };
    check(reserved(), Span::hours(23), Some(RedemptionState::Cancelled), Expiry::NotYet);
    check(reserved(), Span::hours(24), Some(RedemptionState::Expired), Expiry::Expired);
    for state in
        [RedemptionState::Redeemed, RedemptionState::Cancelled, RedemptionState::Expired, RedemptionState::Undone]
    {
        check(ended(state), Span::days(2), None, Expiry::EndedBefore);
        assert_eq!(ended(state).renew(&Settings::default(), NOON), None);
    }
    let late = NOON.after(Span::minutes(24 * 60 - 3));
    assert_eq!(reserved().renew(&Settings::default(), late), Some(reserved().held_until));
    assert_eq!(reserved().renew(&Settings::default(), reserved().held_until), None);
}

#[test]
fn codes_are_read_as_people_type_them() {
    let check = |typed: &str, then: Option<&str>| {
        let read = RedemptionCode::parse(typed).map(|code| code.to_string());
        assert_eq!(read.as_deref(), then, "{typed}");
    };
    check("00345678", Some("00345678"));
    check(" 1234 5678\n", Some("12345678"));
    check("1234-5678", Some("12345678"));
    check("１２３４５６７８", Some("12345678"));
    for wrong in ["", "1234567", "123456789", "1234567a", "一二三四五六七八", "+1234567", "12.45678"] {
        check(wrong, None);
    }
    assert_eq!(RedemptionCode::draw([0; 8]).to_string(), "00000000");
    assert_eq!(RedemptionCode::draw(1_099_999_999_u64.to_le_bytes()).to_string(), "99999999");
}

#[test]
fn terms_in_order_of_precedence() {
    let settings = Settings::default();
    let hour = |hours| NOON.after(Span::hours(hours));
    let check = |change: fn(&mut Offer), wish: Wish, then: Result<Instant, ReserveRefusal>| {
        let mut offer = eggs();
        change(&mut offer);
        let real = reserve(Some(offer), &wish, &settings, NOON).map(|held| held.held_until);
        assert_eq!(real, then, "{offer:?} {wish:?}");
    };
    let rich = Wish { had: 1, ..wish(10, 0) };
    check(|_| {}, rich, Ok(hour(24)));
    let later = |offer: &mut Offer| {
        offer.terms.valid_from = Some(NOON.after(Span::hours(1)));
        offer.terms.valid_to = Some(NOON);
        offer.stock = 0;
    };
    check(later, rich, Err(ReserveRefusal::NotYet { from: hour(1) }));
    let over = |offer: &mut Offer| {
        offer.terms.valid_from = Some(NOON);
        offer.terms.valid_to = Some(NOON);
        offer.stock = 0;
    };
    check(over, rich, Err(ReserveRefusal::Over));
    let sold_out = |offer: &mut Offer| (offer.stock, offer.pool) = (0, Coins::ZERO);
    check(sold_out, rich, Err(ReserveRefusal::SoldOut));
    let over_budget = |offer: &mut Offer| offer.pool = Coins::new(9).unwrap();
    check(over_budget, wish(9, 9), Err(ReserveRefusal::PoolShort));
    let limited = |offer: &mut Offer| (offer.terms.per_person, offer.terms.per_days) = (Some(1), 30);
    check(limited, Wish { open: 3, ..rich }, Err(ReserveRefusal::TooManyOpen { open_max: 3 }));
    check(limited, rich, Err(ReserveRefusal::Limit { most: 1, days: 30 }));
    check(limited, wish(10, 0), Ok(hour(24)));
    let offset = |offer: &mut Offer| offer.terms.kind = RewardKind::Offset;
    check(offset, rich, Err(ReserveRefusal::HouseholdMissing));
    let limited_offset = |offer: &mut Offer| {
        (offer.terms.kind, offer.terms.per_person, offer.terms.per_days) = (RewardKind::Offset, Some(1), 30);
    };
    check(limited_offset, rich, Err(ReserveRefusal::Limit { most: 1, days: 30 }));
    let home = Wish { household: Some(HouseholdId(7)), ..rich };
    check(offset, home, Ok(hour(24)));
    let mut at_home = eggs();
    at_home.terms.kind = RewardKind::Offset;
    let of = |offer| reserve(Some(offer), &home, &settings, NOON).map(|held| held.household);
    assert_eq!(of(at_home), Ok(home.household));
    assert_eq!(of(eggs()), Ok(None), "what is handed over is nobody's property fee");
    let course = |offer: &mut Offer| {
        offer.terms.kind = RewardKind::Course;
        offer.terms.course = Some((NOON.after(Span::hours(72)), NOON.after(Span::hours(74))));
    };
    check(course, Wish { open: 9, ..rich }, Ok(hour(74)));
    let begun = |offer: &mut Offer| offer.terms.course = Some((NOON, NOON.after(Span::hours(2))));
    check(begun, rich, Err(ReserveRefusal::Over));
}

#[test]
fn a_course_is_given_back_until_it_begins() {
    let begins_at = Some(NOON.after(Span::hours(2)));
    let course = Redemption { begins_at, ..reserved() };
    assert_eq!(course.cancel(NOON.after(Span::minutes(119))), Ok(Some(RedemptionState::Cancelled)));
    let begun = Err(ReserveRefusal::CourseBegun { at: NOON.after(Span::hours(2)) });
    assert_eq!(course.cancel(NOON.after(Span::hours(2))), begun);
    assert_eq!(course.cancel(NOON.after(Span::hours(24))), Ok(Some(RedemptionState::Expired)));
}

#[test]
fn undoing_in_order_of_precedence() {
    let settings = Settings::default();
    let check = |of: Option<Redemption>, counter, settled, minutes, reason: &str, then: Result<&str, UndoRefusal>| {
        let at = NOON.after(Span::minutes(minutes));
        let real = undo(of.as_ref(), counter, settled, reason, &settings, at);
        assert_eq!(real, then.map(str::to_owned), "{of:?} {minutes}");
    };
    let redeemed = || Some(ended(RedemptionState::Redeemed));
    let elsewhere = MerchantId(2);
    let at = NOON.after(Span::minutes(1));
    check(redeemed(), SHOP, false, 15, " 给错了 ", Ok("给错了"));
    check(None, SHOP, true, 90, "", Err(UndoRefusal::Unknown));
    check(Some(ended(RedemptionState::Undone)), elsewhere, true, 90, "", Err(UndoRefusal::OtherMerchant));
    let undone = UndoRefusal::AlreadyUndone { at };
    check(Some(ended(RedemptionState::Undone)), SHOP, true, 90, "", Err(undone));
    for state in [RedemptionState::Cancelled, RedemptionState::Expired] {
        check(Some(ended(state)), SHOP, true, 90, "", Err(UndoRefusal::NotRedeemed));
    }
    check(Some(reserved()), SHOP, true, 90, "", Err(UndoRefusal::NotRedeemed));
    check(redeemed(), SHOP, true, 90, "", Err(UndoRefusal::Settled));
    check(redeemed(), SHOP, false, 16, "", Err(UndoRefusal::TooLate { at, minutes: 15 }));
    check(redeemed(), SHOP, false, 15, " ", Err(UndoRefusal::ReasonEmpty));
    let too_long = UndoRefusal::ReasonTooLong { characters: 101, characters_max: 100 };
    check(redeemed(), SHOP, false, 15, &"错".repeat(101), Err(too_long));
}

#[test]
fn correcting_in_order_of_precedence() {
    let other = Corrector { own_merchant: false, own: false };
    let check = |of: Option<Redemption>, merchant, by, reason: &str, then: Result<&str, UndoRefusal>| {
        assert_eq!(correct(of.as_ref(), merchant, by, reason), then.map(str::to_owned), "{of:?}");
    };
    let redeemed = || Some(ended(RedemptionState::Redeemed));
    let own = Corrector { own: true, ..other };
    let both = Corrector { own_merchant: true, own: true };
    check(redeemed(), SHOP, other, " 给错了 ", Ok("给错了"));
    check(None, SHOP, both, "", Err(UndoRefusal::Unknown));
    check(redeemed(), MerchantId(2), both, "", Err(UndoRefusal::OtherMerchant));
    let at = NOON.after(Span::minutes(1));
    check(Some(ended(RedemptionState::Undone)), SHOP, both, "", Err(UndoRefusal::AlreadyUndone { at }));
    check(Some(reserved()), SHOP, both, "", Err(UndoRefusal::NotRedeemed));
    for state in [RedemptionState::Cancelled, RedemptionState::Expired] {
        check(Some(ended(state)), SHOP, both, "", Err(UndoRefusal::NotRedeemed));
    }
    check(redeemed(), SHOP, both, "", Err(UndoRefusal::OwnMerchant));
    check(redeemed(), SHOP, own, "", Err(UndoRefusal::Own));
    check(redeemed(), SHOP, other, " ", Err(UndoRefusal::ReasonEmpty));
    let too_long = UndoRefusal::ReasonTooLong { characters: 101, characters_max: 100 };
    check(redeemed(), SHOP, other, &"错".repeat(101), Err(too_long));
}

#[test]
fn a_code_is_replaced_when_it_ends_soon() {
    let check = |minutes, soon| {
        assert_eq!(reserved().code_ends_soon(NOON.after(Span::minutes(minutes))), soon, "{minutes}");
    };
    check(0, false);
    check(8, false);
    check(9, true);
    check(60, true);
    check(24 * 60, false);
    let last = Redemption { code_expires_at: reserved().held_until, ..reserved() };
    assert!(!last.code_ends_soon(NOON.after(Span::minutes(24 * 60 - 1))), "nothing lasts longer");
}
