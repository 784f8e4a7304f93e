//! `/{street}/office/catalogue`: versions of the coins' rules are written, tried, published, withdrawn.

use super::super::coin_rules::{comments, terms};
use super::{below, to};
use crate::components::{Form, Look, Sheet, Typed, field};
use crate::frame::Frame;
use crate::text::zh_cn::rules as text;
use domain::coin_rule::{Draft, List};
use domain::view::{CatalogueView, Page, PublishedRule, TrialView};
use domain::{Instant, Refusal};
use leptos::prelude::*;

/// The catalogue, and the draft that is being written.
#[must_use]
pub fn catalogue(frame: &Frame, page: &Page<CatalogueView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    below(frame, page, (text::CATALOGUE, "catalogue"), typed, refusal, |sheet| {
        let CatalogueView { rules, draft, trial, earliest, next_nothing } = &page.view;
        let draft = draft.as_ref().map(|draft| write(frame, sheet, draft, *earliest));
        let trial = trial.as_ref().map(tried);
        let rows = rules.iter().map(|rule| row(frame, sheet, rule, page.now)).collect_view();
        let another = format!("{}?rule={next_nothing}", to(frame, "catalogue"));
        view! {
            <p class="lead">{text::CATALOGUE_INTRO}</p>
            {draft}
            {trial}
            <ul class="card rules">{rows}</ul>
            <p><a href=another>{text::WRITE_NOTHING}</a></p>
        }
        .into_any()
    })
}

fn row(frame: &Frame, sheet: &Sheet<'_>, rule: &PublishedRule, now: Instant) -> AnyView {
    let href = format!("{}?rule={}", to(frame, "catalogue"), rule.name);
    let in_force = match &rule.in_force {
        Some(version) => view! { <p><b>{version.terms.title.clone()}</b></p>{terms(version)} }.into_any(),
        None => view! { <p>{text::SUSPENDED}</p> }.into_any(),
    };
    let coming = rule.coming.as_ref().map(|coming| {
        let form = sheet.form("withdraw", to(frame, "catalogue/withdraw")).of("name", rule.name);
        let version = form.hidden("version", coming.rule.version);
        view! {
            <section>
                <h3>{text::COMING}</h3>
                <p><b>{coming.rule.terms.title.clone()}</b></p>
                {terms(&coming.rule)}
                <p class="hint">{text::comment_until(coming.rule.comment_until)}</p>
                {comments(&coming.comments, now)}
                {form.show("", vec![version], text::WITHDRAW, Look::Danger)}
            </section>
        }
    });
    view! {
        <li>
            <details open=rule.coming.is_some()>
                <summary>{text::rule_kind(rule.name)}</summary>
                {in_force}
                {coming}
                <p><a href=href>{text::WRITE}</a></p>
            </details>
        </li>
    }
    .into_any()
}

fn write(frame: &Frame, sheet: &Sheet<'_>, draft: &Draft, earliest: Instant) -> AnyView {
    let form = sheet.form("catalogue", to(frame, "catalogue")).of("name", &draft.name);
    let name = draft.rule().ok();
    let is_negative = name.is_some_and(|name| name.list() == List::Negative);
    let words = if is_negative { text::DRAFT_WHY } else { text::DRAFT_TEXT };
    let numbers = (!is_negative).then(|| numbers(&form, draft));
    let valid_from = if draft.valid_from.is_empty() { text::day_machine(earliest) } else { draft.valid_from.clone() };
    let content = view! {
        {form.line(field("title", text::DRAFT_TITLE).value(&draft.title))}
        {form.area(field("text", words).value(&draft.text), 3)}
        {numbers}
        {form.day(field("valid_from", text::DRAFT_FROM).hint(text::earliest(earliest)).value(valid_from))}
        {form.day(field("valid_to", text::DRAFT_TO).hint(text::DRAFT_TO_HINT).value(&draft.valid_to).optional())}
        {form.check(field("after_stop", text::DRAFT_AFTER_STOP).value(&draft.after_stop))}
        <button class=Look::Main.class() name="act" value="keep">{text::DRAFT_KEEP}</button>
        <button class=Look::Lesser.class() name="act" value="publish">{text::DRAFT_PUBLISH}</button>
    };
    let title = name.map(text::rule_kind);
    view! { <section class="card"><h2>{title}</h2>{form.around("", content.into_any())}</section> }.into_any()
}

fn numbers(form: &Form<'_>, draft: &Draft) -> AnyView {
    view! {
        {form.number(field("coins", text::DRAFT_COINS).hint(text::DRAFT_COINS_HINT).value(&draft.coins))}
        {form.number(field("person_day", text::DRAFT_PERSON_DAY).value(&draft.person_day))}
        {form.number(field("person_month", text::DRAFT_PERSON_MONTH).value(&draft.person_month))}
        {form.number(field("household_month", text::DRAFT_HOUSEHOLD_MONTH).value(&draft.household_month))}
    }
    .into_any()
}

fn tried(trial: &TrialView) -> AnyView {
    let lines = text::trial(trial).into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let cut = trial.cut.then(|| view! { <p class="hint">{text::TRIAL_CUT}</p> });
    view! { <section class="card"><h2>{text::TRIAL}</h2><ul class="ways">{lines}</ul>{cut}</section> }.into_any()
}
