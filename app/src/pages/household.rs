//! `/{street}/household`: where one lives.

use crate::components::{Form, Look, Sheet, Typed, field};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::{places, rules as text};
use domain::Refusal;
use domain::view::{HouseholdView, Page};
use leptos::prelude::*;

/// One's household, and the form that says or changes it. `code` is that of a stairwell from which one came.
#[must_use]
pub fn household(
    frame: &Frame,
    page: &Page<HouseholdView>,
    code: &str,
    typed: &Typed,
    refusal: Option<&Refusal>,
) -> String {
    let HouseholdView { mine, change_from } = &page.view;
    let document = Document::of(page, text::HOUSEHOLD).back(format!("/{}/wallet", frame.slug));
    document.bar(Bar::Resident(Tab::Wallet)).refused(refusal.is_some()).render(frame, || {
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let known = mine.as_ref().map(|mine| {
            let lives = text::lives(&mine.place.estate, &mine.place.stairwell, &mine.door);
            let change = change_from.map(|at| view! { <p class="hint">{text::change_from(at, page.now)}</p> });
            view! { <section class="card"><p><b>{lives}</b></p>{change}</section> }
        });
        let form = (change_from.is_none() || refusal.is_some()).then(|| {
            let form = sheet.form("household", format!("/{}/household", frame.slug));
            form.show("card", fields(&form, code), text::HOUSEHOLD_KEEP, Look::Main)
        });
        view! {
            {sheet.summary()}
            <h1>{text::HOUSEHOLD}</h1>
            <p class="lead">{text::HOUSEHOLD_INTRO}</p>
            {known}
            {form}
        }
        .into_any()
    })
}

/// Stairwell and door.
pub(super) fn fields(form: &Form<'_>, code: &str) -> Vec<AnyView> {
    vec![
        form.line(field("code", text::HOUSEHOLD_CODE).hint(places::CODE_HINT).value(code)),
        form.line(field("door", text::HOUSEHOLD_DOOR).hint(text::HOUSEHOLD_DOOR_HINT)),
    ]
}
