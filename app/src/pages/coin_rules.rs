//! `/{street}/rules`: what earns 一米币, what does not, how it was before, and what it is to become.

use crate::components::{Look, Sheet, Typed, button_link, field, time};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::rules as text;
use domain::coin_rule::{CoinRule, List};
use domain::view::{CoinRulesView, ComingRule, Page, PublishedRule, RuleComment};
use domain::{Instant, Refusal};
use leptos::prelude::*;

/// The rules for everybody.
#[must_use]
pub fn coin_rules(frame: &Frame, page: &Page<CoinRulesView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let CoinRulesView { rules, signed_in } = &page.view;
    let document = Document::of(page, text::TITLE).back(format!("/{}/wallet", frame.slug));
    document.bar(Bar::Resident(Tab::Wallet)).refused(refusal.is_some()).render(frame, || {
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let list = |list: List| {
            let of_list = rules.iter().filter(move |rule| rule.name.list() == list);
            of_list.map(|rule| one(frame, &sheet, rule, *signed_in, page.now)).collect_view()
        };
        let (positive, negative) = (list(List::Positive), list(List::Negative));
        view! {
            {sheet.summary()}
            <h1>{text::TITLE}</h1>
            <p class="lead">{text::INTRO}</p>
            <h2>{text::POSITIVE}</h2>
            {positive}
            <h2>{text::NEGATIVE}</h2>
            {negative}
            <p class="hint">{text::WHO_SEES}</p>
        }
        .into_any()
    })
}

fn one(frame: &Frame, sheet: &Sheet<'_>, rule: &PublishedRule, signed_in: bool, now: Instant) -> AnyView {
    let in_force = match &rule.in_force {
        Some(version) => terms(version),
        None => view! { <p>{text::SUSPENDED}</p> }.into_any(),
    };
    let title = rule.in_force.as_ref().or(rule.coming.as_ref().map(|coming| &coming.rule)).or(rule.earlier.first());
    let title = title.map(|version| version.terms.title.clone()).unwrap_or_else(|| text::rule_kind(rule.name));
    let earlier = rule.earlier.iter().map(|version| view! { <li>{terms(version)}</li> }).collect_view();
    let earlier = (!rule.earlier.is_empty())
        .then(|| view! { <details><summary>{text::EARLIER}</summary><ul class="ways">{earlier}</ul></details> });
    let coming = rule.coming.as_ref().map(|coming| self::coming(frame, sheet, coming, signed_in, now));
    view! { <section class="card"><h3>{title}</h3>{in_force}{coming}{earlier}</section> }.into_any()
}

/// What a version says.
pub(super) fn terms(version: &CoinRule) -> AnyView {
    let terms = &version.terms;
    let is_positive = version.name.list() == List::Positive;
    let review = text::review(version.name.review());
    let caps = is_positive.then(|| view! { <p>{text::caps(terms)}</p><p>{review}</p> });
    let gives = is_positive.then(|| view! { <p><b>{text::gives(version.name, terms.coins)}</b></p> });
    let words = format!("{}{}", if is_positive { text::EVIDENCE } else { "" }, terms.words);
    let after_stop = version.after_stop.then(|| view! { <p class="hint">{text::AFTER_STOP}</p> });
    view! { {gives}<p>{words}</p>{caps}<p class="hint">{text::version(version)}</p>{after_stop} }.into_any()
}

fn coming(frame: &Frame, sheet: &Sheet<'_>, coming: &ComingRule, signed_in: bool, now: Instant) -> AnyView {
    let ComingRule { rule, open, .. } = coming;
    let form = match (*open, signed_in) {
        (false, _) => view! { <p class="hint">{text::COMMENTS_OVER}</p> }.into_any(),
        (true, false) => {
            let href = format!("/{0}/sign-in?next=/{0}/rules", frame.slug);
            button_link(href, text::COMMENT_SIGN_IN, Look::Lesser)
        }
        (true, true) => {
            let form = sheet.form("rules", format!("/{}/rules", frame.slug)).of("name", rule.name);
            let fields = vec![
                form.hidden("version", rule.version),
                form.area(field("text", text::COMMENT_TEXT).hint(text::COMMENT_HINT), 3),
            ];
            form.show("", fields, text::COMMENT_SEND, Look::Lesser)
        }
    };
    view! {
        <section>
            <h4>{text::COMING}</h4>
            <p><b>{rule.terms.title.clone()}</b></p>
            {terms(rule)}
            <p class="hint">{text::comment_until(rule.comment_until)}</p>
            {comments(&coming.comments, now)}
            {form}
        </section>
    }
    .into_any()
}

/// What residents said.
pub(super) fn comments(comments: &[RuleComment], now: Instant) -> AnyView {
    if comments.is_empty() {
        return view! { <p class="hint">{text::COMMENTS_EMPTY}</p> }.into_any();
    }
    let lines = comments.iter().map(|comment| {
        let who = if comment.mine { text::COMMENT_MINE } else { text::COMMENT_OTHER };
        view! { <li><p class="words">{comment.text.clone()}</p><p class="hint">{who}" "{time(comment.at, now)}</p></li> }
    });
    let lines = lines.collect_view();
    view! { <h5>{text::COMMENTS}</h5><ul class="ways">{lines}</ul> }.into_any()
}
