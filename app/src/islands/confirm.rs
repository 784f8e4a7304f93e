//! The counter on a weak network: done, not done, or not known and asked again with the same key.

use super::{Which, around};
use leptos::prelude::*;

/// How the asking stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirming {
    /// On its way.
    Sending,
    /// No answer; asked again with the same key, which redeems or undoes once.
    Unknown,
    /// No answer for long: the clerk presses again, with the same key.
    GivenUp,
}

/// Inside a form: sends it, and asks again by itself until there is an answer.
#[island]
pub fn Confirm(children: Children) -> impl IntoView {
    around(Which::Confirm, children)
}

/// The island and the line in which it says how the asking stands.
#[cfg(feature = "ssr")]
#[must_use]
pub fn confirm() -> AnyView {
    view! { <Confirm><p class="send-later" role="status"></p></Confirm> }.into_any()
}
