//! `/{street}/claims`: one's own claims; `/{street}/claims/new`: the form; `/{street}/claims/{id}`: one claim.

use crate::components::{Look, Sheet, Typed, button_link, field, photo_thumbs, pick, stars, time};
use crate::frame::Frame;
use crate::islands::PhotoPicker;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::form::STARS;
use crate::text::zh_cn::{claims as text, rules};
use domain::view::{ClaimFormView, ClaimLine, ClaimStep, ClaimView, ClaimsView, HelpView, Page};
use domain::{ClaimVerb, Instant, Refusal};
use leptos::prelude::*;

/// One's own claims.
#[must_use]
pub fn claims(frame: &Frame, page: &Page<ClaimsView>) -> String {
    let document = Document::of(page, text::CLAIMS).back(format!("/{}/wallet", frame.slug));
    document.bar(Bar::Resident(Tab::Wallet)).render(frame, || {
        let claims = &page.view.claims;
        let list = if claims.is_empty() {
            view! { <p class="empty">{text::CLAIMS_EMPTY}</p> }.into_any()
        } else {
            let rows = claims.iter().map(|line| row(format!("/{}/claims/{}", frame.slug, line.id), line, "", page.now));
            view! { <ul class="tickets">{rows.collect_view()}</ul> }.into_any()
        };
        let to_rate = (!page.view.to_rate.is_empty()).then(|| {
            let rows = page.view.to_rate.iter();
            let rows = rows.map(|(line, who)| row(format!("/{}/helped/{}", frame.slug, line.id), line, who, page.now));
            view! { <h2>{text::TO_RATE}</h2><ul class="tickets">{rows.collect_view()}</ul><h2>{text::OWN}</h2> }
        });
        view! {
            <h1>{text::CLAIMS}</h1>
            <p class="lead">{text::CLAIMS_INTRO}</p>
            {button_link(format!("/{}/claims/new", frame.slug), text::TO_NEW, Look::Main)}
            {to_rate}
            {list}
            <p class="more"><a href=format!("/{}/activities", frame.slug)>{crate::text::zh_cn::activities::ACTIVITIES}</a></p>
        }
        .into_any()
    })
}

/// A claim in a list.
pub(super) fn row(href: String, line: &ClaimLine, claimant: &str, now: Instant) -> AnyView {
    let overdue = line.due_at.is_some_and(|due| due <= now);
    let who = (!claimant.is_empty()).then(|| format!(" · {claimant}"));
    view! {
        <li class="ticket">
            <a href=href>
                <span class="ticket-head">
                    <span class="ticket-kind">{line.title.clone()}" "<small>{text::gives(line)}</small></span>
                    <span class=text::state_class(line.state)>{text::state(line.state)}</span>
                </span>
                <span class="ticket-words">{line.place.clone()}</span>
                <span class="ticket-when">{text::day(line.day)}{who}</span>
                <span class="promise" class:is-missed=overdue>{text::promise(line, now)}</span>
            </a>
        </li>
    }
    .into_any()
}

/// The form.
#[must_use]
pub fn claim_form(frame: &Frame, page: &Page<ClaimFormView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let here = format!("/{}/claims/new", frame.slug);
    let document = Document::of(page, text::NEW)
        .back(format!("/{}/claims", frame.slug))
        .at(here.clone())
        .islands()
        .refused(refusal.is_some());
    document.render(frame, || {
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let form = sheet.form("claim", here).with_photos();
        let kinds = page.view.kinds.iter();
        let kinds = kinds.map(|rule| pick(rule.name, rule.terms.title.clone()).hint(text::kind_hint(&rule.terms)));
        // What an island keeps of its children must not borrow.
        let photos = form.photos(text::PHOTOS, true);
        let fields = vec![
            form.radios(field("kind", text::KIND), kinds.collect()),
            form.day(field("day", text::DAY).hint(text::DAY_HINT).value(text::day_machine(page.now))),
            form.line(field("place", text::PLACE)),
            form.area(field("text", text::TEXT).hint(text::TEXT_HINT), 4),
            form.line(field("witnesses", text::WITNESSES).optional()),
            form.number(field("helped", text::HELPED).hint(text::HELPED_HINT).optional()),
            view! { <PhotoPicker>{photos}</PhotoPicker> }.into_any(),
        ];
        let form = form.show("card", fields, text::SUBMIT, Look::Main);
        view! {
            {sheet.summary()}
            <h1>{text::NEW}</h1>
            {form}
            <p class="promise-before">{text::promise_before(page.view.due_at, page.now)}</p>
        }
        .into_any()
    })
}

/// A page that leads back to the claims.
fn below<'a, V>(
    frame: &Frame,
    page: &'a Page<V>,
    title: &'static str,
    here: &str,
    refusal: Option<&Refusal>,
) -> Document<'a> {
    Document::of(page, title)
        .back(format!("/{}/claims", frame.slug))
        .at(here.to_owned())
        .bar(Bar::Resident(Tab::Wallet))
        .refused(refusal.is_some())
}

