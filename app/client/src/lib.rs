//! The browser's module, built twice: with the feature `desk` for staff's pages, without it for residents', whose
//! phones need not load the inbox. It starts the islands and holds nothing else.
//!
//! `public/loader.js` calls [`hydrate_islands`] once and then, for each `leptos-island` element, the export that its
//! `data-component` names; those exports come from the `#[island]`s of `app`.

// Named so that the linker keeps the islands.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Makes the page ready for its islands.
#[wasm_bindgen]
pub fn hydrate_islands() {
    leptos::mount::hydrate_islands();
}
