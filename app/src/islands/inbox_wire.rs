//! Reading inbox rows in the browser, field by field from the browser's own JSON.
//!
//! A JSON parser of ours with derived readers costs 12 kB more with brotli than these functions. The test holds them
//! to what the server writes.

use domain::view::{Claim, InboxChange, InboxRow, InboxView, Promise};
use domain::{InboxFilter, Instant, Kind, Level, PersonId, PromiseKind, TicketState};

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
        me: PersonId(whole(value, "me")?),
        filter: InboxFilter::parse(&value.member("filter")?.text()?)?,
        grids: Vec::new(),
        rows: value.member("rows")?.entries().iter().map(row).collect::<Option<_>>()?,
        open_total: count(value, "open_total")?,
        counts: Vec::new(),
        colleagues: Vec::new(),
        sequence: whole(value, "sequence")?,
    })
}

/// One change.
pub fn change(value: &impl Value) -> Option<InboxChange> {
    Some(InboxChange { sequence: whole(value, "sequence")?, row: row(&value.member("row")?)? })
}

fn row(value: &impl Value) -> Option<InboxRow> {
    let text = |name| value.member(name)?.text();
    let flag = |name| value.member(name)?.flag();
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
        has_phone: flag("has_phone")?,
        photos: count(value, "photos")?,
        reopened: count(value, "reopened")?,
        joined: count(value, "joined")?,
        level: Level::parse(&text("level")?)?,
        urgent: flag("urgent")?,
        responsible: PersonId(whole(value, "responsible")?),
        responsible_name: text("responsible_name")?,
        waiting: flag("waiting")?,
        broken: count(value, "broken")?,
        claim: match value.member("claim") {
            Some(value) => Some(claim(&value)?),
            None => None,
        },
        unread: flag("unread")?,
    })
}

fn claim(value: &impl Value) -> Option<Claim> {
    Some(Claim {
        person: PersonId(whole(value, "person")?),
        name: value.member("name")?.text()?,
        until: instant(value, "until")?,
    })
}

/// The pause and the milestone's title are not read: no card says them.
fn promise(value: &impl Value) -> Option<Promise> {
    Some(Promise {
        number: count(value, "number")?,
        kind: PromiseKind::parse(&value.member("kind")?.text()?)?,
        level: Level::parse(&value.member("level")?.text()?)?,
        task: count(value, "task"),
        title: String::new(),
        started_at: instant(value, "started_at")?,
        due_at: instant(value, "due_at")?,
        kept_at: instant(value, "kept_at"),
        broken_at: instant(value, "broken_at"),
        void_at: instant(value, "void_at"),
        pause: None,
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
            number: 2,
            kind: PromiseKind::Call,
            level: Level::Community,
            task: Some(1),
            title: String::new(),
            started_at: Instant(1_795_282_320_000),
            due_at: Instant(1_795_282_920_000),
            kept_at: None,
            broken_at: Some(Instant(1_795_282_920_001)),
            void_at: None,
            pause: None,
        };
        let row = |kind, state, promise: Option<Promise>| InboxRow {
            code: "T7K2M9QX".to_owned(),
            kind,
            excerpt: "三楼的灯\"坏\"了 <b>\n".to_owned(),
            place: "学衡花园 3幢2单元".to_owned(),
            reported_at: Instant(1_795_282_320_000),
            state,
            has_phone: true,
            photos: 6,
            reopened: 1,
            joined: 7,
            level: Level::Street,
            urgent: true,
            responsible: PersonId(12),
            responsible_name: "林燕".to_owned(),
            waiting: true,
            broken: 3,
            claim: promise.as_ref().map(|promise| Claim {
                person: PersonId(13),
                name: "周明".to_owned(),
                until: promise.due_at,
            }),
            unread: promise.is_none(),
            promise,
        };
        let kept =
            Promise { task: None, kept_at: Some(Instant(1_795_282_400_000)), broken_at: None, ..promise.clone() };
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
        for filter in InboxFilter::ALL {
            let (me, filter, grids, counts) = (PersonId(12), *filter, Vec::new(), Vec::new());
            let sent =
                InboxView { me, filter, grids, counts, rows: rows(), open_total: 11, colleagues: vec![], sequence: 42 };
            assert_eq!(inbox(&json::from_str::<json::Value>(&written(&sent)).unwrap()), Some(sent));
        }
    }

    #[test]
    fn what_is_no_change_is_none() {
        for text in ["\"pong\"", "{}", "{\"sequence\":1}", "{\"sequence\":1,\"row\":{\"code\":\"A\"}}", "null"] {
            assert_eq!(change(&json::from_str::<json::Value>(text).unwrap()), None, "{text}");
        }
    }
}
