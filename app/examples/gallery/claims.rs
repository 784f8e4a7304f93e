//! Claims, their review, appeals, activities: empty, full, refused.

use crate::residents::Sheet;
use crate::samples::*;
use app::Frame;
use app::pages::{self, Typed};
use domain::coin_rule::{CoinRule, RuleName, catalogue};
use domain::plan::Settings;
use domain::view::*;
use domain::*;

fn line(id: i64, state: ClaimState, due: i64) -> ClaimLine {
    let waits = matches!(state, ClaimState::Submitted | ClaimState::SecondLook);
    ClaimLine {
        id: ClaimId(id),
        title: "志愿服务".into(),
        day: ago(2 * DAY),
        place: "学衡花园 3 幢门口的小广场".into(),
        state,
        since: ago(HOUR),
        due_at: waits.then(|| Instant(NOW.0 + due)),
        coins: coins(5),
    }
}

fn step(who: Option<&str>, verb: Option<ClaimVerb>, state: ClaimState, given: Option<u32>, text: &str) -> ClaimStep {
    ClaimStep { at: ago(HOUR), who: who.map(Into::into), verb, state, coins: given.map(coins), text: text.into() }
}

fn claim(state: ClaimState, can: &[ClaimVerb]) -> ClaimView {
    let filed = step(None, None, ClaimState::Submitted, Some(5), "陪三位老人去医院体检");
    let refused = step(Some("沈静"), Some(ClaimVerb::Refuse), ClaimState::Refused, None, "照片看不清是哪里");
    let steps = if state == ClaimState::Submitted { vec![filed] } else { vec![filed, refused] };
    ClaimView {
        line: line(7, state, DAY),
        text: "陪三位老人去医院体检，上午八点到十一点半。".into(),
        witnesses: "李阿姨、王师傅".into(),
        photos: photos(2),
        steps,
        can: can.to_vec(),
        appeal_until: can.contains(&ClaimVerb::Appeal).then(|| ahead(30 * DAY)),
        appeal: matches!(state, ClaimState::Appealed | ClaimState::Decided).then_some(AppealId(3)),
        hold: None,
        claimant: String::new(),
        most: coins(25),
        four_eyes_above: coins(20),
    }
}

/// The catalogue's rules that fit.
fn rules(fits: fn(RuleName) -> bool) -> Vec<CoinRule> {
    let all = catalogue(&Settings::default(), ago(30 * DAY));
    all.into_iter().filter(|rule| fits(rule.name)).collect()
}

pub fn residents(at: &dyn Fn(&str) -> Frame) -> Vec<Sheet> {
    let none = Typed::default();
    let frame = at("/xianlin/claims");
    let all: Vec<_> = ClaimState::ALL.iter().zip(1..).map(|(state, id)| line(id, *state, DAY)).collect();
    let late = ClaimsView { claims: vec![line(9, ClaimState::Submitted, -HOUR)] };
    let form = ClaimFormView { kinds: rules(RuleName::is_claimed), due_at: ahead(2 * DAY) };
    let typed =
        Typed::of("claim", [("kind", "cleaning"), ("day", "2026-12-01"), ("place", HOSTILE), ("text", HOSTILE)]);
    let future = Refusal::Claim(ClaimRefusal::InFuture);
    let wrong = Typed::of("appeal", [("text", "")]);
    let empty = Refusal::Claim(ClaimRefusal::Empty { field: ClaimField::Text });
    let one = |view, typed: &Typed, refusal| pages::claim(&frame, &page(resident(), view), typed, refusal);
    let hold = MyHold { ticket: None, claim: Some(ClaimId(7)), ..crate::rules::my_hold(HoldState::Held) };
    let held = ClaimView { hold: Some(hold), ..claim(ClaimState::Approved, &[]) };
    let mut sheets = vec![
        ("claims", pages::claims(&frame, &page(resident(), ClaimsView { claims: all }))),
        ("claims-late", pages::claims(&frame, &page(resident(), late))),
        ("claims-empty", pages::claims(&frame, &page(resident(), ClaimsView { claims: vec![] }))),
        ("claim-form", pages::claim_form(&frame, &page(resident(), form.clone()), &none, None)),
        ("claim-form-hostile", pages::claim_form(&frame, &page(resident(), form), &typed, Some(&future))),
        ("claim", one(claim(ClaimState::Submitted, &[ClaimVerb::Withdraw]), &none, None)),
        ("claim-refused", one(claim(ClaimState::Refused, &[ClaimVerb::Appeal]), &none, None)),
        ("claim-appeal", one(claim(ClaimState::Refused, &[ClaimVerb::Appeal]), &wrong, Some(&empty))),
        ("claim-on-hold", one(held, &none, None)),
        ("claim-decided", one(claim(ClaimState::Decided, &[]), &none, None)),
    ];
    sheets.extend(appeals(&at("/xianlin/appeals/3")));
    sheets.extend(activities(&at("/xianlin/activities/4")));
    sheets
}

