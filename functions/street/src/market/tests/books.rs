//! What can be read of the books: the statements of accounts, a merchant's own months, the heads of the chain.

use super::*;
use crate::native::audit_ledger as audit;

fn account(account: &str, month: &str) -> AskAccount {
    AskAccount { account: account.into(), month: month.into(), after: None, file: false }
}

fn month(merchant: Option<i64>, month: &str) -> AskMerchantMonth {
    AskMerchantMonth { merchant: merchant.map(MerchantId), month: month.into() }
}

/// As an entry stands in a statement: what, whether it was added, how much.
fn moves(view: &AccountView) -> Vec<(AccountMove, bool, u32)> {
    view.entries.iter().map(|entry| (entry.kind, entry.comes, entry.coins.get())).collect()
}

/// The same, from the transfers alone: what was added in a month, what was taken away, and what stood at its begin.
fn recomputed(market: &Market, name: &str, month: Month) -> (i64, i64, i64) {
    let sum = |side: &str, from: Instant, until: Instant| {
        let sum = format!(
            "SELECT coalesce(sum(amount), 0) FROM transfers WHERE {side} = '{name}' AND at_ms >= {from} \
             AND at_ms < {until} AND step NOT IN ('reserve', 'void_pending')",
            from = from.0,
            until = until.0
        );
        market.town.native.run(&sum, &[]).unwrap()[0].integer(0).unwrap()
    };
    let (begin, end, ever) = (month.start(), month.next().start(), Instant(0));
    (sum("credit", ever, begin) - sum("debit", ever, begin), sum("credit", begin, end), sum("debit", begin, end))
}

const PUBLIC: [&str; 7] = ["issue", "redeemed", "expired", "correction", "pledged", "paid", "pool:1"];

#[test]
fn every_account_has_a_statement_that_the_transfers_give() {
    let mut market = Market::new();
    market.earn(GRANNY, 20);
    market.handed_over();
    market.town.later(Span::days(1));
    let clerk = market.town.sign_in("the next day", WANG);
    market.clerk = clerk.clone();
    let undone = market.handed_over();
    market.undo(&clerk, undone, "给错了").unwrap();
    market.handed_over_nothing();
    market.town.now = Month::parse("2026-12").unwrap().start().after(Span::days(1));
    market.earn(GRANNY, 3);
    let treasurer = market.town.sign_in("later", CAI);
    market.settle(&treasurer, 1, "2026-11").unwrap();

    for name in PUBLIC.into_iter().chain(["merchant:1", "merchant:2"]) {
        for of in ["2026-11", "2026-12"] {
            let view = market.town.ask(&treasurer, account(name, of)).unwrap();
            let (opening, came, went) = recomputed(&market, name, Month::parse(of).unwrap());
            let outward = ["issue", "pledged", "correction"].contains(&name);
            let expected = if outward { (-opening, went, came) } else { (opening, came, went) };
            assert_eq!((view.opening, view.came, view.went), expected, "{name} {of}");
            let last = view.days.last().map_or(view.opening, |(_, balance)| *balance);
            assert_eq!(view.opening + view.came - view.went, last, "{name} {of}: the days end where the month does");
            let by_entry: i64 = view.entries.iter().map(signed).sum();
            assert_eq!(by_entry, view.came - view.went, "{name} {of}: each entry is there");
        }
    }
    let shop = market.town.ask(&treasurer, account("merchant:1", "2026-11")).unwrap();
    let (spent, undone) = ((AccountMove::Spent, true, 5), (AccountMove::Undone, false, 5));
    assert_eq!((shop.name.as_str(), moves(&shop)), ("惠民超市", vec![spent, spent, undone]));
    assert_eq!(shop.days.iter().map(|(_, balance)| *balance).collect::<Vec<_>>(), [5, 5]);
    assert_eq!((shop.has_before, shop.has_after), (false, true));
    let paid = market.town.ask("", account("paid", "")).unwrap();
    assert_eq!((paid.opening, moves(&paid)), (0, vec![(AccountMove::Settled, true, 5)]), "this month, for everybody");
    let issued = market.town.ask("", account("issue", "2026-12")).unwrap();
    assert_eq!((issued.opening, moves(&issued)), (20, vec![(AccountMove::Earned, true, 3)]));
    assert_eq!((issued.has_before, issued.has_after), (true, false));
    let pool = market.town.ask("", account("pool:1", "2026-12")).unwrap();
    assert_eq!((pool.name.as_str(), pool.opening), ("仙林街道", 48 - 5), "what is only held has not left");
}

fn signed(entry: &AccountEntry) -> i64 {
    let coins = i64::from(entry.coins.get());
    if entry.comes { coins } else { -coins }
}

#[test]
fn a_statement_names_nobody_and_no_hour() {
    let mut market = Market::new();
    market.earn(GRANNY, 20).handed_over();
    for name in PUBLIC {
        let view = market.town.ask("", account(name, "2026-11")).unwrap();
        let said = serde_json::to_string(&view).unwrap();
        let moment = market.town.now.0.to_string();
        assert!(!said.contains("wallet") && !said.contains("credit:") && !said.contains(&moment), "{said}");
    }
}

