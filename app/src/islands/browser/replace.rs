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
    if let (Some(old_input), Some(new_input)) = (input(&old), input(&new)) {
        let files = old_input.files().filter(|files| files.length() > 0);
        new_input.set_files(files.as_ref());
        // The page says that photos have to be chosen again, as they have without this module.
        if let Some(again) = find::<Element>(&new, ".photos-again").filter(|_| files.is_some()) {
            again.remove();
        }
    }
    old.replace_with_with_node_1(&new)?;
    here.set_title(&page.title());
    // The loader starts the islands of the new part.
    here.dispatch_event(&Event::new("yimi:islands")?)?;
    if let Some(summary) = find::<HtmlElement>(&new, "[role=alert],[autofocus]") {
        summary.scroll_into_view();
        summary.focus()?;
    }
    Ok(true)
}
