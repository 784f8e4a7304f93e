use super::*;
use crate::calendar::{Hours, Minutes, OpenDays};
use crate::plan::{BuildingPlan, CommunityPlan, GridPlan, MerchantPlan, PartyPlan, RewardPlan};

fn person(name: &str, phone: &str) -> PersonPlan {
    PersonPlan { name: name.into(), phone: phone.into() }
}

/// One part of something that is to be changed.
type Part<W, P> = fn(&mut W) -> &mut P;

fn plan() -> StreetPlan {
    StreetPlan {
        slug: "xianlin".into(),
        name: "仙林街道".into(),
        communities: vec![CommunityPlan {
            name: "学衡社区".into(),
            grids: vec![GridPlan {
                name: "第三网格".into(),
                worker: person("林燕", "13800000001"),
                helpers: vec![person("孙洁", "13800000004")],
                duty_phone: "025-85791234".into(),
                buildings: vec![BuildingPlan { estate: "学衡花园".into(), stairwells: vec!["3幢2单元".into()] }],
            }],
            leads: vec![person("钱军", "13800000005")],
        }],
        admins: vec![person("周敏", "13800000002")],
        dispatchers: vec![person("吴珊", "13800000006")],
        arbiters: vec![person("郑理", "13800000007")],
        reviewers: vec![],
        district: vec![person("冯平", "13800000008")],
        volunteers: vec![person("陈喜", "13800000009")],
        treasurers: vec![],
        parties: vec![
            PartyPlan { name: "城管中队".into(), people: vec![person("褚强", "13800000010")] },
            // Acts through one-time links.
            PartyPlan { name: "施工单位".into(), people: vec![] },
        ],
        merchants: vec![MerchantPlan {
            name: "惠民超市".into(),
            address: "文苑路 9 号".into(),
            clerks: vec![person("王芳", "13800000003")],
            rewards: vec![RewardPlan { title: "鸡蛋 10 枚".into(), price: Coins::new(5).expect("coins"), stock: 9 }],
        }],
        settings: Settings::default(),
    }
}

#[test]
fn slugs() {
    for (slug, good) in [
        ("xianlin", true),
        ("a1", true),
        ("a-b", true),
        ("a", false),
        ("1a", false),
        ("-a", false),
        ("Xianlin", false),
        ("仙林", false),
        ("a_b", false),
        (&"a".repeat(32), true),
        (&"a".repeat(33), false),
    ] {
        assert_eq!(is_slug(slug), good, "{slug}");
    }
}

#[test]
fn plans() {
    let check = |change: fn(&mut StreetPlan), reason: Option<&str>| {
        let mut plan = plan();
        change(&mut plan);
        let expected = reason.map_or(Ok(()), |reason| Err(FoundRefusal::PlanInvalid { reason: reason.into() }));
        assert_eq!(plan.check(), expected);
    };
    check(|_| {}, None);
    check(|plan| plan.admins[0] = person("林燕", "+86 138 0000 0001"), None);
    check(|plan| plan.name = " ".into(), Some("the 街道 is empty"));
    let stairwell: fn(&mut StreetPlan) = |plan| plan.communities[0].grids[0].buildings[0].stairwells[0] = String::new();
    check(stairwell, Some("a stairwell is empty"));
    check(|plan| plan.admins[0].phone = "025-85791234".into(), Some("周敏 has no mobile phone: 025-85791234"));
    let shared = "林燕 and 周敏 share the phone 13800000001";
    check(|plan| plan.admins[0].phone = "13800000001".into(), Some(shared));
    check(|plan| plan.merchants[0].rewards[0].price = Coins::ZERO, Some("鸡蛋 10 枚 costs nothing"));
    check(|plan| plan.settings.call_minutes = 0, Some("call_minutes is 0"));
}

