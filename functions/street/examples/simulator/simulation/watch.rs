//! Sees every row that changes, by temporary triggers that live beside the book and share its transactions.
//!
//! Invariant: what is rolled back leaves no trace here either.

use super::violation::{Violation, unreadable};
use std::collections::BTreeSet;
use street::native::Native;
use street::sql::{Row, Sql, Value};

/// How a row changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Insert,
    Update,
    Delete,
}

/// One changed row: its table, how, and its first key.
pub type Touched = BTreeSet<(String, Change, String)>;

/// Begins to watch every table that there is.
pub fn begin(native: &Native) -> Result<(), Violation> {
    query(native, "CREATE TEMP TABLE touched (name TEXT NOT NULL, change TEXT NOT NULL, key TEXT NOT NULL)")?;
    for table in tables(native)? {
        let key = key_of(native, &table)?;
        for (change, row) in [("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")] {
            query(
                native,
                &format!(
                    "CREATE TEMP TRIGGER watch_{table}_{change} AFTER {change} ON main.{table} BEGIN \
                     INSERT INTO touched VALUES ('{table}', '{change}', {row}.{key}); END"
                ),
            )?;
        }
    }
    Ok(())
}

/// Takes what has changed since the last time.
pub fn take(native: &Native) -> Result<Touched, Violation> {
    let rows = query(native, "SELECT name, change, key FROM touched")?;
    if rows.is_empty() {
        return Ok(Touched::new());
    }
    query(native, "DELETE FROM touched")?;
    let touched = rows.iter().map(|row| {
        let change = match text(row, 1)?.as_str() {
            "INSERT" => Change::Insert,
            "UPDATE" => Change::Update,
            _ => Change::Delete,
        };
        Ok((text(row, 0)?, change, text(row, 2)?))
    });
    touched.collect()
}

/// Every table of the book but the index of words, which is asked by words (`life::found`).
pub fn tables(native: &Native) -> Result<Vec<String>, Violation> {
    let statement = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
        AND name NOT LIKE 'ticket_words%' ORDER BY name";
    query(native, statement)?.iter().map(|row| text(row, 0)).collect()
}

/// Everything that stands in the book but counters of attempts, as one number (FNV-1a).
pub fn digest(native: &Native) -> Result<u64, Violation> {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        // The length keeps neighbours apart.
        for byte in bytes.iter().copied().chain([bytes.len() as u8]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for table in tables(native)? {
        if COUNTERS.contains(&table.as_str()) {
            continue;
        }
        let key = key_of(native, &table)?;
        add(table.as_bytes());
        for row in query(native, &format!("SELECT * FROM main.{table} ORDER BY {key}"))? {
            for value in &row.0 {
                match value {
                    Value::Null => add(b"\0"),
                    Value::Integer(integer) => add(&integer.to_le_bytes()),
                    Value::Text(text) => add(text.as_bytes()),
                }
            }
        }
    }
    Ok(hash)
}

/// What a refused command may change: counters of attempts.
pub const COUNTERS: &[&str] = &["limits", "sign_in_codes", "attempts"];

/// The first column of a table's key.
fn key_of(native: &Native, table: &str) -> Result<String, Violation> {
    let columns = query(native, &format!("PRAGMA main.table_info({table})"))?;
    let keyed = columns.iter().find(|row| row.0.get(5) == Some(&Value::Integer(1)));
    keyed.map_or_else(|| Ok("rowid".into()), |row| text(row, 1))
}

/// Runs a statement without parameters.
pub fn query(native: &Native, statement: &str) -> Result<Vec<Row>, Violation> {
    ask(native, statement, &[])
}

/// Runs a statement.
pub fn ask(native: &Native, statement: &str, parameters: &[Value]) -> Result<Vec<Row>, Violation> {
    native.run(statement, parameters).map_err(|error| unreadable(format!("{statement}: {error}")))
}

/// The text (or number, written out) in a column.
pub fn text(row: &Row, column: usize) -> Result<String, Violation> {
    match row.0.get(column) {
        Some(Value::Text(text)) => Ok(text.clone()),
        Some(Value::Integer(integer)) => Ok(integer.to_string()),
        _ => Err(unreadable(format!("column {column} of {row:?}"))),
    }
}

/// The number in a column.
pub fn number(row: &Row, column: usize) -> Result<i64, Violation> {
    row.integer(column).map_err(unreadable)
}
