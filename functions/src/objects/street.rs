//! The shell of the `Street` object.

use ::street::book::{self, Book, Delivery, Done, Failure};
use ::street::calls::Listen;
use domain::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::entropy::HostEntropy;
use super::settle;
use super::sql::DurableSql;
use crate::{clock, host, settings};

/// Answers one message.
#[wasm_bindgen]
pub fn street_call(message: &[u8]) -> Option<Vec<u8>> {
    #[cfg(feature = "local")]
    crate::provoke::in_the_object(&DurableSql, message);
    settle(with_book(|book| book::answer(book, message)).map(after_commit))
}

/// Works on the timers that are due; the reply is empty.
#[wasm_bindgen]
pub fn street_alarm() -> Option<Vec<u8>> {
    settle(with_book(book::fire_timers).map(after_commit))
}

/// Works on the first timer that is due, alone; for when all at once have failed.
#[wasm_bindgen]
pub fn street_alarm_first() -> Option<Vec<u8>> {
    settle(with_book(book::fire_first_timer).map(after_commit))
}

/// Puts off the first timer that is due, which has failed alone.
#[wasm_bindgen]
pub fn street_alarm_put_off() -> Option<Vec<u8>> {
    settle(with_book(book::put_off_first_timer).map(after_commit))
}

/// What the host does with a socket that asks to be opened.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opening {
    /// Accept it.
    Open {
        /// What it listens to.
        tags: Vec<String>,
        /// The first frame.
        first_text: String,
    },
    /// Answer without it.
    Refused(Refusal),
}

/// Decides on a socket: JSON of [`Opening`]. `listen` is the JSON of a [`Listen`].
#[wasm_bindgen]
pub fn street_open_socket(listen: &str) -> Option<Vec<u8>> {
    let listen: Result<Listen, _> = serde_json::from_str(listen).map_err(|_| Failure::Unreadable("listener"));
    let open = |book: Book<'_>| {
        let Listen { caller, filter, after } = listen?;
        book::open_socket(book, &caller, &filter, after)
    };
    let opening = match with_book(open) {
        Ok(socket) => Ok(Opening::Open { tags: socket.tags, first_text: socket.first_text }),
        Err(Failure::Refused(refusal)) => Ok(Opening::Refused(refusal)),
        Err(failure) => Err(failure),
    };
    settle(opening.and_then(|opening| serde_json::to_vec(&opening).map_err(|_| Failure::Unreadable("opening"))))
}

fn with_book<T>(work: impl FnOnce(Book<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
    let settings = settings::kept().ok_or(Failure::Unreadable("settings"))?;
    work(Book::new(&DurableSql, Instant(clock::now_ms()), &mut HostEntropy, &settings.secret))
}

/// Hands over what the host does once the transaction is committed.
fn after_commit(done: Done) -> Vec<u8> {
    #[expect(clippy::cast_precision_loss, reason = "an instant is far below 2^53 ms")]
    host::set_alarm(done.alarm_at.map_or(-1.0, |instant| instant.0 as f64));
    for notice in done.notices {
        host::notify(&notice.tags.join(" "), &notice.text);
    }
    if !done.closed.is_empty() {
        host::close_sockets(&done.closed.join(" "));
    }
    for delivery in done.deliveries {
        deliver(&delivery);
    }
    done.reply
}

/// The ways out beyond the page come later; until then a code leaves through the log, and in local running alone.
fn deliver(delivery: &Delivery) {
    match delivery {
        Delivery::SignInCode { phone, code } => {
            if cfg!(feature = "local") {
                host::log_line(false, &format!("sign-in code for {phone}: {code}"));
            }
        }
    }
}