fn appeal(ruled: Option<u32>, can_decide: bool) -> AppealView {
    AppealView {
        line: AppealLine {
            id: AppealId(3),
            title: "志愿服务".into(),
            filed_at: ago(DAY),
            due_at: ruled.is_none().then(|| ahead(DAY)),
        },
        claim: Some(claim(if ruled.is_some() { ClaimState::Decided } else { ClaimState::Appealed }, &[])),
        credit: None,
        text: "当天和社区小林一起去的，她可以证明。".into(),
        before: Coins::ZERO,
        most: coins(25),
        voices: Vec::new(),
        voices_needed: 2,
        ruling: ruled.map(|after| RulingLine {
            at: ago(HOUR),
            who: vec!["郑刚".into(), "周敏".into()],
            before: Coins::ZERO,
            after: coins(after),
            reason: "问过社区，属实。".into(),
            correction: Some(CorrectionId(1)),
        }),
        can_decide,
    }
}

/// One has said a number, another has to agree.
fn heard() -> AppealView {
    let voice = |who: &str, own, number| VoiceLine {
        at: ago(HOUR),
        who: who.into(),
        own,
        coins: coins(number),
        reason: "问过社区，属实。".into(),
    };
    AppealView { voices: vec![voice("郑刚", false, 5), voice("周敏", true, 3)], ..appeal(None, true) }
}

fn credit() -> CreditLine {
    CreditLine {
        disputed: Disputed::Credit(CreditId(5)),
        title: "上报属实、已解决并评价".into(),
        version: 2,
        coins: coins(3),
        at: ago(DAY),
    }
}

fn appeals(frame: &Frame) -> Vec<Sheet> {
    let none = Typed::default();
    let one = |viewer, view, typed: &Typed, refusal| pages::appeal(frame, &page(viewer, view), typed, refusal);
    let of_credit = AppealView { claim: None, credit: Some(credit()), before: coins(3), ..appeal(Some(1), false) };
    let again = Refusal::Claim(ClaimRefusal::AppealedBefore);
    let typed = Typed::of("appeal", [("credit", "5"), ("text", "是两件事")]);
    vec![
        ("appeal", one(resident(), appeal(None, false), &none, None)),
        ("appeal-ruled", one(resident(), appeal(Some(5), false), &none, None)),
        ("appeal-credit", one(resident(), of_credit, &none, None)),
        ("appeal-new", pages::appeal_form(frame, &page(resident(), credit()), &none, None)),
        ("appeal-again", pages::appeal_form(frame, &page(resident(), credit()), &typed, Some(&again))),
    ]
}

fn activity(from: i64, confirmed: bool) -> ActivityLine {
    ActivityLine {
        id: ActivityId(4),
        title: "清河行动".into(),
        kind: "参加活动".into(),
        place: "九乡河东岸步道入口".into(),
        from: Instant(NOW.0 + from),
        to: Instant(NOW.0 + from + 2 * HOUR),
        capacity: 50,
        checked_in: 12,
        coins: coins(2),
        confirmed_at: confirmed.then(|| ago(HOUR)),
    }
}

