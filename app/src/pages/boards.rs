//! `/{street}/board`, `/{street}/board/{grid}`, `/{street}/s/{code}/board`: what is open, overdue and solved (晾晒).

use crate::components::{Look, button_link, counts, icon, public_rows};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::public as text;
use domain::view::{BoardCommunity, BoardView, BoardsView, Page, PublicRow};
use leptos::prelude::*;

/// All grids with their figures.
#[must_use]
pub fn boards(frame: &Frame, page: &Page<BoardsView>) -> String {
    let view = &page.view;
    let here = format!("/{}", frame.slug);
    let document = Document::of(page, text::BOARDS).back(here.clone()).bar(Bar::Resident(Tab::Elsewhere));
    document.render(frame, || {
        let communities = view.communities.iter().map(|community| one_community(frame, community)).collect_view();
        let empty = view.communities.is_empty().then(|| view! { <p class="empty">{text::BOARDS_EMPTY}</p> });
        let more =
            [("register", text::REGISTER), ("remedies", text::REMEDIES), ("duties", words::duties::DUTIES_TITLE)];
        let more = more.map(|(path, label)| {
            let href = format!("{here}/{path}");
            view! { <li><a class="row-link" href=href><span>{label}</span>{icon(icon::NEXT)}</a></li> }
        });
        view! {
            <h1>{text::BOARDS}</h1>
            <p class="lead">{text::BOARDS_INTRO}</p>
            <section class="card"><h2>{text::WHOLE_STREET}</h2>{counts(&view.total)}</section>
            {communities}
            {empty}
            <ul class="links">{more.into_iter().collect_view()}</ul>
        }
        .into_any()
    })
}

fn one_community(frame: &Frame, community: &BoardCommunity) -> AnyView {
    let grids = community.grids.iter().map(|grid| {
        let href = format!("/{}/board/{}", frame.slug, grid.id);
        let overdue = grid.counts.overdue > 0;
        view! {
            <li>
                <a class="row-link" href=href>
                    <span>
                        <b>{grid.name.clone()}</b>
                        <small class:is-missed=overdue>{text::counts(&grid.counts)}</small>
                    </span>
                    {icon(icon::NEXT)}
                </a>
            </li>
        }
    });
    let grids = grids.collect_view();
    view! { <section><h2>{community.name.clone()}</h2><ul class="links">{grids}</ul></section> }.into_any()
}

/// The board of a grid or of a stairwell.
#[must_use]
pub fn board(frame: &Frame, page: &Page<BoardView>) -> String {
    let view = &page.view;
    let around = format!("{} {}", view.community, view.grid);
    let of_grid = format!("/{}/board/{}", frame.slug, view.grid_id);
    let (title, lead, back, onwards) = match &view.stairwell {
        Some(place) => (
            words::places::near(place),
            around,
            format!("/{}/s/{}", frame.slug, place.code),
            button_link(of_grid, text::BOARD_OF_GRID, Look::Lesser),
        ),
        None => {
            let all = format!("/{}/board", frame.slug);
            let onwards = button_link(all.clone(), text::BOARD_ALL, Look::Lesser);
            (around, text::BOARDS.to_owned(), all, onwards)
        }
    };
    let document = Document::of(page, format!("{} · {title}", text::BOARDS)).back(back);
    document.bar(Bar::Resident(Tab::Elsewhere)).render(frame, || {
        view! {
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            <section class="card">{counts(&view.counts)}<p class="hint">{text::COUNTED}</p></section>
            {list(frame, page, text::OPEN, text::OPEN_NONE, &view.open)}
            {list(frame, page, text::SOLVED, text::SOLVED_NONE, &view.solved)}
            {onwards}
        }
        .into_any()
    })
}

fn list(frame: &Frame, page: &Page<BoardView>, title: &'static str, none: &'static str, rows: &[PublicRow]) -> AnyView {
    let rows = if rows.is_empty() {
        view! { <p class="empty">{none}</p> }.into_any()
    } else {
        public_rows(frame, rows, true, page.now)
    };
    view! { <section><h2>{title}</h2>{rows}</section> }.into_any()
}
