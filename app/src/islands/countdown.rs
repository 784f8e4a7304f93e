//! The minutes that are left of a promise, live.

use super::{Which, around};
use leptos::prelude::*;

/// Beside a promise in clock time, which the server has said and which stays: the minutes left, and the honest red
/// when it was missed.
#[island]
pub fn Countdown(children: Children) -> impl IntoView {
    around(Which::Countdown, children)
}

/// The minutes left until `due_at`; nothing without scripts, so that no page says minutes that would soon be wrong.
/// `now` is the server's, so that a wrong clock on the phone does no harm.
#[cfg(feature = "ssr")]
#[must_use]
pub fn countdown(due_at: domain::Instant, now: domain::Instant) -> AnyView {
    view! { <Countdown><span class="countdown" data-due=due_at.0.to_string() data-now=now.0.to_string()></span></Countdown> }
        .into_any()
}
