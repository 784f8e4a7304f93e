//! What can be done now, the most likely first. Open is only what the ticket waits for: nothing while others are at work.

use super::{Desk, answer, others, promises};
use crate::components::{Look, field, icon, pick};
use crate::text::zh_cn as words;
use crate::text::zh_cn::desk as text;
use domain::{CallOutcome, ReturnReason, TicketState, Verb};
use leptos::prelude::*;

/// All acts that the reader has.
pub fn acts(desk: &Desk<'_>) -> AnyView {
    let view = desk.view;
    let mut verbs: Vec<Verb> = view.can.iter().copied().filter(|verb| likely(desk, *verb) > 0).collect();
    verbs.sort_by_key(|verb| likely(desk, *verb));
    let first = verbs.first().copied().filter(|verb| likely(desk, *verb) <= EXPECTED);
    let forms = verbs.into_iter().filter_map(|verb| Some(folded(desk, verb, act(desk, verb)?, Some(verb) == first)));
    let forms: Vec<_> = forms.collect();
    if forms.is_empty() {
        return view! { <p class="card">{text::NOTHING_TO_DO}</p> }.into_any();
    }
    forms.into_any()
}

/// The acts up to this one bring the ticket on; whatever comes after is chosen on purpose.
const EXPECTED: u32 = 5;

/// How soon an act is thought of; 0 for what has its place elsewhere or belongs to the reporter.
fn likely(desk: &Desk<'_>, verb: Verb) -> u32 {
    let handled = desk.view.state == TicketState::Handling;
    let proposed = desk.view.proposal.is_some();
    match verb {
        Verb::RecordCall => 1,
        Verb::Dispatch if proposed && !handled => 2,
        Verb::TakeOn => 3,
        Verb::Answer if handled => 3,
        Verb::Dispatch if !handled => 4,
        Verb::Answer => EXPECTED,
        Verb::Reach => 6,
        Verb::Resume => 7,
        Verb::Dispatch => 8,
        Verb::Return => 9,
        Verb::Pause => 10,
        Verb::Plan => 11,
        Verb::HandOver => 12,
        Verb::Merge => 13,
        Verb::Unmerge => 14,
        Verb::Split => 15,
        Verb::Hide => 16,
        Verb::Show => 17,
        Verb::Cover | Verb::Rate | Verb::Reopen | Verb::Withdraw | Verb::Join => 0,
    }
}

/// The forms of a verb, by the name that its address has.
fn act(desk: &Desk<'_>, verb: Verb) -> Option<(&'static str, AnyView)> {
    Some(match verb {
        Verb::RecordCall => ("call", call(desk)),
        Verb::TakeOn => ("take-on", take_on(desk)),
        Verb::Dispatch => ("dispatch", dispatch(desk)),
        Verb::Return => ("return", give_back(desk)),
        Verb::Answer => ("answer", answer::answer(desk)),
        Verb::Pause => ("pause", promises::pause(desk)?),
        Verb::Resume => ("resume", promises::resume(desk)?),
        Verb::Plan => ("plan", promises::plan(desk)),
        Verb::Reach => ("reach", promises::reach(desk)?),
        Verb::HandOver => ("hand-over", others::hand_over(desk)),
        Verb::Merge => ("merge", others::merge(desk)),
        Verb::Unmerge => ("unmerge", others::unmerge(desk)),
        Verb::Split => ("split", others::split(desk)),
        Verb::Hide => ("hide", others::hide(desk)),
        Verb::Show => ("show", others::show(desk)),
        Verb::Cover | Verb::Rate | Verb::Reopen | Verb::Withdraw | Verb::Join => return None,
    })
}

