//! `/{street}/redemptions/{id}`: the one-time code for the counter.

use crate::components::{Look, code_display, form_token, qr, submit};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::coins as text;
use domain::Instant;
use domain::RedemptionState;
use domain::redemption::CODE_ENDS_SOON;
use domain::view::{OneTimeCode, Page, RedemptionView};
use leptos::prelude::*;

/// However late it is, the page does not ask all the time.
const SECONDS_MIN: i64 = 5;

/// The redemption.
#[must_use]
pub fn redemption(frame: &Frame, page: &Page<RedemptionView>) -> String {
    let view = &page.view;
    let mut document = Document::of(page, text::REDEMPTION)
        .back(format!("/{}/wallet", frame.slug))
        .at(format!("/{}/redemptions/{}", frame.slug, view.id))
        .bar(Bar::Resident(Tab::Wallet));
    if let Some(seconds) = renews_after(view, page.now) {
        document = document.follows_after(seconds, format!("/{}/redemptions/{}/code", frame.slug, view.id));
    }
    document.render(frame, || {
        let body = match view.state {
            RedemptionState::Reserved => reserved(frame, page),
            state => {
                let (said, who) = if view.corrected {
                    (text::corrected(view.state_since, view.price, page.now), text::CORRECTED_WHY)
                } else {
                    (text::over(state, view.state_since, view.price, page.now), text::UNDONE_WHY)
                };
                let why = view.undone.clone().map(|why| view! { <p class="words">{who}{why}</p> });
                view! { <p class="redemption-over">{said}</p>{why} }.into_any()
            }
        };
        view! {
            <div class="title-line">
                <h1>{view.reward.clone()}</h1>
                <span class=tag(view.state)>{if view.corrected { text::CORRECTED } else { words::redemption_state(view.state) }}</span>
            </div>
            <p class="lead">{text::price(view.price)}</p>
            {view.course.map(|(begins, ends)| view! { <p>{text::course(begins, ends, page.now)}</p> })}
            {view.door.as_deref().map(|door| view! { <p>{text::door(door)}</p> })}
            {body}
            <section class="card">
                <h2>{text::WHERE}</h2>
                <p><b>{view.merchant.clone()}</b></p>
                <p>{view.merchant_address.clone()}</p>
            </section>
            {cancel(frame, page)}
        }
        .into_any()
    })
}

/// In how many seconds the open page asks for another code: a little before this one ends. `None` when no other one
/// would last longer.
fn renews_after(view: &RedemptionView, now: Instant) -> Option<i64> {
    let code = view.code.as_ref().filter(|code| code.expires_at < view.held_until)?;
    let spare = CODE_ENDS_SOON.0 / 2;
    Some((code.expires_at.since(now).0.saturating_sub(spare) / 1_000).max(SECONDS_MIN))
}

const fn tag(state: RedemptionState) -> &'static str {
    match state {
        RedemptionState::Reserved => "tag is-waiting",
        RedemptionState::Redeemed => "tag is-done",
        RedemptionState::Cancelled | RedemptionState::Expired | RedemptionState::Undone => "tag",
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
            <p class="hint">{text::RENEWS}</p>
        </section>
    }
    .into_any()
}

fn cancel(frame: &Frame, page: &Page<RedemptionView>) -> Option<AnyView> {
    let view = &page.view;
    if view.state != RedemptionState::Reserved {
        return None;
    }
    let begins = view.course.map(|(begins, _)| begins);
    if begins.is_some_and(|begins| page.now >= begins) {
        return Some(view! { <p class="hint">{text::COURSE_BEGUN}</p> }.into_any());
    }
    let until = begins.map(|begins| view! { <p class="hint">{text::course_cancel_until(begins, page.now)}</p> });
    Some(
        view! {
            <form class="give-up" method="post" action=format!("/{}/redemptions/{}/cancel", frame.slug, view.id)>
                {form_token(frame)}
                {until}
                {submit(text::CANCEL, Look::Danger)}
            </form>
        }
        .into_any(),
    )
}
