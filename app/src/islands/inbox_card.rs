//! One ticket of the inbox: what its card says, and the card.
//!
//! Invariant: the server and the browser say the same about a row, because both say what [`Card::of`] says; the card's
//! HTML exists once, on the server, and the browser fills a copy.

use crate::text::zh_cn as text;
use domain::{Instant, TicketState, view::InboxRow};

/// What a card says, part by part. An empty part is not shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// The ticket's code.
    pub code: String,
    /// What it is about.
    pub kind: &'static str,
    /// Where it stands.
    pub state: &'static str,
    /// Until when the call is promised.
    pub due: String,
    /// The same moment, for the countdown.
    pub due_at: Option<Instant>,
    /// Whether that promise was broken.
    pub is_missed: bool,
    /// The first words.
    pub words: String,
    /// Where, when, and what else there is.
    pub place: String,
    /// Leads to the telephone.
    pub call: String,
    /// Leads to the ticket's desk.
    pub desk: String,
}

impl Card {
    /// What is said about a row at `now`.
    #[must_use]
    pub fn of(row: &InboxRow, slug: &str, now: Instant) -> Self {
        let desk = format!("/{slug}/desk/{}", row.code);
        let waits = row.state == TicketState::Reported;
        let promise = row.promise.as_ref().filter(|promise| waits && promise.kept_at.is_none());
        Self {
            code: row.code.clone(),
            kind: text::kind(row.kind),
            state: text::ticket_state(row.state),
            due: promise.map(|promise| text::islands::call_by(promise.due_at, now)).unwrap_or_default(),
            due_at: promise.map(|promise| promise.due_at),
            is_missed: promise.is_some_and(|promise| promise.broken_at.is_some() || promise.due_at < now),
            words: row.excerpt.clone(),
            place: text::islands::where_and_when(row, now),
            call: if waits && row.has_phone { format!("{desk}/dial") } else { String::new() },
            desk,
        }
    }
}

/// The card. The browser finds its parts by `data-part`.
#[cfg(feature = "ssr")]
#[must_use]
pub fn card(card: &Card) -> leptos::prelude::AnyView {
    use leptos::prelude::*;
    let Card { code, kind, state, due, due_at, is_missed, words, place, call, desk } = card.clone();
    let without_due = due.is_empty();
    let due_class = if is_missed { "inbox-due is-missed" } else { "inbox-due" };
    view! {
        <li class="inbox-card" data-code=code>
            <p class="inbox-head">
                <strong data-part="kind">{kind}</strong>
                <span data-part="state">{state}</span>
                <span class=due_class data-part="promise" hidden=without_due>
                    <span data-part="due">{due}</span>
                    " "
                    <span class="countdown" data-due=due_at.map(|at| at.0.to_string())></span>
                </span>
            </p>
            <p class="inbox-words"><a data-part="words" href=desk.clone()>{words}</a></p>
            <p class="inbox-place" data-part="place">{place}</p>
            <p class="inbox-acts">
                <a class="button is-primary" data-part="call" hidden=call.is_empty() href=call>{text::islands::CALL}</a>
                <a class="button" data-part="desk" href=desk>{text::islands::OPEN_DESK}</a>
            </p>
        </li>
    }
    .into_any()
}
