//! `/{street}/office/roster`: who is on duty when, where nobody is, and who is away.

use super::{below, to};
use crate::components::{Look, Typed, field, pick, time};
use crate::frame::Frame;
use crate::text::zh_cn::{office as text, staff};
use domain::Refusal;
use domain::view::{AbsenceLine, Page, RosterDesk, RosterView};
use leptos::prelude::*;

/// The rosters of all desks and the absences.
#[must_use]
pub fn roster(frame: &Frame, page: &Page<RosterView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    below(frame, page, (text::ROSTER, "roster"), typed, refusal, |sheet| {
        let RosterView { desks, absences, people } = &page.view;
        let flagged = desks.iter().filter(|desk| !desk.holes.is_empty() || desk.on_duty.is_none()).count();
        let desks = desks.iter().map(|desk: &RosterDesk| {
            let form = sheet.form("roster", to(frame, "roster")).of("desk", &desk.desk);
            let shifts = field("text", text::ROSTER_TEXT).hint(text::ROSTER_HINT).value(&desk.text).optional();
            let open = form.is_refused();
            let holes = (!desk.holes.is_empty()).then(|| view! { <p class="warning">{text::holes(&desk.holes)}</p> });
            view! {
                <li>
                    <p><b>{text::desk_name(&desk.name).to_owned()}</b>" "{text::on_duty(desk.on_duty.as_deref())}</p>
                    {holes}
                    <details open=open>
                        <summary>{text::ROSTER_CHANGE}</summary>
                        {form.show("", vec![form.area(shifts, 4)], text::KEEP, Look::Lesser)}
                    </details>
                </li>
            }
        });
        let desks = desks.collect_view();
        let away = absences.iter().map(|AbsenceLine { id, name, from, to: end, deputy }| {
            let form = sheet.form("remove", to(frame, &format!("absences/{id}/remove")));
            let button = form.around("", view! { <button class="chip">{text::ABSENCE_REMOVE}</button> }.into_any());
            let now = page.now;
            view! {
                <li>
                    <p><b>{name.clone()}</b>" "{time(*from, now)}" — "{time(*end, now)}</p>
                    <p>{text::deputy(deputy.as_deref())}</p>
                    {button}
                </li>
            }
        });
        let away = away.collect_view();
        let form = sheet.form("absences", to(frame, "absences")).beside("text", "to");
        let picks = || people.iter().map(|person| pick(person.id, staff::colleague(person))).collect::<Vec<_>>();
        let fields = vec![
            form.select(field("person", text::ABSENCE_PERSON), picks()),
            form.day(field("from", text::ABSENCE_FROM)),
            form.day(field("to", text::ABSENCE_TO)),
            form.select(field("deputy", text::ABSENCE_DEPUTY).optional(), picks()),
        ];
        let all = sheet.form("hand-over", to(frame, "hand-over")).beside("person", "to");
        let hand_over = vec![
            all.select(field("from", text::HAND_OVER_FROM), picks()),
            all.select(field("to", text::HAND_OVER_TO), picks()),
        ];
        let none = absences.is_empty().then(|| view! { <p class="hint">{text::ABSENCES_EMPTY}</p> });
        view! {
            {(flagged > 0).then(|| view! { <p class="warning">{text::desks_flagged(flagged)}</p> })}
            <div class="office-columns">
                <ul class="card rules">{desks}</ul>
                <div>
                    <section class="card"><h2>{text::ABSENCES}</h2>{none}<ul class="rules">{away}</ul></section>
                    <h2>{text::ABSENCE_NEW}</h2>
                    {form.show("card", fields, text::ABSENCE_ADD, Look::Main)}
                    <h2>{text::HAND_OVER_ALL}</h2>
                    <p class="hint">{text::HAND_OVER_ALL_HINT}</p>
                    {all.show("card", hand_over, text::HAND_OVER_ALL_SUBMIT, Look::Lesser)}
                </div>
            </div>
        }
        .into_any()
    })
}
