//! What each party does: its public row on a ticket.

use super::{photo_thumbs, promise_line};
use crate::frame::Frame;
use crate::text::zh_cn as text;
use domain::view::TaskLine;
use domain::{Instant, TaskState};
use leptos::prelude::*;

/// Where a task stands, in words; the colour only repeats them.
#[must_use]
pub fn task_tag(state: TaskState) -> AnyView {
    let class = match state {
        TaskState::Offered | TaskState::Asked | TaskState::Refused => "tag is-waiting",
        TaskState::Taken => "tag is-working",
        TaskState::Finished => "tag is-done",
        TaskState::Released | TaskState::Revoked => "tag",
    };
    view! { <span class=class>{text::handling::task_state(state)}</span> }.into_any()
}

/// One row for each party, in the order given.
#[must_use]
pub fn task_rows(frame: &Frame, tasks: &[TaskLine], now: Instant) -> AnyView {
    let rows = tasks.iter().map(|task| row(frame, task, now)).collect_view();
    view! { <ul class="tasks">{rows}</ul> }.into_any()
}

fn row(frame: &Frame, task: &TaskLine, now: Instant) -> AnyView {
    let lead = task.lead.then(|| view! { <small>{text::ticket::LEAD}</small> });
    // What is over for a party has no deadline any more.
    let over = matches!(task.state, TaskState::Released | TaskState::Revoked);
    let promise = task.promise.as_ref().filter(|_| !over);
    let paused = promise.and_then(|promise| text::handling::paused(promise, now));
    let outcome = (!task.outcome.is_empty()).then(|| view! { <p class="words">{task.outcome.clone()}</p> });
    view! {
        <li class="task">
            <p class="ticket-head"><b>{task.party.clone()}" "{lead}</b>{task_tag(task.state)}</p>
            <p class="ticket-when">{text::ticket::since(task.state, task.since, now)}</p>
            {promise.map(|promise| promise_line(promise, now))}
            {paused.map(|said| view! { <p class="hint">{said}</p> })}
            {outcome}
            {photo_thumbs(frame, &task.photos)}
        </li>
    }
    .into_any()
}
