//! `/{street}`: the way to one's stairwell, what is open of one's own, and the entrances of staff.

use super::{find, wallet};
use crate::components::{Errors, Look, TextField, button_link, icon, submit, text_field, ticket_list};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::places as text;
use domain::view::{HomeView, Page, Viewer};
use domain::{PlaceRefusal, Refusal, Role};
use leptos::prelude::*;

/// The front page; after a mistyped stairwell code, the code and what may have been meant.
#[must_use]
pub fn home(frame: &Frame, page: &Page<HomeView>, typed_code: &str, refusal: Option<&Refusal>) -> String {
    let errors = Errors::new(refusal, page.now);
    let document = Document::of(page, words::TAB_HOME).bar(Bar::Resident(Tab::Home)).refused(errors.any());
    document.render(frame, || {
        view! {
            {errors.summary()}
            {did_you_mean(frame, refusal)}
            <h1>{text::HOME}</h1>
            <p class="lead">{text::HOME_INTRO}</p>
            {wallet::helped(frame, page.view.to_rate)}
            {wallet::lapses_soon(frame, &page.view.lapsing, page.now)}
            {button_link(format!("/{}/scan", frame.slug), text::SCAN, Look::Main)}
            {code_form(frame, typed_code, &errors)}
            {find::find_folded(frame)}
            {mine(frame, page)}
            {public(frame)}
            {staff(frame, &page.viewer)}
        }
        .into_any()
    })
}

/// The form for a typed stairwell code.
pub(super) fn code_form(frame: &Frame, typed_code: &str, errors: &Errors<'_>) -> AnyView {
    let field = TextField {
        name: "code",
        label: text::CODE_LABEL,
        hint: Some(text::CODE_HINT.to_owned()),
        value: typed_code.to_owned(),
        optional: false,
        inputmode: "text",
        autocomplete: "off",
        maxlength: 32,
    };
    view! {
        <form class="card is-code" method="get" action=format!("/{}/s", frame.slug)>
            {text_field(field, errors)}
            {submit(text::CODE_SUBMIT, Look::Lesser)}
        </form>
    }
    .into_any()
}

fn did_you_mean(frame: &Frame, refusal: Option<&Refusal>) -> Option<AnyView> {
    let Some(Refusal::Place(PlaceRefusal::Mistyped { did_you_mean })) = refusal else { return None };
    if did_you_mean.is_empty() {
        return None;
    }
    let links = did_you_mean.iter().map(|code| {
        let href = format!("/{}/s/{code}", frame.slug);
        view! {
            <li><a class="row-link is-code" href=href><span>{text::code_in_halves(code)}</span>{icon(icon::NEXT)}</a></li>
        }
    });
    let links = links.collect_view();
    Some(view! { <h2>{text::DID_YOU_MEAN}</h2><ul class="links">{links}</ul> }.into_any())
}

fn mine(frame: &Frame, page: &Page<HomeView>) -> Option<AnyView> {
    let open = &page.view.mine_open;
    if open.is_empty() {
        return None;
    }
    Some(
        view! {
            <section>
                <h2>{text::MINE_OPEN}</h2>
                {ticket_list(frame, open, page.now)}
                <p class="more"><a href=format!("/{}/mine", frame.slug)>{text::MINE_ALL}</a></p>
            </section>
        }
        .into_any(),
    )
}

/// What everybody may read.
fn public(frame: &Frame) -> AnyView {
    let links = [
        ("board", words::public::BOARDS),
        ("activities", words::activities::ACTIVITIES),
        ("pool", words::coins::TO_POOL),
        ("merit", words::merit::MERIT),
        ("remedies", words::public::REMEDIES),
    ];
    let links = links.map(|(path, label)| {
        let href = format!("/{}/{path}", frame.slug);
        view! { <li><a class="row-link" href=href><span>{label}</span>{icon(icon::NEXT)}</a></li> }
    });
    let links = links.into_iter().collect_view();
    view! { <section><h2>{text::PUBLIC}</h2><ul class="links">{links}</ul></section> }.into_any()
}

fn staff(frame: &Frame, viewer: &Viewer) -> Option<AnyView> {
    let roles = viewer.signed_in.as_ref().map(|person| &person.roles).filter(|roles| !roles.is_empty())?;
    let mut entrances: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for role in roles {
        for (path, label) in entrances_of(*role) {
            match entrances.iter_mut().find(|(known, ..)| known == path) {
                Some((.., names)) => names.push(words::role(*role)),
                None => entrances.push((path, label, vec![words::role(*role)])),
            }
        }
    }
    let links = entrances.into_iter().map(|(path, label, names)| {
        let href = format!("/{}/{path}", frame.slug);
        let names = words::list(&names);
        view! {
            <li><a class="row-link" href=href><span>{label}<small>{names}</small></span>{icon(icon::NEXT)}</a></li>
        }
    });
    let links = links.collect_view();
    Some(view! { <section><h2>{text::STAFF}</h2><ul class="links">{links}</ul></section> }.into_any())
}

/// Where a role works, and how that is called.
const fn entrances_of(role: Role) -> &'static [(&'static str, &'static str)] {
    match role {
        Role::GridWorker | Role::CommunityLead | Role::Dispatcher => {
            &[("inbox", words::TAB_INBOX), ("file", words::TAB_FILE), ("office/seasons", words::merit::OFFICE)]
        }
        Role::District => &[("inbox", words::TAB_INBOX), ("file", words::TAB_FILE)],
        Role::Arbiter => &[("arbiter", words::TAB_ARBITER), ("appeals", words::claims::APPEALS)],
        Role::Reviewer => &[("review", words::TAB_REVIEW), ("office/holds", words::rules::HOLDS)],
        Role::PartyMember => &[("party", words::TAB_PARTY)],
        Role::Volunteer => &[("file", words::TAB_FILE)],
        Role::Clerk => &[("counter", words::TAB_COUNTER)],
        Role::Treasurer => &[("office", words::TAB_OFFICE)],
        Role::Admin => &[
            ("office", words::TAB_OFFICE),
            ("review", words::TAB_REVIEW),
            ("appeals", words::claims::APPEALS),
            ("posters", words::TAB_POSTERS),
        ],
    }
}
