//! `/{street}/remedies` and `/{street}/remedies/{id}`: how a class of cases is solved (从解决一件事到解决一类事).

use crate::components::{Look, button_link, icon, icon::of_kind, time};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::public as text;
use domain::view::{Page, RemediesView, RemedyView};
use leptos::prelude::*;

/// All remedies.
#[must_use]
pub fn remedies(frame: &Frame, page: &Page<RemediesView>) -> String {
    let view = &page.view;
    let here = format!("/{}/remedies", frame.slug);
    let document = Document::of(page, text::REMEDIES).back(format!("/{}", frame.slug));
    document.bar(Bar::Resident(Tab::Elsewhere)).render(frame, || {
        let rows = view.remedies.iter().map(|remedy| {
            let href = format!("{here}/{}", remedy.id);
            view! {
                <li>
                    <a class="row-link" href=href>
                        {icon(of_kind(remedy.kind))}
                        <span><b>{remedy.title.clone()}</b><small>{words::kind(remedy.kind)}</small></span>
                        {icon(icon::NEXT)}
                    </a>
                </li>
            }
        });
        let rows = rows.collect_view();
        let list = if view.remedies.is_empty() {
            view! { <p class="empty">{text::REMEDIES_EMPTY}</p> }.into_any()
        } else {
            view! { <ul class="links">{rows}</ul> }.into_any()
        };
        view! {
            <h1>{text::REMEDIES}</h1>
            <p class="lead">{text::REMEDIES_INTRO}</p>
            {list}
            {edit(frame, view.staff)}
        }
        .into_any()
    })
}

/// One remedy.
#[must_use]
pub fn remedy(frame: &Frame, page: &Page<RemedyView>) -> String {
    let RemedyView { line, text: said, changed_at, staff, .. } = &page.view;
    let home = format!("/{}", frame.slug);
    let document = Document::of(page, line.title.clone()).back(format!("{home}/remedies"));
    document.bar(Bar::Resident(Tab::Elsewhere)).render(frame, || {
        view! {
            <p class="eyebrow">{words::kind(line.kind)}</p>
            <h1>{line.title.clone()}</h1>
            <section class="card">
                <p class="words">{said.clone()}</p>
                <p class="hint">{time(*changed_at, page.now)}" "{text::CHANGED}</p>
            </section>
            <p class="more">{text::REMEDY_NO_HELP}</p>
            {button_link(home.clone(), text::REMEDY_REPORT, Look::Main)}
            {edit(frame, *staff)}
        }
        .into_any()
    })
}

fn edit(frame: &Frame, staff: bool) -> Option<AnyView> {
    staff.then(|| button_link(format!("/{}/office/remedies", frame.slug), text::REMEDY_EDIT, Look::Lesser))
}
