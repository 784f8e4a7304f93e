//! `/{street}/office/rules`: the routing rules in their order, as sentences; one at a time is edited, and tried on last
//! month's tickets before it is kept.

use super::rule_form::{RulePlace, rule_form};
use super::{below, to};
use crate::components::{Sheet, Typed};
use crate::frame::Frame;
use crate::text::zh_cn::{self as words, office as text};
use domain::routing::{Conditions, Rule};
use domain::view::{DryRunView, Page, RulesView};
use domain::{PartyId, Refusal};
use leptos::prelude::*;

/// The rules. `edit` counts from 1 and names the one whose form is shown; one more than there are is a new one.
#[must_use]
pub fn rules(
    frame: &Frame,
    page: &Page<RulesView>,
    places: &[RulePlace],
    edit: Option<usize>,
    typed: &Typed,
    refusal: Option<&Refusal>,
) -> String {
    below(frame, page, (text::RULES, "rules"), typed, refusal, |sheet| {
        let view = &page.view;
        let count = view.rules.len();
        let items = view.rules.iter().enumerate().map(|(at, rule)| {
            let number = at + 1;
            let tried = view.dry_run.as_ref().and_then(|run| run.by_rule.get(at)).map(|count| text::rule_took(*count));
            let edit = format!("{}?edit={number}#rule", to(frame, "rules"));
            view! {
                <li>
                    <p><b>{number}". "{rule.title.clone()}</b>" "{flags(rule)}</p>
                    <p>{when(&rule.when, places)}</p>
                    <p>{then(rule, view)}</p>
                    {tried.map(|tried| view! { <p class="proven">{tried}</p> })}
                    <div class="rule-acts">
                        <a class="chip" href=edit>{text::RULE_EDIT}</a>
                        {(at > 0).then(|| small(frame, sheet, "up", number, text::RULE_UP))}
                        {(number < count).then(|| small(frame, sheet, "down", number, text::RULE_DOWN))}
                        {small(frame, sheet, "delete", number, text::RULE_DELETE)}
                    </div>
                </li>
            }
        });
        let items = items.collect_view();
        let empty = view.rules.is_empty().then(|| view! { <p class="empty">{text::RULES_EMPTY}</p> });
        let edited = edit.or_else(|| typed.value("rule").and_then(|rule| rule.parse().ok()));
        let form = edited.map(|number| rule_form(frame, sheet, view, places, number));
        let add = format!("{}?edit={}#rule", to(frame, "rules"), count + 1);
        view! {
            <p class="lead">{text::RULES_INTRO}</p>
            {view.dry_run.as_ref().map(dry_run)}
            {form}
            {empty}
            {(count > 0).then(|| view! { <ol class="card rules">{items}</ol> })}
            <p><a class="button" href=add>{text::RULE_ADD}</a></p>
        }
        .into_any()
    })
}

fn small(frame: &Frame, sheet: &Sheet<'_>, act: &'static str, number: usize, label: &'static str) -> AnyView {
    let form = sheet.form("rules", to(frame, "rules")).of("rule", number);
    let act = form.hidden("act", act);
    form.around("", view! { {act}<button class="chip">{label}</button> }.into_any())
}

fn flags(rule: &Rule) -> AnyView {
    let automatic = if rule.then.automatic { text::RULE_AUTOMATIC } else { text::RULE_PROPOSES };
    let urgent = rule.then.urgent.then(|| view! { <span class="tag is-missed">{words::islands::URGENT}</span> });
    view! { <span class="tag">{automatic}</span>" "{urgent} }.into_any()
}

/// The conditions as a sentence.
fn when(when: &Conditions, places: &[RulePlace]) -> String {
    let kinds: Vec<&str> = when.kinds.iter().map(|kind| words::kind(*kind)).collect();
    let communities = places.iter().filter(|place| when.communities.contains(&place.community));
    let communities: Vec<&str> = communities.map(|place| place.name.as_str()).collect();
    let grids = places.iter().flat_map(|place| &place.grids).filter(|(id, _)| when.grids.contains(id));
    let grids: Vec<&str> = grids.map(|(_, name)| name.as_str()).collect();
    let weekdays = when.weekdays.iter().filter_map(|day| text::WEEKDAYS.get(usize::from(day.since_monday())));
    let weekdays: Vec<&str> = weekdays.copied().collect();
    let minutes: Vec<String> = when.minutes.iter().map(ToString::to_string).collect();
    let parts = [
        words::list(&kinds),
        words::list(&communities),
        words::list(&grids),
        when.estates.join("、"),
        words::list(&weekdays),
        minutes.join("、"),
        if when.words.is_empty() { String::new() } else { text::rule_words(&when.words) },
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { text::RULE_ALWAYS.to_owned() } else { text::rule_when(&parts) }
}

fn then(rule: &Rule, view: &RulesView) -> String {
    let name = |id: PartyId| {
        let party = view.parties.iter().find(|party| party.id == id);
        party.map_or_else(|| text::PARTY_GONE.to_owned(), |party| party.name.clone())
    };
    let others: Vec<String> = rule.then.others.iter().map(|id| name(*id)).collect();
    text::rule_then(&name(rule.then.lead), &others)
}

fn dry_run(run: &DryRunView) -> AnyView {
    view! {
        <section class="card told" role="status">
            <h2>{text::DRY_RUN}</h2>
            <p>{text::dry_run(run)}</p>
        </section>
    }
    .into_any()
}
