//! The fields of such a form.

use super::Form;
use crate::components::errors::{described_by, error_line, hint_line};
use crate::components::field::{optional_mark, photo_input, textarea_content};
use crate::text::zh_cn as text;
use leptos::prelude::*;

/// A field: its name, its label, and what it holds before anybody types.
pub struct Field {
    name: &'static str,
    label: String,
    hint: Option<String>,
    value: String,
    optional: bool,
}

/// A field that has to be filled.
#[must_use]
pub fn field(name: &'static str, label: impl Into<String>) -> Field {
    Field { name, label: label.into(), hint: None, value: String::new(), optional: false }
}

impl Field {
    /// What stands beside it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What it holds before anybody types.
    #[must_use]
    pub fn value(mut self, value: impl ToString) -> Self {
        self.value = value.to_string();
        self
    }

    /// It may stay empty; the label says so.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }
}

/// One of several answers.
#[derive(Debug, Clone)]
pub struct Pick {
    value: String,
    label: String,
    hint: Option<String>,
}

/// An answer: what is sent, what is read.
#[must_use]
pub fn pick(value: impl ToString, label: impl Into<String>) -> Pick {
    Pick { value: value.to_string(), label: label.into(), hint: None }
}

impl Pick {
    /// Under it, smaller.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// What stands around a field.
struct Around {
    id: String,
    described: Option<String>,
    invalid: Option<&'static str>,
    above: AnyView,
}

impl Form<'_> {
    fn around_field(&self, name: &str, hint: Option<String>) -> Around {
        let id = self.id(name);
        let sentence = self.sentence(name);
        let described = described_by(&id, hint.is_some(), sentence.is_some());
        let invalid = sentence.is_some().then_some("true");
        let above = view! { {hint_line(&id, hint)}{error_line(&id, sentence)} }.into_any();
        Around { id, described, invalid, above }
    }

    fn input(&self, field: Field, kind: &'static str, inputmode: &'static str) -> AnyView {
        let Field { name, label, hint, value, optional } = field;
        let value = self.typed(name).unwrap_or(value);
        let Around { id, described, invalid, above } = self.around_field(name, hint);
        view! {
            <div class="field" class:is-wrong=invalid.is_some()>
                <label for=id.clone()>{label}{optional_mark(optional)}</label>
                {above}
                <input
                    id=id
                    name=name
                    value=value
                    type=kind
                    inputmode=inputmode
                    autocomplete="off"
                    aria-describedby=described
                    aria-invalid=invalid
                />
            </div>
        }
        .into_any()
    }

    /// One line.
    #[must_use]
    pub fn line(&self, field: Field) -> AnyView {
        self.input(field, "text", "text")
    }

    /// A telephone number.
    #[must_use]
    pub fn phone(&self, field: Field) -> AnyView {
        self.input(field, "tel", "tel")
    }

    /// A number. A plain line, so that what is none is refused in words and stays.
    #[must_use]
    pub fn number(&self, field: Field) -> AnyView {
        self.input(field, "text", "numeric")
    }

    /// A day, sent as 2026-11-22.
    #[must_use]
    pub fn day(&self, field: Field) -> AnyView {
        self.input(field, "date", "text")
    }

    /// Several lines.
    #[must_use]
    pub fn area(&self, field: Field, rows: u32) -> AnyView {
        let Field { name, label, hint, value, optional } = field;
        let value = textarea_content(&self.typed(name).unwrap_or(value));
        let Around { id, described, invalid, above } = self.around_field(name, hint);
        view! {
            <div class="field" class:is-wrong=invalid.is_some()>
                <label for=id.clone()>{label}{optional_mark(optional)}</label>
                {above}
                <textarea id=id name=name rows=rows.to_string() aria-describedby=described aria-invalid=invalid>
                    {value}
                </textarea>
            </div>
        }
        .into_any()
    }

