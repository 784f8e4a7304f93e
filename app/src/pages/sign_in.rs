//! `/{street}/sign-in`: the phone that gets a code.

use crate::components::{Errors, Look, TextField, form_token, submit, text_field};
use crate::frame::Frame;
use crate::shell::Document;
use crate::text::zh_cn::sign_in as text;
use domain::Refusal;
use domain::view::{CodeView, Page};
use leptos::prelude::*;

/// Asks for the phone.
#[must_use]
pub fn sign_in(frame: &Frame, page: &Page<CodeView>, typed_phone: &str, refusal: Option<&Refusal>) -> String {
    let errors = Errors::new(refusal, page.now);
    let document = Document::of(page, text::TITLE).back(format!("/{}", frame.slug)).refused(errors.any());
    document.render(frame, || {
        let phone = TextField {
            name: "phone",
            label: text::PHONE,
            hint: None,
            value: typed_phone.to_owned(),
            optional: false,
            inputmode: "tel",
            autocomplete: "tel-national",
            maxlength: 32,
        };
        view! {
            {errors.summary()}
            <h1>{text::TITLE}</h1>
            <p class="lead">{text::INTRO}</p>
            <form class="card" method="post" action=with_next(frame, "sign-in")>
                {form_token(frame)}
                {text_field(phone, &errors)}
                {submit(text::REQUEST, Look::Main)}
            </form>
        }
        .into_any()
    })
}

/// The address of a step of signing in, with the page that the person came for (`?next=…`) carried along.
pub(super) fn with_next(frame: &Frame, path: &str) -> String {
    let query = frame.path.split_once('?').map_or("", |(_, query)| query);
    let next = query.split('&').find(|pair| pair.starts_with("next="));
    match next {
        Some(next) => format!("/{}/{path}?{next}", frame.slug),
        None => format!("/{}/{path}", frame.slug),
    }
}
