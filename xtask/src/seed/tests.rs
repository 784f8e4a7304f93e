use super::*;
use std::collections::BTreeMap;
use std::path::PathBuf;
use street::native::Native;
use street::sql::Sql;

/// 2026-11-22 03:30 in Shanghai: the demo has to be whole at any hour.
const NOW: Instant = Instant(1_795_289_400_000);

/// A folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("yimi-seed-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn book(folder: &Folder) -> Native {
    let objects = folder.0.join("objects/yimi-street");
    let mut files = fs::read_dir(objects).expect("objects").map(|file| file.expect("a file").path());
    files
        .find(|path| path.extension().is_some_and(|ending| ending == "sqlite"))
        .map_or_else(|| panic!("no book"), |path| Native::open(&path).expect("a book"))
}

/// What a statement of two columns counts, by name.
fn counts(book: &Native, statement: &str) -> BTreeMap<String, i64> {
    let rows = book.run(statement, &[]).expect(statement);
    rows.iter().map(|row| (row.text(0).expect("a name").to_owned(), row.integer(1).expect("a count"))).collect()
}

#[test]
fn the_demo_shows_everything() {
    let folder = Folder::new("demo");
    assert!(is_empty(&folder.0).expect("a folder"));
    let summary = fill_until(&folder.0, SeedSize::Demo, NOW).expect("a demo");
    assert!(!is_empty(&folder.0).expect("a folder"));
    assert_eq!(
        summary.sign_ins.iter().map(|who| who.role).collect::<Vec<_>>(),
        ["居民", "网格员", "派单员", "社区负责人", "办理单位", "裁定人", "审核员", "商户店员", "街道管理员"]
    );

    let book = book(&folder);
    let number = |statement: &str| book.run(statement, &[]).expect(statement)[0].integer(0).expect(statement);
    let states = counts(&book, "SELECT state, count(*) FROM tickets GROUP BY state");
    assert_eq!(states.values().sum::<i64>(), 300);
    for (state, least) in [
        ("reported", 4),
        ("verified", 2),
        ("handling", 15),
        ("answered", 5),
        ("rated", 100),
        ("closed", 10),
        ("withdrawn", 2),
        ("merged", 1),
    ] {
        assert!(states.get(state).is_some_and(|count| *count >= least), "{state}: {states:?}");
    }
    let endings = counts(&book, "SELECT ending, count(*) FROM tickets WHERE ending IS NOT NULL GROUP BY ending");
    assert_eq!(endings.len(), 5, "{endings:?}");
    let tasks = counts(&book, "SELECT state, count(*) FROM tasks GROUP BY state");
    for state in ["taken", "asked", "refused", "finished", "released"] {
        assert!(tasks.contains_key(state), "{state}: {tasks:?}");
    }
    let by_rule = "SELECT count(*) FROM ticket_events WHERE kind = 'dispatched' AND payload LIKE '%\"rule\"%'";
    assert!(number(by_rule) > 3, "rules");
    for (table, least) in [("routing_rules", 3), ("templates", 3), ("remedies", 3), ("rosters", 1), ("absences", 1)] {
        assert!(number(&format!("SELECT count(*) FROM {table}")) >= least, "{table}");
    }
    let levels = counts(&book, "SELECT level, count(*) FROM tickets GROUP BY level");
    assert!(levels.len() >= 3, "{levels:?}");
    let redemptions = counts(&book, "SELECT state, count(*) FROM redemptions GROUP BY state");
    assert_eq!(redemptions.len(), 4, "{redemptions:?}");
    let claims = counts(&book, "SELECT state, count(*) FROM claims GROUP BY state");
    let expected = [("appealed", 1), ("approved", 1), ("submitted", 2)];
    assert_eq!(claims, expected.map(|(state, count)| (state.to_owned(), count)).into());
    for (table, least) in
        [("panel_voices", 1), ("activities", 2), ("check_ins", 3), ("funders", 3), ("merit_entries", 4)]
    {
        assert!(number(&format!("SELECT count(*) FROM {table}")) >= least, "{table}");
    }
    let audited = crate::audit::folder(&folder.0, &[]).expect("a folder");
    assert!(audited.iter().all(|book| book.verdict.is_ok()), "the coins are sound");
    assert_eq!(number("SELECT sum(credits_posted) - sum(debits_posted) FROM accounts"), 0);
    assert!((190..=210).contains(&number("SELECT count(*) FROM stairwells")));
    assert_eq!(number("SELECT count(DISTINCT kind) FROM tickets"), 6);
    let joined = number("SELECT max(joined) FROM tickets");
    assert!(joined >= 7, "{joined}");
    for condition in ["visibility = 'office'", "hidden = 1", "slip = 1", "reopened > 0", "promises LIKE '%milestone%'"]
    {
        assert!(number(&format!("SELECT count(*) FROM tickets WHERE {condition}")) > 0, "{condition}");
    }
    // A believable street: most promises are kept, not all.
    let ended = counts(&book, "SELECT iif(kept, 'kept', 'broken'), count(*) FROM promise_ends GROUP BY kept");
    let share = ended["kept"] * 100 / (ended["kept"] + ended["broken"]);
    assert!((90..=99).contains(&share), "{ended:?}");
    // The tour: a promise that still runs on the poster's stairwell, in the inbox of its worker.
    let tour = format!(
        "SELECT count(*) FROM tickets JOIN stairwells ON stairwells.id = tickets.stairwell \
         WHERE stairwells.code = '{}' AND state = 'reported' AND due_at_ms > {}",
        summary.stairwell, NOW.0
    );
    assert!(number(&tour) >= 1);
    assert_eq!(number(&format!("SELECT count(*) FROM ticket_events WHERE at_ms > {}", NOW.0)), 0);
    assert_eq!(number(&format!("SELECT count(*) FROM timers WHERE due_at_ms <= {}", NOW.0)), 0);
}

#[test]
fn the_same_seed_makes_the_same_street() {
    let made = [1, 2].map(|number| {
        let folder = Folder::new(&format!("bench-{number}"));
        fs::create_dir_all(&folder.0).expect("a folder");
        fs::write(folder.0.join("secret"), "a secret of at least 32 characters").expect("a secret");
        let summary = fill_until(&folder.0, SeedSize::Bench { tickets: 60, transfers: 0 }, NOW).expect("a street");
        let rows = book(&folder).run("SELECT code, state, text, reported_at_ms FROM tickets ORDER BY id", &[]);
        (summary, rows.expect("tickets"))
    });
    assert_eq!(made[0], made[1]);
    assert_eq!(made[0].1.len(), 60);
}

#[test]
fn a_long_history_of_coins_is_sound() {
    let folder = Folder::new("bulk");
    fs::create_dir_all(&folder.0).expect("a folder");
    fill_until(&folder.0, SeedSize::Bench { tickets: 20, transfers: 3_000 }, NOW).expect("a street");
    let audited = crate::audit::folder(&folder.0, &[]).expect("a folder");
    let [book] = audited.as_slice() else { panic!("{} books", audited.len()) };
    let sound = book.verdict.as_ref().expect("sound");
    assert!((3_000..3_500).contains(&sound.transfers), "{sound:?}");
}
