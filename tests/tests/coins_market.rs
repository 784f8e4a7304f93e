//! 兑换 from the funder to the settlement over plain HTTP forms: undone in time and too late, another merchant's code,
//! over budget, taken off the property fee, paid once, corrected by the office.

use serde_json::json;
use std::time::Duration;
use tests::books;
use tests::visitor::{Answer, Visitor};
use tests::world::{self, ADMIN, CLERK, OTHER_CLERK, RESIDENT, Reward, WORKER, World, path};

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(86_400);

/// A resident with a hundred coins.
fn rich(world: &World) -> Visitor {
    let stairwell = world.stairwells(0).remove(0);
    let mut resident = world.signed_in(RESIDENT);
    let ticket = world::ticket_of(&world::report(&mut resident, &stairwell, "damage", "门禁坏了", &[]));
    world::handle(&mut world.signed_in(WORKER), &ticket);
    world::rate(&mut resident, &ticket);
    resident
}

fn founded(name: &str) -> (World, Visitor) {
    let world = World::founded(name, &json!({"report_coins": 100}));
    let resident = rich(&world);
    (world, resident)
}

/// Eggs, handed over; the redemption's address.
fn handed_over(resident: &mut Visitor, clerk: &mut Visitor) -> String {
    let redemption = world::reserve(resident, Reward::Eggs).location().to_owned();
    let digits = world::redemption_digits(resident, &redemption);
    let done = world::redeem(clerk, &digits);
    assert_eq!(done.status, 200, "{}", done.text());
    redemption
}

fn number(redemption: &str) -> &str {
    redemption.rsplit('/').next().expect("a number")
}

fn undo(clerk: &mut Visitor, redemption: &str, reason: &str) -> Answer {
    let form = clerk.get(&path("/rewards")).any_form();
    let action = path(&format!("/counter/{}/undo", number(redemption)));
    clerk.post(&action, &[("form", &form), ("reason", reason)])
}

/// Fills a form of the office; the page is where the form is read.
fn office(staff: &mut Visitor, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
    let form = staff.get(&path(&format!("/office/{page}"))).any_form();
    let mut all = vec![("form", form.as_str())];
    all.extend_from_slice(fields);
    staff.post(&path(&format!("/office/{action}")), &all)
}

/// The month in which something was handed over, as addresses name it.
fn month(world: &World) -> String {
    let month = "CAST(strftime('%Y%m', max(handed_over_ms) / 1000 + 28800, 'unixepoch') AS INTEGER)";
    let month = books::rows(world, &format!("SELECT {month} FROM redemptions"));
    format!("{:04}-{:02}", month / 100, month % 100)
}

#[track_caller]
fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status, answer.code()), (status, Some(code)), "{}", answer.text());
}

fn attempts(world: &World, code: &str) -> i64 {
    books::rows(world, &format!("SELECT count(*) FROM attempts WHERE code = '{code}'"))
}

fn transfers(world: &World) -> i64 {
    books::rows(world, "SELECT count(*) FROM transfers")
}

#[test]
fn undone_in_time_and_refused_too_late() {
    let (mut world, mut resident) = founded("market-undo");
    let mut clerk = world.signed_in(CLERK);
    let redemption = handed_over(&mut resident, &mut clerk);
    assert!(resident.get(&path("/wallet")).text().contains(">95<"));

    refused(&undo(&mut clerk, &redemption, " "), 422, "undo.reason_empty");
    let mut other = world.signed_in(OTHER_CLERK);
    refused(&undo(&mut other, &redemption, "错"), 409, "undo.other_merchant");
    refused(&undo(&mut resident, &redemption, "错"), 403, "role_required");

    // The same form twice undoes once, and is told the same.
    let form = clerk.get(&path("/counter")).form("/undo");
    let action = path(&format!("/counter/{}/undo", number(&redemption)));
    for _ in 0..2 {
        let undone = clerk.post(&action, &[("form", &form), ("reason", "给错了")]);
        assert_eq!(undone.status, 303, "{}", undone.text());
    }
    assert!(clerk.get(&path("/counter")).text().contains("已撤销：给错了"));
    let page = resident.get(&redemption).text();
    assert!(page.contains("商户撤销了这次兑换") && page.contains("给错了"), "{page}");
    let wallet = resident.get(&path("/wallet")).text();
    assert!(wallet.contains(">100<") && wallet.contains("撤销了兑换"), "{wallet}");
    let before = transfers(&world);
    refused(&undo(&mut clerk, &redemption, "再来"), 409, "undo.already_undone");

    let late = handed_over(&mut resident, &mut clerk);
    world.shift_clock(16 * MINUTE);
    assert!(!clerk.get(&path("/counter")).text().contains("/undo\""), "no longer offered");
    let moved = transfers(&world) - before;
    refused(&undo(&mut clerk, &late, "错"), 409, "undo.too_late");
    assert_eq!(transfers(&world) - before, moved, "the ledger is unchanged");
    for code in ["undo.reason_empty", "undo.other_merchant", "role_required", "undo.already_undone", "undo.too_late"] {
        assert_eq!(attempts(&world, code), 1, "{code} is in the audit log");
    }
}

