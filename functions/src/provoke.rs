//! Panics on request, in local running alone, to prove on the built product that a panic harms nobody else.

use ::street::sql::{Sql, Value};

/// The message on which the object panics after it has written a row. No real message begins like this.
pub const MESSAGE: &[u8] = b"!panic";

/// Panics when asked to. The row must not stay.
///
/// # Panics
/// When `message` is [`MESSAGE`].
#[expect(clippy::panic, reason = "that is what it is for")]
pub fn in_the_object(sql: &dyn Sql, message: &[u8]) {
    if message != MESSAGE {
        return;
    }
    let written = sql
        .run("CREATE TABLE provoked (at INTEGER) STRICT", &[])
        .and_then(|_| sql.run("INSERT INTO provoked (at) VALUES (?1)", &[Value::Integer(1)]));
    panic!("provoked in the object, after writing a row: {written:?}");
}

/// Panics in the middle of a page.
///
/// # Panics
/// Always.
#[expect(clippy::panic, reason = "that is what it is for")]
pub fn while_rendering() -> String {
    use leptos::prelude::*;
    Owner::new().with(|| view! { <p>{|| { panic!("provoked while rendering") as &str }}</p> }.to_html())
}
