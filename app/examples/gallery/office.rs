//! The office's pages: empty, full, refused.

use crate::desk::{colleagues, rows};
use crate::purse::{plain_terms, pool};
use crate::residents::Sheet;
use crate::samples::*;
use app::pages::{self, RulePlace, Typed};
use domain::calendar::{Minutes, Weekday};
use domain::plan::Settings;
use domain::redemption::Terms;
use domain::routing::{Conditions, Rule, Then};
use domain::score::{Score, Share};
use domain::view::*;
use domain::*;

pub fn all(elder: bool) -> Vec<Sheet> {
    let frame = frame("/xianlin/office", elder);
    let mut sheets = vec![("office", pages::office(&frame, &page(admin(), ())))];
    for of in [calendar, rules, parties, people, roster, words, figures, market] {
        sheets.extend(of(&frame));
    }
    sheets
}

fn admin() -> Viewer {
    staff(&[Role::Admin])
}

fn calendar(frame: &app::Frame) -> Vec<Sheet> {
    let view = CalendarView {
        text: "2026-10-01..2026-10-07 休 国庆节\n2026-10-10 班\n".into(),
        unknown_years: vec![2027],
        settings: Settings::default(),
    };
    let typed = Typed::of("settings", [("call_minutes", "十分钟"), ("close_days", "7")]);
    let number = Refusal::Office(OfficeRefusal::Number { name: "call_minutes".into() });
    vec![
        ("office-calendar", pages::calendar(frame, &page(admin(), view.clone()), &Typed::default(), None)),
        ("office-settings-refused", pages::calendar(frame, &page(admin(), view), &typed, Some(&number))),
    ]
}

fn line(id: i64, name: &str, people: &[&str]) -> PartyLine {
    PartyLine {
        id: PartyId(id),
        name: name.into(),
        people: people.iter().map(|name| (*name).to_owned()).collect(),
        forwards_to: (id == 3).then_some(PartyId(1)),
        open: u32::try_from(id).unwrap_or(0) * 3,
    }
}

fn party_lines() -> Vec<PartyLine> {
    vec![line(1, "城管中队", &["陈刚", "李娜"]), line(2, "交警三大队", &["王磊"]), line(3, "学衡花园物业", &[])]
}

fn rules(frame: &app::Frame) -> Vec<Sheet> {
    let night = Rule {
        title: "夜间噪声转城管".into(),
        when: Conditions {
            kinds: vec![Kind::Dispute],
            grids: vec![GridId(3)],
            weekdays: vec![Weekday::ALL[4], Weekday::ALL[5]],
            minutes: Minutes::parse("22:00-06:00"),
            words: vec!["噪声".into(), "吵".into()],
            ..Conditions::default()
        },
        then: Then { lead: PartyId(1), others: vec![PartyId(2)], automatic: true, urgent: false },
    };
    let fire = Rule {
        title: "消防通道".into(),
        when: Conditions { estates: vec!["学衡".into()], communities: vec![CommunityId(1)], ..Conditions::default() },
        then: Then { lead: PartyId(9), others: vec![], automatic: false, urgent: true },
    };
    let view = RulesView { rules: vec![night, fire], parties: party_lines(), dry_run: None };
    let tried = RulesView {
        dry_run: Some(DryRunView { tickets: 412, by_rule: vec![17, 4], none: 391, changed: 6 }),
        ..view.clone()
    };
    let places = [RulePlace {
        community: CommunityId(1),
        name: "仙林新村社区".into(),
        grids: vec![(GridId(3), "第三网格".into()), (GridId(4), "第四网格".into())],
    }];
    let typed = Typed::of("rules", [("rule", "2"), ("title", ""), ("lead", "1"), ("act", "keep")]);
    let empty = Refusal::Office(OfficeRefusal::Empty);
    let none = Typed::default();
    let show = |view: &RulesView, edit, typed: &Typed, refusal: Option<&Refusal>| {
        pages::rules(frame, &page(admin(), view.clone()), &places, edit, typed, refusal)
    };
    vec![
        ("office-rules", show(&view, None, &none, None)),
        ("office-rules-edit", show(&view, Some(1), &none, None)),
        ("office-rules-new", show(&view, Some(3), &none, None)),
        ("office-rules-tried", show(&tried, None, &typed, None)),
        ("office-rules-refused", show(&view, None, &typed, Some(&empty))),
        ("office-rules-empty", show(&RulesView { rules: vec![], ..view.clone() }, None, &none, None)),
    ]
}

