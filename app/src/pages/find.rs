//! `/{street}/t?code=…`: a ticket by its code as typed; the form again when there is none of that code.

use crate::components::{Errors, Look, TextField, submit, text_field};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::ticket as text;
use domain::Refusal;
use domain::view::{HomeView, Page};
use leptos::prelude::*;

/// The form by itself, with what was typed and why it leads nowhere.
#[must_use]
pub fn find(frame: &Frame, page: &Page<HomeView>, typed_code: &str, refusal: Option<&Refusal>) -> String {
    // A code that is not here is refused as a page; here it is a field.
    let errors = Errors::new(refusal, page.now).at_field("code");
    let document = Document::of(page, text::FIND).back(format!("/{}", frame.slug));
    document.bar(Bar::Resident(Tab::Elsewhere)).refused(errors.any()).render(frame, || {
        view! {
            {errors.summary()}
            <h1>{text::FIND}</h1>
            <form class="card is-code" method="get" action=format!("/{}/t", frame.slug)>
                {text_field(field(typed_code), &errors)}
                {submit(text::FIND_SUBMIT, Look::Main)}
            </form>
        }
        .into_any()
    })
}

fn field(typed_code: &str) -> TextField {
    TextField {
        name: "code",
        label: text::FIND_CODE,
        hint: Some(text::FIND_HINT.to_owned()),
        value: typed_code.to_owned(),
        optional: false,
        inputmode: "text",
        autocomplete: "off",
        maxlength: 32,
    }
}

/// The same form on the front page, folded, beside that for a stairwell's code.
pub(super) fn find_folded(frame: &Frame) -> AnyView {
    const ID: &str = "find-code";
    view! {
        <details class="card is-code">
            <summary>{text::FIND_LABEL}</summary>
            <form method="get" action=format!("/{}/t", frame.slug)>
                <div class="field">
                    <label for=ID>{text::FIND_CODE}</label>
                    <p class="hint" id="find-hint">{text::FIND_HINT}</p>
                    <input id=ID name="code" type="text" autocomplete="off" maxlength="32" aria-describedby="find-hint"/>
                </div>
                {submit(text::FIND_SUBMIT, Look::Lesser)}
            </form>
        </details>
    }
    .into_any()
}
