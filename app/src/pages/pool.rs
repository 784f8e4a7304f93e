//! `/{street}/pool`: who pays, for what, and how many 一米币 there are, for everybody.

use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::market as text;
use domain::view::{FunderLine, Page, PoolView};
use leptos::prelude::*;

/// The pool.
#[must_use]
pub fn pool(frame: &Frame, page: &Page<PoolView>) -> String {
    let view = &page.view;
    let document = Document::of(page, text::POOL).back(format!("/{}", frame.slug)).bar(Bar::Resident(Tab::Elsewhere));
    document.render(frame, || {
        view! {
            <h1>{text::POOL}</h1>
            <p class="lead">{text::POOL_INTRO}</p>
            <p class="hint">{text::counted_at(page.now)}</p>
            <section><h2>{text::POOL_FUNDERS}</h2>{funders(&view.funders)}</section>
            <section><h2>{text::POOL_SPENT}</h2>{spent(view)}</section>
            <section><h2>{text::POOL_COINS}</h2>{coins(view)}<p class="hint">{text::POOL_WHO_SEES}</p></section>
            <section><h2>{text::POOL_HEADS}</h2><p>{text::POOL_HEADS_INTRO}</p>{heads(view)}</section>
        }
        .into_any()
    })
}

/// Names and numbers, one below the other.
pub(super) fn figures(lines: impl IntoIterator<Item = (&'static str, String)>) -> AnyView {
    let lines = lines.into_iter().map(|(name, number)| view! { <div><dt>{name}</dt><dd>{number}</dd></div> });
    let lines: Vec<_> = lines.collect();
    view! { <dl class="figures">{lines}</dl> }.into_any()
}

/// What a funder gave, and where it is.
pub(super) fn funder(line: &FunderLine) -> AnyView {
    figures(text::funder(line).map(|(name, number)| (name, number.to_string())))
}

fn funders(lines: &[FunderLine]) -> AnyView {
    let lines = lines.iter().map(|line| view! { <li class="card"><h3>{line.name.clone()}</h3>{funder(line)}</li> });
    let lines = lines.collect_view();
    view! { <ul class="plain">{lines}</ul> }.into_any()
}

fn spent(view: &PoolView) -> AnyView {
    if view.spent_on.is_empty() {
        return view! { <p class="empty">{text::POOL_SPENT_EMPTY}</p> }.into_any();
    }
    let lines = view.spent_on.iter().map(|line| {
        view! { <li class="entry"><div><p>{line.title.clone()}</p><p class="entry-small">{text::spent_on(line)}</p></div></li> }
    });
    let lines = lines.collect_view();
    view! { <ul class="entries">{lines}</ul> }.into_any()
}

fn coins(view: &PoolView) -> AnyView {
    figures(text::coins(view))
}

fn heads(view: &PoolView) -> AnyView {
    if view.heads.is_empty() {
        return view! { <p class="empty">{text::POOL_HEADS_EMPTY}</p> }.into_any();
    }
    let lines = view.heads.iter().map(|head| {
        view! { <li><p>{text::head(head)}</p><p class="machine-code">{head.link.clone()}</p></li> }
    });
    let lines = lines.collect_view();
    view! { <ul class="plain">{lines}</ul> }.into_any()
}
