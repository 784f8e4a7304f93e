//! What `domain::search` indexes and asks, in SQLite itself: words of every length find the texts in which they stand,
//! and no others.

use domain::search::{Query, pairs};
use rusqlite::Connection;

const TEXTS: &[&str] = &[
    "电梯坏了，老人下不来",
    "电梯不动了",
    "楼道灯不亮，３幢2单元",
    "电 梯",
    "LED灯一直闪，闪得眼睛疼",
    "梯子坏了了",
    "说\"电梯\"又停了。",
    "消防通道堵了；电动车在楼道充电！",
    "𠮷野家门口的井盖松动",
    "ＱＱ群里说3-2-501漏水",
    "",
    "……",
];

fn indexed() -> Connection {
    let book = Connection::open_in_memory().unwrap();
    let ddl = "CREATE VIRTUAL TABLE ticket_words USING \
        fts5(pairs, content='', contentless_delete=1, tokenize='ascii')";
    book.execute_batch(ddl).unwrap();
    for (row, text) in TEXTS.iter().enumerate() {
        write(&book, row, text);
    }
    book
}

fn write(book: &Connection, row: usize, text: &str) {
    let insert = "INSERT OR REPLACE INTO ticket_words (rowid, pairs) VALUES (?, ?)";
    book.prepare_cached(insert).unwrap().execute((row as i64, pairs(text))).unwrap();
}

fn found(book: &Connection, typed: &str) -> Vec<i64> {
    let Some(expression) = Query::parse(typed).match_expression() else { return Vec::new() };
    let select = "SELECT rowid FROM ticket_words WHERE ticket_words MATCH ? ORDER BY rowid";
    let mut statement = book.prepare_cached(select).unwrap();
    let rows = statement.query_map([expression], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn what_people_type() {
    let book = indexed();
    let check = |typed: &str, rows: &[i64]| assert_eq!(found(&book, typed), rows, "{typed}");
    check("电", &[0, 1, 3, 6, 7]);
    check("了", &[0, 1, 5, 6, 7]);
    check("电梯", &[0, 1, 6]);
    check("电梯坏了", &[0]);
    check("坏了了", &[5]);
    check("电梯 坏了", &[0]);
    check("3幢", &[2]);
    check("led灯", &[4]);
    check("ｑｑ 501", &[9]);
    check("𠮷野", &[8]);
    check("坏了老人", &[]);
    check("龘", &[]);
    check("\" OR *", &[]);
}

#[test]
fn every_part_of_every_text_is_found_where_it_stands() {
    let book = indexed();
    let folded = |text: &str| pairs(text).split(' ').map(|pair| pair.chars().next()).collect::<Vec<_>>();
    let mut parts = 0;
    for text in TEXTS {
        for word in text.split(|character: char| !character.is_alphanumeric()) {
            let characters: Vec<char> = word.chars().collect();
            for length in 1..=characters.len() {
                for part in characters.windows(length) {
                    let part: String = part.iter().collect();
                    let holds = |text: &&str| {
                        text.split(|character: char| !character.is_alphanumeric())
                            .any(|word| folded(word).windows(length).any(|window| window == folded(&part)))
                    };
                    let rows = TEXTS.iter().enumerate().filter(|(_, text)| holds(text)).map(|(row, _)| row as i64);
                    assert_eq!(found(&book, &part), rows.collect::<Vec<_>>(), "{part}");
                    parts += 1;
                }
            }
        }
    }
    assert!(parts > 200, "{parts}");
}

#[test]
fn a_text_that_was_changed_or_taken_away_is_not_found_by_its_old_words() {
    let book = indexed();
    write(&book, 0, "路灯修好了");
    book.execute("DELETE FROM ticket_words WHERE rowid = 1", ()).unwrap();
    assert_eq!(found(&book, "电梯"), [6]);
    assert_eq!(found(&book, "路灯"), [0]);
}
