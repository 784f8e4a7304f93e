//! The answer to the person: how it ended, in words, with photos; templates fill the words.

use super::Desk;
use crate::components::{Look, Typed, field, pick};
use crate::islands::{Fill, PhotoPicker};
use crate::text::zh_cn as words;
use crate::text::zh_cn::desk as text;
use domain::Ending;
use domain::view::{DeskView, TemplateLine};
use leptos::prelude::*;

/// The answer filled from the template that the address names (`?template=`), for browsers without scripts. Without such
/// a template nothing is typed.
#[must_use]
pub fn with_template(view: &DeskView, template: &str) -> Typed {
    let found = view.templates.iter().find(|line| line.id.to_string() == template);
    found.map_or_else(Typed::default, |line| Typed::of("answer", [("text", line.text.as_str())]))
}

pub fn answer(desk: &Desk<'_>) -> AnyView {
    let view = desk.view;
    let form = desk.sheet.form("answer", desk.to("answer")).with_photos();
    let endings = view.endings.iter();
    let endings = endings.map(|ending| pick(ending.as_str(), words::ending(*ending)).hint(text::ending_hint(*ending)));
    // What an island keeps of its children must not borrow.
    let photos = form.photos(text::AFTER_PHOTOS, true);
    let mut fields = vec![
        form.radios(field("ending", text::ENDING), endings.collect()),
        templates(desk, &view.templates),
        form.area(field("text", text::ANSWER_TEXT).hint(text::ANSWER_TEXT_HINT), 5),
        view! { <PhotoPicker>{photos}</PhotoPicker> }.into_any(),
    ];
    if view.endings.contains(&Ending::PassedOn) {
        let to = form.line(field("passed_to", text::PASSED_TO).hint(text::PASSED_TO_HINT).optional());
        let follow = form.line(field("follow", text::FOLLOW).hint(text::FOLLOW_HINT).optional());
        let open = form.is_refused();
        fields.push(view! { <details open=open><summary>{text::PASSED_ON}</summary>{to}{follow}</details> }.into_any());
    }
    if !view.remedies.is_empty() {
        let picks = view.remedies.iter().map(|remedy| pick(remedy.id, remedy.title.clone()));
        fields.push(form.select(field("remedy", text::REMEDY).hint(text::REMEDY_HINT).optional(), picks.collect()));
    }
    let form = form.show("", fields, text::ANSWER_SUBMIT, Look::Main);
    view! { <Fill>{form}</Fill> }.into_any()
}

fn templates(desk: &Desk<'_>, templates: &[TemplateLine]) -> AnyView {
    if templates.is_empty() {
        return ().into_any();
    }
    let links = templates.iter().map(|TemplateLine { id, title, text }| {
        let href = format!("{}?template={id}", desk.to(""));
        view! { <a class="chip" href=href data-fill=text.clone()>{title.clone()}</a> }
    });
    let links = links.collect_view();
    view! { <p class="chips"><span>{text::TEMPLATES}</span>{links}</p> }.into_any()
}
