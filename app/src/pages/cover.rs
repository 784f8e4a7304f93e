//! `/{street}/desk/{ticket}/photo/{name}`: a photo as it was sent, and what of it the public shall not see.

use crate::components::{Look, Sheet, Typed, field};
use crate::frame::Frame;
use crate::islands::Cover;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::desk as text;
use domain::Refusal;
use domain::view::{Page, PhotoLink, PhotoView};
use leptos::prelude::*;

/// The photo with the form; the rectangles are typed, or pulled over the photo where scripts run.
#[must_use]
pub fn cover(frame: &Frame, page: &Page<PhotoView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let photo: &PhotoView = &page.view;
    let desk = format!("/{}/desk/{}", frame.slug, page.view.code);
    let PhotoLink(name) = &photo.photo;
    let document = Document::of(page, text::COVER_TITLE)
        .back(desk.clone())
        .at(format!("{desk}/photo/{name}"))
        .bar(Bar::Staff(Tab::Inbox))
        .staff()
        .islands()
        .refused(refusal.is_some());
    document.render(frame, || {
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let form = sheet.form("cover", format!("{desk}/cover")).beside("text", "reason");
        let fields = vec![
            form.hidden("photo", name),
            form.line(field("rects", text::COVER_RECTS).hint(text::COVER_RECTS_HINT)),
            view! { <button type="button" class="button" data-part="clear" hidden="">{text::COVER_UNDO}</button> }.into_any(),
            form.line(field("reason", text::COVER_REASON).hint(text::HIDE_REASON_HINT)),
        ];
        let form = form.show("card", fields, text::COVER_SUBMIT, Look::Main);
        let source = format!("/{}/photos/{name}", frame.slug);
        let now = photo.covered.as_ref().map(|PhotoLink(name)| {
            let source = format!("/{}/photos/{name}", frame.slug);
            view! { <section class="card"><h2>{text::COVERED_NOW}</h2><img src=source alt=text::COVERED_NOW/></section> }
        });
        view! {
            {sheet.summary()}
            <h1>{text::COVER_TITLE}</h1>
            <p class="lead">{text::COVER_INTRO}</p>
            <Cover>
                <div class="cover">
                    <div class="cover-photo">
                        <img src=source alt=text::COVER_PHOTO/>
                        <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">
                            <path class="cover-lines" d=LINES/>
                        </svg>
                    </div>
                    {form}
                </div>
            </Cover>
            {now}
        }
        .into_any()
    })
}

/// A line at each hundred thousandths, so that the numbers can be read off the photo.
const LINES: &str = "M100 0v1000M200 0v1000M300 0v1000M400 0v1000M500 0v1000M600 0v1000M700 0v1000M800 0v1000M900 0v1000\
                     M0 100h1000M0 200h1000M0 300h1000M0 400h1000M0 500h1000M0 600h1000M0 700h1000M0 800h1000M0 900h1000";