fn people(paid: bool) -> Vec<CheckInLine> {
    let one = |id, person: &str, struck: Option<&str>| CheckInLine {
        id: CheckInId(id),
        person: person.into(),
        at: ago(HOUR),
        state: match struck {
            Some(reason) => CheckInState::Struck { reason: reason.into() },
            None if paid => CheckInState::Credited { coins: coins(2) },
            None => CheckInState::Waiting,
        },
    };
    let (held, capped) = (CheckInState::Held { coins: coins(2) }, CheckInState::Capped);
    let more = [(4, held), (5, CheckInState::Refused { reason: "同一部手机".into() }), (6, capped)];
    let more = more.map(|(id, state)| CheckInLine { state, ..one(id, "137****0002", None) });
    let mut all = vec![one(1, "139****0001", None), one(2, "冯兰", Some("签了到就走了")), one(3, "138****5678", None)];
    all.extend(more.into_iter().filter(|_| paid));
    all
}

fn activities(frame: &Frame) -> Vec<Sheet> {
    let none = Typed::default();
    let view = |from, confirmed, mine, people: Option<Vec<CheckInLine>>| ActivityView {
        line: activity(from, confirmed),
        shows_code: people.is_some(),
        mine,
        people,
    };
    let mine = |state| Some(MyCheckIn { at: ago(HOUR), state });
    let (waiting, held) = (CheckInState::Waiting, CheckInState::Held { coins: coins(2) });
    let struck = CheckInState::Struck { reason: "没有干活".into() };
    let (paid, refused) =
        (CheckInState::Credited { coins: coins(2) }, CheckInState::Refused { reason: "同一部手机".into() });
    let kinds = rules(RuleName::is_of_activities);
    let coming = vec![activity(DAY, false), activity(-HOUR, false)];
    let list = ActivitiesView { coming: coming.clone(), over: vec![], kinds: None };
    let organiser = ActivitiesView { coming, over: vec![activity(-3 * HOUR, true)], kinds: Some(kinds) };
    let empty = ActivitiesView { coming: vec![], over: vec![], kinds: None };
    let typed = Typed::of("activity", [("title", "清河"), ("from", "明天"), ("capacity", "50")]);
    let begin = Refusal::Activity(ActivityRefusal::BeginUnreadable);
    let reason = Refusal::Claim(ClaimRefusal::Empty { field: ClaimField::Reason });
    let strike = Typed::of("strike", [("check_in", "1"), ("reason", "")]);
    let gone = Refusal::Activity(ActivityRefusal::CodeWrong);
    let worker = || staff(&[Role::GridWorker]);
    let one = |viewer, view, typed: &Typed, refusal| pages::activity(frame, &page(viewer, view), typed, refusal);
    let after = |state| one(resident(), view(-3 * HOUR, true, mine(state), None), &Typed::default(), None);
    let arrive = |view, code: &str, refusal| pages::check_in(frame, &page(resident(), view), code, refusal);
    let screen = |from, code: Option<&str>| ScreenView {
        line: activity(from, false),
        code: code.map(Into::into),
        seconds_left: 170,
    };
    vec![
        ("activities", pages::activities(frame, &page(stranger(), list), &none, None)),
        ("activities-empty", pages::activities(frame, &page(stranger(), empty), &none, None)),
        ("activities-organiser", pages::activities(frame, &page(worker(), organiser.clone()), &none, None)),
        ("activities-begin", pages::activities(frame, &page(worker(), organiser), &typed, Some(&begin))),
        ("activity", one(stranger(), view(DAY, false, None, None), &none, None)),
        ("activity-in", one(resident(), view(-HOUR, false, mine(waiting.clone()), None), &none, None)),
        ("activity-paid", after(paid)),
        ("activity-struck", after(struck)),
        ("activity-held", after(held)),
        ("activity-refused", after(refused)),
        ("activity-capped", after(CheckInState::Capped)),
        ("activity-no-rule", after(CheckInState::NoRule)),
        (
            "activity-volunteer",
            one(
                staff(&[Role::Volunteer]),
                ActivityView { shows_code: true, ..view(-HOUR, false, None, None) },
                &none,
                None,
            ),
        ),
        ("activity-list", one(worker(), view(-3 * HOUR, false, None, Some(people(false))), &none, None)),
        ("activity-strike", one(worker(), view(-HOUR, false, None, Some(people(false))), &strike, Some(&reason))),
        ("activity-done", one(worker(), view(-3 * HOUR, true, None, Some(people(true))), &none, None)),
        ("activity-nobody", one(worker(), view(-HOUR, false, None, Some(vec![])), &none, None)),
        ("activity-screen", pages::screen(frame, &page(worker(), screen(-HOUR, Some("48210573"))))),
        ("activity-screen-over", pages::screen(frame, &page(worker(), screen(-3 * HOUR, None)))),
        ("check-in", arrive(view(-HOUR, false, None, None), "48210573", None)),
        ("check-in-gone", arrive(view(-HOUR, false, None, None), "48210573", Some(&gone))),
        ("check-in-again", arrive(view(-HOUR, false, mine(waiting), None), "48210573", None)),
        ("check-in-no-code", arrive(view(-HOUR, false, None, None), "", None)),
    ]
}