fn folded(desk: &Desk<'_>, verb: Verb, (name, form): (&str, AnyView), is_first: bool) -> AnyView {
    // A form that holds something (refused, filled from a template, kept) stands open, and only it.
    let typed = desk.sheet.typed();
    let open = if typed.is_of(None) { typed.is_of(Some(name)) } else { is_first };
    view! {
        <details class="card act" open=open>
            <summary>{words::verb(verb)}<small>{text::verb_hint(verb)}</small></summary>
            {form}
        </details>
    }
    .into_any()
}

fn call(desk: &Desk<'_>) -> AnyView {
    let view = desk.view;
    let dial = match &view.phone_masked {
        Some(masked) => view! {
            <a class="button is-primary desk-dial" href=desk.to("dial")>
                {icon(icon::PHONE)}
                {text::DIAL}
                <small>{masked.clone()}</small>
            </a>
            <p class="hint">{text::DIAL_RECORDED}</p>
        }
        .into_any(),
        None => view! { <p class="hint">{text::NO_PHONE}</p> }.into_any(),
    };
    let form = desk.sheet.form("call", desk.to("call")).beside("text", "note");
    let on_site = if view.on_site {
        let place = form.hidden("place", &view.place.code);
        view! { <p class="proven">{icon(icon::DONE)}{text::ON_SITE}</p>{place} }.into_any()
    } else {
        let href = format!("/{}/scan?back={}", desk.frame.slug, desk.to(""));
        view! { <p class="hint">{text::SCAN_HINT}" "<a href=href>{text::SCAN}</a></p> }.into_any()
    };
    let chosen = if view.on_site { CallOutcome::SeenOnSite.as_str() } else { "" };
    let outcomes = CallOutcome::ALL.iter().map(|outcome| pick(outcome.as_str(), words::call_outcome(*outcome)));
    let fields = vec![
        on_site,
        form.radios(field("outcome", text::OUTCOME).value(chosen), outcomes.collect()),
        form.area(field("note", text::CALL_NOTE).hint(text::CALL_NOTE_HINT).optional(), 2),
    ];
    view! { {dial}{form.show("", fields, text::CALL_SUBMIT, Look::Main)} }.into_any()
}

fn take_on(desk: &Desk<'_>) -> AnyView {
    desk.sheet.form("take-on", desk.to("take-on")).show("", vec![], text::TAKE_ON_SUBMIT, Look::Main)
}

fn dispatch(desk: &Desk<'_>) -> AnyView {
    let view = desk.view;
    let form = desk.sheet.form("dispatch", desk.to("dispatch")).beside("text", "note");
    let picks = || view.parties.iter().map(|party| pick(party.id, text::party(party)));
    let mut fields = Vec::new();
    let mut lead = field("lead", text::LEAD);
    let mut others = Vec::new();
    if let Some(proposal) = &view.proposal {
        fields.push(view! { <p class="proven">{text::proposed(&proposal.rule)}</p> }.into_any());
        fields.push(form.hidden("rule", &proposal.rule));
        lead = lead.value(proposal.lead);
        others = proposal.others.iter().map(ToString::to_string).collect();
    }
    fields.push(form.select(lead, picks().collect()));
    fields.push(form.boxes(
        field("others", text::OTHERS).hint(text::OTHERS_HINT).optional(),
        picks().collect(),
        others,
    ));
    fields.push(form.area(field("note", text::TASK_NOTE).hint(text::TASK_NOTE_HINT).optional(), 2));
    form.show("", fields, text::DISPATCH_SUBMIT, Look::Main)
}

fn give_back(desk: &Desk<'_>) -> AnyView {
    let form = desk.sheet.form("return", desk.to("return")).beside("text", "note");
    let reasons = ReturnReason::ALL.iter().map(|reason| pick(reason.as_str(), words::duties::return_reason(*reason)));
    let fields = vec![
        form.select(field("reason", text::RETURN_REASON).hint(text::RETURN_REASON_HINT), reasons.collect()),
        form.area(field("note", text::RETURN_NOTE).optional(), 2),
    ];
    form.show("", fields, text::RETURN_SUBMIT, Look::Danger)
}
