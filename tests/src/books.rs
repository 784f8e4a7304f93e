//! What stands in the file of the 街道, read past the product: for sums that no page shows.

use crate::world::World;
use rusqlite::{Connection, OpenFlags};

fn open(world: &World) -> Connection {
    let folder = world.data().join("objects/yimi-street");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the objects' folder")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "sqlite"))
        .filter(|path| path.file_stem().is_some_and(|stem| stem.len() == 64))
        .collect();
    assert_eq!(files.len(), 1, "one 街道, one file: {files:?}");
    let file = files.remove(0);
    Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the file of the 街道")
}

/// The texts of all tickets.
///
/// # Panics
/// When the file cannot be read.
#[must_use]
pub fn texts(world: &World) -> Vec<String> {
    column(world, "SELECT text FROM tickets")
}

/// A text of each row.
///
/// # Panics
/// When the file cannot be read.
#[must_use]
pub fn column(world: &World, query: &str) -> Vec<String> {
    let connection = open(world);
    let mut statement = connection.prepare(query).expect("a known table");
    let rows = statement.query_map((), |row| row.get(0)).expect("rows");
    rows.map(|row| row.expect("a text")).collect()
}

/// The sum of all balances: zero when the books balance.
///
/// # Panics
/// When the file cannot be read.
#[must_use]
pub fn sum_of_balances(world: &World) -> i64 {
    rows(world, "SELECT sum(credits_posted) - sum(debits_posted) FROM accounts")
}

/// One number.
///
/// # Panics
/// When the file cannot be read.
#[must_use]
pub fn rows(world: &World, query: &str) -> i64 {
    open(world).query_row(query, (), |row| row.get(0)).expect("a number")
}
