//! `/{street}/register?month=2026-11&page=0`: every public item of a month (群众意见反馈记录表).

use crate::components::{Look, button_link, public_rows};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::public as text;
use domain::Month;
use domain::view::{Page, RegisterView};
use leptos::prelude::*;

/// The register of residents' views.
#[must_use]
pub fn register(frame: &Frame, page: &Page<RegisterView>) -> String {
    let view = &page.view;
    let (year, month) = view.month;
    let month_said = text::month(year, month);
    let document = Document::of(page, format!("{} {month_said}", text::REGISTER));
    let document = document.back(format!("/{}/board", frame.slug)).bar(Bar::Resident(Tab::Elsewhere));
    document.render(frame, || {
        let rows = if view.rows.is_empty() {
            view! { <p class="empty">{text::REGISTER_EMPTY}</p> }.into_any()
        } else {
            public_rows(frame, &view.rows, false, page.now)
        };
        view! {
            <h1>{text::REGISTER}</h1>
            <p class="lead">{month_said}" · "{text::register_total(view.total)}</p>
            {export(frame, view)}
            {rows}
            {pager(frame, page)}
        }
        .into_any()
    })
}

/// To the pages beside this one and the months beside it; none before the 街道 could have been, none to come.
fn pager(frame: &Frame, page: &Page<RegisterView>) -> AnyView {
    let view = &page.view;
    let (year, month) = view.month;
    let here = Month(year.saturating_mul(12).saturating_add(month.saturating_sub(1)));
    let (before, after) = (Month(here.0.saturating_sub(1)), here.next());
    let at = |month: Month, page: u32| format!("/{}/register?month={month}&page={page}", frame.slug);
    let links = [
        view.page.checked_sub(1).map(|before| (at(here, before), text::PAGE_BEFORE)),
        view.more.then(|| (at(here, view.page.saturating_add(1)), text::PAGE_AFTER)),
        Month::parse(&before.to_string()).map(|before| (at(before, 0), text::MONTH_BEFORE)),
        (after <= Month::of(page.now)).then(|| (at(after, 0), text::MONTH_AFTER)),
    ];
    let links = links.into_iter().flatten().map(|(href, label)| view! { <a href=href>{label}</a> }).collect_view();
    view! { <nav class="pager" aria-label=text::PAGES>{links}</nav> }.into_any()
}

fn export(frame: &Frame, view: &RegisterView) -> Option<AnyView> {
    if !view.staff {
        return None;
    }
    let (year, month) = view.month;
    let file = |ending: &str| format!("/{}/office/register.{ending}?month={year:04}-{month:02}", frame.slug);
    Some(
        view! {
            <section>
                <h2>{text::EXPORT}</h2>
                {button_link(file("xlsx"), text::EXPORT_SHEET, Look::Lesser)}
                {button_link(file("csv"), text::EXPORT_TEXT, Look::Lesser)}
            </section>
        }
        .into_any(),
    )
}
