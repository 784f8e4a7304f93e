//! The course of a ticket: what, who, when, newest last, missed promises in red and in words.

use super::{photo_thumbs, time};
use crate::frame::Frame;
use crate::text::zh_cn as text;
use domain::Instant;
use domain::view::{Step, StepKind};
use leptos::prelude::*;

/// All steps.
#[must_use]
pub fn steps(frame: &Frame, steps: &[Step], now: Instant) -> AnyView {
    let items = steps.iter().map(|step| one(frame, step, now)).collect_view();
    view! { <ol class="steps">{items}</ol> }.into_any()
}

fn one(frame: &Frame, step: &Step, now: Instant) -> AnyView {
    let class = match &step.what {
        StepKind::CallMissed { .. } => "is-missed",
        StepKind::Answered { .. } => "is-answer",
        _ => "",
    };
    let late = matches!(step.what, StepKind::CallMissed { .. } | StepKind::Called { in_time: false, .. });
    let promise = text::ticket::step_promise(step);
    let words = words(step);
    let photos = match &step.what {
        StepKind::Answered { photos, .. } => photo_thumbs(frame, photos),
        _ => None,
    };
    view! {
        <li class=class>
            <p class="step-what">{text::ticket::step(step)}</p>
            <p class="step-who">{text::ticket::step_who(step)}" "{time(step.at, now)}</p>
            {promise.map(|promise| view! { <p class="step-promise" class:is-missed=late>{promise}</p> })}
            {words.map(|words| view! { <p class="words">{words}</p> })}
            {photos}
        </li>
    }
    .into_any()
}

fn words(step: &Step) -> Option<String> {
    let words = match &step.what {
        StepKind::Called { note, .. } | StepKind::Rated { note, .. } => note,
        StepKind::Answered { text, .. } => text,
        StepKind::Reopened { reason } => reason,
        StepKind::Reported { .. } | StepKind::CallMissed { .. } => return None,
    };
    (!words.is_empty()).then(|| words.clone())
}