#[test]
fn a_code_is_good_at_one_counter_and_for_minutes() {
    let (mut world, mut resident) = founded("market-code");
    let redemption = world::reserve(&mut resident, Reward::Eggs).location().to_owned();
    let shot = world::redemption_digits(&mut resident, &redemption);
    let page = resident.get(&redemption).text();
    assert!(page.contains("http-equiv=\"refresh\"") && page.contains("/code\""), "renews itself: {page}");
    refused(&world::redeem(&mut world.signed_in(OTHER_CLERK), &shot), 409, "redeem.other_merchant");

    assert_eq!(resident.get(&format!("{redemption}/code")).status, 303);
    assert_eq!(world::redemption_digits(&mut resident, &redemption), shot, "a good code stays");
    world.shift_clock(9 * MINUTE + MINUTE / 2);
    assert_eq!(resident.get(&format!("{redemption}/code")).status, 303);
    let fresh = world::redemption_digits(&mut resident, &redemption);
    assert_ne!(fresh, shot);
    world.shift_clock(60 * MINUTE);
    let mut clerk = world.signed_in(CLERK);
    refused(&world::redeem(&mut clerk, &shot), 404, "redeem.unknown");
    refused(&world::redeem(&mut clerk, &fresh), 409, "redeem.code_expired");
}

#[test]
fn over_budget_and_hostile_numbers_move_nothing() {
    let (world, mut resident) = founded("market-budget");
    let mut admin = world.signed_in(ADMIN);
    assert_eq!(office(&mut admin, "funders", "funders", &[("title", "绿地公司")]).status, 303);
    let before = transfers(&world);
    for amount in ["0", "-5", "1.5", "9007199254740992", ""] {
        let fund = office(&mut admin, "funders", "funders/2/fund", &[("funder", "2"), ("amount", amount)]);
        refused(&fund, 422, "market.amount_invalid");
    }
    assert_eq!((transfers(&world), attempts(&world, "market.amount_invalid")), (before, 5));
    assert_eq!(office(&mut admin, "funders", "funders/2/fund", &[("amount", "7")]).status, 303);

    let reward = [
        ("id", ""),
        ("title", "毛巾"),
        ("kind", "goods"),
        ("merchant", "1"),
        ("funder", "2"),
        ("price", "5"),
        ("stock", "9"),
    ];
    for (name, value, code) in [
        ("price", "0", "market.price_invalid"),
        ("price", "9007199254740992", "market.price_invalid"),
        ("stock", "1.5", "market.stock_invalid"),
        ("funder", "99", "market.funder_unknown"),
    ] {
        let wrong: Vec<_> = reward.iter().map(|field| if field.0 == name { (name, value) } else { *field }).collect();
        let answer = office(&mut admin, "rewards", "rewards", &wrong);
        assert_eq!(answer.code(), Some(code), "{}", answer.text());
        assert!(answer.text().contains("毛巾"), "what was typed stays");
    }
    assert_eq!(office(&mut admin, "rewards", "rewards", &reward).status, 303);
    let reserve = |resident: &mut Visitor| {
        let form = resident.get(&path("/rewards")).any_form();
        resident.post(&path("/rewards/5/reserve"), &[("form", &form)])
    };
    assert_eq!(reserve(&mut resident).status, 303);
    let before = transfers(&world);
    refused(&reserve(&mut resident), 409, "reserve.pool_short");
    assert_eq!((transfers(&world), attempts(&world, "reserve.pool_short")), (before, 1));

    let pool = world.visitor().get(&path("/pool")).text();
    for words in ["绿地公司", "仙林街道", "一共拨入"] {
        assert!(pool.contains(words), "{words}: {pool}");
    }
    refused(&resident.get(&path("/office/funders")), 403, "role_required");
}

