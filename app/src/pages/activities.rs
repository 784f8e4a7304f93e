//! `/{street}/activities`: what is on; `/{street}/activities/{id}`: one of them, with its list for who organises;
//! `…/screen`: the code that changes; `…/check-in`: where it leads.

use crate::components::{Form, Look, Sheet, Typed, button_link, code_display, field, icon, pick, qr, time};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::places::code_in_halves;
use crate::text::zh_cn::{activities as text, claims};
use domain::view::{ActivitiesView, ActivityLine, ActivityView, CheckInLine, CheckInState, Page, ScreenView};
use domain::{Instant, Refusal};
use leptos::prelude::*;

/// The bar of who works here, or the residents'.
const fn bar(works_here: bool) -> Bar {
    if works_here { Bar::Staff(Tab::Elsewhere) } else { Bar::Resident(Tab::Elsewhere) }
}

/// The list, and the form for who may announce one.
#[must_use]
pub fn activities(frame: &Frame, page: &Page<ActivitiesView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let here = format!("/{}/activities", frame.slug);
    let document = Document::of(page, text::ACTIVITIES)
        .at(here.clone())
        .back(format!("/{}", frame.slug))
        .bar(bar(page.view.kinds.is_some()))
        .refused(refusal.is_some());
    document.render(frame, || {
        let ActivitiesView { coming, over, kinds } = &page.view;
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let list = |lines: &[ActivityLine]| {
            let rows = lines.iter().map(|line| row(frame, line, page.now)).collect_view();
            view! { <ul class="links">{rows}</ul> }
        };
        let empty = coming.is_empty().then(|| view! { <p class="empty">{text::EMPTY}</p> });
        let over = (!over.is_empty()).then(|| view! { <h2>{text::OVER}</h2>{list(over)} });
        let new = kinds.as_ref().map(|kinds| {
            let form = sheet.form("activity", here);
            let open = form.is_refused();
            let kinds = kinds.iter();
            let kinds = kinds.map(|rule| {
                let label = format!("{}（{}）", rule.terms.title, claims::coins(rule.terms.coins));
                pick(rule.name, label)
            });
            let fields = vec![
                form.line(field("title", text::TITLE)),
                form.line(field("place", text::PLACE)),
                form.line(field("from", text::FROM).hint(text::TIME_HINT)),
                form.line(field("to", text::TO).hint(text::TIME_HINT)),
                form.select(field("kind", text::KIND), kinds.collect()),
                form.number(field("capacity", text::CAPACITY).value(50)),
            ];
            let form = form.show("", fields, text::SUBMIT, Look::Main);
            view! { <details class="card" open=open><summary>{text::NEW}</summary>{form}</details> }
        });
        view! {
            {sheet.summary()}
            <h1>{text::ACTIVITIES}</h1>
            <p class="lead">{text::INTRO}</p>
            {empty}
            {(!coming.is_empty()).then(|| list(coming))}
            {new}
            {over}
        }
        .into_any()
    })
}

fn row(frame: &Frame, line: &ActivityLine, now: Instant) -> AnyView {
    let href = format!("/{}/activities/{}", frame.slug, line.id);
    view! {
        <li>
            <a class="row-link" href=href>
                <span><b>{line.title.clone()}</b><small>{text::times(line, now)}" · "{line.place.clone()}</small></span>
                {icon(icon::NEXT)}
            </a>
        </li>
    }
    .into_any()
}

/// One activity.
#[must_use]
pub fn activity(frame: &Frame, page: &Page<ActivityView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let ActivityView { line, shows_code, mine, people } = &page.view;
    let here = format!("/{}/activities/{}", frame.slug, line.id);
    let document = Document::of(page, line.title.clone())
        .back(format!("/{}/activities", frame.slug))
        .at(here.clone())
        .bar(bar(*shows_code))
        .refused(refusal.is_some());
    document.render(frame, || {
        let now = page.now;
        let sheet = Sheet::new(frame, typed, refusal, now);
        let lasts = line.from <= now && now < line.to;
        let arrive =
            (lasts && mine.is_none()).then(|| button_link(format!("{here}/check-in"), text::CHECK_IN, Look::Main));
        let mine = mine.as_ref().map(|mine| view! { <p class="card">{text::mine(mine, now)}</p> });
        let screen = (*shows_code && now < line.to)
            .then(|| view! { <p><a class="button" href=format!("{here}/screen")>{text::TO_SCREEN}</a></p> });
        let people = people.as_ref().map(|people| list(&sheet, &here, line, people, now));
        let confirmed = line.confirmed_at.map(|at| view! { <p>{text::confirmed(at, now)}</p> });
        view! {
            {sheet.summary()}
            <h1>{line.title.clone()}</h1>
            {facts(line, now)}
            {mine}
            {arrive}
            {confirmed}
            {screen}
            {people}
        }
        .into_any()
    })
}