fn parties(frame: &app::Frame) -> Vec<Sheet> {
    let show = |parties, typed: &Typed, refusal: Option<&Refusal>| {
        pages::parties(frame, &page(admin(), PartiesView { parties }), typed, refusal)
    };
    let person = Typed::of("people", [("party", "2"), ("name", "王磊"), ("phone", "12")]);
    let taken = Typed::of("parties", [("id", ""), ("name", "城管中队")]);
    vec![
        ("office-parties", show(party_lines(), &Typed::default(), None)),
        ("office-parties-empty", show(vec![], &Typed::default(), None)),
        ("office-parties-phone", show(party_lines(), &person, Some(&Refusal::Office(OfficeRefusal::PhoneInvalid)))),
        ("office-parties-taken", show(party_lines(), &taken, Some(&Refusal::Office(OfficeRefusal::NameTaken)))),
    ]
}

fn people(frame: &app::Frame) -> Vec<Sheet> {
    let held = |id, role, of: &str| HeldRole { id, role, of: of.into() };
    let grid = "仙林新村社区第三网格";
    let lin = vec![held(4, Role::GridWorker, grid), held(9, Role::Volunteer, "")];
    let line = |id, name: &str, roles| PersonLine { id: PersonId(id), name: name.into(), roles };
    let people = vec![line(12, "林燕", lin), line(1, "周敏", vec![held(1, Role::Admin, "")])];
    let post = |key: &str, role, of: &str| Post { key: key.into(), role, of: of.into() };
    let posts = vec![post("grid_worker:3", Role::GridWorker, grid), post("admin:0", Role::Admin, "")];
    let all = PeopleView { people, chosen: None, posts };
    let chosen = PeopleView { chosen: Some(PersonId(1)), ..all.clone() };
    let show = |view: &PeopleView, typed: &Typed, refusal: Option<OfficeRefusal>| {
        pages::people(frame, &page(admin(), view.clone()), typed, refusal.map(Refusal::Office).as_ref())
    };
    let (none, take) = (Typed::default(), Typed::of("take", [("role", "1")]));
    let give = Typed::of("people", [("name", "李修"), ("phone", "13812345678"), ("post", "")]);
    vec![
        ("office-people", show(&all, &none, None)),
        ("office-people-chosen", show(&chosen, &none, None)),
        ("office-people-last", show(&chosen, &take, Some(OfficeRefusal::LastAdmin))),
        ("office-people-post", show(&all, &give, Some(OfficeRefusal::PostUnknown))),
    ]
}

fn roster(frame: &app::Frame) -> Vec<Sheet> {
    let desk = |desk: &str, name: &str, text: &str, on_duty: Option<&str>, holes| RosterDesk {
        desk: desk.into(),
        name: name.into(),
        text: text.into(),
        on_duty: on_duty.map(Into::into),
        holes,
    };
    let view = RosterView {
        desks: vec![
            desk("grid:3", "第三网格", "周一至周五 08:00-17:00 林燕", None, vec![(6, 0, 1440), (7, 480, 1020)]),
            desk("community:1", "仙林新村社区", "", Some("周明"), vec![]),
            desk("street", "指挥台", "每天 00:00-24:00 孙丽", Some("孙丽"), vec![]),
        ],
        absences: vec![
            AbsenceLine {
                id: 1,
                name: "林燕".into(),
                from: ahead(DAY),
                to: ahead(3 * DAY),
                deputy: Some("吴芳".into()),
            },
            AbsenceLine { id: 2, name: "周明".into(), from: ahead(DAY), to: ahead(9 * DAY), deputy: None },
        ],
        people: colleagues(),
    };
    let empty = RosterView { desks: vec![], absences: vec![], people: vec![] };
    let typed = Typed::of("roster", [("desk", "grid:3"), ("text", "周一到周五 林燕")]);
    let refusal = Refusal::Office(OfficeRefusal::Empty);
    let none = Typed::default();
    vec![
        ("office-roster", pages::roster(frame, &page(admin(), view.clone()), &none, None)),
        ("office-roster-empty", pages::roster(frame, &page(admin(), empty), &none, None)),
        ("office-roster-refused", pages::roster(frame, &page(admin(), view), &typed, Some(&refusal))),
    ]
}

