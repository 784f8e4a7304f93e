//! Line icons of our own, drawn on 24 by 24. They repeat a word that stands beside them and are silent to readers.

use domain::Kind;
use leptos::prelude::*;

/// The path of an icon.
pub type Icon = &'static str;

/// The step back.
pub const BACK: Icon = "M15 5l-7 7 7 7";
/// Onwards.
pub const NEXT: Icon = "M9 5l7 7-7 7";
/// A house.
pub const HOME: Icon = "M4 11l8-7 8 7M6 10v10h4v-6h4v6h4V10";
/// A sheet with lines.
pub const LIST: Icon = "M6 3h12v18H6zM9 8h6M9 12h6M9 16h4";
/// A coin.
pub const COIN: Icon = "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM8 10h8M12 7v10";
/// A tray.
pub const INBOX: Icon = "M4 13l3-9h10l3 9v7H4zM4 13h5l1 3h4l1-3h5";
/// Four corners of a viewfinder.
pub const SCAN: Icon = "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M4 12h16";
/// A sheet with a code.
pub const POSTER: Icon = "M5 3h14v18H5zM9 7h6v6H9zM9 17h6";
/// A telephone.
pub const PHONE: Icon = "M6 3h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z";
/// A pin on a map.
pub const PLACE: Icon = "M12 21c5-6 7-9 7-12a7 7 0 0 0-14 0c0 3 2 6 7 12zM12 7a2 2 0 1 0 0 4a2 2 0 0 0 0-4z";
/// A check mark in a circle.
pub const DONE: Icon = "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM8 12l3 3 5-6";
/// An exclamation mark in a triangle.
pub const WARNING: Icon = "M12 4L2 20h20zM12 10v5M12 17v1";
/// A pair of scales.
pub const SCALES: Icon = "M12 4v16M8 20h8M4 7h16M6 7l-3 7h6zM18 7l-3 7h6z";
/// A pen on a line.
pub const PEN: Icon = "M4 20h16M6 16l1-4 9-9 3 3-9 9z";
/// A house of many storeys.
pub const OFFICE: Icon = "M6 21V3h12v18M3 21h18M10 7h4M10 11h4M10 15h4";

const WRENCH: Icon = "M14 7a4 4 0 0 1 5-4l-3 3 2 2 3-3a4 4 0 0 1-5 5L7 20a2 2 0 0 1-3-3l9-9z";
const TALK: Icon = "M3 4h11v8H8l-3 3v-3H3zM10 15h5l3 3v-3h3V8h-4";
const QUESTION: Icon = "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM9 10a3 3 0 1 1 4 3c-1 .5-1 1-1 2M12 17v.5";
const LAMP: Icon = "M9 17a6 6 0 1 1 6 0v1H9zM10 21h4";
const HEART: Icon = "M12 20C5 15 3 12 3 9a4.5 4.5 0 0 1 9-1a4.5 4.5 0 0 1 9 1c0 3-2 6-9 11z";

/// The icon of a kind.
#[must_use]
pub const fn of_kind(kind: Kind) -> Icon {
    match kind {
        Kind::Damage => WRENCH,
        Kind::Hazard => WARNING,
        Kind::Dispute => TALK,
        Kind::Question => QUESTION,
        Kind::Suggestion => LAMP,
        Kind::Need => HEART,
    }
}

/// An icon beside its word.
#[must_use]
pub fn icon(path: Icon) -> AnyView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=path/></svg> }.into_any()
}