pub fn reviewers(at: &dyn Fn(&str) -> Frame) -> Vec<Sheet> {
    let none = Typed::default();
    let frame = at("/xianlin/review");
    let reviewer = || staff(&[Role::Reviewer, Role::Arbiter]);
    let waiting =
        |id, state, due, bulk| ReviewLine { line: line(id, state, due), claimant: "139****0001".into(), bulk };
    let queue = ReviewView {
        waiting: vec![
            waiting(1, ClaimState::Submitted, -HOUR, true),
            waiting(2, ClaimState::SecondLook, HOUR, false),
            waiting(3, ClaimState::Submitted, DAY, true),
        ],
        total: 3,
        overdue: 1,
    };
    let empty = ReviewView { waiting: vec![], total: 0, overdue: 0 };
    let nothing = Refusal::Claim(ClaimRefusal::NothingChosen);
    let bulk = Typed::of("bulk", [("form", "")]);
    let household = Some(Refusal::Claim(ClaimRefusal::OwnHousehold));
    let each = vec![(ClaimId(1), "志愿服务".into(), None), (ClaimId(3), "环境清洁".into(), household)];
    let done = BulkReviewed { each, review: queue.clone() };
    let view = |state, can: &[ClaimVerb]| ClaimView { claimant: "139****0001".into(), ..claim(state, can) };
    let submitted = || view(ClaimState::Submitted, &[ClaimVerb::Approve, ClaimVerb::Correct, ClaimVerb::Refuse]);
    let one = |view, typed: &Typed, refusal| pages::review_claim(&frame, &page(reviewer(), view), typed, refusal);
    let fraction = Refusal::Claim(ClaimRefusal::AmountUnreadable);
    let typed = Typed::of("correct", [("coins", "2.5"), ("reason", "时间短")]);
    let decide = Typed::of("decide", [("coins", "99"), ("reason", "属实")]);
    let outside = Refusal::Claim(ClaimRefusal::AmountOutside { least: 0, most: coins(25) });
    let waiting = AppealsView { waiting: vec![appeal(None, true).line] };
    let panel = |view, typed: &Typed, refusal| pages::appeal(&frame, &page(reviewer(), view), typed, refusal);
    vec![
        ("review", pages::review(&frame, &page(reviewer(), queue.clone()), &none, None)),
        ("review-nothing", pages::review(&frame, &page(reviewer(), queue), &bulk, Some(&nothing))),
        ("review-empty", pages::review(&frame, &page(reviewer(), empty), &none, None)),
        ("review-bulk", pages::reviewed(&frame, &page(reviewer(), done))),
        ("review-claim", one(submitted(), &none, None)),
        ("review-fraction", one(submitted(), &typed, Some(&fraction))),
        ("review-second", one(view(ClaimState::SecondLook, &[ClaimVerb::Consent, ClaimVerb::Refuse]), &none, None)),
        ("review-over", one(view(ClaimState::Approved, &[]), &none, None)),
        ("appeals", pages::appeals(&frame, &page(reviewer(), waiting))),
        ("appeals-empty", pages::appeals(&frame, &page(reviewer(), AppealsView { waiting: vec![] }))),
        ("appeal-decide", panel(appeal(None, true), &none, None)),
        ("appeal-voices", panel(heard(), &none, None)),
        ("appeal-outside", panel(appeal(None, true), &decide, Some(&outside))),
    ]
}