fn words(frame: &app::Frame) -> Vec<Sheet> {
    let template = |id, title: &str| TemplateLine {
        id: TemplateId(id),
        title: title.into(),
        text: "您在{地点}报的{类型}已经办好，编号 {编号}。{网格员}，{日期}".into(),
    };
    let templates = TemplatesView { templates: vec![template(1, "已换灯"), template(2, "已约时间")] };
    let remedy = |id, kind, title: &str| RemedyLine { id: RemedyId(id), kind, title: title.into() };
    let remedies = RemedyEditorView {
        remedies: vec![remedy(1, Kind::Damage, "楼道灯不亮怎么办"), remedy(2, Kind::Hazard, "电梯困人怎么办")],
        edited: None,
    };
    let edited = RemedyView {
        line: remedy(2, Kind::Hazard, "电梯困人怎么办"),
        text: "先按铃，再打轿厢里的救援电话。\n别扒门。".into(),
        words: vec!["电梯".into(), "困人".into()],
        changed_at: ago(DAY),
        staff: true,
    };
    let edited = RemedyEditorView { edited: Some(edited), ..remedies.clone() };
    let untitled = Typed::of("remedies", [("id", "2"), ("title", ""), ("text", "先按铃。"), ("words", "电梯")]);
    let none = Typed::default();
    let typed = Typed::of("templates", [("id", "2"), ("title", "已约时间"), ("text", "{姓名}")]);
    let placeholder = Refusal::Office(OfficeRefusal::Placeholder { typed: "姓名".into() });
    let hostile = Typed::of("templates", [("id", ""), ("title", ""), ("text", HOSTILE)]);
    let empty = Refusal::Office(OfficeRefusal::Empty);
    vec![
        ("office-templates", pages::templates(frame, &page(admin(), templates.clone()), &none, None)),
        (
            "office-templates-refused",
            pages::templates(frame, &page(admin(), templates.clone()), &typed, Some(&placeholder)),
        ),
        ("office-templates-hostile", pages::templates(frame, &page(admin(), templates), &hostile, Some(&empty))),
        ("office-remedies", pages::remedies_editor(frame, &page(admin(), remedies), &none, None)),
        ("office-remedies-edit", pages::remedies_editor(frame, &page(admin(), edited.clone()), &none, None)),
        ("office-remedies-refused", pages::remedies_editor(frame, &page(admin(), edited), &untitled, Some(&empty))),
    ]
}

fn score(kept: (u64, u64), stars: (u64, u64), reopened: (u64, u64)) -> Score {
    let share = |(part, whole)| Share::of(part, whole);
    Score { kept: share(kept), satisfied: share(stars), reopened: share(reopened) }
}

fn figures(frame: &app::Frame) -> Vec<Sheet> {
    let count = |kind, kept, broken| PromiseCount { kind, kept, broken };
    let cockpit = CockpitView {
        open_by_level: Level::ALL.iter().zip([212, 31, 9, 2]).map(|(level, count)| (*level, count)).collect(),
        overdue: 14,
        today: vec![
            count(PromiseKind::Call, 61, 3),
            count(PromiseKind::Dispatch, 40, 0),
            count(PromiseKind::Task, 0, 0),
        ],
        month: PromiseKind::ALL.iter().zip(1..).map(|(kind, n)| count(*kind, 300 * n, 11 * n)).collect(),
        to_arbitrate: 2,
        to_review: (7, 1),
        worst: vec![(GridId(3), "仙林新村社区 第三网格".into(), 5), (GridId(9), "学衡社区 第九网格".into(), 2)],
        unknown_years: vec![2027],
        unmanned: vec!["第三网格".into()],
    };
    let quiet = CockpitView {
        open_by_level: vec![],
        overdue: 0,
        today: vec![],
        month: vec![],
        to_arbitrate: 0,
        to_review: (0, 0),
        worst: vec![],
        unknown_years: vec![],
        unmanned: vec![],
    };
    let row = |id, name: &str, score| ScoreRow { of: Scored::Worker(PersonId(id)), name: name.into(), score };
    let worker = row(12, "林燕", score((118, 120), (43, 47), (2, 51)));
    let exclusion = |agreed: Option<&str>, may_agree| ExclusionLine {
        code: "T4K9-M2XW".into(),
        reason: "上报人把两件事写在一起，第二件不归网格".into(),
        by: "林燕".into(),
        agreed_by: agreed.map(Into::into),
        may_agree,
    };
    let scores = ScoresView {
        month: (2026, 11),
        workers: vec![worker.clone(), row(13, "周明", score((4, 5), (1, 3), (0, 0)))],
        parties: vec![ScoreRow {
            of: Scored::Party(PartyId(1)),
            ..row(1, "城管中队", score((30, 44), (20, 31), (6, 40)))
        }],
        exclusions: vec![exclusion(None, true), exclusion(Some("孙丽"), false)],
    };
    let nobody = ScoresView { workers: vec![], parties: vec![], exclusions: vec![], ..scores.clone() };
    let behind =
        ScoreTicketsView { month: (2026, 11), row: worker, tickets: rows(), exclusions: vec![exclusion(None, true)] };
    let none = Typed::default();
    let typed = Typed::of("exclusions", [("ticket", "T4K9-M2XW"), ("reason", "")]);
    let empty = Refusal::Office(OfficeRefusal::Empty);
    let second = Refusal::Office(OfficeRefusal::SecondPersonNeeded);
    vec![
        ("office-cockpit", pages::cockpit(frame, &page(admin(), cockpit))),
        ("office-cockpit-quiet", pages::cockpit(frame, &page(admin(), quiet))),
        ("office-scores", pages::scores(frame, &page(admin(), scores.clone()), &none, None)),
        ("office-scores-refused", pages::scores(frame, &page(admin(), scores), &none, Some(&second))),
        ("office-scores-empty", pages::scores(frame, &page(admin(), nobody), &none, None)),
        ("office-score", pages::score_tickets(frame, &page(admin(), behind.clone()), &none, None)),
        ("office-score-refused", pages::score_tickets(frame, &page(admin(), behind), &typed, Some(&empty))),
    ]
}

