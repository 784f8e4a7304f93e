//! `/{street}/desk/{ticket}`: one ticket, what the worker may do about it, and everything that happened.

use crate::components::{
    Choice, Errors, Look, TextArea, choices, form_token, icon, photo_field, photo_thumbs, place_lines, state_tag,
    steps, submit, text_area, time,
};
use crate::frame::Frame;
use crate::islands::{PhotoPicker, countdown};
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::staff as text;
use domain::view::{DeskView, Page, Promise};
use domain::{CallOutcome, Refusal, TicketState, Verb};
use leptos::prelude::*;

/// What was typed into the two forms of this page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeskTyped {
    /// Chosen outcome of the call, as sent.
    pub outcome: String,
    /// The word beside it.
    pub note: String,
    /// Chosen ending, as sent.
    pub ending: String,
    /// The answer.
    pub text: String,
}

/// The desk.
#[must_use]
pub fn desk(frame: &Frame, page: &Page<DeskView>, typed: &DeskTyped, refusal: Option<&Refusal>) -> String {
    let view = &page.view;
    // `street` says what is wrong with a text; the call form calls its text a note.
    let of_call = view.can.contains(&Verb::RecordCall) && (!view.can.contains(&Verb::Answer) || typed.text.is_empty());
    let errors = Errors::new(refusal, page.now).beside("text", if of_call { "note" } else { "text" });
    let document = Document::of(page, words::kind(view.kind))
        .back(format!("/{}/inbox", frame.slug))
        .at(format!("/{}/desk/{}", frame.slug, view.code))
        .bar(Bar::Staff(Tab::Inbox))
        .staff()
        .islands_when(view.can.contains(&Verb::Answer) || running(view).is_some())
        .refused(errors.any());
    document.render(frame, || {
        view! {
            {errors.summary()}
            <div class="title-line">
                <h1>{words::kind(view.kind)}</h1>
                {state_tag(view.state, view.ending)}
                {promise(page)}
            </div>
            <div class="desk">
                {reported(frame, page)}
                <section class="desk-acts">
                    <h2>{text::DESK_ACTS}</h2>
                    {call(frame, view, typed, &errors)}
                    {answer(frame, view, typed, &errors)}
                    {view.can.is_empty().then(|| view! { <p class="card">{text::NOTHING_TO_DO}</p> })}
                </section>
                <section class="card desk-steps">
                    <h2>{text::DESK_STEPS}</h2>
                    {steps(frame, &view.steps, page.now)}
                </section>
            </div>
        }
        .into_any()
    })
}

/// The promise that has not been kept yet.
fn running(view: &DeskView) -> Option<&Promise> {
    view.promise.as_ref().filter(|promise| view.state == TicketState::Reported && promise.kept_at.is_none())
}

/// The running promise, with the minutes left.
fn promise(page: &Page<DeskView>) -> Option<AnyView> {
    let promise = running(&page.view)?;
    let missed = words::handling::missed(promise, page.now);
    Some(
        view! {
            <p class="desk-promise" class:is-missed=missed>
                {text::call_by(promise.due_at, page.now)}
                " "
                {countdown(promise.due_at, page.now)}
            </p>
        }
        .into_any(),
    )
}

fn reported(frame: &Frame, page: &Page<DeskView>) -> AnyView {
    let view = &page.view;
    let photos: Vec<_> = view.photos.iter().map(|photo| photo.photo.clone()).collect();
    view! {
        <section class="card desk-report">
            <h2>{text::DESK_REPORT}</h2>
            <p class="words">{view.text.clone()}</p>
            {photo_thumbs(frame, &photos)}
            {place_lines(&view.place)}
            <p class="hint">{time(view.reported_at, page.now)}" · "{view.code.clone()}</p>
        </section>
    }
    .into_any()
}

fn call(frame: &Frame, view: &DeskView, typed: &DeskTyped, errors: &Errors<'_>) -> Option<AnyView> {
    if !view.can.contains(&Verb::RecordCall) {
        return None;
    }
    let here = format!("/{}/desk/{}", frame.slug, view.code);
    let dial = match &view.phone_masked {
        Some(masked) => view! {
            <a class="button is-primary desk-dial" href=format!("{here}/dial")>
                {icon(icon::PHONE)}
                {text::DIAL}
                <small>{masked.clone()}</small>
            </a>
            <p class="hint">{text::DIAL_RECORDED}</p>
        }
        .into_any(),
        None => view! { <p class="hint">{text::NO_PHONE}</p> }.into_any(),
    };
    let outcomes = CallOutcome::ALL.iter().map(|outcome| Choice {
        value: outcome.as_str(),
        label: words::call_outcome(*outcome).to_owned(),
        hint: None,
    });
    let note = TextArea {
        name: "note",
        label: text::CALL_NOTE,
        hint: Some(text::CALL_NOTE_HINT.to_owned()),
        value: typed.note.clone(),
        optional: true,
        rows: 2,
    };
    Some(
        view! {
            {dial}
            <form class="card" method="post" action=format!("{here}/call")>
                {form_token(frame)}
                {choices("outcome", text::OUTCOME, outcomes.collect(), &typed.outcome, errors)}
                {text_area(note, errors)}
                {submit(text::CALL_SUBMIT, Look::Main)}
            </form>
        }
        .into_any(),
    )
}

fn answer(frame: &Frame, view: &DeskView, typed: &DeskTyped, errors: &Errors<'_>) -> Option<AnyView> {
    if !view.can.contains(&Verb::Answer) {
        return None;
    }
    let endings = view.endings.iter().map(|ending| Choice {
        value: ending.as_str(),
        label: words::ending(*ending).to_owned(),
        hint: Some(text::ending_hint(*ending).to_owned()),
    });
    let answer = TextArea {
        name: "text",
        label: text::ANSWER_TEXT,
        hint: Some(text::ANSWER_TEXT_HINT.to_owned()),
        value: typed.text.clone(),
        optional: false,
        rows: 4,
    };
    // What an island keeps of its children must not borrow.
    let photos = photo_field(errors, text::AFTER_PHOTOS, false);
    let action = format!("/{}/desk/{}/answer", frame.slug, view.code);
    Some(
        view! {
            <form class="card" method="post" action=action enctype="multipart/form-data">
                {form_token(frame)}
                {choices("ending", text::ENDING, endings.collect(), &typed.ending, errors)}
                {text_area(answer, errors)}
                <PhotoPicker>{photos}</PhotoPicker>
                {submit(text::ANSWER_SUBMIT, Look::Main)}
            </form>
        }
        .into_any(),
    )
}
