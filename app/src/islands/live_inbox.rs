//! The inbox that keeps itself up to date.

use super::{Which, around};
use leptos::prelude::*;

/// How the line to the server stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// No script runs: the page is as old as it is.
    Off,
    /// Being made, or made again.
    Connecting,
    /// Changes arrive by themselves.
    Live,
    /// The phone has no network.
    Offline,
    /// Tried in vain for a while; perhaps the session has ended.
    Failing,
}

/// The rows as the server made them, then each change as it happens.
#[island]
pub fn LiveInbox(children: Children) -> impl IntoView {
    around(Which::LiveInbox, children)
}

/// The inbox, with `tabs` above its rows and `bulk` at the end of the form around them. `data-inbox` repeats the rows as data, in the form in which changes arrive; the template is the card
/// that the island fills for a new one.
#[cfg(feature = "ssr")]
#[must_use]
pub fn live_inbox(
    frame: &crate::Frame,
    page: &domain::view::Page<domain::view::InboxView>,
    tabs: AnyView,
    bulk: AnyView,
) -> AnyView {
    use super::inbox_card::{Card, card};
    use crate::text::zh_cn::islands as text;
    let inbox = &page.view;
    let data = written(inbox);
    let cards = inbox.rows.iter().map(|row| card(&Card::of(row, inbox.me, &frame.slug, page.now))).collect_view();
    // What an island keeps of its children must not borrow.
    let (slug, now) = (frame.slug.clone(), page.now.0.to_string());
    let (total, filled) = (text::open_total(inbox.open_total), !inbox.rows.is_empty());
    let filter = inbox.filter.as_str();
    let (action, token) = (format!("/{slug}/inbox/bulk"), crate::components::form_token(frame));
    view! {
        <LiveInbox>
            <section class="inbox" data-inbox=data data-slug=slug data-now=now>
                {tabs}
                <p class="inbox-line">
                    <strong data-part="total">{total}</strong>
                    <span data-part="line" role="status">{text::line(Line::Off)}</span>
                </p>
                <p class="visually-hidden" data-part="news" aria-live="polite"></p>
                <p class="inbox-empty" data-part="empty" hidden=filled>{text::INBOX_EMPTY}</p>
                <form method="post" action=action>
                    {token}
                    <input type="hidden" name="filter" value=filter/>
                    <ol class="inbox-rows" data-part="rows">{cards}</ol>
                    {bulk}
                </form>
                <template>{card(&Card::default())}</template>
            </section>
        </LiveInbox>
    }
    .into_any()
}

/// What the page carries for `inbox_wire`.
#[cfg(feature = "ssr")]
pub(super) fn written(inbox: &domain::view::InboxView) -> String {
    // Text keys and plain numbers: nothing here can fail to become JSON; without it the page stays plain HTML.
    leptos::serde_json::to_string(inbox).unwrap_or_default()
}
