//! What was reported, where, and what else was reported there and by the same person.

use super::Desk;
use crate::components::{icon, place_lines, state_tag, time};
use crate::text::zh_cn as words;
use crate::text::zh_cn::desk as text;
use domain::view::{DeskPhoto, PhotoLink, TicketLine};
use domain::{Verb, Visibility};
use leptos::prelude::*;

pub fn reported(desk: &Desk<'_>) -> AnyView {
    let view = desk.view;
    let slip = view.filed.then(|| {
        let href = format!("/{}/slip/{}", desk.frame.slug, view.code);
        view! { <p><a href=href>{text::SLIP}</a></p> }
    });
    let joined = (view.joined > 0).then(|| view! { <p><b>{text::joined(view.joined)}</b></p> });
    let hint = (view.visibility == Visibility::Office).then(|| view! { <p class="hint">{text::OFFICE_ONLY}</p> });
    view! {
        <section class="card desk-report">
            <h2>{text::REPORT}</h2>
            <p class="words">{view.text.clone()}</p>
            {photos(desk)}
            {place_lines(&view.place)}
            {joined}
            <p class="hint">{time(view.reported_at, desk.page.now)}" · "{view.code.clone()}</p>
            {hint}
            {slip}
        </section>
    }
    .into_any()
}

fn photos(desk: &Desk<'_>) -> Option<AnyView> {
    let (view, slug) = (desk.view, &desk.frame.slug);
    if view.photos.is_empty() {
        return None;
    }
    let count = view.photos.len();
    let may_cover = view.can.contains(&Verb::Cover);
    let pictures = view.photos.iter().enumerate().map(|(index, DeskPhoto { photo: PhotoLink(name), covered })| {
        let address = format!("/{slug}/photos/{name}");
        let large = address.clone();
        let alt = words::ticket::photo(index + 1, count);
        let label = if covered.is_some() { text::COVERED } else { text::COVER };
        let cover =
            may_cover.then(|| view! { <a class="photo-cover" href=desk.to(&format!("photo/{name}"))>{label}</a> });
        view! { <li><a href=large><img src=address alt=alt loading="lazy"/></a>{cover}</li> }
    });
    Some(view! { <ul class="photos">{pictures.collect_view()}</ul> }.into_any())
}

/// Beside the ticket: what else was reported here, by the same person, and what is handled with it.
pub fn history(desk: &Desk<'_>) -> AnyView {
    let view = desk.view;
    let into = view.merged_into.as_ref().map(|code| {
        let href = format!("/{}/desk/{code}", desk.frame.slug);
        view! {
            <section class="card"><h2>{text::MERGED_INTO}</h2><p><a href=href>{code.clone()}</a></p></section>
        }
    });
    view! {
        {into}
        {lines(desk, text::MERGED, &view.merged)}
        {lines(desk, text::HERE, &view.here)}
        {lines(desk, text::THEIRS, &view.theirs)}
    }
    .into_any()
}

fn lines(desk: &Desk<'_>, title: &'static str, lines: &[TicketLine]) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let items = lines.iter().map(|line| view! { <li>{short(desk, line)}</li> }.into_any()).collect_view();
    Some(view! { <section class="card desk-lines"><h2>{title}</h2><ul>{items}</ul></section> }.into_any())
}

/// A ticket in a few words, with the way to its desk.
pub fn short(desk: &Desk<'_>, line: &TicketLine) -> AnyView {
    let excerpt = line.excerpt.clone().unwrap_or_else(|| words::ticket::HIDDEN.to_owned());
    let said = view! {
        {words::kind(line.kind)}"："{excerpt}
        <small>
            {state_tag(line.state, line.ending)}" "{line.stairwell.clone()}" "{time(line.reported_at, desk.page.now)}
        </small>
    }
    .into_any();
    match &line.code {
        Some(code) => {
            let href = format!("/{}/desk/{code}", desk.frame.slug);
            view! { <a href=href>{said}{icon(icon::NEXT)}</a> }.into_any()
        }
        None => said,
    }
}
