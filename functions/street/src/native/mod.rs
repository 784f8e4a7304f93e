//! The same book on SQLite natively: tests, the simulator, the seeding of demo data.
//!
//! Invariant: what a Durable Object refuses is refused here too where it can be told (integers beyond 2^53 − 1, blobs,
//! reals), so that natively tested statements run there.

mod audit;
mod bulk;
mod faults;
mod seeded;

#[cfg(test)]
pub(crate) use audit::but_earned as audit_but_earned;
#[cfg(test)]
pub(crate) use audit::ledger as audit_ledger;
pub use audit::{Expected, Sound, Unsound, audit};
pub use bulk::{Bulk, bulk};
pub use faults::{Fault, Faulty};
pub use seeded::Seeded;

use crate::book::{self, Book, Done, Entropy, Failure};
use crate::sql::{INTEGER_MAX, Row, Sql, SqlError, Value};
use domain::Instant;
use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ToSql, params_from_iter};
use std::path::Path;

/// One database.
#[derive(Debug)]
pub struct Native {
    connection: Connection,
}

impl Native {
    /// A database that lives as long as this value.
    ///
    /// # Errors
    /// When SQLite cannot begin.
    pub fn in_memory() -> Result<Self, SqlError> {
        Self::prepared(Connection::open_in_memory())
    }

    /// The database in a file, created when it is not there; with a write-ahead log, as Durable Objects keep theirs.
    ///
    /// # Errors
    /// When the file cannot be opened or is not a database.
    pub fn open(path: &Path) -> Result<Self, SqlError> {
        let native = Self::prepared(Connection::open(path))?;
        native.connection.pragma_update(None, "journal_mode", "WAL").map_err(failed)?;
        Ok(native)
    }

    fn prepared(connection: Result<Connection, rusqlite::Error>) -> Result<Self, SqlError> {
        let connection = connection.map_err(failed)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(failed)?;
        // A plan holds for every value of its parameters. Otherwise SQLite looks at the values that are bound, and
        // prepares a statement anew whenever others are: most of the time that a command takes.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(failed)?;
        // More statements than the book has.
        connection.set_prepared_statement_cache_capacity(512);
        Ok(Self { connection })
    }

    /// Runs `run` with a book inside one transaction, which is committed exactly when the result is `Ok`.
    ///
    /// # Errors
    /// What `run` says, or that the transaction could not be begun or committed.
    pub fn transaction<T>(
        &self,
        now: Instant,
        entropy: &mut dyn Entropy,
        secret: &str,
        run: impl FnOnce(Book<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.within(|sql| run(Book::new(sql, now, entropy, secret)))
    }

    /// Rings: works on what is due. When all at once fails, the timers are worked on one by one, and one that fails
    /// alone is put off; the object's host does the same.
    ///
    /// # Errors
    /// What the book says when a timer cannot even be put off.
    pub fn ring(&self, now: Instant, entropy: &mut dyn Entropy, secret: &str) -> Result<Done, Failure> {
        let all = self.transaction(now, entropy, secret, book::fire_timers);
        if all.is_ok() {
            return all;
        }
        loop {
            let done = match self.transaction(now, entropy, secret, book::fire_first_timer) {
                Ok(done) => done,
                Err(_) => self.transaction(now, entropy, secret, book::put_off_first_timer)?,
            };
            if done.alarm_at.is_none_or(|alarm_at| alarm_at > now) {
                return Ok(done);
            }
        }
    }

    /// Runs `run` inside one transaction, which is committed exactly when the result is `Ok`.
    ///
    /// # Errors
    /// What `run` says, or that the transaction could not be begun or committed.
    pub fn within<T>(&self, run: impl FnOnce(&dyn Sql) -> Result<T, Failure>) -> Result<T, Failure> {
        self.connection.execute_batch("BEGIN IMMEDIATE").map_err(failed)?;
        let result = run(self);
        let end = if result.is_ok() { "COMMIT" } else { "ROLLBACK" };
        match (self.connection.execute_batch(end).map_err(failed), result) {
            (Ok(()), result) => result,
            (Err(_), Err(failure)) => Err(failure),
            (Err(failure), Ok(_)) => {
                self.connection.execute_batch("ROLLBACK").map_err(failed)?;
                Err(failure.into())
            }
        }
    }
}

impl Sql for Native {
    fn run(&self, statement: &str, parameters: &[Value]) -> Result<Vec<Row>, SqlError> {
        let mut prepared = self.connection.prepare_cached(statement).map_err(failed)?;
        let columns = prepared.column_count();
        let mut rows = prepared.query(params_from_iter(parameters)).map_err(failed)?;
        let mut read = Vec::new();
        while let Some(row) = rows.next().map_err(failed)? {
            let values = (0..columns).map(|column| value(row.get_ref(column).map_err(failed)?, column));
            read.push(Row(values.collect::<Result<_, _>>()?));
        }
        Ok(read)
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        match self {
            Self::Null => Ok(rusqlite::types::Null.into()),
            Self::Integer(integer) if !(-INTEGER_MAX..=INTEGER_MAX).contains(integer) => {
                Err(rusqlite::Error::ToSqlConversionFailure("an integer beyond 2^53 - 1".into()))
            }
            Self::Integer(integer) => integer.to_sql(),
            Self::Text(text) => text.to_sql(),
        }
    }
}

fn value(value: ValueRef<'_>, column: usize) -> Result<Value, SqlError> {
    match value {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(integer) => Ok(Value::Integer(integer)),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Ok(Value::Text(text.to_owned())),
            Err(_) => Err(SqlError::Shape { column, wanted: "UTF-8" }),
        },
        ValueRef::Real(_) | ValueRef::Blob(_) => Err(SqlError::Shape { column, wanted: "an integer, a text or null" }),
    }
}

