//! Help that is rated by who was helped.

use super::*;
use domain::coin_rule::Signal;

/// Somebody helped before the tests' claims: all of them have signed in once.
fn helper_and_helped(town: &mut Town) -> (String, String, String) {
    town.later(Span::days(40));
    (town.sign_in("a", GRANNY), town.sign_in("b", "13900000002"), town.sign_in("c", SHEN))
}

fn helped(town: &mut Town, token: &str, phone: &str, day: &str) -> Result<Outcome<ClaimId, ClaimFormView>, Refusal> {
    let call = FileClaim {
        key: town.key(),
        kind: "neighbour_help".into(),
        day: day.into(),
        place: "3幢".into(),
        text: "提米上楼".into(),
        witnesses: String::new(),
        helped: phone.into(),
        photos: Photos::Stored(vec![]),
    };
    town.ask(token, call)
}

fn rate(town: &mut Town, token: &str, claim: ClaimId, stars: &str) -> Result<Outcome<(), HelpView>, Refusal> {
    let key = town.key();
    town.ask(token, RateHelp { key, claim, stars: stars.into() })
}

fn verbs(town: &mut Town, token: &str, claim: ClaimId) -> Vec<(Option<String>, Option<ClaimVerb>, String)> {
    let steps = town.ask(token, AskClaim { claim }).unwrap().steps;
    steps.into_iter().skip(1).map(|step| (step.who, step.verb, step.text)).collect()
}

#[test]
fn a_good_rating_brings_the_coins_at_once() {
    let mut town = Town::new();
    let (granny, li, shen) = helper_and_helped(&mut town);
    let claim = done(helped(&mut town, &granny, "139 0000 0002", "2026-12-30").unwrap());
    let to_rate = town.ask(&li, AskClaims {}).unwrap().to_rate;
    assert_eq!((to_rate.len(), to_rate[0].0.id, to_rate[0].1.as_str()), (1, claim, "139****0001"));
    for stars in ["", "0", "6", "4.5", "五"] {
        assert_eq!(unchanged(&mut town, |town| why(rate(town, &li, claim, stars))), ClaimRefusal::StarsInvalid);
    }
    for (token, what) in [(&granny, "their own word"), (&shen, "somebody else")] {
        assert_eq!(rate(&mut town, token, claim, "5"), Err(Refusal::NotFound), "{what}");
        assert_eq!(town.ask(token, AskHelp { claim }), Err(Refusal::NotFound), "{what}");
    }
    done(rate(&mut town, &li, claim, "4").unwrap());
    assert_eq!((wallet(&mut town, &granny), wallet(&mut town, &li)), (3, 0));
    let newest = town.ask(&granny, AskWallet {}).unwrap().entries.remove(0);
    assert!(matches!(newest.cause, EntryCause::Claimed { claim: of, .. } if of == claim), "{newest:?}");
    let step = (Some("139****0002".into()), Some(ClaimVerb::Rate), "4".into());
    assert_eq!(verbs(&mut town, &granny, claim), [step]);
    let view = town.ask(&li, AskHelp { claim }).unwrap();
    assert_eq!((view.stars, view.can_rate), (Some(4), false));
    assert_eq!(town.ask(&li, AskClaims {}).unwrap().to_rate, []);
    assert_eq!(town.ask(&shen, AskReview {}).unwrap().waiting, []);
    let twice = unchanged(&mut town, |town| why(rate(town, &li, claim, "5")));
    assert_eq!(twice, ClaimRefusal::NotNow { verb: ClaimVerb::Rate, state: ClaimState::Approved });
}

