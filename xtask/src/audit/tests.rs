use super::*;
use crate::seed::{SeedSize, fill};
use street::sql::Sql;

/// A demo in a folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn demo() -> Self {
        let path = std::env::temp_dir().join(format!("yimi-audited-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fill(&path, SeedSize::Demo).expect("a demo");
        Self(path)
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
        for table in ["transfers", "chain_heads", "credits", "fundings"] {
            for change in ["edited", "removed"] {
                native.run(&format!("DROP TRIGGER {table}_not_{change}"), &[]).expect("a trigger");
            }
        }
        native.run("PRAGMA foreign_keys = OFF", &[]).expect("a pragma");
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
