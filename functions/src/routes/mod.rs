//! One action per function, one place of the product per file: form → call → page. No rule stands here.

pub mod elder;
pub mod healthz;
pub mod home;
pub mod inbox;
pub mod mine;
pub mod operator;
pub mod photo;
#[cfg(feature = "local")]
pub mod provoke;
pub mod redemption;
pub mod report;
pub mod rewards;
pub mod sign_in;
pub mod stairwell;
pub mod streets;
pub mod ticket;
pub mod wallet;

use domain::view::Page;

/// The same page around another view.
fn with_view<A, B>(page: Page<A>, change: impl FnOnce(A) -> B) -> Page<B> {
    let Page { street_name, viewer, now, view } = page;
    Page { street_name, viewer, now, view: change(view) }
}

/// What came of a form: done, or the page again with the refusal.
enum Answered<D, F> {
    Done(D),
    Again(Page<F>, domain::Refusal),
}

fn answered<D, F>(page: Page<domain::view::Outcome<D, F>>) -> Answered<D, F> {
    use domain::view::Outcome::{Done, Refused};
    let Page { street_name, viewer, now, view } = page;
    match view {
        Done(done) => Answered::Done(done),
        Refused { refusal, form } => Answered::Again(Page { street_name, viewer, now, view: form }, refusal),
    }
}
