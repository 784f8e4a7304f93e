//! Signing in, call by call.

use crate::book::Delivery;
use crate::calls::*;
use crate::testing::*;
use domain::view::*;
use domain::*;

fn sign_in_refusal(outcome: Outcome<SignInDone, CodeView>) -> SignInRefusal {
    match outcome {
        Outcome::Refused { refusal: Refusal::SignIn(refusal), .. } => refusal,
        other => panic!("{other:?}"),
    }
}

fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

#[test]
fn a_resident_signs_in() {
    let mut town = Town::new();
    assert_eq!(town.ask("granny", AskSignInCode {}).unwrap(), CodeView { phone_masked: None, expires_at: None });
    let code = town.request_code("granny", "+86 139 0000 0001");
    let expires_at = Some(NOON.after(Span::minutes(5)));
    let asked = CodeView { phone_masked: Some("139****0001".into()), expires_at };
    assert_eq!(town.ask("granny", AskSignInCode {}).unwrap(), asked);
    assert_eq!(town.ask("other", AskSignInCode {}).unwrap().phone_masked, None);
    let Outcome::Done(done) = town.confirm("granny", &format!(" {code} ")) else { panic!("refused") };
    assert_eq!((done.expires_at, done.roles.as_slice()), (NOON.after(Span::days(90)), [].as_slice()));
    let page = town.page(&done.token, AskHome {}).unwrap();
    assert_eq!(page.viewer.signed_in.unwrap().label, "139****0001");
    assert_eq!(town.page("granny", AskHome {}).unwrap().viewer.signed_in, None, "the old token is nobody's");
}

#[test]
fn staff_sign_in_the_same_way_for_a_day() {
    let mut town = Town::new();
    let code = town.request_code("lin", LIN);
    let Outcome::Done(done) = town.confirm("lin", &code) else { panic!("refused") };
    assert_eq!((done.expires_at, done.roles.as_slice()), (NOON.after(Span::hours(12)), [Role::GridWorker].as_slice()));
    assert_eq!(town.page(&done.token, AskHome {}).unwrap().viewer.signed_in.unwrap().label, "林燕");
    town.now = Instant(done.expires_at.0 - 1);
    assert!(town.ask(&done.token, AskInbox { filter: String::new() }).is_ok());
    town.now = done.expires_at;
    assert_eq!(town.ask(&done.token, AskInbox { filter: String::new() }), Err(Refusal::SignInRequired));
    // The expired token begins a browser's session of its own.
    let ticket = town.broken_lift(&done.token);
    assert!(town.ask(&done.token, AskProgress { ticket }).unwrap().mine);
    assert_eq!(town.page(&done.token, AskHome {}).unwrap().viewer.signed_in, None);
}

/// Known or not, staff or not: every answer is the same.
#[test]
fn nothing_tells_who_is_registered() {
    let mut town = Town::new();
    town.sign_in("granny", GRANNY);
    let people = town.count("people");
    let mut seen = Vec::new();
    for phone in [LIN, GRANNY, "13700000000"] {
        let token = format!("browser of {phone}");
        let key = town.key();
        let asked = town.ask(&token, RequestSignInCode { key, phone: phone.into() }).unwrap();
        let Delivery::SignInCode { code, .. } = town.last.deliveries[0].clone();
        let wrong = town.confirm(&token, &wrong(&code));
        let masked = domain::phone::Phone::mobile(phone).unwrap().masked();
        let text = format!("{asked:?} {wrong:?}").replace(&masked, "");
        seen.push(text);
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0], seen[2]);
    assert_eq!(town.count("people"), people, "nobody was added by asking");
}

#[test]
fn five_wrong_tries_lock_the_code() {
    let mut town = Town::new();
    let code = town.request_code("granny", GRANNY);
    let wrong = wrong(&code);
    for tries_left in (1..=4).rev() {
        assert_eq!(sign_in_refusal(town.confirm("granny", &wrong)), SignInRefusal::CodeWrong { tries_left });
        let not_a_code = town.confirm("granny", "12345");
        assert_eq!(sign_in_refusal(not_a_code), SignInRefusal::CodeWrong { tries_left }, "no try");
    }
    for typed in [&wrong, &code] {
        assert_eq!(sign_in_refusal(town.confirm("granny", typed)), SignInRefusal::CodeLocked);
    }
    town.sign_in("granny", GRANNY);
}

#[test]
fn codes_expire_and_are_used_once() {
    let mut town = Town::new();
    assert_eq!(sign_in_refusal(town.confirm("granny", "000000")), SignInRefusal::CodeExpired);
    let code = town.request_code("granny", GRANNY);
    assert_eq!(sign_in_refusal(town.confirm("other", &code)), SignInRefusal::CodeExpired, "another browser");
    let newer = town.request_code("granny", GRANNY);
    assert_eq!(sign_in_refusal(town.confirm("granny", &code)), SignInRefusal::CodeWrong { tries_left: 4 });
    assert!(matches!(town.confirm("granny", &newer), Outcome::Done(_)));
    assert_eq!(sign_in_refusal(town.confirm("granny", &newer)), SignInRefusal::CodeExpired);
    let code = town.request_code("granny", GRANNY);
    town.later(Span::minutes(5));
    assert_eq!(sign_in_refusal(town.confirm("granny", &code)), SignInRefusal::CodeExpired);
    assert_eq!(town.ask("granny", AskSignInCode {}).unwrap().phone_masked, None);
}

