//! Claims from the form to the ledger, through the real calls.

mod help;

use crate::calls::*;
use crate::sql::Sql;
use crate::testing::*;
use domain::view::*;
use domain::*;

fn file(town: &mut Town, token: &str, kind: &str, day: &str) -> Result<Outcome<ClaimId, ClaimFormView>, Refusal> {
    let call = FileClaim {
        key: town.key(),
        kind: kind.into(),
        day: day.into(),
        place: "学衡花园".into(),
        text: "陪老人看病".into(),
        witnesses: "李阿姨".into(),
        helped: String::new(),
        photos: Photos::Stored(vec![PhotoLink(PHOTO.into())]),
    };
    town.ask(token, call)
}

fn review(
    town: &mut Town,
    token: &str,
    claim: ClaimId,
    verb: &str,
    coins: &str,
) -> Result<Outcome<(), ClaimView>, Refusal> {
    let (verb, coins, reason) = (verb.into(), coins.into(), "看过照片".into());
    let key = town.key();
    town.ask(token, ReviewClaim { key, claim, verb, coins, reason })
}

fn wallet(town: &mut Town, token: &str) -> u32 {
    town.ask(token, AskWallet {}).unwrap().available.get()
}

/// Forty days after the 街道 began: nothing reaches back before its rules.
fn people(town: &mut Town) -> (String, String, String) {
    town.later(Span::days(40));
    (town.sign_in("a", GRANNY), town.sign_in("b", SHEN), town.sign_in("c", TANG))
}

/// What is refused has changed nothing but the audit log and the counters.
fn unchanged(town: &mut Town, act: impl FnOnce(&mut Town) -> ClaimRefusal) -> ClaimRefusal {
    // The log's own rows, and the number of its last.
    let is_log = |row: &str| row.starts_with("attempts ") || row.starts_with("sqlite_sequence [Text(\"attempts\")");
    let kept = |town: &Town| -> Vec<String> { town.dump().into_iter().filter(|row| !is_log(row)).collect() };
    let (before, attempts) = (kept(town), town.count("attempts"));
    let refusal = act(town);
    assert!(kept(town) == before, "{refusal:?} has written");
    assert_eq!(town.count("attempts"), attempts + 1, "{refusal:?}");
    refusal
}

