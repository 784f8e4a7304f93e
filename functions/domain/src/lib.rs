//! The vocabulary and the rules of yimi: pure, without I/O, async, clock or randomness.
//!
//! Invariant: a rule lives once, here, and is testable without a database.

pub mod activity;
pub mod calendar;
pub mod claim;
pub mod code;
pub mod coin_rule;
pub mod coins;
pub mod duties;
pub mod excerpt;
pub mod founding;
pub mod household;
pub mod ids;
pub mod inbox;
pub mod ledger;
pub mod likeness;
pub mod market;
pub mod merit;
pub mod phone;
pub mod photo;
#[cfg(test)]
mod pinned;
pub mod plan;
pub mod post;
pub mod privacy;
pub mod promise;
pub mod redemption;
pub mod refusal;
pub mod roster;
pub mod routing;
pub mod score;
pub mod search;
pub mod sign_in;
mod stars;
pub mod template;
pub mod ticket;
pub mod time;
pub mod view;
pub mod vocabulary;
pub mod width;

pub use coins::Coins;
pub use ids::*;
pub use inbox::InboxEffect;
pub use refusal::*;
pub use stars::stars;
pub use time::{Instant, Local, Month, Span};
pub use vocabulary::*;
