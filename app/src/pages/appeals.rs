//! `/{street}/appeals`: what waits for the panel; `/{street}/appeals/{id}`: one appeal, the old decision and the new
//! one side by side; `/{street}/appeals/new?credit=…`: an appeal against a credit.

use super::claims::steps;
use crate::components::{Look, Sheet, Typed, field, icon};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::claims as text;
use domain::Refusal;
use domain::view::{AppealView, AppealsView, CreditLine, Disputed, Page};
use leptos::prelude::*;

/// The panel's list.
#[must_use]
pub fn appeals(frame: &Frame, page: &Page<AppealsView>) -> String {
    Document::of(page, text::APPEALS).bar(Bar::Staff(Tab::Arbiter)).staff().render(frame, || {
        let rows = page.view.waiting.iter().map(|line| {
            let href = format!("/{}/appeals/{}", frame.slug, line.id);
            let due = line.due_at.map(|due| text::decided_by(due, page.now));
            view! {
                <li><a class="row-link" href=href><span>{line.title.clone()}<small>{due}</small></span>{icon(icon::NEXT)}</a></li>
            }
        });
        let rows = rows.collect_view();
        let empty = page.view.waiting.is_empty().then(|| view! { <p class="empty">{text::APPEALS_EMPTY}</p> });
        view! { <h1>{text::APPEALS}</h1>{empty}<ul class="links">{rows}</ul> }.into_any()
    })
}

/// One appeal.
#[must_use]
pub fn appeal(frame: &Frame, page: &Page<AppealView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let view = &page.view;
    let here = format!("/{}/appeals/{}", frame.slug, view.line.id);
    let document = Document::of(page, text::APPEALS).at(here.clone()).refused(refusal.is_some());
    let document = if view.can_decide {
        document.back(format!("/{}/appeals", frame.slug)).bar(Bar::Staff(Tab::Arbiter)).staff()
    } else {
        document.back(format!("/{}/claims", frame.slug)).bar(Bar::Resident(Tab::Wallet))
    };
    document.render(frame, || {
        let now = page.now;
        let sheet = Sheet::new(frame, typed, refusal, now);
        let claim = view.claim.as_ref().map(|claim| {
            view! { <p>{text::day(claim.line.day)}" · "{claim.line.place.clone()}</p><p class="words">{claim.text.clone()}</p> }
        });
        let history = view.claim.as_ref().map(|claim| steps(&claim.steps, now));
        let credit = view.credit.as_ref().map(|line| view! { <p>{credit_words(line, now)}</p> });
        let ruling = view.ruling.as_ref().map(|ruling| {
            view! {
                <section class="card">
                    <h2>{text::APPEAL_NEW}</h2>
                    <p>{text::ruling(ruling, now)}</p>
                    <p class="words">{ruling.reason.clone()}</p>
                </section>
            }
        });
        let due = view.line.due_at.map(|due| view! { <p class="promise">{text::decided_by(due, now)}</p> });
        let voices = view.voices.iter().map(|voice| {
            // Who finds the same right says so with one tap.
            let same = (view.can_decide && !voice.own).then(|| {
                let form = sheet.form("same", here.clone()).of("coins", voice.coins);
                let fields = vec![form.hidden("reason", voice.reason.clone())];
                form.show("", fields, text::voice_same(voice.coins), Look::Lesser)
            });
            view! { <li><p>{text::voice(voice, now)}</p><p class="words">{voice.reason.clone()}</p>{same}</li> }
        });
        let voices = (!view.voices.is_empty()).then(|| {
            view! { <section class="card"><h2>{text::VOICES}</h2><ul class="ways">{voices.collect_view()}</ul></section> }
        });
        let needed = view.can_decide.then(|| view! { <p class="hint">{text::voices_needed(view.voices_needed)}</p> });
        let decide = view.can_decide.then(|| {
            let form = sheet.form("decide", here.clone());
            let fields = vec![
                form.number(field("coins", text::DECIDE_COINS).hint(text::decide_hint(view.most))),
                form.area(field("reason", text::REASON).hint(text::REASON_HINT), 3),
            ];
            form.show("card", fields, text::DECIDE, Look::Main)
        });
        view! {
            {sheet.summary()}
            <h1>{view.line.title.clone()}</h1>
            {due}
            <section class="card">
                <h2>{text::APPEAL_SAYS}</h2>
                <p class="words">{view.text.clone()}</p>
            </section>
            <section class="card">
                <h2>{text::APPEAL_OLD}</h2>
                {claim}
                {credit}
                <p>{text::before(view.before)}</p>
            </section>
            {ruling}
            {history}
            {voices}
            {needed}
            {decide}
        }
        .into_any()
    })
}

/// The form of an appeal against a credit.
#[must_use]
pub fn appeal_form(frame: &Frame, page: &Page<CreditLine>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let line = &page.view;
    let here = format!("/{}/appeals/new", frame.slug);
    let (name, number) = match line.disputed {
        Disputed::Credit(credit) => ("credit", credit.0),
        Disputed::Hold(hold) => ("hold", hold),
    };
    let document = Document::of(page, text::APPEALS)
        .back(format!("/{}/wallet", frame.slug))
        .at(format!("{here}?{name}={number}"))
        .refused(refusal.is_some());
    document.render(frame, || {
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let form = sheet.form("appeal", here);
        let fields = vec![form.hidden(name, number), form.area(field("text", text::APPEAL_TEXT), 4)];
        let form = form.show("card", fields, text::APPEAL_SUBMIT, Look::Main);
        view! {
            {sheet.summary()}
            <h1>{text::APPEALS}</h1>
            <p class="lead">{credit_words(line, page.now)}</p>
            {form}
        }
        .into_any()
    })
}

fn credit_words(line: &CreditLine, now: domain::Instant) -> String {
    let said = match line.disputed {
        Disputed::Credit(_) => text::credit,
        Disputed::Hold(_) => text::credit_refused,
    };
    said(&line.title, line.version, line.coins, line.at, now)
}