#[test]
fn statements_are_read_by_whoever_may() {
    let (world, mut resident) = founded("market-statements");
    let mut clerk = world.signed_in(CLERK);
    handed_over(&mut resident, &mut clerk);
    let mut visitor = world.visitor();
    for link in ["/accounts/issue", "/accounts/redeemed", "/accounts/pool:1"] {
        assert!(visitor.get(&path("/pool")).text().contains(&path(link)), "{link}");
        let page = visitor.get(&path(link));
        assert_eq!(page.status, 200, "{link}");
        assert!(page.text().contains("对账单") && !page.text().contains("wallet:"), "{}", page.text());
    }
    assert!(visitor.get(&path("/accounts/redeemed")).text().contains("居民换礼品"));
    for link in ["/accounts/wallet:1", "/accounts/merit-issue", "/accounts/pool:99", "/accounts/issue/2999-12"] {
        assert_eq!(visitor.get(&path(link)).status, 404, "{link}");
    }
    let (own, other) = (path("/accounts/merchant:1"), path("/accounts/merchant:2"));
    assert_eq!(visitor.get(&own).code(), Some("sign_in_required"));
    refused(&resident.get(&own), 403, "role_required");
    refused(&clerk.get(&other), 403, "role_required");
    refused(&clerk.get(&path("/counter/months/2")), 403, "role_required");
    refused(&clerk.get(&path("/counter/months/2/list.csv")), 403, "role_required");
    assert_eq!(attempts(&world, "role_required"), 4, "in the audit log");

    assert!(clerk.get(&path("/counter")).text().contains(&path("/counter/months")));
    let months = clerk.get(&path("/counter/months")).text();
    assert!(months.contains("惠民超市") && months.contains("还没有付款"), "{months}");
    assert!(months.contains(&path("/counter/months/1/list.csv")), "{months}");
    assert!(clerk.get(&own).text().contains("欠惠民超市的一米币"));
    assert_eq!(clerk.get(&path("/counter/months/1/list.csv")).status, 200);
}

