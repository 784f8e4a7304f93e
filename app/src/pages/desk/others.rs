//! Who answers for it, with what it is handled, and who may read it.

use super::{Desk, report};
use crate::components::{Look, field, pick};
use crate::text::zh_cn as words;
use crate::text::zh_cn::{desk as text, staff};
use domain::Kind;
use leptos::prelude::*;

pub fn hand_over(desk: &Desk<'_>) -> AnyView {
    let form = desk.sheet.form("hand-over", desk.to("hand-over"));
    let picks = desk.view.colleagues.iter().map(|person| pick(person.id, staff::colleague(person)));
    let fields = vec![form.select(field("person", staff::HAND_OVER_TO).hint(text::HAND_OVER_HINT), picks.collect())];
    form.show("", fields, text::HAND_OVER_SUBMIT, Look::Lesser)
}

pub fn merge(desk: &Desk<'_>) -> AnyView {
    let proposals = desk.view.alike.iter().map(|alike| {
        let form = desk.sheet.form("merge", desk.to("merge")).of("into", &alike.code);
        let remedy = alike.remedy.map(|id| {
            let href = format!("/{}/remedies/{id}", desk.frame.slug);
            view! { <a href=href>{text::ALIKE_REMEDY}</a> }
        });
        view! {
            <li>
                {report::short(desk, &alike.line)}
                <p class="hint">{text::reasons(&alike.reasons)}" "{remedy}</p>
                {form.show("", vec![], text::SAME_THING, Look::Lesser)}
            </li>
        }
    });
    let proposals = proposals.collect_view();
    let form = desk.sheet.form("merge", desk.to("merge"));
    let fields = vec![form.line(field("into", text::MERGE_INTO).hint(text::MERGE_INTO_HINT))];
    view! {
        <ul class="desk-lines">{proposals}</ul>
        {form.show("", fields, text::MERGE_SUBMIT, Look::Lesser)}
    }
    .into_any()
}

pub fn unmerge(desk: &Desk<'_>) -> AnyView {
    desk.sheet.form("unmerge", desk.to("unmerge")).show("", vec![], text::UNMERGE_SUBMIT, Look::Lesser)
}

pub fn split(desk: &Desk<'_>) -> AnyView {
    let form = desk.sheet.form("split", desk.to("split"));
    let kinds = Kind::ALL.iter().map(|kind| pick(kind.as_str(), words::kind(*kind)));
    let fields = vec![
        form.select(field("kind", text::SPLIT_KIND).value(desk.view.kind.as_str()), kinds.collect()),
        form.area(field("text", text::SPLIT_TEXT).hint(text::SPLIT_TEXT_HINT), 3),
    ];
    form.show("", fields, text::SPLIT_SUBMIT, Look::Lesser)
}

pub fn hide(desk: &Desk<'_>) -> AnyView {
    let form = desk.sheet.form("hide", desk.to("hide")).beside("text", "reason");
    let fields = vec![form.area(field("reason", staff::HIDE_REASON).hint(text::HIDE_REASON_HINT), 2)];
    form.show("", fields, text::HIDE_SUBMIT, Look::Danger)
}

pub fn show(desk: &Desk<'_>) -> AnyView {
    desk.sheet.form("show", desk.to("show")).show("", vec![], text::SHOW_SUBMIT, Look::Lesser)
}
