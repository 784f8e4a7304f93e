//! `/{street}/office/attempts?before=1200`: what was tried with 一米币 and refused.

use super::{below, to};
use crate::components::{Typed, time};
use crate::frame::Frame;
use crate::text::zh_cn::{attempts as text, refusal};
use domain::Instant;
use domain::view::{AttemptLine, AttemptsView, Page};
use leptos::prelude::*;

/// A part of the log, newest first.
#[must_use]
pub fn attempts(frame: &Frame, page: &Page<AttemptsView>, before: Option<i64>) -> String {
    below(frame, page, (text::ATTEMPTS, "attempts"), &Typed::default(), None, |_| {
        let AttemptsView { attempts, older } = &page.view;
        let rows = attempts.iter().map(|line| said(line, page.now)).collect_view();
        let list = if attempts.is_empty() {
            view! { <p class="empty">{text::ATTEMPTS_EMPTY}</p> }.into_any()
        } else {
            view! { <ul class="card rules">{rows}</ul> }.into_any()
        };
        let links = [
            before.map(|_| (to(frame, "attempts"), text::NEWEST)),
            older.map(|last| (to(frame, &format!("attempts?before={last}")), text::OLDER)),
        ];
        let links = links.into_iter().flatten().map(|(href, label)| view! { <a href=href>{label}</a> }).collect_view();
        view! {
            <p class="lead">{text::ATTEMPTS_INTRO}</p>
            {list}
            <nav class="pager" aria-label=text::PAGES>{links}</nav>
        }
        .into_any()
    })
}

fn said(line: &AttemptLine, now: Instant) -> AnyView {
    let who = line.who.clone().unwrap_or_else(|| text::NOBODY.to_owned());
    // In the words of then: without what is today.
    let sentence = line.refusal.as_ref().map(|refused| refusal::sentence(refused, None));
    let sentence = sentence.unwrap_or_else(|| text::UNKNOWN.to_owned());
    view! {
        <li>
            <p><b>{text::call(&line.call)}</b>" · "{who}" · "{time(line.at, now)}</p>
            <p>{text::ANSWERED}{sentence}</p>
            <p class="machine-code">{line.code.clone()}</p>
        </li>
    }
    .into_any()
}
