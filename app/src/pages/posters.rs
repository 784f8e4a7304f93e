//! `/{street}/posters` and `/{street}/posters/{grid}`: paper for the stairwells, one A4 page each.

mod drawings;

use crate::components::{code_display, icon, qr};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::places::{code_in_halves, near};
use crate::text::zh_cn::posters as text;
use domain::view::{DutyWorker, Page, Place, PosterGrid, PosterGridsView, PostersView};
use leptos::prelude::*;

/// The list of grids.
#[must_use]
pub fn poster_grids(frame: &Frame, page: &Page<PosterGridsView>) -> String {
    let grids = &page.view.grids;
    Document::of(page, text::POSTERS).bar(Bar::Staff(Tab::Posters)).staff().render(frame, || {
        let communities = grids.chunk_by(|one, next| one.community == next.community);
        let sections = communities.map(|grids| community(frame, grids)).collect_view();
        let empty = grids.is_empty().then(|| view! { <p class="empty">{text::POSTERS_EMPTY}</p> });
        view! {
            <h1>{text::POSTERS}</h1>
            <p class="lead">{text::POSTERS_INTRO}</p>
            {empty}
            {sections}
        }
        .into_any()
    })
}

fn community(frame: &Frame, grids: &[PosterGrid]) -> AnyView {
    let name = grids.first().map(|grid| grid.community.clone());
    let links = grids.iter().map(|grid| {
        let href = format!("/{}/posters/{}", frame.slug, grid.id);
        view! {
            <li>
                <a class="row-link" href=href>
                    <span>{grid.grid.clone()}<small>{text::grid_line(grid)}</small></span>
                    {icon(icon::NEXT)}
                </a>
            </li>
        }
    });
    let links = links.collect_view();
    view! { <section><h2>{name}</h2><ul class="links">{links}</ul></section> }.into_any()
}

/// All posters of a grid, in walking order.
#[must_use]
pub fn posters(frame: &Frame, page: &Page<PostersView>) -> String {
    let PostersView { worker, places } = &page.view;
    let title = places.first().map_or_else(|| text::POSTERS.to_owned(), |place| text::posters_of(&place.grid));
    let document = Document::of(page, title.clone()).back(format!("/{}/posters", frame.slug)).staff();
    document.render(frame, || {
        let intro = if places.is_empty() { text::GRID_EMPTY } else { text::HOW_TO_PRINT };
        let sheets = places.iter().map(|place| poster(frame, &page.street_name, worker.as_ref(), place)).collect_view();
        view! {
            <div class="posters-intro">
                <h1>{title}</h1>
                <p class="lead">{intro}</p>
            </div>
            <div class="posters">{sheets}</div>
        }
        .into_any()
    })
}

fn poster(frame: &Frame, street_name: &str, worker: Option<&DutyWorker>, place: &Place) -> AnyView {
    let address = format!("{}/{}/s/{}", frame.origin, frame.slug, place.code);
    let home = format!("{}/{}", frame.origin, frame.slug);
    let steps = text::STEPS.iter().zip(drawings::STEPS).enumerate().map(|(index, ((what, how), drawing))| {
        view! {
            <li>
                {drawings::drawing(drawing)}
                <b>{index + 1}" "{*what}</b>
                <small>{*how}</small>
            </li>
        }
    });
    let steps = steps.collect_view();
    view! {
        <article class="poster">
            <p class="poster-street">{street_name.to_owned()}" · "{place.community.clone()}</p>
            <h2 class="poster-call">{text::CALL}<small>{text::CALL_SMALL}</small></h2>
            <p class="poster-place">{near(place)}</p>
            {qr(&address, text::QR)}
            <div class="poster-code">
                <p>{text::CODE}</p>
                {code_display(code_in_halves(&place.code))}
            </div>
            <p class="poster-address">{text::code_help(home.split_once("://").map_or(home.as_str(), |(_, rest)| rest))}</p>
            <ol class="poster-steps">{steps}</ol>
            {duty(place, worker)}
            {emergency()}
        </article>
    }
    .into_any()
}

fn duty(place: &Place, worker: Option<&DutyWorker>) -> AnyView {
    let phone = worker.map(|worker| {
        view! { <span><small>{text::DUTY_PHONE}</small><b>{worker.duty_phone.clone()}</b></span> }
    });
    view! {
        <p class="poster-duty">
            <span><small>{place.grid.clone()}</small><b>{text::worker(worker)}</b></span>
            {phone}
        </p>
    }
    .into_any()
}

fn emergency() -> AnyView {
    let numbers = text::EMERGENCY_NUMBERS.iter().map(|(number, name)| view! { <b>{*number}<small>{*name}</small></b> });
    let numbers = numbers.collect_view();
    view! { <p class="poster-emergency"><span>{text::EMERGENCY}</span>{numbers}</p> }.into_any()
}
