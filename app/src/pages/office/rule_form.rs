//! The form of one routing rule.

use super::to;
use crate::components::{Look, Sheet, field, pick};
use crate::frame::Frame;
use crate::text::zh_cn::{self as words, office as text};
use domain::calendar::Weekday;
use domain::routing::{Conditions, Rule};
use domain::view::RulesView;
use domain::{CommunityId, GridId, Kind, PartyId};
use leptos::prelude::*;

/// A community with its grids, to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulePlace {
    /// Which.
    pub community: CommunityId,
    /// 社区.
    pub name: String,
    /// Its grids, by name.
    pub grids: Vec<(GridId, String)>,
}

/// The form of the rule with that number, from 1; a number beyond the last is a new one. Lists of words are typed with
/// a line, a space or a comma between them.
pub fn rule_form(frame: &Frame, sheet: &Sheet<'_>, view: &RulesView, places: &[RulePlace], number: usize) -> AnyView {
    let known = number.checked_sub(1).and_then(|at| view.rules.get(at));
    let none = Conditions::default();
    let when = known.map_or(&none, |rule| &rule.when);
    let then = known.map(|rule| &rule.then);
    let form = sheet.form("rules", to(frame, "rules")).of("rule", number).beside("text", "title");
    let ids = |ids: &[PartyId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    let parties = || view.parties.iter().map(|party| pick(party.id, party.name.clone())).collect::<Vec<_>>();
    let kinds = Kind::ALL.iter().map(|kind| pick(kind.as_str(), words::kind(*kind))).collect();
    let chosen_kinds = when.kinds.iter().map(|kind| kind.as_str().to_owned()).collect();
    let days = Weekday::ALL.iter().zip(text::WEEKDAYS).map(|(day, name)| pick(day.since_monday() + 1, name)).collect();
    let chosen_days = when.weekdays.iter().map(|day| (day.since_monday() + 1).to_string()).collect();
    let minutes = when.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
    let communities = places.iter().map(|place| pick(place.community, place.name.clone())).collect();
    let chosen_communities = when.communities.iter().map(ToString::to_string).collect();
    let grids =
        places.iter().flat_map(|place| place.grids.iter().map(|(id, name)| pick(id, format!("{} {name}", place.name))));
    let grids = grids.collect();
    let chosen_grids: Vec<String> = when.grids.iter().map(ToString::to_string).collect();
    let some_grids = !chosen_grids.is_empty();
    let flag = |is: bool| if is { "1" } else { "" };
    let lead = then.map(|then| then.lead.to_string()).unwrap_or_default();
    let others = then.map(|then| ids(&then.others)).unwrap_or_default();
    let content = view! {
        <h2 id="rule">{text::rule_title(known.map(|Rule { title, .. }| title.as_str()))}</h2>
        {form.line(field("title", text::RULE_TITLE).hint(text::RULE_TITLE_HINT).value(known.map_or("", |rule| &rule.title)))}
        <h3>{text::RULE_WHEN}</h3>
        <p class="hint">{text::RULE_WHEN_HINT}</p>
        {form.boxes(field("kinds", text::RULE_KINDS), kinds, chosen_kinds)}
        {form.line(field("words", text::RULE_WORDS).hint(text::RULE_WORDS_HINT).value(when.words.join(" ")).optional())}
        {form.line(field("estates", text::RULE_ESTATES).hint(text::RULE_WORDS_HINT).value(when.estates.join(" ")).optional())}
        {form.boxes(field("weekdays", text::RULE_DAYS), days, chosen_days)}
        {form.line(field("minutes", text::RULE_MINUTES).hint(text::RULE_MINUTES_HINT).value(minutes).optional())}
        {form.boxes(field("communities", text::RULE_COMMUNITIES), communities, chosen_communities)}
        <details open=some_grids>
            <summary>{text::RULE_GRIDS}</summary>
            {form.boxes(field("grids", text::RULE_GRIDS), grids, chosen_grids)}
        </details>
        <h3>{text::RULE_THEN}</h3>
        {form.select(field("lead", words::desk::LEAD).value(lead), parties())}
        {form.boxes(field("others", words::desk::OTHERS).hint(words::desk::OTHERS_HINT).optional(), parties(), others)}
        {form.check(field("automatic", text::RULE_AUTOMATIC_LABEL).value(flag(then.is_some_and(|then| then.automatic))))}
        {form.check(field("urgent", text::RULE_URGENT_LABEL).value(flag(then.is_some_and(|then| then.urgent))))}
        <input type="hidden" name="act" value="keep"/>
        <button class=Look::Lesser.class() name="dry" value="1">{text::RULE_DRY}</button>
        <button class=Look::Main.class()>{text::RULE_KEEP}</button>
    };
    form.around("card rule-form", content.into_any())
}
