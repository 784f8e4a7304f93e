//! `/{street}/office/people`: who has which role, and giving and taking roles.

use super::{below, to};
use crate::components::{Look, Sheet, Typed, field, pick};
use crate::frame::Frame;
use crate::text::zh_cn::{self as words, office as text};
use domain::Refusal;
use domain::view::{HeldRole, Page, PeopleView, PersonLine, Post};
use leptos::prelude::*;

/// Everybody with a role, and on top the one whose roles are to be taken (`?person=`).
#[must_use]
pub fn people(frame: &Frame, page: &Page<PeopleView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    below(frame, page, (text::PEOPLE, "people"), typed, refusal, |sheet| {
        let PeopleView { people, chosen, posts } = &page.view;
        let chosen = people.iter().find(|line| Some(line.id) == *chosen).map(|line| one(frame, sheet, line));
        let rows = people.iter().map(|line| {
            let href = format!("{}?person={}", to(frame, "people"), line.id);
            let held: Vec<String> = line.roles.iter().map(said).collect();
            view! { <li><p><a href=href>{line.name.clone()}</a>" "{held.join("、")}</p></li> }
        });
        let rows = rows.collect_view();
        let form = sheet.form("people", to(frame, "people")).beside("text", "name");
        let picks = posts.iter().map(|Post { key, role, of }| pick(key, text::post(words::role(*role), of)));
        let fields = vec![
            form.line(field("name", text::PERSON_NAME)),
            form.phone(field("phone", text::PERSON_PHONE).hint(text::POST_PHONE_HINT)),
            form.select(field("post", text::POST), picks.collect()),
        ];
        view! {
            <p class="lead">{text::PEOPLE_INTRO}</p>
            {chosen}
            <div class="office-columns">
                <ul class="card rules">{rows}</ul>
                <div><h2>{text::POST_GIVE}</h2>{form.show("card", fields, text::POST_ADD, Look::Main)}</div>
            </div>
        }
        .into_any()
    })
}

/// One person's roles. Each is taken away by a second press, beside what follows from it.
fn one(frame: &Frame, sheet: &Sheet<'_>, line: &PersonLine) -> AnyView {
    let action = to(frame, &format!("people/{}/take", line.id));
    let roles = line.roles.iter().map(|held| {
        let form = sheet.form("take", action.clone()).of("role", held.id);
        let open = form.is_refused();
        view! {
            <li>
                <p><b>{said(held)}</b></p>
                <details open=open>
                    <summary>{text::POST_TAKE}</summary>
                    <p>{text::post_taken(&line.name, &said(held))}</p>
                    {form.show("", vec![], text::POST_TAKE, Look::Danger)}
                </details>
            </li>
        }
    });
    let roles = roles.collect_view();
    view! { <section class="card"><h2>{line.name.clone()}</h2><ul class="rules">{roles}</ul></section> }.into_any()
}

fn said(held: &HeldRole) -> String {
    text::post(words::role(held.role), &held.of)
}