/// Everybody with a role is somebody: in each part of the plan a phone is needed, names are, and nobody shares one.
#[test]
fn everybody_of_the_plan_is_checked() {
    let parts: [(&str, Part<StreetPlan, PersonPlan>); 10] = [
        ("林燕", |plan| &mut plan.communities[0].grids[0].worker),
        ("孙洁", |plan| &mut plan.communities[0].grids[0].helpers[0]),
        ("钱军", |plan| &mut plan.communities[0].leads[0]),
        ("周敏", |plan| &mut plan.admins[0]),
        ("吴珊", |plan| &mut plan.dispatchers[0]),
        ("郑理", |plan| &mut plan.arbiters[0]),
        ("冯平", |plan| &mut plan.district[0]),
        ("陈喜", |plan| &mut plan.volunteers[0]),
        ("褚强", |plan| &mut plan.parties[0].people[0]),
        ("王芳", |plan| &mut plan.merchants[0].clerks[0]),
    ];
    assert_eq!(plan().people().map(|person| person.name.as_str()).collect::<Vec<_>>(), parts.map(|(name, _)| name));
    let refused = |change: &dyn Fn(&mut StreetPlan)| {
        let mut plan = plan();
        change(&mut plan);
        match plan.check() {
            Err(FoundRefusal::PlanInvalid { reason }) => reason,
            other => panic!("{other:?}"),
        }
    };
    for (name, part) in parts {
        let landline = refused(&|plan| part(plan).phone = "025-85791234".into());
        assert_eq!(landline, format!("{name} has no mobile phone: 025-85791234"));
        assert_eq!(refused(&|plan| part(plan).name = " ".into()), "a person is empty");
        let shared =
            refused(&|plan| part(plan).phone = if name == "王芳" { "13800000001" } else { "13800000003" }.into());
        assert!(shared.contains("share the phone"), "{shared}");
    }
    assert_eq!(refused(&|plan| plan.parties[1].name = String::new()), "a party is empty");
    assert_eq!(refused(&|plan| plan.admins.clear()), "there is no admin");
}

/// A 街道 may begin with nobody but its workers and an admin; the ladder then ends there.
#[test]
fn the_new_parts_may_be_left_out() {
    let mut whole = serde_json::to_value(plan()).expect("JSON");
    let parts = ["dispatchers", "arbiters", "reviewers", "district", "volunteers", "treasurers", "parties", "settings"];
    for part in parts {
        whole.as_object_mut().expect("an object").remove(part).expect(part);
    }
    let community = whole["communities"][0].as_object_mut().expect("an object");
    community.remove("leads").expect("leads");
    community["grids"][0].as_object_mut().expect("an object").remove("helpers").expect("helpers");
    let plan: StreetPlan = serde_json::from_value(whole.clone()).expect("a plan");
    assert_eq!((plan.check(), &plan.settings), (Ok(()), &Settings::default()));
    whole["leaders"] = serde_json::json!([]);
    assert!(serde_json::from_value::<StreetPlan>(whole).is_err(), "a mistyped part is noticed");
}

/// The numbers as stored, so that a plan written today is read tomorrow; and none may be nothing, but those by which
/// nothing runs.
#[test]
fn settings() {
    let stored = serde_json::to_value(Settings::default()).expect("JSON");
    let may_be_zero = [
        "report_coins",
        "report_credits_per_month",
        "signal_ring_month",
        "signal_session_day",
        "signal_stairwell_month",
        "claim_four_eyes_coins",
        "reservations_open_max",
        "reports_per_session_hour",
        "reports_per_stairwell_hour",
        "sign_in_codes_per_phone_hour",
        "sign_in_codes_per_address_hour",
        "unknown_tickets_per_address_hour",
        "wrong_redemption_codes_per_clerk_hour",
    ];
    let mut checked = 0;
    for (name, value) in stored.as_object().expect("an object") {
        let inner: Vec<String> = match value.as_object() {
            Some(kinds) => kinds.keys().map(|kind| format!("{name}.{kind}")).collect(),
            None if value.is_number() => vec![name.clone()],
            None => continue,
        };
        for number in inner {
            let mut changed = stored.clone();
            *changed.pointer_mut(&format!("/{}", number.replace('.', "/"))).expect("a number") = 0.into();
            let settings: Settings = serde_json::from_value(changed).expect("settings");
            let reason = (!may_be_zero.contains(&number.as_str())).then(|| format!("{number} is 0"));
            assert_eq!(settings.contradiction(), reason);
            checked += 1;
        }
    }
    assert_eq!(checked, 36);
    let hours: [(&str, Part<Settings, Hours>); 3] = [
        ("call_hours", |settings| &mut settings.call_hours),
        ("dispatch_hours", |settings| &mut settings.dispatch_hours),
        ("resolve_hours", |settings| &mut settings.resolve_hours),
    ];
    let reversed = Minutes { from_minute: 600, to_minute: 60 };
    for (name, part) in hours {
        for (wrong, code) in [(vec![], "hours.empty"), (vec![reversed], "hours.reversed")] {
            let mut plan = plan();
            *part(&mut plan.settings) = Hours::Daily { days: OpenDays::Working, spans: wrong };
            let reason = format!("{name}: {code}");
            assert_eq!(plan.check(), Err(FoundRefusal::PlanInvalid { reason }));
            *part(&mut plan.settings) = Hours::office();
            assert_eq!(plan.check(), Ok(()));
        }
    }
}
