//! `/{street}/office/parties`: the handling parties and their people.

use super::{below, to};
use crate::components::{Look, Typed, field, pick};
use crate::frame::Frame;
use crate::text::zh_cn::office as text;
use domain::Refusal;
use domain::view::{Page, PartiesView};
use leptos::prelude::*;

/// The parties. The form of a party that there is carries its `id`; an empty one adds another.
#[must_use]
pub fn parties(frame: &Frame, page: &Page<PartiesView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    below(frame, page, (text::PARTIES, "parties"), typed, refusal, |sheet| {
        let parties = &page.view.parties;
        let picks = |but: Option<i64>| {
            let others = parties.iter().filter(|party| Some(party.id.0) != but);
            others.map(|party| pick(party.id, party.name.clone())).collect::<Vec<_>>()
        };
        let rows = parties.iter().map(|party| {
            let change = sheet.form("parties", to(frame, "parties")).of("id", party.id).beside("text", "name");
            let forwards = party.forwards_to.map(|id| id.to_string()).unwrap_or_default();
            let fields = vec![
                change.line(field("name", text::PARTY_NAME).value(&party.name)),
                change.select(
                    field("forwards_to", text::PARTY_FORWARDS)
                        .hint(text::PARTY_FORWARDS_HINT)
                        .value(forwards)
                        .optional(),
                    picks(Some(party.id.0)),
                ),
            ];
            let person = sheet.form("people", to(frame, &format!("parties/{}/people", party.id))).of("party", party.id);
            let person = person.beside("text", "name");
            let people =
                vec![person.line(field("name", text::PERSON_NAME)), person.phone(field("phone", text::PERSON_PHONE))];
            let open = change.is_refused() || person.is_refused();
            view! {
                <li>
                    <p><b>{party.name.clone()}</b>" "<span class="tag">{text::party_open(party.open)}</span></p>
                    <p>{text::party_people(&party.people)}</p>
                    <details open=open>
                        <summary>{text::PARTY_CHANGE}</summary>
                        {change.show("", fields, text::KEEP, Look::Lesser)}
                        {person.show("", people, text::PERSON_ADD, Look::Lesser)}
                    </details>
                </li>
            }
        });
        let rows = rows.collect_view();
        let form = sheet.form("parties", to(frame, "parties")).of("id", "").beside("text", "name");
        let fields = vec![
            form.line(field("name", text::PARTY_NAME).hint(text::PARTY_NAME_HINT)),
            form.select(field("forwards_to", text::PARTY_FORWARDS).optional(), picks(None)),
        ];
        let empty = parties.is_empty().then(|| view! { <p class="empty">{text::PARTIES_EMPTY}</p> });
        view! {
            <div class="office-columns">
                <div>{empty}<ul class="card rules">{rows}</ul></div>
                <div><h2>{text::PARTY_NEW}</h2>{form.show("card", fields, text::PARTY_ADD, Look::Main)}</div>
            </div>
        }
        .into_any()
    })
}