#[test]
fn taken_off_the_property_fee_and_settled_once() {
    let (mut world, mut resident) = founded("market-settle");
    let (mut admin, mut clerk) = (world.signed_in(ADMIN), world.signed_in(CLERK));
    let reward = [
        ("id", ""),
        ("title", "抵扣 10 元物业费"),
        ("kind", "offset"),
        ("merchant", "1"),
        ("funder", "1"),
        ("price", "2"),
        ("stock", "9"),
    ];
    assert_eq!(office(&mut admin, "rewards", "rewards", &reward).status, 303);
    let page = resident.get(&path("/rewards"));
    assert!(page.text().contains("要先写明您住哪一户"), "{}", page.text());
    let (form, action) = (page.any_form(), path("/rewards/5/reserve"));
    refused(&resident.post(&action, &[("form", &form)]), 409, "reserve.household_missing");
    let stairwell = world.stairwells(0).remove(0);
    let household = resident.get(&path("/household")).form("/household");
    let lives = [("form", household.as_str()), ("code", &stairwell), ("door", "501室")];
    assert_eq!(resident.post(&path("/household"), &lives).status, 303);
    let page = resident.get(&path("/rewards"));
    assert!(page.text().contains(" 501 的物业费"), "{}", page.text());
    let form = page.form("/rewards/5/reserve");
    // Another door is nothing that can be typed.
    let reserved = resident.post(&action, &[("form", &form), ("door", "别人家 601")]);
    let digits = world::redemption_digits(&mut resident, reserved.location());
    assert_eq!(world::redeem(&mut clerk, &digits).status, 200);
    handed_over(&mut resident, &mut clerk);

    let month = month(&world);
    let settle = |admin: &mut Visitor| {
        office(admin, "settlements", "settlements/1/settle", &[("merchant", "1"), ("month", &month)])
    };
    refused(&settle(&mut admin), 409, "market.month_not_over");
    world.shift_clock(32 * DAY);
    let mut admin = world.signed_in(ADMIN);
    let list = admin.get(&path(&format!("/office/settlements/1/list.csv?month={month}"))).text();
    assert!(list.contains("鸡蛋 10 枚") && list.contains("合计,,,,,7,"), "{list}");
    let offsets = admin.get(&path(&format!("/office/offsets.csv?month={month}"))).text();
    assert!(offsets.contains(" 501,1,2") && !offsets.contains("601"), "{offsets}");
    let workbook = admin.get(&path(&format!("/office/offsets.xlsx?month={month}")));
    assert!(workbook.status == 200 && workbook.bytes.starts_with(b"PK"), "a workbook");
    assert_eq!(settle(&mut admin).status, 303);
    let before = transfers(&world);
    refused(&settle(&mut admin), 409, "market.already_settled");
    assert_eq!(transfers(&world), before);
    let paid = "SELECT credits_posted FROM accounts WHERE id = 'paid'";
    assert_eq!(books::rows(&world, paid), 7);
}

#[test]
fn corrected_by_the_office_when_the_counter_no_longer_can() {
    let (mut world, mut resident) = founded("market-correct");
    let mut clerk = world.signed_in(CLERK);
    let redemption = handed_over(&mut resident, &mut clerk);
    let month = month(&world);
    world.shift_clock(16 * MINUTE);
    refused(&undo(&mut clerk, &redemption, "错"), 409, "undo.too_late");

    let page = format!("settlements/1?month={month}");
    let mut admin = world.signed_in(ADMIN);
    let list = admin.get(&path(&format!("/office/{page}"))).text();
    assert!(list.contains(&format!("{} 号", number(&redemption))) && list.contains("鸡蛋 10 枚"), "{list}");
    let correct = |staff: &mut Visitor, merchant: &str, reason: &str| {
        let form = staff.get(&path("/rewards")).any_form();
        let fields =
            [("form", form.as_str()), ("month", &month), ("redemption", number(&redemption)), ("reason", reason)];
        staff.post(&path(&format!("/office/settlements/{merchant}/correct")), &fields)
    };
    let before = transfers(&world);
    refused(&correct(&mut clerk, "1", "错"), 403, "role_required");
    refused(&correct(&mut admin, "2", "错"), 409, "undo.other_merchant");
    refused(&correct(&mut admin, "1", " "), 422, "undo.reason_empty");
    assert_eq!(transfers(&world), before);
    assert_eq!(correct(&mut admin, "1", "店里没有给货").status, 303);
    refused(&correct(&mut admin, "1", "再来"), 409, "undo.already_undone");
    assert_eq!(transfers(&world), before + 2);
    assert_eq!(attempts(&world, "undo.already_undone"), 1, "in the audit log");
    let told = resident.get(&redemption).text();
    assert!(told.contains("街道更正了这次兑换") && told.contains("店里没有给货"), "{told}");
    let wallet = resident.get(&path("/wallet")).text();
    assert!(wallet.contains(">100<") && wallet.contains("街道更正了在惠民超市的兑换"), "{wallet}");
}

/// Phone of a clerk who is added here.
const NEW_CLERK: &str = "13900000031";

