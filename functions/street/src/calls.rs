//! Every call between the Worker and the object of a 街道, typed on both sides from one definition.
//!
//! Invariant: one page costs one call. A call's reply is `Result<Page<V>, Refusal>`: a refusal here means that the
//! whole page cannot be shown; a form that was refused comes back as [`Outcome::Refused`] with what its page needs.
//! On the wire both directions are JSON, so that a Worker and an object of neighbouring versions understand each
//! other during a deployment.

use crate::book::{Book, Failure};
use domain::Refusal;
use domain::view::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Who calls: taken from the request by the Worker, believed by nobody until the object has looked it up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Caller {
    /// The session token of the cookie, also of a visitor who has done nothing yet.
    pub token: Option<String>,
    /// The network address, as the platform says it.
    pub address: Option<String>,
}

/// What a socket asks for, from Worker to object.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Listen {
    /// Who listens.
    pub caller: Caller,
    /// [`domain::InboxFilter`], as sent.
    pub filter: String,
    /// The last event that an earlier socket of theirs was told.
    pub after: Option<i64>,
}

/// One message from Worker to object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Who calls.
    pub caller: Caller,
    /// What is asked.
    pub call: Call,
}

/// What the object answers.
pub type Answer<V> = Result<Page<V>, Refusal>;

/// A call, with the type of its view.
pub trait Ask: Into<Call> {
    /// What a granted answer shows.
    type View: Serialize + DeserializeOwned;
}

/// How a call is answered; implemented next to its command or query.
pub trait Handle: Ask {
    /// Whether this call comes before the 街道 exists.
    const FOUNDS: bool = false;
    /// A command about coins: its name in the audit log, where a signed-in person who is refused the whole page leaves
    /// a row. What its form is refused, the command records itself.
    const AUDITED: Option<&'static str> = None;

    /// Answers inside the transaction that `book` stands in.
    ///
    /// # Errors
    /// [`Failure::Refused`] for the person, everything else rolls back.
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Self::View, Failure>;
}

/// Calls, each a struct with the type of its view.
macro_rules! asks {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* } -> $view:ty;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
            pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }
            impl Ask for $name { type View = $view; }
            impl From<$name> for Call { fn from(call: $name) -> Self { Self::$name(call) } }
        )*
    };
}

/// The list of all calls: those that stand in files of their own, by name, and the others.
macro_rules! calls {
    (besides $($other:ident)*; $($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* } -> $view:ty;)*) => {
        asks! { $($(#[$doc])* $name { $($(#[$field_doc])* $field: $type,)* } -> $view;)* }

        /// Every call.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "each variant holds the documented call of its name")]
        #[allow(clippy::large_enum_variant, reason = "one call is held at a time, and no list of them")]
        pub enum Call { $($name($name),)* $($other($other),)* }

        impl Call {
            /// The call's name, for logs.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$name(_) => stringify!($name),)* $(Self::$other(_) => stringify!($other),)* }
            }
        }

        /// Answers one call as JSON bytes of [`Answer`].
        pub(crate) fn answer(book: &mut Book<'_>, message: Message) -> Result<Vec<u8>, Failure> {
            let Message { caller, call } = message;
            match call { $(Call::$name(call) => book.page(call, &caller),)* $(Call::$other(call) => book.page(call, &caller),)* }
        }
    };
}

mod acts;
mod claims;
mod list;
mod market;
mod merchants;
mod merit;
mod rules;

pub use acts::*;
pub use claims::*;
pub use list::*;
pub use market::*;
pub use merchants::*;
pub use merit::*;
pub use rules::*;

#[cfg(test)]
mod tests {
    use super::*;

    /// An open tab's Worker may be a version behind its object.
    #[test]
    fn wire_names_are_pinned() {
        let caller = Caller { token: Some("t".into()), address: None };
        let photos = Photos::Stored(vec![PhotoLink("aa.jpg".into())]);
        let call = Report {
            key: "k".into(),
            place: "33333333".into(),
            kind: "damage".into(),
            text: "坏了".into(),
            phone: String::new(),
            visibility: "public".into(),
            photos,
        };
        let json = r#"{"caller":{"token":"t","address":null},"call":{"Report":{"key":"k","place":"33333333","kind":"damage","text":"坏了","phone":"","visibility":"public","photos":{"Stored":["aa.jpg"]}}}}"#;
        let message = Message { caller, call: call.into() };
        assert_eq!(serde_json::to_string(&message).unwrap(), json);
        assert_eq!(serde_json::from_str::<Message>(json).unwrap(), message);
        assert_eq!(message.call.name(), "Report");

        let check = |answer: Answer<Health>, json: &str| {
            assert_eq!(serde_json::to_string(&answer).unwrap(), json);
            assert_eq!(serde_json::from_str::<Answer<Health>>(json).unwrap(), answer);
        };
        check(Err(Refusal::NotFound), r#"{"Err":"NotFound"}"#);
        let page = Page {
            street_name: "仙林街道".into(),
            viewer: Viewer::default(),
            now: domain::Instant(1),
            view: Health { oldest_overdue_timer: None },
        };
        check(
            Ok(page),
            r#"{"Ok":{"street_name":"仙林街道","viewer":{"signed_in":null},"now":1,"view":{"oldest_overdue_timer":null}}}"#,
        );
    }

    #[test]
    fn what_is_no_message_is_a_failure() {
        let mut town = crate::testing::Town::new();
        for bytes in [b"".as_slice(), b"{}", b"\xff", br#"{"caller":{"token":null,"address":null},"call":"Nothing"}"#] {
            assert_eq!(town.try_message(bytes, None), Err(Failure::Unreadable("message")));
        }
    }
}
