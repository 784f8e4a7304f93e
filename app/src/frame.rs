//! What the Worker knows about a request that every page needs.

use std::rc::Rc;

/// The surroundings of one page.
#[derive(Clone)]
pub struct Frame {
    /// First part of every address; empty on pages outside a 街道.
    pub slug: String,
    /// The 街道, as people say it; `None` outside of any.
    pub street_name: Option<String>,
    /// Scheme and host that go into codes, e.g. `https://yimi.example`; no slash at the end.
    pub origin: String,
    /// Elder mode (关怀版).
    pub elder: bool,
    /// Addresses of hashed assets by their plain names (`style.css`, `loader.js`, `client.js`, `client_bg.wasm`,
    /// `scanner.js`, `scanner_bg.wasm`, `icon.svg`, …).
    pub assets: Rc<dyn Fn(&str) -> String>,
    /// A fresh value for the hidden field `form`, one for each form.
    pub form_token: Rc<dyn Fn() -> String>,
    /// Path and query of this page, for links that lead back to it.
    pub path: String,
}
