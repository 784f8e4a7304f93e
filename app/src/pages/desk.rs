//! `/{street}/desk/{ticket}`: one ticket, what the worker may do about it, and everything that happened.
//!
//! On the desk three columns: what was reported, what can be done, who does what and what happened. On the phone one,
//! with the most likely act open and the others folded.

mod acts;
mod answer;
mod others;
mod promises;
mod report;
mod tasks;

pub use answer::with_template;
pub use tasks::{said, task_head};

use crate::components::{Look, Sheet, Typed, state_tag, steps};
use crate::frame::Frame;
use crate::islands::countdown;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::desk as text;
use domain::view::{Claim, DeskView, Page, Promise};
use domain::{Level, Refusal, Verb};
use leptos::prelude::*;

/// What the parts of the desk need.
struct Desk<'a> {
    frame: &'a Frame,
    page: &'a Page<DeskView>,
    view: &'a DeskView,
    sheet: &'a Sheet<'a>,
}

impl Desk<'_> {
    /// The address of an act, or of this page.
    fn to(&self, act: &str) -> String {
        let (slug, code) = (&self.frame.slug, &self.view.code);
        if act.is_empty() { format!("/{slug}/desk/{code}") } else { format!("/{slug}/desk/{code}/{act}") }
    }
}

/// The desk. A form that was refused is shown again with what was typed into it.
#[must_use]
pub fn desk(frame: &Frame, page: &Page<DeskView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let view = &page.view;
    let document = Document::of(page, words::kind(view.kind))
        .back(format!("/{}/inbox", frame.slug))
        .at(format!("/{}/desk/{}", frame.slug, view.code))
        .bar(Bar::Staff(Tab::Inbox))
        .staff()
        .islands_when(view.can.contains(&Verb::Answer) || view.promise.as_ref().is_some_and(Promise::runs))
        .refused(refusal.is_some());
    document.render(frame, || {
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let desk = Desk { frame, page, view, sheet: &sheet };
        let acts = acts::acts(&desk);
        let tasks = tasks::tasks(&desk);
        view! {
            {sheet.summary()}
            {title(&desk)}
            {claim(&desk)}
            {warnings(view)}
            <div class="desk">
                <div class="desk-left">{report::reported(&desk)}</div>
                <div class="desk-acts">
                    <h2 class="visually-hidden">{text::ACTS}</h2>
                    {acts}
                </div>
                <div class="desk-right">
                    {tasks}
                    {promises::promises(&desk)}
                    <section class="card desk-steps">
                        <h2>{text::STEPS}</h2>
                        {steps(frame, &view.steps, page.now)}
                    </section>
                </div>
                <div class="desk-history">{report::history(&desk)}</div>
            </div>
        }
        .into_any()
    })
}

fn title(desk: &Desk<'_>) -> AnyView {
    let Desk { page, view, .. } = desk;
    let urgent = view.urgent.then(|| view! { <span class="tag is-missed">{words::islands::URGENT}</span> });
    let level = (view.level != Level::Grid)
        .then(|| view! { <span class="tag is-waiting">{words::handling::level(view.level)}</span> });
    let filed = view.filed.then(|| view! { <span class="tag">{text::FILED}</span> });
    let promise = view.promise.as_ref().filter(|promise| promise.runs()).map(|promise| {
        let missed = words::handling::missed(promise, page.now);
        view! {
            <p class="desk-promise" class:is-missed=missed>
                {words::islands::due_by(promise, page.now)}
                " "
                {countdown(promise.due_at, page.now)}
            </p>
        }
    });
    view! {
        <div class="title-line">
            <h1>{words::kind(view.kind)}</h1>
            {state_tag(view.state, view.ending)}
            {urgent}
            {level}
            {filed}
            <span class="desk-who">{text::responsible(&view.responsible, view.responsible_is_me)}</span>
            {promise}
            {begin(desk)}
        </div>
    }
    .into_any()
}

/// The claim that holds now.
fn held<'a>(desk: &Desk<'a>) -> Option<&'a Claim> {
    desk.view.claim.as_ref().filter(|claim| claim.until > desk.page.now)
}

/// Nobody works on it: at the end of the title's line, the button with which one begins.
fn begin(desk: &Desk<'_>) -> Option<AnyView> {
    let is_free = desk.view.state.is_open() && held(desk).is_none();
    let form = desk.sheet.form("claim", desk.to("claim"));
    is_free.then(|| form.show("claim-begin", vec![], text::CLAIM, Look::Lesser))
}

/// Who works on it right now, so that two people never do unknowingly.
fn claim(desk: &Desk<'_>) -> Option<AnyView> {
    let claim = held(desk)?;
    let now = desk.page.now;
    let is_mine = claim.person == desk.view.me;
    let form = if is_mine {
        desk.sheet.form("release", desk.to("release")).show("", vec![], text::RELEASE, Look::Lesser)
    } else {
        let form = desk.sheet.form("claim", desk.to("claim"));
        // What was refused because somebody else works on it is there again after taking over.
        let kept = if desk.sheet.is_claimed() { desk.sheet.typed().keep() } else { ().into_any() };
        form.show("", vec![form.hidden("force", "1"), kept], text::TAKE_OVER, Look::Lesser)
    };
    Some(
        view! {
            <div class="claim" class:is-others=!is_mine role="status">
                <p>{text::claimed(&claim.name, is_mine, claim.until, now)}</p>
                {form}
            </div>
        }
        .into_any(),
    )
}

fn warnings(view: &DeskView) -> Option<AnyView> {
    let years = (!view.unknown_years.is_empty()).then(|| text::unknown_years(&view.unknown_years));
    let hidden = view.hidden.as_ref().map(|reason| text::hidden(reason));
    let lines: Vec<_> = years.into_iter().chain(hidden).map(|line| view! { <p class="warning">{line}</p> }).collect();
    (!lines.is_empty()).then(|| lines.into_any())
}
