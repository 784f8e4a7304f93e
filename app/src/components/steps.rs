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
        StepKind::Broken { .. } => "is-missed",
        StepKind::Answered { .. } => "is-answer",
        _ => "",
    };
    let late = matches!(step.what, StepKind::Broken { .. } | StepKind::Called { in_time: false, .. });
    let promise = text::course::promise(step);
    let words = text::course::words(step);
    let photos = match &step.what {
        StepKind::Answered { photos, .. } | StepKind::Task { photos, .. } => photo_thumbs(frame, photos),
        _ => None,
    };
    let other = match &step.what {
        StepKind::Merged { into: Some(code) } | StepKind::Split { other: Some(code), .. } => {
            Some(format!("/{}/t/{code}", frame.slug))
        }
        _ => None,
    };
    view! {
        <li class=class>
            <p class="step-what">{text::course::heading(step)}</p>
            <p class="step-who">{text::course::who(step)}" "{time(step.at, now)}</p>
            {promise.map(|promise| view! { <p class="step-promise" class:is-missed=late>{promise}</p> })}
            {words.map(|words| view! { <p class="words">{words}</p> })}
            {photos}
            {other.map(|href| view! { <p><a href=href>{text::course::OTHER}</a></p> })}
        </li>
    }
    .into_any()
}
