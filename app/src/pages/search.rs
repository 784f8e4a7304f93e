//! `/{street}/search`: tickets by words, code, place, or the last four digits of the reporter's number.

use super::inbox::search_form;
use crate::components::{state_tag, time};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::staff as text;
use domain::Instant;
use domain::view::{InboxRow, Page, SearchView};
use leptos::prelude::*;

/// What was found.
#[must_use]
pub fn search(frame: &Frame, page: &Page<SearchView>) -> String {
    let SearchView { typed, rows, more } = &page.view;
    let document = Document::of(page, text::SEARCH_TITLE)
        .back(format!("/{}/inbox", frame.slug))
        .bar(Bar::Staff(Tab::Inbox))
        .staff();
    document.render(frame, || {
        let asked = !typed.trim().is_empty();
        let nothing = (asked && rows.is_empty()).then(|| view! { <p class="empty">{text::SEARCH_EMPTY}</p> });
        view! {
            <h1>{text::SEARCH_TITLE}</h1>
            {search_form(frame, typed)}
            <p class="hint">{text::SEARCH_HELP}</p>
            {nothing}
            {row_list(frame, rows, page.now)}
            {more.then(|| view! { <p class="more">{text::SEARCH_MORE}</p> })}
        }
        .into_any()
    })
}

/// Tickets of the office in a plain list, each with the way to its desk.
pub fn row_list(frame: &Frame, rows: &[InboxRow], now: Instant) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let lines = rows.iter().map(|row| {
        let href = format!("/{}/desk/{}", frame.slug, row.code);
        let marks = words::islands::marks(row);
        view! {
            <li class="ticket">
                <a href=href>
                    <span class="ticket-head">
                        <span class="ticket-kind">{words::kind(row.kind)}" "<small>{row.code.clone()}</small></span>
                        {state_tag(row.state, None)}
                    </span>
                    <span class="ticket-words">{row.excerpt.clone()}</span>
                    <span class="ticket-when">
                        {row.place.clone()}" · "{time(row.reported_at, now)}" · "
                        {words::islands::answers(&row.responsible_name, false)}
                    </span>
                    <span class="ticket-when">{marks}</span>
                </a>
            </li>
        }
    });
    let lines = lines.collect_view();
    Some(view! { <ul class="tickets is-columns">{lines}</ul> }.into_any())
}
