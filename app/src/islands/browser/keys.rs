//! The inbox by keyboard, and what stays when rows are drawn anew.
//!
//! j and k or the arrows move, Enter opens (as a link does), x marks, / goes to the search, ? shows this list. Nothing
//! is caught while somebody types.

use super::{attribute, find, listen, member};
use leptos::prelude::document;
use wasm_bindgen::prelude::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

const LINKS: &str = ".inbox-card:not([hidden]) .inbox-words a";

/// Starts to listen.
pub fn listen_to(section: &Element) {
    let section = section.clone();
    listen(&document(), "keydown", move |event| {
        let key = member(&event, "key").and_then(|key| key.as_string()).unwrap_or_default();
        if !is_typed_or_meant_otherwise(&event) && press(&section, &key) {
            event.prevent_default();
        }
    });
}

fn is_typed_or_meant_otherwise(event: &Event) -> bool {
    let held = ["ctrlKey", "altKey", "metaKey", "isComposing"];
    let is_held = held.iter().any(|name| member(event, name).is_some_and(|held| held.is_truthy()));
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let types = |target: &Element| {
        target.matches("textarea,select,summary,[contenteditable],input:not([type=checkbox])").unwrap_or(true)
    };
    is_held || target.is_some_and(|target| types(&target))
}

/// Whether the key meant something.
fn press(section: &Element, key: &str) -> bool {
    match key {
        "j" | "ArrowDown" => step(section, 1),
        "k" | "ArrowUp" => step(section, -1),
        "x" => current(section).and_then(|card| find::<HtmlInputElement>(&card, "input")).is_some_and(|mark| {
            mark.set_checked(!mark.checked());
            true
        }),
        "/" => document().query_selector("[type=search]").ok().flatten().is_some_and(|search| {
            let search: HtmlElement = search.unchecked_into();
            search.focus().is_ok()
        }),
        "?" => document()
            .query_selector(".inbox-keys")
            .ok()
            .flatten()
            .is_some_and(|list| list.toggle_attribute("open").is_ok()),
        _ => false,
    }
}

/// The card that holds the focus.
fn current(section: &Element) -> Option<Element> {
    let card = document().active_element()?.closest(".inbox-card").ok()??;
    section.contains(Some(&card)).then_some(card)
}

/// Moves to the next or the former ticket; from elsewhere to the first.
fn step(section: &Element, by: i64) -> bool {
    let Ok(links) = section.query_selector_all(LINKS) else { return false };
    let here = current(section).and_then(|card| find::<Element>(&card, ".inbox-words a"));
    let at = (0..links.length()).find(|at| links.get(*at).as_ref() == here.as_ref().map(AsRef::as_ref));
    let to = at.map_or(0, |at| i64::from(at) + by).clamp(0, (i64::from(links.length()) - 1).max(0));
    let link = u32::try_from(to).ok().and_then(|to| links.get(to));
    link.is_some_and(|link| link.unchecked_into::<HtmlElement>().focus().is_ok())
}

/// Marks and focus, by ticket.
pub struct Kept {
    marked: Vec<String>,
    focused: Option<String>,
}

impl Kept {
    /// As they are now.
    pub fn of(section: &Element) -> Self {
        let mut marked = Vec::new();
        if let Ok(marks) = section.query_selector_all(".inbox-mark input:checked") {
            marked.extend(
                (0..marks.length()).filter_map(|at| marks.get(at)).map(|mark| attribute(mark.unchecked_ref(), "value")),
            );
        }
        Self { marked, focused: current(section).map(|card| attribute(&card, "data-code")) }
    }

    /// As they were, on what is still there.
    pub fn restore(self, section: &Element) {
        for code in self.marked {
            if let Some(mark) = find::<HtmlInputElement>(section, &format!(".inbox-mark [value=\"{code}\"]")) {
                mark.set_checked(true);
            }
        }
        let focused = self.focused.filter(|_| current(section).is_none());
        let card = focused.and_then(|code| find::<Element>(section, &format!("[data-code=\"{code}\"]")));
        if let Some(link) = card.and_then(|card| find::<HtmlElement>(&card, ".inbox-words a")) {
            let _ = link.focus();
        }
    }
}
