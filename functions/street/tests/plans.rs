//! Every statement of every store, on a street with 100,000 tickets, finds its rows by an index or a key, in the order
//! in which it wants them. (That no other statement runs is checked by the simulator.)

use domain::Instant;
use domain::plan::*;
use street::STATEMENTS;
use street::book::{self, Entropy};
use street::calls::{Caller, Found, Message};
use street::native::Native;
use street::sql::{Sql, Value};

/// What may be read from end to end, because it is small and stays so.
const SMALL: &[(&str, &str)] = &[
    ("communities", "some dozens, listed with the grids to print posters for"),
    ("grids", "about a hundred, listed to print posters for"),
    ("parties", "some dozens, named beside the tasks of a ticket"),
    ("merchants", "some dozens, to one of which a clerk is given, and listed with what each took in a month"),
    ("roles", "some hundreds, listed together by the office"),
    ("routing_rules", "some dozens, tried in their order"),
    ("rosters", "one for each desk, shown together"),
    ("remedies", "some hundreds, listed up to the page's limit in the order of their numbers"),
    ("chain", "the tickets that one is handled with in turn, followed up to a limit"),
    ("funders", "some dozens, listed with their pools"),
    ("rewards", "some hundreds, edited up to the page's limit in the order of their numbers"),
    ("templates", "some dozens, chosen from on the desk"),
    ("coin_rules", "some dozens of versions, whose names are listed"),
    ("schema_migrations", "as many rows as the schema has steps"),
    ("sqlite_schema", "the schema itself, read when a street was never founded"),
];

/// What may be read from end to end in the order of an index: the page shows all of it, up to its limit.
const WHOLE_INDEX: &[(&str, &str)] = &[
    ("claims_waiting", "counted for the reviewers: only what waits stands in the index"),
    ("rewards_by_price", "the page lists what the shops offer, at most 200"),
    ("exclusions_by_time", "the page lists the newest, at most 200"),
    ("credit_holds_open", "the queue: credits on hold alone stand in the index, at most 100 are shown"),
    ("credit_holds_decided", "the page lists the newest, at most 100"),
    ("merit_items_used", "the two lists: what is in use alone stands in the index, at most 100 are shown"),
    ("tasks_refused", "the arbiter's list: refused tasks alone stand in the index"),
];

/// What may be put in order after it was found, because little is found.
const SORTED: &[(&str, &str, &str)] =
    &[("search", "BY_WORDS", "at most a thousand tickets are taken from the index of words")];

/// Counts on by a linear congruence: codes differ.
struct Counting(u64);

impl Entropy for Counting {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            *byte = (self.0 >> 56) as u8;
        }
    }
}

fn founded() -> Native {
    let person = |name: &str, phone: &str| PersonPlan { name: name.into(), phone: phone.into() };
    let stairwells = (1..=50).map(|number| format!("{number}幢1单元")).collect();
    let plan = StreetPlan {
        slug: "xianlin".into(),
        name: "仙林街道".into(),
        communities: vec![CommunityPlan {
            name: "学衡社区".into(),
            grids: vec![GridPlan {
                name: "第一网格".into(),
                worker: person("林燕", "13900000001"),
                helpers: vec![],
                duty_phone: "025-85891234".into(),
                buildings: vec![BuildingPlan { estate: "学衡花园".into(), stairwells }],
            }],
            leads: vec![],
        }],
        admins: vec![person("许静", "13900000002")],
        dispatchers: vec![],
        arbiters: vec![],
        reviewers: vec![],
        district: vec![],
        volunteers: vec![],
        treasurers: vec![],
        parties: vec![PartyPlan { name: "城管中队".into(), people: vec![] }],
        merchants: vec![MerchantPlan {
            name: "惠民超市".into(),
            address: "文苑路 9 号".into(),
            clerks: vec![person("小马", "13900000003")],
            rewards: vec![RewardPlan {
                title: "鸡蛋 10 枚".into(), price: domain::Coins::new(5).unwrap(), stock: 9
            }],
        }],
        settings: Settings::default(),
    };
    let native = Native::in_memory().unwrap();
    let message = serde_json::to_vec(&Message { caller: Caller::default(), call: Found { plan }.into() }).unwrap();
    native.transaction(Instant(0), &mut Counting(1), "secret", |book| book::answer(book, &message)).unwrap();
    native
}