#[test]
fn a_new_merchant_its_clerk_and_the_log_of_what_was_refused() {
    let (world, mut resident) = founded("market-merchants");
    let mut admin = world.signed_in(ADMIN);
    for page in ["/office/merchants", "/office/attempts"] {
        refused(&resident.get(&path(page)), 403, "role_required");
        refused(&world.signed_in(CLERK).get(&path(page)), 403, "role_required");
    }
    let add = |admin: &mut Visitor, title: &str, address: &str| {
        office(admin, "merchants", "merchants", &[("id", ""), ("title", title), ("address", address)])
    };
    refused(&add(&mut admin, "便民菜店", " "), 422, "market.address_empty");
    refused(&add(&mut admin, "惠民超市", "学衡路 3 号"), 409, "market.name_taken");
    assert_eq!(add(&mut admin, "便民菜店", "学衡路 3 号").status, 303);
    let clerk = |admin: &mut Visitor, phone: &str| {
        office(admin, "merchants", "merchants/3/clerks", &[("merchant", "3"), ("name", "方敏"), ("phone", phone)])
    };
    refused(&clerk(&mut admin, "12"), 422, "office.phone_invalid");
    refused(&clerk(&mut admin, ADMIN), 403, "market.own_clerk");
    assert_eq!(clerk(&mut admin, NEW_CLERK).status, 303);
    refused(&clerk(&mut admin, NEW_CLERK), 409, "market.clerk_already");
    let form = resident.get(&path("/rewards")).any_form();
    let themselves = [("form", form.as_str()), ("merchant", "3"), ("name", "我"), ("phone", RESIDENT)];
    refused(&resident.post(&path("/office/merchants/3/clerks"), &themselves), 403, "role_required");

    let reward = [
        ("id", ""),
        ("title", "毛巾"),
        ("kind", "goods"),
        ("merchant", "3"),
        ("funder", "1"),
        ("price", "2"),
        ("stock", "9"),
    ];
    assert_eq!(office(&mut admin, "rewards", "rewards", &reward).status, 303);
    let reserve = |resident: &mut Visitor| {
        let form = resident.get(&path("/rewards")).any_form();
        resident.post(&path("/rewards/5/reserve"), &[("form", &form)])
    };
    let reserved = reserve(&mut resident);
    let digits = world::redemption_digits(&mut resident, reserved.location());
    refused(&world::redeem(&mut world.signed_in(CLERK), &digits), 409, "redeem.other_merchant");
    let mut new_clerk = world.signed_in(NEW_CLERK);
    let done = world::redeem(&mut new_clerk, &digits);
    assert!(done.status == 200 && done.text().contains("毛巾"), "{}", done.text());
    assert!(new_clerk.get(&path("/counter")).text().contains("便民菜店"), "where the clerk stands");

    // It stops: nothing of it is offered, and what is reserved can still be taken.
    let reserved = reserve(&mut resident);
    assert_eq!(office(&mut admin, "merchants", "merchants/3/stop", &[("merchant", "3")]).status, 303);
    assert!(!resident.get(&path("/rewards")).text().contains("毛巾"));
    refused(&reserve(&mut resident), 404, "reserve.unknown");
    let digits = world::redemption_digits(&mut resident, reserved.location());
    assert_eq!(world::redeem(&mut new_clerk, &digits).status, 200);
    assert_eq!(office(&mut admin, "merchants", "merchants/3/resume", &[("merchant", "3")]).status, 303);
    assert!(resident.get(&path("/rewards")).text().contains("毛巾"));

    let role = books::rows(&world, "SELECT max(id) FROM roles WHERE role = 'clerk'").to_string();
    let take = |admin: &mut Visitor| office(admin, "merchants", "merchants/3/take", &[("role", &role)]);
    assert_eq!(take(&mut admin).status, 303);
    refused(&take(&mut admin), 404, "market.clerk_unknown");
    assert_eq!(new_clerk.get(&path("/counter")).status, 401, "signed out");

    for code in ["market.address_empty", "market.name_taken", "office.phone_invalid", "market.own_clerk"] {
        assert_eq!(attempts(&world, code), 1, "{code} is in the audit log");
    }
    let log = admin.get(&path("/office/attempts")).text();
    for words in ["加店员", "改商户", "请写上地址", "138****5678", "换礼品", "已经下架"] {
        assert!(log.contains(words), "{words}: {log}");
    }
    assert!(!log.contains(RESIDENT), "numbers are masked");
    assert!(!admin.get(&path("/office/attempts?before=1")).text().contains("加店员"));
}
