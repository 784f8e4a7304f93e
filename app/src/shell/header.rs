//! The header: where one is, the way back, the switch to large text.

use crate::components::{form_token, icon};
use crate::frame::Frame;
use crate::text::zh_cn as text;
use leptos::prelude::*;

pub fn header(frame: &Frame, street_name: Option<&str>, back: Option<String>, address: &str) -> AnyView {
    let back = back.map(|href| {
        view! { <a class="header-back" href=href>{icon(icon::BACK)}<span>{text::BACK}</span></a> }
    });
    let home = if frame.slug.is_empty() { "/".to_owned() } else { format!("/{}", frame.slug) };
    let name = street_name.unwrap_or(text::PRODUCT).to_owned();
    view! {
        <header class="header">
            <div class="header-side">{back}</div>
            <a class="header-name" href=home>{name}</a>
            <div class="header-side is-end">{elder_switch(frame, address)}</div>
        </header>
    }
    .into_any()
}

/// The switch belongs to a 街道, as its cookie does; it leads back to `address`.
fn elder_switch(frame: &Frame, address: &str) -> Option<AnyView> {
    if frame.slug.is_empty() {
        return None;
    }
    let (label, elder) = if frame.elder { (text::ELDER_OFF, "0") } else { (text::ELDER_ON, "1") };
    Some(
        view! {
            <form method="post" action=format!("/{}/elder", frame.slug)>
                {form_token(frame)}
                <input type="hidden" name="back" value=address.to_owned()/>
                <button class="header-elder" name="elder" value=elder>{label}</button>
            </form>
        }
        .into_any(),
    )
}
