//! `/{street}/mine`: my reports, of this phone and of the signed-in person.

use crate::components::{Look, button_link, ticket_list};
use crate::frame::Frame;
use crate::islands::send_later;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::ticket as text;
use domain::view::{MineView, Page};
use leptos::prelude::*;

/// My reports. What was written without a network is sent from here too.
#[must_use]
pub fn mine(frame: &Frame, page: &Page<MineView>) -> String {
    let document = Document::of(page, text::MINE).bar(Bar::Resident(Tab::Mine)).islands();
    document.render(frame, || {
        let tickets = &page.view.tickets;
        let list = if tickets.is_empty() {
            view! { <p class="empty">{text::MINE_EMPTY}<br/>{text::MINE_EMPTY_HELP}</p> }.into_any()
        } else {
            ticket_list(frame, tickets, page.now)
        };
        let sign_in = page.viewer.signed_in.is_none().then(|| {
            let href = format!("/{0}/sign-in?next=/{0}/mine", frame.slug);
            view! {
                <section class="card">
                    <p>{text::MINE_SIGN_IN}</p>
                    {button_link(href, crate::text::zh_cn::sign_in::TITLE, Look::Lesser)}
                </section>
            }
        });
        view! {
            <h1>{text::MINE}</h1>
            {send_later()}
            {list}
            {followed(frame, page)}
            {sign_in}
        }
        .into_any()
    })
}

/// Others' tickets that the reader has joined or follows.
fn followed(frame: &Frame, page: &Page<MineView>) -> Option<AnyView> {
    let followed = &page.view.followed;
    (!followed.is_empty()).then(|| {
        view! { <section><h2>{text::FOLLOWED}</h2>{ticket_list(frame, followed, page.now)}</section> }.into_any()
    })
}
