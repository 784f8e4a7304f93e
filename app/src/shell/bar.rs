//! The bar at the bottom: three places, no badges; and who is signed in.

use super::{Bar, Tab};
use crate::components::{form_token, icon, icon::Icon};
use crate::frame::Frame;
use crate::text::zh_cn as text;
use domain::Role;
use domain::view::Viewer;
use leptos::prelude::*;

struct Entry {
    tab: Tab,
    label: &'static str,
    icon: Icon,
    path: &'static str,
}

const HOME: Entry = Entry { tab: Tab::Home, label: text::TAB_HOME, icon: icon::HOME, path: "" };
const MINE: Entry = Entry { tab: Tab::Mine, label: text::TAB_MINE, icon: icon::LIST, path: "/mine" };
const WALLET: Entry = Entry { tab: Tab::Wallet, label: text::TAB_WALLET, icon: icon::COIN, path: "/wallet" };
const INBOX: Entry = Entry { tab: Tab::Inbox, label: text::TAB_INBOX, icon: icon::INBOX, path: "/inbox" };
const COUNTER: Entry = Entry { tab: Tab::Counter, label: text::TAB_COUNTER, icon: icon::SCAN, path: "/counter" };
const POSTERS: Entry = Entry { tab: Tab::Posters, label: text::TAB_POSTERS, icon: icon::POSTER, path: "/posters" };
const PARTY: Entry = Entry { tab: Tab::Party, label: text::TAB_PARTY, icon: icon::LIST, path: "/party" };
const ARBITER: Entry = Entry { tab: Tab::Arbiter, label: text::TAB_ARBITER, icon: icon::SCALES, path: "/arbiter" };
const REVIEW: Entry = Entry { tab: Tab::Review, label: text::TAB_REVIEW, icon: icon::COIN, path: "/review" };
const FILE: Entry = Entry { tab: Tab::File, label: text::TAB_FILE, icon: icon::PEN, path: "/file" };
const OFFICE: Entry = Entry { tab: Tab::Office, label: text::TAB_OFFICE, icon: icon::OFFICE, path: "/office" };

pub fn bar(frame: &Frame, viewer: Option<&Viewer>, bar: Bar) -> Option<AnyView> {
    let (entries, current) = match bar {
        Bar::None => return None,
        Bar::Resident(tab) => (vec![HOME, MINE, WALLET], tab),
        Bar::Staff(tab) => (staff_entries(viewer), tab),
    };
    let links = entries.into_iter().map(|entry| link(frame, &entry, current)).collect_view();
    Some(view! { <nav class="bar" aria-label=text::BAR>{links}</nav> }.into_any())
}

fn staff_entries(viewer: Option<&Viewer>) -> Vec<Entry> {
    let roles = viewer.and_then(|viewer| viewer.signed_in.as_ref()).map_or(&[][..], |person| &person.roles);
    let mut entries = Vec::new();
    for role in roles {
        let entry = match role {
            Role::GridWorker | Role::CommunityLead | Role::Dispatcher | Role::District => INBOX,
            Role::Arbiter => ARBITER,
            Role::Reviewer => REVIEW,
            Role::PartyMember => PARTY,
            Role::Volunteer => FILE,
            Role::Clerk => COUNTER,
            Role::Admin | Role::Treasurer => OFFICE,
        };
        if entries.iter().all(|known: &Entry| known.tab != entry.tab) {
            entries.push(entry);
        }
        if *role == Role::Admin {
            entries.push(POSTERS);
        }
    }
    entries.push(HOME);
    entries
}

fn link(frame: &Frame, entry: &Entry, current: Tab) -> AnyView {
    let href = format!("/{}{}", frame.slug, entry.path);
    let current = (entry.tab == current).then_some("page");
    view! { <a href=href aria-current=current>{icon(entry.icon)}<span>{entry.label}</span></a> }.into_any()
}

/// Who is signed in, and the way out; only where a bar stands, so that pages with a task hold one task.
pub fn account(frame: &Frame, viewer: Option<&Viewer>, bar: Bar) -> Option<AnyView> {
    let person = viewer?.signed_in.as_ref().filter(|_| bar != Bar::None)?;
    Some(
        view! {
            <form class="account" method="post" action=format!("/{}/sign-out", frame.slug)>
                {form_token(frame)}
                <span>{text::signed_in_as(&person.label)}</span>
                <button class="text-button">{text::SIGN_OUT}</button>
            </form>
        }
        .into_any(),
    )
}
