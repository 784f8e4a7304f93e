//! `/{street}/s/{code}/report?kind=…`: words, photos, a phone, done. Everything that was typed stays after a refusal.

mod before;

use crate::components::{
    Choice, Errors, Look, TextArea, TextField, choices, form_token, icon, icon::of_kind, photo_field, place_lines,
    submit, text_area, text_field,
};
use crate::frame::Frame;
use crate::islands::{PhotoPicker, send_later};
use crate::shell::Document;
use crate::text::zh_cn as words;
use crate::text::zh_cn::report as text;
use domain::view::{Page, ReportFormView, ReportTyped};
use domain::{Kind, Refusal, Visibility};
use leptos::prelude::*;

/// The form. Without a kind it asks for one.
#[must_use]
pub fn report_form(
    frame: &Frame,
    page: &Page<ReportFormView>,
    kind: Option<Kind>,
    typed: &ReportTyped,
    refusal: Option<&Refusal>,
) -> String {
    let errors = Errors::new(refusal, page.now);
    let view = &page.view;
    let action = format!("/{}/s/{}/report", frame.slug, view.place.code);
    let document = Document::of(page, text::FORM).back(action.clone()).islands().refused(errors.any());
    document.render(frame, || {
        let kind_field = match kind.filter(|_| !errors.at("kind")) {
            Some(kind) => chosen_kind(kind, &action),
            None => ask_kind(kind.or(typed.kind), &errors),
        };
        // What an island keeps of its children must not borrow.
        let photos = photo_field(&errors, words::form::PHOTOS, true);
        view! {
            {errors.summary()}
            <h1>{text::FORM}</h1>
            {place_lines(&view.place)}
            {before::before(frame, page, errors.any())}
            <form method="post" action=action enctype="multipart/form-data">
                {form_token(frame)}
                {kind_field}
                {text_area(text_of(typed), &errors)}
                <PhotoPicker>{photos}</PhotoPicker>
                {text_field(phone(view, typed), &errors)}
                {visibility(kind, typed, &errors)}
                {submit(text::SUBMIT, Look::Main)}
                <p class="promise-before">{text::promise_before(view.worker.as_ref(), view.call_minutes, view.call_due_at, page.now)}</p>
                {send_later()}
            </form>
        }
        .into_any()
    })
}

fn chosen_kind(kind: Kind, change: &str) -> AnyView {
    view! {
        <input type="hidden" name="kind" value=kind.as_str()/>
        <p class="chosen-kind">
            {icon(of_kind(kind))}
            <b>{words::kind(kind)}</b>
            <a href=change.to_owned()>{text::CHANGE_KIND}</a>
        </p>
    }
    .into_any()
}

fn ask_kind(chosen: Option<Kind>, errors: &Errors<'_>) -> AnyView {
    let all = Kind::ALL.iter().map(|kind| Choice {
        value: kind.as_str(),
        label: words::kind(*kind).to_owned(),
        hint: Some(words::kind_example(*kind).to_owned()),
    });
    choices("kind", text::KIND, all.collect(), chosen.map_or("", Kind::as_str), errors)
}

/// Chosen beforehand as is usual for the kind; without a kind, nothing is.
fn visibility(kind: Option<Kind>, typed: &ReportTyped, errors: &Errors<'_>) -> AnyView {
    let all = Visibility::ALL.iter().map(|visibility| Choice {
        value: visibility.as_str(),
        label: words::handling::visibility(*visibility).to_owned(),
        hint: Some(words::handling::visibility_hint(*visibility).to_owned()),
    });
    let chosen = typed.visibility.or_else(|| kind.map(Kind::usual_visibility));
    choices("visibility", text::VISIBILITY, all.collect(), chosen.map_or("", Visibility::as_str), errors)
}

fn text_of(typed: &ReportTyped) -> TextArea {
    TextArea {
        name: "text",
        label: text::TEXT,
        hint: Some(text::TEXT_HINT.to_owned()),
        value: typed.text.clone(),
        optional: false,
        rows: 5,
    }
}

fn phone(view: &ReportFormView, typed: &ReportTyped) -> TextField {
    let hint = match &view.own_phone_masked {
        Some(masked) => text::own_phone(masked),
        None => text::PHONE_HINT.to_owned(),
    };
    TextField {
        name: "phone",
        label: text::PHONE,
        hint: Some(hint),
        value: typed.phone.clone(),
        optional: true,
        inputmode: "tel",
        autocomplete: "tel",
        maxlength: 32,
    }
}
