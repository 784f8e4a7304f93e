//! `/{street}/desk/{ticket}/dial`: the number in the clear, after the look at it was recorded.

use crate::components::{Look, button_link, icon};
use crate::frame::Frame;
use crate::shell::Document;
use crate::text::zh_cn::staff as text;
use domain::view::{DialView, Page};
use leptos::prelude::*;

/// The number; phones open their keypad by themselves.
#[must_use]
pub fn dial(frame: &Frame, page: &Page<DialView>) -> String {
    let desk = format!("/{}/desk/{}", frame.slug, page.view.code);
    let number: String = page.view.phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    let address = format!("tel:{number}");
    let document = Document::of(page, text::DIAL_TITLE).back(desk.clone()).staff().leads_on_to(address.clone());
    document.render(frame, || {
        view! {
            <h1>{text::DIAL_TITLE}</h1>
            <p class="lead">{text::DIAL_HINT}</p>
            <a class="button is-primary dial-number" href=address>{icon(icon::PHONE)}{page.view.phone.clone()}</a>
            {button_link(desk, text::DIAL_DONE, Look::Lesser)}
        }
        .into_any()
    })
}
