//! Reading inbox rows in the browser, field by field from the browser's own JSON.
//!
//! A JSON parser of ours with derived readers costs 12 kB more with brotli than these functions. The test holds them
//! to what the server writes.

use domain::view::{InboxChange, InboxRow, InboxView, Promise};
use domain::{Instant, Kind, PromiseKind, TicketState};

/// A value that JSON gave.
pub trait Value: Sized {
    /// A member that is neither missing nor null.
    fn member(&self, name: &str) -> Option<Self>;
    /// The entries of an array.
    fn entries(&self) -> Vec<Self>;
    /// A text.
    fn text(&self) -> Option<String>;
    /// A number.
    fn number(&self) -> Option<f64>;
    /// A truth value.
    fn flag(&self) -> Option<bool>;
}

/// The whole inbox of `data-inbox`.
pub fn inbox(value: &impl Value) -> Option<InboxView> {
    Some(InboxView {
        grids: Vec::new(),
        rows: value.member("rows")?.entries().iter().map(row).collect::<Option<_>>()?,
        open_total: count(value, "open_total")?,
        sequence: whole(value, "sequence")?,
    })
}

/// One message of the socket.
pub fn change(value: &impl Value) -> Option<InboxChange> {
    Some(InboxChange { sequence: whole(value, "sequence")?, row: row(&value.member("row")?)? })
}

fn row(value: &impl Value) -> Option<InboxRow> {
    let text = |name| value.member(name)?.text();
    Some(InboxRow {
        code: text("code")?,
        kind: Kind::parse(&text("kind")?)?,
        excerpt: text("excerpt")?,
        place: text("place")?,
        reported_at: instant(value, "reported_at")?,
        state: TicketState::parse(&text("state")?)?,
        promise: match value.member("promise") {
            Some(value) => Some(promise(&value)?),
            None => None,
        },
        has_phone: value.member("has_phone")?.flag()?,
        photos: count(value, "photos")?,
        reopened: count(value, "reopened")?,
    })
}

fn promise(value: &impl Value) -> Option<Promise> {
    Some(Promise {
        kind: PromiseKind::parse(&value.member("kind")?.text()?)?,
        started_at: instant(value, "started_at")?,
        due_at: instant(value, "due_at")?,
        kept_at: instant(value, "kept_at"),
        broken_at: instant(value, "broken_at"),
    })
}

fn instant(value: &impl Value, name: &str) -> Option<Instant> {
    whole(value, name).map(Instant)
}

fn whole(value: &impl Value, name: &str) -> Option<i64> {
    // All our numbers stay within ±2^53.
    value.member(name)?.number().map(|number| number as i64)
}

fn count(value: &impl Value, name: &str) -> Option<u32> {
    value.member(name)?.number().map(|number| number as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::islands::live_inbox::written;
    use leptos::serde_json as json;

    impl Value for json::Value {
        fn member(&self, name: &str) -> Option<Self> {
            self.get(name).filter(|value| !value.is_null()).cloned()
        }
        fn entries(&self) -> Vec<Self> {
            self.as_array().cloned().unwrap_or_default()
        }
        fn text(&self) -> Option<String> {
            self.as_str().map(str::to_owned)
        }
        fn number(&self) -> Option<f64> {
            self.as_f64()
        }
        fn flag(&self) -> Option<bool> {
            self.as_bool()
        }
    }

    fn rows() -> Vec<InboxRow> {
        let promise = Promise {
            kind: PromiseKind::Call,
            started_at: Instant(1_795_282_320_000),
            due_at: Instant(1_795_282_920_000),
            kept_at: None,
            broken_at: Some(Instant(1_795_282_920_001)),
        };
        let row = |kind, state, promise| InboxRow {
            code: "T7K2M9QX".to_owned(),
            kind,
            excerpt: "三楼的灯\"坏\"了 <b>\n".to_owned(),
            place: "学衡花园 3幢2单元".to_owned(),
            reported_at: Instant(1_795_282_320_000),
            state,
            promise,
            has_phone: true,
            photos: 6,
            reopened: 1,
        };
        let kept = Promise { kept_at: Some(Instant(1_795_282_400_000)), broken_at: None, ..promise.clone() };
        let mut rows = vec![row(Kind::Damage, TicketState::Reported, None)];
        rows.extend(Kind::ALL.iter().map(|kind| row(*kind, TicketState::Verified, Some(kept.clone()))));
        rows.extend(TicketState::ALL.iter().map(|state| row(Kind::Need, *state, Some(promise.clone()))));
        rows
    }

    #[test]
    fn the_browser_reads_what_the_server_writes() {
        for row in rows() {
            let sent = InboxChange { sequence: 42, row };
            assert_eq!(change(&json::to_value(&sent).unwrap()), Some(sent));
        }
        let sent = InboxView { grids: Vec::new(), rows: rows(), open_total: 11, sequence: 42 };
        assert_eq!(inbox(&json::from_str::<json::Value>(&written(&sent)).unwrap()), Some(sent));
    }

    #[test]
    fn what_is_no_change_is_none() {
        for text in ["\"pong\"", "{}", "{\"sequence\":1}", "{\"sequence\":1,\"row\":{\"code\":\"A\"}}", "null"] {
            assert_eq!(change(&json::from_str::<json::Value>(text).unwrap()), None, "{text}");
        }
    }
}
