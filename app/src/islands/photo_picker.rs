//! Photos with previews, at most [`PHOTOS_MAX`], made small before they travel.

use super::{Which, around};
use leptos::prelude::*;

/// What one report or answer may carry.
pub const PHOTOS_MAX: usize = 6;

/// Around a plain `<input type="file" multiple>`: the form goes on sending that input, holding the smaller photos.
#[island]
pub fn PhotoPicker(children: Children) -> impl IntoView {
    around(Which::PhotoPicker, children)
}