#[test]
fn what_is_no_good_rating_waits_for_a_reviewer() {
    let mut town = Town::with(|plan| plan.settings.claim_four_eyes_coins = Coins::new(2).unwrap());
    let (granny, li, shen) = helper_and_helped(&mut town);
    // Above the limit two people agree, however good it was.
    let claim = done(helped(&mut town, &granny, "13900000002", "2026-12-30").unwrap());
    done(rate(&mut town, &li, claim, "5").unwrap());
    let other = done(helped(&mut town, &granny, "13900000002", "2026-12-29").unwrap());
    done(rate(&mut town, &li, other, "1").unwrap());
    assert_eq!((wallet(&mut town, &granny), town.ask(&shen, AskReview {}).unwrap().waiting.len()), (0, 2));
    let steps = town.ask(&shen, AskReviewed { claim: other }).unwrap().steps;
    assert_eq!((steps[1].text.as_str(), steps[1].state), ("1", ClaimState::Submitted), "the reviewer sees it");
    done(review(&mut town, &shen, other, "refuse", "").unwrap());
    let late = unchanged(&mut town, |town| why(rate(town, &li, other, "5")));
    assert_eq!(late, ClaimRefusal::NotNow { verb: ClaimVerb::Rate, state: ClaimState::Refused });
}

#[test]
fn nobody_vouches_for_themselves() {
    let mut town = Town::new();
    let (granny, li, shen) = helper_and_helped(&mut town);
    let near = unchanged(&mut town, |town| why(helped(town, &granny, GRANNY, "2026-12-30")));
    assert_eq!(near, ClaimRefusal::HelpedNear);
    let unreadable = unchanged(&mut town, |town| why(helped(town, &granny, "李阿姨", "2026-12-30")));
    assert_eq!(unreadable, ClaimRefusal::HelpedUnreadable);
    // Whether a phone is known is not told: a reviewer looks at it.
    done(helped(&mut town, &granny, "13999999999", "2026-12-28").unwrap());
    // Who moves together afterwards does not rate.
    let claim = done(helped(&mut town, &granny, "13900000002", "2026-12-30").unwrap());
    for token in [&granny, &li] {
        let (key, code) = (town.key(), town.stairwell("3幢2单元"));
        done(town.ask(token, KeepHousehold { key, code, door: "301".into() }).unwrap());
    }
    assert_eq!(unchanged(&mut town, |town| why(rate(town, &li, claim, "5"))), ClaimRefusal::OwnHousehold);
    // The handset that sent the claim does not rate it for another number.
    let wu = town.sign_in("d", "13900000003");
    let claim = done(helped(&mut town, &wu, "13900000004", "2026-12-30").unwrap());
    let handset = town.ask(&wu, SignOut {}).unwrap().token.unwrap();
    town.sign_in("e", "13900000004");
    let hu = town.sign_in(&handset, "13900000004");
    assert_eq!(rate(&mut town, &hu, claim, "5"), Err(Refusal::NotFound), "not known when it was claimed");
    let wu = town.sign_in(&hu, "13900000003");
    let claim = done(helped(&mut town, &wu, "13900000004", "2026-12-29").unwrap());
    let hu = town.sign_in(&wu, "13900000004");
    done(rate(&mut town, &hu, claim, "5").unwrap());
    let wu = town.sign_in("f", "13900000003");
    assert_eq!((wallet(&mut town, &wu), town.ask(&shen, AskReview {}).unwrap().total), (0, 4));
}

#[test]
fn two_who_vouch_for_one_another_are_looked_at() {
    let mut town = Town::with(|plan| (plan.settings.signal_ring_month, plan.settings.signal_session_day) = (1, 9));
    let (granny, li, _) = helper_and_helped(&mut town);
    for day in ["2026-12-29", "2026-12-28"] {
        let claim = done(helped(&mut town, &granny, "13900000002", day).unwrap());
        done(rate(&mut town, &li, claim, "5").unwrap());
        let claim = done(helped(&mut town, &li, GRANNY, day).unwrap());
        done(rate(&mut town, &granny, claim, "5").unwrap());
    }
    let holds = town.ask(&li, AskWallet {}).unwrap().holds;
    assert_eq!((wallet(&mut town, &granny), wallet(&mut town, &li)), (6, 3));
    assert_eq!(holds[0].signals, [Signal::Ring { times: 2 }]);
}
