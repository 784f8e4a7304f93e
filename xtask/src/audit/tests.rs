use super::*;
use crate::seed::{Hand, SeedSize, SeedSummary, fill};
use domain::calendar::Date;
use domain::view::Outcome;
use domain::{ClaimId, Instant, MerchantId, Month};
use std::time::{SystemTime, UNIX_EPOCH};
use street::calls::*;
use street::sql::Sql;

/// A demo in a folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn demo() -> Self {
        let path = std::env::temp_dir().join(format!("yimi-audited-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        let summary = fill(&path, SeedSize::Demo).expect("a demo");
        let folder = Self(path);
        folder.decide(&summary);
        folder
    }

    /// Claims of the tour's resident, of which one was on hold, one is appealed against because it was refused, and one
    /// because it was approved; and a month for which merchants were paid.
    fn decide(&self, summary: &SeedSummary) {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock");
        let now = Instant(i64::try_from(since_epoch.as_millis()).expect("a moment"));
        let secret = fs::read_to_string(self.0.join("secret")).expect("a secret");
        let mut hand = Hand::begin(&self.book(), secret.trim().to_owned(), now).expect("the book");
        let [resident, reviewer, arbiter, admin] =
            ["居民", "审核员", "裁定人", "街道管理员"].map(|role| sign_in(&mut hand, summary, role));
        let day = |days: i64| Date::of(now).after_days(-days).to_string();
        let file = |hand: &mut Hand, kind: &str, days| {
            let (key, kind, day) = (hand.key(), kind.to_owned(), day(days));
            let (place, text) = ("学衡花园".to_owned(), "陪老人看病".to_owned());
            let (witnesses, photos) = (String::new(), Photos::Stored(vec![]));
            let call = FileClaim { key, kind, day, place, text, witnesses, helped: String::new(), photos };
            hand.order(&resident, call).expect("a claim")
        };
        let of_a_day = ["cleaning", "neighbour_help", "patrol", "volunteering"].map(|kind| file(&mut hand, kind, 1));
        let refused = file(&mut hand, "volunteering", 2);
        for (claim, verb) in of_a_day.map(|claim| (claim, "approve")).into_iter().chain([(refused, "refuse")]) {
            let (key, verb, coins, reason) = (hand.key(), verb.into(), String::new(), "看过照片".into());
            hand.order(&reviewer, ReviewClaim { key, claim, verb, coins, reason }).expect("a review");
        }
        let (key, text) = (hand.key(), "问过了".into());
        hand.order(&admin, DecideHold { key, hold: 1, release: true, text }).expect("a hold");
        for (claim, coins) in [(refused, "5"), (of_a_day[0], "1")] {
            let (key, text) = (hand.key(), "我有照片".into());
            let appeal = hand.order(&resident, AppealClaim { key, claim, text }).expect("an appeal");
            for member in [&arbiter, &admin] {
                let (key, coins, reason) = (hand.key(), coins.to_owned(), "证人说属实".into());
                hand.order(member, DecideAppeal { key, appeal, coins, reason }).expect("a voice");
            }
        }
        let month = Month(Month::of(now).0 - 1).to_string();
        let paid = (1..=5).filter(|merchant| {
            let (key, merchant, month) = (hand.key(), MerchantId(*merchant), month.clone());
            let answer = hand.ask(&admin, Settle { key, merchant, month }).expect("an answer");
            matches!(answer, Ok(Outcome::Done(_)))
        });
        assert!(paid.count() > 0, "somebody is owed something for {month}");
        assert_eq!((of_a_day[0], refused), (ClaimId(5), ClaimId(9)), "after those of the demo");
        hand.end().expect("the book is closed");
    }

    fn book(&self) -> PathBuf {
        let files = fs::read_dir(self.0.join("objects/yimi-street")).expect("objects");
        let mut files = files.map(|file| file.expect("a file").path());
        files.find(|path| path.extension().is_some_and(|ending| ending == "sqlite")).expect("a book")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn sign_in(hand: &mut Hand, summary: &SeedSummary, role: &str) -> String {
    let phone = summary.sign_ins.iter().find(|who| who.role == role).expect("a phone").phone.clone();
    let key = hand.key();
    hand.order(role, RequestSignInCode { key, phone }).expect("a code is sent");
    let (key, code) = (hand.key(), hand.sign_in_code().expect("a code"));
    hand.order(role, ConfirmSignInCode { key, code }).expect("signed in").token
}

/// What stands beside the transfers, changed: how, and the row that is named. Claim 5 was approved, and corrected
/// downwards by appeal 3; claim 9 was refused, and corrected upwards by appeal 2; claim 8 was on hold.
const DAMAGES: &[(&str, &str)] = &[
    ("UPDATE lot_uses SET amount = amount + 1 WHERE ordinal = 1", "lot_uses "),
    ("DELETE FROM lot_uses WHERE lot = (SELECT max(lot) FROM lot_uses)", "lot_uses"),
    // Redemptions, what pays for them, and who is paid.
    ("UPDATE redemptions SET price = price + 1 WHERE id = 2", "redemptions 2"),
    ("UPDATE redemptions SET merchant = merchant + 1 WHERE id = 2", "redemptions 2"),
    ("DELETE FROM redemptions WHERE id = 2", "transfers of redemptions "),
    (
        "UPDATE redemptions SET state = 'cancelled', clerk = NULL, handed_over_ms = NULL WHERE state = 'redeemed'",
        "redemptions ",
    ),
    ("UPDATE redemptions SET state = 'undone' WHERE state = 'redeemed'", "redemptions "),
    ("UPDATE rewards SET stock = stock + 1, reserved = reserved - 1 WHERE id = 2", "rewards 2"),
    ("UPDATE rewards SET spent = spent + 1 WHERE id = 1", "rewards 1"),
    ("UPDATE fundings SET amount = amount + 1 WHERE id = 1", "fundings 1"),
    ("DELETE FROM fundings WHERE id = 1", "transfers of fundings "),
    ("UPDATE funders SET given = given - 1 WHERE id = 1", "funders 1"),
    ("UPDATE settlements SET coins = coins + 1 WHERE id = 1", "settlements 1"),
    ("DELETE FROM settlements WHERE id = 1", "transfers of settlements "),
    // In another month, it is paid twice or never.
    (
        "UPDATE redemptions SET handed_over_ms = handed_over_ms - 40 * 86400000 WHERE state = 'redeemed'",
        "settlements 1",
    ),
    // Claims and their credits.
    ("UPDATE credits SET person = person + 1 WHERE cause = 'claim' AND cause_number = 5", "credits "),
    ("UPDATE credits SET cause_number = 9 WHERE cause = 'claim' AND cause_number = 5", "claims 5"),
    ("UPDATE credits SET cause = 'report' WHERE cause = 'claim' AND cause_number = 6", "claims 6"),
    ("DELETE FROM claim_events WHERE claim = 6 AND verb = 'approve'", "claims 6"),
    ("UPDATE claims SET state = 'refused' WHERE id = 7", "claims 7"),
    ("UPDATE claims SET proposed = proposed - 1 WHERE id = 7", "credits "),
    ("UPDATE claims SET person = person + 1 WHERE id = 7", "credits "),
    ("UPDATE credit_holds SET state = 'refused' WHERE id = 1", "claims 8"),
    ("UPDATE credit_holds SET coins = coins + 1 WHERE id = 1", "credit_holds 1"),
    // What earned, and by which version of which rule.
    (
        "UPDATE credits SET cause_number = -1 WHERE id = (SELECT max(id) FROM credits WHERE cause = 'report')",
        "credits ",
    ),
    (
        "UPDATE credits SET cause = 'join', rule = 'join' \
         WHERE id = (SELECT max(id) FROM credits WHERE cause = 'report')",
        "credits ",
    ),
    (
        "UPDATE credits SET cause = 'check_in', rule = 'check_in', cause_number = -1 \
         WHERE id = (SELECT max(id) FROM credits WHERE cause = 'report')",
        "credits ",
    ),
    ("UPDATE credits SET rule = 'patrol' WHERE id = (SELECT max(id) FROM credits WHERE cause = 'report')", "credits "),
    ("DELETE FROM ticket_events WHERE kind = 'called'", "credits "),
    ("DELETE FROM ticket_events WHERE kind = 'rated'", "credits "),
    (
        "UPDATE ticket_events SET payload = json_set(payload, '$.event.answered.ending', 'explained') \
         WHERE kind = 'answered'",
        "credits ",
    ),
    (
        "UPDATE ticket_events SET payload = json_set(payload, '$.event.reported.reporter', json('{}')) \
         WHERE kind = 'reported'",
        "credits ",
    ),
    ("UPDATE coin_rules SET coins = coins - 1 WHERE name = 'report'", "credits "),
    ("UPDATE coin_rules SET valid_from_ms = valid_from_ms + 400 * 86400000 WHERE name = 'report'", "credits "),
    ("UPDATE coin_rules SET valid_to_ms = valid_from_ms + 1 WHERE name = 'report'", "credits "),
    (
        "INSERT INTO coin_rules SELECT name, version + 100, title, words, coins, person_day, person_month, \
         household_month, valid_from_ms, valid_to_ms, after_stop, comment_until_ms, published_at_ms, published_by \
         FROM coin_rules WHERE name = 'report' AND version = 1",
        "credits ",
    ),
    ("INSERT INTO coin_rule_withdrawals (name, version, at_ms, person) VALUES ('report', 1, 0, 1)", "credits "),
    // Appeals, what was decided about them, and what that moved.
    ("UPDATE corrections SET amount = amount + 1 WHERE id = 1", "corrections 1"),
    ("UPDATE corrections SET direction = 'give' WHERE id = 2", "corrections 2"),
    ("UPDATE corrections SET person = person + 1 WHERE id = 1", "corrections 1"),
    ("DELETE FROM corrections WHERE id = 1", "transfers of corrections "),
    ("UPDATE corrections SET claim = 5 WHERE id = 1", "corrections 1"),
    ("UPDATE corrections SET decided_by = decided_by + 1 WHERE id = 2", "rulings 3"),
    ("UPDATE rulings SET coins_after = coins_after + 1 WHERE appeal = 2", "rulings 2"),
    ("UPDATE rulings SET coins_before = 1, coins_after = 6 WHERE appeal = 2", "rulings 2"),
    ("DELETE FROM rulings WHERE appeal = 3", "appeals 3"),
    ("UPDATE appeals SET claim = 6 WHERE id = 3", "appeals 3"),
];

/// Each damage is done to a copy, past the triggers, as somebody with the file in hand would.
#[test]
fn a_damaged_book_is_caught_and_the_row_named() {
    let folder = Folder::demo();
    let sound = folder.verdict(&[]).expect("the demo is sound");
    assert!(sound.transfers > 100 && sound.lots > 30, "{sound:?}");
    let book = folder.book();
    let whole = fs::read(&book).expect("a book");
    let damaged = |statements: &[&str], expected: &[Expected]| {
        let native = Native::open(&book).expect("a book");
        let triggers = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name <> 'ticket_words'";
        for trigger in native.run(triggers, &[]).expect("triggers") {
            native.run(&format!("DROP TRIGGER {}", trigger.text(0).expect("a name")), &[]).expect("a trigger");
        }
        for pragma in ["foreign_keys = OFF", "ignore_check_constraints = ON"] {
            native.run(&format!("PRAGMA {pragma}"), &[]).expect("a pragma");
        }
        for statement in statements {
            native.run(statement, &[]).expect(statement);
        }
        native.run("PRAGMA wal_checkpoint(TRUNCATE)", &[]).expect("a pragma");
        drop(native);
        let verdict = folder.verdict(expected);
        fs::write(&book, &whole).expect("the book as it was");
        verdict
    };
    let check = |statements: &[&str], row: &str| match damaged(statements, &[]) {
        Err(Unsound::Row { row: named, wrong }) => assert!(named.starts_with(row), "{named}: {wrong}; not {row}"),
        other => panic!("{statements:?}: {other:?}"),
    };
    check(&["UPDATE transfers SET amount = amount + 1 WHERE sequence = 40"], "transfers 40 ");
    check(&["UPDATE transfers SET at_ms = at_ms + 1 WHERE sequence = 41"], "transfers 41 ");
    check(&["DELETE FROM transfers WHERE sequence = 42"], "transfers 42");
    check(
        &[
            "UPDATE transfers SET sequence = -1 WHERE sequence = 43",
            "UPDATE transfers SET sequence = 43 WHERE sequence = 44",
            "UPDATE transfers SET sequence = 44 WHERE sequence = -1",
        ],
        "transfers 43 ",
    );
    check(
        &["UPDATE accounts SET credits_posted = credits_posted + 5 WHERE id = 'wallet:1' OR id = (SELECT account \
        FROM lots LIMIT 1)"],
        "accounts wallet:",
    );
    check(&["UPDATE lots SET remaining = 0 WHERE id = (SELECT id FROM lots WHERE remaining > 0 LIMIT 1)"], "lots ");
    check(
        &[
            "DELETE FROM account_days WHERE account = 'issue' AND day = (SELECT max(day) FROM account_days WHERE account = 'issue')",
        ],
        "account_days ",
    );
    check(
        &["UPDATE chain_heads SET sequence = sequence - 1 WHERE day = (SELECT min(day) FROM chain_heads)"],
        "chain_heads ",
    );
    check(&["UPDATE credits SET coins = coins + 1 WHERE id = 3"], "credits 3");
    check(&["DELETE FROM credits WHERE id = 4"], "transfers of credits ");
    for (damage, row) in DAMAGES {
        check(&[damage], row);
    }
    // The last rows cut off fit together; what was published about them tells.
    let last = Expected { sequence: sound.transfers, link: sound.head.clone() };
    let forged = Expected { sequence: 10, link: "another".to_owned() };
    for (expected, row) in [(Expected { sequence: last.sequence + 1, ..last.clone() }, last.sequence + 1), (forged, 10)]
    {
        match damaged(&[], &[expected]) {
            Err(Unsound::Row { row: named, .. }) => assert!(named.starts_with(&format!("transfers {row}")), "{named}"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(damaged(&[], &[last]).map(|sound| sound.transfers), Ok(sound.transfers));
}

impl Folder {
    fn verdict(&self, expected: &[Expected]) -> Result<Sound, Unsound> {
        let mut audited = folder(&self.0, expected).expect("a folder");
        assert_eq!(audited.len(), 1, "one 街道");
        audited.remove(0).verdict
    }
}
