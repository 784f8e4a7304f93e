//! Reply templates that fill the answer.

use super::{Which, around};
use leptos::prelude::*;

/// Around a form with links that carry a text (`data-fill`): such a link fills the form's text field; without scripts it
/// leads to the page with the field filled.
#[island]
pub fn Fill(children: Children) -> impl IntoView {
    around(Which::Fill, children)
}
