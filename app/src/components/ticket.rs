//! A ticket in a list, its state, its promise.

use crate::frame::Frame;
use crate::text::zh_cn as text;
use domain::view::{Promise, TicketLine};
use domain::{Ending, Instant, TicketState};
use leptos::prelude::*;

/// Where a ticket stands, in words; the colour only repeats them.
#[must_use]
pub fn state_tag(state: TicketState, ending: Option<Ending>) -> AnyView {
    let class = match state {
        TicketState::Reported => "tag is-waiting",
        TicketState::Verified | TicketState::Handling | TicketState::Merged => "tag is-working",
        TicketState::Answered | TicketState::Rated | TicketState::Closed => "tag is-done",
        TicketState::Withdrawn => "tag",
    };
    view! { <span class=class>{text::ticket::state(state, ending)}</span> }.into_any()
}

/// A promise in clock time, red when it was missed.
#[must_use]
pub fn promise_line(promise: &Promise, now: Instant) -> AnyView {
    let missed = text::handling::missed(promise, now);
    view! { <p class="promise" class:is-missed=missed>{text::handling::promise(promise, now)}</p> }.into_any()
}

/// One line in a list of tickets; a link where the reader may open it.
#[must_use]
pub fn ticket_line(frame: &Frame, line: &TicketLine, now: Instant) -> AnyView {
    let excerpt = match &line.excerpt {
        Some(excerpt) => view! { <span class="ticket-words">{excerpt.clone()}</span> }.into_any(),
        None => view! { <span class="ticket-words is-hidden">{text::ticket::HIDDEN}</span> }.into_any(),
    };
    // Before the call the promise matters; later the state says it.
    let promise = line.promise.as_ref().filter(|promise| {
        line.state == TicketState::Reported || text::handling::missed(promise, now) && line.state.is_open()
    });
    let joined = if line.joined_by_me {
        Some(text::ticket::JOINED_BY_ME.to_owned())
    } else {
        (line.joined > 0).then(|| text::ticket::joined(line.joined))
    };
    let body = view! {
        <span class="ticket-head">
            <span class="ticket-kind">{text::kind(line.kind)}</span>
            {state_tag(line.state, line.ending)}
        </span>
        {excerpt}
        <span class="ticket-when">
            {line.stairwell.clone()}" "{text::ticket::reported(line.reported_at, now)}
        </span>
        {joined.map(|said| view! { <span class="ticket-when">{said}</span> })}
        {promise.map(|promise| promise_line(promise, now))}
    }
    .into_any();
    match &line.code {
        Some(code) => {
            let href = format!("/{}/t/{code}", frame.slug);
            view! { <li class="ticket"><a href=href>{body}</a></li> }.into_any()
        }
        None => view! { <li class="ticket"><div>{body}</div></li> }.into_any(),
    }
}

/// Lines of tickets.
#[must_use]
pub fn ticket_list(frame: &Frame, lines: &[TicketLine], now: Instant) -> AnyView {
    let lines = lines.iter().map(|line| ticket_line(frame, line, now)).collect_view();
    view! { <ul class="tickets">{lines}</ul> }.into_any()
}
