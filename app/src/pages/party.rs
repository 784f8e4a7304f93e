//! `/{street}/party`, `/{street}/arbiter` and their tasks; `/{street}/p/{secret}`: the same task through a one-time link.

use super::desk::{said, task_head};
use crate::components::{
    Form, Look, Sheet, Typed, field, icon, photo_thumbs, pick, place_lines, promise_line, steps, time,
};
use crate::frame::Frame;
use crate::islands::PhotoPicker;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::{claims, desk as desk_text, handling, party as text};
use domain::view::{Page, TaskLine, TaskRow, TaskView, TasksView};
use domain::{Refusal, Ruling, TaskVerb};
use leptos::prelude::*;

/// The tasks of the reader's parties.
#[must_use]
pub fn party_tasks(frame: &Frame, page: &Page<TasksView>) -> String {
    list(frame, page, text::PARTY_TITLE, Tab::Party, "party", None)
}

/// The refused tasks that wait for the arbiter.
#[must_use]
pub fn arbiter_tasks(frame: &Frame, page: &Page<TasksView>) -> String {
    let appeals = view! { <p class="more"><a href=format!("/{}/appeals", frame.slug)>{claims::APPEALS}</a></p> };
    list(frame, page, text::ARBITER_TITLE, Tab::Arbiter, "arbiter", Some(appeals.into_any()))
}

fn list(
    frame: &Frame,
    page: &Page<TasksView>,
    title: &'static str,
    tab: Tab,
    path: &str,
    more: Option<AnyView>,
) -> String {
    let TasksView { parties, tasks, done } = &page.view;
    Document::of(page, title).bar(Bar::Staff(tab)).staff().render(frame, || {
        let rows = |rows: &[TaskRow]| {
            let rows = rows.iter().map(|row| line(frame, row, path, page)).collect_view();
            view! { <ul class="tickets is-columns">{rows}</ul> }
        };
        let empty = tasks.is_empty().then(|| view! { <p class="empty">{text::EMPTY}</p> });
        let done = (!done.is_empty()).then(|| view! { <h2>{text::DONE}</h2>{rows(done)} });
        view! {
            <h1>{title}</h1>
            <p class="lead">{parties.join("、")}</p>
            {empty}
            {(!tasks.is_empty()).then(|| rows(tasks))}
            {more}
            {done}
        }
        .into_any()
    })
}

fn line(frame: &Frame, row: &TaskRow, path: &str, page: &Page<TasksView>) -> AnyView {
    let href = format!("/{}/{path}/{}/{}", frame.slug, row.code, row.task.number);
    let promise = row.task.promise.as_ref().map(|promise| promise_line(promise, page.now));
    let state = row.task.state;
    view! {
        <li class="ticket">
            <a href=href>
                <span class="ticket-head">
                    <span class="ticket-kind">{words::kind(row.kind)}" "<small>{row.task.party.clone()}</small></span>
                    <span class=desk_text::task_class(state)>{handling::task_state(state)}</span>
                </span>
                <span class="ticket-words">{row.excerpt.clone()}</span>
                <span class="ticket-when">{row.place.clone()}" · "{time(row.task.since, page.now)}</span>
                {promise}
            </a>
        </li>
    }
    .into_any()
}

/// One task on the page of its party.
#[must_use]
pub fn party_task(frame: &Frame, page: &Page<TaskView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let base = format!("/{}/party/{}/{}", frame.slug, page.view.code, page.view.task.number);
    let document = Document::of(page, text::TASK)
        .back(format!("/{}/party", frame.slug))
        .at(base.clone())
        .bar(Bar::Staff(Tab::Party));
    task(frame, page, document, &base, typed, refusal)
}

/// One task through its one-time link: no sign-in, no bar.
#[must_use]
pub fn link_task(
    frame: &Frame,
    page: &Page<TaskView>,
    secret: &str,
    typed: &Typed,
    refusal: Option<&Refusal>,
) -> String {
    let base = format!("/{}/p/{secret}", frame.slug);
    let document = Document::of(page, text::TASK).at(base.clone());
    task(frame, page, document, &base, typed, refusal)
}

fn task(
    frame: &Frame,
    page: &Page<TaskView>,
    document: Document<'_>,
    base: &str,
    typed: &Typed,
    refusal: Option<&Refusal>,
) -> String {
    let takes_photos = [TaskVerb::Progress, TaskVerb::Finish].iter().any(|verb| page.view.task.can.contains(verb));
    document.staff().islands_when(takes_photos).refused(refusal.is_some()).render(frame, || {
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let acts = acts(&sheet, &page.view.task, base);
        around(frame, page, &sheet, acts)
    })
}

/// One refused task before the arbiter.
#[must_use]
pub fn arbiter_task(frame: &Frame, page: &Page<TaskView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let base = format!("/{}/arbiter/{}/{}", frame.slug, page.view.code, page.view.task.number);
    let document = Document::of(page, text::ARBITER_TITLE)
        .back(format!("/{}/arbiter", frame.slug))
        .at(base.clone())
        .bar(Bar::Staff(Tab::Arbiter))
        .staff()
        .refused(refusal.is_some());
    document.render(frame, || {
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let acts = page.view.task.can.contains(&TaskVerb::Arbitrate).then(|| ruling(&sheet, &page.view, base.clone()));
        around(frame, page, &sheet, acts.unwrap_or_else(nothing))
    })
}

fn nothing() -> AnyView {
    view! { <p class="card">{text::NOTHING_TO_DO}</p> }.into_any()
}

