//! What comes next and who does it, what each party does, what was promised.

use crate::components::{icon, promise_line, task_rows};
use crate::frame::Frame;
use crate::text::zh_cn as words;
use crate::text::zh_cn::ticket as text;
use domain::view::{DutyWorker, MergedInto, Page, PassedOn, ProgressView, Promise, StepKind};
use domain::{Ending, Level, PromiseKind};
use leptos::prelude::*;

/// What happens next stands above everything else.
pub fn next(frame: &Frame, page: &Page<ProgressView>) -> AnyView {
    let view = &page.view;
    let unkept = |promise: &&Promise| promise.kept_at.is_none() && words::handling::missed(promise, page.now);
    let missed = view.promises.iter().rev().filter(|promise| text::still_matters(promise, view.state)).find(unkept);
    let missed = missed.map(|promise| text::broken(promise, page.now));
    let notes = [
        (view.level != Level::Grid && view.state.is_open()).then(|| text::risen(view.level)),
        (view.reopened > 0).then(|| text::reopened(view.reopened)),
        (view.joined > 0).then(|| text::joined(view.joined)),
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    let notes = (!notes.is_empty()).then(|| view! { <p class="hint">{notes.join(" · ")}</p> });
    view! {
        <section class="card is-next">
            <h2>{text::NEXT}</h2>
            {missed.map(|said| view! { <p class="next-promise is-missed">{said}</p> })}
            <p class="next-promise">{text::next(view, page.now)}</p>
            {merged(frame, view.merged_into.as_ref())}
            {passed_on(view)}
            {responsible(view)}
            {notes}
        </section>
    }
    .into_any()
}

fn merged(frame: &Frame, into: Option<&MergedInto>) -> Option<AnyView> {
    let MergedInto { code, state } = into?;
    let state = words::ticket_state(*state);
    let link = code.as_ref().map(|code| {
        let href = format!("/{}/t/{code}", frame.slug);
        view! { <a href=href>{text::MERGED_LINK}</a> }
    });
    Some(view! { <p>{text::merged(state)}" "{link}</p> }.into_any())
}

/// To whom it was passed on, by the newest answer.
fn passed_on(view: &ProgressView) -> Option<AnyView> {
    let newest = view.steps.iter().rev().find_map(|step| match &step.what {
        StepKind::Answered { passed_on, .. } => Some(passed_on.as_ref()),
        _ => None,
    })??;
    let PassedOn { to, follow } = newest;
    (view.ending == Some(Ending::PassedOn))
        .then(|| view! { <p class="words">{text::passed_to(to)}"\n"{text::follow_there(follow)}</p> }.into_any())
}

fn responsible(view: &ProgressView) -> Option<AnyView> {
    let DutyWorker { name, duty_phone } = view.worker.as_ref().filter(|_| view.state.is_open())?;
    let number: String = duty_phone.chars().filter(char::is_ascii_digit).collect();
    let call = (!number.is_empty()).then(|| {
        let said = words::places::call_worker(duty_phone);
        view! { <a class="call" href=format!("tel:{number}")>{icon(icon::PHONE)}{said}</a> }
    });
    Some(
        view! { <p class="worker"><span><small>{text::RESPONSIBLE}</small><b>{name.clone()}</b></span>{call}</p> }
            .into_any(),
    )
}

/// Each party's row.
pub fn tasks(frame: &Frame, page: &Page<ProgressView>) -> Option<AnyView> {
    let tasks = &page.view.tasks;
    (!tasks.is_empty()).then(|| {
        view! {
            <section class="card">
                <h2>{text::TASKS}</h2>
                {task_rows(frame, tasks, page.now)}
            </section>
        }
        .into_any()
    })
}

/// The ticket's own promises, where they say more than the line on top.
pub fn promises(page: &Page<ProgressView>) -> Option<AnyView> {
    let promises = &page.view.promises;
    let says_more = promises.len() > 1
        || promises.iter().any(|promise| promise.pause.is_some() || promise.kind == PromiseKind::Milestone);
    if !says_more {
        return None;
    }
    let rows = promises.iter().map(|promise| {
        let paused = words::handling::paused(promise, page.now);
        view! {
            <li>
                {promise_line(promise, page.now)}
                {paused.map(|said| view! { <p class="hint">{said}</p> })}
            </li>
        }
    });
    let rows = rows.collect_view();
    Some(view! { <section class="card"><h2>{text::PROMISES}</h2><ul class="promises">{rows}</ul></section> }.into_any())
}

/// What staff wrote on this class of cases.
pub fn remedy(frame: &Frame, view: &ProgressView) -> Option<AnyView> {
    let remedy = view.remedy.as_ref()?;
    let href = format!("/{}/remedies/{}", frame.slug, remedy.id);
    Some(
        view! {
            <section>
                <h2>{text::REMEDY}</h2>
                <ul class="links">
                    <li><a class="row-link" href=href><span>{remedy.title.clone()}</span>{icon(icon::NEXT)}</a></li>
                </ul>
            </section>
        }
        .into_any(),
    )
}
