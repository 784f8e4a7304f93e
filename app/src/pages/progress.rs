//! `/{street}/t/{ticket}`: every step with who and when, what comes next and who does it, rating, 没解决.

mod acts;
mod course;

use crate::components::{
    Errors, Look, TextArea, button_link, code_display, form_token, photo_thumbs, place_lines, star_inputs, stars,
    state_tag, steps, submit, text_area,
};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::ticket as text;
use domain::view::{CoinNote, Page, ProgressView};
use domain::{Refusal, TicketRefusal, Verb, Visibility};
use leptos::prelude::*;

/// What was typed into the forms of this page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RatingTyped {
    /// Chosen stars, as sent.
    pub stars: String,
    /// The word beside them.
    pub note: String,
    /// Why it is not solved, or why it is taken back; no page asks both.
    pub reason: String,
}

/// The progress page.
#[must_use]
pub fn progress(frame: &Frame, page: &Page<ProgressView>, typed: &RatingTyped, refusal: Option<&Refusal>) -> String {
    let errors = errors(page, typed, refusal);
    let view = &page.view;
    let tab = if view.mine { Tab::Mine } else { Tab::Elsewhere };
    let document = Document::of(page, text::PROGRESS)
        .at(format!("/{}/t/{}", frame.slug, view.code))
        .bar(Bar::Resident(tab))
        .refused(errors.any());
    document.render(frame, || {
        view! {
            {errors.summary()}
            <div class="title-line">
                <h1>{words::kind(view.kind)}</h1>
                {state_tag(view.state, view.ending)}
            </div>
            {course::next(frame, page)}
            {acts::others(frame, view)}
            {acts::slip(frame, view)}
            {coins(frame, view)}
            {rate(frame, view, typed, &errors)}
            {reopen(frame, view, typed, &errors)}
            {course::tasks(frame, page)}
            {course::promises(page)}
            {course::remedy(frame, view)}
            <section class="card">
                <h2>{text::STEPS}</h2>
                {steps(frame, &view.steps, page.now)}
            </section>
            {reported(frame, view)}
            {acts::withdraw(frame, view, typed, &errors)}
        }
        .into_any()
    })
}

/// `street` says what is wrong with a text; this page has two of them.
fn errors<'a>(page: &Page<ProgressView>, typed: &RatingTyped, refusal: Option<&'a Refusal>) -> Errors<'a> {
    let of_rating =
        matches!(refusal, Some(Refusal::Ticket(TicketRefusal::TextTooLong { .. }))) && typed.reason.is_empty();
    Errors::new(refusal, page.now).beside("text", if of_rating { "note" } else { "reason" })
}

fn coins(frame: &Frame, view: &ProgressView) -> Option<AnyView> {
    let said = match view.coins {
        CoinNote::None => return None,
        CoinNote::AfterRating { coins } => text::coins_after_rating(coins),
        CoinNote::AfterSignIn { coins } => text::coins_after_sign_in(coins),
        CoinNote::Credited { coins } => text::coins_credited(coins),
        CoinNote::Held { coins } => text::coins_held(coins),
        CoinNote::Refused => text::COINS_REFUSED.to_owned(),
        CoinNote::CapReached => text::COINS_CAP.to_owned(),
    };
    let link = match view.coins {
        CoinNote::AfterSignIn { .. } => {
            let href = format!("/{0}/sign-in?next=/{0}/t/{1}", frame.slug, view.code);
            Some(button_link(href, text::COINS_SIGN_IN, Look::Main))
        }
        CoinNote::Credited { .. } | CoinNote::Held { .. } | CoinNote::Refused => {
            Some(button_link(format!("/{}/wallet", frame.slug), words::TAB_WALLET, Look::Lesser))
        }
        _ => None,
    };
    Some(view! { <section class="card is-coins"><p>{said}</p>{link}</section> }.into_any())
}

fn rate(frame: &Frame, view: &ProgressView, typed: &RatingTyped, errors: &Errors<'_>) -> Option<AnyView> {
    if !view.can.contains(&Verb::Rate) {
        let given = view.stars?;
        return Some(view! { <section class="card"><h2>{text::RATED}</h2>{stars(given)}</section> }.into_any());
    }
    let note = TextArea {
        name: "note",
        label: text::RATE_NOTE,
        hint: None,
        value: typed.note.clone(),
        optional: true,
        rows: 2,
    };
    Some(
        view! {
            <form class="card" method="post" action=format!("/{}/t/{}/rate", frame.slug, view.code)>
                {form_token(frame)}
                {star_inputs(text::RATE, &typed.stars, errors)}
                {text_area(note, errors)}
                {submit(text::RATE_SUBMIT, Look::Main)}
            </form>
        }
        .into_any(),
    )
}

fn reopen(frame: &Frame, view: &ProgressView, typed: &RatingTyped, errors: &Errors<'_>) -> Option<AnyView> {
    if !view.can.contains(&Verb::Reopen) {
        return None;
    }
    let reason = TextArea {
        name: "reason",
        label: text::REOPEN_REASON,
        hint: Some(text::REOPEN_HELP.to_owned()),
        value: typed.reason.clone(),
        optional: false,
        rows: 3,
    };
    let open = errors.at("reason");
    Some(
        view! {
            <details class="card" open=open>
                <summary>{text::REOPEN}</summary>
                <form method="post" action=format!("/{}/t/{}/reopen", frame.slug, view.code)>
                    {form_token(frame)}
                    {text_area(reason, errors)}
                    {submit(text::REOPEN_SUBMIT, Look::Danger)}
                </form>
            </details>
        }
        .into_any(),
    )
}

fn reported(frame: &Frame, view: &ProgressView) -> AnyView {
    let said = match &view.text {
        Some(said) => view! { <p class="words">{said.clone()}</p> }.into_any(),
        None => view! { <p class="hint">{text::REPORTED_HIDDEN}</p> }.into_any(),
    };
    view! {
        <section class="card">
            <h2>{text::REPORTED_WORDS}</h2>
            {said}
            {photo_thumbs(frame, &view.photos)}
            {who_reads(view)}
            {place_lines(&view.place)}
            <p class="hint">{words::report::RECEIPT_CODE}</p>
            {code_display(view.code.clone())}
        </section>
    }
    .into_any()
}

/// The reporter reads whether neighbours can; everybody reads why the office has hidden it.
fn who_reads(view: &ProgressView) -> Option<AnyView> {
    let said = match (&view.hidden, view.visibility) {
        (Some(reason), _) => text::hidden(reason),
        (None, _) if !view.mine => return None,
        (None, Visibility::Public) => text::PUBLIC.to_owned(),
        (None, Visibility::Office) => text::OFFICE_ONLY.to_owned(),
    };
    Some(view! { <p class="hint">{said}</p> }.into_any())
}
