//! `/{street}/sign-in/code`: the code that arrived.

use super::sign_in::with_next;
use crate::components::{Errors, Look, TextField, button_link, form_token, submit, text_field};
use crate::frame::Frame;
use crate::shell::Document;
use crate::text::zh_cn::sign_in as text;
use domain::Refusal;
use domain::view::{CodeView, Page};
use leptos::prelude::*;

/// Asks for the code. Looks the same for every phone, registered or not.
#[must_use]
pub fn sign_in_code(frame: &Frame, page: &Page<CodeView>, refusal: Option<&Refusal>) -> String {
    let errors = Errors::new(refusal, page.now);
    let begin = with_next(frame, "sign-in");
    let document = Document::of(page, text::CODE_TITLE).back(begin.clone()).refused(errors.any());
    document.render(frame, || {
        let form = match &page.view.phone_masked {
            Some(masked) => form(frame, page, masked, &errors),
            None => view! { <p class="empty">{text::NONE}</p> }.into_any(),
        };
        let again = if page.view.phone_masked.is_some() { Look::Lesser } else { Look::Main };
        view! {
            {errors.summary()}
            <h1>{text::CODE_TITLE}</h1>
            {form}
            {button_link(begin, text::AGAIN, again)}
        }
        .into_any()
    })
}

fn form(frame: &Frame, page: &Page<CodeView>, masked: &str, errors: &Errors<'_>) -> AnyView {
    let code = TextField {
        name: "code",
        label: text::CODE,
        hint: page.view.expires_at.map(|at| text::valid_until(at, page.now)),
        value: String::new(),
        optional: false,
        inputmode: "numeric",
        autocomplete: "one-time-code",
        maxlength: 16,
    };
    view! {
        <p class="lead">{text::sent(masked)}</p>
        <form class="card is-code" method="post" action=with_next(frame, "sign-in/code")>
            {form_token(frame)}
            {text_field(code, errors)}
            {submit(text::CONFIRM, Look::Main)}
        </form>
    }
    .into_any()
}
