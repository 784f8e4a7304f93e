//! The narrow door to SQLite that every store goes through.
//!
//! Invariant: `street` knows no other way to storage, so all of it runs on a Durable Object and, natively, on
//! rusqlite. Rationale for its shape: a Durable Object hands integers over as doubles and each value that crosses
//! into WASM costs a call, so a value is an integer within ±(2^53 − 1), a text or null, and a statement's rows cross
//! at once. There are no blobs and no reals: bytes are stored as text (hex or base64url).

use thiserror::Error;

/// The largest integer that survives the way through a double: 2^53 − 1.
pub const INTEGER_MAX: i64 = (1 << 53) - 1;

/// One value of a parameter or a column.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// SQL `NULL`.
    Null,
    /// An integer within ±[`INTEGER_MAX`].
    Integer(i64),
    /// A text.
    Text(String),
}

/// Why a statement failed. Never shown to a person; the whole command is rolled back.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SqlError {
    /// SQLite refused the statement or could not store.
    #[error("statement failed: {0}")]
    Failed(String),
    /// A row did not have the shape that the store reads: a bug or a damaged file.
    #[error("column {column} is not {wanted}")]
    Shape {
        /// Position in the row, from 0.
        column: usize,
        /// What the store asked for.
        wanted: &'static str,
    },
}

/// One row, in the order of the columns that the statement names.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(transparent)]
pub struct Row(pub Vec<Value>);

/// SQLite, as far as `street` may see it. All statements of one command share one transaction, which the caller
/// opens, and which it rolls back when the command fails.
pub trait Sql {
    /// Runs one statement with positional parameters (`?1`, `?2`, …) and returns its rows.
    ///
    /// # Errors
    /// [`SqlError::Failed`] with SQLite's own words.
    fn run(&self, statement: &str, parameters: &[Value]) -> Result<Vec<Row>, SqlError>;
}
