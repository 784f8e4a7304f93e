//! A rating: shown, and asked for.

use super::errors::{Errors, described_by, error_line, field_id};
use crate::text::zh_cn as text;
use leptos::prelude::*;

/// A given rating.
#[must_use]
pub fn stars(given: u32) -> AnyView {
    let given = given.min(5);
    let drawn: String = (1..=5).map(|star| if star <= given { '★' } else { '☆' }).collect();
    view! {
        <span class="stars">
            <span aria-hidden="true">{drawn}</span>
            <span class="stars-words">{text::form::stars(given)}</span>
        </span>
    }
    .into_any()
}

/// Asks for a rating: five radio buttons, each with a word, so that nobody has to guess what three stars mean.
#[must_use]
pub fn star_inputs(legend: &'static str, chosen: &str, errors: &Errors<'_>) -> AnyView {
    const NAME: &str = "stars";
    let sentence = errors.sentence(NAME);
    let described = described_by(NAME, false, sentence.is_some());
    let wrong = sentence.is_some();
    let inputs = text::form::STARS.map(|(star, meaning)| {
        let value = star.to_string();
        let id = if star == 1 { field_id(NAME) } else { format!("field-{NAME}-{star}") };
        let checked = value == chosen;
        view! {
            <div class="star-input">
                <input type="radio" id=id.clone() name=NAME value=value checked=checked/>
                <label for=id><b>{star}"★"</b>{meaning}</label>
            </div>
        }
    });
    view! {
        <fieldset class="field" class:is-wrong=wrong aria-describedby=described>
            <legend>{legend}</legend>
            {error_line(NAME, sentence)}
            <div class="star-inputs">{inputs.into_iter().collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
