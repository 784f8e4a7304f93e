//! The registry: which 街道 exist on this installation.
//!
//! Invariant: only a founded 街道 stands here (the operator founds the 街道 first and registers it then), and nobody
//! else can add one; so an address with an unknown first part creates nothing.

use crate::book::Failure;
use crate::sql::{Row, Sql, SqlError, Value};
use domain::Instant;
use domain::view::StreetLine;
use serde::{Deserialize, Serialize};

/// The most 街道 that one list shows: a city has about 200, a province's largest city under 400.
pub const STREETS_MAX: i64 = 1_000;

const CREATE: &str = "CREATE TABLE IF NOT EXISTS streets (\
    slug TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, registered_at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID";
const FIND: &str = "SELECT slug, name FROM streets WHERE slug = ?1";
const LIST: &str = "SELECT slug, name FROM streets ORDER BY slug LIMIT ?1";
const ADD: &str = "INSERT INTO streets (slug, name, registered_at_ms) VALUES (?1, ?2, ?3) \
    ON CONFLICT (slug) DO UPDATE SET name = excluded.name";

/// A call to the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RegistryCall {
    /// All 街道, by slug.
    List,
    /// One 街道, if it exists.
    Find {
        /// First part of its addresses.
        slug: String,
    },
    /// Adds a founded 街道, or gives it a new name.
    Register {
        /// The 街道.
        line: StreetLine,
    },
}

/// Answers one call, inside the transaction that the caller opened, with the JSON of a list of [`StreetLine`].
///
/// # Errors
/// [`Failure::Unreadable`] for a message of another shape, [`Failure::Sql`] when storage fails.
pub fn answer(sql: &dyn Sql, now: Instant, message: &[u8]) -> Result<Vec<u8>, Failure> {
    let call = serde_json::from_slice(message).map_err(|_| Failure::Unreadable("registry call"))?;
    sql.run(CREATE, &[])?;
    let rows = match call {
        RegistryCall::List => sql.run(LIST, &[Value::Integer(STREETS_MAX)])?,
        RegistryCall::Find { slug } => sql.run(FIND, &[Value::Text(slug)])?,
        RegistryCall::Register { line } => {
            let slug = Value::Text(line.slug);
            sql.run(ADD, &[slug.clone(), Value::Text(line.name), Value::Integer(now.0)])?;
            sql.run(FIND, &[slug])?
        }
    };
    let lines = rows.into_iter().map(line).collect::<Result<Vec<_>, _>>()?;
    serde_json::to_vec(&lines).map_err(|_| Failure::Unreadable("registry answer"))
}

fn line(row: Row) -> Result<StreetLine, SqlError> {
    match <[Value; 2]>::try_from(row.0) {
        Ok([Value::Text(slug), Value::Text(name)]) => Ok(StreetLine { slug, name }),
        _ => Err(SqlError::Shape { column: 0, wanted: "a slug and a name" }),
    }
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use crate::native::Native;

    fn check(sql: &Native, call: &RegistryCall, slugs: &[&str]) {
        let message = serde_json::to_vec(call).expect("a call");
        let bytes = answer(sql, Instant(1), &message).expect("an answer");
        let lines: Vec<StreetLine> = serde_json::from_slice(&bytes).expect("lines");
        assert_eq!(lines.iter().map(|line| line.slug.as_str()).collect::<Vec<_>>(), slugs, "{call:?}");
    }

    #[test]
    fn knows_what_was_registered_once() {
        let sql = Native::in_memory().expect("a database");
        let line = StreetLine { slug: "xianlin".into(), name: "仙林街道".into() };
        check(&sql, &RegistryCall::Find { slug: "xianlin".into() }, &[]);
        for _ in 0..2 {
            check(&sql, &RegistryCall::Register { line: line.clone() }, &["xianlin"]);
        }
        check(&sql, &RegistryCall::List, &["xianlin"]);
        check(&sql, &RegistryCall::Find { slug: "unknown".into() }, &[]);
    }

    #[test]
    fn refuses_other_messages() {
        let sql = Native::in_memory().expect("a database");
        assert_eq!(answer(&sql, Instant(1), b"{}"), Err(Failure::Unreadable("registry call")));
    }
}
