//! `/{street}/scan`: from a poster to its stairwell, by camera, by photo, or by typing.

use super::home::code_form;
use crate::components::Errors;
use crate::frame::Frame;
use crate::islands::{ScanFor, scanner};
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::staff as text;
use domain::view::{HomeView, Page};
use leptos::prelude::*;

/// The scan page.
#[must_use]
pub fn scan(frame: &Frame, page: &Page<HomeView>) -> String {
    let home = format!("/{}", frame.slug);
    let document = Document::of(page, text::SCAN).back(home).bar(Bar::Resident(Tab::Elsewhere)).islands();
    document.render(frame, || {
        view! {
            <h1>{text::SCAN}</h1>
            <p class="lead">{text::SCAN_INTRO}</p>
            {scanner(frame, ScanFor::Place)}
            {code_form(frame, "", &Errors::new(None, page.now))}
        }
        .into_any()
    })
}
