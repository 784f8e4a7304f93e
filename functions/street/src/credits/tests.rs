//! Who earns by a report, how often, and what waits until somebody has looked at it.

use crate::calls::*;
use crate::testing::*;
use domain::coin_rule::Signal;
use domain::view::*;
use domain::*;

const LI: &str = "13900000002";
const WU: &str = "13900000003";
const HU: &str = "13900000004";

/// A report in 3幢2单元, solved by 林燕 and rated by its reporter.
fn solved(town: &mut Town, lin: &str, reporter: &str, joined: &[&str]) -> (String, ProgressView) {
    let ticket = town.broken_lift(reporter);
    for who in joined {
        done(town.act_on_progress(who, &ticket, ProgressAct::Join).unwrap());
    }
    town.call(lin, &ticket, "true");
    town.answer(lin, &ticket, "solved");
    let view = town.rate(reporter, &ticket, "5");
    (ticket, view)
}

fn wallet(town: &mut Town, token: &str) -> (u32, Vec<MyHold>) {
    let wallet = town.ask(token, AskWallet {}).unwrap();
    (wallet.available.get(), wallet.holds)
}

fn decide(town: &mut Town, token: &str, hold: i64, release: bool, text: &str) -> Result<HoldsView, Refusal> {
    let key = town.key();
    match town.ask(token, DecideHold { key, hold, release, text: text.into() })? {
        Outcome::Done(view) => Ok(view),
        Outcome::Refused { refusal, .. } => Err(refusal),
    }
}

fn live_together(town: &mut Town, tokens: &[&str]) {
    let code = town.stairwell("3幢2单元");
    for token in tokens {
        let key = town.key();
        done(town.ask(token, KeepHousehold { key, code: code.clone(), door: "301室".into() }).unwrap());
    }
}

fn rule(refusal: CoinRuleRefusal) -> Refusal {
    Refusal::CoinRule(refusal)
}

#[test]
fn a_clock_set_back_to_before_the_founding_takes_nothing_from_who_earned() {
    let mut town = Town::new();
    town.now = town.now.before(Span::days(2));
    let (lin, granny, li) = (town.sign_in("lin", LIN), town.sign_in("granny", GRANNY), town.sign_in("li", LI));
    let (_, view) = solved(&mut town, &lin, &granny, &[&li]);
    assert_eq!(view.coins, CoinNote::Credited { coins: Coins::new(5).unwrap() });
    assert_eq!((wallet(&mut town, &granny).0, wallet(&mut town, &li).0), (5, 1));
}

#[test]
fn who_joined_earns_once_when_it_was_solved_and_rated() {
    let mut town = Town::new();
    let (lin, granny, li) = (town.sign_in("lin", LIN), town.sign_in("granny", GRANNY), town.sign_in("li", LI));
    let (ticket, view) = solved(&mut town, &lin, &granny, &[&li]);
    assert_eq!(view.coins, CoinNote::Credited { coins: Coins::new(5).unwrap() });
    assert_eq!((wallet(&mut town, &granny).0, wallet(&mut town, &li).0), (5, 1));
    let entry = town.ask(&li, AskWallet {}).unwrap().entries.remove(0);
    let cause =
        EntryCause::Earned {
            ticket: Some(ticket.clone()), rule_title: "一起反映的事解决了".into(), rule_version: 1
        };
    assert_eq!(entry.cause, cause);
    // Reopened before it was rated: earned when it is solved.
    let ticket = town.broken_lift(&granny);
    done(town.act_on_progress(&li, &ticket, ProgressAct::Join).unwrap());
    town.call(&lin, &ticket, "true");
    town.answer(&lin, &ticket, "solved");
    town.reopen(&granny, &ticket);
    assert_eq!((wallet(&mut town, &granny).0, wallet(&mut town, &li).0), (5, 1));
    town.answer(&lin, &ticket, "solved");
    town.rate(&granny, &ticket, "5");
    assert_eq!((wallet(&mut town, &granny).0, wallet(&mut town, &li).0), (10, 2));
    // What was explained but not solved gives nobody anything.
    let ticket = town.broken_lift(&granny);
    done(town.act_on_progress(&li, &ticket, ProgressAct::Join).unwrap());
    town.call(&lin, &ticket, "true");
    town.answer(&lin, &ticket, "explained");
    town.rate(&granny, &ticket, "5");
    assert_eq!((wallet(&mut town, &granny).0, wallet(&mut town, &li).0), (10, 2));
}

