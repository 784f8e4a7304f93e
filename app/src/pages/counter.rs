//! `/{street}/counter`: a code is good or it is not, and a clerk with a queue reads which in two seconds.

use crate::components::{Errors, Look, Sheet, Typed, field, form_token};
use crate::frame::Frame;
use crate::islands::{ScanFor, confirm, scanner};
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::accounts;
use crate::text::zh_cn::staff as text;
use domain::view::{CounterView, Page, RedeemDone, RedeemedLine};
use domain::{Instant, Refusal};
use leptos::prelude::*;

/// The counter; with a code that was scanned, one press is left.
#[must_use]
pub fn counter(
    frame: &Frame,
    page: &Page<CounterView>,
    typed_code: &str,
    typed: &Typed,
    refusal: Option<&Refusal>,
) -> String {
    let errors = Errors::new(refusal, page.now);
    document(page, text::COUNTER).refused(errors.any()).render(frame, || {
        view! {
            {refused(refusal, page.now)}
            <h1>{page.view.merchant.clone()}</h1>
            {elsewhere(frame, &page.view)}
            {form(frame, typed_code, &errors)}
            {scanner(frame, ScanFor::Redemption, None)}
            {today(frame, &page.view, &Sheet::new(frame, typed, refusal, page.now), page.now)}
        }
        .into_any()
    })
}

/// The counter after a redemption.
#[must_use]
pub fn counter_done(frame: &Frame, page: &Page<RedeemDone>) -> String {
    let RedeemDone { redeemed, counter } = &page.view;
    let errors = Errors::new(None, page.now);
    document(page, text::REDEEMED).render(frame, || {
        view! {
            <section class="verdict is-good" role="status">
                <p class="verdict-mark" aria-hidden="true">"✓"</p>
                <h1>{text::REDEEMED}</h1>
                <p>{text::HAND_OVER}</p>
                <p class="verdict-what">{redeemed.reward.clone()}</p>
                <p>{text::redeemed_line(redeemed, page.now)}</p>
            </section>
            <h2>{text::NEXT_CUSTOMER}</h2>
            {form(frame, "", &errors)}
            {scanner(frame, ScanFor::Redemption, None)}
            {today(frame, counter, &Sheet::new(frame, &Typed::default(), None, page.now), page.now)}
        }
        .into_any()
    })
}

fn document<'a, V>(page: &'a Page<V>, title: &'static str) -> Document<'a> {
    Document::of(page, title).bar(Bar::Staff(Tab::Counter)).staff().islands()
}

/// The summary of a refused code: the cross and the fewest words first, then when and where.
fn refused(refusal: Option<&Refusal>, now: Instant) -> Option<AnyView> {
    let refusal = refusal?;
    let headline = match refusal {
        Refusal::Redeem(refusal) => text::redeem_refused(refusal),
        Refusal::Undo(_) => text::UNDO_REFUSED,
        _ => words::form::SUMMARY,
    };
    let is_code = matches!(refusal, Refusal::Redeem(_));
    Some(
        view! {
            <section class="verdict is-refused" role="alert" tabindex="-1" autofocus=true>
                <p class="verdict-mark" aria-hidden="true">"✕"</p>
                <h2>{headline}</h2>
                <p>{words::refusal::sentence(refusal, Some(now))}</p>
                {is_code.then(|| view! { <p><a href="#field-code">{text::ENTER_AGAIN}</a></p> })}
                <p class="machine-code">{refusal.code()}</p>
            </section>
        }
        .into_any(),
    )
}

fn form(frame: &Frame, typed_code: &str, errors: &Errors<'_>) -> AnyView {
    let sentence = errors.sentence("code");
    let invalid = sentence.is_some().then_some("true");
    let described = if sentence.is_some() { "error-code hint-code" } else { "hint-code" };
    // After a scan the code stands there already, and the button waits for the press.
    let is_scanned = !typed_code.is_empty() && !errors.any();
    view! {
        <form class="card counter-form" method="post" action=format!("/{}/counter", frame.slug)>
            {form_token(frame)}
            <div class="field" class:is-wrong=invalid.is_some()>
                <label for="field-code">{text::COUNTER_CODE}</label>
                <p class="hint" id="hint-code">{text::COUNTER_HINT}</p>
                {sentence.map(|sentence| view! {
                    <p class="error" id="error-code">
                        <span class="visually-hidden">{words::form::ERROR_PREFIX}</span>
                        {sentence}
                    </p>
                })}
                <input
                    id="field-code"
                    name="code"
                    value=typed_code.to_owned()
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength="32"
                    aria-describedby=described
                    aria-invalid=invalid
                />
            </div>
            <button class="button is-primary" autofocus=is_scanned>{text::REDEEM}</button>
            {confirm()}
            <p class="hint">{text::UNKNOWN_HINT}</p>
        </form>
    }
    .into_any()
}

/// The clerk's other counters.
fn elsewhere(frame: &Frame, counter: &CounterView) -> Option<AnyView> {
    if counter.others.is_empty() {
        return None;
    }
    let others = counter.others.iter().map(|(merchant, name)| {
        view! { <button class="button" name="merchant" value=merchant.to_string()>{name.clone()}</button> }
    });
    let others = others.collect_view();
    Some(
        view! {
            <form class="card" method="post" action=format!("/{}/counter/stand", frame.slug)>
                {form_token(frame)}
                <p>{text::STAND_ELSEWHERE}</p>
                {others}
            </form>
        }
        .into_any(),
    )
}

fn today(frame: &Frame, counter: &CounterView, sheet: &Sheet<'_>, now: Instant) -> AnyView {
    let lines = counter.today.iter().map(|line| entry(frame, line, sheet, now)).collect_view();
    let empty = counter.today.is_empty().then(|| view! { <p class="hint">{text::TODAY_EMPTY}</p> });
    view! {
        <section class="card counter-log">
            <h2>{text::TODAY}</h2>
            {empty}
            <ul>{lines}</ul>
            <p><a href=format!("/{}/counter/months", frame.slug)>{accounts::MONTHS}</a></p>
        </section>
    }
    .into_any()
}

fn entry(frame: &Frame, line: &RedeemedLine, sheet: &Sheet<'_>, now: Instant) -> AnyView {
    let undone = line.undone.as_deref().map(|reason| view! { <p class="hint">{text::undone(reason)}</p> });
    let undo = line.undo_until.map(|until| {
        let form = sheet.form("undo", format!("/{}/counter/{}/undo", frame.slug, line.id)).of("redemption", line.id);
        let fields = vec![form.line(field("reason", text::UNDO_REASON).hint(text::UNDO_REASON_HINT)), confirm()];
        view! {
            <details open=form.is_refused()>
                <summary>{text::UNDO}" · "{text::undo_until(until, now)}</summary>
                {form.show("", fields, text::UNDO_SUBMIT, Look::Danger)}
            </details>
        }
    });
    view! {
        <li>
            <b>{line.reward.clone()}</b>
            <small>{text::redeemed_line(line, now)}</small>
            {undone}
            {undo}
        </li>
    }
    .into_any()
}
