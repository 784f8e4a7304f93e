//! What each party does, and what the handler answers, takes back, or lets them do by a one-time link.

use super::Desk;
use crate::components::{Look, field, photo_thumbs, promise_line, qr, time};
use crate::text::zh_cn::{desk as text, handling};
use domain::TaskVerb;
use domain::view::{TaskLine, TaskLink};
use leptos::prelude::*;

pub fn tasks(desk: &Desk<'_>) -> Option<AnyView> {
    if desk.view.tasks.is_empty() {
        return None;
    }
    let items = desk.view.tasks.iter().map(|task| one(desk, task)).collect_view();
    Some(view! { <section class="card desk-tasks"><h2>{text::TASKS}</h2><ul>{items}</ul></section> }.into_any())
}

fn one(desk: &Desk<'_>, task: &TaskLine) -> AnyView {
    let now = desk.page.now;
    let promise = task.promise.as_ref().map(|promise| promise_line(promise, now));
    view! {
        <li>
            {task_head(task)}
            {said("", &task.note)}
            {said(text::ASKED, &task.question)}
            {said(text::REFUSED, &task.refusal)}
            {said(text::DID, &task.outcome)}
            {photo_thumbs(desk.frame, &task.photos)}
            {promise}
            <p class="hint">{time(task.since, now)}</p>
            {acts(desk, task)}
        </li>
    }
    .into_any()
}

/// Which party, its part, where it stands.
pub fn task_head(task: &TaskLine) -> AnyView {
    let lead = task.lead.then(|| view! { <span class="tag is-working">{text::LEADS}</span> });
    view! {
        <p class="task-head">
            <b>{task.party.clone()}</b>
            {lead}
            <span class=text::task_class(task.state)>{handling::task_state(task.state)}</span>
        </p>
    }
    .into_any()
}

/// Words of a task under what they are; nothing where there are none.
pub fn said(label: &'static str, words: &str) -> Option<AnyView> {
    let words = (!words.is_empty()).then(|| words.to_owned())?;
    let label = (!label.is_empty()).then(|| view! { <b>{label}"："</b> });
    Some(view! { <p class="words">{label}{words}</p> }.into_any())
}

fn acts(desk: &Desk<'_>, task: &TaskLine) -> AnyView {
    let form = |act: &'static str| desk.sheet.form(act, desk.to(act)).of("task", task.number);
    let reply = task.can.contains(&TaskVerb::Reply).then(|| {
        let form = form("reply");
        form.show("", vec![form.area(field("text", text::REPLY_TEXT), 2)], text::REPLY_SUBMIT, Look::Main)
    });
    let revoke = task.can.contains(&TaskVerb::Revoke).then(|| {
        let form = form("revoke");
        let fields = vec![form.area(field("text", text::REVOKE_TEXT), 2)];
        let open = form.is_refused();
        let form = form.show("", fields, text::REVOKE_SUBMIT, Look::Danger);
        view! { <details open=open><summary>{text::REVOKE}</summary>{form}</details> }
    });
    view! { {reply}{link(desk, task)}{revoke} }.into_any()
}

fn link(desk: &Desk<'_>, task: &TaskLine) -> Option<AnyView> {
    let form = |act: &'static str| desk.sheet.form(act, desk.to(act)).of("task", task.number);
    let Some(TaskLink { expires_at, secret, .. }) = desk.view.links.iter().find(|link| link.task == task.number) else {
        let signs_in = desk.view.parties.iter().any(|party| party.name == task.party && party.signs_in);
        let needed = task.can.contains(&TaskVerb::Revoke) && !signs_in;
        return needed.then(|| form("link").show("", vec![], text::LINK_SUBMIT, Look::Lesser));
    };
    let shown = secret.as_ref().map(|secret| {
        let address = format!("{}/{}/p/{secret}", desk.frame.origin, desk.frame.slug);
        let id = format!("link-{}", task.number);
        view! {
            <div class="task-link" role="status">
                <label for=id.clone()>{text::LINK}</label>
                <p class="hint">{text::LINK_HINT}</p>
                <input id=id type="text" readonly="" value=address.clone()/>
                {qr(&address, text::LINK_QR)}
            </div>
        }
    });
    Some(
        view! {
            {shown}
            <p class="hint">{text::link_until(*expires_at, desk.page.now)}</p>
            {form("unlink").show("", vec![], text::UNLINK, Look::Lesser)}
        }
        .into_any(),
    )
}
