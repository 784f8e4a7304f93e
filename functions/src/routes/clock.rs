//! Time that passes on request; local running only.

use ::street::calls::AskHealth;
use app::pages::ErrorPage;

use crate::clock;
use crate::visit::{Outcome, Visit};

/// A hundred years and more.
const SHIFT_MAX_MS: i64 = 1 << 42;

/// `GET /{street}/-/clock?shift_ms=N`: the clock is from now on `N` milliseconds ahead of the real one.
pub async fn shift(visit: &Visit) -> Outcome {
    let shift_ms = visit.request.query("shift_ms").and_then(|text| text.parse::<i64>().ok());
    clock::shift(shift_ms.filter(|shift_ms| shift_ms.abs() < SHIFT_MAX_MS).ok_or(ErrorPage::NotFoundPage)?);
    // With its answer the object's alarm is set anew, and rings if something has become due.
    visit.ask(AskHealth {}).await?;
    Ok(visit.page(200, String::new()))
}
