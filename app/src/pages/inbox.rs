//! `/{street}/inbox`: what is open in the worker's grids, live; and what is done to several tickets at once.

use crate::components::{Field, Form, Look, Sheet, Typed, field, pick};
use crate::frame::Frame;
use crate::islands::live_inbox;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::staff as text;
use domain::view::{InboxView, Page, PersonOption};
use domain::{InboxFilter, Refusal, Role};
use leptos::prelude::*;

/// What came of an act on several tickets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BulkDone {
    /// How many it was done to.
    pub done: u32,
    /// The codes of those that refused it, and why.
    pub refused: Vec<(String, Refusal)>,
}

/// The inbox. `colleagues` are those to whom tickets can be handed over; `done` is what came of an act on several.
#[must_use]
pub fn inbox(
    frame: &Frame,
    page: &Page<InboxView>,
    colleagues: &[PersonOption],
    typed: &Typed,
    done: Option<&BulkDone>,
    refusal: Option<&Refusal>,
) -> String {
    let view = &page.view;
    let document = Document::of(page, text::INBOX)
        .at(format!("/{}/inbox?filter={}", frame.slug, view.filter.as_str()))
        .bar(Bar::Staff(Tab::Inbox))
        .staff()
        .islands()
        .refused(refusal.is_some());
    let shown = u32::try_from(view.rows.len()).unwrap_or(u32::MAX);
    let more = view.open_total.saturating_sub(shown);
    document.render(frame, || {
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let bulk = bulk(frame, &sheet, colleagues);
        view! {
            {sheet.summary()}
            {done.map(|done| told(frame, done, page))}
            <div class="inbox-title">
                <h1>{text::INBOX}</h1>
                <p class="lead">{text::grids(&view.grids)}</p>
                {search_form(frame, "")}
            </div>
            {entries(frame, page)}
            {live_inbox(frame, page, tabs(frame, view), bulk)}
            {(more > 0).then(|| view! { <p class="more">{text::inbox_more(more)}</p> })}
            {keys()}
        }
        .into_any()
    })
}

/// The search, in front of the list and above what was found.
pub fn search_form(frame: &Frame, typed: &str) -> AnyView {
    view! {
        <form class="search" role="search" method="get" action=format!("/{}/search", frame.slug)>
            <label class="visually-hidden" for="search">{text::SEARCH_LABEL}</label>
            <input id="search" type="search" name="q" value=typed.to_owned() placeholder=text::SEARCH_HINT autocomplete="off"/>
            <button class="button">{text::SEARCH}</button>
        </form>
    }
    .into_any()
}

fn tabs(frame: &Frame, view: &InboxView) -> AnyView {
    let links = InboxFilter::ALL.iter().map(|filter| {
        let is_current = *filter == view.filter;
        let counted = view.counts.iter().find(|(of, _)| of == filter).map(|(_, count)| *count);
        let count = if is_current { Some(view.open_total) } else { counted };
        let href = format!("/{}/inbox?filter={}", frame.slug, filter.as_str());
        view! {
            <a href=href aria-current=is_current.then_some("page")>
                {words::handling::inbox_filter(*filter)}
                " "
                <b data-part=is_current.then_some("count")>{count}</b>
            </a>
        }
    });
    let links = links.collect_view();
    view! { <nav class="filters" aria-label=text::FILTERS>{links}</nav> }.into_any()
}

/// Where else the reader's roles lead.
fn entries(frame: &Frame, page: &Page<InboxView>) -> Option<AnyView> {
    let roles = page.viewer.signed_in.as_ref().map_or(&[][..], |person| &person.roles);
    let mut links = vec![("/file", words::TAB_FILE)];
    for role in roles {
        match role {
            Role::PartyMember => links.push(("/party", words::TAB_PARTY)),
            Role::Arbiter => links.push(("/arbiter", words::TAB_ARBITER)),
            Role::Reviewer => links.push(("/review", words::TAB_REVIEW)),
            Role::Admin => links.push(("/office", words::TAB_OFFICE)),
            Role::Dispatcher => links.push(("/office/cockpit", text::COCKPIT)),
            _ => {}
        }
    }
    let links = links.into_iter().map(|(path, label)| {
        view! { <a href=format!("/{}{path}", frame.slug)>{label}</a> }
    });
    Some(view! { <nav class="entries-line" aria-label=text::ENTRIES>{links.collect_view()}</nav> }.into_any())
}

fn bulk(frame: &Frame, sheet: &Sheet<'_>, colleagues: &[PersonOption]) -> AnyView {
    // Only its fields: the form itself stands around the rows.
    let form: Form<'_> = sheet.form("bulk", format!("/{}/inbox/bulk", frame.slug)).beside("text", "reason");
    let act = |value: &'static str, label: &'static str, look: Look| {
        view! { <button class=look.class() name="act" value=value>{label}</button> }
    };
    let person = |field: Field| {
        let picks = colleagues.iter().map(|person| pick(person.id, text::colleague(person)));
        form.select(field, picks.collect())
    };
    let over = (!colleagues.is_empty()).then(|| {
        view! {
            <div class="bulk-part">
                {person(field("person", text::HAND_OVER_TO))}
                {act("hand_over", text::BULK_HAND_OVER, Look::Lesser)}
            </div>
        }
    });
    view! {
        <details class="card bulk" open=sheet.is_refused("bulk")>
            <summary>{text::BULK}</summary>
            <p class="hint">{text::BULK_HINT}</p>
            <div class="bulk-part">
                {act("claim", text::BULK_CLAIM, Look::Lesser)}
                {act("take_on", text::BULK_TAKE_ON, Look::Lesser)}
            </div>
            {over}
            <div class="bulk-part">
                {form.line(field("reason", text::HIDE_REASON).optional())}
                {act("hide", text::BULK_HIDE, Look::Danger)}
            </div>
        </details>
    }
    .into_any()
}

fn told(frame: &Frame, done: &BulkDone, page: &Page<InboxView>) -> AnyView {
    let refused = done.refused.iter().map(|(code, refusal)| {
        let href = format!("/{}/desk/{code}", frame.slug);
        view! { <li><a href=href>{code.clone()}</a>" "{words::refusal::sentence(refusal, Some(page.now))}</li> }
    });
    let refused = refused.collect_view();
    view! {
        <section class="card told" role="status">
            <p><b>{text::bulk_done(done.done, done.refused.len())}</b></p>
            <ul>{refused}</ul>
        </section>
    }
    .into_any()
}

fn keys() -> AnyView {
    let rows = text::KEYS.iter().map(|(key, what)| view! { <div><dt><kbd>{*key}</kbd></dt><dd>{*what}</dd></div> });
    let rows = rows.collect_view();
    view! { <details class="inbox-keys"><summary>{text::KEYS_TITLE}</summary><dl>{rows}</dl></details> }.into_any()
}
