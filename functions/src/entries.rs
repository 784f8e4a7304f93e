//! The doors through which the host drives requests. Each is one synchronous call.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use crate::http::response::{self, Response};
use crate::settings::{self, Settings};
use crate::task::{Arrival, HostFailure, Progress, Tasks};
use crate::{clock, faults, host, router};

/// An answer, and whether it leaves encrypted.
type Answered = (Response, bool);

thread_local! {
    static TASKS: RefCell<Tasks<Answered>> = const { RefCell::new(Tasks::new()) };
}

/// What a door says when there is nothing to wait for: the answer was given.
const ANSWERED: f64 = 0.0;

/// What a door says about a task that it does not know: it must be started over.
const UNKNOWN: f64 = -1.0;

/// Takes the settings of the installation, once per instance and before anything else. Empty, or why it cannot serve.
#[wasm_bindgen]
pub fn configure(settings: &str) -> String {
    std::panic::set_hook(Box::new(|panic| host::log_line(true, &panic.to_string())));
    response::keep_dresses();
    match Settings::parse(settings) {
        Ok(settings) => {
            faults::keep_pages();
            settings::keep(settings);
            String::new()
        }
        Err(refusal) => refusal.to_string(),
    }
}

/// Begins a request. A number above 0 is a task that waits for the promise that it left with the host.
#[wasm_bindgen]
pub fn begin(head: String) -> f64 {
    let answer = async move {
        let is_https = head.split_once(' ').is_some_and(|(_, url)| url.starts_with("https://"));
        (router::answer(&head).await, is_https)
    };
    settle(TASKS.with_borrow_mut(|tasks| tasks.begin(clock::now_ms(), answer)))
}

/// Goes on with a task whose promise brought these bytes.
#[wasm_bindgen]
pub fn resume(task: f64, bytes: Vec<u8>) -> f64 {
    go_on(task, Ok(bytes))
}

/// Goes on with a task whose promise was rejected.
#[wasm_bindgen]
pub fn fail(task: f64, reason: String) -> f64 {
    go_on(task, Err(HostFailure(reason)))
}

/// Forgets a task whose request the host has answered itself.
#[wasm_bindgen]
pub fn forget(task: f64) {
    TASKS.with_borrow_mut(|tasks| tasks.forget(as_number(task)));
}

fn go_on(task: f64, arrival: Arrival) -> f64 {
    settle(TASKS.with_borrow_mut(|tasks| tasks.resume(as_number(task), clock::now_ms(), arrival)))
}

/// Task numbers travel as doubles: exact below 2^53, which at 10,000 requests a second lasts 28,000 years.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "only whole numbers above 0 were given out"
)]
const fn as_number(task: f64) -> u64 {
    task as u64
}

#[expect(clippy::cast_precision_loss, reason = "as above")]
fn settle(progress: Progress<Answered>) -> f64 {
    match progress {
        Progress::Done((response, is_https)) => {
            response.send(is_https);
            ANSWERED
        }
        Progress::Waits(task) => task as f64,
        Progress::Unknown => UNKNOWN,
    }
}
