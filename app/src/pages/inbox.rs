//! `/{street}/inbox`: what is open in the worker's grids, live.

use crate::frame::Frame;
use crate::islands::live_inbox;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::staff as text;
use domain::view::{InboxView, Page};
use leptos::prelude::*;

/// The inbox.
#[must_use]
pub fn inbox(frame: &Frame, page: &Page<InboxView>) -> String {
    let document = Document::of(page, text::INBOX).bar(Bar::Staff(Tab::Inbox)).staff().islands();
    let shown = u32::try_from(page.view.rows.len()).unwrap_or(u32::MAX);
    let more = page.view.open_total.saturating_sub(shown);
    document.render(frame, || {
        view! {
            <h1>{text::INBOX}</h1>
            <p class="lead">{text::grids(&page.view.grids)}</p>
            {live_inbox(frame, page)}
            {(more > 0).then(|| view! { <p class="more">{text::inbox_more(more)}</p> })}
        }
        .into_any()
    })
}
