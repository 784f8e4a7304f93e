//! `/{street}/office/cockpit`: the one screen of the day. Each drawing has its table behind it.

use super::below;
use crate::components::Typed;
use crate::frame::Frame;
use crate::text::zh_cn::{desk, handling, office as text};
use domain::view::{CockpitView, Page, PromiseCount};
use leptos::prelude::*;

/// The cockpit.
#[must_use]
pub fn cockpit(frame: &Frame, page: &Page<CockpitView>) -> String {
    below(frame, page, (text::COCKPIT, "cockpit"), &Typed::default(), None, |_| {
        let view = &page.view;
        let years = (!view.unknown_years.is_empty()).then(|| desk::enter_years(&view.unknown_years));
        let unmanned = (!view.unmanned.is_empty()).then(|| text::unmanned(&view.unmanned));
        let warnings: Vec<_> =
            years.into_iter().chain(unmanned).map(|words| view! { <p class="warning">{words}</p> }).collect();
        let open: u32 = view.open_by_level.iter().map(|(_, count)| count).sum();
        let tile = |label: &'static str, count: u32, href: String, is_bad: bool| {
            view! {
                <a class="tile" class:is-bad=is_bad && count.gt(&0) href=href><b>{count}</b><span>{label}</span></a>
            }
        };
        let inbox = |filter: &str| format!("/{}/inbox?filter={filter}", frame.slug);
        let levels: Vec<(&str, u32)> =
            view.open_by_level.iter().map(|(level, count)| (handling::level(*level), *count)).collect();
        let worst: Vec<(&str, u32)> = view.worst.iter().map(|(_, name, count)| (name.as_str(), *count)).collect();
        view! {
            {warnings}
            <div class="tiles">
                {tile(text::OPEN_NOW, open, inbox("all"), false)}
                {tile(text::OVERDUE_NOW, view.overdue, inbox("broken"), true)}
                {tile(text::TO_REVIEW, view.to_review.0, format!("/{}/review", frame.slug), view.to_review.1 > 0)}
                {tile(text::TO_ARBITRATE, view.to_arbitrate, format!("/{}/arbiter", frame.slug), true)}
            </div>
            <div class="office-columns">
                {counted(text::PROMISES_TODAY, &view.today)}
                {counted(text::PROMISES_MONTH, &view.month)}
                {bars(text::OPEN_BY_LEVEL, &levels)}
                {bars(text::WORST_GRIDS, &worst)}
            </div>
        }
        .into_any()
    })
}

/// Tenths of a thousandth of the whole; a share of nothing is none.
fn share(part: u32, whole: u32) -> u64 {
    (u64::from(part) * 1_000).checked_div(u64::from(whole)).unwrap_or(0)
}

/// A bar of 1000: kept, then broken.
fn bar(parts: &[(u32, &'static str)], whole: u32) -> AnyView {
    let mut from = 0;
    let shapes = parts.iter().map(|(count, class)| {
        let width = share(*count, whole);
        let x = from;
        from += width;
        view! { <rect class=*class x=x.to_string() y="0" width=width.to_string() height="20"/> }
    });
    let shapes = shapes.collect_view();
    view! { <svg class="bar-drawing" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">{shapes}</svg> }
        .into_any()
}

fn counted(title: &'static str, counts: &[PromiseCount]) -> AnyView {
    let rows = counts.iter().map(|PromiseCount { kind, kept, broken }| {
        let whole = kept.saturating_add(*broken);
        let percent = if whole == 0 { text::NONE.to_owned() } else { text::percent(share(*kept, whole)) };
        view! {
            <tr>
                <th scope="row">{handling::promise_kind(*kind)}</th>
                <td class="is-drawing">{bar(&[(*kept, "bar-kept"), (*broken, "bar-broken")], whole)}</td>
                <td>{*kept}</td>
                <td class:is-missed={*broken > 0}>{*broken}</td>
                <td>{percent}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="card">
            <h2>{title}</h2>
            <table class="figures">
                <thead>
                    <tr>
                        <th scope="col">{text::PROMISE}</th>
                        <th scope="col" class="is-drawing"></th>
                        <th scope="col">{text::KEPT}</th>
                        <th scope="col">{text::BROKEN}</th>
                        <th scope="col">{text::KEPT_SHARE}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn bars(title: &'static str, counts: &[(&str, u32)]) -> AnyView {
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let rows = counts.iter().map(|(name, count)| {
        view! {
            <tr>
                <th scope="row">{(*name).to_owned()}</th>
                <td class="is-drawing">{bar(&[(*count, "bar-main")], most)}</td>
                <td>{*count}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let empty = counts.is_empty().then(|| view! { <p class="hint">{text::NOTHING}</p> });
    view! { <section class="card"><h2>{title}</h2>{empty}<table class="figures"><tbody>{rows}</tbody></table></section> }
        .into_any()
}