    /// One of many, folded up.
    #[must_use]
    pub fn select(&self, field: Field, picks: Vec<Pick>) -> AnyView {
        let Field { name, label, hint, value, optional } = field;
        let chosen = self.typed(name).unwrap_or(value);
        let Around { id, described, invalid, above } = self.around_field(name, hint);
        let options = picks.into_iter().map(|Pick { value, label, .. }| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{label}</option> }
        });
        let options = options.collect_view();
        view! {
            <div class="field" class:is-wrong=invalid.is_some()>
                <label for=id.clone()>{label}{optional_mark(optional)}</label>
                {above}
                <select id=id name=name aria-describedby=described aria-invalid=invalid>
                    <option value="">{text::staff::CHOOSE}</option>
                    {options}
                </select>
            </div>
        }
        .into_any()
    }

    /// One of a few, all seen.
    #[must_use]
    pub fn radios(&self, field: Field, picks: Vec<Pick>) -> AnyView {
        let chosen = vec![self.typed(field.name).unwrap_or_else(|| field.value.clone())];
        self.options("radio", field, picks, &chosen)
    }

    /// Any of several; `chosen` before anybody types.
    #[must_use]
    pub fn boxes(&self, field: Field, picks: Vec<Pick>, chosen: Vec<String>) -> AnyView {
        let chosen = self.all_typed(field.name).unwrap_or(chosen);
        self.options("checkbox", field, picks, &chosen)
    }

    /// Yes or no; sent as 1.
    #[must_use]
    pub fn check(&self, field: Field) -> AnyView {
        let Field { name, label, hint, value, .. } = field;
        let checked = self.all_typed(name).map_or(value == "1", |typed| typed.iter().any(|value| value == "1"));
        let Around { id, described, invalid, above } = self.around_field(name, hint);
        view! {
            <div class="field" class:is-wrong=invalid.is_some()>
                {above}
                <div class="choice">
                    <input type="checkbox" id=id.clone() name=name value="1" checked=checked aria-describedby=described/>
                    <label for=id>{label}</label>
                </div>
            </div>
        }
        .into_any()
    }

    fn options(&self, kind: &'static str, field: Field, picks: Vec<Pick>, chosen: &[String]) -> AnyView {
        let Field { name, label, hint, optional, .. } = field;
        let Around { id, described, invalid, above } = self.around_field(name, hint);
        let rows = picks.into_iter().enumerate().map(|(place, Pick { value, label, hint })| {
            // The summary leads to the first.
            let id = if place == 0 { id.clone() } else { format!("{id}-{value}") };
            let checked = chosen.contains(&value);
            view! {
                <div class="choice">
                    <input type=kind id=id.clone() name=name value=value checked=checked/>
                    <label for=id>{label}{hint.map(|hint| view! { <small>{hint}</small> })}</label>
                </div>
            }
        });
        let rows = rows.collect_view();
        view! {
            <fieldset class="field" class:is-wrong=invalid.is_some() aria-describedby=described>
                <legend>{label}{optional_mark(optional)}</legend>
                {above}
                <div class="choices">{rows}</div>
            </fieldset>
        }
        .into_any()
    }

    /// Photos. An island may stand around them.
    #[must_use]
    pub fn photos(&self, label: impl Into<String>, optional: bool) -> AnyView {
        const NAME: &str = "photos";
        let label: String = label.into();
        let Around { id, described, invalid, above } =
            self.around_field(NAME, Some(text::form::PHOTOS_HINT.to_owned()));
        let again = self.is_refused().then(|| view! { <p class="hint photos-again">{text::form::PHOTOS_AGAIN}</p> });
        view! {
            <div class="field" class:is-wrong=invalid.is_some()>
                <label for=id.clone()>{label}{optional_mark(optional)}</label>
                {above}
                {again}
                {photo_input(id, NAME, described, invalid)}
            </div>
        }
        .into_any()
    }
}
