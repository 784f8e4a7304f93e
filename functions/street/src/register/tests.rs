use crate::calls::*;
use crate::testing::*;
use domain::*;

fn register(town: &mut Town, month: &str, page: u32) -> domain::view::RegisterView {
    town.ask("", AskRegister { month: month.into(), page }).unwrap()
}

fn busy() -> Town {
    Town::with(|plan| {
        plan.settings.reports_per_session_hour = 10_000;
        plan.settings.reports_per_stairwell_hour = 10_000;
    })
}

#[test]
fn public_items_of_a_month_page_by_page() {
    let mut town = busy();
    let mut codes = Vec::new();
    for minute in 0..201 {
        town.later(Span::seconds(1));
        let mut call = town.report_call("3幢2单元");
        if minute == 7 {
            call.visibility = "office".into();
        }
        let code = town.report("granny", call);
        if minute != 7 {
            codes.insert(0, code);
        }
    }
    let mut read = Vec::new();
    for (page, rows, more) in [(0, 100, true), (1, 100, false), (2, 0, false), (u32::MAX, 0, false)] {
        let view = register(&mut town, "2026-11", page);
        assert_eq!((view.rows.len(), view.more, view.total, view.month), (rows, more, 201, (2026, 11)), "{page}");
        assert!(!view.staff);
        read.extend(view.rows.into_iter().map(|row| row.code));
    }
    assert_eq!(read, codes);
    assert_eq!(register(&mut town, "", 0).total, 201);
    assert_eq!(register(&mut town, "2026-10", 0).total, 0);
    for month in ["2026-13", "2026", "november", "2026-11-01"] {
        let asked = town.ask("", AskRegister { month: month.into(), page: 0 });
        assert_eq!(asked, Err(Refusal::NotFound), "{month}");
    }
}

#[test]
fn months_end_at_midnight_in_shanghai() {
    let mut town = Town::new();
    town.now = Month::parse("2026-12").unwrap().start().before(Span(1));
    town.broken_lift("granny");
    town.later(Span(1));
    town.broken_lift("granny");
    for (month, total) in [("2026-11", 1), ("2026-12", 1), ("", 1), ("2027-01", 0)] {
        let view = register(&mut town, month, 0);
        assert_eq!((view.total, view.rows.len()), (total, total as usize), "{month}");
    }
}

#[test]
fn the_export_holds_every_item_once() {
    let mut town = busy();
    let mut codes = Vec::new();
    for number in 0..1_001 {
        // Several in one moment, so that time alone does not tell them apart.
        if number % 7 == 0 {
            town.later(Span::seconds(1));
        }
        let mut call = town.report_call("3幢2单元");
        if number % 3 == 0 {
            call.visibility = "office".into();
        }
        codes.push(town.report("granny", call));
    }
    let admin = town.sign_in("zhou", ZHOU);
    let (mut read, mut after, mut parts) = (Vec::new(), None, Vec::new());
    loop {
        let part = town.ask(&admin, AskRegisterRows { month: String::new(), after }).unwrap();
        parts.push(part.rows.len());
        read.extend(part.rows.into_iter().map(|row| row.code));
        // What is reported meanwhile moves nothing.
        town.later(Span::seconds(1));
        town.broken_lift("granny");
        after = part.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(parts, [500, 500, 1]);
    read.sort();
    codes.sort();
    assert_eq!(read, codes);
}

#[test]
fn an_item_is_told_whole_and_without_personal_data() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let chen = town.sign_in("chen", CHEN);
    let mut call = town.report_call("3幢2单元");
    call.visibility = "office".into();
    let ticket = town.report("granny", call);
    town.later(Span::minutes(11)).fire();
    town.call(&lin, &ticket, "true");
    town.later(Span::minutes(1));
    town.answer(&lin, &ticket, "solved");
    let answered_at = town.now;
    town.later(Span::minutes(1));
    town.rate("granny", &ticket, "4");
    let part = town.ask(&chen, AskRegisterRows { month: "2026-11".into(), after: None }).unwrap();
    let [row] = part.rows.as_slice() else { panic!("{part:?}") };
    assert_eq!((part.month, part.next), ((2026, 11), None));
    assert_eq!(
        (row.community.as_str(), row.grid.as_str(), row.place.as_str()),
        ("学衡社区", "第三网格", "学衡花园 3幢")
    );
    assert!(row.text.starts_with("电梯坏了") && !row.text.contains("1234"), "{}", row.text);
    assert_eq!((row.public, row.state, row.ending), (false, TicketState::Rated, Some(Ending::Solved)));
    assert_eq!((row.reported_at, row.answered_at, row.state_since), (NOON, Some(answered_at), town.now));
    assert_eq!((row.answer.as_str(), row.stars, row.reopened, row.joined), ("已修好", Some(4), 0, 0));
    let ends = |kept: i64| {
        let rows = town.column(&format!("SELECT count(*) FROM promise_ends WHERE kept = {kept}"));
        rows[0].clone()
    };
    assert_eq!((i64::from(row.kept).into(), i64::from(row.broken).into()), (ends(1), ends(0)));
    assert!(row.broken > 0 && !row.follower.is_empty());
    let json = serde_json::to_string(&part).unwrap();
    assert!(!json.contains("13912345678") && !json.contains("13800000"), "{json}");
}

#[test]
fn only_staff_exports() {
    let mut town = Town::new();
    let rows = |month: &str| AskRegisterRows { month: month.into(), after: None };
    assert_eq!(town.ask("", rows("")), Err(Refusal::SignInRequired));
    for phone in [LIN, SUN, FENG, GRANNY] {
        let token = town.sign_in("other", phone);
        assert_eq!(town.ask(&token, rows("")), Err(Refusal::RoleRequired { role: Role::Admin }), "{phone}");
    }
    let admin = town.sign_in("zhou", ZHOU);
    assert!(town.ask(&admin, rows("")).is_ok());
    assert!(town.ask(&admin, AskRegister { month: String::new(), page: 0 }).unwrap().staff);
    assert_eq!(town.ask(&admin, rows("2026-00")), Err(Refusal::NotFound));
    let unknown = AskRegisterRows { month: String::new(), after: Some(TicketId(99)) };
    assert_eq!(town.ask(&admin, unknown), Err(Refusal::NotFound));
}
