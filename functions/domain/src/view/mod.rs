//! What the pages show: the answers of `street`, the arguments of `app`.
//!
//! Invariant: a view holds nothing that its reader may not see; masking and leaving out happen where it is made.

mod accounts;
mod activities;
mod attempts;
mod claims;
mod counter;
mod home;
mod households;
mod market;
mod merchants;
mod merit;
mod office;
mod parties;
mod people;
mod places;
mod public;
mod rewards;
mod rules;
mod sign_in;
mod staff;
mod statement;
mod tickets;

pub use accounts::*;
pub use activities::*;
pub use attempts::*;
pub use claims::*;
pub use counter::*;
pub use home::*;
pub use households::*;
pub use market::*;
pub use merchants::*;
pub use merit::*;
pub use office::*;
pub use parties::*;
pub use people::*;
pub use places::*;
pub use public::*;
pub use rewards::*;
pub use rules::*;
pub use sign_in::*;
pub use staff::*;
pub use statement::*;
pub use tickets::*;

use crate::{Coins, Instant, Role};
use serde::{Deserialize, Serialize};

/// What every page of a 街道 carries besides its own view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<V> {
    /// The 街道, as its pages are headed.
    pub street_name: String,
    /// Who looks.
    pub viewer: Viewer,
    /// The moment of the answer; clock times and countdowns are said from here.
    pub now: Instant,
    /// What this page is about.
    pub view: V,
}

/// Who looks at a page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Viewer {
    /// `None` when not signed in.
    pub signed_in: Option<SignedIn>,
}

/// A signed-in person, as the page header needs them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// Name of staff, or the masked phone (138****5678) of a resident.
    pub label: String,
    /// Roles; empty for a resident.
    pub roles: Vec<Role>,
    /// What can be spent now.
    pub coins_available: Coins,
}

/// What came of a command whose page holds a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome<D, F> {
    /// It was done (now or, for a repeated key, before).
    Done(D),
    /// It was refused; `form` is what the page needs to be shown again.
    Refused {
        /// Why.
        refusal: crate::Refusal,
        /// The page's view.
        form: F,
    },
}
