//! A moment, for people and for machines.

use crate::text::zh_cn::time::{machine, said};
use domain::Instant;
use leptos::prelude::*;

/// 今天 14:32, with the exact moment in `datetime`.
#[must_use]
pub fn time(at: Instant, now: Instant) -> AnyView {
    view! { <time datetime=machine(at)>{said(at, Some(now))}</time> }.into_any()
}
