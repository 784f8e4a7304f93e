//! `/{street}/s/{code}/report`: what it is about. Emergencies are pointed to 110, 119 and 120 first.

use crate::components::{icon, icon::of_kind, place_lines};
use crate::frame::Frame;
use crate::shell::Document;
use crate::text::zh_cn as words;
use crate::text::zh_cn::report as text;
use domain::Kind;
use domain::view::{Page, ReportFormView};
use leptos::prelude::*;

/// The choice of the kind.
#[must_use]
pub fn report_kinds(frame: &Frame, page: &Page<ReportFormView>) -> String {
    let stairwell = format!("/{}/s/{}", frame.slug, page.view.place.code);
    Document::of(page, text::KINDS).back(stairwell.clone()).render(frame, || {
        let kinds = Kind::ALL.iter().map(|kind| link(&stairwell, *kind)).collect_view();
        view! {
            {emergency()}
            <h1>{text::KINDS}</h1>
            <ul class="links">{kinds}</ul>
            {place_lines(&page.view.place)}
        }
        .into_any()
    })
}

fn link(stairwell: &str, kind: Kind) -> AnyView {
    let href = format!("{stairwell}/report?kind={}", kind.as_str());
    view! {
        <li>
            <a class="row-link" href=href>
                {icon(of_kind(kind))}
                <span><b>{words::kind(kind)}</b><small>{words::kind_example(kind)}</small></span>
                {icon(icon::NEXT)}
            </a>
        </li>
    }
    .into_any()
}

fn emergency() -> AnyView {
    let numbers = text::EMERGENCY_NUMBERS.map(|(number, whom)| {
        view! { <li><a href=format!("tel:{number}")><b>{number}</b>{whom}</a></li> }
    });
    view! {
        <section class="emergency">
            <h2>{text::EMERGENCY}</h2>
            <ul>{numbers.into_iter().collect_view()}</ul>
        </section>
    }
    .into_any()
}
