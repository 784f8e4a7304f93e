//! What everybody may read of a ticket, and the figures of a board.

use super::{promise_line, state_tag};
use crate::frame::Frame;
use crate::text::zh_cn as words;
use crate::text::zh_cn::public as text;
use domain::view::{Counts, PhotoLink, PublicRow};
use domain::{Instant, Level};
use leptos::prelude::*;

/// Open, overdue, solved this month.
#[must_use]
pub fn counts(counts: &Counts) -> AnyView {
    let one = |label, count: u32, missed: bool| {
        view! { <li class:is-missed=missed><b>{count}</b><small>{label}</small></li> }
    };
    view! {
        <ul class="counts">
            {one(text::COUNT_OPEN, counts.open, false)}
            {one(text::COUNT_OVERDUE, counts.overdue, counts.overdue > 0)}
            {one(text::COUNT_SOLVED, counts.solved, false)}
        </ul>
    }
    .into_any()
}

/// Tickets as the public reads them; the photos too, where there are few enough.
#[must_use]
pub fn public_rows(frame: &Frame, rows: &[PublicRow], with_photos: bool, now: Instant) -> AnyView {
    let rows = rows.iter().map(|row| one(frame, row, with_photos, now)).collect_view();
    view! { <ul class="tickets">{rows}</ul> }.into_any()
}

fn one(frame: &Frame, row: &PublicRow, with_photos: bool, now: Instant) -> AnyView {
    let promise = row
        .promise
        .as_ref()
        .filter(|promise| row.state.is_open() && promise.runs() || words::handling::missed(promise, now));
    let level = (row.level != Level::Grid && row.state.is_open()).then(|| words::ticket::risen(row.level));
    let joined = (row.joined > 0).then(|| words::ticket::joined(row.joined));
    let notes: Vec<String> = level.into_iter().chain(joined).collect();
    let notes = (!notes.is_empty()).then(|| view! { <span class="ticket-when">{notes.join(" · ")}</span> });
    let answer =
        (!row.answer.is_empty()).then(|| view! { <span class="ticket-words">{text::answered(&row.answer)}</span> });
    let stars = row.stars.map(|stars| view! { <span class="ticket-when">{words::form::stars(stars)}</span> });
    view! {
        <li class="ticket">
            <a href=format!("/{}/t/{}", frame.slug, row.code)>
                <span class="ticket-head">
                    <span class="ticket-kind">{words::kind(row.kind)}</span>
                    {state_tag(row.state, row.ending)}
                </span>
                <span class="ticket-words">{row.excerpt.clone()}</span>
                <span class="ticket-when">{row.place.clone()}</span>
                <span class="ticket-when">{text::followed(row, now)}</span>
                {notes}
                {promise.map(|promise| promise_line(promise, now))}
                {answer}
                {stars}
            </a>
            {with_photos.then(|| photos(frame, row))}
        </li>
    }
    .into_any()
}

fn photos(frame: &Frame, row: &PublicRow) -> Option<AnyView> {
    let one = |photo: &Option<PhotoLink>, which: &'static str| {
        photo.as_ref().map(|PhotoLink(name)| {
            let address = format!("/{}/photos/{name}", frame.slug);
            let (large, words) = (address.clone(), text::photo_of(which, row));
            view! { <li><a href=large><img src=address alt=words loading="lazy"/></a><small>{which}</small></li> }
        })
    };
    let (before, after) = (one(&row.before, text::BEFORE), one(&row.after, text::AFTER));
    if before.is_none() && after.is_none() {
        return None;
    }
    Some(view! { <ul class="photos is-pair">{before}{after}</ul> }.into_any())
}
