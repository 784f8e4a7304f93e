//! `/{street}/office/remedies`: remedies, written once for a class of cases.

use super::{below, to};
use crate::components::{Look, Typed, field, pick};
use crate::frame::Frame;
use crate::text::zh_cn::{self as words, office as text};
use domain::view::{Page, RemedyEditorView};
use domain::{Kind, Refusal};
use leptos::prelude::*;

/// All remedies, and the form of the one that is edited (`?edit=`), or of a new one.
#[must_use]
pub fn remedies_editor(
    frame: &Frame,
    page: &Page<RemedyEditorView>,
    typed: &Typed,
    refusal: Option<&Refusal>,
) -> String {
    let edited = page.view.edited.as_ref();
    below(frame, page, (text::REMEDIES, "remedies"), typed, refusal, |sheet| {
        let rows = page.view.remedies.iter().map(|remedy| {
            let read = format!("/{}/remedies/{}", frame.slug, remedy.id);
            let edit = format!("{}?edit={}", to(frame, "remedies"), remedy.id);
            view! {
                <li>
                    <p><a href=read>{remedy.title.clone()}</a>" "<span class="tag">{words::kind(remedy.kind)}</span></p>
                    <p><a class="chip" href=edit>{text::REMEDY_CHANGE}</a></p>
                </li>
            }
        });
        let rows = rows.collect_view();
        let id = edited.map(|remedy| remedy.line.id.to_string()).unwrap_or_default();
        let form = sheet.form("remedies", to(frame, "remedies")).of("id", id);
        let kinds = Kind::ALL.iter().map(|kind| pick(kind.as_str(), words::kind(*kind))).collect();
        let kind = edited.map_or("", |remedy| remedy.line.kind.as_str());
        let fields = vec![
            form.select(field("kind", text::REMEDY_KIND).value(kind), kinds),
            form.line(
                field("title", text::REMEDY_TITLE)
                    .hint(text::REMEDY_TITLE_HINT)
                    .value(edited.map_or("", |remedy| &remedy.line.title)),
            ),
            form.area(
                field("text", text::REMEDY_TEXT)
                    .hint(text::REMEDY_TEXT_HINT)
                    .value(edited.map_or("", |remedy| &remedy.text)),
                10,
            ),
            form.line(
                field("words", text::REMEDY_WORDS)
                    .hint(text::REMEDY_WORDS_HINT)
                    .value(edited.map(|remedy| remedy.words.join(" ")).unwrap_or_default())
                    .optional(),
            ),
        ];
        let delete = edited.map(|_| {
            view! { <button class=Look::Danger.class() name="delete" value="1">{text::DELETE}</button> }
        });
        let content = view! { {fields}<button class=Look::Main.class()>{text::REMEDY_KEEP}</button>{delete} };
        let title = if edited.is_some() { text::REMEDY_CHANGE } else { text::REMEDY_NEW };
        let empty = page.view.remedies.is_empty().then(|| view! { <p class="empty">{text::REMEDIES_EMPTY}</p> });
        view! {
            <div class="office-columns">
                <div>{empty.is_none().then(|| view! { <ul class="card rules">{rows}</ul> })}{empty}</div>
                <div><h2>{title}</h2>{form.around("card", content.into_any())}</div>
            </div>
        }
        .into_any()
    })
}
