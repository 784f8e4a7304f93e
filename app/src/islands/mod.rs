//! What HTML cannot do: making photos small, sending later, counting down, an inbox by itself, reading codes.
//!
//! Invariant: a page works without any island. Each island stands around plain HTML that the server has rendered,
//! adds to it, leaves it as it is when something fails, and says what happened in words.
//!
//! An island has no state of Leptos: it carries its data in attributes of that HTML, and works on the page itself
//! (`browser/`, which only the browser's module contains). As signals and views with their props as JSON, the same
//! islands weighed 101 kB with brotli; the report page may weigh 90 kB with everything.

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(any(feature = "ssr", feature = "desk"))]
pub mod confirm;
mod countdown;
#[cfg(any(feature = "ssr", feature = "desk"))]
pub mod cover;
#[cfg(any(feature = "ssr", feature = "desk"))]
pub mod fill;
#[cfg(any(feature = "ssr", feature = "desk"))]
pub mod inbox_card;
#[cfg(any(feature = "desk", all(test, feature = "ssr")))]
mod inbox_wire;
#[cfg(any(feature = "ssr", feature = "desk"))]
pub mod live_inbox;
pub mod photo_picker;
#[cfg(any(feature = "hydrate", test))]
mod scanned;
pub mod scanner;
pub mod send_later;

#[cfg(any(feature = "ssr", feature = "desk"))]
pub use confirm::Confirm;
#[cfg(feature = "ssr")]
pub use confirm::confirm;
pub use countdown::Countdown;
#[cfg(feature = "ssr")]
pub use countdown::countdown;
#[cfg(any(feature = "ssr", feature = "desk"))]
pub use cover::Cover;
#[cfg(any(feature = "ssr", feature = "desk"))]
pub use fill::Fill;
#[cfg(any(feature = "ssr", feature = "desk"))]
pub use live_inbox::LiveInbox;
#[cfg(feature = "ssr")]
pub use live_inbox::live_inbox;
pub use photo_picker::PhotoPicker;
#[cfg(feature = "ssr")]
pub use scanner::scanner;
pub use scanner::{ScanFor, Scanner};
pub use send_later::SendLater;
#[cfg(feature = "ssr")]
pub use send_later::send_later;

use leptos::prelude::{AnyView, Children};

/// Which island wakes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    #[cfg(any(feature = "ssr", feature = "desk"))]
    Confirm,
    Countdown,
    #[cfg(any(feature = "ssr", feature = "desk"))]
    Cover,
    #[cfg(any(feature = "ssr", feature = "desk"))]
    Fill,
    #[cfg(any(feature = "ssr", feature = "desk"))]
    LiveInbox,
    PhotoPicker,
    Scanner,
    SendLater,
}

/// On the server the plain HTML; in the browser the start of what the island adds to it.
fn around(which: Which, children: Children) -> AnyView {
    #[cfg(feature = "hydrate")]
    browser::wake(which);
    #[cfg(not(feature = "hydrate"))]
    let _ = which;
    children()
}