/// The ticket as far as the party needs it, around what can be done.
fn around(frame: &Frame, page: &Page<TaskView>, sheet: &Sheet<'_>, acts: AnyView) -> AnyView {
    let view = &page.view;
    let now = page.now;
    let promise = view.arbitration.as_ref().or(view.task.promise.as_ref());
    let promise = promise.map(|promise| promise_line(promise, now));
    let until = view.link_until.map(|end| view! { <p class="warning">{text::link_until(end, now)}</p> });
    let number: String = view.duty_phone.chars().filter(char::is_ascii_digit).collect();
    let others = view.others.iter().map(|other| view! { <li>{task_head(other)}{said("", &other.outcome)}</li> });
    let others = others.collect_view();
    let others = (!view.others.is_empty())
        .then(|| view! { <section class="card desk-tasks"><h2>{text::OTHERS}</h2><ul>{others}</ul></section> });
    view! {
        {sheet.summary()}
        {until}
        <div class="title-line"><h1>{words::kind(view.kind)}</h1>{promise}</div>
        <div class="desk is-task">
            <div class="desk-left">
                <section class="card is-next">
                    {task_head(&view.task)}
                    {said(text::TO_DO, &view.task.note)}
                    {said(text::ASKED, &view.task.question)}
                    {said(text::REFUSED, &view.task.refusal)}
                    {said(text::DID, &view.task.outcome)}
                    {photo_thumbs(frame, &view.task.photos)}
                </section>
                <section class="card">
                    <h2>{desk_text::REPORT}</h2>
                    <p class="words">{view.text.clone()}</p>
                    {photo_thumbs(frame, &view.photos)}
                    {place_lines(&view.place)}
                    <p class="hint">{time(view.reported_at, now)}" · "{view.code.clone()}</p>
                    <p class="worker">
                        <span><small>{text::FOLLOWER}</small><b>{view.follower.clone()}</b></span>
                        <a class="call" href=format!("tel:{number}")>{icon(icon::PHONE)}{view.duty_phone.clone()}</a>
                    </p>
                </section>
            </div>
            <div class="desk-acts">{acts}</div>
            <div class="desk-right">
                {others}
                <section class="card desk-steps"><h2>{desk_text::STEPS}</h2>{steps(frame, &view.steps, now)}</section>
            </div>
        </div>
    }
    .into_any()
}

/// What the party can do: the next step open, the rest folded.
fn acts(sheet: &Sheet<'_>, task: &TaskLine, base: &str) -> AnyView {
    const ORDER: [TaskVerb; 5] =
        [TaskVerb::Take, TaskVerb::Finish, TaskVerb::Progress, TaskVerb::Ask, TaskVerb::Refuse];
    let verbs: Vec<TaskVerb> = ORDER.into_iter().filter(|verb| task.can.contains(verb)).collect();
    let first = verbs.first().copied();
    let forms = verbs.into_iter().map(|verb| {
        let (act, form) = act(sheet, verb, base);
        let open = if sheet.any() { sheet.is_refused(act) } else { Some(verb) == first };
        view! {
            <details class="card act" open=open>
                <summary>{handling::task_verb(verb)}<small>{text::verb_hint(verb)}</small></summary>
                {form}
            </details>
        }
        .into_any()
    });
    let forms: Vec<AnyView> = forms.collect();
    if forms.is_empty() { nothing() } else { forms.into_any() }
}

fn act(sheet: &Sheet<'_>, verb: TaskVerb, base: &str) -> (&'static str, AnyView) {
    let act = verb.as_str();
    let form: Form<'_> = sheet.form(act, format!("{base}/{act}"));
    let words = |form: &Form<'_>, label: &'static str| form.area(field("text", label), 3);
    let with_photos = |form: Form<'_>, label: &'static str, submit: &'static str, look: Look| {
        let form = form.with_photos();
        // Who has finished shows it. What an island keeps of its children must not borrow.
        let (said, optional) = match verb {
            TaskVerb::Finish => (desk_text::AFTER_PHOTOS, false),
            _ => (words::form::PHOTOS, true),
        };
        let photos = form.photos(said, optional);
        let photos = view! { <PhotoPicker>{photos}</PhotoPicker> }.into_any();
        form.show("", vec![words(&form, label), photos], submit, look)
    };
    let view = match verb {
        TaskVerb::Finish => with_photos(form, text::FINISH_TEXT, text::FINISH_SUBMIT, Look::Main),
        TaskVerb::Progress => with_photos(form, text::PROGRESS_TEXT, text::PROGRESS_SUBMIT, Look::Lesser),
        TaskVerb::Ask => form.show("", vec![words(&form, text::ASK_TEXT)], text::ASK_SUBMIT, Look::Lesser),
        TaskVerb::Refuse => form.show("", vec![words(&form, text::REFUSE_TEXT)], text::REFUSE_SUBMIT, Look::Danger),
        _ => form.show("", vec![], text::TAKE_SUBMIT, Look::Main),
    };
    (act, view)
}

fn ruling(sheet: &Sheet<'_>, view: &TaskView, base: String) -> AnyView {
    let form = sheet.form("arbitrate", base).beside("lead", "to");
    let rulings =
        Ruling::ALL.iter().map(|one| pick(one.as_str(), handling::ruling(*one)).hint(text::ruling_hint(*one)));
    let parties = view.parties.iter().map(|party| pick(party.id, desk_text::party(party)));
    let fields = vec![
        form.radios(field("ruling", text::RULING), rulings.collect()),
        form.select(field("to", text::RULING_TO).optional(), parties.collect()),
        form.area(field("text", text::RULING_TEXT).hint(text::RULING_TEXT_HINT), 3),
    ];
    form.show("card", fields, text::RULING_SUBMIT, Look::Main)
}
