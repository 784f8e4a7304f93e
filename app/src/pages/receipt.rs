//! `/{street}/t/{ticket}/receipt`: a receipt nobody can miss. People who doubt submit twice.

use crate::components::{Look, button_link, code_display, duty_worker, icon, place_lines};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::report as text;
use domain::view::{Page, ReceiptView};
use leptos::prelude::*;

/// The receipt.
#[must_use]
pub fn receipt(frame: &Frame, page: &Page<ReceiptView>) -> String {
    let view = &page.view;
    let progress = format!("/{}/t/{}", frame.slug, view.code);
    let another = format!("/{}/s/{}/report", frame.slug, view.place.code);
    Document::of(page, text::RECEIPT).bar(Bar::Resident(Tab::Elsewhere)).render(frame, || {
        view! {
            <div class="receipt">
                {icon(icon::DONE)}
                <h1>{text::RECEIPT}</h1>
                <p class="receipt-label">{text::RECEIPT_CODE}</p>
                {code_display(view.code.clone())}
                <p class="receipt-kind">{words::kind(view.kind)}</p>
            </div>
            {next(page)}
            {button_link(progress.clone(), text::TO_PROGRESS, Look::Main)}
            <section class="card">
                <h2>{text::WAYS_BACK}</h2>
                <ul class="ways">
                    <li>{text::WAY_POSTER}</li>
                    <li>{text::WAY_MINE}</li>
                    <li>{text::WAY_CODE}</li>
                    <li>{text::WAY_LINK}<a class="address" href=progress.clone()>{format!("{}{progress}", frame.origin)}</a></li>
                </ul>
            </section>
            <section class="card">{place_lines(&view.place)}{duty_worker(view.worker.as_ref())}</section>
            {button_link(another, text::REPORT_ANOTHER, Look::Lesser)}
        }
        .into_any()
    })
}

fn next(page: &Page<ReceiptView>) -> AnyView {
    let ReceiptView { worker, promise, phone_masked, .. } = &page.view;
    let promised = promise.as_ref().map(|promise| {
        let said = text::promised(worker.as_ref(), promise, phone_masked.is_some(), page.now);
        view! { <p class="next-promise">{said}</p> }
    });
    let phone = phone_masked.as_ref().map_or_else(|| text::NO_PHONE.to_owned(), |masked| text::will_ring(masked));
    view! {
        <section class="card is-next">
            <h2>{text::NEXT}</h2>
            {promised}
            <p>{phone}</p>
            <p>{text::AFTER_CALL}</p>
        </section>
    }
    .into_any()
}
