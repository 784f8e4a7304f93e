//! `/{street}/office/holds`: credits that a signal of abuse put on hold, and `/{street}/office/households`.

use super::super::household::fields;
use super::{below, to};
use crate::components::{Look, Sheet, Typed, field, time};
use crate::frame::Frame;
use crate::text::zh_cn::{activities, claims, rules as text};
use domain::view::{HoldLine, HoldsView, Page};
use domain::{Instant, Refusal};
use leptos::prelude::*;

/// The queue.
#[must_use]
pub fn holds(frame: &Frame, page: &Page<HoldsView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    below(frame, page, (text::HOLDS, "holds"), typed, refusal, |sheet| {
        let HoldsView { open, decided } = &page.view;
        let rows = open.iter().map(|line| waiting(frame, sheet, line, page.now)).collect_view();
        let empty = open.is_empty().then(|| view! { <p class="empty">{text::HOLDS_EMPTY}</p> });
        let list = (!open.is_empty()).then(|| view! { <ul class="card rules">{rows}</ul> });
        let before = decided.iter().map(|line| view! { <li>{said(frame, line, page.now)}</li> }).collect_view();
        let before =
            (!decided.is_empty()).then(|| view! { <h2>{text::HOLDS_DECIDED}</h2><ul class="card rules">{before}</ul> });
        view! { <p class="lead">{text::HOLDS_INTRO}</p>{empty}{list}{before} }.into_any()
    })
}

fn waiting(frame: &Frame, sheet: &Sheet<'_>, line: &HoldLine, now: Instant) -> AnyView {
    let decide = if line.own {
        view! { <p class="hint">{text::HOLD_OWN}</p> }.into_any()
    } else {
        let form = sheet.form("holds", to(frame, "holds")).of("hold", line.id);
        let content = view! {
            {form.line(field("text", text::HOLD_REASON).hint(text::HOLD_REASON_HINT))}
            <button class=Look::Main.class() name="release" value="1">{text::HOLD_RELEASE}</button>
            <button class=Look::Danger.class() name="release" value="0">{text::HOLD_REFUSE}</button>
        };
        form.around("", content.into_any())
    };
    view! { <li>{said(frame, line, now)}{decide}</li> }.into_any()
}

fn said(frame: &Frame, line: &HoldLine, now: Instant) -> AnyView {
    let hold = &line.hold;
    let signals = hold.signals.iter().map(|signal| view! { <li>{text::signal(*signal)}</li> }).collect_view();
    let ticket = hold.ticket.as_ref().map(|code| {
        let href = format!("/{}/desk/{code}", frame.slug);
        view! { <a href=href>{code.clone()}</a> }
    });
    let claim = hold.claim.map(|claim| {
        view! { <a href=format!("/{}/review/{claim}", frame.slug)>{claims::CLAIM}</a> }
    });
    let activity = hold.activity.map(|activity| {
        view! { <a href=format!("/{}/activities/{activity}", frame.slug)>{activities::ACTIVITIES}</a> }
    });
    let decided = line.decided_by.as_deref().map(|name| view! { <p class="hint">{text::hold_decided_by(name)}</p> });
    view! {
        <p><b>{line.person.clone()}</b>" "{text::hold(hold)}" "{ticket}{claim}{activity}</p>
        <p class="hint">{time(hold.at, now)}" "{text::hold_state(hold, now)}</p>
        <ul class="ways">{signals}</ul>
        {decided}
    }
    .into_any()
}

/// The form by which the office says where somebody lives.
#[must_use]
pub fn households(frame: &Frame, page: &Page<()>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    below(frame, page, (text::HOUSEHOLDS, "households"), typed, refusal, |sheet| {
        let form = sheet.form("households", to(frame, "households"));
        let mut all = vec![form.phone(field("phone", text::HOUSEHOLDS_PHONE))];
        all.extend(fields(&form, ""));
        view! {
            <p class="lead">{text::HOUSEHOLDS_INTRO}</p>
            {form.show("card", all, text::HOUSEHOLD_KEEP, Look::Main)}
        }
        .into_any()
    })
}
