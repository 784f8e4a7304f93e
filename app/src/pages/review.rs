//! `/{street}/review`: what waits for the reviewers; `/{street}/review/{id}`: one claim before them.

use super::claims::{facts, row, steps};
use crate::components::{Look, Sheet, Typed, field, pick};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::claims as text;
use domain::view::{BulkReviewed, ClaimView, Page, ReviewView};
use domain::{ClaimVerb, Refusal};
use leptos::prelude::*;

/// The queue.
#[must_use]
pub fn review(frame: &Frame, page: &Page<ReviewView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let here = format!("/{}/review", frame.slug);
    let document = Document::of(page, text::REVIEW)
        .at(here.clone())
        .bar(Bar::Staff(Tab::Review))
        .staff()
        .refused(refusal.is_some());
    document.render(frame, || {
        let ReviewView { waiting, total, overdue } = &page.view;
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let form = sheet.form("bulk", format!("{here}/bulk"));
        let picks: Vec<_> = waiting
            .iter()
            .filter(|line| line.bulk)
            .map(|line| pick(line.line.id, text::bulk_line(&line.line, &line.claimant)))
            .collect();
        let bulk = (!picks.is_empty()).then(|| {
            let fields = vec![form.boxes(field("claims", text::BULK).hint(text::BULK_HINT), picks, vec![])];
            form.show("card", fields, text::BULK_SUBMIT, Look::Main)
        });
        let rows = waiting
            .iter()
            .map(|line| row(format!("/{}/review/{}", frame.slug, line.line.id), &line.line, &line.claimant, page.now));
        let rows = rows.collect_view();
        let list = if waiting.is_empty() {
            view! { <p class="empty">{text::REVIEW_EMPTY}</p> }.into_any()
        } else {
            view! {
                <p class="lead">{text::waiting(*total, *overdue)}</p>
                <h2>{text::WAITING}</h2>
                <ul class="tickets is-columns">{rows}</ul>
                {bulk}
            }
            .into_any()
        };
        view! { {sheet.summary()}<h1>{text::REVIEW}</h1>{list} }.into_any()
    })
}

/// What came of approving several: each by itself.
#[must_use]
pub fn reviewed(frame: &Frame, page: &Page<BulkReviewed>) -> String {
    let here = format!("/{}/review", frame.slug);
    let document = Document::of(page, text::BULK_DONE).at(here.clone()).bar(Bar::Staff(Tab::Review)).staff();
    document.render(frame, || {
        let rows = page.view.each.iter().map(|(claim, title, refusal)| {
            let href = format!("{here}/{claim}");
            let said = text::bulk_result(title, refusal.as_ref(), page.now);
            // One's own is not opened here.
            view! { <li>{match refusal { None => said.into_any(), Some(_) => view! { <a href=href>{said}</a> }.into_any() }}</li> }
        });
        let rows = rows.collect_view();
        view! {
            <h1>{text::BULK_DONE}</h1>
            <ul class="card">{rows}</ul>
            <p>{text::waiting(page.view.review.total, page.view.review.overdue)}</p>
            <p><a href=here.clone()>{text::TO_REVIEW}</a></p>
        }
        .into_any()
    })
}

/// One claim before a reviewer.
#[must_use]
pub fn review_claim(frame: &Frame, page: &Page<ClaimView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let view = &page.view;
    let here = format!("/{}/review/{}", frame.slug, view.line.id);
    let document = Document::of(page, text::REVIEW)
        .back(format!("/{}/review", frame.slug))
        .at(here.clone())
        .bar(Bar::Staff(Tab::Review))
        .staff()
        .refused(refusal.is_some());
    document.render(frame, || {
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let to = |verb: ClaimVerb| format!("{here}/{}", verb.as_str());
        let acts = view.can.iter().filter_map(|verb| {
            let form = sheet.form(verb.as_str(), to(*verb));
            let open = form.is_refused();
            let reason = || form.area(field("reason", text::REASON).hint(text::REASON_HINT), 2);
            Some(match verb {
                ClaimVerb::Approve => form.show("card", vec![], text::approve(view.line.coins), Look::Main),
                ClaimVerb::Consent => form.show("card", vec![], text::CONSENT, Look::Main),
                ClaimVerb::Correct => {
                    let hint = text::correct_hint(view.most, view.four_eyes_above);
                    let fields = vec![form.number(field("coins", text::COINS).hint(hint)), reason()];
                    let form = form.show("", fields, text::CORRECT, Look::Lesser);
                    view! { <details class="card act" open=open><summary>{text::CORRECT}</summary>{form}</details> }
                        .into_any()
                }
                ClaimVerb::Refuse => {
                    let form = form.show("", vec![reason()], text::REFUSE, Look::Danger);
                    view! { <details class="card act" open=open><summary>{text::REFUSE}</summary>{form}</details> }
                        .into_any()
                }
                _ => return None,
            })
        });
        let acts: Vec<AnyView> = acts.collect();
        let acts = if acts.is_empty() {
            view! { <p class="card">{text::NOTHING_TO_DO}</p> }.into_any()
        } else {
            acts.into_any()
        };
        view! {
            {sheet.summary()}
            <div class="narrow">
                {facts(frame, view, page.now)}
                {steps(&view.steps, page.now)}
                {acts}
            </div>
        }
        .into_any()
    })
}
