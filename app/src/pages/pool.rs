//! `/{street}/pool`: who pays, for what, and how many 一米币 there are, for everybody.

use super::account::newest;
use super::statement::pager;
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::{accounts, attempts, market as text};
use domain::ledger::AccountId;
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
            <section><h2>{text::POOL_FUNDERS}</h2>{funders(frame, &view.funders)}</section>
            <section><h2>{text::POOL_SPENT}</h2>{spent(view)}</section>
            <section><h2>{text::POOL_COINS}</h2>{coins(view)}<p class="hint">{text::POOL_WHO_SEES}</p></section>
            <section><h2>{accounts::EACH}</h2><p>{accounts::EACH_INTRO}</p>{each(frame)}</section>
            <section id="heads">
                <h2>{text::POOL_HEADS}</h2>
                <p>{text::POOL_HEADS_INTRO}</p>
                {heads(view)}
                {other_heads(frame, view)}
            </section>
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

fn funders(frame: &Frame, lines: &[FunderLine]) -> AnyView {
    let lines = lines.iter().map(|line| {
        view! {
            <li class="card">
                <h3>{line.name.clone()}</h3>
                {funder(line)}
                <p><a href=newest(frame, AccountId::Pool(line.id))>{accounts::of_funder(&line.name)}</a></p>
            </li>
        }
    });
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

/// The accounts that every 街道 has, each with its statements.
fn each(frame: &Frame) -> AnyView {
    let links = accounts::PUBLIC.iter();
    let links = links.map(|(id, name)| view! { <li><a href=newest(frame, *id)>{*name}</a></li> }).collect_view();
    view! { <ul class="plain">{links}</ul> }.into_any()
}

fn other_heads(frame: &Frame, view: &PoolView) -> Option<AnyView> {
    let here = format!("/{}/pool", frame.slug);
    let links = [
        view.is_later_part.then(|| (format!("{here}#heads"), attempts::NEWEST)),
        view.older.map(|older| (format!("{here}?before={older}#heads"), attempts::OLDER)),
    ];
    pager(links.into_iter().flatten())
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
