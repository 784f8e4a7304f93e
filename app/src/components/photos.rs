//! Photos as small pictures that open large.

use crate::frame::Frame;
use crate::text::zh_cn as text;
use domain::view::PhotoLink;
use leptos::prelude::*;

/// A row of pictures; nothing without photos.
#[must_use]
pub fn photo_thumbs(frame: &Frame, photos: &[PhotoLink]) -> Option<AnyView> {
    if photos.is_empty() {
        return None;
    }
    let count = photos.len();
    let pictures = photos.iter().enumerate().map(|(index, PhotoLink(name))| {
        let address = format!("/{}/photos/{name}", frame.slug);
        let large = address.clone();
        let words = text::ticket::photo(index + 1, count);
        view! { <li><a href=large><img src=address alt=words loading="lazy"/></a></li> }
    });
    Some(view! { <ul class="photos">{pictures.collect_view()}</ul> }.into_any())
}
