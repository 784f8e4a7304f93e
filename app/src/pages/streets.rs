//! `/`: which 街道 are here.

use crate::components::icon;
use crate::frame::Frame;
use crate::shell::Document;
use crate::text::zh_cn::places as text;
use domain::view::StreetLine;
use leptos::prelude::*;

/// The list of all 街道.
#[must_use]
pub fn streets(frame: &Frame, streets: &[StreetLine]) -> String {
    Document::new(text::STREETS.to_owned()).render(frame, || {
        let list = if streets.is_empty() {
            view! { <p class="empty">{text::STREETS_EMPTY}</p> }.into_any()
        } else {
            let links = streets.iter().map(link).collect_view();
            view! { <ul class="links">{links}</ul> }.into_any()
        };
        view! {
            <h1>{text::STREETS}</h1>
            <p class="lead">{text::STREETS_INTRO}</p>
            {list}
        }
        .into_any()
    })
}

fn link(street: &StreetLine) -> AnyView {
    let href = format!("/{}", street.slug);
    view! { <li><a class="row-link" href=href><span>{street.name.clone()}</span>{icon(icon::NEXT)}</a></li> }.into_any()
}
