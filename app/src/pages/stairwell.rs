//! `/{street}/s/{code}`: what the poster opens. Where one is, who is responsible, 我要报, what is open here. What was
//! written without a network is sent from here too.

use crate::components::{Look, button_link, duty_worker, ticket_list};
use crate::frame::Frame;
use crate::islands::send_later;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::places as text;
use domain::view::{Page, StairwellView};
use leptos::prelude::*;

/// The stairwell page.
#[must_use]
pub fn stairwell(frame: &Frame, page: &Page<StairwellView>) -> String {
    let place = &page.view.place;
    let document = Document::of(page, text::near(place)).bar(Bar::Resident(Tab::Elsewhere)).islands();
    document.render(frame, || {
        view! {
            <p class="eyebrow">{text::YOU_ARE_AT}</p>
            <h1>{text::near(place)}</h1>
            <p class="lead">{text::around(place)}</p>
            {button_link(format!("/{}/s/{}/report", frame.slug, place.code), words::REPORT, Look::Main)}
            {send_later()}
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

/// What neighbours reported; the reader's own stand above and not here again.
fn open(frame: &Frame, page: &Page<StairwellView>) -> AnyView {
    let StairwellView { open, open_total, mine, place, .. } = &page.view;
    let more = open_total.saturating_sub(u32::try_from(open.len()).unwrap_or(u32::MAX));
    let title = if mine.is_empty() { text::OPEN_HERE } else { text::OPEN_HERE_OTHERS };
    let list = if open.is_empty() {
        let none = if mine.is_empty() { text::OPEN_HERE_NONE } else { text::OPEN_HERE_NO_OTHERS };
        view! { <h2>{title}</h2><p class="empty">{none}</p> }.into_any()
    } else {
        let more = (more > 0).then(|| view! { <p class="more">{text::open_more(more)}</p> });
        view! { <h2>{text::open_here(title, *open_total)}</h2>{ticket_list(frame, open, page.now)}{more} }.into_any()
    };
    let board = format!("/{}/s/{}/board", frame.slug, place.code);
    view! {
        <section>{list}</section>
        {button_link(board, words::public::BOARD_HERE, Look::Lesser)}
    }
    .into_any()
}