#[test]
fn a_statement_is_read_in_parts() {
    let mut market = Market::new();
    for _ in 0..120 {
        market.earn(GRANNY, 1);
    }
    let (mut ask, mut numbers, mut sizes) = (account("issue", "2026-11"), Vec::new(), Vec::new());
    loop {
        let part = market.town.ask("", ask.clone()).unwrap();
        assert_eq!((part.is_later_part, part.opening, part.came), (ask.after.is_some(), 0, 120));
        sizes.push(part.entries.len());
        numbers.extend(part.entries.iter().map(|entry| entry.number));
        ask.after = part.next;
        if part.next.is_none() {
            break;
        }
    }
    assert_eq!(sizes, [50, 50, 20]);
    assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{numbers:?}");
    let file = AskAccount { file: true, ..account("issue", "2026-11") };
    assert_eq!(market.town.ask("", file).unwrap().entries.len(), 120, "a file takes longer parts");
    let other = AskAccount { after: Some(numbers[0]), ..account("expired", "2026-11") };
    assert_eq!(market.town.ask("", other), Err(Refusal::NotFound), "a transfer of another account");
}

#[test]
fn what_is_not_for_everybody_is_refused() {
    let mut market = Market::new();
    market.earn(GRANNY, 5);
    let (treasurer, clerk, granny) = (market.treasurer.clone(), market.clerk.clone(), market.granny.clone());
    let own = format!("wallet:{}", market.person(GRANNY));
    for name in [own.as_str(), "merit-issue", "merit:1:1", "pool:9", "pool:01", "merchant:99", "nothing", ""] {
        for token in [&treasurer, &granny] {
            let expected = if name == "merchant:99" && *token == granny {
                Refusal::RoleRequired { role: Role::Treasurer }
            } else {
                Refusal::NotFound
            };
            assert_eq!(market.town.ask(token, account(name, "2026-11")), Err(expected), "{name}");
        }
    }
    for of in ["2026-12", "2026-13", "november"] {
        assert_eq!(market.town.ask("", account("issue", of)), Err(Refusal::NotFound), "{of}");
    }
    let role = Refusal::RoleRequired { role: Role::Treasurer };
    assert_eq!(market.town.ask("", account("merchant:1", "")), Err(Refusal::SignInRequired));
    assert!(market.town.ask(&clerk, account("merchant:1", "")).is_ok(), "the shop's own clerk");
    market.refused(|market| market.town.ask(&clerk, account("merchant:2", "")), "account", role.clone());
    market.refused(|market| market.town.ask(&granny, account("merchant:1", "")), "account", role);
}

#[test]
fn a_clerk_sees_the_months_of_the_own_shop_alone() {
    let mut market = Market::new();
    market.earn(GRANNY, 10).fund("20").unwrap();
    market.reward(|call| (call.title, call.kind) = ("抵扣 10 元物业费".into(), "offset".into())).unwrap();
    let (clerk, granny) = (market.clerk.clone(), market.granny.clone());
    market.handed_over();
    market.lives(&granny, "501");
    let offset = market.reserve(&granny, RewardId(3)).unwrap();
    let code = market.code(offset);
    market.redeem(&clerk, &code).unwrap();
    let this = market.town.ask(&clerk, month(None, "")).unwrap();
    assert_eq!((this.month, this.has_before, this.has_after), ((2026, 11), false, false));
    let line = &this.line;
    assert_eq!((line.name.as_str(), line.pieces, line.coins, line.owed), ("惠民超市", 2, 7, 7));
    assert_eq!((line.can_settle, &line.settled), (false, &None));
    let rows = |merchant: i64| {
        let merchant = Some(MerchantId(merchant));
        AskSettlementRows { month: "2026-11".into(), merchant, after: None }
    };
    let own = market.town.ask(&clerk, rows(1)).unwrap().rows;
    assert_eq!(own.iter().map(|row| row.door.as_deref()).collect::<Vec<_>>(), [None, None], "no household");
    let treasurer = market.treasurer.clone();
    let all = market.town.ask(&treasurer, rows(1)).unwrap().rows;
    assert!(all.iter().any(|row| row.door.is_some()), "who keeps the books needs it");

    let role = Refusal::RoleRequired { role: Role::Treasurer };
    let settlements = "settlement_rows";
    market.refused(|market| market.town.ask(&clerk, month(Some(2), "")), "merchant_month", role.clone());
    market.refused(|market| market.town.ask(&clerk, rows(2)), settlements, role.clone());
    market.refused(|market| market.town.ask(&granny, rows(1)), settlements, role.clone());
    let offsets = AskSettlementRows { month: "2026-11".into(), merchant: None, after: None };
    market.refused(|market| market.town.ask(&clerk, offsets), settlements, role);
    let stands_nowhere = Refusal::RoleRequired { role: Role::Clerk };
    market.refused(|market| market.town.ask(&granny, month(None, "")), "merchant_month", stands_nowhere);
    assert_eq!(market.town.ask("", month(Some(1), "")), Err(Refusal::SignInRequired));
    assert_eq!(market.town.ask(&treasurer, month(Some(9), "")), Err(Refusal::NotFound));
    assert!(market.town.ask(&clerk, AskSettlements { month: String::new() }).is_err(), "of all shops");

    market.town.now = Month::parse("2026-12").unwrap().start().after(Span::days(1));
    let treasurer = market.town.sign_in("later", CAI);
    market.settle(&treasurer, 1, "2026-11").unwrap();
    let clerk = market.town.sign_in("again", WANG);
    let paid = market.town.ask(&clerk, month(Some(1), "2026-11")).unwrap();
    assert_eq!((paid.line.coins, paid.line.owed, paid.has_after), (7, 0, true));
    assert!(paid.line.settled.is_some());
    let this = market.town.ask(&clerk, month(None, "2027-05")).unwrap();
    assert_eq!((this.month, this.has_before), ((2026, 12), true), "no month that has not begun");
}

