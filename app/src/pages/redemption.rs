//! `/{street}/redemptions/{id}`: the one-time code for the counter.

use crate::components::{Look, code_display, form_token, qr, submit};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::coins as text;
use domain::RedemptionState;
use domain::view::{OneTimeCode, Page, RedemptionView};
use leptos::prelude::*;

/// The redemption.
#[must_use]
pub fn redemption(frame: &Frame, page: &Page<RedemptionView>) -> String {
    let view = &page.view;
    let document = Document::of(page, text::REDEMPTION)
        .back(format!("/{}/wallet", frame.slug))
        .at(format!("/{}/redemptions/{}", frame.slug, view.id))
        .bar(Bar::Resident(Tab::Wallet));
    document.render(frame, || {
        let body = match view.state {
            RedemptionState::Reserved => reserved(frame, page),
            state => {
                let said = text::over(state, view.state_since, view.price, page.now);
                view! { <p class="redemption-over">{said}</p> }.into_any()
            }
        };
        view! {
            <div class="title-line">
                <h1>{view.reward.clone()}</h1>
                <span class=tag(view.state)>{words::redemption_state(view.state)}</span>
            </div>
            <p class="lead">{text::price(view.price)}</p>
            {body}
            <section class="card">
                <h2>{text::WHERE}</h2>
                <p><b>{view.merchant.clone()}</b></p>
                <p>{view.merchant_address.clone()}</p>
            </section>
            {cancel(frame, view)}
        }
        .into_any()
    })
}

const fn tag(state: RedemptionState) -> &'static str {
    match state {
        RedemptionState::Reserved => "tag is-waiting",
        RedemptionState::Redeemed => "tag is-done",
        RedemptionState::Cancelled | RedemptionState::Expired => "tag",
    }
}

fn reserved(frame: &Frame, page: &Page<RedemptionView>) -> AnyView {
    let view = &page.view;
    let held = text::held_until(view.held_until, page.now);
    let fresh = view.code.as_ref().filter(|code| page.now < code.expires_at);
    let (code, look) = match fresh {
        Some(code) => (ticket(frame, page, code), Look::Lesser),
        None => (view! { <p class="empty">{text::CODE_GONE}</p> }.into_any(), Look::Main),
    };
    view! {
        {code}
        <form method="post" action=format!("/{}/redemptions/{}/code", frame.slug, view.id)>
            {form_token(frame)}
            {submit(text::RENEW, look)}
        </form>
        <p class="hint">{held}</p>
    }
    .into_any()
}

fn ticket(frame: &Frame, page: &Page<RedemptionView>, code: &OneTimeCode) -> AnyView {
    let address = format!("{}/{}/counter?code={}", frame.origin, frame.slug, code.digits);
    view! {
        <section class="card one-time-code">
            <p>{text::SHOW_CODE}</p>
            {qr(&address, text::QR)}
            {code_display(words::places::code_in_halves(&code.digits))}
            <p class="hint">{text::code_until(code.expires_at, page.now)}</p>
        </section>
    }
    .into_any()
}

fn cancel(frame: &Frame, view: &RedemptionView) -> Option<AnyView> {
    if view.state != RedemptionState::Reserved {
        return None;
    }
    Some(
        view! {
            <form class="give-up" method="post" action=format!("/{}/redemptions/{}/cancel", frame.slug, view.id)>
                {form_token(frame)}
                {submit(text::CANCEL, Look::Danger)}
            </form>
        }
        .into_any(),
    )
}