#[test]
fn a_household_has_its_cap_however_its_door_is_written() {
    let mut town = Town::with(|plan| plan.settings.report_credits_per_month = 1);
    let lin = town.sign_in("lin", LIN);
    let people = [GRANNY, LI, WU, HU].map(|phone| town.sign_in(phone, phone));
    let [granny, li, wu, hu] = people.each_ref().map(String::as_str);
    live_together(&mut town, &[granny, li, wu]);
    let five = CoinNote::Credited { coins: Coins::new(5).unwrap() };
    assert_eq!(solved(&mut town, &lin, granny, &[]).1.coins, five);
    assert_eq!(solved(&mut town, &lin, granny, &[]).1.coins, CoinNote::CapReached, "the person's month");
    assert_eq!(solved(&mut town, &lin, li, &[]).1.coins, five);
    assert_eq!(solved(&mut town, &lin, wu, &[]).1.coins, CoinNote::CapReached, "the household's month");
    assert_eq!(solved(&mut town, &lin, hu, &[]).1.coins, five, "another door");
    town.later(Span::days(31));
    let lin = town.sign_in("lin2", LIN);
    assert_eq!(solved(&mut town, &lin, wu, &[]).1.coins, five, "another month");
}

#[test]
fn a_burst_is_held_and_released_by_somebody_else() {
    let mut town = Town::with(|plan| plan.settings.report_credits_per_month = 9);
    let (lin, granny, zhou) = (town.sign_in("lin", LIN), town.sign_in("granny", GRANNY), town.sign_in("zhou", ZHOU));
    for _ in 0..3 {
        solved(&mut town, &lin, &granny, &[]);
    }
    let (ticket, view) = solved(&mut town, &lin, &granny, &[]);
    let five = Coins::new(5).unwrap();
    assert_eq!(view.coins, CoinNote::Held { coins: five });
    let (available, holds) = wallet(&mut town, &granny);
    assert_eq!((available, holds.len()), (15, 1));
    assert_eq!((&holds[0].signals[..], holds[0].state), (&[Signal::Burst { credits: 4 }][..], HoldState::Held));
    assert_eq!(holds[0].ticket.as_deref(), Some(ticket.as_str()));

    assert_eq!(town.ask(&granny, AskHolds {}), Err(Refusal::RoleRequired { role: Role::Admin }));
    let open = town.ask(&zhou, AskHolds {}).unwrap().open;
    let [HoldLine { id, own: false, .. }] = open[..] else { panic!("{open:?}") };
    let before = town.dump();
    let empty = rule(CoinRuleRefusal::Empty { field: CoinRuleField::Text });
    assert_eq!(decide(&mut town, &zhou, id, true, " "), Err(empty));
    assert_eq!(decide(&mut town, &zhou, 99, true, "看过"), Err(Refusal::NotFound));
    assert_eq!(town.dump(), before, "a refused decision changes nothing");
    let view = decide(&mut town, &zhou, id, true, "看过现场照片").unwrap();
    assert_eq!((view.open.len(), view.decided.len()), (0, 1));
    assert_eq!(view.decided[0].decided_by.as_deref(), Some("周敏"));
    assert_eq!(wallet(&mut town, &granny), (20, vec![]));
    let progress = town.ask(&granny, AskProgress { ticket }).unwrap();
    assert_eq!(progress.coins, CoinNote::Credited { coins: five });
    assert_eq!(decide(&mut town, &zhou, id, false, "再想想"), Err(rule(CoinRuleRefusal::HoldDecided)));
    assert_eq!(wallet(&mut town, &granny).0, 20);
}

#[test]
fn who_joined_and_signs_in_after_the_rating_earns_all_the_same() {
    let mut town = Town::new();
    let (lin, granny) = (town.sign_in("lin", LIN), town.sign_in("granny", GRANNY));
    solved(&mut town, &lin, &granny, &["li"]);
    let li = town.sign_in("li", LI);
    assert_eq!((wallet(&mut town, &granny).0, wallet(&mut town, &li).0), (5, 1));
    let li = town.sign_in(&li, LI);
    assert_eq!(wallet(&mut town, &li).0, 1, "once");
}

#[test]
fn a_burst_is_noticed_also_when_one_handset_serves_many_numbers() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let mut token = "handset".to_owned();
    let mut held = Vec::new();
    for phone in [GRANNY, LI, WU, HU] {
        // The second one does not even sign out before.
        token = town.sign_in(&token, phone);
        solved(&mut town, &lin, &token, &[]);
        held.push(wallet(&mut town, &token).1.len());
        if phone != GRANNY {
            token = town.ask(&token, SignOut {}).unwrap().token.unwrap();
        }
    }
    assert_eq!(held, [0, 0, 0, 1]);
}