/// One of one's own claims.
#[must_use]
pub fn claim(frame: &Frame, page: &Page<ClaimView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let view = &page.view;
    let here = format!("/{}/claims/{}", frame.slug, view.line.id);
    below(frame, page, text::CLAIM, &here, refusal).render(frame, || {
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let withdraw = view.can.contains(&ClaimVerb::Withdraw).then(|| {
            let form = sheet.form("withdraw", format!("{here}/withdraw"));
            form.show("give-up", vec![], text::WITHDRAW, Look::Danger)
        });
        let appeal = view.appeal_until.map(|until| {
            let form = sheet.form("appeal", format!("{here}/appeal"));
            let open = form.is_refused();
            let hint = text::appeal_until(until, page.now);
            let fields = vec![form.area(field("text", text::APPEAL_TEXT).hint(hint), 3)];
            let form = form.show("", fields, text::APPEAL_SUBMIT, Look::Lesser);
            view! { <details class="card" open=open><summary>{text::APPEAL}</summary>{form}</details> }
        });
        let appealed = view.appeal.map(|appeal| {
            let href = format!("/{}/appeals/{appeal}", frame.slug);
            view! { <p><a href=href>{text::TO_APPEAL}</a></p> }
        });
        view! {
            {sheet.summary()}
            {facts(frame, view, page.now)}
            {steps(&view.steps, page.now)}
            {on_hold(view, page.now)}
            {appealed}
            {appeal}
            {withdraw}
        }
        .into_any()
    })
}

/// What somebody says to have done for the reader.
#[must_use]
pub fn help(frame: &Frame, page: &Page<HelpView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let HelpView { line, helper, text: words, stars: given, can_rate } = &page.view;
    let here = format!("/{}/helped/{}", frame.slug, line.id);
    below(frame, page, text::HELP, &here, refusal).render(frame, || {
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let rate = can_rate.then(|| {
            let form = sheet.form("help", here);
            let stars = STARS.map(|(star, meaning)| pick(star, text::stars_meaning(star, meaning)));
            let fields = vec![form.radios(field("stars", text::HELP_STARS), stars.into_iter().rev().collect())];
            let form = form.show("card", fields, text::HELP_SUBMIT, Look::Main);
            view! { {form}<p class="hint">{text::help_hint(line.coins)}</p> }
        });
        let given =
            given.map(|given| view! { <section class="card"><h2>{text::HELP_GIVEN}</h2>{stars(given)}</section> });
        view! {
            {sheet.summary()}
            <h1>{text::HELP}</h1>
            <section class="card">
                <p><b>{helper.clone()}</b></p>
                <p>{text::day(line.day)}" · "{line.place.clone()}</p>
                <p class="words">{words.clone()}</p>
            </section>
            {rate}
            {given}
        }
        .into_any()
    })
}

/// Why what was approved was not credited at once.
pub(super) fn on_hold(view: &ClaimView, now: Instant) -> Option<AnyView> {
    view.hold.as_ref().map(|hold| {
        let signals = hold.signals.iter().map(|signal| view! { <p class="hint">{rules::signal(*signal)}</p> });
        let signals = signals.collect_view();
        let state = rules::hold_state(hold, now);
        view! { <section class="card"><h2>{rules::WALLET_HOLDS}</h2><p>{state}</p>{signals}</section> }.into_any()
    })
}

/// What is claimed, under the page's heading.
pub(super) fn facts(frame: &Frame, view: &ClaimView, now: Instant) -> AnyView {
    let line = &view.line;
    let overdue = line.due_at.is_some_and(|due| due <= now);
    let gives = text::gives(line);
    let said = |label: &'static str, words: &str| {
        (!words.is_empty()).then(|| view! { <p><small>{label}"："</small>{words.to_owned()}</p> })
    };
    view! {
        <div class="title-line">
            <h1>{line.title.clone()}</h1>
            <span class=text::state_class(line.state)>{text::state(line.state)}</span>
        </div>
        <p class="promise" class:is-missed=overdue>{text::promise(line, now)}</p>
        <section class="card">
            {said(text::CLAIMANT, &view.claimant)}
            <p>{text::day(line.day)}" · "{line.place.clone()}</p>
            <p class="words">{view.text.clone()}</p>
            {said(text::WITNESSES, &view.witnesses)}
            {(!gives.is_empty()).then(|| view! { <p><b>{gives}</b></p> })}
            {photo_thumbs(frame, &view.photos)}
        </section>
    }
    .into_any()
}

/// What happened to it.
pub(super) fn steps(steps: &[ClaimStep], now: Instant) -> AnyView {
    let rows = steps.iter().map(|step| {
        let words = (step.verb.is_some() && step.verb != Some(ClaimVerb::Rate) && !step.text.is_empty())
            .then(|| view! { <p class="words">{step.text.clone()}</p> });
        view! { <li><p>{text::step(step)}" "{time(step.at, now)}</p>{words}</li> }
    });
    view! { <section class="card"><h2>{text::STEPS}</h2><ul class="ways">{rows.collect_view()}</ul></section> }
        .into_any()
}
