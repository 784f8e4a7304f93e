//! The schema, as numbered steps forward.
//!
//! Invariant: once a 街道 is founded in earnest, a step is never edited (until then they are, and books that were made
//! before are made anew); the table `schema_migrations` says which were taken. Each file
//! holds statements that end with `;` at the end of a line, and comments in lines of their own before a statement:
//! they run one by one, because a Durable Object's `exec` throws at a comment that follows the last statement.

use crate::sql::{Sql, SqlError, values};
use domain::Instant;

/// Number of the newest step.
pub(crate) const NEWEST: i64 = STEPS.len() as i64;

/// The steps, numbered from 1.
const STEPS: &[&str] = &[
    include_str!("migrations/0001_street.sql"),
    include_str!("migrations/0002_coins.sql"),
    include_str!("migrations/0004_market.sql"),
    include_str!("migrations/0006_rules.sql"),
    include_str!("migrations/0007_merit.sql"),
    include_str!("migrations/0007_claims.sql"),
];

const CREATE: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (\
    version INTEGER PRIMARY KEY, taken_at_ms INTEGER NOT NULL) STRICT";
const TAKE: &str = "INSERT INTO schema_migrations (version, taken_at_ms) VALUES (?1, ?2)";

/// Takes every step after `version`.
pub(crate) fn migrate(sql: &dyn Sql, now: Instant, version: i64) -> Result<(), SqlError> {
    sql.run(CREATE, &[])?;
    for (number, step) in (1..).zip(STEPS).filter(|(number, _)| *number > version) {
        for statement in statements(step) {
            sql.run(&statement, &[])?;
        }
        sql.run(TAKE, &values![number, now])?;
    }
    Ok(())
}

/// The statements of one file, without comments.
fn statements(step: &str) -> impl Iterator<Item = String> {
    step.split(";\n").filter_map(|statement| {
        let lines = statement.lines().filter(|line| !line.trim_start().starts_with("--"));
        let statement = lines.collect::<Vec<_>>().join("\n").trim().to_owned();
        (!statement.is_empty()).then_some(statement)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statement_stands_alone() {
        for step in STEPS {
            for statement in statements(step) {
                // A trigger ends its one inner statement itself.
                let alone = statement.strip_suffix("; END").unwrap_or(&statement);
                assert!(!alone.contains("--") && !alone.contains(';'), "{statement}");
                assert!(statement.starts_with("CREATE ") || statement.starts_with("ALTER "), "{statement}");
                if statement.starts_with("CREATE TABLE") {
                    assert!(statement.contains(") STRICT"), "{statement}");
                }
            }
        }
    }
}
