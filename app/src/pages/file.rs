//! `/{street}/file`: staff and volunteers file for somebody without a phone; `/{street}/slip/{ticket}`: what is handed
//! over.

use crate::components::{Look, Sheet, Typed, code_display, field, pick, place_lines, qr};
use crate::frame::Frame;
use crate::islands::PhotoPicker;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::{handling, office as text, places};
use domain::view::{FileFormView, Page, SlipView};
use domain::{Kind, Refusal, Visibility};
use leptos::prelude::*;

/// The form; first the place, then what the person says.
#[must_use]
pub fn file(frame: &Frame, page: &Page<FileFormView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let here = format!("/{}/file", frame.slug);
    let document = Document::of(page, text::FILE_TITLE)
        .at(here.clone())
        .bar(Bar::Staff(Tab::File))
        .staff()
        .islands_when(page.view.place.is_some())
        .refused(refusal.is_some());
    document.render(frame, || {
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let content = match &page.view.place {
            None => place_form(frame, &sheet, &here),
            Some(place) => {
                let form = sheet.form("file", here.clone()).with_photos();
                let kinds = Kind::ALL.iter().map(|kind| pick(kind.as_str(), words::kind(*kind)).hint(words::kind_example(*kind)));
                let who = Visibility::ALL.iter();
                let who = who.map(|who| pick(who.as_str(), handling::visibility(*who)).hint(text::filed_visibility(*who)));
                // What an island keeps of its children must not borrow.
                let photos = form.photos(words::form::PHOTOS, true);
                let fields = vec![
                    form.hidden("place", &place.code),
                    form.radios(field("kind", text::FILE_KIND), kinds.collect()),
                    form.area(field("text", text::FILE_TEXT).hint(text::FILE_TEXT_HINT), 4),
                    view! { <PhotoPicker>{photos}</PhotoPicker> }.into_any(),
                    form.phone(field("phone", text::FILE_PHONE).hint(text::FILE_PHONE_HINT).optional()),
                    // Nothing is chosen before the kind is: left alone, it becomes what is usual for the kind.
                    form.radios(field("visibility", text::FILE_VISIBILITY).hint(text::FILE_VISIBILITY_HINT), who.collect()),
                    form.check(field("consent", text::FILE_CONSENT).hint(text::FILE_CONSENT_HINT)),
                ];
                let form = form.show("card", fields, text::FILE_SUBMIT, Look::Main);
                let other = format!("{here}?place=");
                view! {
                    <section class="card">{place_lines(place)}<p><a href=other>{text::FILE_OTHER_PLACE}</a></p></section>
                    {form}
                }
                .into_any()
            }
        };
        view! {
            {sheet.summary()}
            <h1>{text::FILE_TITLE}</h1>
            <p class="lead">{text::FILE_INTRO}</p>
            <div class="narrow">{content}</div>
        }
        .into_any()
    })
}

fn place_form(frame: &Frame, sheet: &Sheet<'_>, here: &str) -> AnyView {
    let form = sheet.form("place", here.to_owned()).beside("code", "place");
    let fields = form.line(field("place", text::FILE_PLACE).hint(places::CODE_HINT));
    let scan = format!("/{}/scan?back={here}", frame.slug);
    // Asking for a place changes nothing: a plain GET, whose address can be scanned into.
    view! {
        <form class="card is-code" method="get" action=here.to_owned()>
            {fields}
            <button class=Look::Main.class()>{text::FILE_NEXT}</button>
        </form>
        <p><a href=scan>{places::SCAN}</a></p>
    }
    .into_any()
}

/// The slip, one A6 page.
#[must_use]
pub fn slip(frame: &Frame, page: &Page<SlipView>) -> String {
    let view = &page.view;
    let document = Document::of(page, text::SLIP_TITLE).back(format!("/{}/file", frame.slug)).staff();
    document.render(frame, || {
        let home = format!("{}/{}", frame.origin, frame.slug);
        let address = format!("{home}/t/{}?slip={}", view.code, view.secret);
        let promise = view.call_due_at.map(|due| view! { <p><b>{text::slip_promise(&view.follower, due)}</b></p> });
        view! {
            <div class="slip-intro">
                <h1>{text::SLIP_TITLE}</h1>
                <p class="lead">{text::SLIP_INTRO}</p>
            </div>
            <article class="slip">
                <p>{page.street_name.clone()}" · "{text::SLIP_HEAD}</p>
                {code_display(view.code.clone())}
                <p>{places::near(&view.place)}</p>
                <p>{text::slip_reported(view.reported_at)}</p>
                {promise}
                {qr(&address, text::SLIP_QR)}
                <p>{text::slip_help(home.split_once("://").map_or(home.as_str(), |(_, rest)| rest))}</p>
                <p>{text::slip_ask(&view.follower, &view.duty_phone)}</p>
                <p><small>{text::SLIP_SECRET}</small></p>
            </article>
        }
        .into_any()
    })
}
