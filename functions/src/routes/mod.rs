//! One action per function, one place of the product per file: form → call → page. No rule stands here.

pub mod accounts;
pub mod activities;
pub mod appeals;
pub mod claims;
#[cfg(feature = "local")]
pub mod clock;
pub mod counter;
pub mod desk;
pub mod elder;
pub mod filing;
pub mod healthz;
pub mod home;
pub mod inbox;
pub mod merit;
pub mod mine;
pub mod office;
pub mod operator;
pub mod party;
pub mod photo;
pub mod pool;
pub mod posters;
#[cfg(feature = "local")]
pub mod provoke;
pub mod public;
pub mod redemption;
pub mod report;
pub mod review;
pub mod rewards;
pub mod rules;
pub mod scan;
pub mod sign_in;
pub mod stairwell;
pub mod streets;
pub mod ticket;
pub mod wallet;

use domain::Refusal;
use domain::view::{Outcome, Page};

/// The same page around another view.
fn with_view<A, B>(page: Page<A>, change: impl FnOnce(A) -> B) -> Page<B> {
    let Page { street_name, viewer, now, view } = page;
    Page { street_name, viewer, now, view: change(view) }
}

/// What came of a form: done, or the page again with the refusal.
enum Answered<D, F> {
    Done(Page<D>),
    Again(Page<F>, Refusal),
}

fn answered<D, F>(page: Page<Outcome<D, F>>) -> Answered<D, F> {
    let Page { street_name, viewer, now, view } = page;
    match view {
        Outcome::Done(view) => Answered::Done(Page { street_name, viewer, now, view }),
        Outcome::Refused { refusal, form: view } => Answered::Again(Page { street_name, viewer, now, view }, refusal),
    }
}
