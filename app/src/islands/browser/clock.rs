//! The server's time in the browser, and the countdowns that follow it.

use super::{attribute, every, listen};
use crate::text::zh_cn::islands as text;
use domain::{Instant, Span};
use leptos::prelude::{document, window};
use std::rc::Rc;
use wasm_bindgen::prelude::JsCast;
use web_sys::Element;

/// The server's clock: it is taken to have said `server_now` when the answer began to arrive. The phone's clock only
/// measures what has passed since, so it may be wrong by any amount.
#[derive(Clone, Copy)]
pub struct Clock {
    ahead_ms: f64,
}

impl Clock {
    /// From the attribute `data-now`.
    pub fn of(element: &Element) -> Self {
        let answered_at =
            window().performance().map_or_else(js_sys::Date::now, |performance| performance.timing().response_start());
        let server_now: f64 = attribute(element, "data-now").parse::<i64>().unwrap_or_default() as f64;
        Self { ahead_ms: server_now - answered_at }
    }

    /// The server's time now.
    pub fn now(self) -> Instant {
        Instant((js_sys::Date::now() + self.ahead_ms) as i64)
    }
}

/// One countdown.
pub fn start(island: Element) {
    if let Some(countdown) = super::find(&island, ".countdown") {
        run(island, Clock::of(&countdown));
    }
}

/// Keeps all countdowns below `root` right: each second while the page can be seen, and when it is seen again.
pub fn run(root: Element, clock: Clock) {
    let update = Rc::new(move || {
        if super::is_visible() {
            update_all(&root, clock.now());
        }
    });
    update();
    let on_visible = Rc::clone(&update);
    listen(&document(), "visibilitychange", move |_| on_visible());
    every(1_000, Box::new(move || update()));
}

/// Says the minutes left, once.
pub fn update_all(root: &Element, now: Instant) {
    let Ok(countdowns) = root.query_selector_all(".countdown") else { return };
    for index in 0..countdowns.length() {
        let Some(countdown) = countdowns.get(index) else { continue };
        let countdown: Element = countdown.unchecked_into();
        let Ok(due_at) = attribute(&countdown, "data-due").parse::<i64>() else { continue };
        let left = Instant(due_at).since(now);
        let words = text::remaining(left);
        // Untouched while it says the same, so that readers are not interrupted every second.
        if countdown.text_content().as_deref() != Some(&words) {
            countdown.set_text_content(Some(&words));
        }
        let _ = countdown.class_list().toggle_with_force("is-missed", left < Span(0));
    }
}
