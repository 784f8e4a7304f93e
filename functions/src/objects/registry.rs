//! The shell of the `Registry` object.

use ::street::registry;
use domain::Instant;
use wasm_bindgen::prelude::*;

use super::settle;
use super::sql::DurableSql;
use crate::clock;

/// Answers one message.
#[wasm_bindgen]
pub fn registry_call(message: &[u8]) -> Option<Vec<u8>> {
    settle(registry::answer(&DurableSql, Instant(clock::now_ms()), message))
}
