//! One ticket of the inbox: what its card says, and the card.
//!
//! Invariant: the server and the browser say the same about a row, because both say what [`Card::of`] says; the card's
//! HTML exists once, on the server, and the browser fills a copy.

use crate::text::zh_cn as text;
use domain::{Instant, Level, PersonId, TicketState, view::InboxRow};

/// What a card says, part by part. An empty part is not shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// The ticket's code.
    pub code: String,
    /// What it is about.
    pub kind: &'static str,
    /// Where it stands.
    pub state: &'static str,
    /// On which rung, above the grid.
    pub level: &'static str,
    /// That it is urgent.
    pub urgent: &'static str,
    /// That the person who answers for it has not opened it.
    pub unread: &'static str,
    /// Until when what is promised.
    pub due: String,
    /// The same moment, for the countdown.
    pub due_at: Option<Instant>,
    /// Whether that promise was broken.
    pub is_missed: bool,
    /// The first words.
    pub words: String,
    /// Where and when.
    pub place: String,
    /// What else there is: others who have it too, photos, broken promises.
    pub marks: String,
    /// Who answers for it.
    pub who: String,
    /// Who works on it right now.
    pub claim: String,
    /// Leads to the telephone.
    pub call: String,
    /// Leads to the ticket's desk.
    pub desk: String,
}

impl Card {
    /// What is said about a row to `me` at `now`.
    #[must_use]
    pub fn of(row: &InboxRow, me: PersonId, slug: &str, now: Instant) -> Self {
        let desk = format!("/{slug}/desk/{}", row.code);
        let waits = row.state == TicketState::Reported;
        let promise = row.promise.as_ref().filter(|promise| promise.kept_at.is_none() && promise.void_at.is_none());
        let claim = row.claim.as_ref().filter(|claim| claim.until > now);
        Self {
            code: row.code.clone(),
            kind: text::kind(row.kind),
            state: text::ticket_state(row.state),
            level: if row.level == Level::Grid { "" } else { text::handling::level(row.level) },
            urgent: if row.urgent { text::islands::URGENT } else { "" },
            unread: if row.unread { text::islands::UNREAD } else { "" },
            due: promise.map(|promise| text::islands::due_by(promise, now)).unwrap_or_default(),
            due_at: promise.map(|promise| promise.due_at),
            is_missed: promise.is_some_and(|promise| promise.broken_at.is_some() || promise.due_at < now),
            words: row.excerpt.clone(),
            place: text::islands::where_and_when(row, now),
            marks: text::islands::marks(row),
            who: text::islands::answers(&row.responsible_name, row.responsible == me),
            claim: claim.map(|claim| text::islands::claimed(&claim.name, claim.person == me)).unwrap_or_default(),
            call: if waits && row.has_phone { format!("{desk}/dial") } else { String::new() },
            desk,
        }
    }

    /// The parts that are words, by their names.
    #[must_use]
    pub fn parts(&self) -> [(&'static str, &str); 10] {
        [
            ("kind", self.kind),
            ("state", self.state),
            ("level", self.level),
            ("urgent", self.urgent),
            ("unread", self.unread),
            ("words", &self.words),
            ("place", &self.place),
            ("marks", &self.marks),
            ("who", &self.who),
            ("claim", &self.claim),
        ]
    }
}

/// The card. The browser finds its parts by `data-part`.
#[cfg(feature = "ssr")]
#[must_use]
pub fn card(card: &Card) -> leptos::prelude::AnyView {
    use leptos::prelude::*;
    let Card { code, kind, state, level, urgent, unread, due, due_at, is_missed, .. } = card.clone();
    let Card { words, place, marks, who, claim, call, desk, .. } = card.clone();
    let value = code.clone();
    let [without_due, without_marks, without_claim] = [&due, &marks, &claim].map(|words| words.is_empty());
    let due_class = if is_missed { "inbox-due is-missed" } else { "inbox-due" };
    view! {
        <li class="inbox-card" data-code=code>
            <label class="inbox-mark">
                <input type="checkbox" name="ticket" value=value/>
                <span class="visually-hidden">{text::islands::MARK}</span>
            </label>
            <div class="inbox-main">
                <p class="inbox-head">
                    <span class="inbox-unread" data-part="unread" hidden=unread.is_empty()>{unread}</span>
                    <strong data-part="kind">{kind}</strong>
                    <span class="inbox-state" data-part="state">{state}</span>
                    <span class="tag is-missed" data-part="urgent" hidden=urgent.is_empty()>{urgent}</span>
                    <span class="tag is-waiting" data-part="level" hidden=level.is_empty()>{level}</span>
                </p>
                <p class="inbox-words"><a data-part="words" href=desk.clone()>{words}</a></p>
                <p class="inbox-place" data-part="place">{place}</p>
                <p class="inbox-place" data-part="marks" hidden=without_marks>{marks}</p>
            </div>
            <div class="inbox-side">
                <p class=due_class data-part="promise" hidden=without_due>
                    <span data-part="due">{due}</span>
                    " "
                    <span class="countdown" data-due=due_at.map(|at| at.0.to_string())></span>
                </p>
                <p class="inbox-place">
                    <span data-part="who">{who}</span>
                    " "
                    <b class="inbox-claim" data-part="claim" hidden=without_claim>{claim}</b>
                </p>
            </div>
            <p class="inbox-acts">
                <a class="button is-primary" data-part="call" hidden=call.is_empty() href=call>{text::islands::CALL}</a>
                <a class="button" data-part="desk" href=desk>{text::islands::OPEN_DESK}</a>
            </p>
        </li>
    }
    .into_any()
}
