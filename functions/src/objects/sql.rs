//! SQLite of a Durable Object behind the trait that `street` knows.
//!
//! Invariant: one crossing per statement. Rows come as one JSON text: reading them value by value costs a crossing
//! each, and the texts of a row must be encoded anyhow. A statement's text crosses once per instance.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;

use ::street::sql::{INTEGER_MAX, Row, Sql, SqlError, Value};
use serde::Deserialize;
use serde::de::Visitor;

use crate::host;

thread_local! {
    static NUMBERS: RefCell<HashMap<String, u32>> = RefCell::default();
}

/// The storage of the object whose call is being answered.
pub struct DurableSql;

impl Sql for DurableSql {
    fn run(&self, statement: &str, parameters: &[Value]) -> Result<Vec<Row>, SqlError> {
        let parameters = if parameters.is_empty() { String::new() } else { as_json(parameters)? };
        let rows = host::sql_run(number(statement), &parameters);
        from_json(&rows.ok_or_else(|| SqlError::Failed(host::sql_failure()))?)
    }
}

fn number(statement: &str) -> u32 {
    NUMBERS.with_borrow_mut(|numbers| match numbers.get(statement) {
        Some(number) => *number,
        None => {
            let number = host::sql_statement(statement);
            numbers.insert(statement.to_owned(), number);
            number
        }
    })
}

/// Integers beyond ±(2^53 − 1) would change their value on the way.
fn as_json(parameters: &[Value]) -> Result<String, SqlError> {
    let too_large = |value: &&Value| matches!(value, Value::Integer(integer) if integer.abs() > INTEGER_MAX);
    if let Some(value) = parameters.iter().find(too_large) {
        return Err(SqlError::Failed(format!("{value:?} does not survive the way through a double")));
    }
    serde_json::to_string(parameters).map_err(|error| SqlError::Failed(error.to_string()))
}

fn from_json(rows: &str) -> Result<Vec<Row>, SqlError> {
    let rows: Vec<Vec<Cell>> = serde_json::from_str(rows).map_err(|error| SqlError::Failed(error.to_string()))?;
    Ok(rows.into_iter().map(|row| Row(row.into_iter().map(|cell| cell.0).collect())).collect())
}

/// A value of a row, read in one pass; the derived reading of [`Value`] tries one shape after the other.
struct Cell(Value);

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CellVisitor).map(Cell)
    }
}

struct CellVisitor;

impl Visitor<'_> for CellVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a whole number, a text or null")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_i64<E>(self, integer: i64) -> Result<Value, E> {
        Ok(Value::Integer(integer))
    }

    fn visit_u64<E: serde::de::Error>(self, integer: u64) -> Result<Value, E> {
        i64::try_from(integer).map(Value::Integer).map_err(|_| E::custom("an integer beyond 63 bits"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Value, E> {
        Err(E::custom(format_args!("{number} is not a whole number")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_every_kind_of_value() {
        let rows = from_json(r#"[[1,"楼道灯\n坏了",null],[-9007199254740991,"",0]]"#);
        let row = |integer, text: &str, last| Row(vec![Value::Integer(integer), Value::Text(text.into()), last]);
        let wanted = vec![row(1, "楼道灯\n坏了", Value::Null), row(-INTEGER_MAX, "", Value::Integer(0))];
        assert_eq!(rows, Ok(wanted));
        assert_eq!(from_json("[]"), Ok(vec![]));
    }

    #[test]
    fn what_street_never_stores_is_an_error_not_a_guess() {
        for rows in ["[[1.5]]", "[[true]]", "[[{}]]", "[[[1]]]", "[[1e300]]", ""] {
            assert!(matches!(from_json(rows), Err(SqlError::Failed(_))), "{rows}");
        }
    }

    #[test]
    fn parameters_survive_the_double() {
        let json = as_json(&[Value::Integer(INTEGER_MAX), Value::Text("\"一米\"".into()), Value::Null]);
        assert_eq!(json.as_deref(), Ok(r#"[9007199254740991,"\"一米\"",null]"#));
        assert!(as_json(&[Value::Integer(INTEGER_MAX + 1)]).is_err());
        assert!(as_json(&[Value::Integer(-INTEGER_MAX - 1)]).is_err());
    }
}
