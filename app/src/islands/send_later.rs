//! A report written without a network is kept on the phone and sent when there is one.

use super::{Which, around};
use leptos::prelude::*;

/// How the sending stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sending {
    /// On its way now.
    Underway,
    /// Refused; the page says why.
    Answered,
    /// No network: kept on this phone.
    Kept,
    /// No network, and the browser keeps nothing: only this open page has it.
    NotKept,
    /// What had been kept has arrived; the address of its receipt.
    Arrived(String),
    /// What had been kept was refused, and not even the form came back; the words that were written.
    Refused(String),
}

/// Inside a form: sends it, and keeps it when that fails. On any page: sends what was kept.
#[island]
pub fn SendLater(children: Children) -> impl IntoView {
    around(Which::SendLater, children)
}

/// The island and the line in which it says how the sending stands.
#[cfg(feature = "ssr")]
#[must_use]
pub fn send_later() -> AnyView {
    use crate::text::zh_cn::islands as text;
    view! {
        <SendLater>
            <p class="send-later" role="status">
                <span></span>
                <a hidden="">{text::OPEN_RECEIPT}</a>
            </p>
        </SendLater>
    }
    .into_any()
}