fn market(frame: &app::Frame) -> Vec<Sheet> {
    let treasurer = || staff(&[Role::Treasurer]);
    let edited = |id, title: &str, withdrawn, terms| RewardEdited {
        id: RewardId(id),
        title: title.into(),
        merchant: "惠民超市".into(),
        merchant_stopped: withdrawn,
        funder: FunderId(1),
        price: coins(8),
        pieces: (40, 2, 8),
        withdrawn,
        terms,
    };
    let limited = Terms { per_person: Some(1), per_days: 30, valid_to: Some(ahead(DAY)), ..plain_terms() };
    let rewards = RewardEditorView {
        rewards: vec![edited(1, "抽纸 1 提", false, limited), edited(2, "毛巾", true, plain_terms())],
        merchants: vec![(MerchantId(1), "惠民超市".into())],
        funders: vec![(FunderId(1), "仙林街道".into()), (FunderId(2), "绿地物业".into())],
    };
    let settled = |merchant, settled| SettlementLine {
        merchant: MerchantId(merchant),
        name: "惠民超市".into(),
        pieces: 40,
        coins: 320,
        deducted: if merchant == 1 { 20 } else { 0 },
        owed: 120,
        can_settle: merchant == 1,
        settled,
    };
    let settlements = SettlementsView {
        month: (2026, 10),
        merchants: vec![settled(1, None), settled(2, Some((ago(DAY), "蔡平".into())))],
    };
    let handed_over = |id, corrected| SettlementRow {
        id: RedemptionId(id),
        at: ago(30 * DAY),
        merchant: "惠民超市".into(),
        reward: "鸡蛋 10 枚".into(),
        kind: RewardKind::Goods,
        coins: coins(10),
        clerk: "王芳".into(),
        funder: "仙林街道".into(),
        door: None,
        corrected,
    };
    let handed_over = SettlementRows {
        month: (2026, 10),
        of: Some(MerchantId(1)),
        merchant: "惠民超市".into(),
        deducted: 0,
        rows: vec![handed_over(17, false), handed_over(18, true)],
        next: None,
    };
    let own = Typed::of("correct", [("redemption", "17"), ("reason", "店里没有给货"), ("month", "2026-10")]);
    let none = Typed::default();
    let typed = Typed::of("rewards", [("id", ""), ("title", "毛巾"), ("price", "1.5")]);
    let price = Refusal::Market(MarketRefusal::PriceInvalid);
    let not_over = Refusal::Market(MarketRefusal::MonthNotOver);
    let settle = Typed::of("settle", [("merchant", "1"), ("month", "2026-10")]);
    vec![
        ("office-treasurer", pages::office(frame, &page(treasurer(), ()))),
        ("office-rewards", pages::rewards_editor(frame, &page(treasurer(), rewards.clone()), &none, None)),
        ("office-rewards-refused", pages::rewards_editor(frame, &page(treasurer(), rewards), &typed, Some(&price))),
        (
            "office-funders",
            pages::funders(frame, &page(treasurer(), FundersView { funders: pool().funders }), &none, None),
        ),
        ("office-settlements", pages::settlements(frame, &page(treasurer(), settlements.clone()), &none, None)),
        (
            "office-settlements-refused",
            pages::settlements(frame, &page(treasurer(), settlements), &settle, Some(&not_over)),
        ),
        ("office-handed-over", pages::handed_over(frame, &page(treasurer(), handed_over.clone()), &none, None)),
        (
            "office-handed-over-refused",
            pages::handed_over(frame, &page(treasurer(), handed_over), &own, Some(&Refusal::Undo(UndoRefusal::Own))),
        ),
    ]
}