fn why<D: std::fmt::Debug, F>(answer: Result<Outcome<D, F>, Refusal>) -> ClaimRefusal {
    match refusal(answer) {
        Refusal::Claim(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_claim_becomes_coins() {
    let mut town = Town::new();
    let (owner, first, _) = people(&mut town);
    let form = town.ask(&owner, AskClaimForm {}).unwrap();
    assert_eq!(form.kinds.iter().map(|rule| rule.terms.coins.get()).collect::<Vec<_>>(), [5, 3, 3, 2]);
    assert_eq!(form.due_at, town.now.after(Span::hours(48)));
    let claim = done(file(&mut town, &owner, "volunteering", "2026-12-30").unwrap());
    let mine = town.ask(&owner, AskClaims {}).unwrap().claims;
    assert_eq!((mine.len(), mine[0].state, mine[0].due_at), (1, ClaimState::Submitted, Some(form.due_at)));

    let queue = town.ask(&first, AskReview {}).unwrap();
    assert_eq!((queue.total, queue.overdue, queue.waiting[0].bulk), (1, 0, true));
    assert_eq!(queue.waiting[0].claimant, "139****0001");
    done(review(&mut town, &first, claim, "approve", "").unwrap());
    assert_eq!(wallet(&mut town, &owner), 5);
    assert_eq!(town.ask(&first, AskReview {}).unwrap().total, 0);
    let view = town.ask(&owner, AskClaim { claim }).unwrap();
    assert_eq!((view.line.state, view.can), (ClaimState::Approved, vec![ClaimVerb::Appeal]));
    assert_eq!(view.steps.len(), 2);
    let cited = "SELECT cause || cause_number || rule || rule_version FROM credits";
    assert_eq!(town.column(cited), [format!("claim{claim}volunteering1").as_str().into()]);
    let again = unchanged(&mut town, |town| why(review(town, &first, claim, "approve", "")));
    assert_eq!(again, ClaimRefusal::NotNow { verb: ClaimVerb::Approve, state: ClaimState::Approved });
}

#[test]
fn the_same_form_again_is_one_claim() {
    let mut town = Town::new();
    let (owner, first, _) = people(&mut town);
    let call = FileClaim {
        key: "again".into(),
        kind: "patrol".into(),
        day: "2026-12-31".into(),
        place: "河边".into(),
        text: "巡河".into(),
        witnesses: String::new(),
        helped: String::new(),
        photos: Photos::Stored(vec![]),
    };
    let one = done(town.ask(&owner, call.clone()).unwrap());
    assert_eq!(done(town.ask(&owner, call).unwrap()), one);
    let approve = ReviewClaim {
        key: "k".into(),
        claim: one,
        verb: "approve".into(),
        coins: String::new(),
        reason: String::new(),
    };
    done(town.ask(&first, approve.clone()).unwrap());
    done(town.ask(&first, approve).unwrap());
    assert_eq!((town.count("claims"), town.count("credits"), wallet(&mut town, &owner)), (1, 1, 2));
}

#[test]
fn what_cannot_be_claimed_is_refused() {
    let mut town = Town::new();
    let (owner, ..) = people(&mut town);
    let check = |town: &mut Town, kind: &str, day: &str, wanted| {
        assert_eq!(unchanged(town, |town| why(file(town, &owner, kind, day))), wanted);
    };
    check(&mut town, "report", "2026-12-30", ClaimRefusal::KindUnknown);
    check(&mut town, "cleaning", "2027-01-01", ClaimRefusal::InFuture);
    check(&mut town, "cleaning", "2026-10-31", ClaimRefusal::TooOld { days_max: 60 });
    check(&mut town, "cleaning", "2026-11-20", ClaimRefusal::NoRuleThen);
    check(&mut town, "check_in", "2026-12-30", ClaimRefusal::KindUnknown);
    check(&mut town, "cleaning", "x", ClaimRefusal::DayUnreadable);
    done(file(&mut town, &owner, "cleaning", "2026-12-30").unwrap());
    check(&mut town, "cleaning", "2026-12-30", ClaimRefusal::DayFull { most: 1 });
    for day in 10..17 {
        done(file(&mut town, &owner, "cleaning", &format!("2026-12-{day}")).unwrap());
    }
    check(&mut town, "cleaning", "2026-12-01", ClaimRefusal::MonthFull { most: 8 });
    done(file(&mut town, &owner, "cleaning", "2026-11-30").unwrap());
    assert_eq!(town.ask("", AskClaims {}), Err(Refusal::SignInRequired));
}

#[test]
fn what_was_withdrawn_leaves_room() {
    let mut town = Town::new();
    let (owner, first, _) = people(&mut town);
    let claim = done(file(&mut town, &owner, "cleaning", "2026-12-30").unwrap());
    let key = town.key();
    done(town.ask(&owner, WithdrawClaim { key, claim }).unwrap());
    let late = unchanged(&mut town, |town| why(review(town, &first, claim, "approve", "")));
    assert_eq!(late, ClaimRefusal::NotNow { verb: ClaimVerb::Approve, state: ClaimState::Withdrawn });
    let second = done(file(&mut town, &owner, "cleaning", "2026-12-30").unwrap());
    done(review(&mut town, &first, second, "approve", "").unwrap());
    let key = town.key();
    let gone = why(town.ask(&owner, WithdrawClaim { key, claim: second }));
    assert_eq!(gone, ClaimRefusal::NotNow { verb: ClaimVerb::Withdraw, state: ClaimState::Approved });
}

#[test]
fn nobody_reviews_their_own_or_their_households() {
    let mut town = Town::new();
    let (_, first, second) = people(&mut town);
    let own = done(file(&mut town, &first, "patrol", "2026-12-30").unwrap());
    // The whole page is refused: without what the claim says.
    let page = |answer| match answer {
        Err(Refusal::Claim(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    let refused = unchanged(&mut town, |town| page(review(town, &first, own, "approve", "")));
    assert_eq!(refused, ClaimRefusal::OwnClaim);
    assert_eq!(town.ask(&first, AskReviewed { claim: own }), Err(Refusal::Claim(ClaimRefusal::OwnClaim)));
    for token in [&first, &second] {
        let (key, code) = (town.key(), town.stairwell("3幢2单元"));
        done(town.ask(token, KeepHousehold { key, code, door: "301".into() }).unwrap());
    }
    let refused = unchanged(&mut town, |town| page(review(town, &second, own, "approve", "")));
    assert_eq!(refused, ClaimRefusal::OwnHousehold);
    assert_eq!(town.ask(&second, AskReviewed { claim: own }), Err(Refusal::Claim(ClaimRefusal::OwnHousehold)));
    assert!(!town.ask(&second, AskReview {}).unwrap().waiting[0].bulk);
    let key = town.key();
    let done_each = done(town.ask(&second, ReviewClaims { key, claims: vec![own] }).unwrap()).each;
    assert_eq!(done_each[0].2, Some(Refusal::Claim(ClaimRefusal::OwnHousehold)));
    let admin = town.sign_in("d", ZHOU);
    done(review(&mut town, &admin, own, "approve", "").unwrap());
    let stranger = town.sign_in("e", GRANNY);
    assert_eq!(town.ask(&stranger, AskReview {}), Err(Refusal::RoleRequired { role: Role::Reviewer }));
    assert_eq!(town.ask(&stranger, AskClaim { claim: own }), Err(Refusal::NotFound), "other people's ids");
}

#[test]
fn above_the_limit_two_agree() {
    let mut town = Town::with(|plan| plan.settings.claim_four_eyes_coins = Coins::new(4).unwrap());
    let (owner, first, second) = people(&mut town);
    let claim = done(file(&mut town, &owner, "volunteering", "2026-12-30").unwrap());
    let key = town.key();
    let bulk = done(town.ask(&first, ReviewClaims { key, claims: vec![claim] }).unwrap()).each;
    let above = Coins::new(4).unwrap();
    assert_eq!(bulk[0].2, Some(Refusal::Claim(ClaimRefusal::SecondPersonNeeded { above })));
    done(review(&mut town, &first, claim, "approve", "").unwrap());
    assert_eq!((wallet(&mut town, &owner), town.count("credits")), (0, 0), "not yet");
    let alone = unchanged(&mut town, |town| why(review(town, &first, claim, "consent", "")));
    assert_eq!(alone, ClaimRefusal::SecondPersonNeeded { above });
    done(review(&mut town, &second, claim, "consent", "").unwrap());
    assert_eq!(wallet(&mut town, &owner), 5);
}

#[test]
fn a_correction_is_whole_and_within_the_rule() {
    let mut town = Town::new();
    let (owner, first, _) = people(&mut town);
    let claim = done(file(&mut town, &owner, "volunteering", "2026-12-30").unwrap());
    for typed in ["2.5", "-1", "", "五"] {
        let refused = unchanged(&mut town, |town| why(review(town, &first, claim, "correct", typed)));
        assert_eq!(refused, ClaimRefusal::AmountUnreadable, "{typed}");
    }
    for typed in ["0", "6", "9007199254740992"] {
        let refused = unchanged(&mut town, |town| why(review(town, &first, claim, "correct", typed)));
        assert!(matches!(refused, ClaimRefusal::AmountOutside { .. }), "{typed}");
    }
    done(review(&mut town, &first, claim, "correct", "3").unwrap());
    assert_eq!(wallet(&mut town, &owner), 3);
}

#[test]
fn several_are_approved_each_by_itself() {
    let mut town = Town::new();
    let (owner, first, _) = people(&mut town);
    let one = done(file(&mut town, &owner, "volunteering", "2026-12-30").unwrap());
    let two = done(file(&mut town, &owner, "patrol", "2026-12-30").unwrap());
    let three = done(file(&mut town, &first, "patrol", "2026-12-30").unwrap());
    let claims = vec![two, one, three, one, ClaimId(99)];
    let call = ReviewClaims { key: town.key(), claims };
    let bulk = done(town.ask(&first, call.clone()).unwrap());
    let each: Vec<_> = bulk.each.iter().map(|(claim, _, refusal)| (*claim, refusal.clone())).collect();
    let own = Some(Refusal::Claim(ClaimRefusal::OwnClaim));
    assert_eq!(each, [(one, None), (two, None), (three, own), (ClaimId(99), Some(Refusal::NotFound))]);
    assert_eq!(wallet(&mut town, &owner), 7);
    done(town.ask(&first, call).unwrap());
    assert_eq!((wallet(&mut town, &owner), town.count("credits")), (7, 2));
    let key = town.key();
    let nothing = unchanged(&mut town, |town| why(town.ask(&first, ReviewClaims { key, claims: vec![] })));
    assert_eq!(nothing, ClaimRefusal::NothingChosen);
}

fn appeal(town: &mut Town, token: &str, claim: ClaimId) -> Result<Outcome<AppealId, ClaimView>, Refusal> {
    let key = town.key();
    town.ask(token, AppealClaim { key, claim, text: "我有照片".into() })
}

fn decide(town: &mut Town, token: &str, appeal: AppealId, coins: &str) -> Result<Outcome<(), AppealView>, Refusal> {
    let (key, coins, reason) = (town.key(), coins.into(), "证人说属实".into());
    town.ask(token, DecideAppeal { key, appeal, coins, reason })
}

/// Both members of the panel say the same.
fn agree(town: &mut Town, appeal: AppealId, coins: &str) {
    for (session, phone) in [("panel 1", ZHENG), ("panel 2", ZHOU)] {
        let member = town.sign_in(session, phone);
        done(decide(town, &member, appeal, coins).unwrap());
    }
}

#[test]
fn a_refused_claim_is_appealed_and_corrected_by_a_new_entry() {
    let mut town = Town::new();
    let (owner, first, _) = people(&mut town);
    let arbiter = town.sign_in("d", ZHENG);
    let claim = done(file(&mut town, &owner, "volunteering", "2026-12-30").unwrap());
    done(review(&mut town, &first, claim, "refuse", "").unwrap());
    assert_eq!(wallet(&mut town, &owner), 0);
    let id = done(appeal(&mut town, &owner, claim).unwrap());
    let again = unchanged(&mut town, |town| why(appeal(town, &owner, claim)));
    assert_eq!(again, ClaimRefusal::NotNow { verb: ClaimVerb::Appeal, state: ClaimState::Appealed });
    assert_eq!(town.ask(&arbiter, AskAppeals {}).unwrap().waiting.len(), 1);
    assert_eq!(town.ask(&first, AskAppeal { appeal: id }), Err(Refusal::NotFound), "not of the panel");
    agree(&mut town, id, "5");
    assert_eq!(wallet(&mut town, &owner), 5);
    let transfers = "SELECT id || ' ' || debit FROM transfers ORDER BY sequence DESC LIMIT 1";
    assert_eq!(town.column(transfers), ["correct:1 correction".into()]);
    let entries = town.ask(&owner, AskWallet {}).unwrap().entries;
    let cited = EntryCause::Corrected {
        appeal: id,
        rule_title: "志愿服务".into(),
        before: Coins::ZERO,
        after: Coins::new(5).unwrap(),
        reason: "证人说属实".into(),
    };
    assert_eq!(entries.iter().map(|entry| entry.cause.clone()).collect::<Vec<_>>(), [cited]);
    let view = town.ask(&owner, AskAppeal { appeal: id }).unwrap();
    let ruling = view.ruling.unwrap();
    assert_eq!((ruling.before, ruling.after.get(), ruling.correction), (Coins::ZERO, 5, Some(CorrectionId(1))));
    let steps = view.claim.unwrap().steps;
    let verbs: Vec<_> = steps.iter().map(|step| step.verb).collect();
    assert_eq!(verbs, [None, Some(ClaimVerb::Refuse), Some(ClaimVerb::Appeal), Some(ClaimVerb::Decide)]);
    assert_eq!(unchanged(&mut town, |town| why(decide(town, &arbiter, id, "5"))), ClaimRefusal::AppealOver);
}

#[test]
fn who_reviewed_decides_no_appeal_and_spent_coins_are_not_taken() {
    let mut town = Town::new();
    let (owner, ..) = people(&mut town);
    let (admin, arbiter) = (town.sign_in("d", ZHOU), town.sign_in("e", ZHENG));
    let claim = done(file(&mut town, &owner, "volunteering", "2026-12-30").unwrap());
    done(review(&mut town, &admin, claim, "approve", "").unwrap());
    let id = done(appeal(&mut town, &owner, claim).unwrap());
    assert_eq!(unchanged(&mut town, |town| why(decide(town, &admin, id, "9"))), ClaimRefusal::OwnDecision);
    let key = town.key();
    done(town.ask(&owner, Reserve { key, reward: RewardId(1) }).unwrap());
    let spent = unchanged(&mut town, |town| why(decide(town, &arbiter, id, "2")));
    assert_eq!(spent, ClaimRefusal::CoinsSpent { available: Coins::ZERO, taken: Coins::new(3).unwrap() });
    town.ask(&owner, CancelRedemption { redemption: RedemptionId(1) }).unwrap();
    done(decide(&mut town, &arbiter, id, "2").unwrap());
    assert_eq!(wallet(&mut town, &owner), 2);
    let newest = town.ask(&owner, AskWallet {}).unwrap().entries.remove(0);
    let EntryCause::Corrected { before, after, .. } = newest.cause else { panic!("{newest:?}") };
    assert_eq!((before.get(), after.get(), newest.coins.get()), (5, 2, 3));
}

/// Whose claim waits for the panel.
fn refused_and_appealed(town: &mut Town) -> (String, AppealId) {
    let (owner, first, _) = people(town);
    let claim = done(file(town, &owner, "volunteering", "2026-12-30").unwrap());
    done(review(town, &first, claim, "refuse", "").unwrap());
    let id = done(appeal(town, &owner, claim).unwrap());
    (owner, id)
}

#[test]
fn two_of_the_panel_have_to_say_the_same() {
    let mut town = Town::new();
    let (owner, id) = refused_and_appealed(&mut town);
    let (arbiter, admin) = (town.sign_in("d", ZHENG), town.sign_in("e", ZHOU));
    done(decide(&mut town, &arbiter, id, "5").unwrap());
    done(decide(&mut town, &arbiter, id, "5").unwrap());
    done(decide(&mut town, &admin, id, "3").unwrap());
    assert_eq!(wallet(&mut town, &owner), 0, "one voice, however often; two that differ");
    let view = town.ask(&arbiter, AskAppeal { appeal: id }).unwrap();
    let said: Vec<_> = view.voices.iter().map(|voice| (voice.who.as_str(), voice.own, voice.coins.get())).collect();
    assert_eq!(said, [("郑刚", true, 5), ("周敏", false, 3)]);
    assert_eq!((view.voices_needed, view.can_decide, view.ruling), (2, true, None));
    assert_eq!(town.ask(&owner, AskAppeal { appeal: id }).unwrap().voices, [], "the author reads the outcome");
    done(decide(&mut town, &arbiter, id, "3").unwrap());
    assert_eq!(wallet(&mut town, &owner), 3);
    let ruling = town.ask(&owner, AskAppeal { appeal: id }).unwrap().ruling.unwrap();
    assert_eq!((ruling.who, ruling.after.get()), (vec!["郑刚".to_owned(), "周敏".to_owned()], 3));
}

#[test]
fn who_has_left_the_panel_has_no_voice_in_it() {
    let mut town = Town::new();
    let (owner, id) = refused_and_appealed(&mut town);
    let (arbiter, admin) = (town.sign_in("d", ZHENG), town.sign_in("e", ZHOU));
    done(decide(&mut town, &arbiter, id, "5").unwrap());
    let successor = "UPDATE roles SET person = (SELECT person FROM people CROSS JOIN roles AS held \
        ON held.person = people.id WHERE people.name = '唐勇') WHERE role = 'arbiter'";
    town.native.run(successor, &[]).unwrap();
    done(decide(&mut town, &admin, id, "5").unwrap());
    assert_eq!(wallet(&mut town, &owner), 0);
    let arbiter = town.sign_in("g", TANG);
    done(decide(&mut town, &arbiter, id, "5").unwrap());
    assert_eq!(wallet(&mut town, &owner), 5);
}

#[test]
fn an_appeal_comes_in_time() {
    let mut town = Town::new();
    let (owner, first, _) = people(&mut town);
    let claim = done(file(&mut town, &owner, "volunteering", "2026-12-30").unwrap());
    done(review(&mut town, &first, claim, "refuse", "").unwrap());
    town.later(Span::days(31));
    let owner = town.sign_in("f", GRANNY);
    let late = why(appeal(&mut town, &owner, claim));
    assert_eq!(late, ClaimRefusal::AppealTooLate { days_max: 30 });
}

#[test]
fn a_credit_by_a_report_is_appealed_too() {
    let mut town = Town::new();
    let (owner, ..) = people(&mut town);
    let worker = town.sign_in("w", LIN);
    let ticket = town.broken_lift(&owner);
    town.call(&worker, &ticket, "true");
    town.answer(&worker, &ticket, "solved");
    town.rate(&owner, &ticket, "5");
    let disputed = Disputed::Credit(CreditId(1));
    assert_eq!(town.ask(&owner, AskAppealForm { disputed }).unwrap().coins.get(), 5);
    assert_eq!(town.ask(&worker, AskAppealForm { disputed }), Err(Refusal::NotFound), "somebody else's");
    let key = town.key();
    let id = done(town.ask(&owner, AppealCredit { key, disputed, text: "是两件事".into() }).unwrap());
    let key = town.key();
    let twice = why(town.ask(&owner, AppealCredit { key, disputed, text: "是两件事".into() }));
    assert_eq!(twice, ClaimRefusal::AppealedBefore);
    agree(&mut town, id, "1");
    assert_eq!(wallet(&mut town, &owner), 1);
}

#[test]
fn what_waits_too_long_is_marked() {
    let mut town = Town::new();
    let (owner, ..) = people(&mut town);
    done(file(&mut town, &owner, "volunteering", "2026-12-30").unwrap());
    town.later(Span::hours(48));
    let first = town.sign_in("g", SHEN);
    let queue = town.ask(&first, AskReview {}).unwrap();
    assert_eq!((queue.total, queue.overdue), (1, 1));
}

fn decide_hold(
    town: &mut Town,
    token: &str,
    hold: i64,
    release: bool,
) -> Result<Outcome<HoldsView, HoldsView>, Refusal> {
    let (key, text) = (town.key(), "问过了".to_owned());
    town.ask(token, DecideHold { key, hold, release, text })
}

/// Four claims of one browser on one day; the fourth one, by the limit of 3, is on hold.
fn burst(town: &mut Town, owner: &str, reviewer: &str) -> ClaimId {
    let claims = ["cleaning", "neighbour_help", "patrol", "volunteering"]
        .map(|kind| done(file(town, owner, kind, "2026-12-30").unwrap()));
    for claim in claims {
        done(review(town, reviewer, claim, "approve", "").unwrap());
    }
    claims[3]
}

#[test]
fn a_burst_of_claims_waits_for_somebody_else() {
    let mut town = Town::new();
    let (owner, first, second) = people(&mut town);
    let claim = burst(&mut town, &owner, &first);
    assert_eq!(wallet(&mut town, &owner), 8, "three of four");
    let view = town.ask(&owner, AskClaim { claim }).unwrap();
    let hold = view.hold.unwrap();
    assert_eq!((view.line.state, hold.state, hold.claim), (ClaimState::Approved, HoldState::Held, Some(claim)));
    assert_eq!(view.can, []);
    assert_eq!(unchanged(&mut town, |town| why(appeal(town, &owner, claim))), ClaimRefusal::OnHold);
    let own_word = refusal(decide_hold(&mut town, &first, 1, true));
    assert_eq!(own_word, Refusal::CoinRule(CoinRuleRefusal::HoldOwnWord));
    done(decide_hold(&mut town, &second, 1, true).unwrap());
    assert_eq!(wallet(&mut town, &owner), 13);
    assert_eq!(town.ask(&owner, AskClaim { claim }).unwrap().can, [ClaimVerb::Appeal]);
}

#[test]
fn what_was_refused_on_hold_is_appealed_on_the_claims_page() {
    let mut town = Town::new();
    let (owner, first, second) = people(&mut town);
    let claim = burst(&mut town, &owner, &first);
    done(decide_hold(&mut town, &second, 1, false).unwrap());
    assert_eq!(wallet(&mut town, &owner), 8);
    let id = done(appeal(&mut town, &owner, claim).unwrap());
    agree(&mut town, id, "5");
    assert_eq!(wallet(&mut town, &owner), 13);
}

#[test]
fn a_household_has_its_cap() {
    let mut town = Town::new();
    let (owner, first, second) = people(&mut town);
    let other = town.sign_in("d", FENG);
    for token in [&owner, &first, &other] {
        let (key, code) = (town.key(), town.stairwell("3幢2单元"));
        done(town.ask(token, KeepHousehold { key, code, door: "301".into() }).unwrap());
    }
    for token in [&owner, &first] {
        for day in 1..9 {
            let claim = done(file(&mut town, token, "cleaning", &format!("2026-12-0{day}")).unwrap());
            done(review(&mut town, &second, claim, "approve", "").unwrap());
        }
    }
    let full = unchanged(&mut town, |town| why(file(town, &other, "cleaning", "2026-12-10")));
    assert_eq!(full, ClaimRefusal::HouseholdFull { most: 16 });
}
