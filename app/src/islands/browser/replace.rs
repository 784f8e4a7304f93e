//! Puts the main part of an answered page in the place of this page's, as the browser would have done, except that
//! chosen files stay.

use super::find;
use leptos::prelude::document;
use wasm_bindgen::prelude::JsValue;
use web_sys::{Document, DomParser, Element, Event, HtmlElement, HtmlInputElement, SupportedType};

/// Reads a page.
pub fn parsed(html: &str) -> Result<Document, JsValue> {
    DomParser::new()?.parse_from_string(html, SupportedType::TextHtml)
}

/// Shows `page`'s main part; whether it had one.
pub fn main_part(page: &Document) -> Result<bool, JsValue> {
    let here = document();
    let (Some(old), Some(new)) = (here.query_selector("main")?, page.query_selector("main")?) else {
        return Ok(false);
    };
    let input = |main: &Element| find::<HtmlInputElement>(main, "input[type=file]");
    if let (Some(old), Some(new)) = (input(&old), input(&new)) {
        new.set_files(old.files().as_ref());
    }
    old.replace_with_with_node_1(&new)?;
    // The loader starts the islands of the new part.
    here.dispatch_event(&Event::new("yimi:islands")?)?;
    if let Some(summary) = find::<HtmlElement>(&new, "[role=alert],[autofocus]") {
        summary.scroll_into_view();
        summary.focus()?;
    }
    Ok(true)
}