fn failed(error: rusqlite::Error) -> SqlError {
    SqlError::Failed(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_what_was_committed() {
        let folder = std::env::temp_dir().join(format!("yimi-street-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("street.sqlite");
        let count = |native: &Native| native.run("SELECT count(*) FROM notes", &[]).unwrap()[0].integer(0).unwrap();
        let write = |native: &Native, result: Result<(), Failure>| {
            native.within(|sql| {
                sql.run("INSERT INTO notes (text) VALUES ('一')", &[])?;
                result
            })
        };
        {
            let native = Native::open(&path).unwrap();
            native.run("CREATE TABLE notes (text TEXT NOT NULL) STRICT", &[]).unwrap();
            write(&native, Ok(())).unwrap();
            let refused = Failure::Unreadable("on purpose");
            assert_eq!(write(&native, Err(refused.clone())), Err(refused));
            assert_eq!(count(&native), 1);
        }
        assert_eq!(count(&Native::open(&path).unwrap()), 1);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn refuses_what_a_durable_object_refuses() {
        let native = Native::in_memory().unwrap();
        let run = |statement: &str, value: Value| native.run(statement, &[value]);
        let edge = run("SELECT ?1", Value::Integer(INTEGER_MAX)).unwrap();
        assert_eq!(edge, [Row(vec![Value::Integer(INTEGER_MAX)])]);
        assert!(matches!(run("SELECT ?1", Value::Integer(-INTEGER_MAX - 1)), Err(SqlError::Failed(_))));
        assert!(matches!(run("SELECT ?1 / 2.0", Value::Integer(1)), Err(SqlError::Shape { .. })));
        assert!(matches!(run("SELECT CAST(?1 AS BLOB)", Value::Integer(1)), Err(SqlError::Shape { .. })));
    }

    #[test]
    fn faults_strike_where_they_are_put() {
        let native = Native::in_memory().unwrap();
        native.run("CREATE TABLE notes (number INTEGER NOT NULL) STRICT", &[]).unwrap();
        let check = |fault, stored: &[i64]| {
            native.run("DELETE FROM notes", &[]).unwrap();
            let faulty = Faulty::new(&native, fault);
            for number in 1..=3_i64 {
                let _ = faulty.run("INSERT INTO notes (number) VALUES (?1)", &[number.into()]);
            }
            let rows = native.run("SELECT number FROM notes ORDER BY number", &[]).unwrap();
            let numbers: Vec<i64> = rows.iter().map(|row| row.integer(0).unwrap()).collect();
            assert_eq!((numbers.as_slice(), faulty.statements(), faulty.struck()), (stored, 3, fault.is_some()));
        };
        check(None, &[1, 2, 3]);
        check(Some(Fault::Before(2)), &[1, 3]);
        check(Some(Fault::After(2)), &[1, 2, 3]);
        check(Some(Fault::CrashAt(2)), &[1]);
    }
}
