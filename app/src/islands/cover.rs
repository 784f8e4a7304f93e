//! Drawing the parts of a photo that the public shall not see.

use super::{Which, around};
use leptos::prelude::*;

/// Around a photo under a drawing of 1000 by 1000 and the field that holds the rectangles: a pull over the photo adds
/// one. Without scripts the rectangles are typed.
#[island]
pub fn Cover(children: Children) -> impl IntoView {
    around(Which::Cover, children)
}
