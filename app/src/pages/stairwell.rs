//! `/{street}/s/{code}`: what the poster opens. Where one is, who is responsible, 我要报, what is open here.

use crate::components::{Look, button_link, duty_worker, ticket_list};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::places as text;
use domain::view::{Page, StairwellView};
use leptos::prelude::*;

/// The stairwell page.
#[must_use]
pub fn stairwell(frame: &Frame, page: &Page<StairwellView>) -> String {
    let place = &page.view.place;
    let document = Document::of(page, text::near(place)).bar(Bar::Resident(Tab::Elsewhere));
    document.render(frame, || {
        view! {
            <p class="eyebrow">{text::YOU_ARE_AT}</p>
            <h1>{text::near(place)}</h1>
            <p class="lead">{text::around(place)}</p>
            {button_link(format!("/{}/s/{}/report", frame.slug, place.code), words::REPORT, Look::Main)}
            <section class="card">{duty_worker(page.view.worker.as_ref())}</section>
            {mine(frame, page)}
            {open(frame, page)}
        }
        .into_any()
    })
}

fn mine(frame: &Frame, page: &Page<StairwellView>) -> Option<AnyView> {
    let mine = &page.view.mine;
    if mine.is_empty() {
        return None;
    }
    Some(view! { <section><h2>{text::MINE_HERE}</h2>{ticket_list(frame, mine, page.now)}</section> }.into_any())
}

fn open(frame: &Frame, page: &Page<StairwellView>) -> AnyView {
    let StairwellView { open, open_total, .. } = &page.view;
    if open.is_empty() {
        return view! { <section><h2>{text::OPEN_HERE}</h2><p class="empty">{text::OPEN_HERE_NONE}</p></section> }
            .into_any();
    }
    let more = open_total.saturating_sub(u32::try_from(open.len()).unwrap_or(u32::MAX));
    let more = (more > 0).then(|| view! { <p class="more">{text::open_more(more)}</p> });
    view! {
        <section>
            <h2>{text::open_here(*open_total)}</h2>
            {ticket_list(frame, open, page.now)}
            {more}
        </section>
    }
    .into_any()
}
