//! Fills a text field with the words of the link that was pressed.

use super::{attribute, find, listen};
use wasm_bindgen::prelude::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

/// From then on the links fill the field.
pub fn start(island: Element) {
    let form = island.clone();
    listen(&island, "click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("[data-fill]").ok().flatten());
        let (Some(link), Some(field)) = (link, find::<HtmlTextAreaElement>(&form, "textarea")) else { return };
        event.prevent_default();
        field.set_value(&attribute(&link, "data-fill"));
        let field: HtmlElement = field.unchecked_into();
        let _ = field.focus();
    });
}
