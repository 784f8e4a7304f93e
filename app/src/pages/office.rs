//! `/{street}/office`: what the office sets and sees.

mod attempts;
mod calendar;
mod catalogue;
mod cockpit;
mod holds;
mod market;
mod merchants;
mod merit;
mod parties;
mod people;
mod remedies;
mod roster;
mod rule_form;
mod rules;
mod scores;
mod templates;

pub use attempts::attempts;
pub use calendar::calendar;
pub use catalogue::catalogue;
pub use cockpit::cockpit;
pub use holds::{holds, households};
pub use market::{funders, handed_over, rewards_editor, settlements};
pub use merchants::merchants;
pub use merit::seasons;
pub use parties::parties;
pub use people::people;
pub use remedies::remedies_editor;
pub use roster::roster;
pub use rule_form::RulePlace;
pub use rules::rules;
pub use scores::{score_tickets, scores};
pub use templates::templates;

use crate::components::{Sheet, Typed, icon};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::office as text;
use domain::time::Local;
use domain::view::Page;
use domain::{Instant, Refusal, Role};
use leptos::prelude::*;

/// The hub.
#[must_use]
pub fn office(frame: &Frame, page: &Page<()>) -> String {
    Document::of(page, text::OFFICE).bar(Bar::Staff(Tab::Office)).staff().render(frame, || {
        let roles = page.viewer.signed_in.as_ref().map_or(&[][..], |person| &person.roles);
        let whole = roles.iter().any(|role| matches!(role, Role::Admin | Role::Dispatcher));
        let sections = text::HUB.iter().filter(|(path, ..)| whole || text::OF_TREASURER.contains(path));
        let sections = sections.map(|(path, title, hint)| {
            let href = format!("/{}/{path}", frame.slug);
            view! {
                <li><a class="row-link" href=href><span>{*title}<small>{*hint}</small></span>{icon(icon::NEXT)}</a></li>
            }
        });
        let sections = sections.collect_view();
        let Local { year, month, .. } = page.now.in_shanghai();
        view! {
            <h1>{text::OFFICE}</h1>
            <ul class="links is-columns">{sections}</ul>
            {whole.then(|| exports(frame, (year, month)))}
        }
        .into_any()
    })
}

/// The register of views as files.
fn exports(frame: &Frame, month: (i64, i64)) -> AnyView {
    let href = |kind: &str| format!("/{}/office/register.{kind}?month={}", frame.slug, text::month_machine(month));
    view! {
        <section class="card">
            <h2>{text::EXPORTS}</h2>
            <p>{text::month(month)}"："<a href=href("xlsx")>{text::EXPORT_XLSX}</a>" · "<a href=href("csv")>{text::EXPORT_CSV}</a></p>
        </section>
    }
    .into_any()
}

/// A page below the hub, with its forms.
fn below<V>(
    frame: &Frame,
    page: &Page<V>,
    (title, path): (&'static str, &str),
    typed: &Typed,
    refusal: Option<&Refusal>,
    content: impl FnOnce(&Sheet<'_>) -> AnyView,
) -> String {
    let roles = page.viewer.signed_in.as_ref().map_or(&[][..], |person| &person.roles);
    let has_hub = roles.iter().any(|role| matches!(role, Role::Admin | Role::Dispatcher | Role::Treasurer));
    let hub = if has_hub { "/office" } else { "" };
    let document = Document::of(page, title)
        .back(format!("/{}{hub}", frame.slug))
        .at(format!("/{}/office/{path}", frame.slug))
        .bar(Bar::Staff(Tab::Office))
        .staff()
        .refused(refusal.is_some());
    document.render(frame, || {
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let content = content(&sheet);
        view! { {sheet.summary()}<h1>{title}</h1>{content} }.into_any()
    })
}

/// An address of the office.
fn to(frame: &Frame, path: &str) -> String {
    format!("/{}/office/{path}", frame.slug)
}

/// The month before (`by` -1) or after (1).
const fn month_beside((year, month): (i64, i64), by: i64) -> (i64, i64) {
    let months = year * 12 + month - 1 + by;
    (months.div_euclid(12), months.rem_euclid(12) + 1)
}

/// The month of a page with the ways to the one before and, unless it is still to come, the one after.
fn month_line(frame: &Frame, path: &str, month: (i64, i64), now: Instant) -> AnyView {
    let link = |by: i64, label: &'static str| {
        let href = format!("{}?month={}", to(frame, path), text::month_machine(month_beside(month, by)));
        view! { <a href=href>{label}</a> }
    };
    let Local { year, month: now_month, .. } = now.in_shanghai();
    let after = (month_beside(month, 1) <= (year, now_month)).then(|| link(1, text::MONTH_AFTER));
    view! { <p class="month-line">{link(-1, text::MONTH_BEFORE)}<b>{text::month(month)}</b>{after}</p> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::month_beside;

    #[test]
    fn months_beside() {
        assert_eq!(month_beside((2026, 12), 1), (2027, 1));
        assert_eq!(month_beside((2026, 1), -1), (2025, 12));
        assert_eq!(month_beside((2026, 11), 0), (2026, 11));
    }
}