fn heads(market: &mut Market, before: Option<i64>) -> (Vec<i64>, Option<i64>) {
    let pool = market.town.ask("", AskPool { before }).unwrap();
    assert_eq!(pool.is_later_part, before.is_some());
    (pool.heads.iter().map(|head| head.day).collect(), pool.older)
}

#[test]
fn a_days_head_stands_when_it_is_over_though_nothing_follows() {
    let mut market = Market::new();
    let today = NOON.in_shanghai().day_number;
    market.earn(GRANNY, 20);
    let count = market.transfers();
    let midnight = NOON.start_of_day_in_shanghai().after(Span::days(1));
    market.town.now = Instant(midnight.0 - 1);
    market.town.fire();
    assert_eq!(heads(&mut market, None), (vec![], None), "the day is not over");
    market.town.now = midnight.after(Span::hours(1));
    market.town.fire();
    assert_eq!(heads(&mut market, None), (vec![today], None));
    assert_eq!(market.transfers(), count, "without another transfer");
    let head = market.town.ask("", AskPool { before: None }).unwrap().heads.remove(0);
    assert_eq!(head.sequence, count);
    let sound = audit(&market.town.native, &[]).unwrap();
    assert_eq!(sound.head, head.link);

    // Set back into the day that is over: its head stays, and both are sound.
    market.town.now = NOON.after(Span::hours(2));
    market.town.fire();
    market.earn(GRANNY, 1);
    market.town.now = midnight.after(Span::hours(2));
    market.town.fire();
    market.earn(GRANNY, 1);
    assert_eq!(market.town.ask("", AskPool { before: None }).unwrap().heads, [head]);
    audit(&market.town.native, &[]).unwrap();
}

#[test]
fn a_head_that_is_not_the_chains_is_named() {
    let mut market = Market::new();
    market.earn(GRANNY, 20).earn(GRANNY, 1);
    market.town.later(Span::days(1)).fire();
    for trigger in ["chain_heads_not_edited", "chain_heads_not_removed"] {
        market.town.native.run(&format!("DROP TRIGGER {trigger}"), &[]).unwrap();
    }
    let check = |market: &Market, statement: &str, is_wrong: bool| {
        market.town.native.run("SAVEPOINT before", &[]).unwrap();
        market.town.native.run(statement, &[]).unwrap();
        let found = audit(&market.town.native, &[]).map_err(|unsound| unsound.to_string());
        assert_eq!(found.as_ref().is_err_and(|wrong| wrong.starts_with("chain_heads ")), is_wrong, "{found:?}");
        market.town.native.run("ROLLBACK TO before", &[]).unwrap();
        market.town.native.run("RELEASE before", &[]).unwrap();
    };
    check(&market, "UPDATE chain_heads SET link = 'forged'", true);
    check(&market, "UPDATE chain_heads SET day = day - 1", true);
    check(&market, "UPDATE chain_heads SET sequence = sequence - 1", true);
    check(&market, "DELETE FROM chain_heads", false);
    market.earn(GRANNY, 1);
    check(&market, "DELETE FROM chain_heads", true);
}

#[test]
fn older_heads_are_read_back_to_the_first() {
    let mut market = Market::new();
    let first = NOON.in_shanghai().day_number;
    for _ in 0..25 {
        market.earn(GRANNY, 1);
        market.town.later(Span::days(1));
    }
    market.town.fire();
    let (mut before, mut days, mut sizes) = (None, Vec::new(), Vec::new());
    loop {
        let (part, older) = heads(&mut market, before);
        sizes.push(part.len());
        days.extend(part);
        before = older;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(sizes, [10, 10, 5]);
    assert_eq!(days, (first..first + 25).rev().collect::<Vec<_>>());
    assert_eq!(heads(&mut market, Some(-5)), (vec![], None));
}