/// 100,000 tickets of 5,000 people, each with three events, its words, two promises that ended and a follower, every
/// fifth with a task; 20,000 credits and their transfers, 5,000 redemptions.
fn filled() -> Native {
    let native = founded();
    let numbers =
        |end: u32| format!("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {end})");
    let states = "CASE i % 4 WHEN 0 THEN 'reported' WHEN 1 THEN 'handling' WHEN 2 THEN 'answered' ELSE 'rated' END";
    for statement in [
        format!(
            "{} INSERT INTO people (phone_hash, phone_sealed, created_at_ms) SELECT 'hash ' || i, '', 0 FROM n",
            numbers(5_000)
        ),
        format!(
            "{} INSERT INTO tickets (code, stairwell, grid, kind, text, photo_count, contact_last4, reported_at_ms, \
             person, slip, state, state_since_ms, ending, attempts, found_untrue, reopened, urgent, visibility, hidden, \
             joined, level, responsible, promises, tasks, due_at_ms, broken, waiting, unread, \
             solved_at_ms) \
             SELECT 'T' || i, 1 + i % 50, 1, 'damage', '灯坏了', 0, i % 10000, i * 1000, 4 + i % 5000, 0, {states}, \
             i * 1000, iif(i % 4 > 1, 'solved', NULL), 0, 0, 0, 0, 'public', 0, 0, 'grid', 1, '[]', '[]', \
             iif(i % 4 < 2, i * 1000, NULL), i % 7 = 0, i % 5 = 0, i % 3 = 0, \
             iif(i % 4 > 1, i * 1000, NULL) FROM n",
            numbers(100_000)
        ),
        "INSERT INTO ticket_events (ticket, at_ms, actor, kind, payload, rules_version) \
         SELECT tickets.id, reported_at_ms, 'clock', 'broken', '{}', 1 FROM tickets, (VALUES (1), (2), (3))"
            .into(),
        "INSERT INTO ticket_words (rowid, pairs) SELECT id, '灯坏 坏了 了' FROM tickets".into(),
        "INSERT INTO promise_ends (ticket, number, kind, level, person, at_ms, kept) \
         SELECT id, number, 'call', 'grid', 1, reported_at_ms, number FROM tickets, \
         (SELECT 0 AS number UNION SELECT 1)"
            .into(),
        "INSERT INTO tasks (ticket, number, party, state, since_ms, due_at_ms) \
         SELECT id, 1, 1, iif(due_at_ms IS NULL, 'finished', 'taken'), reported_at_ms, due_at_ms FROM tickets \
         WHERE id % 5 = 0"
            .into(),
        "INSERT INTO followers (ticket, person, joined, at_ms) \
         SELECT id, 4 + id * 7 % 5000, id % 2, reported_at_ms FROM tickets"
            .into(),
        "INSERT INTO accounts (id, debits_pending, debits_posted, credits_pending, credits_posted) \
         SELECT 'wallet:' || id, 0, 0, 0, 100 FROM people"
            .into(),
        "INSERT INTO transfers (sequence, id, cause, step, debit, credit, amount, lapses_at_ms, at_ms, link) \
         SELECT 100 + id, 'credit:' || id, id, 'post', 'issue', 'wallet:' || person, 5, reported_at_ms + 1, \
         reported_at_ms, 'link ' || id FROM tickets WHERE id <= 20000"
            .into(),
        "INSERT INTO credits (person, rule, rule_version, cause, cause_number, coins, day, month, at_ms) \
         SELECT person, 'report', 1, 'report', id, 5, 1, 1, reported_at_ms FROM tickets WHERE id <= 20000"
            .into(),
        "INSERT INTO households (id, community, stairwell, door) VALUES (1, 1, 1, '501')".into(),
        format!(
            "{} INSERT INTO redemptions (person, reward, merchant, price, state, state_since_ms, held_until_ms, code, \
             code_expires_at_ms, clerk, reserved_at_ms, handed_over_ms, household) \
             SELECT 4 + i % 5000, 1, 1, 5, 'redeemed', i, i, 'code ' || i, i, 1, i, i, iif(i % 9 = 0, 1, NULL) FROM n",
            numbers(5_000)
        ),
    ] {
        native.run(&statement, &[]).unwrap();
    }
    native
}

