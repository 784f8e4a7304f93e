//! The narrow door to SQLite that every store goes through.
//!
//! Invariant: `street` knows no other way to storage, so all of it runs on a Durable Object and, natively, on
//! rusqlite. Rationale for its shape: a Durable Object hands integers over as doubles and each value that crosses
//! into WASM costs a call, so a value is an integer within ±(2^53 − 1), a text or null, and a statement's rows cross
//! at once. There are no blobs and no reals: bytes are stored as text (hex or base64url).

use domain::Instant;
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

impl Row {
    /// The integer in a column.
    ///
    /// # Errors
    /// [`SqlError::Shape`] when it is something else.
    pub fn integer(&self, column: usize) -> Result<i64, SqlError> {
        self.integer_or_null(column)?.ok_or(SqlError::Shape { column, wanted: "an integer" })
    }

    /// The text in a column.
    ///
    /// # Errors
    /// [`SqlError::Shape`] when it is something else.
    pub fn text(&self, column: usize) -> Result<&str, SqlError> {
        self.text_or_null(column)?.ok_or(SqlError::Shape { column, wanted: "a text" })
    }

    /// The integer in a column that may be null.
    ///
    /// # Errors
    /// [`SqlError::Shape`] when it is something else.
    pub fn integer_or_null(&self, column: usize) -> Result<Option<i64>, SqlError> {
        match self.0.get(column) {
            Some(Value::Integer(integer)) => Ok(Some(*integer)),
            Some(Value::Null) => Ok(None),
            _ => Err(SqlError::Shape { column, wanted: "an integer or null" }),
        }
    }

    /// The text in a column that may be null.
    ///
    /// # Errors
    /// [`SqlError::Shape`] when it is something else.
    pub fn text_or_null(&self, column: usize) -> Result<Option<&str>, SqlError> {
        match self.0.get(column) {
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(Value::Null) => Ok(None),
            _ => Err(SqlError::Shape { column, wanted: "a text or null" }),
        }
    }

    /// The count in a column.
    ///
    /// # Errors
    /// [`SqlError::Shape`] when it is something else.
    pub fn count(&self, column: usize) -> Result<u32, SqlError> {
        u32::try_from(self.integer(column)?).map_err(|_| SqlError::Shape { column, wanted: "a count" })
    }

    /// The moment in a column.
    ///
    /// # Errors
    /// [`SqlError::Shape`] when it is something else.
    pub fn instant(&self, column: usize) -> Result<Instant, SqlError> {
        self.integer(column).map(Instant)
    }

    /// The moment in a column that may be null.
    ///
    /// # Errors
    /// [`SqlError::Shape`] when it is something else.
    pub fn instant_or_null(&self, column: usize) -> Result<Option<Instant>, SqlError> {
        Ok(self.integer_or_null(column)?.map(Instant))
    }
}

impl From<i64> for Value {
    fn from(integer: i64) -> Self {
        Self::Integer(integer)
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Self::Integer(count.into())
    }
}

impl From<Instant> for Value {
    fn from(instant: Instant) -> Self {
        Self::Integer(instant.0)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! from_ids {
    ($($name:ident)*) => {$(
        impl From<domain::$name> for Value {
            fn from(id: domain::$name) -> Self {
                Self::Integer(id.0)
            }
        }
    )*};
}

from_ids! { CommunityId GridId StairwellId PersonId SessionId TicketId PartyId RemedyId TemplateId MerchantId RewardId RedemptionId FunderId CreditId FundingId SettlementId CorrectionId ClaimId AppealId CheckInId ActivityId HouseholdId SeasonId MeritId }

/// Positional parameters: `run(FIND, &values![code, now])`.
macro_rules! values {
    ($($value:expr),* $(,)?) => { [$($crate::sql::Value::from($value)),*] };
}
pub(crate) use values;

/// Names the statements of a store: a constant each, and `STATEMENTS`, their list, which the test of query plans
/// reads.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $text:expr;)*) => {
        $($(#[$doc])* const $name: &str = $text;)*
        /// Every statement of this store, by name.
        pub(crate) const STATEMENTS: &[(&str, &str)] = &[$((stringify!($name), $name),)*];
    };
}
pub(crate) use statements;

/// SQLite, as far as `street` may see it. All statements of one command share one transaction, which the caller
/// opens, and which it rolls back when the command fails.
pub trait Sql {
    /// Runs one statement with positional parameters (`?1`, `?2`, …) and returns its rows.
    ///
    /// # Errors
    /// [`SqlError::Failed`] with SQLite's own words.
    fn run(&self, statement: &str, parameters: &[Value]) -> Result<Vec<Row>, SqlError>;
}
