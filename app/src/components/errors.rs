//! What a refused form says: a summary on top, linked to the field, and the same sentence beside the field.

use crate::text::zh_cn as text;
use domain::{Instant, Refusal};
use leptos::prelude::*;

/// The refusal of a form, if there is one.
#[derive(Debug, Clone, Copy)]
pub struct Errors<'a> {
    refusal: Option<&'a Refusal>,
    field: Option<&'static str>,
    now: Instant,
}

impl<'a> Errors<'a> {
    /// What came of the form, said at `now`.
    #[must_use]
    pub fn new(refusal: Option<&'a Refusal>, now: Instant) -> Self {
        Self { refusal, field: refusal.and_then(Refusal::field), now }
    }

    /// The same, beside the field that this page calls by another name.
    #[must_use]
    pub fn beside(mut self, from: &str, to: &'static str) -> Self {
        if self.field == Some(from) {
            self.field = Some(to);
        }
        self
    }

    /// The same, beside this field of a page that asks one thing alone.
    #[must_use]
    pub fn at_field(mut self, field: &'static str) -> Self {
        self.field = self.refusal.map(|_| field);
        self
    }

    /// Whether something has to be corrected.
    #[must_use]
    pub const fn any(&self) -> bool {
        self.refusal.is_some()
    }

    /// Whether this field has to be corrected.
    #[must_use]
    pub fn at(&self, field: &str) -> bool {
        self.field == Some(field)
    }

    /// The sentence beside this field.
    #[must_use]
    pub fn sentence(&self, field: &str) -> Option<String> {
        let refusal = self.refusal.filter(|_| self.at(field))?;
        Some(text::refusal::sentence(refusal, Some(self.now)))
    }

    /// The summary: focused, so that it is seen and read aloud first.
    #[must_use]
    pub fn summary(&self) -> Option<AnyView> {
        Some(summary(self.refusal?, self.now, self.field.map(field_id), None))
    }
}

/// The summary of a refusal: leads to the wrong field by its `id`, and says what was `kept`.
pub fn summary(refusal: &Refusal, now: Instant, wrong: Option<String>, kept: Option<AnyView>) -> AnyView {
    let sentence = text::refusal::sentence(refusal, Some(now));
    let said = match wrong {
        Some(id) => view! { <a href=format!("#{id}")>{sentence}</a> }.into_any(),
        None => sentence.into_any(),
    };
    view! {
        <div class="summary" role="alert" tabindex="-1" autofocus=true>
            <h2>{text::form::SUMMARY}</h2>
            <p>{said}</p>
            {kept}
            <p class="machine-code">{refusal.code()}</p>
        </div>
    }
    .into_any()
}

/// The `id` of a form field.
#[must_use]
pub fn field_id(name: &str) -> String {
    format!("field-{name}")
}

/// The `id` of the sentence beside it.
#[must_use]
pub fn error_id(name: &str) -> String {
    format!("error-{name}")
}

/// The `id` of what is said about a field before anything went wrong.
#[must_use]
pub fn hint_id(name: &str) -> String {
    format!("hint-{name}")
}

/// The sentence beside a field.
#[must_use]
pub fn error_line(name: &str, sentence: Option<String>) -> Option<AnyView> {
    let sentence = sentence?;
    Some(
        view! {
            <p class="error" id=error_id(name)>
                <span class="visually-hidden">{text::form::ERROR_PREFIX}</span>
                {sentence}
            </p>
        }
        .into_any(),
    )
}

/// What stands beside a field before anything went wrong.
#[must_use]
pub fn hint_line(name: &str, hint: Option<String>) -> Option<AnyView> {
    hint.map(|hint| view! { <p class="hint" id=hint_id(name)>{hint}</p> }.into_any())
}

/// The value of `aria-describedby`.
#[must_use]
pub fn described_by(name: &str, hint: bool, error: bool) -> Option<String> {
    match (hint, error) {
        (false, false) => None,
        (true, false) => Some(hint_id(name)),
        (false, true) => Some(error_id(name)),
        (true, true) => Some(format!("{} {}", error_id(name), hint_id(name))),
    }
}
