//! The rules of the coins, what is on hold by them, where people live.

use crate::residents::Sheet;
use crate::samples::*;
use app::Frame;
use app::pages::{self, Typed};
use domain::coin_rule::{CoinRule, Draft, Preview, RuleName, Signal, catalogue};
use domain::plan::Settings;
use domain::view::*;
use domain::*;

pub fn my_hold(state: HoldState) -> MyHold {
    MyHold {
        id: 4,
        at: ago(DAY),
        coins: coins(5),
        rule_title: "上报属实、已解决并评价".into(),
        rule_version: 2,
        ticket: Some("T4K9-M2XW".into()),
        claim: None,
        activity: None,
        signals: vec![
            Signal::Ring { times: 4 },
            Signal::Burst { credits: 4 },
            Signal::Stairwell { credits: 5 },
            Signal::OwnGrid,
        ],
        state,
        reason: (state != HoldState::Held).then(|| "两家一直互相点".into()),
    }
}

fn published() -> Vec<PublishedRule> {
    let founded = catalogue(&Settings::default(), ago(300 * DAY));
    let one = |rule: CoinRule| {
        let coming = (rule.name == RuleName::Report).then(|| ComingRule {
            rule: CoinRule {
                version: 3,
                valid_from: ahead(9 * DAY),
                valid_to: Some(ahead(100 * DAY)),
                after_stop: true,
                comment_until: ahead(5 * DAY),
                ..rule.clone()
            },
            comments: vec![
                RuleComment { at: ago(DAY), text: "太少了，跑一趟不容易".into(), mine: false },
                RuleComment { at: ago(HOUR), text: HOSTILE.into(), mine: true },
            ],
            open: true,
        });
        let earlier = if rule.name == RuleName::Join { vec![rule.clone()] } else { vec![] };
        let in_force = (rule.name != RuleName::Patrol).then_some(rule.clone());
        PublishedRule { name: rule.name, in_force, coming, earlier }
    };
    founded.into_iter().map(one).collect()
}

pub fn residents(at: &dyn Fn(&str) -> Frame) -> Vec<Sheet> {
    let frame = at("/xianlin/rules");
    let view = |signed_in| CoinRulesView { rules: published(), signed_in };
    let typed = Typed::of("rules", [("name", "report"), ("version", "3"), ("text", HOSTILE)]);
    let closed = Refusal::CoinRule(CoinRuleRefusal::CommentsClosed);
    let none = Typed::default();
    let live = |mine, change_from| page(resident(), HouseholdView { mine, change_from });
    let mine = Some(HouseholdLine { place: place(), door: "301".into() });
    let door = Refusal::Household(HouseholdRefusal::DoorShape);
    let moved = Typed::of("household", [("code", "K7M2QX4P"), ("door", HOSTILE)]);
    vec![
        ("rules", pages::coin_rules(&frame, &page(resident(), view(true)), &none, None)),
        ("rules-stranger", pages::coin_rules(&frame, &page(stranger(), view(false)), &none, None)),
        ("rules-hostile", pages::coin_rules(&frame, &page(resident(), view(true)), &typed, Some(&closed))),
        ("household", pages::household(&frame, &live(None, None), "K7M2QX4P", &none, None)),
        ("household-known", pages::household(&frame, &live(mine, Some(ahead(20 * DAY))), "", &none, None)),
        ("household-hostile", pages::household(&frame, &live(None, None), "", &moved, Some(&door))),
    ]
}

pub fn office(frame: &Frame) -> Vec<Sheet> {
    let admin = || staff(&[Role::Admin]);
    let draft = Draft {
        name: "report".into(),
        title: "上报属实、已解决并评价".into(),
        text: "核实、办好、评价".into(),
        coins: "4".into(),
        person_day: "1".into(),
        person_month: "3".into(),
        household_month: "6".into(),
        ..Draft::default()
    };
    let nothing = Draft { name: "nothing-5".into(), ..Draft::default() };
    let trial = TrialView {
        month: (2026, 10),
        draft: Preview { coins: 812, credits: 203, people: 150, capped: 31 },
        given_coins: 1_015,
        given_credits: 203,
        given_people: 150,
        cut: true,
    };
    let view = |draft, trial| CatalogueView {
        rules: published(),
        draft,
        trial,
        earliest: ahead(8 * DAY),
        next_nothing: RuleName::Nothing(5),
    };
    let typed = Typed::of("catalogue", [("name", "report"), ("valid_from", "2026-10-01")]);
    let back = Refusal::CoinRule(CoinRuleRefusal::Retroactive { earliest: ahead(8 * DAY) });
    let hold = |id, own, state| HoldLine {
        id,
        person: "138****5678".into(),
        own,
        hold: my_hold(state),
        decided_by: (state != HoldState::Held).then(|| "周敏".into()),
    };
    let holds = HoldsView {
        open: vec![hold(1, false, HoldState::Held), hold(2, true, HoldState::Held)],
        decided: vec![hold(3, false, HoldState::Released), hold(4, false, HoldState::Refused)],
    };
    let empty = HoldsView { open: vec![], decided: vec![] };
    let decided = Refusal::CoinRule(CoinRuleRefusal::Empty { field: CoinRuleField::Text });
    let unknown = Refusal::Household(HouseholdRefusal::PersonUnknown);
    let none = Typed::default();
    let catalogue =
        |view, typed: &Typed, refusal: Option<&Refusal>| pages::catalogue(frame, &page(admin(), view), typed, refusal);
    let typed_hold = Typed::of("holds", [("hold", "1")]);
    let typed_phone = Typed::of("households", [("phone", "13900000000")]);
    vec![
        ("office-catalogue", catalogue(view(None, None), &none, None)),
        ("office-catalogue-tried", catalogue(view(Some(draft.clone()), Some(trial)), &none, None)),
        ("office-catalogue-refused", catalogue(view(Some(draft), None), &typed, Some(&back))),
        ("office-catalogue-nothing", catalogue(view(Some(nothing), None), &none, None)),
        ("office-holds", pages::holds(frame, &page(admin(), holds.clone()), &none, None)),
        ("office-holds-refused", pages::holds(frame, &page(admin(), holds), &typed_hold, Some(&decided))),
        ("office-holds-empty", pages::holds(frame, &page(admin(), empty), &none, None)),
        ("office-households", pages::households(frame, &page(admin(), ()), &none, None)),
        ("office-households-refused", pages::households(frame, &page(admin(), ()), &typed_phone, Some(&unknown))),
    ]
}