#[test]
fn codes_are_limited_by_phone_and_by_address() {
    let mut town = Town::with(|plan| {
        plan.settings.sign_in_codes_per_phone_hour = 2;
        plan.settings.sign_in_codes_per_address_hour = 4;
    });
    let again_at = town.now.after(Span::hours(1));
    let too_many = Refusal::SignIn(SignInRefusal::TooManyRequests { again_at });
    let request = |phone: &str| RequestSignInCode { key: format!("request {phone}"), phone: phone.into() };
    town.request_code("one", GRANNY);
    town.address = Some("192.0.2.2".into());
    town.request_code("two", GRANNY);
    assert_eq!(refusal(town.ask("three", request(GRANNY))), too_many, "the phone, from anywhere");
    assert_eq!(town.last.deliveries, []);
    town.address = None;
    for phone in ["13700000001", "13700000002", "13700000003", "13700000004"] {
        town.request_code("four", phone);
    }
    assert_eq!(refusal(town.ask("five", request("13700000005"))), too_many, "all without an address share one limit");
    town.now = again_at;
    town.request_code("five", GRANNY);
}

#[test]
fn phones_are_refused() {
    let mut town = Town::new();
    let before = town.dump();
    for phone in ["", "12345", "025-85791234"] {
        let call = RequestSignInCode { key: "key".into(), phone: phone.into() };
        assert_eq!(refusal(town.ask("granny", call)), Refusal::SignIn(SignInRefusal::PhoneInvalid), "{phone}");
    }
    let call = RequestSignInCode { key: "key".into(), phone: GRANNY.into() };
    assert_eq!(refusal(town.ask("", call)), Refusal::SignInRequired);
    let call = ConfirmSignInCode { key: "key".into(), code: "123456".into() };
    assert_eq!(refusal(town.ask("", call)), Refusal::SignInRequired);
    assert_eq!(town.dump(), before);
}

/// The answer was lost on the way: the same form again gives the same token, and one code goes out.
#[test]
fn twice_with_the_same_key() {
    let mut town = Town::new();
    let request = RequestSignInCode { key: "request".into(), phone: GRANNY.into() };
    let first = town.ask("granny", request.clone()).unwrap();
    let Delivery::SignInCode { code, .. } = town.last.deliveries[0].clone();
    let before = town.dump();
    assert_eq!(town.ask("granny", request).unwrap(), first);
    assert_eq!((town.last.deliveries.len(), town.dump()), (0, before));
    let confirm = ConfirmSignInCode { key: "confirm".into(), code };
    let first = town.ask("granny", confirm.clone()).unwrap();
    let before = town.dump();
    assert_eq!(town.ask("granny", confirm).unwrap(), first);
    assert_eq!(town.dump(), before);
}

/// What the browser reported becomes the person's, and what was earned is credited; signed out, it is not the
/// browser's any more.
#[test]
fn tickets_pass_to_the_person() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let rated = town.broken_lift("granny");
    town.call(&lin, &rated, "true");
    town.answer(&lin, &rated, "solved");
    town.rate("granny", &rated, "5");
    let open = town.broken_lift("granny");
    let granny = town.sign_in("granny", GRANNY);
    let mine = |town: &mut Town, token: &str| town.ask(token, AskMine {}).unwrap().tickets.len();
    assert_eq!((mine(&mut town, &granny), mine(&mut town, "granny")), (2, 0));
    let view = town.ask(&granny, AskProgress { ticket: rated.clone() }).unwrap();
    assert_eq!((view.mine, view.coins), (true, CoinNote::Credited { coins: Coins::new(5).unwrap() }));
    assert_eq!(view.steps.len(), 4, "passing to a person is no public step");
    assert!(town.ask(&granny, AskProgress { ticket: open }).unwrap().mine);
    town.ask(&granny, SignOut {}).unwrap();
    assert_eq!((mine(&mut town, &granny), town.page(&granny, AskMine {}).unwrap().viewer.signed_in), (0, None));
    town.ask(&granny, SignOut {}).unwrap();
    // On another phone the person has them all again.
    let again = town.sign_in("another phone", GRANNY);
    assert_eq!(mine(&mut town, &again), 2);
    // Signing in as somebody else takes nothing along.
    let other = town.sign_in(&again, "13700000000");
    assert_eq!((mine(&mut town, &other), mine(&mut town, &again)), (0, 0));
}

#[test]
fn signing_out_without_signing_in_keeps_the_browsers_tickets() {
    let mut town = Town::new();
    let ticket = town.broken_lift("granny");
    town.ask("granny", SignOut {}).unwrap();
    assert!(town.ask("granny", AskProgress { ticket }).unwrap().mine);
}