/// The steps of a statement's plan that read more than they need.
fn faults(native: &Native, statement: &str) -> Vec<String> {
    if statement.starts_with("INSERT INTO") && !statement.contains("SELECT") {
        // A row that is added reads nothing. With RETURNING, SQLite also plans to look for rows that had waited for
        // this one (`fkey.c`), and steps over that while no reference is open, which here is always.
        return Vec::new();
    }
    let parameters = (1..=9).rev().find(|number| statement.contains(&format!("?{number}"))).unwrap_or(0);
    let beyond_nine = (10..=30).rev().find(|number| statement.contains(&format!("?{number}")));
    let nulls = vec![Value::Null; beyond_nine.unwrap_or(parameters)];
    let plan = native.run(&format!("EXPLAIN QUERY PLAN {statement}"), &nulls).unwrap();
    let steps = plan.iter().map(|row| row.text(3).unwrap().to_owned());
    steps.filter(|step| !is_fine(step)).collect()
}

fn is_fine(step: &str) -> bool {
    if step.starts_with("USE TEMP B-TREE") {
        return false;
    }
    let Some(scanned) = step.strip_prefix("SCAN ") else { return true };
    if scanned == "CONSTANT ROW" || scanned.starts_with("(subquery") {
        return true;
    }
    // Words by MATCH, or a row of the index by its number; 0 with nothing behind it would read all of it.
    if let Some((_, plan)) = scanned.split_once(" VIRTUAL TABLE INDEX ") {
        return !plan.ends_with("0:");
    }
    let table = scanned.split(' ').next().unwrap_or_default();
    SMALL.iter().any(|(name, _)| *name == table) || WHOLE_INDEX.iter().any(|(index, _)| scanned.ends_with(index))
}

#[test]
fn every_statement_uses_an_index() {
    let native = filled();
    let mut faulty = Vec::new();
    let mut seen = 0;
    for (store, statements) in STATEMENTS.iter().copied().flatten() {
        for (name, statement) in *statements {
            seen += 1;
            let mut faults = faults(&native, statement);
            if SORTED.iter().any(|(of, sorts, _)| of == store && sorts == name) {
                assert_eq!(faults, ["USE TEMP B-TREE FOR ORDER BY"], "{store}::{name} is listed for its sorting alone");
                faults.clear();
            }
            if !faults.is_empty() {
                faulty.push(format!("{store}::{name}: {}\n    {statement}", faults.join("; ")));
            }
        }
    }
    println!("{seen} statements");
    assert!(faulty.is_empty(), "{} of {seen} statements read too much:\n{}", faulty.len(), faulty.join("\n"));
}

#[test]
fn a_scan_or_a_sort_is_noticed() {
    let native = founded();
    let check =
        |statement: &str, noticed: bool| assert_eq!(!faults(&native, statement).is_empty(), noticed, "{statement}");
    check("SELECT id FROM tickets WHERE text = ?1", true);
    check("SELECT count(*) FROM tickets", true);
    check("UPDATE people SET name = ?1 WHERE name = ?2", true);
    check("SELECT tickets.id FROM tickets JOIN people ON people.name = tickets.text WHERE tickets.id = ?1", true);
    check("SELECT id FROM tickets WHERE stairwell = ?1 AND state = 'reported' ORDER BY text", true);
    check("SELECT id FROM tickets WHERE code = ?1", false);
    check("SELECT id FROM grids", false);
    check("SELECT rowid FROM ticket_words", true);
    check("SELECT rowid FROM ticket_words WHERE ticket_words MATCH ?1", false);
}