fn facts(line: &ActivityLine, now: Instant) -> AnyView {
    let intro = line.confirmed_at.is_none().then(|| view! { <p class="hint">{text::INTRO}</p> });
    view! {
        <section class="card">
            <p><b>{text::times(line, now)}</b></p>
            <p>{line.place.clone()}</p>
            <p>{text::figures(line)}</p>
            {intro}
        </section>
    }
    .into_any()
}

/// Who came, for who organises.
fn list(sheet: &Sheet<'_>, here: &str, line: &ActivityLine, people: &[CheckInLine], now: Instant) -> AnyView {
    let is_open = line.confirmed_at.is_none();
    let rows = people.iter().map(|one| {
        let strike = (is_open && !matches!(one.state, CheckInState::Struck { .. })).then(|| {
            let form: Form<'_> = sheet.form("strike", format!("{here}/strike")).of("check_in", one.id);
            let open = form.is_refused();
            let fields = vec![form.line(field("reason", text::STRIKE_REASON))];
            let form = form.show("", fields, text::STRIKE, Look::Danger);
            view! { <details open=open><summary>{text::STRIKE}</summary>{form}</details> }
        });
        let said = text::person(&one.state);
        view! { <li><p><b>{one.person.clone()}</b>" "{time(one.at, now)}" "{said}</p>{strike}</li> }
    });
    let rows = rows.collect_view();
    let empty = people.is_empty().then(|| view! { <p>{text::PEOPLE_EMPTY}</p> });
    let confirm = (is_open && now >= line.to).then(|| {
        let form = sheet.form("confirm", format!("{here}/confirm"));
        let hint = view! { <p class="hint">{text::CONFIRM_HINT}</p> }.into_any();
        form.show("card", vec![hint], text::CONFIRM, Look::Main)
    });
    view! {
        <section class="card"><h2>{text::PEOPLE}</h2>{empty}<ul>{rows}</ul></section>
        {confirm}
    }
    .into_any()
}

/// The organiser's screen. It loads itself anew whenever the code changes.
#[must_use]
pub fn screen(frame: &Frame, page: &Page<ScreenView>) -> String {
    let ScreenView { line, code, seconds_left } = &page.view;
    let here = format!("/{}/activities/{}", frame.slug, line.id);
    let document = Document::of(page, text::SCAN)
        .back(here.clone())
        .at(format!("{here}/screen"))
        .follows_after(i64::from((*seconds_left).min(60)), format!("{here}/screen"));
    document.render(frame, || {
        let code = match code {
            Some(code) => {
                let address = format!("{}{here}/check-in?code={code}", frame.origin);
                view! { <p class="lead">{text::SCAN}</p>{qr(&address, text::QR)}{code_display(code_in_halves(code))}<p class="hint">{text::CHANGES}</p> }
                    .into_any()
            }
            None => view! { <p class="empty">{text::NO_CODE}</p> }.into_any(),
        };
        view! {
            <h1>{line.title.clone()}</h1>
            <section class="card one-time-code">{code}</section>
            <p>{text::times(line, page.now)}" · "{line.place.clone()}</p>
            <p>{text::figures(line)}</p>
        }
        .into_any()
    })
}

/// The page that a scanned code leads to.
#[must_use]
pub fn check_in(frame: &Frame, page: &Page<ActivityView>, code: &str, refusal: Option<&Refusal>) -> String {
    let ActivityView { line, mine, .. } = &page.view;
    let here = format!("/{}/activities/{}", frame.slug, line.id);
    let document = Document::of(page, text::CHECK_IN)
        .back(here.clone())
        .at(here.clone())
        .bar(Bar::Resident(Tab::Elsewhere))
        .refused(refusal.is_some());
    document.render(frame, || {
        let typed = Typed::default();
        let sheet = Sheet::new(frame, &typed, refusal, page.now);
        let act = match mine {
            Some(mine) => view! { <p class="card">{text::mine(mine, page.now)}</p> }.into_any(),
            None if page.now >= line.to => ().into_any(),
            None => {
                let form = sheet.form("check-in", format!("{here}/check-in"));
                // Scanned, it need not be seen; whose camera fails types what stands under the QR code.
                let code = if code.is_empty() || refusal.is_some() {
                    form.number(field("code", text::CODE).hint(text::CODE_HINT))
                } else {
                    form.hidden("code", code)
                };
                form.show("card", vec![code], text::CHECK_IN_SUBMIT, Look::Main)
            }
        };
        view! {
            {sheet.summary()}
            <h1>{line.title.clone()}</h1>
            {act}
            {facts(line, page.now)}
        }
        .into_any()
    })
}
