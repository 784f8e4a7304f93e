//! The promises of a ticket: as they stand, paused, resumed; milestones planned and reached.

use super::Desk;
use crate::components::{Look, Pick, field, pick};
use crate::text::zh_cn::{desk as text, handling};
use domain::PromiseKind;
use domain::view::Promise;
use leptos::prelude::*;

/// All of them, in clock time, red where they were broken.
pub fn promises(desk: &Desk<'_>) -> Option<AnyView> {
    if desk.view.promises.is_empty() {
        return None;
    }
    let now = desk.page.now;
    let lines = desk.view.promises.iter().map(|promise| {
        let missed = handling::missed(promise, now);
        let paused = handling::paused(promise, now).map(|words| view! { <small>{words}</small> });
        view! { <li class="promise" class:is-missed=missed>{whose(desk, promise)}{handling::promise(promise, now)}{paused}</li> }
    });
    let lines = lines.collect_view();
    Some(view! { <section class="card desk-promises"><h2>{text::PROMISES}</h2><ul>{lines}</ul></section> }.into_any())
}

/// The party whose part it is; nothing before the ticket's own.
fn whose(desk: &Desk<'_>, promise: &Promise) -> Option<String> {
    let task = desk.view.tasks.iter().find(|task| Some(task.number) == promise.task)?;
    Some(format!("{}：", task.party))
}

/// The promises that run and are such, to choose from.
fn running(desk: &Desk<'_>, such: impl Fn(&Promise) -> bool) -> Option<(String, Vec<Pick>)> {
    let promises: Vec<&Promise> = desk.view.promises.iter().filter(|promise| promise.runs() && such(promise)).collect();
    let first = promises.first()?.number.to_string();
    let picks = promises.iter().map(|promise| {
        let said = handling::promise(promise, desk.page.now);
        pick(promise.number, format!("{}{said}", whose(desk, promise).unwrap_or_default()))
    });
    Some((first, picks.collect()))
}

pub fn pause(desk: &Desk<'_>) -> Option<AnyView> {
    let (first, picks) = running(desk, |promise| promise.pause.is_none() && promise.kind != PromiseKind::Call)?;
    let form = desk.sheet.form("pause", desk.to("pause")).beside("text", "reason");
    let fields = vec![
        form.select(field("promise", text::PAUSE_PROMISE).value(first), picks),
        form.day(field("until", text::PAUSE_UNTIL)),
        form.area(field("reason", text::PAUSE_REASON).hint(text::PAUSE_REASON_HINT), 2),
    ];
    Some(form.show("", fields, text::PAUSE_SUBMIT, Look::Lesser))
}

pub fn resume(desk: &Desk<'_>) -> Option<AnyView> {
    let (first, picks) = running(desk, |promise| promise.pause.is_some())?;
    let form = desk.sheet.form("resume", desk.to("resume"));
    let fields = vec![form.select(field("promise", text::RESUME_PROMISE).value(first), picks)];
    Some(form.show("", fields, text::RESUME_SUBMIT, Look::Lesser))
}

pub fn plan(desk: &Desk<'_>) -> AnyView {
    let form = desk.sheet.form("plan", desk.to("plan")).beside("text", "title");
    let fields = vec![
        form.line(field("title", text::PLAN_TITLE).hint(text::PLAN_TITLE_HINT)),
        form.day(field("until", text::PLAN_UNTIL)),
    ];
    form.show("", fields, text::PLAN_SUBMIT, Look::Lesser)
}

pub fn reach(desk: &Desk<'_>) -> Option<AnyView> {
    let (first, picks) = running(desk, |promise| promise.kind == PromiseKind::Milestone)?;
    let form = desk.sheet.form("reach", desk.to("reach"));
    let fields = vec![
        form.select(field("promise", text::REACH_PROMISE).value(first), picks),
        form.area(field("text", text::REACH_TEXT).hint(text::REACH_TEXT_HINT), 2),
    ];
    Some(form.show("", fields, text::REACH_SUBMIT, Look::Main))
}
