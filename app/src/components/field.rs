//! Form fields: a label that is always seen, what to write, what was wrong, and what was typed.

use super::errors::{Errors, described_by, error_line, field_id, hint_line};
use crate::frame::Frame;
use crate::text::zh_cn as text;
use leptos::prelude::*;

/// The hidden field that every form carries: its key, and the proof that it is ours.
#[must_use]
pub fn form_token(frame: &Frame) -> AnyView {
    view! { <input type="hidden" name="form" value=(frame.form_token)()/> }.into_any()
}

/// One line to type.
pub struct TextField {
    /// Its name in the form.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What stands beside it.
    pub hint: Option<String>,
    /// What was typed.
    pub value: String,
    /// Whether it may stay empty; the label then says so.
    pub optional: bool,
    /// The keyboard that phones show: `tel`, `numeric`, `text`.
    pub inputmode: &'static str,
    /// What browsers may fill in: `tel`, `one-time-code`, `off`.
    pub autocomplete: &'static str,
    /// The most characters that can be typed; far above what is meant, so that a paste is not cut unseen.
    pub maxlength: u32,
}

/// One line to type, with its label, hint and error.
#[must_use]
pub fn text_field(field: TextField, errors: &Errors<'_>) -> AnyView {
    let TextField { name, label, hint, value, optional, inputmode, autocomplete, maxlength } = field;
    let sentence = errors.sentence(name);
    let described = described_by(name, hint.is_some(), sentence.is_some());
    let invalid = sentence.is_some().then_some("true");
    view! {
        <div class="field" class:is-wrong=invalid.is_some()>
            <label for=field_id(name)>{label}{optional_mark(optional)}</label>
            {hint_line(name, hint)}
            {error_line(name, sentence)}
            <input
                id=field_id(name)
                name=name
                value=value
                type=if inputmode == "tel" { "tel" } else { "text" }
                inputmode=inputmode
                autocomplete=autocomplete
                maxlength=maxlength.to_string()
                aria-describedby=described
                aria-invalid=invalid
            />
        </div>
    }
    .into_any()
}

/// Several lines to type.
pub struct TextArea {
    /// Its name in the form.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What stands beside it.
    pub hint: Option<String>,
    /// What was typed.
    pub value: String,
    /// Whether it may stay empty; the label then says so.
    pub optional: bool,
    /// Lines that are seen at once.
    pub rows: u32,
}

/// Several lines to type, with label, hint and error. Too many characters are refused in words, never cut off.
#[must_use]
pub fn text_area(field: TextArea, errors: &Errors<'_>) -> AnyView {
    let TextArea { name, label, hint, value, optional, rows } = field;
    let sentence = errors.sentence(name);
    let described = described_by(name, hint.is_some(), sentence.is_some());
    let invalid = sentence.is_some().then_some("true");
    let value = textarea_content(&value);
    view! {
        <div class="field" class:is-wrong=invalid.is_some()>
            <label for=field_id(name)>{label}{optional_mark(optional)}</label>
            {hint_line(name, hint)}
            {error_line(name, sentence)}
            <textarea id=field_id(name) name=name rows=rows.to_string() aria-describedby=described aria-invalid=invalid>
                {value}
            </textarea>
        </div>
    }
    .into_any()
}

/// What stands between the tags of a `textarea`. Leptos escapes everything but the content of this element (tachys
/// 0.2.19 takes it for raw text like that of `script`), so it is done here. HTML drops one line break directly after
/// the tag, so one is put there.
pub(super) fn textarea_content(typed: &str) -> String {
    let mut content = String::with_capacity(typed.len() + 1);
    content.push('\n');
    for character in typed.chars() {
        match character {
            '&' => content.push_str("&amp;"),
            '<' => content.push_str("&lt;"),
            '>' => content.push_str("&gt;"),
            _ => content.push(character),
        }
    }
    content
}

/// One of several answers.
pub struct Choice {
    /// What is sent.
    pub value: &'static str,
    /// What is read.
    pub label: String,
    /// Under it, smaller.
    pub hint: Option<String>,
}

/// Radio buttons under one question.
#[must_use]
pub fn choices(
    name: &'static str,
    legend: &'static str,
    choices: Vec<Choice>,
    chosen: &str,
    errors: &Errors<'_>,
) -> AnyView {
    let sentence = errors.sentence(name);
    let described = described_by(name, false, sentence.is_some());
    let wrong = sentence.is_some();
    let rows = choices.into_iter().enumerate().map(|(position, choice)| {
        // The summary leads to the first.
        let id = if position == 0 { field_id(name) } else { format!("field-{name}-{}", choice.value) };
        let checked = choice.value == chosen;
        let hint = choice.hint.map(|hint| view! { <small>{hint}</small> });
        view! {
            <div class="choice">
                <input type="radio" id=id.clone() name=name value=choice.value checked=checked/>
                <label for=id>{choice.label}{hint}</label>
            </div>
        }
    });
    view! {
        <fieldset class="field" class:is-wrong=wrong aria-describedby=described>
            <legend>{legend}</legend>
            {error_line(name, sentence)}
            {rows.collect_view()}
        </fieldset>
    }
    .into_any()
}

/// The photos of a report or an answer: a plain file input. An island may stand around it.
#[must_use]
pub fn photo_field(errors: &Errors<'_>, label: &'static str, optional: bool) -> AnyView {
    const NAME: &str = "photos";
    let sentence = errors.sentence(NAME);
    let described = described_by(NAME, true, sentence.is_some());
    let invalid = sentence.is_some().then_some("true");
    let again = errors.any().then(|| view! { <p class="hint photos-again">{text::form::PHOTOS_AGAIN}</p> });
    view! {
        <div class="field" class:is-wrong=invalid.is_some()>
            <label for=field_id(NAME)>{label}{optional_mark(optional)}</label>
            {hint_line(NAME, Some(text::form::PHOTOS_HINT.to_owned()))}
            {error_line(NAME, sentence)}
            {again}
            {photo_input(field_id(NAME), NAME, described, invalid)}
        </div>
    }
    .into_any()
}

/// The plain file input.
pub(super) fn photo_input(
    id: String,
    name: &'static str,
    described: Option<String>,
    invalid: Option<&'static str>,
) -> AnyView {
    view! {
        <input
            id=id
            name=name
            type="file"
            accept="image/*"
            multiple=true
            aria-describedby=described
            aria-invalid=invalid
        />
    }
    .into_any()
}

pub(super) fn optional_mark(optional: bool) -> Option<AnyView> {
    optional.then(|| view! { <span class="optional">{text::form::OPTIONAL}</span> }.into_any())
}
