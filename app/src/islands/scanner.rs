//! Reading a QR code with the camera, or from a photo.

use super::{Which, around};
use leptos::prelude::*;

/// What the scanner looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScanFor {
    /// The poster of a stairwell.
    Place,
    /// The one-time code on a resident's phone.
    Redemption,
}

impl ScanFor {
    /// As it stands in the page.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Redemption => "redemption",
        }
    }
}

/// How the scanning stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scanning {
    /// Waiting for the camera or for the decoder.
    Starting,
    /// Looking.
    Looking,
    /// A code was read, but it is not one of ours.
    Foreign,
    /// The photo shows no code that can be read.
    NothingInPhoto,
    /// Found, on the way.
    Found,
    /// No camera for pages in this browser.
    NoCamera,
    /// The person (or the browser) said no.
    Denied,
    /// The decoder could not be loaded.
    NoDecoder,
}

/// Beside the form in which the code can be typed, which always stays.
#[island]
pub fn Scanner(children: Children) -> impl IntoView {
    around(Which::Scanner, children)
}

/// The camera's picture and its buttons; hidden until the island wakes up. With `back`, a place is taken there instead
/// of to its own page.
#[cfg(feature = "ssr")]
#[must_use]
pub fn scanner(frame: &crate::Frame, wanted: ScanFor, back: Option<&str>) -> AnyView {
    use crate::text::zh_cn::islands as text;
    // What an island keeps of its children must not borrow.
    let (origin, slug, back) = (frame.origin.clone(), frame.slug.clone(), back.map(str::to_owned));
    let (decoder, decoder_wasm) = ((frame.assets)("scanner.js"), (frame.assets)("scanner_bg.wasm"));
    // At the counter the page's main action is to redeem.
    let look = if wanted == ScanFor::Place { "button is-primary" } else { "button" };
    view! {
        <Scanner>
            <div
                class="scanner"
                hidden=""
                data-wanted=wanted.as_str()
                data-origin=origin
                data-slug=slug
                data-back=back
                data-decoder=decoder
                data-wasm=decoder_wasm
            >
                <video class="scanner-picture" hidden="" muted="" playsinline=""></video>
                <p class="scanner-words" role="status"></p>
                <button type="button" class=look>{text::SCAN_NOW}</button>
                <label class="button scanner-photo">
                    {text::SCAN_PHOTO}
                    <input type="file" accept="image/*" capture="environment"/>
                </label>
            </div>
        </Scanner>
    }
    .into_any()
}
