//! Phones in full leave the book by one call alone, and stand nowhere in it.

use super::cast::CAST;
use super::step::Order;
use super::violation::{Violation, hold};
use super::watch::{query, tables};
use street::native::Native;
use street::sql::Value;

/// Looks through an answer.
pub fn in_reply(order: &Order, reply: &[u8]) -> Result<(), Violation> {
    let leaked = if matches!(order, Order::Dial(_)) { None } else { phone_in(reply) };
    hold("no page shows a phone", leaked.is_none(), || format!("{leaked:?} in the answer to {order:?}"))
}

/// Looks through every text in the book.
pub fn in_book(native: &Native) -> Result<(), Violation> {
    for table in tables(native)? {
        for row in query(native, &format!("SELECT * FROM main.{table}"))? {
            let texts = row.0.iter().filter_map(|value| if let Value::Text(text) = value { Some(text) } else { None });
            let leaked = texts.filter_map(|text| phone_in(text.as_bytes())).next();
            hold("no phone stands in the book", leaked.is_none(), || format!("{leaked:?} in {table}: {row:?}"))?;
        }
    }
    Ok(())
}

/// A phone of the cast among the runs of digits.
fn phone_in(bytes: &[u8]) -> Option<&'static str> {
    let runs = bytes.split(|byte| !byte.is_ascii_digit()).filter(|run| run.len() == 11);
    runs.filter_map(|run| CAST.iter().map(|(_, phone)| *phone).find(|phone| phone.as_bytes() == run)).next()
}