#[test]
fn what_is_refused_stays_refused_and_says_why() {
    let mut town = Town::with(|plan| plan.settings.signal_session_day = 0);
    let (lin, granny, zhou) = (town.sign_in("lin", LIN), town.sign_in("granny", GRANNY), town.sign_in("zhou", ZHOU));
    let (ticket, _) = solved(&mut town, &lin, &granny, &[]);
    decide(&mut town, &zhou, 1, false, "同一张照片用了两次").unwrap();
    let (available, holds) = wallet(&mut town, &granny);
    assert_eq!((available, holds[0].state), (0, HoldState::Refused));
    assert_eq!(holds[0].reason.as_deref(), Some("同一张照片用了两次"));
    assert_eq!(town.ask(&granny, AskProgress { ticket }).unwrap().coins, CoinNote::Refused);
    // The panel may see it otherwise; who refused it is not of it, which leaves one.
    let disputed = Disputed::Hold(holds[0].id);
    assert_eq!(town.ask(&lin, AskAppealForm { disputed }), Err(Refusal::NotFound), "somebody else's");
    let (key, text) = (town.key(), "是两张照片".to_owned());
    let appeal = done(town.ask(&granny, AppealCredit { key, disputed, text }).unwrap());
    let (arbiter, key) = (town.sign_in("zheng", ZHENG), town.key());
    let own = DecideAppeal { key, appeal, coins: "5".into(), reason: "两张".into() };
    let refused = Refusal::Claim(ClaimRefusal::OwnDecision);
    assert_eq!(refusal(town.ask(&zhou, own.clone())), refused);
    let key = town.key();
    done(town.ask(&arbiter, DecideAppeal { key, ..own }).unwrap());
    assert_eq!(wallet(&mut town, &granny).0, 5);
}

#[test]
fn nobody_decides_about_their_own_household() {
    let mut town = Town::with(|plan| plan.settings.signal_session_day = 0);
    let (lin, granny, zhou) = (town.sign_in("lin", LIN), town.sign_in("granny", GRANNY), town.sign_in("zhou", ZHOU));
    live_together(&mut town, &[&granny, &zhou]);
    solved(&mut town, &lin, &granny, &[]);
    assert!(town.ask(&zhou, AskHolds {}).unwrap().open[0].own);
    assert_eq!(decide(&mut town, &zhou, 1, true, "看过"), Err(rule(CoinRuleRefusal::HoldOwn)));
    let ticket = town.broken_lift(&zhou);
    town.call(&lin, &ticket, "true");
    town.answer(&lin, &ticket, "solved");
    town.rate(&zhou, &ticket, "5");
    assert_eq!(decide(&mut town, &zhou, 2, true, "看过"), Err(rule(CoinRuleRefusal::HoldOwn)));
}

#[test]
fn a_worker_who_reports_in_their_own_grid_is_looked_at() {
    let mut town = Town::new();
    let (zhao, sun) = (town.sign_in("zhao", ZHAO), town.sign_in("sun", SUN));
    let call = town.report_call("1幢1单元");
    let ticket = town.report(&zhao, call);
    town.call(&sun, &ticket, "true");
    town.answer(&sun, &ticket, "solved");
    town.rate(&zhao, &ticket, "5");
    assert_eq!(wallet(&mut town, &zhao).1[0].signals, [Signal::OwnGrid]);
}

#[test]
fn two_who_join_each_other_again_and_again_are_looked_at() {
    let mut town = Town::new();
    let (lin, granny, li) = (town.sign_in("lin", LIN), town.sign_in("granny", GRANNY), town.sign_in("li", LI));
    for _ in 0..4 {
        let (of_granny, of_li) = (town.broken_lift(&granny), town.broken_lift(&li));
        done(town.act_on_progress(&li, &of_granny, ProgressAct::Join).unwrap());
        done(town.act_on_progress(&granny, &of_li, ProgressAct::Join).unwrap());
    }
    let (_, view) = solved(&mut town, &lin, &granny, &[&li]);
    assert_eq!(view.coins, CoinNote::Held { coins: Coins::new(5).unwrap() });
    assert_eq!(wallet(&mut town, &granny).1[0].signals, [Signal::Ring { times: 4 }]);
    assert_eq!(wallet(&mut town, &li).1[0].signals, [Signal::Ring { times: 4 }], "who joined is looked at too");
}

#[test]
fn one_household_in_one_stairwell_is_looked_at() {
    let mut town = Town::with(|plan| {
        plan.settings.report_credits_per_month = 9;
        plan.settings.signal_session_day = 9;
        plan.settings.signal_stairwell_month = 1;
    });
    let (lin, granny, li) = (town.sign_in("lin", LIN), town.sign_in("granny", GRANNY), town.sign_in("li", LI));
    live_together(&mut town, &[&granny, &li]);
    solved(&mut town, &lin, &granny, &[]);
    solved(&mut town, &lin, &li, &[]);
    assert_eq!(wallet(&mut town, &li).1[0].signals, [Signal::Stairwell { credits: 2 }]);
}
