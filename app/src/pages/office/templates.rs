//! `/{street}/office/templates`: reply templates with their placeholders.

use super::{below, to};
use crate::components::{Form, Look, Typed, field};
use crate::frame::Frame;
use crate::text::zh_cn::office as text;
use domain::Refusal;
use domain::view::{Page, TemplatesView};
use leptos::prelude::*;

/// The templates. The form of one carries its `id`; an empty one adds another.
#[must_use]
pub fn templates(frame: &Frame, page: &Page<TemplatesView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    below(frame, page, (text::TEMPLATES, "templates"), typed, refusal, |sheet| {
        let fields = |form: &Form<'_>, title: &str, words: &str| {
            vec![
                form.line(field("title", text::TEMPLATE_TITLE).value(title)),
                form.area(field("text", text::TEMPLATE_TEXT).hint(text::template_hint()).value(words), 4),
            ]
        };
        let rows = page.view.templates.iter().map(|template| {
            let form = sheet.form("templates", to(frame, "templates")).of("id", template.id);
            let open = form.is_refused();
            let fields = fields(&form, &template.title, &template.text);
            let content = view! {
                {fields}
                <button class=Look::Lesser.class()>{text::KEEP}</button>
                <button class=Look::Danger.class() name="delete" value="1">{text::DELETE}</button>
            };
            view! {
                <li>
                    <details open=open>
                        <summary>{template.title.clone()}<small>{template.text.clone()}</small></summary>
                        {form.around("", content.into_any())}
                    </details>
                </li>
            }
        });
        let rows = rows.collect_view();
        let form = sheet.form("templates", to(frame, "templates")).of("id", "");
        let empty = page.view.templates.is_empty().then(|| view! { <p class="empty">{text::TEMPLATES_EMPTY}</p> });
        view! {
            <div class="office-columns">
                <div>{empty.is_none().then(|| view! { <ul class="card rules">{rows}</ul> })}{empty}</div>
                <div>
                    <h2>{text::TEMPLATE_NEW}</h2>
                    {form.show("card", fields(&form, "", ""), text::TEMPLATE_ADD, Look::Main)}
                </div>
            </div>
        }
        .into_any()
    })
}
